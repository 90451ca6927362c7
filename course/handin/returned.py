"""What has come back from the instructor: pages of feedback, in the folder ``feedback`` beside the lesson's notebook.

nbgrader's exchange puts them there; a page that came by mail is kept there too.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course.errors import HandInError
from course.handin.send import configured
from course.handin.unpack import BROKEN
from course.lesson import Lesson

__all__ = ["FEEDBACK", "Page", "come_back", "exchange", "fetch", "keep", "read"]

FEEDBACK = "feedback"
"""The folder, in the lesson's."""

LARGEST = 20_000_000  # bytes; a page with pictures has some 300 kB
MOST = 100  # entries of a zip

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d)[:-](\d\d)[:-](\d\d)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of feedback: its path in the folder, and the time it belongs to, in UTC, ISO 8601.

    From the exchange that is the time of the hand-in it is about; else the time it was kept.
    """

    name: str
    at: str
    path: Path


def come_back(lesson: Lesson) -> list[Page]:
    """The pages that have come back, the newest first."""
    folder = lesson.folder / FEEDBACK
    whole = folder.resolve()
    found = [
        Page(path.relative_to(folder).as_posix(), _time(path), path)
        for path in sorted(folder.rglob("*.html"))
        if path.is_file() and path.resolve().is_relative_to(whole)
    ]
    return sorted(found, key=lambda page: page.at, reverse=True)


def read(lesson: Lesson, name: str) -> bytes:
    """One of these pages.

    Raises:
        HandInError: there is none of this name, or it cannot be read.
    """
    for page in come_back(lesson):
        if page.name == name:
            try:
                return page.path.read_bytes()
            except OSError as error:
                raise HandInError(f"The feedback cannot be read: {error.strerror} ({page.path}).") from error
    raise HandInError("There is no such feedback.")


def keep(lesson: Lesson, data: bytes, clock: Callable[[], str]) -> None:
    """Keep what the learner was sent: a page, or a zip of pages. What is there already is not kept again.

    Raises:
        HandInError: there is no page in it, or it cannot be written.
    """
    there = {_digest(page.path.read_bytes()) for page in come_back(lesson)}
    pages = list(_pages(data))
    if not pages:
        raise HandInError(
            "There is no feedback in this file. Choose the file that your instructor sent: its name ends in .html or .zip."
        )
    folder = lesson.folder / FEEDBACK / clock().replace(":", "-")
    try:
        for number, page in enumerate(each for each in pages if _digest(each) not in there):
            path = folder / f"{lesson.name}{f'-{number}' if number else ''}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page)
    except OSError as error:
        raise HandInError(f"The feedback cannot be kept: {error.strerror} ({folder}).") from error


def exchange() -> str | None:
    """The course whose exchange this person's nbgrader can reach; None where there is none."""
    folders = configured()
    if not folders:
        return None
    from course.assignment.exchange import reach

    try:
        return reach(folders) or None
    except HandInError:
        return None


def fetch(lesson: Lesson) -> None:
    """Get what has come back through nbgrader's exchange; nothing is done where there is none.

    Raises:
        HandInError: there is an exchange, and it did not answer.
    """
    folders = configured()
    if not folders:
        return
    from course.assignment.exchange import fetch as through_nbgrader

    through_nbgrader(lesson, folders)


def _pages(data: bytes) -> Iterator[bytes]:
    """The pages in a file: itself, or those in it; no name in a zip is used."""
    if not data.startswith(b"PK"):
        if len(data) <= LARGEST and re.search(
            rb"<(!doctype html|html|head|body)\b", data[:2000], re.IGNORECASE
        ):
            yield data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist()[:MOST]:
                if entry.filename.endswith(".html") and entry.file_size <= LARGEST:
                    yield from _pages(archive.read(entry))
    except BROKEN:
        return


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _time(path: Path) -> str:
    found = _TIME.search(path.parent.name)
    if found:
        return "{}T{}:{}:{}Z".format(*found.groups())
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
