"""Grading lessons of a course: one at a time for the whole course, on all of this machine or of others, by whichever way its settings allow."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from course.assignment.api import api, config
from course.assignment.configure import configure
from course.assignment.grading import Row, grade_lesson, learners
from course.batch.crew import Crew, Maker
from course.batch.lock import only_one
from course.batch.values import Wishes
from course.batch.workers import Workers
from course.errors import CourseError

__all__ = ["Run", "plan"]

OURS = (
    *(
        "Autograde",
        "AutogradeApp",
        "GenerateFeedback",
        "GenerateFeedbackApp",
        "BaseConverter",
        "SaveAutoGrades",
    ),
    *("HTMLExporter", "TemplateExporter", "NotebookExporter", "Exporter", "FilesWriter", "NbConvertBase"),
    *("OverwriteCells", "OverwriteKernelspec", "GetGrades", "ClearOutput", "Preprocessor", "NbConvertApp"),
)
"""Settings that grading here goes by. Where a course says anything else in them, its own commands have to do it."""


@dataclass
class Run:
    """One grading of some lessons for some learners.

    ``settings`` names what the course has set that only nbgrader's own commands can follow; then they grade, one learner after another.
    """

    root: Path
    todo: dict[Path, list[str]]
    wishes: Wishes = field(default_factory=Wishes)
    workers: int = 0
    make: Maker | None = None
    seconds: Counter[str] = field(default_factory=Counter)
    settings: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many submissions there are."""
        return sum(len(names) for names in self.todo.values())

    def rows(self) -> Iterator[Row]:
        """Grade them; a row for each as it is written.

        Raises:
            Busy: somebody grades this course already.
            CourseError: the only lesson cannot be graded; of several, the rows of its learners say so.
        """
        with only_one(self.root):
            self.settings = own_settings(config(self.root))
            if self.settings:
                for lesson, names in self.todo.items():
                    yield from grade_lesson(self.root, lesson, names)
                return
            workers = self.workers or os.cpu_count() or 1
            make = self.make or partial(Workers, workers)
            # the workers load what they need while nbgrader is loaded here
            with Crew(make, workers) as crew, api(self.root) as nbgrader, closing(nbgrader.gradebook) as book:
                from course.batch.grade import Grading

                for lesson, names in self.todo.items():
                    grading = Grading(nbgrader, book, lesson, crew, self.wishes, self.seconds)
                    try:
                        yield from grading.rows(names)
                    except CourseError as error:
                        if len(self.todo) == 1:
                            raise
                        # the other lessons are graded all the same
                        yield from (
                            Row(lesson.name, name, failed=str(error), state="failed") for name in names
                        )


def plan(root: Path, lessons: Sequence[Path], only: Sequence[str] = ()) -> dict[Path, list[str]]:
    """Who handed in what of these lessons; ``only`` these learners, where any are named."""
    found = {lesson: learners(root, lesson.name) for lesson in lessons}
    return {
        lesson: [name for name in names if not only or name in only]
        for lesson, names in found.items()
        if names
    }


def own_settings(config: Any) -> tuple[str, ...]:
    """The sections in which a course's configuration is not ours."""
    from traitlets.config import Config

    ours = Config()
    configure(ours)
    # only what says something counts: looking a section up makes an empty one
    differ = [name for name in OURS if dict(config.get(name) or {}) != dict(ours.get(name) or {})]
    shared = config.get("CourseDirectory") or {}
    return (*differ, *(f"CourseDirectory.{name}" for name in ("groupshared",) if shared.get(name)))
