"""Runs, going back, attempts and what counts."""

import pytest

from course.coach import VERSION
from course.errors import IllegalMove, PlayError
from course.result import Outcome
from course.transcript import events as ev
from tests.material import rules
from tests.readings import one_for_all, reading

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


MODEL = "I am sorry that our machine took your card. Walking home in the rain must have been miserable."
BLAMES = "You should have read the sign on the machine."
GERMAN = "Das tut mir leid, der Automat war wirklich unser Fehler."


def write(text):
    """Ask to say this in one's own words."""
    return {"do": "write", "text": text}


def test_the_coach_decides_where_own_words_lead():
    """What it finds takes the route, and the event keeps the route and the coach's version."""
    for text, scene, route in (
        (MODEL, "warm", 1),
        (BLAMES, "cool", 0),
        ("Thank you for your letter.", "cool", 2),
    ):
        event = LETTER.event(LETTER.start(), write(f"  {text} "))
        assert (event.text, event.route, event.coach) == (text, route, VERSION)
        assert LETTER.apply(LETTER.start(), event).run.state.scene == scene


def test_what_the_coach_finds_gives_the_points():
    """Levels of what the scene calls for, with the words that show them; nobody has to read a clear reply."""
    result = LETTER.result(played(LETTER, write(MODEL)))

    assert (result.outcome, result.earned, result.most, result.to_read) == (Outcome.FINISHED, 4, 4, ())
    assert [(each.behaviour, each.level) for each in result.findings] == [
        ("names_the_feeling", 2),
        ("owns_it", 2),
    ]
    assert all(each.quote and each.quote in MODEL for each in result.findings)
    assert [(each.turn, each.text, each.needs_person) for each in result.written] == [(1, MODEL, False)]


def test_what_goes_against_the_customer_makes_own_words_nothing():
    """A contrary behaviour makes the turn 0 whatever else is in it, and stands among the findings with its words."""
    with one_for_all({"owns_it": 2}, ["non_apology"]):
        result = LETTER.result(played(LETTER, write("I am sorry if you feel that way.")))

    assert (result.outcome, result.earned) == (Outcome.FINISHED, 0)
    assert [(each.behaviour, each.quote) for each in result.findings if each.contrary] == [
        ("non_apology", "I am sorry if you feel that way.")
    ]


def test_a_contrary_behaviour_that_is_not_sure_takes_nothing_away_by_itself():
    """Where the coach is less sure of it and there is good beside it, a person decides; where there is none, it is 0 anyway."""
    with one_for_all({"owns_it": 2}, ["blames"]):
        both = LETTER.result(played(LETTER, write("Ours. But you should have looked.")))
    with one_for_all({}, ["blames"]):
        alone = LETTER.result(played(LETTER, write("You should have looked.")))

    assert (both.outcome, both.earned) == (Outcome.NEEDS_A_PERSON, 0)
    assert (alone.outcome, alone.earned) == (Outcome.FINISHED, 0)


def test_what_the_coach_is_unsure_of_needs_a_person():
    """Unsure gives nothing and takes nothing: the exercise waits for a person, with the text to read."""
    result = LETTER.result(played(LETTER, write(GERMAN)))

    assert (result.outcome, result.earned) == (Outcome.NEEDS_A_PERSON, 0)
    assert result.to_read == (("Answer Kofi in your own words.", GERMAN),)
    assert {finding.level for finding in result.findings} == {None}
    assert [chance.taken for chance in result.chances] == [0, 0]


def test_only_the_run_that_counts_needs_a_person():
    """A text the coach is unsure of, in a run that does not count, is for nobody to read; of equal runs the one with more to give counts."""
    better = LETTER.result(played(LETTER, write(GERMAN), AGAIN, write(MODEL)))
    equal = LETTER.result(played(LETTER, write("Thank you for your letter."), AGAIN, write(GERMAN)))

    assert (better.outcome, better.to_read) == (Outcome.FINISHED, ())
    assert equal.outcome is Outcome.NEEDS_A_PERSON


def test_the_coach_hears_what_was_said_before():
    """The turns so far, the customer's latest words, the facts and the permissions go into the reading."""
    heard = {}

    def assess(text, **what):
        heard.update(what)
        return reading(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("course.coach.assess", assess)
        run = played(PARCEL, "on-its-way").run
        PARCEL.written(run, "A text that no other test reads.")

    assert heard["customer"] == "That is what your colleague said on Monday."
    assert [who for who, _ in heard["history"]] == ["customer", "you"]
    assert (heard["scene"].facts, heard["scene"].permissions) == (PARCEL.spec.facts, PARCEL.spec.permissions)
    assert not heard["scene"].calls_for  # a released copy has none, and must read the same


def test_the_model_answer_has_a_name():
    """A model play may say ``model`` for what the author of the scene has written."""
    assert [event.text for event in LETTER.model("best")] == [MODEL]


@pytest.mark.parametrize(
    ("text", "said"), [("   ", "Write something first"), ("x" * 10_001, "longer than 10,000 characters")]
)
def test_a_writing_is_neither_empty_nor_endless(text, said):
    """Nothing, and more than ten thousand characters, are refused with what to do."""
    with pytest.raises(PlayError, match=said):
        LETTER.event(LETTER.start(), {"do": "write", "text": text})


def test_a_route_that_was_not_taken_is_refused():
    """A stored route that our own coach would not have taken is a forgery."""
    forged = ev.Write(scene="opening", text="x", route=1, coach=VERSION)

    with pytest.raises(PlayError, match="took another way"):
        LETTER.apply(LETTER.start(), forged)


def test_own_words_in_another_scene_are_refused():
    """A transcript cannot say them where the conversation was not."""
    with pytest.raises(PlayError, match="said in the scene 'warm'"):
        LETTER.apply(LETTER.start(), ev.Write(scene="warm", text="x", route=0, coach=VERSION))


@pytest.mark.parametrize("version", ["0", "7"])
def test_the_route_of_another_coach_is_followed(version):
    """What another version decided stays, so that nobody's story changes under them; what it is worth a person says."""
    other = ev.Write(scene="opening", text="Thank you for your letter.", route=1, coach=version)
    progress = LETTER.apply(LETTER.start(), other)
    result = LETTER.result(progress)

    assert progress.run.state.scene == "warm"
    assert (result.outcome, result.earned) == (Outcome.NEEDS_A_PERSON, 0)
    assert result.written[0].doubt == (
        f"Another version of the coach ({version}) read this when it was written. The present one would have led the story another way."
    )


def test_the_route_of_another_coach_that_is_this_ones_too_is_not_wondered_at():
    """Where both coaches go the same way, only the points are for a person."""
    progress = LETTER.apply(
        LETTER.start(), LETTER.event(LETTER.start(), {"do": "write", "text": "Thank you."})
    )
    (turn,) = progress.run.turns
    other = ev.Write(scene="opening", text="Thank you.", route=turn.route, coach="0")

    assert LETTER.result(LETTER.apply(LETTER.start(), other)).written[0].doubt == (
        "Another version of the coach (0) read this when it was written."
    )


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
