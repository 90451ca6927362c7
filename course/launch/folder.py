"""Which folders hold lessons: the release, and a learner's."""

from __future__ import annotations

from pathlib import Path

import course
from course.errors import LessonError
from course.lesson import ANSWERS, lessons

__all__ = ["LEARNERS", "find", "latest", "lessons", "released"]

LEARNERS = "heart-lessons"
"""The name of a learner's folder, where they give no other."""


def released() -> Path:
    """The folder of lessons as learners get them: the wheel's, or the checkout's ``release``.

    Raises:
        LessonError: there is none, or it is empty.
    """
    package = Path(course.__file__).parent
    for folder in (package / "_release", package.parent / "release"):
        if lessons(folder):
            return folder
    raise LessonError("No lessons were found. In a copy of the course's repository, `make build` makes them.")


def latest(folder: Path) -> Path:
    """The lesson to open: the one in which something was answered last, else the first one.

    Raises:
        LessonError: there is none.
    """
    found = lessons(folder)
    if not found:
        raise LessonError(f"There is no lesson in {folder}.")

    def answered(lesson: Path) -> float:
        times = [each.stat().st_mtime for each in (lesson / ANSWERS).glob("*.jsonl") if each.is_file()]
        return max(times, default=0.0)

    return max(found, key=answered)


def find(lesson: Path | None, here: Path) -> Path:
    """The lesson's folder that a person means: the one they name, the one they are in, or the only one there is.

    Raises:
        LessonError: there is none, or more than one; the text names them.
    """
    if lesson is not None:
        return lesson.resolve()
    here = here.resolve()
    if (here / f"{here.name}.ipynb").is_file():
        return here
    found = lessons(here) or lessons(here / LEARNERS)
    if len(found) == 1:
        return found[0]
    if not found:
        raise LessonError(
            f"There is no lesson in {here}. Name the lesson's folder, or go to where `heart learn` put it."
        )
    raise LessonError(
        f"Which lesson? Name its folder: {', '.join(str(each.relative_to(here)) for each in found)}."
    )
