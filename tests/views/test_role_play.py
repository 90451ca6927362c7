"""A conversation as a page shows it."""

import dataclasses
import json

import pytest

from course.exercises.role_play import RolePlayRules
from course.scenario.strip import strip
from course.views.role_play import view
from tests.material import rules
from tests.readings import one_for_all

GOOD, WRONG = ("in-the-depot", "i-will-call", "my-name"), ("on-its-way", "busy", "soon", "goodbye")


def played(name, *moves, predict=None):
    """The rules and the progress after these replies, in any run; ``back-2`` goes back to turn 2, ``again`` begins again."""
    made = rules(name)
    progress = made.start()

    def do(**what):
        nonlocal progress
        progress = made.apply(progress, made.event(progress, what))

    if predict and made.spec.assessed:
        do(do="predict", step=predict)
    for move in moves:
        if move.startswith("back-"):
            do(do="back", turn=int(move[5:]))
        elif move == "again":
            do(do="again")
        elif made.spec.assessed:
            replies = view(made, progress).choices
            do(do="reply", token=next(each.token for each in replies if each.text == SAYS[move]))
        else:
            do(do="reply", token=move)
    if predict and not made.spec.assessed:
        do(do="predict", step=predict)
    return made, progress


SAYS = {reply.id: reply.say for scene in rules("late-parcel").spec.scenes.values() for reply in scene.replies}


def as_text(seen):
    """Everything in a view, as one text."""
    return json.dumps(dataclasses.asdict(seen), ensure_ascii=False)


def test_a_view_is_plain_data():
    """It can be written as JSON: nothing of the engine is in it."""
    assert json.loads(as_text(view(*played("late-parcel", *GOOD, predict=3))))["now"] == ""


def test_the_opening_says_who_is_who_and_what_can_be_said():
    """Who you are, who you talk to, what you know and may promise, how they feel, and the replies; nothing of the key."""
    seen = view(*played("late-parcel"))

    assert (seen.customer, seen.calls, seen.channel) == ("Ines Duarte", "Ines", "on the phone")
    assert seen.facts == ("The parcel is in the depot since Tuesday.",)
    assert seen.permissions == ("A call before noon tomorrow.",)
    assert [mood.words for mood in seen.moods] == [
        "Ines is not sure about you yet",
        "Ines still has some patience",
    ]
    assert [choice.token for choice in seen.choices] == ["on-its-way", "in-the-depot", "what-number"]
    assert (seen.now, seen.exchanges, seen.debrief) == ("reply", (), None)


def test_what_the_customer_wants_and_thinks_waits_for_the_debrief():
    """Before the prediction was made, neither is anywhere in the view."""
    key = (
        "to know the truth about Friday",
        "Nobody there ever knows.",
        "One honest time would do.",
        "We shall see.",
    )
    before = as_text(view(*played("late-parcel", *GOOD)))
    after = as_text(view(*played("late-parcel", *GOOD, predict=3)))

    assert not [text for text in key if text in before]
    assert [text for text in key if text not in after] == []


def test_the_coach_says_what_a_reply_did_and_why():
    """A contrary behaviour, a behaviour, a plain reason, and a chance not taken; and what it did to trust and patience."""
    wrong, right = view(*played("late-parcel", "on-its-way", "i-was-wrong")).exchanges

    assert [(note.kind, note.label, note.why) for note in wrong.notes] == [
        ("against", "Invents a fact", "Nobody knows that it is on its way."),
        ("missed", "A chance not taken: tells the truth", ""),
    ]
    assert wrong.moved == ("Trust went down a lot", "Patience went down")
    assert [(note.kind, note.label, note.level) for note in right.notes] == [("shown", "Owns it", "specific")]
    assert wrong.answer == "That is what your colleague said on Monday."


def test_the_prediction_comes_before_the_debrief():
    """A practice call asks for it at its end, and shows the difference with the debrief."""
    before, after = view(*played("late-parcel", *GOOD)), view(*played("late-parcel", *GOOD, predict=1))

    assert (before.now, before.debrief, before.ends) == ("predict", None, "")
    assert after.debrief.predicted.startswith(
        "You expected to take a few of the chances. You took most of the chances."
    )
    assert after.ends == "Ines trusts you with it."


def test_the_debrief_counts_chances_and_quotes():
    """For each behaviour how many chances there were, how many were taken, and the words."""
    seen = view(
        *played("late-parcel", "on-its-way", "i-was-wrong", "i-will-call", "goodbye", predict=2)
    ).debrief
    counted = {each.label: each for each in seen.behaviours}

    assert counted["Owns it"].summary == "2 chances, took 1"
    assert [(quote.turn, quote.words) for quote in counted["Owns it"].quotes] == [(2, SAYS["i-was-wrong"])]
    assert counted["Owns it"].missed == (4,)
    assert counted["Tells the truth"].summary == "1 chance, took none"
    assert counted["Invents a fact"].quotes[0].why == "Nobody knows that it is on its way."
    assert [thought.thinks for thought in seen.thoughts] == [
        "Nobody there ever knows.",
        "Again the same words.",
        "One honest time would do.",
        "We shall see.",
    ]


