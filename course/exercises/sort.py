"""Sort: put each statement into its group. Right at once 2 levels, at the second try 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from course.exercises.base import WORTH, Rules
from course.result import Outcome, Result
from course.scenario.model import Sort
from course.transcript import events as ev

__all__ = ["SortRules", "Sorting"]


@dataclass(frozen=True, slots=True)
class Sorting:
    """The groups that each statement was put into, in order."""

    placed: Mapping[str, tuple[str, ...]]


class SortRules(Rules[Sort, Sorting]):
    """See :class:`course.exercises.base.Rules`; ``do`` is place (statement, group)."""

    def start(self) -> Sorting:
        """Nothing placed yet."""
        return Sorting(dict.fromkeys(self.spec.statements, ()))

    def apply(self, progress: Sorting, event: ev.Event) -> Sorting:
        """See :class:`Rules`; a statement in its group stays there, and no group is tried twice."""
        if not isinstance(event, ev.Place):
            raise self._not_offered(event.do)
        tried = progress.placed.get(event.statement)
        if tried is None or event.group not in self.spec.groups:
            raise self._not_offered(f"{event.statement} in {event.group}")
        if event.group in tried or self.right(progress, event.statement):
            raise self._not_offered(f"{event.statement} in {event.group}")
        return replace(progress, placed={**progress.placed, event.statement: (*tried, event.group)})

    def right(self, progress: Sorting, statement: str) -> bool:
        """Whether a statement is in its group."""
        return self.spec.statements[statement].group in progress.placed[statement]

    def next(self, progress: Sorting) -> str:
        """The first statement that is not in its group yet; empty when all are."""
        return next((name for name in self.spec.statements if not self.right(progress, name)), "")

    def earned(self, progress: Sorting, statement: str) -> int:
        """The levels of one statement."""
        tries = len(progress.placed[statement])
        return WORTH[tries - 1] if self.right(progress, statement) and tries <= len(WORTH) else 0

    def standing(self, progress: Sorting) -> Outcome:
        """See :class:`Rules`."""
        return self._standing(any(progress.placed.values()), not self.next(progress))

    def result(self, progress: Sorting) -> Result:
        """See :class:`Rules`."""
        earned = sum(self.earned(progress, name) for name in self.spec.statements)
        return self._result(progress, earned, WORTH[0] * len(self.spec.statements))

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; there is one play, whatever it is called."""
        return [ev.Place(statement=name, group=each.group) for name, each in self.spec.statements.items()]
