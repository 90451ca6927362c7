"""The widget without a browser: what the page asks for is done by the session, and everything is answered."""

import errno
import json

import pytest

from course.errors import NotSaved
from course.session import Session
from course.testing import FIXED, MemoryStore
from course.transcript.store import FileStore
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
    ask(first, do="write", text="Hello, I was first.")
    ask(second, do="look")

    shown = ask(second, do="write", text="I was <second>.", seen=0)

    assert not shown["ok"]
    assert "This exercise has gone on in another window." in shown["html"]
    assert "You had written: “I was &lt;second&gt;.”" in shown["html"]
    assert "I was first" in shown["html"]


def test_a_message_that_came_too_late_is_given_back():
    """The box begins with the other window's message then, so this one is quoted; one that is too short stays in its box."""
    store = MemoryStore()
    first, second = widget("the-heater", store), widget("the-heater", store)
    ask(first, do="send", text="We forgot two visits. " * 6)
    ask(second, do="look")
    late = ask(second, do="send", text="I was <late>. " * 8, seen=0)["html"]
    short = ask(second, do="send", text="Sorry.")["html"]

    assert "You had written: “I was &lt;late&gt;." in late
    assert "That has 1 word. Write at least 20, then send it." in short
    assert "You had written" not in short


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


def head(**changes):
    """The first line of a transcript of the small practice call, with these changes."""
    store = MemoryStore()
    Session(rules("late-parcel"), store, clock=FIXED).do({"do": "reply", "token": "in-the-depot"})
    first, second = store.data.decode().splitlines()
    return "\n".join([json.dumps({**json.loads(first), **changes}), second, ""])


@pytest.mark.parametrize(
    ("text", "says", "offers"),
    [
        pytest.param(
            head() + '{"do": "re',
            "was not saved completely and was never shown",
            "I will ring you before noon tomorrow.",
            id="torn",
        ),
        pytest.param(
            head(exercise="another"),
            "it belongs to the exercise “another”.",
            "What is the number?",
            id="foreign",
        ),
        pytest.param(
            head().replace("in-the-depot", "by-the-sea"), "by-the-sea", "What is the number?", id="edited"
        ),
        pytest.param("not a transcript\n", "cannot be read", "What is the number?", id="damaged"),
        pytest.param(
            "x" * 100_000_000, "it has 100 MB, too many for a transcript.", "What is the number?", id="100 MB"
        ),
        pytest.param(head(heart=99), "was written by a newer version of the course", None, id="newer"),
    ],
)
def test_what_is_wrong_with_a_transcript_is_said_and_nothing_is_lost(tmp_path, text, says, offers):
    """The page says it, offers what can be done, and after the next move the old file is there still, in its place or aside."""
    path = tmp_path / "late-parcel.jsonl"
    path.write_text(text)
    made = widget(store=FileStore(path, {}))

    assert says in made.shown["html"]
    if offers is None:
        assert "<button" not in made.shown["html"]
        assert path.read_text() == text
        return
    assert offers in made.shown["html"]
    assert ask(made, do="reply", token="i-will-call" if "ring" in offers else "in-the-depot")["ok"]
    kept = [each.read_text() for each in tmp_path.glob("*.jsonl")]
    assert any(each.startswith(text.rpartition("\n")[0] or text) for each in kept)


def test_a_problem_with_a_field_is_said_beside_it():
    """A form can be long, and what is wrong is to be seen where one writes."""
    shown = ask(widget("my-week"), do="text", field="what", text="x" * 10_001)

    before, after = shown["html"].split("That is longer than 10,000 characters.")
    assert 'data-part="field-what"' in before
    assert 'data-part="field-when"' in after


def test_a_problem_with_a_plan_is_said_beside_it():
    """The day and its moment are one field."""
    shown = ask(widget("one-thing"), do="plan", day="", moment="at nine")

    before, after = shown["html"].split("Choose a day, then save it.")
    assert 'data-part="field-when"' in before
    assert 'data-part="field-with_whom"' in after


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
