"""The widget without a browser: what the page asks for is done by the session, and everything is answered."""

import errno

import pytest

from course.errors import NotSaved
from course.session import Session
from course.testing import FIXED, MemoryStore
from course.widgets.exercise import ExerciseWidget
from tests.material import rules


def widget(name="late-parcel", store=None, saved=lambda: None):
    """A widget on a session of its own."""
    return ExerciseWidget(Session(rules(name), store or MemoryStore(), clock=FIXED), "here", saved)


def ask(made, **what):
    """Ask as a page does; returns the answer."""
    made._handle_custom_msg({"me": "page-1", "seen": made.shown["seen"], **what}, [])
    return made.shown


def test_a_reply_is_done_and_answered():
    """The answer has the new page, for the one who asked, with where the focus goes and what is read out."""
    shown = ask(widget(), do="reply", token="in-the-depot")

    assert "When will I know more?" in shown["html"]
    assert (shown["seen"], shown["to"], shown["ok"], shown["focus"]) == (1, "page-1", True, "now")
    assert shown["say"].endswith("Ines Duarte: When will I know more?")


def test_nothing_is_focused_or_read_out_before_a_move():
    """Opening a lesson with several exercises does not throw the reader about; nor does looking."""
    made = widget()

    assert (made.shown["focus"], made.shown["say"]) == ("", "")
    assert (ask(made, do="look")["focus"], made.shown["say"], made.shown["ok"]) == ("", "", True)


def test_every_answer_is_a_new_one():
    """Even when nothing changed the page gets an answer, so that it knows the kernel is there."""
    made = widget()
    numbers = [made.shown["number"], ask(made, do="look")["number"], ask(made, do="look")["number"]]

    assert numbers == sorted(set(numbers))


def test_a_stale_move_is_refused_and_the_latest_shown():
    """Two widgets on one transcript: the one that is behind refuses, says why, shows the latest and gives the writing back."""
    store = MemoryStore()
    first = widget("letter", store)
    second = widget("letter", store)
    ask(first, do="write", text="I was first.")
    ask(second, do="look")

    shown = ask(second, do="write", text="I was <second>.", seen=0)

    assert not shown["ok"]
    assert "This exercise has gone on in another window." in shown["html"]
    assert "You had written: “I was &lt;second&gt;.”" in shown["html"]
    assert "I was first." in shown["html"]


def test_what_cannot_be_saved_is_said():
    """The words of the disk's refusal are on the page, and the conversation has not moved."""

    class Full(MemoryStore):
        def append(self, head, event):
            raise NotSaved("Not saved: the disk is full.") from OSError(errno.ENOSPC, "full")

    shown = ask(widget(store=Full()), do="reply", token="in-the-depot")

    assert (shown["ok"], shown["seen"]) == (False, 0)
    assert "Not saved: the disk is full." in shown["html"]
    assert "You had written" not in shown["html"]


@pytest.mark.parametrize(
    "asked", [None, [], "reply", {"do": 7}, {"do": "reply"}, {"do": "again"}, {"do": "reply", "token": ["x"]}]
)
def test_what_is_not_offered_is_refused_in_words(asked):
    """Whatever a page sends, it gets an answer and nothing is kept."""
    made = widget()
    made._handle_custom_msg(asked, [])

    assert not made.shown["ok"]
    assert "is not offered here" in made.shown["html"]
    assert made.shown["seen"] == 0


def test_any_other_error_is_said_too(monkeypatch):
    """A fault of the course's own reaches the person on the page, with what they had before."""
    made = widget()
    monkeypatch.setattr(Session, "do", lambda *_: 1 / 0)

    shown = ask(made, do="reply", token="in-the-depot")

    assert shown["fault"].startswith(
        "Something went wrong in the course itself (ZeroDivisionError: division by zero)."
    )
    assert "Where is it?" in shown["html"]


def test_a_blocked_exercise_has_no_controls():
    """A transcript of a newer version shows why nothing can be done, and nothing to press."""
    store = MemoryStore()
    store.data = b'{"heart": 99}\n'

    shown = widget(store=store).shown

    assert "was written by a newer version of the course" in shown["html"]
    assert "<button" not in shown["html"]


def test_after_each_answer_the_plain_html_is_brought_up_to_date():
    """The saved notebook shows what the page shows."""
    calls = []
    ask(widget(saved=lambda: calls.append(1)), do="look")

    assert calls == [1]


def test_drafts_are_kept_apart_by_folder_and_exercise():
    """Two learners, or two lessons, on one computer do not see each other's drafts."""
    session = Session(rules("letter"), MemoryStore(), clock=FIXED)
    places = {
        ExerciseWidget(session, folder).shown["html"].split('data-draft="')[1][:16] for folder in ("a", "b")
    }

    assert len(places) == 2
