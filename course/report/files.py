"""Writing what a report is made of: whole files only, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from course.errors import CourseError

__all__ = ["cell", "sheet", "write"]


def cell(value: object) -> str:
    """A value as a cell; a text that a spreadsheet would take for a formula gets a sign before it."""
    text = f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in (*"=+-@'", "\t", "\r") else text


def sheet(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV, in the encoding that spreadsheets recognise."""
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(heads)
    table.writerows([cell(value) for value in row] for row in rows)
    return made.getvalue().encode("utf-8-sig", "backslashreplace")


def write(path: Path, data: bytes) -> None:
    """Write a file whole: there is the old one or the new one, never a part.

    Raises:
        CourseError: the disk refused.
    """
    draft = path.with_name(f".{path.name}.partial")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error
