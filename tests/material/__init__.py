"""Small exercises that many tests use, each with the point it makes in its first line."""

from pathlib import Path

from course.exercises import rules_for
from course.scenario.load import load

HERE = Path(__file__).parent


def rules(name):
    """The rules of one of the exercises here; a test's own, to be changed as it likes."""
    return rules_for(name, load(HERE / f"{name}.yaml"))
