"""``heart collect``: take in what learners handed in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from course.cohort.collect import Row

__all__ = ["collect", "table"]


def collect(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Hand-in files, folders of them, zips from your learning platform, or folders of submissions.",
            show_default=False,
        ),
    ],
    lesson: Annotated[str, typer.Option(help="Take only what is for this lesson.", show_default=False)] = "",
    learner: Annotated[
        str,
        typer.Option(help="Whose work it is, whatever it says; for one learner's work.", show_default=False),
    ] = "",
    course: Annotated[
        Path, typer.Option("--course", help="The course's folder.", show_default="this folder")
    ] = Path(),
) -> None:
    """Take in what learners handed in: into submitted/, ready to be graded.

    Everything is kept as it came in collected/. Of several hand-ins of one learner the latest counts. Exit code 1: something
    could not be taken; the table says why. The rest is.
    """
    from rich.console import Console

    from course.cohort.collect import collect as take

    rows = take(course, files, lesson, learner)
    console = Console()
    console.print(table(rows))
    for row in rows:
        for sentence in row.said:
            console.print(f"{row.learner or row.where}: {sentence}", markup=False, highlight=False)
    failed = sum(not row.taken for row in rows)
    console.print(f"{sum(row.what == 'taken' for row in rows)} taken, {failed} could not be taken.")
    raise typer.Exit(1 if failed else 0)


def table(rows: list[Row]) -> Table:
    """The rows as a table for the terminal; what learners and files are called is shown as it is."""
    from rich.table import Table
    from rich.text import Text

    from course.handin.receipt import moment

    made = Table()
    for heading in ("Learner", "Lesson", "Handed in", "Finished", "What happened", "Where it was"):
        made.add_column(heading, overflow="fold")
    for row in rows:
        cells = (row.learner, row.lesson, moment(row.at), row.finished, row.what, row.where)
        made.add_row(*(Text(cell) for cell in cells))
    return made
