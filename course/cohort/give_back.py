"""Giving back: the feedback of a lesson as one folder or one file for each learner, with a list of whom to send what."""

from __future__ import annotations

import csv
import io
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError, LessonError

__all__ = ["FEEDBACK", "INDEX", "Given", "give_back"]

FEEDBACK = "feedback"
INDEX = "index.csv"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Given:
    """What is there for one learner: the file or folder to send, empty when there is no feedback, and a sentence."""

    learner: str
    path: str
    said: str = ""


def give_back(root: Path, lesson: str, to: Path, *, zipped: bool = False) -> list[Given]:
    """Put together what each learner gets back.

    Args:
        root: the course's folder, with ``feedback/<learner>/<lesson>/``.
        lesson: which lesson.
        to: the folder to write into; what an earlier run wrote there is replaced, other things stay.
        zipped: one zip for each learner, in place of one folder.

    Raises:
        LessonError: there is no feedback for this lesson.
        CourseError: the folder cannot be written.
    """
    found = [each / lesson for each in _folders(root / FEEDBACK) if (each / lesson).is_dir()]
    waiting = [each.name for each in _folders(root / "submitted") if (each / lesson).is_dir()]
    if not found:
        raise LessonError(
            f"There is no feedback for {lesson!r} in {root / FEEDBACK}. Grade first: heart grade {lesson}"
        )
    try:
        to.mkdir(parents=True, exist_ok=True)
        given = [_give(folder, lesson, to, zipped) for folder in found]
        there = {each.learner for each in given}
        given += [Given(name, "", "There is no feedback yet.") for name in waiting if name not in there]
        given.sort(key=lambda each: each.learner)
        (to / INDEX).write_text(
            _index(lesson, given), encoding="utf-8-sig", newline=""
        )  # as spreadsheets like it
    except OSError as error:
        raise CourseError(f"{to} cannot be written to: {error.strerror}.") from error
    return given


def _give(folder: Path, lesson: str, to: Path, zipped: bool) -> Given:
    learner = folder.parent.name
    pages = [path for path in sorted(folder.iterdir()) if path.suffix == ".html" and _is_file(path)]
    if not pages:
        return Given(learner, "", "There is no page in the feedback. Grade again.")
    name = f"{lesson}_{learner}"
    if zipped:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for page in pages:
                entry = zipfile.ZipInfo(f"{name}/{page.name}", _LONG_AGO)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, page.read_bytes())
        _write(to / f"{name}.zip", made.getvalue())
        return Given(learner, f"{name}.zip")
    place = to / name
    place.mkdir(exist_ok=True)
    for old in place.glob("*.html"):
        old.unlink()
    for page in pages:
        shutil.copyfile(page, place / page.name)
    return Given(learner, name)


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.partial")
    draft.write_bytes(data)
    draft.replace(path)


def _index(lesson: str, given: list[Given]) -> str:
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(["learner", "lesson", "send", "note"])
    rows.writerows([_cell(each.learner), lesson, _cell(each.path), each.said] for each in given)
    return made.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (
            each for each in sorted(folder.iterdir()) if each.is_dir() and not each.name.startswith(".")
        )


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(os.lstat(path).st_mode)
