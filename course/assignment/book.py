"""nbgrader's gradebook for one lesson, read for many learners at once and written in few transactions.

What stands in it afterwards is what ``nbgrader autograde`` would have written, one statement after another, for each cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy import insert, select, update

from course.assignment.marking import Before, Points
from course.lesson import POINTS

__all__ = ["Book", "Entry", "Kept", "Late", "moment", "seconds_late"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the gradebook has of one learner's work on the lesson; the first three by the name of the graded cell.

    ``points`` count, ``automatic`` are those that the answers earned, which a person's mark stands above.
    ``assignment`` and ``notebook`` are nbgrader's own ids, empty where there is nothing yet.
    """

    before: Mapping[str, Before] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    automatic: Mapping[str, float | None] = field(default_factory=dict)
    handed_in: datetime | None = None
    extension: timedelta | None = None
    penalty: float | None = None
    assignment: str = ""
    notebook: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be entered for one learner. ``time`` is when it was handed in, as text; empty where that is not known."""

    learner: str
    points: Mapping[str, Points]
    comments: Mapping[str, str | None]
    before: Mapping[str, Before]
    time: str = ""
    penalty: float | None = None


class Book:
    """The gradebook of one lesson."""

    def __init__(self, gradebook: Gradebook, lesson: str) -> None:
        self._db, self._lesson = gradebook.db, lesson
        self.refresh()

    def refresh(self) -> None:
        """Read what the lesson is made of; it may have been entered since."""
        found = self._db.execute(
            select(Assignment.id, Assignment.duedate, Notebook.id)
            .join(Notebook, Notebook.assignment_id == Assignment.id)
            .where(Assignment.name == self._lesson, Notebook.name == self._lesson)
        ).first()
        self._assignment: str = found[0] if found else ""
        self._notebook: str = found[2] if found else ""
        self.due: datetime | None = found[1] if found else None
        self._names: dict[str, str] = {}
        self._graded: dict[str, float] = {}
        self._commented: list[str] = []
        for kind, graded in ((GradeCell, True), (SolutionCell, False), (TaskCell, True)):
            most = kind.max_score if graded else BaseCell.id
            rows = self._db.execute(
                select(kind.id, kind.name, most).where(kind.notebook_id == self._notebook)
            )
            for id, name, points in rows:
                self._names[id] = name
                if graded:
                    self._graded[id] = float(points)
                if kind is not GradeCell:
                    self._commented.append(id)
        self._db.rollback()

    @property
    def most(self) -> float:
        """The points that the lesson gives."""
        return sum(self._graded.values())

    def read(self, learners: Iterable[str]) -> dict[str, Kept]:
        """What there is of each of these learners; nothing of a learner who was never graded."""
        rows = self._db.execute(
            select(
                SubmittedAssignment.id,
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedAssignment.extension,
                SubmittedNotebook.id,
                SubmittedNotebook.late_submission_penalty,
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .where(
                SubmittedAssignment.assignment_id == self._assignment,
                SubmittedAssignment.student_id.in_(list(learners)),
            )
        ).all()
        notebooks = [row[4] for row in rows]
        comments, grades = self._comments(notebooks), self._grades(notebooks)
        made = {}
        for assignment, learner, handed_in, extension, notebook, penalty in rows:
            before, points, earned = {}, {}, {}
            for name, score, automatically, by_hand, extra, needs in grades[notebook]:
                said = comments[notebook]
                automatic, manual = said.get(name.removesuffix(POINTS)) or said.get(name) or (None, None)
                before[name] = Before(needs, by_hand, extra, automatic or "", manual or "")
                points[name], earned[name] = score, automatically
            made[learner] = Kept(before, points, earned, handed_in, extension, penalty, assignment, notebook)
        self._db.rollback()  # what was read is let go: nobody is kept from writing
        return made

    def _grades(self, notebooks: Sequence[str]) -> Mapping[str, list[tuple[Any, ...]]]:
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        columns = (
            *(Grade.score, Grade.auto_score, Grade.manual_score),
            *(Grade.extra_credit, Grade.needs_manual_grade),
        )
        for notebook, cell, *rest in self._db.execute(
            select(Grade.notebook_id, Grade.cell_id, *columns).where(Grade.notebook_id.in_(notebooks))
        ):
            found[notebook].append((self._names[cell], *rest))
        return found

    def _comments(self, notebooks: Sequence[str]) -> Mapping[str, dict[str, tuple[str | None, str | None]]]:
        found: dict[str, dict[str, tuple[str | None, str | None]]] = defaultdict(dict)
        columns = (Comment.notebook_id, Comment.cell_id, Comment.auto_comment, Comment.manual_comment)
        for notebook, cell, automatic, manual in self._db.execute(
            select(*columns).where(Comment.notebook_id.in_(notebooks))
        ):
            found[notebook][self._names[cell]] = (automatic, manual)
        return found

    def write(self, entries: Sequence[Entry]) -> set[str]:
        """Enter these in one transaction, all of them or none.

        Returns:
            The learners who were left out because a person has marked them since ``before`` was read: to be marked again.
        """
        kept = self.read(entry.learner for entry in entries)
        meanwhile = {
            entry.learner for entry in entries if kept.get(entry.learner, Kept()).before != entry.before
        }
        entries = [entry for entry in entries if entry.learner not in meanwhile]
        try:
            self._add([entry for entry in entries if entry.learner not in kept])
            self._change([(entry, kept[entry.learner]) for entry in entries if entry.learner in kept])
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
        return meanwhile

    def _add(self, entries: Sequence[Entry]) -> None:
        """Everything of learners who were never graded: nbgrader makes a row for each cell, graded or not."""
        if not entries:
            return
        names = [entry.learner for entry in entries]
        known = set(self._db.scalars(select(Student.id).where(Student.id.in_(names))))
        rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for entry in entries:
            if entry.learner not in known:
                rows[Student].append({"id": entry.learner})
            assignment, notebook = new_uuid(), new_uuid()
            rows[SubmittedAssignment].append(
                {
                    "id": assignment,
                    "assignment_id": self._assignment,
                    "student_id": entry.learner,
                    "timestamp": parse_utc(entry.time) if entry.time else None,
                }
            )
            rows[SubmittedNotebook].append(
                {
                    "id": notebook,
                    "assignment_id": assignment,
                    "notebook_id": self._notebook,
                    "late_submission_penalty": entry.penalty,
                }
            )
            for cell in self._graded:
                points = entry.points.get(self._names[cell], Points(None, True))
                rows[Grade].append(
                    {
                        "id": new_uuid(),
                        "cell_id": cell,
                        "notebook_id": notebook,
                        "auto_score": points.automatic,
                        "needs_manual_grade": points.needs_person,
                    }
                )
            for cell in self._commented:
                said = entry.comments.get(self._names[cell])
                rows[Comment].append(
                    {"id": new_uuid(), "cell_id": cell, "notebook_id": notebook, "auto_comment": said}
                )
        for table in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment):
            if rows[table]:
                self._db.execute(insert(table), rows[table])

    def _change(self, entries: Sequence[tuple[Entry, Kept]]) -> None:
        """What grading anew changes: never a mark or a comment by hand."""
        if not entries:
            return
        by_notebook = {kept.notebook: entry for entry, kept in entries}
        rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for entry, kept in entries:
            if entry.time:
                rows[SubmittedAssignment].append({"id": kept.assignment, "timestamp": parse_utc(entry.time)})
            rows[SubmittedNotebook].append({"id": kept.notebook, "late_submission_penalty": entry.penalty})
        for table in (Grade, Comment):
            for id, notebook, cell in self._db.execute(
                select(table.id, table.notebook_id, table.cell_id).where(
                    table.notebook_id.in_(list(by_notebook))
                )
            ):
                entry, name = by_notebook[notebook], self._names[cell]
                if table is Grade and name in entry.points:
                    points = entry.points[name]
                    rows[Grade].append(
                        {
                            "id": id,
                            "auto_score": points.automatic,
                            "needs_manual_grade": points.needs_person,
                        }
                    )
                elif table is Comment and name in entry.comments:
                    rows[Comment].append({"id": id, "auto_comment": entry.comments[name]})
        for table, values in rows.items():
            if values:
                self._db.execute(update(table), values)


class Late:
    """The points taken off for being late, by the plug-in that nbgrader is configured with."""

    def __init__(self, config: Any) -> None:
        self._assign = AssignLatePenalties(config=config)

    def penalty(self, learner: str, score: float, seconds: float) -> float | None:
        """The points, from 0 to all of ``score``; None where the plug-in takes nothing off."""
        if not hasattr(self, "_plugin"):
            self._assign.init_plugin()
            self._plugin = self._assign.plugin_inst
        points = self._plugin.late_submission_penalty(learner, score, seconds)
        return None if points is None else max(0.0, min(points, score))


def seconds_late(due: datetime | None, handed_in: datetime | None, extension: timedelta | None) -> float:
    """How many seconds after the day it was due something was handed in; 0 where one of the two is not known."""
    if due is None or handed_in is None:
        return 0.0
    return max(0.0, (handed_in - due - (extension or timedelta())).total_seconds())


def moment(time: str) -> datetime | None:
    """A time of handing in as the gradebook keeps it, in UTC; None for an empty text."""
    found: datetime | None = parse_utc(time) if time else None
    return found
