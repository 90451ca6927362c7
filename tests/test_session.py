"""A session: saved before shown, resumed by replaying, and honest about what it cannot save."""

import errno
import json
import os
import resource
import signal
from contextlib import contextmanager

import pytest

from course.errors import NotSaved, PlayError, StaleMove
from course.session import Session, now
from course.testing import BOTS, FIXED, MemoryStore, play
from course.transcript import limits
from course.transcript.events import VERSION
from course.transcript.store import FileStore
from tests.material import rules
from tests.transcript import HEAD, VERSIONS

PARCEL = rules("late-parcel")
WEEK = rules("my-week")
HEATER = rules("the-heater")
FIRST = {"do": "reply", "token": "in-the-depot"}
SECOND = {"do": "reply", "token": "i-will-call"}


@pytest.fixture
def path(tmp_path):
    """Where the transcript is kept."""
    return tmp_path / "answers" / "late-parcel.jsonl"


def session(path, **environ):
    """A session on this file."""
    return Session(PARCEL, FileStore(path, environ), clock=FIXED)


def test_opening_an_exercise_writes_nothing(path):
    """Only what a person does is written."""
    session(path)

    assert not path.parent.exists()


def test_a_step_is_on_disk_when_it_is_done(path):
    """After each step the file has one more line."""
    run = session(path)
    run.do(FIRST)

    assert len(path.read_text().splitlines()) == 2
    assert run.saved_at == FIXED()


def test_resuming_is_replaying(path):
    """A new session on the same file stands where the old one stood."""
    before = play(session(path), BOTS["explorer"], seed=3)
    after = session(path)

    assert (after.progress, after.events, after.head) == (before.progress, before.events, before.head)


def test_a_click_on_an_old_page_is_refused(path):
    """A page that knows of fewer steps than there are is told so."""
    run = session(path)
    run.do(FIRST, seen=0)

    with pytest.raises(StaleMove, match="gone on in another window"):
        run.do(SECOND, seen=0)


def test_the_slower_of_two_windows_is_refused_and_then_shows_the_latest(path):
    """Two kernels on one file: the second click is not mixed in, and both stand where the first left it."""
    one, two = session(path), session(path)
    one.do(FIRST, seen=0)

    with pytest.raises(StaleMove):
        two.do({"do": "reply", "token": "on-its-way"}, seen=0)
    assert two.progress == one.progress
    two.do(SECOND, seen=1)
    assert one.refresh()
    assert one.progress == two.progress
    assert not one.refresh()


def test_a_torn_line_is_left_out_said_and_written_over(path):
    """A step cut off by a power cut was never shown; the next one takes its place."""
    session(path).do(FIRST)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"at":"2026')
    run = session(path)

    assert "was never shown" in run.notice
    run.do(SECOND)
    assert path.read_bytes().startswith(whole)
    assert len(session(path).events) == 2


