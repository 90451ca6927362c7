"""``heart receipt``: check a hand-in file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["receipt"]


def receipt(
    file: Annotated[Path, typer.Argument(help="A hand-in file.", show_default=False)],
    code: Annotated[
        str, typer.Argument(help="The code on a receipt, to be held against it.", show_default=False)
    ] = "",
) -> None:
    """Say whether a hand-in file is as it was handed in, and whether it is the one that a receipt was given for."""
    from course.dropped import shown
    from course.handin import receipt as made
    from course.handin.unpack import differences, open_hand_in

    hand_in = open_hand_in(file)
    manifest = hand_in.manifest
    wrong = differences(hand_in)
    typer.echo(
        f"{shown(manifest.learner) or 'Nobody'} handed in {manifest.lesson} on {shown(made.moment(manifest.at))}."
    )
    for name, entry in manifest.exercises.items():
        typer.echo(f"  {shown(entry.state):<16}{name}")
    for sentence in (*hand_in.notes, *wrong):
        typer.echo(sentence)
    if not wrong:
        typer.echo("All answers in it are as they were handed in.")
    typer.echo(f"The code of this file is {made.code(manifest)}.")
    if code:
        same = made.matches(manifest, code)
        typer.echo(
            "It is the code of the receipt." if same else f"It is not the code of the receipt, {shown(code)}."
        )
        wrong += [] if same else [code]
    raise typer.Exit(1 if wrong else 0)
