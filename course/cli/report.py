"""``heart report``: the cohort at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["report"]


def report(
    lessons: Annotated[
        list[str] | None, typer.Argument(help="The lessons to report on; all when none is named.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            help="The folder to write into.",
            show_default="report/, or report-anonymous/, in the course's folder",
        ),
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option("--anonymous", help="Numbers in place of names, and nothing that a learner wrote."),
    ] = False,
    course: Annotated[
        Path, typer.Option("--course", help="The course's folder.", show_default="this folder")
    ] = Path(),
) -> None:
    """Write one page on how the class is doing, and its tables as CSV.

    With --anonymous, which number stands for whom is kept in learner-numbers.csv in the course's folder; keep that file to yourself.
    """
    from course.assignment.api import lessons as folders
    from course.assignment.marks import marks
    from course.cli.progress import steps
    from course.report.cohort import SUBMITTED, gather
    from course.report.numbers import NUMBERS
    from course.report.work import Course
    from course.report.write import write_report

    read = Course(course, folders(course, lessons or None))
    graded, students = marks(course, read.lessons.keys())
    there = sum(each.is_dir() for each in (course / SUBMITTED).glob("*"))
    with steps("Reading", max(there, len(students))) as step:
        cohort = gather(read, graded, students, anonymous=anonymous, step=step)
    target = into or course / ("report-anonymous" if anonymous else "report")
    files = write_report(cohort, target)
    typer.echo(f"{len(cohort.learners)} learners, {len(cohort.works)} hand-ins. Open {files[0]}")
    typer.echo(f"The same in numbers: {', '.join(each.name for each in files[1:])}.")
    if anonymous:
        typer.echo(f"Which number stands for whom: {course / NUMBERS}. Keep that file to yourself.")