DAMAGES = {
    "not JSON": lambda text: text.replace('"do"', "do"),
    "an edited reply": lambda text: text.replace("in-the-depot", "give-me-points"),
    "another exercise's": lambda text: text.replace('"late-parcel"', '"early-parcel"'),
    "a foreign file": lambda text: "Dear diary,\n" + text,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_kept_aside_when_the_learner_goes_on(path, damage):
    """Nothing is overwritten: the damaged file keeps its bytes under another name, and the learner begins anew."""
    session(path).do(FIRST)
    path.write_text(damage(path.read_text()))
    damaged = path.read_bytes()
    run = session(path)

    assert "cannot be read" in run.notice
    assert path.read_bytes() == damaged  # opening it changes nothing
    run.do(FIRST)
    assert path.with_name("late-parcel.damaged-1.jsonl").read_bytes() == damaged
    assert len(session(path).events) == 1


def test_a_second_damaged_file_gets_a_number_of_its_own(path):
    """No file that was kept aside is ever written over."""
    for text in ("one\n", "two\n"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        session(path).do(FIRST)

    assert [p.read_text() for p in sorted(path.parent.glob("*.damaged-*"))] == ["one\n", "two\n"]


def test_a_hundred_megabytes_are_kept_aside_unread(path):
    """A file too large to be a transcript is moved, not read and not lost."""
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(100_000_000)
    run = session(path)

    assert "100 MB" in run.notice
    run.do(FIRST)
    assert path.with_name("late-parcel.damaged-1.jsonl").stat().st_size == 100_000_000


@pytest.mark.parametrize("bytes_", [None, 30_000])
def test_what_was_saved_can_be_read_again(tmp_path, monkeypatch, bytes_):
    """A message more than a transcript holds is refused before it is saved; what was sent before is there another day."""
    if bytes_:
        monkeypatch.setattr(limits, "LARGEST", bytes_)
    message = ("The part came this morning, and I will send our mechanic tomorrow before noon. " * 120)[
        :9_000
    ]
    store = FileStore(tmp_path / "the-heater.jsonl", {})
    run = Session(HEATER, store, clock=FIXED)
    for number in range(3 if bytes_ else 11):
        run.do({"do": "send", "text": f"{number} {message}"})
    with pytest.raises(PlayError, match=r"there would be .* Everything before it is saved, and counts\."):
        run.do({"do": "send", "text": f"last {message}"})
    again = Session(HEATER, store, clock=FIXED)

    assert (again.notice, again.progress, again.events) == ("", run.progress, run.events)
    assert len(again.events) == len(run.events) > 0


def test_the_last_step_that_is_held_can_be_read_again(path, monkeypatch):
    """As many steps as reading takes are saved, and no more."""
    monkeypatch.setattr(limits, "MOST_EVENTS", 3)
    run = session(path)
    run.do(FIRST)
    run.do({"do": "back", "turn": 1})
    run.do(FIRST)
    with pytest.raises(PlayError, match="4 steps, more than one exercise holds"):
        run.do({"do": "back", "turn": 1})

    assert session(path).progress == run.progress
    assert session(path).seen == 3


def test_a_newer_format_blocks_and_stays_as_it_is(path):
    """A learner with an older course cannot spoil what a newer one wrote."""
    path.parent.mkdir()
    path.write_text(json.dumps({**HEAD, "heart": VERSION + 1}) + "\n")
    before = path.read_bytes()
    run = session(path)

    with pytest.raises(PlayError, match="newer version of the course"):
        run.do(FIRST)
    assert path.read_bytes() == before


def test_while_it_is_graded_nothing_is_written(path):
    """Nbgrader executes notebooks; a transcript is only read then."""
    run = session(path, NBGRADER_EXECUTION="autograde")

    with pytest.raises(NotSaved, match="being graded"):
        run.do(FIRST)
    assert not path.parent.exists()


@contextmanager
def full_disk(path):
    """A limit on file sizes just above what the transcript has: the next write stops in the middle of its line.

    Not a fixture: pytest would write its own progress under the limit.
    """
    limits, old = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)


def test_a_disk_that_fills_up_in_the_middle_of_a_line_loses_nothing(path):
    """What does not fit is taken back, the step is not done, and the file reads as before."""
    session(path).do(FIRST)
    run = session(path)
    before = path.read_bytes()

    with full_disk(path), pytest.raises(NotSaved, match="Nothing that was saved before is lost"):
        run.do(SECOND)
    assert path.read_bytes() == before
    assert run.seen == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full. Make some room"),
        (errno.EROFS, "this folder cannot be written to"),
        (errno.EACCES, "this folder cannot be written to"),
        (errno.EIO, "the disk said"),
    ],
)
def test_what_the_disk_refuses_is_said_in_words(path, monkeypatch, number, said):
    """Full, read-only and broken disks each say what to do, and the step can be done again."""
    run = session(path)

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(NotSaved, match=said):
            run.do(FIRST)
    run.do(FIRST)
    assert len(session(path).events) == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    """Where a file stands in the way of the answers' folder, nothing is played that would not be kept."""
    (tmp_path / "answers").write_text("in the way")

    with pytest.raises(NotSaved, match="Not saved"):
        session(tmp_path / "answers" / "late-parcel.jsonl").do(FIRST)


def test_what_an_older_format_wrote_is_resumed():
    """A learner who updates the course goes on where they were."""
    run = Session(PARCEL, FileStore(VERSIONS / "1" / "late-parcel.jsonl"))

    assert run.progress.runs[-1].over


def test_an_older_file_that_goes_on_is_read_again(tmp_path):
    """Its first line keeps the format that it was begun in; what is added to it is read all the same."""
    path = tmp_path / "my-week.jsonl"
    path.write_bytes((VERSIONS / "1" / "my-week.jsonl").read_bytes())
    Session(WEEK, FileStore(path, {}), clock=FIXED).do(
        {"do": "text", "field": "what", "text": "Something else"}
    )
    run = Session(WEEK, FileStore(path, {}))

    assert (run.seen, run.progress.texts["what"], run.notice) == (3, "Something else", "")


def test_model_plays_are_kept_nowhere():
    """A store in memory reads back what was put in, and sets aside what it is told to."""
    store = MemoryStore()
    play(Session(PARCEL, store, clock=FIXED), BOTS["perfect"])

    assert Session(PARCEL, store).progress.run.over
    store.set_aside()
    assert Session(PARCEL, store).seen == 0


def test_the_clock_is_utc_to_the_second():
    """Times read the same everywhere."""
    assert len(now()) == len("2026-01-05T09:00:00Z")
    assert now().endswith("Z")
