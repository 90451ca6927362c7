"""The command ``heart``. One file a command: a docstring, one call, one exit code.

Exit codes: 0 done; 1 something is wrong with what was given, and the text says what; 2 could not run;
3 done for some and not for others.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import typer

from course.errors import CourseError

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (
    *("learn", "submit", "receipt", "check", "play"),
    *("release", "collect", "grade", "regrade", "demo", "return", "report"),
)
"""Every command, in the order that ``heart --help`` shows them; each is a function of its own module's name."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="The HEART course: take it, hand it in, write it, grade it.",
)


def _register() -> None:
    for name in COMMANDS:
        module = importlib.import_module(f"course.cli.{name}")
        command: Callable[..., Any] = getattr(module, name if name != "return" else "return_")
        app.command(name)(command)


def main() -> None:
    """Run ``heart``; what was raised on purpose is shown as its text, without a traceback."""
    try:
        app()
    except CourseError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


_register()