def test_who_went_back_sees_both_runs():
    """The curve has the run before and this one; what was said the last time is marked; the best run counts."""
    back = view(*played("late-parcel", *GOOD, "back-2"))
    both = view(
        *played(
            "late-parcel", "in-the-depot", "soon", "goodbye", "back-2", "i-will-call", "my-name", predict=2
        )
    )
    worse = view(*played("late-parcel", *GOOD, "back-2", "soon", "goodbye", predict=2))

    assert [choice.before for choice in back.choices] == [True, False]
    assert [each.earlier for each in both.debrief.curve.series] == [True, True, False, False]
    assert both.debrief.standing == "This run counts: it is your best so far."
    assert worse.debrief.standing == "An earlier run went better, and the best one counts."


def test_beginning_again_shows_an_empty_conversation():
    """The opening line, no exchanges, and the run before is not compared before anything was said."""
    seen = view(*played("late-parcel", *GOOD, "again"))

    assert (seen.exchanges, seen.now, seen.opens) == (
        (),
        "reply",
        "My parcel was to come on Monday. Where is it?",
    )


def test_an_assessed_call_asks_for_the_prediction_first():
    """Not even the opening line is shown before."""
    before, after = view(*played("measured")), view(*played("measured", predict=2))

    assert (before.now, before.opens, before.moods, before.choices) == ("predict", "", (), ())
    assert (after.now, after.opens) == ("reply", "My parcel was to come on Monday. Where is it?")
    assert (after.attempt, after.attempts) == (1, 1)


@pytest.mark.parametrize("stripped", [True, False])
def test_an_assessed_call_shows_nothing_of_the_key(stripped):
    """Neither where the key is absent nor where it is at hand, at no point, is a behaviour, a reason or a thought in the view."""
    made, progress = played("measured", predict=2)
    if stripped:
        made = RolePlayRules("measured", strip(made.spec))
    spec = rules("measured").spec
    key = {spec.customer.wants}
    for scene in spec.scenes.values():
        key |= {scene.thinks} - {""}
        for reply in scene.replies:
            key |= (
                {shown.why for shown in reply.shows.values()}
                | set(reply.breaks.values())
                | ({reply.why} - {""})
            )
    assert len(key) > 10

    seen = view(made, progress)
    while seen.choices:
        text = as_text(seen)
        assert not [each for each in key if each in text]
        progress = made.apply(progress, made.event(progress, {"do": "reply", "token": seen.choices[0].token}))
        seen = view(made, progress)

    assert seen.debrief is None
    assert seen.ends
    assert not [each for each in key if each in as_text(seen)]
    assert not any(each.notes or each.moved for each in seen.exchanges)


def write(made, progress, text):
    """The progress after saying this in one's own words."""
    return made.apply(progress, made.event(progress, {"do": "write", "text": text}))


def test_own_words_are_asked_for_and_what_was_found_is_shown():
    """The prompt instead of replies; afterwards the words with their evidence marked, and each behaviour that was called for."""
    made = rules("letter")
    start = view(made, made.start())
    with one_for_all({"owns_it": 2}):
        seen = view(made, write(made, made.start(), "It was us.")).exchanges[0]

    assert (start.now, start.prompt, start.choices) == ("write", "Answer Kofi in your own words.", ())
    assert [(each.kind, each.label, each.quote) for each in seen.read.found] == [
        ("missed", "Names the feeling", ""),
        ("shown", "Owns it", "It was us."),
    ]
    assert [(piece.text, piece.kind) for piece in seen.read.pieces] == [("It was us.", "shown")]
    assert (seen.to_read, seen.notes) == (False, ())


def test_where_the_coach_is_unsure_a_person_reads_it():
    """The page says so, and no result is predicted against."""
    made = rules("letter")
    with one_for_all({"names_the_feeling": None, "owns_it": None}):
        progress = write(made, made.start(), "A wet walk.")
        seen = view(made, made.apply(progress, made.event(progress, {"do": "predict", "step": 3})))

    assert seen.exchanges[0].to_read
    assert seen.debrief.predicted == ""
    assert {each.summary for each in seen.debrief.behaviours} == {"1 chance, a person reads it"}


def test_who_tries_again_has_the_text_in_the_box():
    """Going back to own words offers what was written the last time; nothing stands there before."""
    made = rules("letter")
    progress = write(made, made.start(), "A wet walk.")
    back = made.apply(progress, made.event(progress, {"do": "back", "turn": 1}))

    assert [view(made, each).draft for each in (made.start(), back)] == ["", "A wet walk."]


def test_an_assessed_call_says_nothing_of_own_words():
    """Neither marks nor findings are in the view, and nothing says who reads it."""
    made = RolePlayRules("letter", rules("letter").spec.model_copy(update={"mode": "assessed"}))
    progress = made.apply(made.start(), made.event(made.start(), {"do": "predict", "step": 2}))
    seen = view(made, write(made, progress, "It was our mistake, and I am sorry.")).exchanges[0]

    assert (seen.read, seen.notes, seen.moved) == (None, (), ())
