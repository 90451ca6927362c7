"""What was sent, kept as it came: ``collected/<learner>/<lesson>/<time>/``, each with a note on where it came from."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["COLLECTED", "NOTE", "Record", "copy", "digest", "keep", "records"]

COLLECTED = "collected"
NOTE = "collected.json"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was collected.

    ``at`` is when it was handed in, UTC, ISO 8601. ``sender`` is who a platform says sent it; ``digest`` tells the same thing again;
    ``made`` is the digest of the submission that was made of it, empty when none was.
    """

    at: str
    where: str
    digest: str
    sender: str = ""
    made: str = ""


def records(folder: Path) -> list[tuple[Path, Record]]:
    """What was collected of one learner for one lesson, the earliest first; what is not ours in there is passed over."""
    found = []
    for note in sorted(folder.glob(f"*/{NOTE}")):
        try:
            record = Record(**json.loads(note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            continue
        found.append((note.parent, record))
    return sorted(found, key=lambda each: (each[1].at, each[0].name))


def keep(folder: Path, original: Path, name: str, record: Record) -> Path:
    """Keep a file or folder as it came, under the name it had, with its note; returns the new folder it is in."""
    when = re.sub(r"[^0-9TZ]+", "-", record.at) or "no-time"
    number = 1
    while (place := folder / (when if number == 1 else f"{when}_{number}")).exists():
        number += 1
    place.mkdir(parents=True)
    copy(original, place / (re.sub(r'[<>:"|?*/\\\x00-\x1f]', "_", name).strip(". ") or "original"))
    note(place, record)
    return place


def note(place: Path, record: Record) -> None:
    """Write the note of what is kept in a folder."""
    (place / NOTE).write_text(
        json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def copy(original: Path, target: Path) -> None:
    """Copy a file, or a folder's files and folders; links and other things are not followed and not copied."""
    if original.is_file():
        shutil.copyfile(original, target)
        return
    target.mkdir(exist_ok=True)
    for path in _files(original):
        place = target / path.relative_to(original)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def digest(original: Path) -> str:
    """A digest of a file, or of a folder's files with their names."""
    made = hashlib.sha256()
    for path in [original] if original.is_file() else sorted(_files(original)):
        name = path.relative_to(original).as_posix() if path != original else ""
        made.update(f"{name}\0{path.stat().st_size}\0".encode("utf-8", "surrogateescape"))
        made.update(path.read_bytes())
    return made.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(here, name)
            if stat.S_ISREG(path.lstat().st_mode) and os.access(path, os.R_OK):
                yield path
