"""``heart submit``: hand in a lesson."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["submit"]


def submit(
    lesson: Annotated[
        Path | None,
        typer.Argument(help="The lesson's folder; not needed where there is only one.", show_default=False),
    ] = None,
    name: Annotated[str, typer.Option(help="Your name or learner number.", show_default=False)] = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Hand in without asking, whatever is unfinished.")
    ] = False,
) -> None:
    """Hand in a lesson: one file with all that you did in it, and a receipt."""
    from course.handin.names import recall
    from course.handin.panel import summary, unfinished
    from course.handin.send import send
    from course.launch.folder import find
    from course.lesson import Lesson
    from course.session import now
    from course.standing import standing

    about = Lesson.read(find(lesson, Path.cwd()))
    stands = standing(about)
    typer.echo(f"{about.title}: {summary(stands)[0].lower() + summary(stands)[1:]}.")
    for each in stands:
        typer.echo(f"  {each.outcome.value:<16}{each.title}")
    typer.echo()
    name = name or (recall(about.folder) if yes else "")
    if not name:
        name = typer.prompt("Your name or learner number", default=recall(about.folder) or None)
    if not yes:
        typer.confirm("Hand in all the same?" if unfinished(stands) else "Hand in?", abort=True)
        typer.echo()
    sent = send(about, name, now)
    typer.echo(sent.receipt)
    typer.echo(f"The file: {sent.path}")
    for sentence in sent.said:
        typer.echo(sentence)
