"""What the coach was trained on, and the programs that train it."""
