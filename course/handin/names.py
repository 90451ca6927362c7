"""A learner's name, as they give it and as folders and gradebooks know it."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from course.dropped import shown
from course.errors import HandInError
from course.lesson import STATE

__all__ = ["LONGEST", "RESERVED", "is_id", "learner_id", "not_a_name", "recall", "remember"]

LONGEST = 60  # characters of an id

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that Windows gives to no folder."""


def learner_id(name: str) -> str:
    """The name of a learner's folder and gradebook entry: ``Ann-Marie O'Neil`` is ``ann-marie-o-neil``.

    Letters and digits of every script are kept, in lower case and without accents where the letter stands without; whatever is
    between them becomes a hyphen.

    Raises:
        HandInError: nothing that can be used is left.
    """
    if not name.strip():
        raise HandInError("There is no name. Give the learner's name or number.")
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = unicodedata.normalize("NFC", "".join(one for one in plain if not "\u0300" <= one <= "\u036f"))
    made = "-".join(re.findall(r"[^\W_]+", plain))
    if not made:
        raise HandInError(f"“{shown(name)}” cannot be a learner's name here: it has no letter and no digit.")
    if len(made) > LONGEST:
        raise HandInError(
            f"“{shown(name[:LONGEST])}…” is too long for a learner's name. Give a shorter one, or a number."
        )
    return f"{made}-" if made in RESERVED else made


def is_id(name: str) -> bool:
    """Whether a folder's name can be a learner's id as it is: no path, no pattern, nothing hidden."""
    return bool(re.fullmatch(r"\w(?:[\w.@ -]{0,58}\w)?", name)) and name.casefold() not in RESERVED


def not_a_name(name: str) -> str:
    """What is said of a folder whose name cannot be a learner's id."""
    return (
        f"“{shown(name)}” cannot be a learner's name here. Rename the folder: letters, digits, and between them . - _ @ or a space, "
        f"up to {LONGEST} of them."
    )


def remember(lesson: Path, name: str) -> None:
    """Keep the name for the next time, beside the lessons; where that cannot be done, they type it again."""
    with suppress(OSError):
        path = lesson.parent / STATE / "learner.txt"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def recall(lesson: Path) -> str:
    """The name given the last time; empty when there is none."""
    try:
        return (lesson.parent / STATE / "learner.txt").read_text(encoding="utf-8")[:200].strip()
    except (OSError, UnicodeDecodeError):
        return ""
