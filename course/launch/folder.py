"""The learner's folder: made from the released lessons, continued where it exists, never overwritten."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import course
from course.errors import LaunchError, LessonError
from course.lesson import ANSWERS

__all__ = ["LEARNERS", "find", "lessons", "prepare", "released"]

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


def lessons(folder: Path) -> list[Path]:
    """The lessons in a folder, in the order of their names: each a folder with a notebook of its own name."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if (each / f"{each.name}.ipynb").is_file())


def prepare(folder: Path, release: Path) -> list[Path]:
    """Bring a learner's folder up to the release: what is missing is added, what is there stays; returns what was added.

    Raises:
        LaunchError: the folder holds the released lessons themselves, or cannot be written to.
    """
    if folder.resolve().is_relative_to(release.resolve()):
        raise LaunchError(
            f"{folder} holds the lessons as they are given out. Choose another folder for yours."
        )
    added = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lesson in lessons(release):
            for path in sorted(lesson.rglob("*")):
                inside = path.relative_to(release)
                if path.is_file() and _given_out(inside) and not os.path.lexists(folder / inside):
                    _add(path, folder / inside)
                    added.append(inside)
    except OSError as error:
        raise LaunchError(
            f"Your lessons cannot be kept in {folder}: {error.strerror}. Choose another folder with --folder."
        ) from error
    return added


def _given_out(inside: Path) -> bool:
    """Whether a file of the release is for learners: not what somebody's playing or editing left beside it."""
    return not any(part.startswith(".") or part == ANSWERS for part in inside.parts)


def _add(path: Path, target: Path) -> None:
    """Copy one file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    shutil.copyfile(path, partial)
    partial.rename(target)


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
