"""``heart grade``: grade what was handed in, and make the feedback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from course.assignment.grading import Row

__all__ = ["grade", "table"]

SOME_FAILED = 3


def grade(
    lessons: list[str] = typer.Argument(None, help="The lessons to grade; all when none is named."),
    learner: list[str] = typer.Option(
        None, "--learner", help="Only this learner; can be said more than once."
    ),
    course: Path = typer.Option(Path(), "--course", help="The course's folder.", show_default="this folder"),
) -> None:
    """Grade what is in submitted/, and make the feedback.

    Exit code 3: some could not be graded; the table says why. The others are.
    """
    from rich.console import Console

    from course.assignment import api, grading
    from course.cli.progress import steps
    from course.errors import LessonError

    todo = {
        lesson: [name for name in grading.learners(course, lesson.name) if not learner or name in learner]
        for lesson in api.lessons(course, lessons or None)
    }
    total = sum(len(names) for names in todo.values())
    if not total:
        raise LessonError(
            f"There is nothing to grade in {course / 'submitted'}. Collect first: heart collect FILES."
        )
    rows: list[Row] = []
    with steps("Grading", total) as step:
        for lesson, names in todo.items():
            if names:
                rows += grading.grade_lesson(course, lesson, names, step)
    console = Console()
    console.print(table(rows))
    for row in rows:
        for sentence in (
            *row.said,
            *([f"The original is kept in {os.path.relpath(row.kept, course)}."] if row.kept else []),
        ):
            console.print(f"{row.learner}: {sentence}", markup=False, highlight=False)
    failed = sum(bool(row.failed) for row in rows)
    person = sum(bool(row.waiting) for row in rows)
    console.print(
        f"{len(rows) - failed} graded, {person} of them need a person, {failed} failed. "
        "Look at them with formgrader; feedback is in feedback/."
    )
    if failed:
        raise typer.Exit(SOME_FAILED)


def table(rows: list[Row]) -> Table:
    """The rows as a table for the terminal; what learners are called is shown as it is."""
    from rich.table import Table
    from rich.text import Text

    lessons = list(dict.fromkeys(row.lesson for row in rows))
    made = Table(
        "Learner",
        "Points",
        "For a person to mark",
        "What happened",
        title=", ".join(lessons),
        title_justify="left",
    )
    for lesson in lessons:
        if len(lessons) > 1:
            made.add_section()
            made.add_row(Text(lesson, style="bold"))
        for row in rows:
            if row.lesson == lesson:
                points = "" if row.failed else f"{row.score:g} of {row.most:g}"
                made.add_row(Text(row.learner), points, Text(", ".join(row.waiting)), Text(_happened(row)))
    return made


def _happened(row: Row) -> str:
    if row.failed:
        return f"not graded: {row.failed}"
    return "a clean copy was graded" if row.kept else "something was left out" if row.said else ""
