"""Numbers in place of names, for a report that others may see.

Who has which number stands in ``learner-numbers.csv`` in the course's folder, and nowhere in the report: so a number stays the same from
report to report, and whoever has that file can look up who it is.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from course.errors import CourseError
from course.report.files import cell, write
from course.report.work import Work

__all__ = ["NUMBERS", "numbers"]

NUMBERS = "learner-numbers.csv"

_HEADS = ["number", "learner"]


def numbers(root: Path, names: list[str], works: Iterable[Work]) -> dict[str, str]:
    """What to call each learner: ``Learner 1`` and so on.

    Whoever has a number keeps it. New numbers are given in an order that comes from everybody's sessions, which are random: it says
    nothing of the alphabet, and cannot be guessed from a list of names.

    Raises:
        CourseError: the file with the numbers cannot be read or written.
    """
    path = root / NUMBERS
    kept = _read(path)
    secret = hashlib.sha256()
    for session in sorted(each.session for work in works for each in work.attempts.values()):
        secret.update(session.encode())
    new = [name for name in names if name not in kept]
    new.sort(
        key=lambda name: hashlib.sha256(secret.digest() + name.encode("utf-8", "surrogateescape")).digest()
    )
    first = max(kept.values(), default=0) + 1
    given = {**kept, **{name: number for number, name in enumerate(new, first)}}
    if new:
        _write(path, given)
    return {name: f"Learner {given[name]}" for name in names}


def _read(path: Path) -> dict[str, int]:
    try:
        if not path.is_file():
            return {}
        rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig", "surrogateescape"), newline=""))
        if next(rows, []) != _HEADS:
            raise ValueError("the heads are missing")
        kept = {_plain(name): int(number) for number, name in rows}
        if len({*kept.values()}) < len(kept):
            raise ValueError("a number is there twice")
        return kept
    except (OSError, ValueError) as error:
        raise CourseError(
            f"{path} cannot be read: {error}. Put it right, or take it away and begin with new numbers."
        ) from error


def _plain(name: str) -> str:
    """A name as it is, where a sign stands before it that keeps spreadsheets from taking it for a formula."""
    return name[1:] if name[:1] == "'" and cell(name[1:]) == name else name


def _write(path: Path, given: dict[str, int]) -> None:
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(_HEADS)
    rows.writerows([number, cell(name)] for name, number in sorted(given.items(), key=lambda each: each[1]))
    write(path, made.getvalue().encode("utf-8-sig", "surrogateescape"))
