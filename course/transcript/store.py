"""Events to disk, before the page shows them.

A line is written whole and synced, under a lock that other windows and kernels respect. Nothing is written until the
learner does something, and never while nbgrader executes the notebook.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from course.errors import NotSaved, StaleMove
from course.transcript.events import Event, Head
from course.transcript.read import Transcript, parse, read

__all__ = ["FileStore", "MemoryStore", "Store", "line"]

LOCK_SECONDS = 5.0


class Store(Protocol):
    """Where a session keeps its transcript."""

    def read(self) -> Transcript | None:
        """What is kept; raises as :func:`course.transcript.read.read` does."""

    def append(self, head: Head, event: Event) -> None:
        """Keep one more event; the head is written before the first.

        Raises:
            StaleMove: something else was kept since :meth:`read`.
            NotSaved: the disk refused; nothing changed.
        """

    def set_aside(self) -> str:
        """Move what cannot be read out of the way, keeping it; returns the name it has now."""


def line(value: Head | Event) -> bytes:
    """One line of a transcript: the head or an event."""
    return value.model_dump_json().encode() + b"\n"


class FileStore:
    """One transcript in one file: ``answers/<exercise>.jsonl``."""

    def __init__(self, path: Path, environ: Mapping[str, str] = os.environ) -> None:
        self.path = path
        self._environ = environ
        self._size = 0

    def read(self) -> Transcript | None:
        """See :class:`Store`."""
        transcript = read(self.path)
        self._size = transcript.size if transcript else 0
        return transcript

    def append(self, head: Head, event: Event) -> None:
        """See :class:`Store`."""
        self._check_writable()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.parent / ".lock", timeout=LOCK_SECONDS):
                self._append(line(event) if self._size else line(head) + line(event))
        except Timeout:
            raise NotSaved("Not saved: another window is busy saving. Try again in a moment.") from None
        except OSError as error:
            raise NotSaved(_plainly(error, self.path)) from error

    def _append(self, data: bytes) -> None:
        new = not self.path.exists()
        with self.path.open("ab", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if size != self._size:
                if read_size(self.path) != self._size:
                    raise StaleMove
                file.truncate(self._size)  # a line that was cut off, and so never shown
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[file.write(rest) :]
                os.fsync(file.fileno())
            except OSError:
                os.truncate(self.path, self._size)
                raise
        if new and os.name == "posix":
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        self._size += len(data)

    def set_aside(self) -> str:
        """See :class:`Store`."""
        self._check_writable()
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}.damaged-{number}.jsonl")).exists():
            number += 1
        try:
            self.path.rename(aside)
        except OSError as error:
            raise NotSaved(_plainly(error, self.path)) from error
        self._size = 0
        return aside.name

    def _check_writable(self) -> None:
        if self._environ.get("NBGRADER_EXECUTION"):
            raise NotSaved("Not saved: this notebook is being graded, and answers are only read then.")


class MemoryStore:
    """A transcript that is kept nowhere: for model plays and tests."""

    def __init__(self) -> None:
        self.data = b""
        self.aside: list[bytes] = []

    def read(self) -> Transcript | None:
        """See :class:`Store`."""
        return parse(self.data, "in memory")

    def append(self, head: Head, event: Event) -> None:
        """See :class:`Store`."""
        self.data += line(event) if self.data else line(head) + line(event)

    def set_aside(self) -> str:
        """See :class:`Store`."""
        self.aside.append(self.data)
        self.data = b""
        return "in memory"


def read_size(path: Path) -> int:
    """The bytes of a file up to the end of its last whole line."""
    return path.read_bytes().rfind(b"\n") + 1


def _plainly(error: OSError, path: Path) -> str:
    """What the disk said, and what to do, in words for a learner."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = "the disk is full. Make some room, then try again"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            why = f"this folder cannot be written to ({path.parent}). Move the course to a folder of your own"
        case _:
            why = f"the disk said “{error.strerror or error}”. Try again"
    return f"Not saved: {why}. Nothing that was saved before is lost."
