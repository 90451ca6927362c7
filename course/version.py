"""The version of the course; the one place it stands."""

VERSION = "0.1.0"
