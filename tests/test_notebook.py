"""What a lesson's cells hold."""

import shutil

import pytest

import course
from course.errors import ScenarioError
from course.result import Outcome
from tests.material import HERE


@pytest.fixture(autouse=True)
def lesson(tmp_path, monkeypatch):
    """A lesson's folder as the working directory, as a notebook has it."""
    (tmp_path / "scenarios").mkdir()
    for path in HERE.glob("*.yaml"):
        shutil.copy(path, tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_exercise_reads_the_same_everywhere():
    """Its repr holds no address, so that stored outputs can be compared."""
    assert repr(course.role_play("late-parcel")) == "<role-play 'late-parcel'>"


@pytest.mark.parametrize(
    ("make", "name"),
    [
        ("role_play", "late-parcel"),
        ("role_play", "measured"),
        ("turning_point", "two-calls"),
        ("sort", "promise-or-hope"),
        ("mark_the_words", "who-can-know"),
        ("better_of_two", "which-reply"),
        ("prediction", "what-next"),
        ("rewrite", "the-heater"),
    ],
)
def test_a_model_play_earns_every_point_and_leaves_no_file(lesson, make, name):
    """A source notebook earns full points in memory; the same cell without the model play earns none."""
    exercise = getattr(course, make)(name)

    assert exercise.model_play().grade(out_of=4) == 4.0
    assert exercise.grade(out_of=4) == 0.0
    assert not (lesson / "answers").exists()


def test_a_commitment_waits_for_a_person(lesson):
    """A model play fills it, and says so."""
    exercise = course.commitment("one-thing").model_play()

    assert exercise.grade(out_of=2) == 0.0
    assert exercise.graded.result.outcome is Outcome.NEEDS_A_PERSON


def test_another_kind_says_how_it_is_made(lesson):
    """The message names the function to write instead."""
    with pytest.raises(
        ScenarioError, match=r"this is a mark-the-words\. Write course\.mark_the_words\('who-can-know'\)"
    ):
        course.sort("who-can-know")


def test_what_was_played_is_graded_in_the_next_kernel():
    """The transcript is all that is needed."""
    course.role_play("late-parcel").session.do({"do": "reply", "token": "in-the-depot"})
    exercise = course.role_play("late-parcel")

    assert exercise.grade(out_of=6) == 2.0
    assert exercise.graded.result.outcome is Outcome.UNFINISHED


def test_a_graded_cell_shows_its_number_and_its_feedback(monkeypatch):
    """Nbgrader reads text/plain, people read HTML; while a learner works the HTML only says when points are counted."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    grade = course.role_play("late-parcel").grade(out_of=4)

    assert repr(grade) == "0.0"
    assert "4 points" in grade._repr_html_()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert "not started" in course.role_play("late-parcel").grade(out_of=4)._repr_html_().lower()


def test_the_wrong_kind_is_said_with_the_right_one():
    """The error names the line to write."""
    with pytest.raises(ScenarioError, match=r"Write course\.reflection\('my-week'\)"):
        course.role_play("my-week")


def test_a_missing_exercise_is_said_with_the_nearest():
    """The error names the exercise that was probably meant."""
    with pytest.raises(ScenarioError, match="Did you mean 'late-parcel'"):
        course.role_play("late-parsel")


def test_the_course_has_what_it_says():
    """Every name in __all__ is there, and nothing else is."""
    for name in course.__all__:
        assert getattr(course, name)
    with pytest.raises(AttributeError, match="nothing called 'rolle_play'"):
        _ = course.rolle_play
