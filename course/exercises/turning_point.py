"""Turning point: find the turn at which each recorded run was decided. Found at once 2 levels, at the second try 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from course.exercises.base import WORTH, Rules
from course.result import Outcome, Result
from course.scenario.model import TurningPoint
from course.transcript import events as ev

__all__ = ["Picking", "TurningPointRules"]


@dataclass(frozen=True, slots=True)
class Picking:
    """The turns picked in each run, from 1, in order."""

    picks: Mapping[str, tuple[int, ...]]


class TurningPointRules(Rules[TurningPoint, Picking]):
    """See :class:`course.exercises.base.Rules`; ``do`` is pick (run, turn)."""

    def start(self) -> Picking:
        """Nothing picked yet."""
        return Picking(dict.fromkeys(self.spec.runs, ()))

    def apply(self, progress: Picking, event: ev.Event) -> Picking:
        """See :class:`Rules`; once a run's turning point is found, nothing more is picked there."""
        if not isinstance(event, ev.Pick):
            raise self._not_offered(event.do)
        run = self.spec.runs.get(event.run)
        if run is None or event.turn > len(run.turns) or self.found(progress, event.run):
            raise self._not_offered(f"turn {event.turn} of {event.run}")
        return replace(
            progress, picks={**progress.picks, event.run: (*progress.picks[event.run], event.turn)}
        )

    def found(self, progress: Picking, run: str) -> bool:
        """Whether the turning point of this run was found."""
        return self.spec.runs[run].turn in progress.picks[run]

    def standing(self, progress: Picking) -> Outcome:
        """See :class:`Rules`."""
        done = all(self.found(progress, run) for run in self.spec.runs)
        return self._standing(any(progress.picks.values()), done)

    def result(self, progress: Picking) -> Result:
        """See :class:`Rules`."""
        earned = sum(
            WORTH[picks.index(self.spec.runs[run].turn)]
            for run, picks in progress.picks.items()
            if self.spec.runs[run].turn in picks[: len(WORTH)]
        )
        return self._result(progress, earned, WORTH[0] * len(self.spec.runs))

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; there is one play, whatever it is called."""
        return [ev.Pick(run=name, turn=run.turn) for name, run in self.spec.runs.items()]
