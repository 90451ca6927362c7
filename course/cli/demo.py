"""``heart demo``: a whole class, to look at."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["demo"]


def demo(
    folder: Annotated[
        Path | None, typer.Option(help="A new folder for the class.", show_default="a temporary folder, kept")
    ] = None,
    course: Annotated[
        Path, typer.Option("--course", help="The course's folder.", show_default="this folder")
    ] = Path(),
) -> None:
    """Run a whole class of bots in a folder of its own: release, play, hand in, collect, grade, feedback.

    Nothing in the course's own folder changes. Exit code 1: something is not as it must be; the last lines say what.
    """
    from rich.console import Console

    from course.assignment.api import lessons
    from course.batch.demo import Demo
    from course.cli.grade import table
    from course.cli.progress import rate, steps
    from course.errors import LessonError

    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise LessonError(f"{folder} is not empty. Name a new folder for the class.")
    root = Path(tempfile.mkdtemp(prefix="heart-demo-")) if folder is None else folder
    root.mkdir(parents=True, exist_ok=True)
    class_ = Demo(course, root.resolve())
    console = Console()
    console.print(f"The class is in {root}.", highlight=False)
    total = len(class_.bots)
    class_.release()
    with steps("Playing and handing in", total) as step:
        files = class_.play(step)
    class_.collect(files)
    with rate("Grading", total * len(lessons(class_.root))) as done:
        rows = class_.grade(done)
    console.print(table(rows))
    for what, place in (
        ("what learners were given", class_.root / "release"),
        ("what one learner has", class_.root / "learners" / rows[0].learner),
        ("what was handed in", class_.root / "inbox"),
        ("the gradebook", class_.root / "gradebook.db"),
        ("one learner's feedback", class_.page(rows[0])),
    ):
        console.print(f"{what}: {os.fspath(place)}", highlight=False, soft_wrap=True)
    console.print(f"To mark what a person reads: cd {root} && jupyter lab, then Formgrader.", soft_wrap=True)
    problems = class_.problems(rows)
    for sentence in problems:
        typer.echo(sentence, err=True)
    if problems:
        raise typer.Exit(1)
