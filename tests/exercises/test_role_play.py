"""Runs, going back, attempts and what counts."""

import pytest

from course.errors import IllegalMove, PlayError
from course.result import Outcome
from course.transcript import events as ev
from tests.material import rules

PARCEL, MEASURED, LETTER = rules("late-parcel"), rules("measured"), rules("letter")


def played(exercise, *whats):
    """The progress after these things were asked for, as a page asks for them."""
    progress = exercise.start()
    for what in whats:
        values = {"do": "reply", "token": what} if isinstance(what, str) else what
        progress = exercise.apply(progress, exercise.event(progress, values))
    return progress


def back(turn):
    """Ask to go back to a turn."""
    return {"do": "back", "turn": turn}


AGAIN = {"do": "again"}


def test_nothing_said_is_not_started_and_worth_nothing():
    """A learner who says nothing has not started, and has 0."""
    result = PARCEL.result(PARCEL.start())

    assert (result.outcome, result.share) == (Outcome.NOT_STARTED, 0.0)


def test_an_unfinished_call_counts_as_far_as_it_went():
    """One good turn of three is a third."""
    result = PARCEL.result(played(PARCEL, "in-the-depot"))

    assert (result.outcome, result.earned, result.most) == (Outcome.UNFINISHED, 2, 6)


def test_the_best_complete_run_counts_in_practice():
    """Going back and saying it otherwise raises the result, and a worse run after it does not lower it."""
    poor = played(PARCEL, "in-the-depot", "soon", "goodbye")
    better = played(PARCEL, "in-the-depot", "soon", "goodbye", back(2), "i-will-call", "my-name")
    worse_again = played(
        PARCEL,
        "in-the-depot",
        "soon",
        "goodbye",
        back(2),
        "i-will-call",
        "my-name",
        AGAIN,
        "on-its-way",
        "busy",
    )

    assert PARCEL.result(poor).earned == 2
    assert PARCEL.result(better).earned == 6
    assert PARCEL.result(worse_again).earned == 6


def test_going_back_restores_the_meters_and_forgets_the_promise():
    """Before a turn means before everything it did."""
    progress = played(PARCEL, "in-the-depot", "i-will-call", back(2))

    assert progress.run.state == progress.runs[0].turns[1].before
    assert (progress.run.kept, progress.run.state.flags) == (1, frozenset())


def test_a_scene_counts_at_its_first_visit():
    """Coming back to a scene gives no second chance for its points."""
    progress = played(PARCEL, "what-number", "in-the-depot")

    assert PARCEL.counted(progress.run) == [{"tells_the_truth": 0}, {}]


def test_a_contrary_behaviour_makes_its_turn_nothing():
    """An invented fact earns nothing, and is a finding with the words quoted."""
    findings = PARCEL.result(played(PARCEL, "on-its-way")).findings

    assert [(f.behaviour, f.level, f.contrary) for f in findings] == [
        ("tells_the_truth", 0, False),
        ("invents_a_fact", 0, True),
    ]
    assert findings[1].quote.startswith("It is on its way.")


def test_chances_count_the_calls_for_a_behaviour():
    """Owning it was called for twice on the long way, and taken once."""
    result = PARCEL.result(played(PARCEL, "on-its-way", "busy", "i-will-call", "my-name"))
    owns = next(chance for chance in result.chances if chance.behaviour == "owns_it")

    assert (owns.chances, owns.taken) == (2, 1)


def test_assessed_calls_have_no_way_back_and_one_attempt():
    """Measuring allows neither going back nor beginning again beyond the attempts."""
    tokens = [event.token for event in MEASURED.model("best")]
    over = played(MEASURED, *tokens)

    for what in (back(1), AGAIN):
        with pytest.raises(IllegalMove, match="not offered here"):
            MEASURED.apply(over, MEASURED.event(over, what))


