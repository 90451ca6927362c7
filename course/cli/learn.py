"""``heart learn``: open the lessons."""

from __future__ import annotations

import signal
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.views.words import count

if TYPE_CHECKING:
    from course.launch.once import Opened
    from course.launch.update import Brought

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
    from course.launch.folder import released
    from course.launch.once import only_one
    from course.launch.update import refuse_release

    for ending in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), signal.default_int_handler)
    release, new = released(), not folder.exists()
    refuse_release(folder, release)
    try:
        with only_one(folder) as opened:
            if opened:
                _go_there(opened, browser)
            else:
                _open(folder, release, new=new, port=port, browser=browser, notebook=notebook)
    except KeyboardInterrupt:
        typer.echo("\nStopped. Everything is saved; `heart learn` goes on from here.")


def _open(folder: Path, release: Path, *, new: bool, port: int, browser: bool, notebook: bool) -> None:
    from course.launch.lab import serve
    from course.launch.once import Opened, tell
    from course.launch.update import prepare

    brought = prepare(folder, release)
    typer.echo(
        f"Your lessons are in a new folder: {folder.resolve()}"
        if new
        else f"You go on in {folder.resolve()}."
    )
    for sentence in [] if new else _changes(brought):
        typer.echo(sentence)
    if browser and not _has_browser():
        typer.echo("No web browser was found on this computer.")
    with serve(folder, port=port, browser=browser, notebook=notebook) as lab:
        tell(folder, Opened(lab.url, lab.page))
        typer.echo(f"Open this address in your web browser: {lab.url}")
        typer.echo("Press Ctrl-C here to stop; everything you do is saved.")
        lab.wait()


def _go_there(opened: Opened, browser: bool) -> None:
    typer.echo(f"Your lessons are open already, at this address: {opened.url}")
    if browser and _has_browser():
        webbrowser.open(Path(opened.page).as_uri())


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _changes(brought: Brought) -> list[str]:
    """What a newer release changed in a learner's folder, in sentences."""
    said = []
    if brought.added:
        said.append(f"Added: {count(len(brought.added), 'file')}.")
    if brought.renewed:
        names = ", ".join(dict.fromkeys(path.parts[0] for path in brought.renewed))
        said.append(f"There is a newer version of {names}, and you have it now. Your answers are kept.")
    if brought.go_on:
        said.append(f"You go on where you were in: {', '.join(brought.go_on)}.")
    if brought.begin_anew:
        said.append(
            f"Changed too much to go on, so you begin anew in: {', '.join(brought.begin_anew)}. What you did before is kept."
        )
    if brought.kept:
        said.append(f"Your own versions are now: {', '.join(map(str, brought.kept))}.")
    return said
