"""Turning points and reflections."""

import pytest

from course.errors import PlayError
from course.result import Outcome
from course.transcript import events as ev
from tests.material import rules

CALLS, WEEK = rules("two-calls"), rules("my-week")


def picked(*picks):
    """The progress after these (run, turn) were picked."""
    return CALLS.replay(ev.Pick(run=run, turn=turn) for run, turn in picks)


@pytest.mark.parametrize(
    ("picks", "earned"),
    [
        ((), 0),
        ((("bad", 2),), 2),
        ((("bad", 1), ("bad", 2)), 1),
        ((("bad", 1), ("bad", 3), ("bad", 2)), 0),
        ((("bad", 2), ("good", 1)), 4),
    ],
)
def test_a_turning_point_is_worth_less_with_each_try(picks, earned):
    """Found at once 2, at the second try 1, then nothing."""
    assert CALLS.result(picked(*picks)).earned == earned


def test_it_is_finished_when_every_run_is_found():
    """One of two found is unfinished."""
    assert CALLS.standing(picked(("bad", 2))) is Outcome.UNFINISHED
    assert CALLS.standing(picked(("bad", 2), ("good", 1))) is Outcome.FINISHED


@pytest.mark.parametrize("pick", [("bad", 4), ("ugly", 1)])
def test_only_turns_of_the_recording_can_be_picked(pick):
    """A turn or a run that is not there is refused."""
    with pytest.raises(PlayError, match="not offered here"):
        picked(pick)


def test_nothing_is_picked_once_it_is_found():
    """A found turning point stays found, at the try it was found at."""
    with pytest.raises(PlayError, match="not offered here"):
        picked(("bad", 2), ("bad", 1))


def test_a_reflection_needs_a_person_as_soon_as_something_is_written():
    """What was written is there to be read, under its label."""
    result = WEEK.result(WEEK.replay([ev.Text(field="what", text="Ring back")]))

    assert (result.outcome, result.to_read) == (Outcome.NEEDS_A_PERSON, (("What I will do", "Ring back"),))


def test_a_reflection_is_finished_when_each_field_has_enough_words():
    """Two words where three are asked for is unfinished; what was saved last counts."""
    short = [ev.Text(field="what", text="Ring back"), ev.Text(field="when", text="Monday")]

    assert WEEK.standing(WEEK.replay(short)) is Outcome.UNFINISHED
    assert (
        WEEK.standing(WEEK.replay([*short, ev.Text(field="what", text="Ring Ana back")])) is Outcome.FINISHED
    )


def test_a_reflection_that_was_emptied_is_not_started():
    """Taking everything back leaves nothing to read."""
    progress = WEEK.replay([ev.Text(field="when", text="Monday"), ev.Text(field="when", text="")])

    assert WEEK.result(progress).outcome is Outcome.NOT_STARTED


@pytest.mark.parametrize(
    "what", [{"do": "text", "field": "who", "text": "x"}, {"do": "reply", "token": "x"}, {}]
)
def test_what_a_reflection_does_not_know_is_refused(what):
    """A page cannot ask for a field that is not there."""
    with pytest.raises(PlayError):
        WEEK.apply(WEEK.start(), WEEK.event(WEEK.start(), what))


def test_a_text_is_not_endless():
    """More than ten thousand characters are refused with what to do."""
    with pytest.raises(PlayError, match="Make it shorter"):
        WEEK.event(WEEK.start(), {"do": "text", "field": "what", "text": "x" * 10_001})


@pytest.mark.parametrize("exercise", [CALLS, WEEK], ids=["turning point", "reflection"])
def test_the_model_play_finishes(exercise):
    """An author's play goes to the end."""
    assert exercise.standing(exercise.replay(exercise.model(""))) is Outcome.FINISHED
