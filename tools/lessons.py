"""The lessons of the repository, for the reports on them: their prose, their exercises, and what learners read of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from pydantic import BaseModel

from course.launch.folder import lessons
from course.lesson import SCENARIOS, Lesson
from course.scenario.load import load
from course.scenario.model import ExerciseFile, RolePlay

__all__ = ["ROOT", "SOURCE", "Told", "exercises", "prose", "role_plays", "texts", "told"]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source"

#: What an author writes for the machine or for the one who grades, and no learner reads.
UNREAD = {
    "kind",
    "principle",
    "mode",
    "channel",
    "to",
    "when",
    "id",
    "group",
    "better",
    "happens",
    "sets",
    "tells",
}
UNREAD |= {
    "promises",
    "samples",
    "looks_for",
    "flags",
    "calls_for",
    "start",
    "out_of_patience",
    "ending",
    "plays",
}

_MARKUP = re.compile(r"<[^>]*>|!?\[([^\]]*)\]\([^)]*\)|[*_`#>|]+")
_PART = re.compile(r"\n\s*\n|\n(?=[-|#>\d])")
_SOURCES = "## Sources"


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A lesson: its name, its title, and its exercises in the notebook's order, by name, with their points."""

    name: str
    title: str
    exercises: dict[str, ExerciseFile]
    points: dict[str, float]


@cache
def told() -> tuple[Told, ...]:
    """Every lesson, in order."""
    found = []
    for folder in lessons(SOURCE):
        lesson = Lesson.read(folder)
        files = {item.name: load(folder / SCENARIOS / f"{item.name}.yaml") for item in lesson.items}
        found.append(
            Told(lesson.name, lesson.title, files, {item.name: item.points for item in lesson.items})
        )
    return tuple(found)


def exercises() -> Iterator[tuple[str, str, ExerciseFile]]:
    """Every exercise: its lesson, its name, its file."""
    for lesson in told():
        for name, exercise in lesson.exercises.items():
            yield lesson.name, name, exercise


def role_plays() -> Iterator[tuple[str, str, RolePlay]]:
    """Every conversation: its lesson, its name, its file."""
    for lesson, name, exercise in exercises():
        if isinstance(exercise, RolePlay):
            yield lesson, name, exercise


def prose(lesson: str, without_points: bool = False) -> list[str]:
    """The paragraphs of a lesson's text cells, without markup and without the list of sources.

    ``without_points``: only those of a part of its own, under a heading of the first order, whose exercises all give none.
    """
    notebook = nbformat.read(SOURCE / lesson / f"{lesson}.ipynb", as_version=4)
    cells: list[str] = []
    for part in _split(notebook.cells):
        points = [cell.metadata.get("nbgrader", {}).get("points") for cell in part]
        if not without_points or (0 in points and not any(points)):
            cells += [cell.source for cell in part if cell.cell_type == "markdown"]
    parts = (part for cell in cells if not cell.startswith(_SOURCES) for part in _PART.split(cell))
    plain = (_MARKUP.sub(r"\1", part).strip() for part in parts)
    return [part for part in plain if part]


def _split(cells: list[Any]) -> Iterator[list[Any]]:
    """The parts of a notebook: each begins with a heading of the first order."""
    starts = [number for number, cell in enumerate(cells) if cell.source.startswith("# ")]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        yield cells[start:end]


def texts(part: Any) -> Iterator[str]:
    """Every text of an exercise, or of a part of it, that a learner may read."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name not in UNREAD or isinstance(
                value, BaseModel
            ):  # `when` is a condition, and a question elsewhere
                yield from texts(value)
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)
    elif isinstance(part, str) and part:
        yield part
