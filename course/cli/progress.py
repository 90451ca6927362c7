"""A progress bar on the terminal, and nothing where there is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

__all__ = ["rate", "steps"]


@contextmanager
def steps(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """A bar of ``total`` steps on stderr; call what it gives with the name of each step as it begins."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task(what, total=total, name="")
        begun = 0

        def step(name: str) -> None:
            nonlocal begun
            progress.update(bar, completed=begun, name=name)
            begun += 1

        yield step
        progress.update(bar, completed=total, name="")


@contextmanager
def rate(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """The same for work that comes back as it is done: call what it gives with the name of each; with the rate and the time left."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task(what, total=total, name="", rate="")

        def done(name: str) -> None:
            speed = progress.tasks[bar].speed
            progress.update(bar, advance=1, name=name, rate=f"{speed:.0f} a second" if speed else "")

        yield done
