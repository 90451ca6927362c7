"""The shapes of the kinds of exercise that are not conversations, one file a kind."""
