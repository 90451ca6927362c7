"""The curve of trust and patience over the turns, as points to draw and as numbers and words to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course.exercises.role_play import Run

__all__ = ["HEIGHT", "WIDTH", "Curve", "Row", "Series", "curve"]

WIDTH, HEIGHT = 600, 180
"""The drawing's size, in its own units."""

MARGIN = 8
NAMES = ("The run before", "This run")


@dataclass(frozen=True, slots=True)
class Series:
    """One line: ``points`` are (x, y) in the drawing's units; ``earlier`` says that it is of the run before."""

    meter: str
    earlier: bool
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The meters, 0 to 100, after a turn; turn 0 is the start. A run that was shorter has an empty place."""

    turn: int
    values: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """One or two runs, the present one last. ``heads`` names the columns of ``rows``."""

    summary: str
    series: tuple[Series, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    turns: int


def curve(runs: Sequence[Run]) -> Curve:
    """The curve of one or two runs, the present one last."""
    tracks = [_track(run) for run in runs]
    names = NAMES[-len(runs) :]
    turns = max(len(track) for track in tracks) - 1
    series = [
        Series(meter, name == NAMES[0], _points([values[index] for values in track], turns))
        for name, track in zip(names, tracks, strict=True)
        for index, meter in enumerate(("trust", "patience"))
    ]
    columns = [[values[index] for values in track] for track in tracks for index in (0, 1)]
    return Curve(
        " ".join(_summary(name, track) for name, track in zip(names, tracks, strict=True)),
        tuple(series),
        tuple(f"{meter}, {name[0].lower()}{name[1:]}" for name in names for meter in ("Trust", "Patience")),
        tuple(
            Row(turn, tuple(column[turn] if turn < len(column) else "" for column in columns))
            for turn in range(turns + 1)
        ),
        turns,
    )


def _track(run: Run) -> list[tuple[int, int]]:
    first = run.turns[0].before if run.turns else run.state
    states = [first, *(turn.after for turn in run.turns)]
    return [(state.trust, state.patience) for state in states]


def _points(values: list[int], turns: int) -> tuple[tuple[float, float], ...]:
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    return tuple(
        (round(MARGIN + wide * turn / max(1, turns), 1), round(MARGIN + high * (1 - value / 100), 1))
        for turn, value in enumerate(values)
    )


def _summary(name: str, track: list[tuple[int, int]]) -> str:
    (trust, patience), (trust_end, patience_end) = track[0], track[-1]
    return (
        f"{name}: over {len(track) - 1} turns, trust went from {trust} to {trust_end} and patience from {patience} to "
        f"{patience_end}."
    )
