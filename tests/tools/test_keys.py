"""Where the coach and the authors' keys disagree is listed, with a reason."""

import pytest

from tools.keys import Entry, disagreements, lessons, listed, proposed, reasons, renewed, text

WHERE = ("call/opening/late", "blames")


@pytest.mark.parametrize("lesson", lessons(), ids=lambda path: path.name)
def test_the_list_is_as_it_is(lesson):
    """Each disagreement is listed, nothing else is, and each has a reason; ``python -m tools.keys`` brings it up to date."""
    kept, now = listed(lesson.name), disagreements(lesson)
    known = reasons()

    assert {where: entry[:2] for where, entry in kept.items()} == {
        where: entry[:2] for where, entry in now.items()
    }
    assert [where for where, entry in kept.items() if entry.why not in known and " " not in entry.why] == []


def test_each_reason_is_used_and_is_a_sentence():
    """A reason that no entry names is left over."""
    used = {entry.why for lesson in lessons() for entry in listed(lesson.name).values()}

    assert set(reasons()) - used == set()
    assert all(sentence.endswith(".") and len(sentence.split()) > 5 for sentence in reasons().values())


def test_what_is_still_so_keeps_its_reason():
    """What is new waits for one, what has changed as well, and what is gone goes."""
    old = {WHERE: Entry(1, 0, "Meant so."), ("call/opening/gone", "blames"): Entry(1, 0, "Meant so.")}
    new = ("call/opening/new", "blames")

    assert renewed(old, {WHERE: Entry(1, 0), new: Entry(0, 1)}, propose=False) == {
        WHERE: Entry(1, 0, "Meant so."),
        new: Entry(0, 1, ""),
    }
    assert renewed(old, {WHERE: Entry(0, 1)}, propose=False) == {WHERE: Entry(0, 1, "")}


@pytest.mark.parametrize(
    ("name", "entry", "reason"),
    [
        ("blames", Entry(1, 0), "harm-in-the-story"),
        ("blames", Entry(0, 1, broken=True), "another-harm"),
        ("blames", Entry(0, 1), "false-alarm"),
        ("no_next_step", Entry(0, 1), "leads-on"),
        ("owns_it", Entry(0, 1, broken=True), "good-words-bad-turn"),
        ("owns_it", Entry(0, 1), "half-of-it"),
        ("owns_it", Entry(1, 0), "said-otherwise"),
        ("tells_the_truth", Entry(1, 0), "told-in-the-story"),
    ],
)
def test_a_reason_is_proposed_by_kind(name, entry, reason):
    """Who missed what, and whether the reply goes against the customer anyway."""
    assert proposed(name, entry) == reason
    assert reason in reasons()


def test_a_list_can_be_read_again(tmp_path, monkeypatch):
    """Whatever a reason says, it comes back as it was written."""
    monkeypatch.setattr("tools.keys.LISTS", tmp_path)
    entries = {
        WHERE: Entry(1, 0, 'It is "so": really, for {this} customer.'),
        ("call/opening/late", "owns_it"): Entry(0, 1, "half-of-it"),
        ("call/next/on", "dismisses"): Entry(0, 1),
    }
    (tmp_path / "a-lesson.yaml").write_text(text("a-lesson", entries), encoding="utf-8")

    assert listed("a-lesson") == entries
    assert listed("another") == {}
