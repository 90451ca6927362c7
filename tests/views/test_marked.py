"""A text with what the coach found in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.coach import assess
from course.views import page
from course.views.marked import marked, plainly
from tests.readings import reading

REPLY = "I understand that you are upset, but you should have read it."
FOUND = reading(
    REPLY,
    shown={"names_the_feeling": (1, "that you are upset")},
    against={"blames": "you should have read it", "but_cancels": REPLY},
)
CALLS_FOR = ("names_the_feeling", "owns_it")


def test_what_goes_against_the_customer_comes_first():
    """Then each behaviour that is called for, in the order in which the scene names them; and that the turn counts nothing."""
    view = marked(REPLY, FOUND, CALLS_FOR)

    assert [(each.kind, each.label, each.level, each.number) for each in view.found] == [
        ("against", "Blames", "goes against", 1),
        ("against", "Cancels it with a “but”", "goes against", 2),
        ("shown", "Names the feeling", "in general", 3),
        ("missed", "Owns it", "not there yet", 0),
    ]
    assert view.nothing == "What goes against the customer makes this turn count nothing."
    assert (
        "a person decides" in marked(REPLY, reading(REPLY, against={"blames": "read it"}), CALLS_FOR).nothing
    )
    assert marked(REPLY, reading(REPLY), CALLS_FOR).nothing == ""


def test_each_quote_is_marked_with_the_number_of_its_finding():
    """A finding's number stands where its evidence ends; where two overlap, the shorter evidence says how it looks."""
    pieces = [(piece.text, piece.kind, piece.refs) for piece in marked(REPLY, FOUND, CALLS_FOR).pieces]

    assert pieces == [
        ("I understand ", "against", ()),
        ("that you are upset", "shown", (3,)),
        (", but ", "against", ()),
        ("you should have read it", "against", (1,)),
        (".", "against", (2,)),
    ]


def test_what_is_missing_says_the_smallest_change():
    """A behaviour that was called for and not found quotes nothing and says what to do."""
    missed = marked(REPLY, FOUND, CALLS_FOR).found[-1]

    assert (missed.quote, missed.why, missed.change) == ("", "Why owns_it.", "Change owns_it.")


def test_a_doubt_is_said_instead_of_a_level():
    """Where a person has to read it whatever was found, no finding has a level and nothing is said to change."""
    view = marked(REPLY, FOUND, CALLS_FOR, doubt="Another coach read it.")

    assert {(each.kind, each.why, each.change) for each in view.found} == {
        ("unsure", "Another coach read it.", "")
    }
    assert (view.nothing, {piece.kind for piece in view.pieces}) == ("", {"unsure"})


def test_what_the_coach_is_unsure_of_a_person_reads():
    """Unsure is neither there nor missing."""
    view = marked("Hm.", reading("Hm.", {"owns_it": (None, "Hm.")}), ["owns_it"])

    assert [(each.kind, each.level) for each in view.found] == [("unsure", "a person reads it")]


def test_findings_can_be_read_out():
    """As sentences: what, at what level, the words, why, and the change."""
    view = marked("Sorry.", reading("Sorry.", {"owns_it": (1, "Sorry.")}), ["owns_it"])

    assert plainly(view) == "Owns it: in general. “Sorry.” Why owns_it. Change owns_it."


@given(st.text(max_size=80), st.sampled_from(["", "doubt"]))
def test_the_pieces_are_the_text(text, doubt):
    """Whatever is written, the pieces put together are the learner's own characters."""
    view = marked(text, assess(text, customer="Where is it?"), CALLS_FOR, doubt)

    assert "".join(piece.text for piece in view.pieces) == text


@pytest.mark.parametrize("macro", ["marked", "found"])
def test_a_text_cannot_make_an_element(macro):
    """What a learner writes is shown as it is, in the text and in the quotes."""
    text = "<b>I am sorry</b> that <script>we lost it</script>."
    view = marked(text, reading(text, {"owns_it": (1, text)}), ["owns_it"])
    source = f'{{% import "pieces.html" as pieces %}}{{{{ pieces.{macro}(view) }}}}'
    html = page.templates().from_string(source).render(view=view)

    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "<script>" not in html
