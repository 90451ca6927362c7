"""Small exercises that many tests use, each with the point it makes in its first line."""

from pathlib import Path

from course.exercises import load_rules

HERE = Path(__file__).parent


def rules(name):
    """The rules of one of the exercises here."""
    return load_rules(HERE / f"{name}.yaml")
