"""Intake inside nbgrader: the first sanitising preprocessor, so that the stock ``nbgrader autograde`` is safe as well."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from course.assignment.places import empty, places
from course.cells import Released
from course.errors import LessonError
from course.handin.names import is_id, not_a_name
from course.intake import TIME, take_in, write_answers
from course.lesson import ANSWERS, SCENARIOS

__all__ = ["TakeIn"]


class TakeIn(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Takes the learner's answers in, and replaces everything else by the lesson's own.

    nbgrader has copied the whole submission by now, and then the files of ``source/``. All of it is removed: a submitted ``random.py``
    would be imported, and an ``answers`` folder left in ``source/`` would have replaced the learner's.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ARG002  # what was submitted is not used
        """The released notebook with the learner's written answers; beside it the answers and the exercises with their key.

        Raises:
            LessonError: the folder's name cannot be a learner's.
        """
        where = places(self, resources)
        if not is_id(where.learner):  # nbgrader's own pages write names as they are into their scripts
            raise LessonError(not_a_name(where.learner))
        intake = take_in(where.submitted, where.released)
        notebook = Released(where.released).rebuilt(intake.written)
        for sentence in intake.said:
            self.log.warning("%s, %s: %s", where.learner, where.lesson, sentence)
        empty(where.autograded)
        copy_all(where.released, where.autograded, but=(SCENARIOS, ANSWERS))
        copy_all(where.source / SCENARIOS, where.autograded / SCENARIOS)
        write_answers(intake, where.autograded)
        if intake.time:
            (where.autograded / TIME).write_text(intake.time, encoding="utf-8")
        return nbformat.from_dict(notebook), resources


def copy_all(source: Path, target: Path, but: tuple[str, ...] = ()) -> None:
    """Copy a folder's files, apart from notebooks and what is named."""
    for path in sorted(source.rglob("*")):
        place = path.relative_to(source)
        if path.is_file() and path.suffix != ".ipynb" and place.parts[0] not in but:
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / place)
