"""Grading a class: `heart grade` beside nbgrader's own commands, on the same submissions of the longest lesson, in one run.

nbgrader is timed as it comes, without our intake, in one process that has loaded everything; ours as the whole command. ``HEART_CLASS`` is the number of
submissions, ``HEART_LARGE`` that of the run in which time and memory are looked at again.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.bar import Bar
from course.assignment.api import api, done, lessons
from course.assignment.grading import grade_lesson
from course.batch.digests import GRADED
from course.lesson import ANSWERS, Lesson
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from tests.round_trip import equal

ROOT = Path(__file__).resolve().parent.parent
CLASS = int(os.environ.get("HEART_CLASS", "200"))
LARGE = int(os.environ.get("HEART_LARGE", "1000"))
STOCK = 12  # submissions that nbgrader is timed on; it takes as long for each
ALIKE = 3  # submissions that nbgrader grades with our configuration, for the check
TIMES, SECONDS, MEGABYTES = 20, 0.1, 600

PLAIN = """c = get_config()
c.CourseDirectory.course_id = "heart"
c.Execute.extra_arguments = ["--IPKernelApp.log_level=ERROR"]
"""
"""nbgrader as it comes, but for what its kernels say on the terminal."""


def longest() -> str:
    """The lesson with the most exercises."""
    return max(lessons(ROOT), key=lambda path: len(Lesson.read(path).items)).name


def make(root: Path, lesson: str, count: int) -> None:
    """A course with so many submissions, each made by a bot of another skill or luck."""
    for place in ("source", "release"):
        shutil.copytree(ROOT / place / lesson, root / place / lesson, ignore=shutil.ignore_patterns(ANSWERS))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    key, mine = Lesson.read(root / "source" / lesson), Lesson.read(root / "release" / lesson)
    rules = {item.name: (key.rules(item.name), mine.rules(item.name)) for item in mine.items}
    bots = list(BOTS.values())
    for number in range(count):
        folder = root / "submitted" / f"learner-{number:04d}" / lesson
        shutil.copytree(root / "release" / lesson, folder)
        (folder / ANSWERS).mkdir()
        for name, (with_key, without) in rules.items():
            store = MemoryStore()
            play(Session(without, store, clock=FIXED), bots[number % len(bots)], key=with_key, seed=number)
            if store.data:
                (folder / ANSWERS / f"{name}.jsonl").write_bytes(store.data)


def some_of(root: Path, into: Path, count: int) -> Path:
    """The same course with so many submissions; more than there are become copies under new names."""
    for place in ("source", "release"):
        shutil.copytree(root / place, into / place)
    shutil.copy(root / "nbgrader_config.py", into)
    there = sorted((root / "submitted").iterdir())
    for number in range(count):
        shutil.copytree(there[number % len(there)], into / "submitted" / f"learner-{number:04d}")
    return into


def stock(root: Path, lesson: str) -> float:
    """Seconds a submission of `nbgrader autograde` and `generate_feedback`, as nbgrader comes."""
    with api(root) as nbgrader:
        done(nbgrader.generate_assignment(lesson))
    (root / "nbgrader_config.py").write_text(PLAIN, encoding="utf-8")
    begin = time.monotonic()
    with api(root) as nbgrader:
        done(nbgrader.autograde(lesson, "*"))
        done(nbgrader.generate_feedback(lesson, "*"))
    return (time.monotonic() - begin) / STOCK


def ours(root: Path, workers: int, kill: bool = False) -> tuple[float, float, dict]:
    """Seconds and megabytes of the whole command `heart grade`, and what it says; with ``kill`` its workers are killed at random."""
    command = [sys.executable, "-c", "from course.cli import main; main()", "grade", "--json"]
    begin = time.monotonic()
    running = subprocess.Popen(
        [*command, "--workers", str(workers)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    watch = Watch(running.pid, kill)
    watch.start()
    out, _ = running.communicate()
    took = time.monotonic() - begin
    watch.join()
    said = json.loads(out) if running.returncode == 0 else {}
    return took, watch.most, {**said, "code": running.returncode, "killed": watch.killed}


class Watch(threading.Thread):
    """Adds up the memory of a command and of all its processes, what they share counted once; kills one of its workers now and then."""

    def __init__(self, process: int, kill: bool) -> None:
        super().__init__(daemon=True)
        self._command, self._kill = psutil.Process(process), kill
        self._chance = random.Random(1)
        self.most, self.killed = 0.0, 0

    def run(self) -> None:
        """Until the command has ended."""
        rounds = 0
        while self._command.is_running() and self._command.status() != psutil.STATUS_ZOMBIE:
            try:
                tree = [self._command, *self._command.children(recursive=True)]
                self.most = max(self.most, sum(_megabytes(each) for each in tree))
                rounds += 1
                workers = [each for each in tree if len(each.parents()) > len(self._command.parents()) + 1]
                if self._kill and workers and rounds % 6 == 0:
                    self._chance.choice(workers).send_signal(signal.SIGKILL)
                    self.killed += 1
            except psutil.Error:
                pass  # it has just ended
            time.sleep(0.25)


def _megabytes(process: psutil.Process) -> float:
    memory = process.memory_full_info()
    return float(getattr(memory, "pss", memory.rss)) / 1e6


def graded(root: Path, lesson: str) -> dict:
    """What the gradebook has of everybody."""
    return equal.book(root, lesson)


def check(root: Path, lesson: str, folder: Path) -> bool:
    """Whether nbgrader, with the course's configuration, leaves behind what we did, for the first few."""
    few = some_of(root, folder, ALIKE)
    names = sorted(path.name for path in (few / "submitted").iterdir())
    for row in grade_lesson(few, few / "source" / lesson, names):
        assert not row.failed, row.failed
    mine, theirs = equal.everything(root, lesson), equal.everything(few, lesson)
    return all(mine[what][name] == value for what, found in theirs.items() for name, value in found.items())


