"""`heart grade`: the table, the sentences, the exit codes."""

import json
import os
import sys

import pytest

from course import cli
from course.assignment.api import Failed, done
from course.assignment.grading import Row
from course.batch.lock import only_one
from course.batch.run import Run
from course.cli.grade import table
from tests.round_trip.room import FULL, Room
from tests.small_course import LESSON

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A course in which two hand in: one with a broken notebook, one under a name that nbgrader cannot take."""
    made = Room(tmp_path_factory.mktemp("grade") / "course")
    made.work("ann", FULL)
    made.notebook("ann").write_text("{", encoding="utf-8")
    made.work("b[c]", FULL)
    return made


@pytest.fixture
def heart(capsys, monkeypatch, room):
    """Run `heart` with these words in the course's folder; its exit code, what it printed, and what it said on stderr."""
    monkeypatch.chdir(room.root)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["heart", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def test_some_fail_and_the_others_are_graded(heart):
    """Exit code 3; the table has a row for each, and below it stands what was left out and where the original is."""
    code, out, _ = heart("grade")

    assert code == 3
    assert "12 of 17" in out
    assert "my-week" in out
    assert "a clean copy was graded" in out
    assert "cannot be a learner's name here" in out
    assert (
        f"ann: The notebook “{LESSON}.ipynb” could not be read. A fresh copy of the lesson took its place."
        in out
    )
    assert f"ann: The original is kept in originals/ann/{LESSON}." in out
    assert "1 graded, 1 need a person, 1 were put right, 1 failed." in out


def test_one_learner_can_be_graded(heart):
    """With --student only that one is graded; exit code 0 when all went well, and what is unchanged is only counted."""
    code, out, _ = heart("grade", LESSON, "--student", "ann")

    assert code == 0
    assert "b[c]" not in out
    assert "ann" not in out
    assert "1 unchanged, 1 need a person" in out


def test_force_grades_what_is_unchanged(heart):
    """With --force everything is graded again; --json says so to a program, and nothing else is printed."""
    code, out, _ = heart("grade", "--student", "ann", "--force", "--no-feedback", "--workers", "1", "--json")
    said = json.loads(out)

    assert code == 0
    assert (said["graded"], said["unchanged"], said["failed"]) == (1, 0, 0)
    assert said["submissions"][0]["learner"] == "ann"
    assert said["defences"][0]["holds"]
    assert said["submissions"][0]["waiting"] == ["my-week"]


def test_a_second_grading_at_the_same_time_is_refused(heart, room):
    """Exit code 2, and who is at it."""
    with only_one(room.root):
        code, out, err = heart("grade")

    assert (code, out) == (2, "")
    assert f"This course is being graded already by process {os.getpid()} on " in err
    assert "Wait until that has come to its end" in err


def test_it_can_be_stopped_at_any_moment(heart, room, monkeypatch):
    """Ctrl-C while results come in: it says what is kept, with a shell's exit code, and the next one can begin at once."""
    rows = Run.rows

    def stopped(self):
        for row in rows(self):
            yield row
            raise KeyboardInterrupt

    monkeypatch.setattr(Run, "rows", stopped)
    said = heart("grade", "--force")
    monkeypatch.undo()
    monkeypatch.chdir(room.root)

    assert said == (130, "", "\nStopped. What was graded is kept; the same command again grades the rest.\n")
    with only_one(room.root):
        pass  # nobody holds it


def test_settings_of_a_courses_own_are_followed(heart, room):
    """Where the course sets what only nbgrader's own commands can do, these grade, and the summary says why."""
    path = room.root / "nbgrader_config.py"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "c.GenerateFeedback.force = True\n", encoding="utf-8")
    code, out, _ = heart("grade", "--student", "ann")
    path.write_text(before, encoding="utf-8")

    assert code == 0
    assert "12 of 17" in out
    assert "nbgrader_config.py sets GenerateFeedback, so nbgrader's own commands graded" in out
    assert "✓ No code of a learner runs; only the lesson's own notebook does." in out


def test_nothing_to_grade_is_said(heart):
    """Without submissions there is a sentence and exit code 2."""
    assert heart("grade", "--learner", "nobody") == (
        2,
        "",
        "There is nothing to grade in submitted. Collect first: heart collect FILES.\n",
    )


def test_a_lesson_whose_cells_changed_is_said(heart, room):
    """The gradebook refuses other cells once work was graded; the sentence says what to do, and no learner is touched."""
    heart("grade", "--learner", "ann")
    path = room.root / "source" / LESSON / f"{LESSON}.ipynb"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace('"in-writing"', '"in-other-words"'), encoding="utf-8")
    code, _, err = heart("grade", "--learner", "ann")
    path.write_text(before, encoding="utf-8")

    assert code == 2
    assert err.startswith(f"The graded cells of {LESSON} are not those that work was graded with before")


def test_a_person_can_stop_it():
    """Nbgrader catches Ctrl-C as well; it still stops everything."""
    with pytest.raises(KeyboardInterrupt):
        done({"success": False, "error": "Traceback\nKeyboardInterrupt"})


def test_what_nbgrader_says_is_shortened_to_the_reason():
    """Of a long log the line that says why is shown: ours, else the last error."""
    ours = "[ERROR] There was an error\nTraceback:\n  File x\ncourse.errors.LessonError: a.ipynb is missing.\n[ERROR] See above"
    theirs = "[ERROR] There was an error\nsqlite3.OperationalError: no such table: grade\n"

    for log, reason in (
        (ours, "a.ipynb is missing."),
        (theirs, "sqlite3.OperationalError: no such table: grade"),
        ("", "x"),
    ):
        with pytest.raises(Failed) as raised:
            done({"success": False, "log": log, "error": "Traceback\nx"})
        assert str(raised.value) == reason


def test_rows_of_several_lessons_stand_under_their_lessons():
    """With more than one lesson each has its own part of the table."""
    made = table([Row("1-a", "ann", 1, 2), Row("2-b", "ann", 2, 2)])

    assert made.row_count == 4
    assert str(made.title) == "1-a, 2-b"
