"""Mark the words: find the phrases that are asked for. Found at the first check 2 levels, at the second 1.

Each wrong mark at the first check takes 1 off its text, so that marking everything does not pay. After the second check a text is
done, and everything in it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from course.errors import PlayError
from course.exercises.base import WORTH, Rules
from course.result import Outcome, Result
from course.scenario.model import MarkTheWords
from course.transcript import events as ev

__all__ = ["CHECKS", "MarkTheWordsRules", "Marking"]

CHECKS = len(WORTH)
"""How often a text can be checked."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The phrases of each text, from 1, that were marked at each check."""

    checks: Mapping[str, tuple[frozenset[int], ...]]


class MarkTheWordsRules(Rules[MarkTheWords, Marking]):
    """See :class:`course.exercises.base.Rules`; ``do`` is mark (text, parts)."""

    def start(self) -> Marking:
        """Nothing marked yet."""
        return Marking(dict.fromkeys(self.spec.texts, ()))

    def apply(self, progress: Marking, event: ev.Event) -> Marking:
        """See :class:`Rules`; what was marked at the first check is not marked again."""
        if not isinstance(event, ev.Mark):
            raise self._not_offered(event.do)
        checks = progress.checks.get(event.text)
        if checks is None or self.done(progress, event.text):
            raise self._not_offered(f"marking {event.text}")
        marked = frozenset(event.parts)
        known = range(1, len(self.spec.texts[event.text].parts) + 1)
        if len(marked) < len(event.parts) or not marked <= set(known) or marked & frozenset().union(*checks):
            raise self._not_offered(f"phrases {event.parts} of {event.text}")
        return replace(progress, checks={**progress.checks, event.text: (*checks, marked)})

    def event(self, progress: Marking, what: Mapping[str, Any]) -> ev.Event:
        """See :class:`Rules`."""
        if what.get("do") == "mark" and what.get("parts") == []:
            raise PlayError("Mark something first, then check it.")
        return super().event(progress, what)

    def wanted(self, text: str) -> frozenset[int]:
        """The phrases of a text, from 1, that are to be found."""
        return frozenset(n for n, part in enumerate(self.spec.texts[text].parts, 1) if part.find)

    def found(self, progress: Marking, text: str) -> frozenset[int]:
        """Those that were found."""
        return frozenset().union(*progress.checks[text]) & self.wanted(text)

    def done(self, progress: Marking, text: str) -> bool:
        """Whether everything was found, or no check is left."""
        checks = progress.checks[text]
        return len(checks) == CHECKS or (bool(checks) and self.found(progress, text) == self.wanted(text))

    def earned(self, progress: Marking, text: str) -> int:
        """The levels of one text."""
        wanted, checks = self.wanted(text), progress.checks[text]
        if not checks:
            return 0
        first = max(0, WORTH[0] * len(checks[0] & wanted) - len(checks[0] - wanted))
        return first + sum(WORTH[n] * len(marked & wanted) for n, marked in enumerate(checks[1:], 1))

    def standing(self, progress: Marking) -> Outcome:
        """See :class:`Rules`."""
        done = all(self.done(progress, text) for text in self.spec.texts)
        return self._standing(any(progress.checks.values()), done)

    def result(self, progress: Marking) -> Result:
        """See :class:`Rules`."""
        best = WORTH[0] * sum(len(self.wanted(text)) for text in self.spec.texts)
        return self._result(progress, sum(self.earned(progress, text) for text in self.spec.texts), best)

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; there is one play, whatever it is called."""
        return [ev.Mark(text=name, parts=sorted(self.wanted(name))) for name in self.spec.texts]
