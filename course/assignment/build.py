"""``release/`` from ``source/``, through nbgrader, byte for byte the same each time; no gradebook is touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from course.assignment.api import api, done
from course.assignment.release import key

__all__ = ["build", "built", "differences", "left_over", "mirror"]

_SAVES = "SaveCells"


@contextmanager
def built(root: Path, lessons: Iterable[Path]) -> Iterator[Path]:
    """A temporary folder in which each of these lessons is a folder as learners get it.

    Raises:
        CourseError: a lesson cannot be released, and why.
    """
    with tempfile.TemporaryDirectory(prefix="heart-release-") as name:
        for lesson in lessons:
            build(root, lesson, Path(name))
        yield Path(name)


def build(root: Path, lesson: Path, into: Path) -> None:
    """Release one lesson into a folder of its name in ``into``; raises as :func:`built` does."""
    with api(root, release_directory=into.resolve()) as nbgrader:
        settings = nbgrader.config.GenerateAssignment
        settings.no_database = True
        settings.preprocessors = [each for each in settings.preprocessors if not str(each).endswith(_SAVES)]
        done(nbgrader.generate_assignment(lesson.name))
    _check_sealed(lesson, into / lesson.name)


def differences(built: Path, released: Path) -> list[str]:
    """A sentence for each file in which a released lesson is not what its source makes."""
    new, old = _files(built), _files(released)
    said = [f"{built.name}/{name} is missing." for name in sorted(new.keys() - old.keys())]
    said += [f"{built.name}/{name} is no longer in the source." for name in sorted(old.keys() - new.keys())]
    said += [
        f"{built.name}/{name} is not what the source makes."
        for name in sorted(new.keys() & old.keys())
        if new[name] != old[name]
    ]
    return said


def mirror(built: Path, released: Path) -> list[str]:
    """Make a released lesson what was built; returns the names of the files that changed."""
    new, old = _files(built), _files(released)
    for name in old.keys() - new.keys():
        (released / name).unlink()
    changed = sorted(name for name in new if old.get(name) != new[name])
    for name in changed:
        (released / name).parent.mkdir(parents=True, exist_ok=True)
        (released / name).write_bytes(new[name])
    for folder in sorted((path for path in released.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return sorted([*changed, *(old.keys() - new.keys())])


def left_over(root: Path, lessons: Iterable[Path]) -> list[Path]:
    """Released lessons that have no source any more."""
    names = {lesson.name for lesson in lessons}
    return sorted(path for path in (root / "release").glob("*") if path.is_dir() and path.name not in names)


def remove(lesson: Path) -> None:
    """Take a released lesson away."""
    shutil.rmtree(lesson)


def _check_sealed(lesson: Path, released: Path) -> None:
    """The last look at what is written: no file of it holds a text of the key.

    The preprocessors have looked already; this catches what somebody might put into nbgrader's lists after them.
    """
    from course.errors import LessonError

    secrets = [secret.encode() for secret in key(lesson)]
    for name, data in _files(released).items():
        for secret in (b"BEGIN SOLUTION", *secrets):
            if secret in data:
                raise LessonError(
                    f"{lesson.name}/{name} was not released: it still says {secret.decode()!r}."
                )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "answers"
    }
