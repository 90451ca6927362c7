"""The kinds that are not conversations, as a page shows them: nothing of the answer before its time."""

import dataclasses
import json
from types import SimpleNamespace

import pytest

from course.scenario.load import KINDS
from course.session import Session
from course.testing import FIXED, MemoryStore
from course.views.focus import after
from course.views.page import VIEWS, view
from tests.material import rules


def seen(name, *moves):
    """The view of an exercise after these moves."""
    session = Session(rules(name), MemoryStore(), clock=FIXED)
    for move in moves:
        session.do(move)
    return SimpleNamespace(
        view=view(session.rules, session.progress), after=after(session) if moves else None
    )


def said(name, *moves):
    """Everything in a view, as text."""
    return json.dumps(dataclasses.asdict(seen(name, *moves).view), ensure_ascii=False)


def test_every_kind_has_a_view():
    """What can be loaded can be shown."""
    assert set(VIEWS) == set(KINDS)


@pytest.mark.parametrize(
    ("name", "secrets"),
    [
        ("promise-or-hope", ["Who and when are in it.", "Nobody, and no day."]),
        ("who-can-know", ["Nobody knows that yet.", "An apology promises nothing."]),
        ("which-reply", ["She can plan her day now.", "An hour is something", "the better one"]),
        ("what-next", ["He puts the ticket", "Not after an hour."]),
        ("the-heater", ["The terms do not warm the flat.", "nine days with a cold baby must"]),
        ("one-thing", ["LOOKS-FOR"]),
    ],
)
def test_the_answer_waits(name, secrets):
    """Before anything was done, no view has a reason, a result or a model answer in it."""
    shown = said(name)

    assert [each for each in secrets if each in shown] == []


PLACE = {"do": "place", "statement": "a"}


def test_a_wrong_group_is_explained_once_it_gives_nothing_away():
    """With two groups left to try it says so; with one it says why."""
    one = seen("who-belongs-where", PLACE | {"group": "theirs"})
    two = seen("who-belongs-where", PLACE | {"group": "theirs"}, PLACE | {"group": "nobodys"})

    assert one.after == ("now", "Not “Theirs”. Read it again, and try another group.")
    assert two.after == ("now", "Not “Nobody's”. It is our machine.")
    assert [option.tried for option in two.view.options] == [False, True, True]


def test_a_statement_in_its_group_has_its_reason():
    """And the next one is asked about; the tries it took are said."""
    shown = seen("who-belongs-where", PLACE | {"group": "theirs"}, PLACE | {"group": "ours"})

    assert [(each.said.text, each.said.note, each.said.why) for each in shown.view.sorted] == [
        ("Ours", "at try 2", "It is our machine.")
    ]
    assert shown.after == ("now", "Right: Ours. It is our machine. Next: The form was empty.")


def test_the_second_check_shows_everything():
    """What was missed is shown with its reason; what may stay says so."""
    first = {"do": "mark", "text": "mail", "parts": [1, 2]}
    once = seen("who-can-know", first).view.texts[0]
    twice = seen("who-can-know", first, {"do": "mark", "text": "mail", "parts": [3]}).view.texts[0]

    assert [each.state for each in once.phrases] == ["wrong", "found", "", ""]
    assert "promise never" not in str(once)
    assert [each.state for each in twice.phrases] == ["wrong", "found", "wrong", "missed"]
    assert [each.why for each in twice.told] == [
        "This one can stay.",
        "Nobody knows that yet.",
        "An apology promises nothing.",
        "Nobody can promise never.",
    ]
    assert once.count == "There is 1 more place to mark."
    assert twice.verdict == "You found 1 of 2. 2 marks were not needed."


def test_the_better_reply_is_told_before_the_reason_is_asked():
    """So that the reason is always one of the better reply."""
    prefer = {"do": "prefer", "pair": "late-parcel", "reply": "first"}
    shown = seen("which-reply", prefer)

    assert shown.after == ("now", "The second reply is the better one.")
    assert [(each.better, each.chosen) for each in shown.view.pair.replies] == [(False, True), (True, False)]
    assert "An hour is something" not in said("which-reply", prefer)


def test_a_wrong_reason_is_answered_with_the_right_one():
    """Both with their why, then the author's own."""
    shown = seen(
        "which-reply",
        {"do": "prefer", "pair": "late-parcel", "reply": "second"},
        {"do": "because", "pair": "late-parcel", "reason": "polite"},
    ).view.done[0]

    assert [(each.right, each.note) for each in shown.reasons] == [
        (False, "Your reason"),
        (True, "The reason"),
    ]
    assert shown.why == "She can plan her day now."


def test_what_happened_stands_beside_what_was_said():
    """And why it was none of the others."""
    shown = seen("what-next", {"do": "expect", "option": "asks"})

    assert (shown.view.mine.right, shown.view.happened) == (False, "He leaves.")
    assert [(each.text, each.note) for each in shown.view.others] == [
        ("He pays and says nothing.", ""),
        ("He asks for the boss.", "you said this"),
    ]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "I am sorry you feel that way about it all. " * 3,
            "Something in it goes against the customer, so it counts nothing yet.",
        ),
        (
            "Calm down. " * 11,
            "Something in it goes against the customer.",
        ),
        (
            "You should have called us. We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon.",
            "Something in it goes against the customer. There may be good beside it, so a person decides what it counts.",
        ),
        (
            "We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon. Kind regards, Sam",
            "It does 2 of 3 things that this message needs.",
        ),
    ],
)
def test_a_message_is_summed_up_in_a_sentence(text, summary):
    """What counts, what counts nothing, and what is for a person; no word of turns, for there are none."""
    shown = seen("the-heater", {"do": "send", "text": text}).view.last

    assert shown.summary == summary
    assert shown.marked.nothing == ""


BAD = {"do": "send", "text": "You should have called us earlier. " * 6}


def test_the_model_answer_is_for_those_who_tried():
    """After success, or after the third message."""
    model = rules("the-heater").spec.model

    assert [bool(seen("the-heater", *[BAD] * times).view.model) for times in (1, 2, 3)] == [
        False,
        False,
        True,
    ]
    assert seen("the-heater", {"do": "send", "text": model}).view.model == model


def test_a_message_that_another_coach_read_is_not_judged():
    """A person reads it, and the page says nothing else."""
    made = rules("the-heater")
    progress = made.apply(made.start(), made.model("")[0].model_copy(update={"coach": "0.9"}))
    shown = view(made, progress)

    assert shown.last.summary == "A person reads this message."
    assert {each.kind for each in shown.last.marked.found} == {"unsure"}


def test_a_commitment_says_when_all_of_it_is_there():
    """Each field by itself until then."""
    plan = {"do": "plan", "day": "Friday", "moment": "at nine"}
    what = {"do": "text", "field": "what", "text": "I repeat each hour"}
    whom = {"do": "text", "field": "with_whom", "text": "my lead"}

    assert seen("one-thing", plan).after == ("", "Saved.")
    assert seen("one-thing", plan, what, whom).after == ("", "Saved. Everything is written.")
    assert [field.count for field in seen("one-thing", plan).view.fields] == [
        "Write at least 4 words.",
        "Day and moment are saved.",
        "Write at least 2 words.",
    ]
