"""The receipt of a hand-in: a short code made from all of it, and a text to keep."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from course.errors import HandInError
from course.handin.pack import SUFFIX, HandIn
from course.lesson import Lesson
from course.transcript.manifest import Manifest

__all__ = ["WHAT_NOW", "code", "has_changed", "matches", "receipt_path", "text", "write"]

WHAT_NOW = "Upload this file where your instructor asks for it, or send it by e-mail. Keep the receipt."
"""What to do with a hand-in file."""

LENGTH, GROUP = 12, 4  # characters of 5 bits
_MISREAD = str.maketrans("018", "OIB", " -–—\t\n")


def code(manifest: Manifest) -> str:
    """The receipt's code, such as ``K7QF-2MXA-9PTD``: another for any other hand-in, with chances of 1 in 2 to the 60."""
    canonical = json.dumps(manifest.model_dump(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    letters = base64.b32encode(hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()).decode()[
        :LENGTH
    ]
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def matches(manifest: Manifest, typed: str) -> bool:
    """Whether this is the hand-in's code, as a person types it: case, spaces and hyphens do not matter, nor 0 for O, 1 for I, 8 for B."""
    return _plain(typed) == _plain(code(manifest))


def has_changed(lesson: Lesson, manifest: Manifest) -> bool:
    """Whether an answer is another now than the one that was handed in."""
    for name, entry in manifest.exercises.items():
        path = lesson.answers / f"{name}.jsonl"
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        if digest != entry.sha256:
            return True
    return False


def text(hand_in: HandIn, title: str, titles: Mapping[str, str], path: Path) -> str:
    """The receipt as a text; ``titles`` are the exercises' by name."""
    manifest = hand_in.manifest
    rows = [(titles.get(name, name), entry.state) for name, entry in manifest.exercises.items()]
    width = max((len(each) for each, _ in rows), default=0)
    lines = [
        f"Receipt {code(manifest)}",
        "",
        f"Lesson:  {title}",
        f"Learner: {manifest.learner}",
        f"Time:    {moment(manifest.at)}",
        f"File:    {path.name}",
        "",
        *(f"  {each:<{width}}  {state}" for each, state in rows),
        *(["", *hand_in.notes] if hand_in.notes else []),
        "",
        WHAT_NOW,
        "The code belongs to exactly these answers. Anyone who has the file and the course can check it:",
        f"  heart receipt {path.name} {code(manifest)}",
    ]
    return "\n".join(lines) + "\n"


def moment(at: str) -> str:
    """A time of the course, for a person: ``2026-01-05 09:00:00 UTC``."""
    return at.replace("T", " ").replace("Z", " UTC")


def receipt_path(path: Path) -> Path:
    """Where the receipt of a hand-in file stands: beside it."""
    return path.with_name(path.name.removesuffix(SUFFIX) + ".receipt.txt")


def write(path: Path, receipt: str) -> Path:
    """Write a receipt beside its hand-in file; returns where.

    Raises:
        HandInError: the disk refused; the hand-in file is there all the same.
    """
    target = receipt_path(path)
    try:
        target.write_text(receipt, encoding="utf-8")
    except OSError as error:
        raise HandInError(
            f"The hand-in file is written: {path}. Its receipt could not be kept beside it ({error.strerror}). Write down the code."
        ) from error
    return target


def _plain(typed: str) -> str:
    return typed.upper().translate(_MISREAD)
