"""How a report puts numbers and times into words."""

from __future__ import annotations

from datetime import datetime

from course.report.cohort import Points
from course.report.tally import Called
from course.views.words import capital, count

__all__ = ["NONE", "called", "capital", "count", "day", "listed", "of", "out_of", "percent", "time"]

NONE = "–"
"""What stands where there is nothing."""


def percent(share: float | None) -> str:
    """A share of 0 to 1: ``64 %``."""
    return NONE if share is None else f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def of(part: int, whole: int) -> str:
    """A part with its share: ``16 of 25 (64 %)``."""
    return f"{part} of {whole} ({percent(part / whole)})" if whole else NONE


def called(each: Called) -> str:
    """Chances taken: ``16 of 25 (64 %)``."""
    return of(each.taken, each.chances)


def out_of(points: Points) -> str:
    """Points: ``12.5 of 20``."""
    return f"{points.earned:g} of {points.most:g}"


def time(at: str) -> str:
    """A moment in UTC: ``5 Jan 2026, 09:00``; a day where only that is known, a dash where nothing is."""
    found = _moment(at)
    return f"{found.day} {found:{'%b %Y, %H:%M' if 'T' in at else '%b %Y'}}" if found else NONE


def day(at: str) -> str:
    """A day in UTC: ``5 Jan``."""
    found = _moment(at)
    return f"{found.day}\N{NO-BREAK SPACE}{found:%b}" if found else ""


def listed(names: list[str]) -> str:
    """Names as a sentence has them: ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
