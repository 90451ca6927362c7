"""``heart learn``: open the lessons."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["learn"]


def learn(
    folder: Annotated[
        Path, typer.Option(help="Where your lessons and answers are kept.", file_okay=False)
    ] = Path("heart-lessons"),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to serve; 0 takes any free port.")
    ] = 8888,
    browser: Annotated[bool, typer.Option(help="Open the lesson in your web browser.")] = True,
    notebook: Annotated[
        bool, typer.Option("--notebook", help="Use Jupyter Notebook 7 in place of JupyterLab.")
    ] = False,
    author: Annotated[
        bool,
        typer.Option("--author", help="Open the lessons' source in an ordinary JupyterLab, to write them."),
    ] = False,
) -> None:
    """Open the lessons in your web browser, and go on where you left off."""
    if author:
        from course.launch.author import write

        raise typer.Exit(write(Path.cwd(), port=port, browser=browser))
    from course.launch.folder import prepare, released
    from course.launch.lab import serve

    new = not folder.exists()
    added = prepare(folder, released())
    if new:
        typer.echo(f"Your lessons are in a new folder: {folder.resolve()}")
    else:
        typer.echo(
            f"You go on in {folder.resolve()}" + (f" ({len(added)} files were added)." if added else ".")
        )
    for ending in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), signal.default_int_handler)
    try:
        with serve(folder, port=port, browser=browser, notebook=notebook) as lab:
            typer.echo(f"Open this address in your web browser: {lab.url}")
            typer.echo("Press Ctrl-C here to stop; everything you do is saved.")
            lab.wait()
    except KeyboardInterrupt:
        typer.echo("\nStopped. Everything is saved; `heart learn` goes on from here.")
