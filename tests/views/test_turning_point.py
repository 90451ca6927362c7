"""Recorded calls as a page shows them."""

import dataclasses
import json
import re

from course.views import page
from course.views.turning_point import view
from tests.material import rules


def picked(*picks):
    """The view after these picks."""
    made = rules("two-calls")
    progress = made.start()
    for run, turn in picks:
        progress = made.apply(progress, made.event(progress, {"do": "pick", "run": run, "turn": turn}))
    return view(made, progress)


def test_thoughts_and_reasons_wait_until_the_turn_is_found():
    """At the start nothing says which turn it is, or what the customer thought."""
    text = json.dumps(dataclasses.asdict(picked()))

    assert "That is not true." not in text
    assert "It was not true." not in text
    assert "Nothing was said yet." not in text


def test_the_page_has_a_word_that_fits_a_visit_too():
    """It may be a call, a chat or a visit: the author says which, and the page says *run*."""
    made = rules("two-calls")
    made.spec = made.spec.model_copy(update={"title": "One visit, twice"})
    text = page.live(made, made.start(), page.Status())

    assert "In each run there is one turn" in text
    assert "This run opens when" in text
    assert not re.search(r"\bcalls?\b", text)


def test_a_wrong_pick_says_why_it_was_not_decided_there():
    """Only of the turn that was picked."""
    bad = picked(("bad", 1)).runs[0]

    assert bad.verdict == "Not turn 1. Read again what changes after each turn, and pick another."
    assert [(turn.state, turn.why) for turn in bad.turns] == [
        ("tried", "Nothing was said yet."),
        ("", ""),
        ("", ""),
    ]
    assert not bad.found


def test_found_shows_the_reason_and_the_thoughts():
    """And opens the next run."""
    seen = picked(("bad", 1), ("bad", 2))

    assert seen.runs[0].verdict == "Turn 2 it is, found in 2 tries."
    assert [turn.thinks for turn in seen.runs[0].turns] == ["Fine.", "That is not true.", "Never again."]
    assert [run.open for run in picked().runs] == [True, False]
    assert [run.open for run in seen.runs] == [True, True]


def test_a_pick_without_a_reason_of_its_own_gets_a_plain_one():
    """An author need not say something of every turn."""
    made = picked(("bad", 2), ("good", 2)).runs[1]

    assert made.turns[1].why == "It was not decided here."
    assert picked(("bad", 2), ("good", 1)).runs[1].verdict == "Turn 1 it is, found at once."


def test_an_author_may_describe_the_customer_instead_of_naming_them():
    """A sentence about a person stands at the top; the lines have the name it begins with, or are the customer's."""

    def described(customer):
        made = rules("two-calls")
        made.spec = made.spec.model_copy(update={"customer": customer})
        seen = view(made, made.start())
        assert seen.about == customer
        return seen.customer

    assert described("Lin Wei travels a lot. Her room faces the road.") == "Lin Wei"
    assert described("Leila Farahani, who studies.") == "Leila Farahani"
    assert described("She travels a lot.") == "The customer"
    assert (picked().about, picked().customer, picked().calls) == ("", "Lin Wei", "Lin")
