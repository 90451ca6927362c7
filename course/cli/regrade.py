"""``heart regrade``: grade a lesson again after it, or the course, has changed; and before that say what would change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from course.cli.grade import COULD_NOT_RUN, SOME_FAILED

if TYPE_CHECKING:
    from course.batch.compare import Change

__all__ = ["regrade"]


def regrade(
    lesson: str = typer.Argument(..., help="The lesson to grade again."),
    compare: bool = typer.Option(False, "--compare", help="Only say what would change; nothing is written."),
    student: list[str] = typer.Option(
        None, "--student", help="Only this learner; can be said more than once."
    ),
    workers: int = typer.Option(
        0, "--workers", min=0, help="How many work at the same time.", show_default="one for each processor"
    ),
    as_json: bool = typer.Option(False, "--json", help="Say it as JSON."),
    course: Path = typer.Option(Path(), "--course", help="The course's folder.", show_default="this folder"),
) -> None:
    """Grade everybody's work on a lesson again, and say what changes, for whom and why.

    Points that a person gave stay. With --compare nothing is written. Exit code 3: something failed for some; 2: nothing could be done.
    """
    from course.batch.values import Wishes
    from course.cli.grade import run
    from course.errors import CourseError

    try:
        found, failed, count = _compared(course, lesson, student or (), workers)
        if not compare:
            rows, _, _ = run(course, [lesson], student, Wishes(force=True), workers)
            failed |= {row.learner: row.failed for row in rows if row.failed}
    except CourseError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(COULD_NOT_RUN) from error
    if as_json:
        said = {"learners": count, "changes": [asdict(each) for each in found], "failed": failed}
        typer.echo(json.dumps({**said, "written": not compare}, ensure_ascii=False, indent=1))
    else:
        _report(found, failed, count, written=not compare)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _compared(
    course: Path, lesson: str, student: Sequence[str], workers: int
) -> tuple[list[Change], dict[str, str], int]:
    """Every change, in the order of the learners; who could not be marked and why; and how many there are."""
    from course.assignment import api
    from course.batch.compare import compare
    from course.batch.run import plan
    from course.cli.progress import rate
    from course.errors import LessonError

    todo = plan(course, api.lessons(course, [lesson]), student)
    names = [name for each in todo.values() for name in each]
    if not names:
        raise LessonError(f"Nobody handed in {lesson}, so there is nothing to grade again.")
    found: list[Change] = []
    failed = {}
    with rate("Comparing", len(names)) as done:
        for learner, outcome in compare(course, next(iter(todo)), names, workers):
            if isinstance(outcome, list):
                found += outcome
            else:
                failed[learner] = str(outcome)
            done(learner)
    return sorted(found, key=lambda each: (each.learner, each.exercise)), failed, len(names)


def _report(found: Sequence[Change], failed: dict[str, str], count: int, *, written: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if found:
        made = Table("Learner", "Exercise", "Points", "A person", "What is said now")
        for each in found:
            made.add_row(
                Text(each.learner), Text(each.exercise), _points(each), _person(each), Text(each.why)
            )
        console.print(made)
    for learner, why in failed.items():
        console.print(f"{learner}: {why}", markup=False, highlight=False)
    stay = sum(each.by_hand is not None for each in found)
    console.print(
        f"{len({each.learner for each in found})} of {count} learners {'changed' if written else 'would change'}. "
        + (f"Points given by a person stay as they are: {stay}. " if stay else "")
        + ("" if written else "Nothing was written."),
        highlight=False,
    )


def _points(change: Change) -> str:
    before, after = ("none" if each is None else f"{each:g}" for each in (change.before, change.after))
    told = before if before == after else f"{before} → {after}"
    return told if change.by_hand is None else f"{told} ({change.by_hand:g} by hand stays)"


def _person(change: Change) -> str:
    if change.waited == change.waits:
        return ""
    return "has to look now" if change.waits else "need not look any more"
