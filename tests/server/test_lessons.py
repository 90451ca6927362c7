"""Where a learner stands in each lesson: read from disk, in words, and from no other folder."""

import json

import pytest

from course.errors import HandInError, LessonError
from course.handin import returned
from course.handin import send as sending
from course.handin.send import send
from course.lesson import Lesson
from course.scenario.load import dump, load
from course.scenario.strip import strip
from course.server.lessons import Lessons
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.store import FileStore
from tests.small_course import EXERCISES, make_lesson

ONE, TWO = "1-small/1-small.ipynb", "2-more/2-more.ipynb"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A learner's folder with two lessons and another notebook, and nbgrader set up for nobody."""
    for name in ("1-small", "2-more", "private"):
        make_lesson(tmp_path / name)
    monkeypatch.setattr(sending, "configured", list)
    monkeypatch.setattr(returned, "configured", list)
    return tmp_path


@pytest.fixture
def lessons(root):
    """The two that the launcher lists."""
    return Lessons(root, [ONE, TWO])


def do(root, name, bot="perfect", lesson="1-small"):
    """Let a bot do an exercise."""
    about = Lesson.read(root / lesson)
    play(Session(about.rules(name), FileStore(about.answers / f"{name}.jsonl"), clock=FIXED), BOTS[bot])


def first(lessons):
    """What is said of the first lesson."""
    return lessons.standing()["lessons"][0]


def exercise(lessons, name):
    """What is said of an exercise of the first lesson."""
    return next(each for each in first(lessons)["exercises"] if each["name"] == name)


def test_the_lessons_are_in_the_courses_order(lessons):
    """Each listed lesson is there, with its title, its exercises in the notebook's order, and what they are worth."""
    now = lessons.standing()

    assert [each["path"] for each in now["lessons"]] == [ONE, TWO]
    assert now["lessons"][0] | {"exercises": None} == {
        "path": ONE,
        "title": "The small lesson",
        "day": "",
        "state": "not started",
        "points": None,
        "outOf": 15,
        "exercises": None,
        "handedIn": None,
        "feedback": [],
    }
    assert {each["name"]: each["outOf"] for each in now["lessons"][0]["exercises"]} == EXERCISES
    assert (now["learner"], now["exchange"]) == ("", False)
    json.dumps(now)


def test_what_was_done_is_seen_at_once(root, lessons):
    """A saved move changes the state and the points of its exercise and its lesson, and of no other."""
    assert exercise(lessons, "late-parcel")["state"] == "not started"
    do(root, "late-parcel")

    assert exercise(lessons, "late-parcel") == {
        "name": "late-parcel",
        "title": "The late parcel",
        "state": "finished",
        "begun": True,
        "finished": True,
        "points": 4,
        "outOf": 4,
    }
    assert (first(lessons)["state"], first(lessons)["points"]) == ("in progress", 4)
    assert lessons.standing()["lessons"][1]["state"] == "not started"


def test_points_are_said_only_where_they_are_known(root, lessons):
    """An assessed call without its key, and a text that a person reads, have no points yet; they are finished all the same."""
    path = root / "1-small" / "scenarios" / "wrong-bill.yaml"
    do(root, "wrong-bill")
    assert exercise(lessons, "wrong-bill")["points"] == 6
    path.write_text(dump(strip(load(path))))
    do(root, "my-week")

    for name in ("wrong-bill", "my-week"):
        assert exercise(lessons, name)["points"] is None
        assert exercise(lessons, name)["finished"]
    assert first(lessons)["points"] is None