def measure() -> list[Bar]:
    """The table, and the bars."""
    lesson = longest()
    with tempfile.TemporaryDirectory(prefix="heart-bench-") as name:
        folder = Path(name)
        make(folder / "class", lesson, CLASS)
        each = stock(some_of(folder / "class", folder / "stock", STOCK), lesson)
        runs = {}
        for workers in (1, 2):
            root = some_of(folder / "class", folder / f"ours-{workers}", CLASS)
            runs[workers] = ours(root, workers)
        same = check(folder / "ours-2", lesson, folder / "check")
        hurt = some_of(folder / "class", folder / "hurt", CLASS)
        _, _, killed = ours(hurt, 2, kill=True)
        unharmed = graded(hurt, lesson) == graded(folder / "ours-2", lesson)
        sizes = {}
        for size in (LARGE // 2, LARGE):
            root = some_of(folder / "class", folder / f"large-{size}", size)
            sizes[size] = ours(root, 2)
            assert len(list(root.glob(f"autograded/*/*/{GRADED}"))) == size
            shutil.rmtree(root)
        _print(lesson, each, runs, sizes)
    best, memory, _ = runs[2]
    rate = best / CLASS
    grown = sizes[LARGE][0] / sizes[LARGE // 2][0]
    most = max(memory, sizes[LARGE][1])
    return [
        Bar(
            "grading, of nbgrader's own commands",
            f"{each / rate:.0f} times",
            f"{TIMES} times",
            each / rate >= TIMES,
        ),
        Bar("grading a submission", f"{rate:.3f} s", f"{SECONDS} s", rate <= SECONDS),
        Bar(
            "points, comments, queue, notebooks, pages equal",
            f"of {ALIKE}: {'all' if same else 'NOT ALL'}",
            "all",
            same,
        ),
        Bar(
            f"the gradebook after {killed['killed']} workers were killed",
            "the same" if unharmed else "ANOTHER",
            "the same",
            unharmed,
        ),
        Bar(f"time of {LARGE} beside {LARGE // 2}", f"{grown:.2f} times", "2.3 times", grown <= 2.3),
        Bar(f"memory in all, up to {LARGE}", f"{most:.0f} MB", f"{MEGABYTES} MB", most <= MEGABYTES),
    ]


def _print(lesson: str, each: float, runs: dict, sizes: dict) -> None:
    table = Table(
        "what",
        "submissions",
        "seconds",
        "a submission",
        "MB",
        "where, in seconds a submission",
        title=f"Grading {lesson}",
    )
    table.add_row("nbgrader", str(STOCK), f"{each * STOCK:.1f}", f"{each:.3f}", "", "")
    rows = [(f"ours, workers: {workers}", CLASS, run) for workers, run in runs.items()]
    for what, count, (took, memory, said) in [
        *rows,
        *(("ours, workers: 2", size, run) for size, run in sizes.items()),
    ]:
        stages = ", ".join(f"{name} {spent / count:.4f}" for name, spent in said["stages"].items())
        table.add_row(what, str(count), f"{took:.1f}", f"{took / count:.4f}", f"{memory:.0f}", stages)
    Console(width=160).print(table)
