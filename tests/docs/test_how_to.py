"""The examples in the how-tos are real."""

import re
from pathlib import Path

import pytest

from course.check.exercise import check_exercise
from course.exercises import load_rules, rules_for
from course.scenario.load import KINDS, read

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def example(page):
    """The first block of YAML on a page."""
    return re.search(r"```yaml\n(.*?)```", (DOCS / "how-to" / page).read_text(encoding="utf-8"), re.DOTALL)[1]


@pytest.fixture(params=["write-a-scenario.md", "write-own-words.md"])
def scenario(tmp_path, request):
    """The example scenario of a page as a file."""
    path = tmp_path / "the-example.yaml"
    path.write_text(example(request.param), encoding="utf-8")
    return path


def test_the_example_scenario_is_without_fault(scenario):
    """Who follows the page has nothing to mend."""
    assert check_exercise(scenario) == []


def test_the_example_scenario_plays_as_it_says(scenario):
    """Its model plays end and score as they say."""
    exercise = rules_for("the-example", read(scenario).exercise)

    for name, play in exercise.spec.plays.items():
        progress = exercise.replay(exercise.model(name))
        assert progress.run.state.scene == play.ends
        assert round(exercise.result(progress).share, 2) == play.points


EXAMPLES = re.findall(
    r"```yaml\n(.*?)```", (DOCS / "how-to" / "use-the-kinds.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: re.search("kind: (.*)", text)[1])
def test_the_example_of_each_kind_can_be_done(text, tmp_path):
    """Nothing is wrong with it, and its author's play earns everything that no person has to read."""
    path = tmp_path / "example.yaml"
    path.write_text(text, encoding="utf-8")
    exercise = load_rules(path)
    result = exercise.result(exercise.replay(exercise.model("")))

    assert check_exercise(path) == []
    assert result.to_read if exercise.by_hand else result.share == 1


def test_every_kind_but_the_conversation_has_an_example():
    """The page shows all that an author can use."""
    assert sorted(re.search("kind: (.*)", text)[1] for text in EXAMPLES) == sorted({*KINDS} - {"role-play"})
