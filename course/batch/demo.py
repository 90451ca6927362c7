"""A whole class in a folder of its own: released, played by bots, handed in, collected, graded, explained."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from course.assignment.api import CONFIG, lessons
from course.assignment.build import built
from course.assignment.grading import Row
from course.batch.run import Run
from course.cohort.collect import collect
from course.errors import CourseError
from course.handin.pack import pack, save
from course.lesson import ANSWERS, Lesson
from course.session import Session, now
from course.testing import BOTS, Bot, play
from course.transcript.store import FileStore

__all__ = ["Demo", "DemoFailed"]


class DemoFailed(CourseError):
    """Something in the demonstration is not as it must be."""


class Demo:
    """One run: the course in ``root``, the learners' own folders in ``root/learners``.

    The steps are methods in the order in which they are made; ``step`` is called with who begins.
    """

    def __init__(self, course: Path, root: Path, bots: Mapping[str, Bot] = BOTS) -> None:
        self.course, self.root, self.bots = course, root, bots
        self.lessons: list[Path] = []

    def release(self) -> None:
        """Copy the course's sources, and make what learners get."""
        kept = shutil.ignore_patterns(ANSWERS, ".*", "__pycache__")
        shutil.copytree(self.course / "source", self.root / "source", ignore=kept)
        if (self.course / CONFIG).is_file():
            shutil.copy(self.course / CONFIG, self.root)
        self.lessons = lessons(self.root)
        with built(self.root, self.lessons) as folder:
            shutil.copytree(folder, self.root / "release")

    def play(self, step: Callable[[str], None] = lambda _: None) -> list[Path]:
        """Let every bot work on its own copy of every lesson, and hand it in; returns the files."""
        files = []
        for number, (name, bot) in enumerate(self.bots.items()):
            step(name)
            for source in self.lessons:
                folder = self.root / "learners" / name / source.name
                shutil.copytree(self.root / "release" / source.name, folder)
                key, mine = Lesson.read(source), Lesson.read(folder)
                for item in mine.items:
                    store = FileStore(mine.answers / f"{item.name}.jsonl")
                    session = Session(mine.rules(item.name), store)
                    play(session, bot, key=key.rules(item.name), seed=number)
                files.append(save(pack(mine, name, now), mine))
        return files

    def collect(self, files: list[Path]) -> None:
        """Collect what was handed in, as an instructor who was sent these files does."""
        inbox = self.root / "inbox"
        inbox.mkdir()
        for file in files:
            shutil.copy(file, inbox)
        for row in collect(self.root, [inbox]):
            if not row.taken:
                raise DemoFailed(f"{row.where} could not be collected. {' '.join(row.said)}")

    def grade(self, done: Callable[[str], None] = lambda _: None) -> list[Row]:
        """Grade everybody, and make the feedback; ``done`` is called with each learner who is graded."""
        rows = []
        for row in Run(self.root, {lesson: list(self.bots) for lesson in self.lessons}).rows():
            rows.append(row)
            done(row.learner)
        order = list(self.bots)
        return sorted(rows, key=lambda row: (row.lesson, order.index(row.learner)))

    def problems(self, rows: list[Row]) -> list[str]:
        """What is not as it must be, in sentences; nothing when all is well."""
        said = [f"{row.learner} was not graded: {row.failed}" for row in rows if row.failed]
        for row in rows:
            page = self.page(row)
            if not page.is_file():
                said.append(f"There is no feedback for {row.learner} in {page}.")
            if row.said:
                said.append(f"Something of {row.learner}'s honest work was left out: {' '.join(row.said)}")
            bot = self.bots[row.learner]
            if not bot.moves and row.score:
                said.append(f"{row.learner} did nothing and has {row.score:g} points.")
            best = max(each.score for each in rows if each.lesson == row.lesson)
            if bot.skill == 1 and row.score < best:
                said.append(
                    f"{row.learner} always does what is best and has {row.score:g} points; somebody has {best:g}."
                )
        return said

    def page(self, row: Row) -> Path:
        """The feedback of one learner on one lesson."""
        return self.root / "feedback" / row.learner / row.lesson / f"{row.lesson}.html"
