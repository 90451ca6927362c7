"""The examples in the how-tos are real."""

import re
from pathlib import Path

import pytest

from course.exercises import rules_for
from course.scenario.load import read

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def example(page):
    """The first block of YAML on a page."""
    return re.search(r"```yaml\n(.*?)```", (DOCS / "how-to" / page).read_text(encoding="utf-8"), re.DOTALL)[1]


@pytest.fixture
def quiet_room(tmp_path):
    """The example scenario as a file."""
    path = tmp_path / "the-quiet-room.yaml"
    path.write_text(example("write-a-scenario.md"), encoding="utf-8")
    return path


def test_the_example_scenario_plays_as_it_says(quiet_room):
    """Its model plays end and score as they say."""
    exercise = rules_for("the-quiet-room", read(quiet_room).exercise)

    for name, play in exercise.spec.plays.items():
        progress = exercise.replay(exercise.model(name))
        assert progress.run.state.scene == play.ends
        assert round(exercise.result(progress).share, 2) == play.points
