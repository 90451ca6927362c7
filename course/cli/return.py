"""``heart return``: give back what learners earned."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["return_"]


def return_(
    lesson: Annotated[str, typer.Argument(help="The lesson, by its folder's name.", show_default=False)],
    to: Annotated[
        Path | None, typer.Option(help="The folder to write into.", show_default="returned/LESSON")
    ] = None,
    zipped: Annotated[
        bool, typer.Option("--zip", help="One zip for each learner, in place of a folder.")
    ] = False,
    course: Annotated[
        Path, typer.Option("--course", help="The course's folder.", show_default="this folder")
    ] = Path(),
) -> None:
    """Put together what to send back: for each learner a folder with their feedback, and a list.

    Exit code 1: there is no feedback for somebody who handed in; the list says for whom.
    """
    from course.cohort.give_back import INDEX, give_back

    target = to or course / "returned" / lesson
    given = give_back(course, lesson, target, zipped=zipped)
    for each in given:
        typer.echo(f"{each.learner}: {each.path or each.said}")
    without = sum(not each.path for each in given)
    typer.echo(f"{len(given) - without} to send back, in {target}; the list is {target / INDEX}.")
    raise typer.Exit(1 if without else 0)
