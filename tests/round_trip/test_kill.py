"""Whatever is killed while a class is graded: the gradebook stays whole, and the next run makes it what an undisturbed one would have made."""

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from course.batch import crew
from course.batch.mark import mark
from course.batch.run import Run, plan
from course.batch.workers import Workers
from tests.round_trip import equal
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright"),
]

COUNT = 10


def once(folder, lesson, submission):
    """Mark a submission; the first time that it comes to some of them, its process is killed."""
    path = folder / submission.learner
    if path.exists():
        path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark(lesson, submission)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class that handed in, and what its gradebook is when nobody is killed."""
    made = Room(tmp_path_factory.mktemp("whole") / "course")
    for number in range(COUNT):
        made.work(f"learner-{number}", FULL if number % 2 else HALF)
    made.fresh = tmp_path_factory.mktemp("fresh") / "course"
    shutil.copytree(made.root, made.fresh)
    made.rows = made.grade(*(f"learner-{number}" for number in range(COUNT)))
    made.book = equal.everything(made.root, LESSON)
    return made


def copy(room, folder):
    """The same class, not graded."""
    shutil.copytree(room.fresh, folder / "course")
    return folder / "course"


def test_workers_that_are_killed_cost_nobody_anything(room, tmp_path, monkeypatch):
    """Two workers die while they mark; everybody is graded, as if nothing had happened."""
    for learner in ("learner-2", "learner-7"):
        (tmp_path / learner).touch()
    monkeypatch.setattr(crew, "mark", partial(once, tmp_path))
    root = copy(room, tmp_path)
    rows = list(Run(root, plan(root, [root / "source" / LESSON]), make=partial(Workers, 2), workers=2).rows())

    assert not (tmp_path / "learner-2").exists()
    assert not (tmp_path / "learner-7").exists()
    assert [row.failed for row in rows] == [""] * COUNT
    assert equal.everything(root, LESSON) == room.book


def test_a_command_that_is_killed_is_finished_by_the_next(room, tmp_path):
    """Killed outright when the first learner's work was put in place: the gradebook can be read, nobody holds the lock, the next run finishes the rest."""
    root = copy(room, tmp_path)
    command = [sys.executable, "-c", "from course.cli import main; main()", "grade", "--workers", "1"]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None and not list(root.glob(f"autograded/*/{LESSON}")):
        time.sleep(0.002)  # until there is something to see
    running.kill()
    running.wait()
    equal.book(root, LESSON)

    rows = list(Run(root, plan(root, [root / "source" / LESSON]), make=partial(Workers, 1), workers=1).rows())

    assert [row.failed for row in rows] == [""] * COUNT
    assert equal.everything(root, LESSON) == room.book
    assert [path for path in root.rglob(".*") if path.suffix in (".new", ".old")] == []
