"""What a page shows, worked out without a page: an exercise and how far a learner has come -> a view -> HTML."""
