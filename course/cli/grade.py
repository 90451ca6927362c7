"""``heart grade``: grade what was handed in, and make the feedback."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from course.assignment.grading import Row
    from course.batch.run import Run

__all__ = ["grade", "report", "table"]

COULD_NOT_RUN, SOME_FAILED = 2, 3
STOPPED = 130  # what a shell says of Ctrl-C

DID = {"graded": "graded", "explained": "feedback made anew", "unchanged": "unchanged"}
"""What a row's state is called in the summary, in its order."""


def grade(
    lessons: list[str] = typer.Argument(None, help="The lessons to grade; all when none is named."),
    student: list[str] = typer.Option(
        None, "--student", "--learner", help="Only this learner; can be said more than once."
    ),
    force: bool = typer.Option(False, "--force", help="Grade what is unchanged as well."),
    workers: int = typer.Option(
        0, "--workers", min=0, help="How many work at the same time.", show_default="one for each processor"
    ),
    feedback: bool = typer.Option(True, "--feedback/--no-feedback", help="Whether to make the feedback."),
    as_json: bool = typer.Option(False, "--json", help="Say what was done as JSON."),
    course: Path = typer.Option(Path(), "--course", help="The course's folder.", show_default="this folder"),
) -> None:
    """Grade what is new or changed in submitted/, and make the feedback.

    Exit code 3: some could not be graded; the table says why. The others are. Exit code 2: nothing could be graded.
    """
    from course.batch.values import Wishes
    from course.errors import CourseError

    try:
        rows, seconds, grading = run(course, lessons, student, Wishes(force, feedback), workers)
    except CourseError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(COULD_NOT_RUN) from error
    except KeyboardInterrupt:
        typer.echo("\nStopped. What was graded is kept; the same command again grades the rest.", err=True)
        raise typer.Exit(STOPPED) from None
    if as_json:
        typer.echo(json.dumps(_plain(rows, seconds, grading), ensure_ascii=False, indent=1))
    else:
        report(rows, seconds, grading.settings, course)
    if any(row.failed for row in rows):
        raise typer.Exit(SOME_FAILED)


def run(
    course: Path, lessons: Sequence[str] | None, learners: Sequence[str] | None, wishes: Any, workers: int
) -> tuple[list[Row], float, Run]:
    """Grade behind a bar of progress; the rows in order, the seconds it took, and what else there is to say of it."""
    from course.assignment import api
    from course.batch.run import Run, plan
    from course.cli.progress import rate
    from course.errors import LessonError

    begin = time.monotonic()
    grading = Run(
        course, plan(course, api.lessons(course, list(lessons or ())), learners or ()), wishes, workers
    )
    if not grading.total:
        raise LessonError(
            f"There is nothing to grade in {course / 'submitted'}. Collect first: heart collect FILES."
        )
    rows = []
    with rate("Grading", grading.total) as done:
        for row in grading.rows():
            rows.append(row)
            done(row.learner)
    rows.sort(key=lambda row: (row.lesson, row.learner))
    return rows, time.monotonic() - begin, grading


def report(rows: Sequence[Row], seconds: float, settings: Sequence[str], course: Path) -> None:
    """Say what was done: a table of what is new, what was put right, what failed, and a summary."""
    from rich.console import Console

    console = Console()
    news = [row for row in rows if row.state != "unchanged"]
    if news:
        console.print(table(news))
    for row in news:
        kept = [f"The original is kept in {os.path.relpath(row.kept, course)}."] if row.kept else []
        for sentence in (*row.said, *kept):
            console.print(f"{row.learner}: {sentence}", markup=False, highlight=False)
    _summary(console, rows, seconds, settings)


def _summary(console: Console, rows: Sequence[Row], seconds: float, settings: Sequence[str]) -> None:
    from course.assignment.sandbox import holds

    done = [row for row in rows if not row.failed]
    counts = [
        f"{count} {said}" for state, said in DID.items() if (count := sum(r.state == state for r in done))
    ]
    person, put_right = sum(bool(row.waiting) for row in rows), sum(bool(row.said) for row in done)
    counts += [f"{person} need a person", f"{put_right} were put right", f"{len(rows) - len(done)} failed"]
    console.print(
        f"{', '.join(counts)}. {seconds:.1f} seconds, {len(rows) / seconds:.1f} a second.", highlight=False
    )
    executed = sum(row.executed for row in rows)
    if executed:
        console.print(f"{executed} were executed: the lesson has code of your own.", highlight=False)
    if not executed and not settings:
        console.print("Nothing was executed. Where something has to be, this holds here:", highlight=False)
    for each in holds():
        why_not = "" if each.holds else f" Not on this machine: {each.why_not}."
        console.print(f"{'✓' if each.holds else '✗'} {each.name}{why_not}", markup=False, highlight=False)
    if settings:
        console.print(
            f"nbgrader_config.py sets {', '.join(settings)}, so nbgrader's own commands graded, one learner after another. That is "
            "slower, and everybody was graded.",
            markup=False,
            highlight=False,
        )
    console.print("Look at them with formgrader; feedback is in feedback/.", highlight=False)


def table(rows: Sequence[Row]) -> Table:
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
    if row.state == "explained":
        return "feedback made anew"
    return "a clean copy was graded" if row.kept else "something was left out" if row.said else ""


def _plain(rows: Sequence[Row], seconds: float, grading: Run) -> dict[str, Any]:
    """The same for a program to read."""
    from course.assignment.sandbox import holds

    states = [row.state for row in rows]
    return {
        "submissions": [{**asdict(row), "kept": str(row.kept) if row.kept else None} for row in rows],
        "graded": states.count("graded"),
        "explained": states.count("explained"),
        "unchanged": states.count("unchanged"),
        "need_a_person": sum(bool(row.waiting) for row in rows),
        "put_right": sum(bool(row.said) for row in rows),
        "failed": sum(bool(row.failed) for row in rows),
        "seconds": round(seconds, 3),
        "stages": {stage: round(took, 3) for stage, took in grading.seconds.items()},
        "executed": sum(row.executed for row in rows),
        "defences": [asdict(each) for each in holds()],
        "through_nbgrader_because_of": list(grading.settings),
    }
