"""A lesson made ready for grading, once in each process: its rules read, its cells understood, its unchanging text written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from course.batch.shapes import Step, steps
from course.batch.text import Frame
from course.batch.values import Given
from course.cells import Cell, Released
from course.exercises import AnyRules, rules_for
from course.lesson import POINTS, SCENARIOS, title_of
from course.scenario.load import loads

__all__ = ["Lesson", "lesson"]

READY = 4  # lessons that a process keeps ready

LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": ".".join(map(str, sys.version_info[:3])),
}
"""What a kernel says of its language when it has executed a notebook."""


@dataclass(frozen=True)
class Lesson:
    """A lesson ready for grading.

    ``cells`` are the released notebook's, ``steps`` what each of them shows by the cell's number; None where the notebook has to be executed.
    """

    given: Given
    notebook: dict[str, Any]
    rules: Mapping[str, AnyRules]
    steps: Mapping[int, Step] | None

    @property
    def cells(self) -> list[Cell]:
        """The cells of the released notebook."""
        return self.notebook["cells"]  # type: ignore[no-any-return]

    @cached_property
    def title(self) -> str:
        """The lesson's title."""
        return title_of(self.cells) or self.given.name

    @cached_property
    def counts(self) -> dict[int, int]:
        """The number that each code cell has when it was executed, by its place: those with nothing in them are left out."""
        code = [
            place
            for place, cell in enumerate(self.cells)
            if cell["cell_type"] == "code" and _text(cell).strip()
        ]
        return {place: number for number, place in enumerate(code, 1)}

    @cached_property
    def frame(self) -> Frame:
        """The graded notebook with gaps for what differs from learner to learner."""
        cells = [
            {**cell, "execution_count": self.counts.get(place)} if cell["cell_type"] == "code" else cell
            for place, cell in enumerate(self.cells)
        ]
        metadata = {**self.notebook["metadata"], "language_info": LANGUAGE}
        return Frame({**self.notebook, "cells": cells, "metadata": metadata}, self.gaps)

    @cached_property
    def gaps(self) -> dict[int, str]:
        """What differs in which cell."""
        return {
            place: "outputs" if cell["cell_type"] == "code" else "source"
            for place, cell in enumerate(self.cells)
            if cell["cell_type"] == "code" or is_written(cell)
        }


def lesson(given: Given) -> Lesson:
    """The lesson made ready, or as it was made ready before in this process.

    Raises:
        ScenarioError: an exercise that is graded is missing or cannot be read.
    """
    return _ready(_Key(given))


@dataclass(frozen=True)
class _Key:
    """A lesson that is known by its digest."""

    given: Given

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.given.digest == self.given.digest

    def __hash__(self) -> int:
        return hash(self.given.digest)


@lru_cache(maxsize=READY)
def _ready(key: _Key) -> Lesson:
    given = key.given
    notebook = Released(Path(given.name), given.notebook).rebuilt({})
    cells = notebook["cells"]
    for cell in cells:
        cell["source"] = _text(cell)
    code = {place: cell["source"] for place, cell in enumerate(cells) if cell["cell_type"] == "code"}
    found = steps(code.values())
    made = [name for step in found or () for name, _ in step.makes if name in given.exercises]
    graded = [name.removesuffix(POINTS) for cell in cells if (name := exercise_of(cell))]
    rules = {name: _rules(given, name) for name in dict.fromkeys([*made, *graded])}
    by_place = dict(zip(code, found, strict=True)) if found else None
    if by_place and not all(_fits(cells[place], step, rules) for place, step in by_place.items()):
        by_place = None
    return Lesson(given, notebook, rules, by_place)


def _rules(given: Given, name: str) -> AnyRules:
    return rules_for(name, loads(given.exercises.get(name), Path(given.name, SCENARIOS, f"{name}.yaml")))


def _fits(cell: Cell, step: Step, rules: Mapping[str, AnyRules]) -> bool:
    """Whether the exercises are there as the cell says, and a cell that is graded says the points of its own exercise."""
    if any(name not in rules or rules[name].spec.kind != kind for name, kind in step.makes):
        return False
    graded = exercise_of(cell).removesuffix(POINTS)
    if not graded:
        return True
    return (step.shows, step.exercise, step.out_of) == (
        *("points", graded),
        float(cell["metadata"]["nbgrader"]["points"]),
    )


def exercise_of(cell: Cell) -> str:
    """The name of a cell that gives an exercise's points; empty for any other cell."""
    about = cell["metadata"].get("nbgrader", {})
    return str(about["grade_id"]) if about.get("grade") and not about.get("solution") else ""


def is_written(cell: Cell) -> bool:
    """Whether this is an answer in a cell of text."""
    return cell["cell_type"] == "markdown" and bool(cell["metadata"].get("nbgrader", {}).get("solution"))


def _text(cell: Cell) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
