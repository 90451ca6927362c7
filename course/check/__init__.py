"""Says what is wrong with exercise files and lessons; ``heart check``.

A rule is a small function that yields the line and the sentence for everything that breaks it. The lists of rules, with
their codes, are in :mod:`course.check.exercise` and :mod:`course.check.lesson`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from course.check import exercise, lesson
from course.check.problem import Problem
from course.errors import LessonError
from course.lesson import SCENARIOS

__all__ = ["TITLES", "Problem", "check_all", "files"]

MANY = 20
"""Files from which on all processors check: each of the others has to load the course first."""

TITLES = exercise.TITLES | lesson.TITLES
"""Every code and its name; each has a page in ``docs/reference/diagnostics``."""


def check_all(paths: Iterable[Path]) -> Iterator[Problem]:
    """Every problem of these files and of everything in these folders.

    Raises:
        LessonError: a path does not exist, or holds nothing that can be checked.
    """
    found = files(paths)
    if len(found) < MANY:
        yield from chain.from_iterable(map(_check, found))
        return
    with ProcessPoolExecutor() as pool:
        yield from chain.from_iterable(pool.map(_check, found))


def _check(path: Path) -> list[Problem]:
    if path.suffix == ".yaml":
        return list(exercise.check_exercise(path, lesson.is_released(_lesson_of(path))))
    return list(lesson.check_lesson(path))


def files(paths: Iterable[Path]) -> list[Path]:
    """The exercise files, and the folders of lessons, that these files and folders hold; raises as :func:`check_all`."""
    found: dict[Path, None] = {}
    for path in paths:
        here = list(_below(path)) if path.is_dir() else [path.parent if path.suffix == ".ipynb" else path]
        if not path.exists():
            raise LessonError(f"There is no file or folder called '{path}'.")
        if not here:
            raise LessonError(
                f"There is nothing to check in '{path}': no lesson's notebook, no exercise file."
            )
        found.update(dict.fromkeys(here))
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    """Lessons are folders with a notebook or with scenarios; a folder without is looked through."""
    if (folder / SCENARIOS).is_dir() or any(folder.glob("*.ipynb")):
        yield folder
        yield from sorted((folder / SCENARIOS).glob("*.yaml"))
        return
    yield from sorted(folder.glob("*.yaml"))
    for each in sorted(folder.iterdir()):
        if each.is_dir() and not each.name.startswith((".", "_")):
            yield from _below(each)


def _lesson_of(path: Path) -> Path:
    return path.parent.parent if path.parent.name == SCENARIOS else path.parent
