"""One server a folder: who opens a folder that is open already is led to the one that runs."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from course.errors import LaunchError
from course.lesson import STATE

__all__ = ["LOCK", "OPENED", "Opened", "only_one", "tell"]

LOCK, OPENED = "lock", "opened.json"
"""Who serves a folder holds the lock, which the system frees if they are killed, and says in the file where to go."""

START_SECONDS = 60.0
LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Opened:
    """Lessons that are open: the address, with its token, and a file that leads a browser there without showing the token."""

    url: str
    page: str


@contextmanager
def only_one(folder: Path) -> Iterator[Opened | None]:
    """Be the only one who serves a folder while the block runs; gives what is already open where somebody else is.

    Raises:
        LaunchError: the folder cannot be written to, or another start of it does not come to an end.
    """
    lock = _lock(folder)
    end = time.monotonic() + START_SECONDS
    while not _taken(lock, folder):
        if opened := _read(folder):
            yield opened
            return
        if time.monotonic() > end:
            raise LaunchError(
                f"The lessons in {folder} are being opened by another `heart learn`, which does not get ready. "
                "Stop that one, then try again."
            )
        # Another process gets ready, and its file is all there is to see of it.
        time.sleep(LOOK_SECONDS)
    try:
        _file(folder).unlink(missing_ok=True)  # left by one that was killed
        yield None
    finally:
        _file(folder).unlink(missing_ok=True)
        lock.release()


def tell(folder: Path, opened: Opened) -> None:
    """Say to the next who opens this folder where to go; only its owner can read it, for the address has the token."""
    partial = _file(folder).with_suffix(".partial")
    with open(partial, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        json.dump(asdict(opened), file)
    partial.replace(_file(folder))


def _file(folder: Path) -> Path:
    return folder.resolve() / STATE / OPENED


def _lock(folder: Path) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _file(folder).parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    return FileLock(_file(folder).with_name(LOCK))


def _taken(lock: FileLock, folder: Path) -> bool:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    except OSError as error:
        raise _unusable(folder, error) from error
    return True


def _read(folder: Path) -> Opened | None:
    try:
        return Opened(**json.loads(_file(folder).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None  # it is still starting


def _unusable(folder: Path, error: OSError) -> LaunchError:
    return LaunchError(
        f"Your lessons cannot be kept in {folder}: {error.strerror}. Choose another folder with --folder."
    )