def test_a_second_attempt_is_allowed_where_the_scenario_says_so():
    """With two attempts one can begin again after the end, once."""
    twice = type(MEASURED)("measured", MEASURED.spec.model_copy(update={"attempts": 2}))
    tokens = [event.token for event in MEASURED.model("best")]
    second = played(twice, *tokens, AGAIN, *tokens)

    assert len(second.runs) == 2
    assert not twice.can_begin_again(second)


def test_assessed_replies_go_by_tokens():
    """The id of an assessed reply is not accepted in its place."""
    with pytest.raises(IllegalMove, match="'in-the-depot' is not offered here"):
        played(MEASURED, "in-the-depot")


def test_the_prediction_comes_first_when_measured_and_last_in_practice():
    """One predicts before an assessed call, and after a practice call; and once."""
    step = {"do": "predict", "step": 2}
    over = played(PARCEL, *[event.token for event in PARCEL.model("best")])

    assert MEASURED.can_predict(MEASURED.start())
    assert not PARCEL.can_predict(PARCEL.start())
    assert PARCEL.result(PARCEL.apply(over, PARCEL.event(over, step))).prediction == 2
    with pytest.raises(IllegalMove, match="a prediction"):
        played(MEASURED, step, step)


def test_own_words_take_the_route_for_everything_else_and_need_a_person():
    """Without a coach a writing takes the last route, and the exercise waits for a person with the text to read."""
    result = LETTER.result(played(LETTER, {"do": "write", "text": "  That was a wet walk.  "}))

    assert result.outcome is Outcome.NEEDS_A_PERSON
    assert result.to_read == (("Answer Kofi in your own words.", "That was a wet walk."),)
    assert {finding.level for finding in result.findings} == {None}


@pytest.mark.parametrize(
    ("text", "said"), [("   ", "Write something first"), ("x" * 10_001, "longer than 10,000 characters")]
)
def test_a_writing_is_neither_empty_nor_endless(text, said):
    """Nothing, and more than ten thousand characters, are refused with what to do."""
    with pytest.raises(PlayError, match=said):
        LETTER.event(LETTER.start(), {"do": "write", "text": text})


def test_a_route_that_was_not_taken_is_refused():
    """A stored route that our own coach would not have taken is a forgery."""
    forged = ev.Write(scene="opening", text="x", route=0, coach="0")

    with pytest.raises(PlayError, match="took another way"):
        LETTER.apply(LETTER.start(), forged)


def test_the_route_of_another_coach_is_followed():
    """What another version of the coach decided stays, so that nobody's story changes under them."""
    other = ev.Write(scene="opening", text="x", route=0, coach="7")

    assert LETTER.apply(LETTER.start(), other).run.state.scene == "warm"


def test_a_reply_in_another_scene_is_refused():
    """A transcript cannot say what was not on offer where the conversation was."""
    with pytest.raises(PlayError, match="said in the scene 'closing'"):
        PARCEL.apply(PARCEL.start(), ev.Reply(scene="closing", token="my-name"))


@pytest.mark.parametrize(
    "what", [{}, {"do": "fly"}, {"do": "back", "turn": "one"}, {"do": "pick", "run": "a", "turn": 1}]
)
def test_what_a_role_play_does_not_know_is_refused(what):
    """A page cannot ask for what a role-play does not have."""
    start = PARCEL.start()

    with pytest.raises(PlayError):
        PARCEL.apply(start, PARCEL.event(start, what))


def test_a_model_play_that_is_not_there_is_named():
    """The error names the play that was probably meant."""
    with pytest.raises(PlayError, match="Did you mean 'round'"):
        PARCEL.model("rund")


def test_without_the_key_there_is_no_share():
    """A stripped exercise cannot say what was earned."""
    from course.exercises import rules_for
    from course.scenario.strip import strip

    stripped = rules_for("measured", strip(MEASURED.spec))
    result = stripped.result(stripped.replay(MEASURED.model("best")))

    assert (result.share, result.outcome, result.points(8)) == (None, Outcome.FINISHED, 0.0)
