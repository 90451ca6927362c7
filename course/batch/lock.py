"""One grading of a course at a time: who is first holds a lock, which the system frees when they are killed."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from course.errors import CourseError
from course.lesson import STATE
from course.session import now

__all__ = ["Busy", "only_one"]

LOCK, WHO = "grading.lock", "grading.json"


class Busy(CourseError):
    """Somebody grades this course already."""


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Be the only one who grades this course while the block runs.

    Raises:
        Busy: somebody else does; the text says who.
    """
    folder = root / STATE
    folder.mkdir(mode=0o700, exist_ok=True)
    lock, who = FileLock(folder / LOCK), folder / WHO
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(
            f"This course is being graded already{_holder(who)}. Wait until that has come to its end, then try again."
        ) from None
    try:
        about = {"process": os.getpid(), "host": socket.gethostname(), "since": now()}
        who.write_text(json.dumps(about), encoding="utf-8")
        yield
    finally:
        who.unlink(missing_ok=True)
        lock.release()


def _holder(who: Path) -> str:
    """Who holds the lock, as they wrote it; nothing where that cannot be read."""
    try:
        about = json.loads(who.read_text(encoding="utf-8"))
        return f" by process {about['process']} on {about['host']}, since {about['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
