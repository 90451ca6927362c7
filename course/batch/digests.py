"""What was graded already: digests of all that a grade comes from, kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import course
from course.assignment.marking import Before
from course.lesson import ANSWERS
from course.untrusted import mode, names, some_bytes

__all__ = ["GRADED", "Digests", "marks", "of_code", "of_lesson", "of_submission", "together"]

GRADED = ".graded.json"
"""The file, in a learner's graded folder, that says what was graded. nbgrader's own commands empty that folder: then it is graded anew."""

MOST = 5_000  # entries of a submission
LARGEST = 50_000_000  # bytes of one that are looked at

_PARTS = ("coach", "exercises", "scenario", "transcript", "grading", "views", "assignment", "batch")
_KINDS = frozenset((".py", ".html", ".j2", ".css", ".json", ".yaml", ".txt"))


@dataclass(frozen=True, slots=True)
class Digests:
    """What a grade came from: the ``work``, with the lesson and the course that graded it, and the ``marks`` that a person gave."""

    work: str
    marks: str

    @classmethod
    def read(cls, folder: Path) -> Digests | None:
        """What was graded last, from a learner's graded folder; None where that is not known."""
        try:
            found = json.loads((folder / GRADED).read_bytes())
            return cls(str(found["work"]), str(found["marks"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def bytes(self) -> bytes:
        """As it is kept."""
        return json.dumps({"work": self.work, "marks": self.marks}).encode() + b"\n"


def together(*parts: object) -> str:
    """One digest of several values."""
    seen = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        seen.update(b"%d:" % len(data) + data)
    return seen.hexdigest()


@cache
def of_code() -> str:
    """What the course itself is: the rubric, the coach, the rules, and how pages are made."""
    home = Path(course.__file__).parent
    paths = [*home.glob("*.py"), *(path for part in _PARTS for path in (home / part).rglob("*"))]
    kept = sorted(path for path in paths if path.suffix in _KINDS and path.is_file())
    return together(
        *(each for path in kept for each in (path.relative_to(home).as_posix(), path.read_bytes()))
    )


def of_lesson(source: Path, settings: Iterable[Path]) -> str:
    """A lesson as its author has it, the course, and these files of settings."""
    paths = (path for path in source.rglob("*") if path.is_file())
    kept = sorted(path for path in paths if not _quiet(path.relative_to(source).parts))
    files = [each for path in kept for each in (path.relative_to(source).as_posix(), path.read_bytes())]
    return together(of_code(), *files, *(path.read_bytes() for path in settings if path.is_file()))


def of_submission(folder: Path) -> str:
    """What was handed in, whatever it is: links are not followed, and nothing in it can make this fail."""
    seen: list[object] = [mode(folder)]
    todo = [""]
    while todo and len(seen) < 3 * MOST:
        here = todo.pop()
        for entry in sorted(names(folder / here)):
            name = f"{here}/{entry}" if here else entry
            kind = mode(folder / name)
            data = some_bytes(folder / name, LARGEST) if kind == "file" else None
            seen += [name.encode("utf-8", "surrogateescape"), kind, hashlib.sha256(data or b"").digest()]
            if kind == "folder":
                todo.append(name)
    return together(*seen)


def marks(before: Mapping[str, Before], penalty: float | None) -> str:
    """What the page says besides the work: the queue, and what a person gave and said."""
    return together(
        penalty or 0,
        *(
            each
            for name in sorted(before)
            for each in (
                name,
                before[name].needs_person,
                before[name].by_hand,
                before[name].extra,
                before[name].said_by_hand,
            )
        ),
    )


def _quiet(parts: tuple[str, ...]) -> bool:
    return parts[0] == ANSWERS or any(part.startswith(".") or part == "__pycache__" for part in parts)
