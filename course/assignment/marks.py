"""What nbgrader's gradebook says of a class: the points and what waits, in one question for all learners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from course.assignment.api import api
from course.lesson import POINTS
from course.report.cohort import Marks
from course.report.work import moment

__all__ = ["marks"]

_SQLITE = "sqlite:///"


def marks(root: Path, lessons: Collection[str]) -> tuple[dict[tuple[str, str], Marks], set[str]]:
    """What the gradebook says of each hand-in, by lesson and learner; and everybody whom it knows.

    Nothing is written. Where there is no gradebook, there is nothing: none is made.
    """
    with api(root) as nbgrader:
        url = str(nbgrader.coursedir.db_url)
        if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).is_file():
            return {}, set()
        with nbgrader.gradebook as gradebook:
            return _marks(gradebook, lessons), {student.id for student in gradebook.students}


def _marks(gradebook: Any, lessons: Collection[str]) -> dict[tuple[str, str], Marks]:
    from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook

    rows = (
        gradebook.db.query(
            Assignment.name,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            BaseCell.name,
            Grade.score,
            Grade.needs_manual_grade,
        )
        .select_from(Grade)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name.in_([*lessons]))
    )
    most = {each.name: float(each.max_score) for each in gradebook.assignments if each.name in lessons}
    points: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    waiting: dict[tuple[str, str], set[str]] = defaultdict(set)
    times: dict[tuple[str, str], str] = {}
    for lesson, learner, at, cell, score, waits in rows:
        place, name = (lesson, learner), cell.removesuffix(POINTS)
        points[place][name] = float(score)
        times[place] = moment(at.isoformat()) if at else ""
        if waits:
            waiting[place].add(name)
    return {
        place: Marks(times[place], each, frozenset(waiting[place]), most[place[0]])
        for place, each in points.items()
    }
