"""Unpacking a zip that somebody sent, into a folder of ours: no path leads out of it, no link is made, no bomb goes off."""

from __future__ import annotations

import calendar
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.dropped import shown
from course.errors import HandInError
from course.handin.unpack import BROKEN

__all__ = ["JUNK", "Room", "unzip"]

MOST_ENTRIES = 50_000
LARGEST_ENTRY = 100_000_000  # bytes
LARGEST = 4_000_000_000  # bytes of all together
LARGEST_INNER = 1_000_000_000  # bytes of all zips together that one thing in it holds
CHUNK = 1_000_000


@dataclass
class Room:
    """How many bytes may still be unpacked."""

    left: int = LARGEST


JUNK = re.compile(r"(\..*|__MACOSX|__pycache__|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
"""Names of what computers leave behind by themselves."""

_UNUSABLE = re.compile(r'[<>:"|?*\x00-\x1f]')  # in names on some system or other


def unzip(archive: zipfile.ZipFile, target: Path, name: str, room: Room) -> list[str]:
    """Unpack into an empty folder; returns sentences on what was left out.

    Args:
        archive: the zip.
        target: where to; it must exist.
        name: what to call the zip.
        room: how much may be unpacked; it becomes less by what is, and by what is begun and turns out to be too large.

    Raises:
        HandInError: it is too large, or has too many files in it.
    """
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise HandInError(f"{name} has {len(entries):,} files in it, too many to be unpacked.")
    said: list[str] = []
    for entry in entries:
        parts = list(_parts(entry.filename))
        label = f"“{shown(entry.filename)}” in {name}"
        if ".." in parts or entry.filename.startswith(("/", "\\")):
            said.append(f"{label} has a name that leads out of its folder. It was left out.")
        elif not parts or entry.is_dir() or any(JUNK.fullmatch(part) for part in parts):
            continue
        elif stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            said.append(f"{label} is a link or another thing that is not a file. It was left out.")
        else:
            size, whole = _write(archive, entry, target.joinpath(*parts), min(room.left, LARGEST_ENTRY))
            room.left -= size
            if not whole:
                said.append(f"{label} is broken, is there twice, or is too large. It was left out.")
        if room.left <= 0:
            raise HandInError(f"{name} is too large when it is unpacked.")
    return said


def _parts(name: str) -> Iterator[str]:
    for part in re.split(r"[/\\]+", name):
        plain = _UNUSABLE.sub("_", part).rstrip(". ") if part not in (".", "..") else part
        if plain and plain != ".":
            yield plain


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, most: int) -> tuple[int, bool]:
    """Unpack one file; how many bytes were unpacked, and whether it is whole: within ``most`` bytes. Else there is no file."""
    size = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.open("xb")
    except (OSError, ValueError):
        return 0, False
    try:
        with new, archive.open(entry) as file:
            while data := file.read(CHUNK):
                size += len(data)
                if size > most:
                    raise ValueError("too large")
                new.write(data)
        when = calendar.timegm((*entry.date_time, 0, 0, 0))
        os.utime(path, (when, when))
    except BROKEN:
        path.unlink(missing_ok=True)
        return size, False
    return size, True
