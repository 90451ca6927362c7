"""Rules on recorded calls."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.problem import Finding
from course.scenario.load import Source
from course.scenario.model import TurningPoint

__all__ = ["Recorded", "no_such_turn"]

Recorded = tuple[Source, TurningPoint]
"""Recorded calls and the text they come from."""


def no_such_turn(recorded: Recorded) -> Iterator[Finding]:
    """A turning point, and every other turn that is spoken of, is a turn of its run."""
    source, exercise = recorded
    for id, run in exercise.runs.items():
        count = len(run.turns)
        if run.turn > count:
            yield (
                source.line("runs", id, "turn"),
                f"the run '{id}' has {count} turns, so {run.turn} is none of them.",
            )
        for other in run.others:
            line = source.line("runs", id, "others", str(other))
            if other > count:
                yield line, f"the run '{id}' has {count} turns, so {other} is none of them."
            if other == run.turn:
                yield (
                    line,
                    f"turn {other} is the turning point of the run '{id}': its 'why' speaks of it, not 'others'.",
                )
