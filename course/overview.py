"""Where the learner stands in the whole course, at the top of each lesson: read from the transcripts on disk, and never written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from course.errors import CourseError
from course.exercises import RolePlayRules
from course.heart import BEHAVIOURS, say
from course.lesson import ANSWERS, Lesson, lessons
from course.result import Chance, Outcome
from course.standing import graded, plain, points, standing
from course.views import page, words

__all__ = ["PLAIN", "Overview", "Practice", "Row", "overview", "progress"]

PLAIN = "Where you stand is shown here while you work on the lesson."
"""What stands in place of the table where there is nothing to be read: always the same, so that it can be compared."""

MOST = 3
"""Behaviours that are named as those that need practice most."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SOLUTION = b"### BEGIN SOLUTION"  # an author's copy has its solutions: nobody stands anywhere in it


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson: what is done of it, the points that are known, when something was last saved, and whether it is the one that is open.

    ``broken`` are the titles of the exercises whose answers cannot be read; ``problem`` says why there is nothing to say of the lesson.
    """

    title: str
    here: bool
    done: int = 0
    exercises: int = 0
    points: float | None = None
    out_of: float = 0
    saved_at: str = ""
    broken: tuple[str, ...] = ()
    problem: str = ""

    @property
    def saved(self) -> str:
        """The day of the last step in words, in UTC: ``22 Nov 2026``; nothing where it is not known."""
        try:
            day = date.fromisoformat(self.saved_at[:10])
        except ValueError:
            return ""
        return f"{day.day}\N{NO-BREAK SPACE}{_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Practice:
    """A behaviour in practice role-plays: how often it was called for, and how often it was shown."""

    behaviour: str
    chances: int
    taken: int

    @property
    def said(self) -> str:
        """As the page says it: ``Owns it: 1 of 3 chances taken``."""
        return f"{words.capital(say(self.behaviour))}: {self.taken} of {words.count(self.chances, 'chance')} taken"


@dataclass(frozen=True, slots=True)
class Overview:
    """All lessons of a learner, and the behaviours that need practice most."""

    rows: tuple[Row, ...]
    practice: tuple[Practice, ...]

    @property
    def begun(self) -> bool:
        """Whether anything was done, or is there and cannot be read."""
        return any(row.saved_at or row.broken or row.problem for row in self.rows)


class Progress:
    """Where the learner stands, as a cell shows it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __repr__(self) -> str:
        return PLAIN

    def html(self) -> str:
        """The table as HTML without controls, or why there is none; every text is escaped."""
        try:
            return page.render("progress.html", view=overview(self._folder))
        except Exception as error:  # noqa: BLE001  # whatever it is, the lesson goes on, and a person can read what happened
            problem = (
                f"Where you stand cannot be shown: something went wrong in the course itself ({type(error).__name__}: {error}). "
                "Your answers are saved, and you can go on."
            )
            return page.render("progress_problem.html", problem=problem)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if os.environ.get("NBGRADER_EXECUTION"):
            return
        shown = {"text/plain": PLAIN}
        if not _is_an_authors(self._folder):
            shown["text/html"] = f"<style>{page.style()}</style>\n{self.html()}"
        display(shown, raw=True)


def progress() -> Progress:
    """Where the learner stands in all lessons beside this one; shown at the end of a cell, and nothing while nbgrader executes it."""
    return Progress(Path.cwd())


def overview(folder: Path) -> Overview:
    """Where the learner stands in the lessons beside this lesson's folder, in the course's order."""
    rows, chances = [], list[Chance]()
    for each in lessons(folder.parent):
        row, found = _row(each, each == folder)
        rows.append(row)
        chances += found
    return Overview(tuple(rows), _needed(chances))


def _row(folder: Path, here: bool) -> tuple[Row, list[Chance]]:
    try:
        lesson = Lesson.read(folder)
        items, title = lesson.items, lesson.title
        stands = standing(lesson) if (folder / ANSWERS).exists() else []  # most exercises need not be loaded
        results = [(each, graded(lesson, each)) for each in stands]
    except (CourseError, OSError) as error:
        return Row(folder.name, here, problem=str(error)), []
    known = [worth for each, result in results if (worth := points(each, result)) is not None]
    row = Row(
        title,
        here,
        done=sum(each.outcome is Outcome.FINISHED for each in stands),
        exercises=len(items),
        points=plain(sum(known)) if known else None,
        out_of=plain(sum(item.points for item in items)),
        saved_at=max((each.saved_at for each in stands), default=""),
        broken=tuple(each.title for each in stands if each.outcome is Outcome.NEEDS_A_PERSON),
    )
    practised = [
        result.chances
        for each, result in results
        if result and isinstance(each.rules, RolePlayRules) and not result.assessed
    ]
    return row, [chance for each in practised for chance in each]


def _needed(chances: Iterable[Chance]) -> tuple[Practice, ...]:
    """The behaviours that were missed most often; of two as often, the one that was shown less often."""
    total: dict[str, list[int]] = {}
    for each in chances:
        count = total.setdefault(each.behaviour, [0, 0])
        count[0] += each.chances
        count[1] += each.taken
    order = [*BEHAVIOURS, *total]
    missed = [Practice(name, asked, taken) for name, (asked, taken) in total.items() if taken < asked]
    missed.sort(key=lambda each: (each.taken - each.chances, each.taken, order.index(each.behaviour)))
    return tuple(missed[:MOST])


def _is_an_authors(folder: Path) -> bool:
    try:
        return _SOLUTION in (folder / f"{folder.name}.ipynb").read_bytes()
    except OSError:
        return False
