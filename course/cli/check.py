"""``heart check``: what is wrong with scenarios and lessons; with ``--stats``, the numbers of one role-play."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.errors import LessonError

if TYPE_CHECKING:
    from rich.table import Table

    from course.check.stats import Stats
    from course.scenario.model import RolePlay

__all__ = ["check"]

FOLDERS = (Path("source"), Path("release"))
"""What is checked when nothing is named."""

PIPED = 120
"""Characters of a line where there is no terminal to ask for its width."""


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Exercise files, notebooks or folders; source and release when left out."),
    ] = None,
    stats: Annotated[
        Path | None, typer.Option(help="Say the numbers of this role-play instead.", metavar="FILE")
    ] = None,
) -> None:
    """Say what is wrong with scenarios and lessons."""
    if stats is not None:
        _numbers(stats)
        return
    from course.check import check_all, files

    found = files(paths or [folder for folder in FOLDERS if folder.is_dir()])
    if not found:
        raise LessonError("There is nothing to check here: no folder called 'source' or 'release'.")
    problems = list(check_all(found))
    for problem in problems:
        typer.echo(problem)
    where = _count(len(found), "lesson or exercise file", "lessons and exercise files")
    typer.echo(f"{_count(len(problems), 'problem', 'problems') if problems else 'No problem'} in {where}.")
    raise typer.Exit(1 if problems else 0)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _numbers(path: Path) -> None:
    from rich.console import Console

    from course.check.stats import stats
    from course.scenario.load import load
    from course.scenario.model import RolePlay
    from course.search import Space

    play = load(path)
    if not isinstance(play, RolePlay):
        raise LessonError(f"{path} is a {play.kind}. Only role-plays have numbers.")
    console = Console(width=None if sys.stdout.isatty() else PIPED, highlight=False)
    console.print(play.title, style="bold", markup=False)
    for table in _tables(play, stats(Space(play, path))):
        console.print()
        console.print(table)


def _tables(play: RolePlay, numbers: Stats) -> Iterable[Table]:
    shortest, longest, best = numbers.turns
    yield _table(
        "What there is",
        ("", ""),
        [
            ("scenes and endings", f"{numbers.scenes} and {numbers.endings}"),
            ("scenes whose replies part ways", str(numbers.branching)),
            ("routes", f"{numbers.routes:,}"),
            ("turns", f"{shortest} to {longest}; the best play has {best}"),
            (
                "points of a complete play",
                f"{numbers.worst:.2f} to {numbers.best:.2f} ({numbers.most} levels)",
            ),
        ],
    )
    yield _table(
        "Who plays without reading",
        ("learner", "share", "more than random"),
        [
            ("random", f"{numbers.random_mean:.2f}", f"spread {numbers.random_spread:.2f}"),
            *(
                (f"always {name}", f"{share:.2f}", f"{share - numbers.random_mean:+.2f}")
                for name, share in numbers.bots.items()
            ),
        ],
    )
    yield _table(
        f"Endings of {numbers.plays:,} random plays",
        ("ending", "kind", "times"),
        [(id, play.scenes[id].ending or "", f"{times:,}") for id, times in numbers.ended.items()],
    )
    yield _table(
        f"Replies of {numbers.plays:,} random plays",
        ("scene", "reply", "times"),
        [(scene, reply, f"{times:,}") for (scene, reply), times in numbers.hits.items()],
    )


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    table.show_header = any(heads)
    for head in heads:
        table.add_column(head, justify="right" if head in ("times", "share") else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
