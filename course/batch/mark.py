"""The work of one submission: from what was taken in to what is to be written. A plain function of plain values.

Nothing here opens a file or asks a database, so it can be done anywhere. Nothing of a learner's is run; only where the lesson's own notebook has
code that :mod:`course.batch.shapes` does not know is that executed, in a folder of its own.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from course import feedback
from course.assignment.marking import Before, Exercise, Points, exercises, settle, written
from course.assignment.page import Standing, html, parts, values
from course.batch.prepare import Lesson, exercise_of, is_written, lesson
from course.batch.shapes import Step
from course.batch.values import Given, Marked, Submission
from course.cells import Cell
from course.handin.panel import GRADED
from course.intake import NOTES, answers_of
from course.lesson import ANSWERS, POINTS, SCENARIOS
from course.session import Session
from course.transcript.store import MemoryStore
from course.views import page

__all__ = ["beside", "mark"]

Outputs = list[dict[str, Any]]

NOWHERE = Before()
"""What the gradebook says of a cell that was never graded."""


def mark(given: Given, submission: Submission) -> Marked:
    """Mark one submission.

    Raises:
        CourseError: the lesson itself cannot be graded. Nothing in a submission raises.
    """
    begin = time.perf_counter()
    made = _Marking(lesson(given), submission).marked()
    return replace(made, seconds=time.perf_counter() - begin)


class _Marking:
    """One submission being marked."""

    def __init__(self, ready: Lesson, submission: Submission) -> None:
        self.ready, self.submission = ready, submission
        self.answers = answers_of(submission.intake)
        self.exercises = exercises(ready.cells, ready.rules, self.answers)
        self.points: dict[str, Points] = {}
        self.comments: dict[str, str | None] = {}

    def marked(self) -> Marked:
        """All of it."""
        cells, said, notebook = (
            self._executed() if self.ready.steps is None else self._shown(self.ready.steps)
        )
        for cell in cells:
            self._enter(cell, said)
        standings = {name: self._standing(name, cell) for cell in cells if (name := _graded(cell))}
        score = sum(each.score for each in standings.values())
        most = sum(each.most for each in standings.values())
        penalty = 0.0 if not self.submission.late else self.submission.penalty
        shown = values(
            title=self.ready.title,
            learner=self.submission.learner,
            score=score,
            most=most,
            late=penalty or 0.0,
            parts=list(
                parts(cells, standings, {name: rules.spec.title for name, rules in self.ready.rules.items()})
            ),
            waiting=any(each.needs_person for each in standings.values()),
            notes=self.answers.get(NOTES),
        )
        return Marked(
            self.submission.learner,
            notebook,
            self.points,
            self.comments,
            score,
            most,
            tuple(name.removesuffix(POINTS) for name, each in standings.items() if each.needs_person),
            shown if penalty is None else html(shown),
            self.ready.steps is None,
        )

    def _shown(self, steps: Mapping[int, Step]) -> tuple[list[Cell], dict[str, float | None], str]:
        """The graded cells, what they say, and the notebook's text, without executing it."""
        cells = list(self.ready.cells)
        filled: dict[int, str | Outputs] = {}
        for place, what in self.ready.gaps.items():
            cell = cells[place]
            if what == "source":
                name = cell["metadata"]["nbgrader"]["grade_id"]
                filled[place] = self.submission.intake.written.get(name, cell["source"])
            else:
                filled[place] = self._outputs(steps[place], self.ready.counts.get(place))
            cells[place] = {**cell, what: filled[place]}
        said = {name: self._exercise(name).points for cell in cells if (name := exercise_of(cell))}
        return cells, dict(said), self.ready.frame.text(filled)

    def _outputs(self, step: Step, count: int | None) -> Outputs:
        """What a cell shows while nbgrader executes it, as nbformat keeps it."""
        match step.shows:
            case "exercise":
                rules = self.ready.rules[step.exercise]
                name = f"<{rules.spec.kind} {rules.name!r}>"
                shown = page.static(rules, self._progress(step.exercise), debrief=False)
                return [_display(name, f"<style>{page.style()}</style>\n{shown}")]
            case "points":
                graded = self._exercise(step.exercise).graded
                points = graded.result.points(step.out_of)
                made = _display(repr(float(points)), feedback.html(graded, step.out_of))
                return [{**made, "output_type": "execute_result", "execution_count": count}]
            case "hand in":
                return [_display(GRADED)]
        return []

    def _progress(self, name: str) -> Any:
        """How far the learner came, as the exercise shows it."""
        store = MemoryStore()
        store.data = self.answers.get(f"{name}.jsonl", b"")
        return Session(self.ready.rules[name], store).progress

    def _exercise(self, name: str) -> Exercise:
        return self.exercises[name.removesuffix(POINTS)]

    def _executed(self) -> tuple[list[Cell], dict[str, float | None], str]:
        """The same by executing the notebook, which has code of an instructor's own."""
        from course.assignment.executed import executed

        given, intake = self.ready.given, self.submission.intake
        cells = [
            {**cell, "source": intake.written.get(cell["metadata"]["nbgrader"]["grade_id"], cell["source"])}
            if is_written(cell)
            else cell
            for cell in self.ready.cells
        ]
        return executed(
            {**self.ready.notebook, "cells": cells},
            beside(given, self.answers),
            lesson=given.name,
            learner=self.submission.learner,
            settings=given.settings,
            course=given.course,
        )

    def _enter(self, cell: Cell, said: Mapping[str, float | None]) -> None:
        """What a cell adds to the gradebook."""
        about = cell["metadata"].get("nbgrader", {})
        name = about.get("grade_id", "")
        before = self.submission.before.get(name, NOWHERE)
        if exercise_of(cell):
            exercise = self._exercise(name)
            self.points[name] = settle(exercise, said[name], before)
            self.comments[name.removesuffix(POINTS)] = exercise.comment()
        elif about.get("solution") and about.get("grade"):
            self.points[name], self.comments[name] = written(cell["source"], untouched(cell), before)
        elif about.get("solution") and name not in self.exercises:
            self.comments[name] = "No response." if untouched(cell) else None

    def _standing(self, name: str, cell: Cell) -> Standing:
        """How a graded cell stands once this is written, a person's mark and what they said included."""
        before = self.submission.before.get(name, NOWHERE)
        points = self.points.get(name, Points(None, before.needs_person))
        score = points.automatic if before.by_hand is None else before.by_hand
        return Standing(
            0.0 if score is None else score + (before.extra or 0.0),
            float(cell["metadata"]["nbgrader"]["points"]),
            points.needs_person,
            before.by_hand is not None,
            before.said_by_hand,
        )


