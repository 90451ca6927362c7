"""From a hand-in file, which may be anything at all, to a hand-in. Nothing is written to disk, and no name in it is used as a path."""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from course.dropped import shown
from course.errors import HandInError
from course.handin.pack import HandIn
from course.lesson import ANSWERS
from course.transcript.limits import LARGEST as LARGEST_TRANSCRIPT
from course.transcript.manifest import LARGEST as LARGEST_MANIFEST
from course.transcript.manifest import MANIFEST, Manifest

__all__ = ["BROKEN", "PACKED", "differences", "is_hand_in", "open_hand_in"]

MOST_ENTRIES = 2_000
MOST_NAMED = 10  # things left out that are named one by one
LARGEST = 100_000_000  # bytes of all transcripts together

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, OverflowError,
    MemoryError,
)  # fmt: skip
"""What reading a broken or hostile zip can raise; ``zipfile`` says ``NotImplementedError`` of a packing or version that it does not know."""

PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How files in zips may be packed. The other ways are slow or take as much memory as the zip says, and nobody's computer uses them."""

_TRANSCRIPT = re.compile(rf"{ANSWERS}/([a-z0-9][a-z0-9_-]{{0,59}}(?:\.damaged-[0-9]{{1,3}})?\.jsonl)")


def open_hand_in(file: Path | BinaryIO, name: str = "") -> HandIn:
    """The hand-in in a file; its ``notes`` say what else was in it and was left out.

    Args:
        file: where it is, or its bytes.
        name: what to call it; its own name by default.

    Raises:
        HandInError: it is not a hand-in, or is too broken or too large to be read.
    """
    name = shown(name or (file.name if isinstance(file, Path) else "the file"))
    try:
        with zipfile.ZipFile(file) as archive:
            return _Opening(archive, name).hand_in()
    except FileNotFoundError:
        raise HandInError(f"There is no file {file}.") from None
    except IsADirectoryError:
        raise HandInError(f"{file} is a folder, not a hand-in file.") from None
    except BROKEN as error:
        raise HandInError(
            f"{name} is not a hand-in file that can be read ({shown(error) or type(error).__name__}). "
            "Ask for the file in the folder handed-in again."
        ) from None


def is_hand_in(archive: zipfile.ZipFile) -> bool:
    """Whether a zip holds a hand-in's manifest where a hand-in has it."""
    return any(entry.filename == MANIFEST for entry in archive.infolist()[:MOST_ENTRIES])


def differences(hand_in: HandIn) -> list[str]:
    """What is not as the hand-in's own list says, in sentences; nothing when it is whole and unchanged."""
    wanted = {
        f"{name}.jsonl": entry.sha256 for name, entry in hand_in.manifest.exercises.items() if entry.sha256
    }
    wanted |= hand_in.manifest.aside
    said = []
    for name in sorted(wanted.keys() | hand_in.files.keys()):
        if name not in hand_in.files:
            said.append(f"{name} was handed in and is missing.")
        elif name not in wanted:
            said.append(f"{name} was added after the hand-in was made.")
        elif hashlib.sha256(hand_in.files[name]).hexdigest() != wanted[name]:
            said.append(f"{name} was changed after the hand-in was made.")
    return said


class _Opening:
    """One hand-in file being read."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name = archive, name
        self.notes: list[str] = []
        self.files: dict[str, bytes] = {}
        self.size = 0

    def hand_in(self) -> HandIn:
        entries = self.archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise HandInError(f"{self.name} has {len(entries):,} files in it, too many for a hand-in.")
        manifest = self._manifest(entries)
        for entry in entries:
            self._take(entry)
        for text in self._strangers(entries):
            self.notes.append(text)
        return HandIn(manifest, self.files, tuple(self.notes))

    def _manifest(self, entries: list[zipfile.ZipInfo]) -> Manifest:
        found = [entry for entry in entries if entry.filename == MANIFEST and _is_file(entry)]
        if not found:
            raise HandInError(f"{self.name} is not a hand-in: there is no {MANIFEST} in it.")
        data = self._read(found[0], LARGEST_MANIFEST)
        try:
            if data is None:
                raise ValueError("it is too large")
            return Manifest.model_validate_json(data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            why = shown(f"{where}: {first['msg']}" if where else first["msg"])
        except ValueError as error:
            why = str(error)
        raise HandInError(
            f"{self.name} is not a hand-in of this course: {MANIFEST} is not as it is written ({why})."
        )

    def _take(self, entry: zipfile.ZipInfo) -> None:
        found = _TRANSCRIPT.fullmatch(entry.filename)
        if not found or not _is_file(entry) or found[1] in self.files:
            return
        try:
            data = self._read(entry, LARGEST_TRANSCRIPT)
        except BROKEN:
            self.notes.append(f"“{found[1]}” is broken and could not be read. It was left out.")
            return
        if data is None:
            self.notes.append(f"“{found[1]}” is too large to be an answer. It was left out.")
            return
        self.size += len(data)
        if self.size > LARGEST:
            raise HandInError(f"{self.name} is too large for a hand-in when it is unpacked.")
        self.files[found[1]] = data

    def _read(self, entry: zipfile.ZipInfo, most: int) -> bytes | None:
        """An entry's bytes, whatever its header says of their number; None when they are more than ``most``."""
        if entry.compress_type not in PACKED:
            raise zipfile.BadZipFile(f"{shown(entry.filename)} is packed in a way that is not read here")
        with self.archive.open(entry) as file:
            data = file.read(most + 1)
        return data if len(data) <= most else None

    def _strangers(self, entries: list[zipfile.ZipInfo]) -> Iterator[str]:
        seen: set[str] = set()
        strange: list[str] = []
        for entry in entries:
            name = entry.filename
            known = name == MANIFEST or _TRANSCRIPT.fullmatch(name)
            if entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16):
                continue
            if known and not _is_file(entry):
                strange.append(
                    f"“{shown(name)}” is a link or another thing that is not a file. It was left out."
                )
            elif known and name in seen:
                strange.append(f"“{shown(name)}” is in it more than once. The first was read.")
            elif not known:
                strange.append(f"“{shown(name)}” does not belong in a hand-in. It was left out.")
            seen.add(name)
        yield from strange[:MOST_NAMED]
        if len(strange) > MOST_NAMED:
            yield f"{len(strange) - MOST_NAMED} more things in it do not belong in a hand-in. They were left out."


def _is_file(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return not entry.is_dir() and kind in (0, stat.S_IFREG)
