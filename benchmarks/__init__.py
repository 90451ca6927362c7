"""What ``make bench`` measures, each with the bar it is held to."""
