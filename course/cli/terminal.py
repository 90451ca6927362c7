"""What ``heart play`` says and asks in the terminal."""

from __future__ import annotations

import textwrap

import typer

__all__ = ["ask_number", "ask_numbers", "ask_words", "tell"]

WIDTH = 90


def tell(text: str, lead: str = "", bold: bool = False) -> None:
    """A paragraph, wrapped, with something before its first line and as much space before the others."""
    after = lead if lead.strip() == "|" else " " * len(lead)
    wrapped = textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=lead, subsequent_indent=after)
    typer.secho(wrapped, bold=bold)


def ask_number(most: int, asked: str = "You say") -> int:
    """A number from 1 to ``most``, asked for until it is one."""
    while True:
        found = ask_numbers(most, asked)
        if len(found) == 1:
            return found[0]
        typer.echo(f"Type a number from 1 to {most}.")


def ask_numbers(most: int, asked: str) -> list[int]:
    """Different numbers from 1 to ``most``, with space between; none where something else was typed."""
    typed: str = typer.prompt(f"\n{asked}", prompt_suffix=": ", default="", show_default=False)
    found = [int(each) for each in typed.split() if each.isdecimal()]
    good = len(found) == len(typed.split()) == len(set(found)) and all(1 <= each <= most for each in found)
    return found if good else []


def ask_words(asked: str = "You say", empty: bool = False) -> str:
    """Some words, asked for until there are some; where ``empty`` may be none."""
    while True:
        typed: str = typer.prompt(asked, prompt_suffix=": ", default="", show_default=False)
        if typed.strip() or empty:
            return typed
