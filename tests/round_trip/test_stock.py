"""The stock commands, as instructors know them, give the same grades, and are as safe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.round_trip.conftest import twice
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON


def nbgrader(room, *arguments):
    """Run a stock command in the course's folder."""
    programs = Path(sys.executable).parent
    environ = {**os.environ, "PATH": os.pathsep.join([str(programs), os.environ["PATH"]])}
    command = [str(programs / "nbgrader"), *arguments]
    return subprocess.run(command, cwd=room.root, env=environ, capture_output=True, text=True, timeout=240)


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """A class that was released, graded and given feedback with stock commands only."""
    room = Room(tmp_path_factory.mktemp("stock") / "course")
    room.ran = {"release": nbgrader(room, "generate_assignment", LESSON, "--force")}
    room.work("ann", FULL, text="In my words.")
    room.work("ben", HALF)
    room.edit("ben", twice)
    (room.submitted("ben") / "random.py").write_text("raise SystemExit", encoding="utf-8")
    room.work("cat", FULL)
    room.notebook("cat").write_text("{", encoding="utf-8")
    room.work("dan", HALF)
    room.edit("dan", lambda notebook: notebook["cells"][1].update(source="1 / 0"))
    room.ran["autograde"] = nbgrader(room, "autograde", LESSON)
    room.ran["feedback"] = nbgrader(room, "generate_feedback", LESSON)
    return room


def test_generate_assignment_makes_what_heart_release_makes(stock):
    """Both ways to release give the same bytes."""
    assert stock.ran["release"].returncode == 0
    folder = stock.root / "release" / LESSON
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    stock.release()

    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_autograde_gives_what_was_earned(stock):
    """Scores, the queue and the comments are those that `heart grade` gives; copied cells and extra files change nothing."""
    half = {"late-parcel": 3, "wrong-bill": 1.5, "two-calls": 1, "my-week": 0, "in-writing": 0}

    assert stock.scores("ann") == {
        "late-parcel": 4,
        "wrong-bill": 6,
        "two-calls": 2,
        "my-week": 0,
        "in-writing": 0,
    }
    assert stock.queue("ann") == {"my-week", "in-writing"}
    assert stock.scores("ben") == stock.scores("dan") == half
    assert "The file “random.py” is not part of the lesson." in stock.comments("ben")["late-parcel"]


def test_autograde_goes_on_after_a_notebook_it_cannot_read(stock):
    """A broken notebook fails before we are asked: nbgrader says so, and everybody else is graded."""
    assert stock.ran["autograde"].returncode == 1
    assert "for student 'cat'" in stock.ran["autograde"].stderr
    assert not (stock.root / "autograded" / "cat" / LESSON).exists()
    assert (stock.root / "autograded" / "dan" / LESSON).exists()


def test_generate_feedback_makes_pages_only(stock):
    """A feedback folder has the page and nothing else."""
    assert stock.ran["feedback"].returncode == 0
    files = [path for path in (stock.root / "feedback").rglob("*") if path.is_file()]

    assert {path.relative_to(stock.root).as_posix() for path in files} == {
        f"feedback/{learner}/{LESSON}/{LESSON}.html" for learner in ("ann", "ben", "dan")
    }
    assert "SECRET-THOUGHT" not in stock.page("ben")


def test_heart_grade_rescues_what_the_stock_command_cannot(stock):
    """After `heart grade` the broken one is graded too, and the stock command can go on with the clean copy."""
    row = stock.grade("cat")["cat"]

    assert (row.failed, row.score) == ("", 12)
    assert nbgrader(stock, "autograde", LESSON, "--force", "--student", "cat").returncode == 0
    assert stock.scores("cat")["wrong-bill"] == 6
    assert "could not be read. A fresh copy" in stock.comments("cat")["late-parcel"]
