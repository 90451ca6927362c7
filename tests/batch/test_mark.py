"""The work of one submission, where the lesson is as lessons are, and where an instructor has put code of their own into it."""

import pytest

from course.batch.mark import mark
from course.batch.prepare import lesson as ready
from course.batch.values import Given, Submission
from course.errors import ScenarioError
from tests.batch.bench import answered, given
from tests.small_course import LESSON


def test_a_lesson_as_lessons_are_is_not_executed():
    """Every cell of it is known; points, comments, a page and a notebook come of it."""
    (submission,) = answered(1)
    made = mark(given(), submission)

    assert not made.executed
    assert (made.score, made.most) == (12, 17)
    assert set(made.points) == {f"{name}-points" for name in ("late-parcel", "wrong-bill", "two-calls", "my-week")} | {"in-writing"}  # fmt: skip
    assert made.waiting[0] == "my-week"
    assert "For learner-0." in made.page


@pytest.mark.slow
def test_code_of_an_instructors_own_is_executed():
    """With one cell that nobody knows all of the notebook is executed, in a folder of its own; the points are the same, and it is said."""
    (submission,) = answered(1)
    own = given("from pathlib import Path", "sorted(path.name for path in Path().iterdir())")
    made, plain = mark(own, submission), mark(given(), submission)

    assert made.executed
    assert "['answers', 'scenarios']" in made.notebook
    assert (made.points, made.comments) == (plain.points, plain.comments)
    assert made.score == plain.score


def test_a_lesson_is_made_ready_once():
    """The same digest is the same lesson, and is not read again."""
    assert ready(given()) is ready(given())


def test_a_lesson_without_one_of_its_exercises_cannot_be_marked():
    """The name of the file is said."""
    whole = given()
    exercises = {name: data for name, data in whole.exercises.items() if name != "two-calls"}
    lesson = Given(LESSON, whole.notebook, exercises, digest="without one")

    with pytest.raises(ScenarioError, match=r"two-calls.yaml:1: there is no such exercise file"):
        mark(lesson, Submission("ann", answered(1)[0].intake))
