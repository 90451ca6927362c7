"""Unpacking a zip that somebody sent, into a folder of ours: no path leads out of it, no link is made, no bomb goes off.

What would be one file or folder on some systems and two on others (``Ann`` and ``ann``, an accent written in two ways) is one here on all
of them, and the second is left out.
"""

from __future__ import annotations

import calendar
import os
import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from course.dropped import shown
from course.errors import HandInError
from course.handin.names import RESERVED
from course.handin.unpack import BROKEN, PACKED

__all__ = ["JUNK", "Room", "check", "unzip"]

MOST_ENTRIES = 50_000
LARGEST_ENTRY = 100_000_000  # bytes
LARGEST = 4_000_000_000  # bytes of all together
LARGEST_LIST = 20_000_000  # bytes of a zip's list of what is in it, which is read at once
RATIO = 100  # what learners hand in is text, which becomes ten times smaller
SMALL = 200_000_000  # bytes that may come out of a zip, however small it is
DEEPEST = 12  # folders within each other
CHUNK = 1_000_000
MOST_NAMED = 20  # things left out that are named one by one

JUNK = re.compile(r"(\..*|__MACOSX|__pycache__|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
"""Names of what computers leave behind by themselves."""

_UNUSABLE = re.compile(r'[<>:"|?*\x00-\x1f]')  # in names on some system or other
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"


class Room:
    """How much may still be unpacked: from one zip, and from the zips in it."""

    def __init__(self, size: int) -> None:
        self.bytes = min(LARGEST, max(SMALL, RATIO * size))
        self.entries = MOST_ENTRIES


def check(path: Path) -> None:
    """Look at the end of a zip before it is opened: opening reads the list of what is in it, however long that is.

    Raises:
        HandInError: the list is too long.
    """
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 70_000))  # a comment may follow, of 65,535 bytes at most
        tail = file.read()
    sizes = [struct.unpack_from("<L", tail, at + 12)[0] for at in _all(tail, _END, 22)]
    sizes = [size for size in sizes if size != 0xFFFFFFFF]
    sizes += [struct.unpack_from("<Q", tail, at + 40)[0] for at in _all(tail, _END_64, 56)]
    if max(sizes, default=0) > LARGEST_LIST:
        raise HandInError(f"{shown(path.name)} says that it has too many files in it to be unpacked.")


def _all(data: bytes, mark: bytes, length: int) -> Iterator[int]:
    """Where a mark stands with this many bytes from it on."""
    at = data.find(mark)
    while 0 <= at <= len(data) - length:
        yield at
        at = data.find(mark, at + 1)


def unzip(archive: zipfile.ZipFile, target: Path, name: str, room: Room | None = None) -> list[str]:
    """Unpack into an empty folder; returns sentences on what was left out.

    Args:
        archive: the zip.
        target: where to; it must exist.
        name: what to call the zip.
        room: how much may come out of it; shared with the zips around it.

    Raises:
        HandInError: it is too large, or has too many files in it.
    """
    room = room or Room(LARGEST)
    entries = archive.infolist()
    if len(entries) > room.entries:
        raise HandInError(f"{name} has {len(entries):,} files in it, too many to be unpacked.")
    room.entries -= len(entries)
    said: list[str] = []
    names = _Names()
    for entry in entries:
        why = _take(archive, entry, target, names, room)
        if why:
            said.append(f"“{shown(entry.filename)}” in {name} {why} It was left out.")
        if room.bytes <= 0:
            raise HandInError(f"{name} is too large when it is unpacked.")
    more = len(said) - MOST_NAMED
    return said if more <= 0 else [*said[:MOST_NAMED], f"{more} more things in {name} were left out."]


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, names: _Names, room: Room) -> str:
    """Unpack one file; says why it was left out, or nothing."""
    raw = re.split(r"[/\\]+", entry.filename)
    parts = [plain for part in raw if (plain := _plain(part))]
    if ".." in parts or entry.filename.startswith(("/", "\\")):
        return "has a name that leads out of its folder."
    if not parts or entry.is_dir() or any(JUNK.fullmatch(part) for part in parts):
        return ""
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link or another thing that is not a file."
    if len(parts) > DEEPEST:
        return "is too many folders deep."
    if names.clash([part for part in raw if _plain(part)], parts):
        return "has nearly the same name as another, and some computers cannot tell them apart."
    if entry.compress_type not in PACKED or entry.file_size > min(room.bytes, LARGEST_ENTRY):
        return "is too large, or packed in a way that is not read here."
    size, whole = _write(archive, entry, target.joinpath(*parts))
    room.bytes -= size
    return "" if whole else "is broken or is there twice."


def _plain(part: str) -> str:
    """A part of a name as every system can have it; nothing for one that says nothing."""
    if part == "..":
        return part
    plain = _UNUSABLE.sub("_", part).rstrip(". ")
    return f"_{plain}" if plain.partition(".")[0].strip().casefold() in RESERVED else plain


class _Names:
    """How each file and folder is written; the first way counts."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, ...], str] = {}

    def clash(self, raw: list[str], parts: list[str]) -> bool:
        """Whether this file, or a folder around it, would be one with another that is written otherwise."""
        key: tuple[str, ...] = ()
        for written, part in zip(raw, parts, strict=True):
            key = (*key, unicodedata.normalize("NFC", unicodedata.normalize("NFKD", part).casefold()))
            if self._written.setdefault(key, written) != written:
                return True
        return False


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> tuple[int, bool]:
    """Unpack one file, of no more bytes than its entry says; how many there were, and whether it is whole. If not, there is none."""
    size = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.open("xb")
    except (OSError, ValueError):
        return size, False
    try:
        with new, archive.open(entry) as file:
            while data := file.read(CHUNK):
                size += len(data)
                new.write(data)
        when = _time(entry)
        os.utime(path, (when, when))
    except BROKEN:
        path.unlink(missing_ok=True)
        return size, False
    return size, True


def _time(entry: zipfile.ZipInfo) -> int:
    """When a file was changed; some programs write a month or a day of 0, which is the beginning of all zips' time."""
    try:
        return calendar.timegm((*entry.date_time, 0, 0, 0))
    except (ValueError, OverflowError):
        return calendar.timegm((1980, 1, 1, 0, 0, 0, 0, 0, 0))
