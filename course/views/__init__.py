"""What a page shows, worked out without a page."""