def beside(given: Given, answers: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that lie beside a graded notebook: the lesson's own, the exercises with their key, the answers."""
    return {
        **given.files,
        **{f"{SCENARIOS}/{name}.yaml": data for name, data in given.exercises.items()},
        **{f"{ANSWERS}/{name}": data for name, data in answers.items()},
    }


def _display(plain: str, html: str = "") -> dict[str, Any]:
    data = {"text/html": html, "text/plain": plain} if html else {"text/plain": plain}
    return {"data": data, "metadata": {}, "output_type": "display_data"}


def _graded(cell: Cell) -> str:
    """The name of a cell that has points in the gradebook; empty for any other."""
    about = cell["metadata"].get("nbgrader", {})
    return str(about["grade_id"]) if about.get("grade") or about.get("task") else ""


def untouched(cell: Cell) -> bool:
    """Whether a solution is as it was given out: nbgrader's own check."""
    about = cell["metadata"]["nbgrader"]
    if "checksum" not in about:
        return False
    seen = hashlib.md5(usedforsecurity=False)
    for part in (
        *(cell["source"], cell["cell_type"]),
        *(str(bool(about.get(key))) for key in ("grade", "solution")),
        *("False", about["grade_id"]),  # a solution is never locked
        *([str(float(about["points"]))] if about.get("grade") else []),
    ):
        seen.update(part.encode())
    return bool(seen.hexdigest() == about["checksum"])