def test_a_lesson_goes_from_start_to_return(root, lessons):
    """Not started, in progress, ready to hand in, handed in, handed in with changes since, returned, handed in again."""
    assert first(lessons)["state"] == "not started"
    do(root, "late-parcel")
    assert first(lessons)["state"] == "in progress"
    for name in ("wrong-bill", "two-calls", "my-week"):
        do(root, name)
    assert first(lessons)["state"] == "ready to hand in"

    send(Lesson.read(root / "1-small"), "Ann Lee", lambda: "2026-01-05T09:00:00Z")
    now = lessons.standing()
    assert now["lessons"][0]["state"] == "handed in"
    assert now["lessons"][0]["handedIn"]["at"] == "2026-01-05T09:00:00Z"
    assert now["lessons"][0]["handedIn"]["changed"] is False
    assert now["learner"] == "Ann Lee"

    path = root / "1-small" / "answers" / "late-parcel.jsonl"
    path.write_bytes(path.read_bytes() + b'{"do":"again","at":"2026-01-05T09:30:00Z"}\n')
    assert first(lessons)["handedIn"]["changed"] is True

    returned.keep(Lesson.read(root / "1-small"), b"<html>8 of 15</html>", lambda: "2026-01-06T09:00:00Z")
    assert first(lessons)["state"] == "returned"
    assert first(lessons)["feedback"] == [
        {"name": "2026-01-06T09-00-00Z/1-small.html", "at": "2026-01-06T09:00:00Z"}
    ]

    send(Lesson.read(root / "1-small"), "Ann Lee", lambda: "2026-01-07T09:00:00Z")
    assert first(lessons)["state"] == "handed in"


def test_a_lesson_that_cannot_be_read_says_so_and_hides_no_other(root, lessons):
    """Its name and the reason stand there; the others are as they were."""
    (root / "1-small" / "1-small.ipynb").write_text("not a notebook")
    now = lessons.standing()["lessons"]

    assert now[0]["title"] == "1-small"
    assert now[0]["state"].startswith("cannot be opened: ")
    assert now[1]["title"] == "The small lesson"


def test_a_transcript_that_cannot_be_read_needs_a_person(root, lessons):
    """It is neither lost nor a reason to show nothing."""
    (root / "1-small" / "answers").mkdir()
    (root / "1-small" / "answers" / "late-parcel.jsonl").write_text("torn to pieces\n")

    assert exercise(lessons, "late-parcel")["state"] == "needs a person"
    assert exercise(lessons, "late-parcel")["points"] is None


def test_a_manifest_that_is_not_this_lessons_is_no_hand_in(root, lessons):
    """A broken manifest, and another lesson's, are not taken for a hand-in."""
    answers = root / "1-small" / "answers"
    send(Lesson.read(root / "2-more"), "Ann", FIXED)
    answers.mkdir()
    (answers / "hand-in.json").write_bytes((root / "2-more" / "answers" / "hand-in.json").read_bytes())
    assert first(lessons)["handedIn"] is None

    (answers / "hand-in.json").write_text("{")
    assert first(lessons)["handedIn"] is None


@pytest.mark.parametrize(
    "path", ["private/private.ipynb", "../1-small/1-small.ipynb", "1-small", "", "/etc/passwd"]
)
def test_no_other_folder_is_reached(lessons, path):
    """A notebook that was not listed is refused, whatever it is called."""
    with pytest.raises(LessonError, match="This is not a lesson of the course"):
        lessons.find(path)


def test_a_hand_in_file_is_found_by_its_whole_name(root, lessons):
    """The file that was made for this lesson can be had; another lesson's, the receipt, and a path cannot."""
    sent = send(Lesson.read(root / "1-small"), "Ann", FIXED)
    (root / "handed-in" / "1-small_x.heart.zip.d").mkdir()

    assert lessons.file(ONE, sent.path.name) == sent.path
    for path, name in (
        (TWO, sent.path.name),
        (ONE, sent.path.name.replace(".heart.zip", ".receipt.txt")),
        (ONE, f"../handed-in/{sent.path.name}"),
        (ONE, "1-small_x.heart.zip.d"),
    ):
        with pytest.raises(LessonError, match="There is no such file"):
            lessons.file(path, name)


def test_without_a_name_nothing_is_handed_in(root, lessons):
    """A hand-in asks for a name, in words."""
    with pytest.raises(HandInError, match="There is no name"):
        send(lessons.find(ONE), "", FIXED)
