"""Grading a lesson for everybody who handed it in: one learner after another, and none stops the others."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.assignment.api import Failed, api, done
from course.errors import LessonError
from course.handin.names import is_id, not_a_name
from course.intake import take_in, write_clean
from course.lesson import POINTS

__all__ = ["ORIGINALS", "Row", "clean_copy", "enter", "finish_rescue", "grade_lesson", "learners", "rescue"]

ORIGINALS = "originals"
"""Where a submission is kept as it came when a clean copy had to take its place: ``originals/<learner>/<lesson>``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's result: points, the exercises that need a person, what was said of the submission, why it failed.

    ``state`` is *graded*, *unchanged* where nothing was done, *explained* where only the page was made anew, or *failed*.
    ``executed`` says that code of the notebook, an instructor's own, was run.
    """

    lesson: str
    learner: str
    score: float = 0.0
    most: float = 0.0
    waiting: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    kept: Path | None = None
    failed: str = ""
    state: str = "graded"
    executed: bool = False


def learners(root: Path, lesson: str) -> list[str]:
    """Everybody who handed in something for this lesson, whatever it is."""
    with api(root) as nbgrader:
        place = Path(nbgrader.coursedir.format_path(nbgrader.coursedir.submitted_directory, "*", "."))
    found = [path for path in place.parent.glob("*") if path.is_dir()] if place.parent.is_dir() else []
    for path in found:
        finish_rescue(path / lesson)
    return sorted(path.name for path in found if _exists(path / lesson))


def grade_lesson(root: Path, lesson: Path, names: list[str]) -> Iterator[Row]:
    """Grade a lesson and make the feedback for these learners.

    The lesson is built from its source for this, so what is in ``release/`` need not be fresh.

    Raises:
        Failed: the lesson itself cannot be released or entered into the gradebook. What fails for one learner is in
            their row.
    """
    with (
        tempfile.TemporaryDirectory(prefix="heart-grade-") as folder,
        api(root, release_directory=Path(folder)) as nbgrader,
    ):
        enter(nbgrader, lesson.name)
        for name in names:
            yield _grade(nbgrader, Path(folder) / lesson.name, name)


def rescue(submitted: Path, released: Path, originals: Path) -> Path:
    """Put a clean copy in a submission's place and keep the original; says where.

    Nothing is overwritten: a second original gets a number.
    """
    intake = take_in(submitted, released)
    kept, number = originals, 1
    while _exists(kept):
        number += 1
        kept = originals.with_name(f"{originals.name}-{number}")
    kept.parent.mkdir(parents=True, exist_ok=True)
    clean = clean_copy(submitted)
    if clean.is_dir():
        shutil.rmtree(clean)  # half of one, left by something that was killed
    write_clean(intake, released, clean)
    shutil.move(submitted, kept)
    clean.rename(submitted)
    return kept


def clean_copy(submitted: Path) -> Path:
    """Where a clean copy is made before it takes the submission's place."""
    return submitted.with_name(f".{submitted.name}.clean")


def finish_rescue(submitted: Path) -> None:
    """Put a clean copy in its place where something was killed between taking the original away and that."""
    if not _exists(submitted) and clean_copy(submitted).is_dir():
        clean_copy(submitted).rename(submitted)


def enter(nbgrader: Any, lesson: str) -> None:
    """Release the lesson into the temporary folder and enter its cells into the gradebook."""
    try:
        done(nbgrader.generate_assignment(lesson))
    except Failed as error:
        if "Cannot add or remove cells" in str(error) or "Cannot modify existing assignment" in str(error):
            raise LessonError(
                f"The graded cells of {lesson} are not those that work was graded with before, so the gradebook cannot "
                f"take them. Put them back, or begin the lesson anew: nbgrader db assignment remove {lesson} --force."
            ) from None
        raise


def _grade(nbgrader: Any, released: Path, learner: str) -> Row:
    course = nbgrader.coursedir
    lesson = released.name
    submitted = Path(course.format_path(course.submitted_directory, learner, lesson))
    originals = Path(course.format_path(ORIGINALS, learner, lesson))
    if not is_id(learner):
        return Row(lesson, learner, failed=not_a_name(learner), state="failed")
    said: tuple[str, ...] = ()
    kept = None
    try:
        intake = take_in(submitted, released)
        said = intake.said
        if intake.needs_rescue:
            kept = rescue(submitted, released, originals)
        try:
            done(nbgrader.autograde(lesson, learner))
        except Failed:
            if kept:
                raise
            _grade_clean_copy(nbgrader, released, learner, submitted)
            kept = rescue(submitted, released, originals)
        done(nbgrader.generate_feedback(lesson, learner))
        return _row(nbgrader, lesson, learner, said, kept)
    except (Failed, OSError, LessonError) as error:
        return Row(lesson, learner, said=said, kept=kept, failed=str(error), state="failed")


def _grade_clean_copy(nbgrader: Any, released: Path, learner: str, submitted: Path) -> None:
    """Grade a clean copy from elsewhere: only if that works is the submission at fault, and not this machine."""
    course = nbgrader.coursedir
    with tempfile.TemporaryDirectory(prefix="heart-clean-") as folder:
        write_clean(take_in(submitted, released), released, Path(folder) / learner / released.name)
        before, course.submitted_directory = course.submitted_directory, folder
        try:
            done(nbgrader.autograde(released.name, learner))
        finally:
            course.submitted_directory = before


def _row(nbgrader: Any, lesson: str, learner: str, said: tuple[str, ...], kept: Path | None) -> Row:
    with nbgrader.gradebook as gradebook:
        submission = gradebook.find_submission(lesson, learner)
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        waiting = tuple(grade.name.removesuffix(POINTS) for grade in grades if grade.needs_manual_grade)
        return Row(lesson, learner, submission.score, submission.max_score, waiting, said, kept)


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()
