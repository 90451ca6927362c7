"""Better of two: which reply is better, and for what reason. One level each, for the first answer; then the why is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from course.exercises.base import Rules
from course.result import Outcome, Result
from course.scenario.model import BetterOfTwo
from course.transcript import events as ev

__all__ = ["BetterOfTwoRules", "Comparing"]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Of each pair the reply that was preferred, and then the reason."""

    replies: Mapping[str, str]
    reasons: Mapping[str, str]


class BetterOfTwoRules(Rules[BetterOfTwo, Comparing]):
    """See :class:`course.exercises.base.Rules`; ``do`` is prefer (pair, reply), then because (pair, reason)."""

    def start(self) -> Comparing:
        """Nothing compared yet."""
        return Comparing({}, {})

    def apply(self, progress: Comparing, event: ev.Event) -> Comparing:
        """See :class:`Rules`; the first answer stands."""
        if isinstance(event, ev.Prefer) and event.pair in self.spec.pairs:
            if event.pair not in progress.replies:
                return replace(progress, replies={**progress.replies, event.pair: event.reply})
        elif isinstance(event, ev.Because) and event.pair in progress.replies:
            pair = self.spec.pairs[event.pair]
            if event.reason in pair.reasons and event.pair not in progress.reasons:
                return replace(progress, reasons={**progress.reasons, event.pair: event.reason})
        raise self._not_offered(event.do)

    def next(self, progress: Comparing) -> str:
        """The first pair that is not done yet; empty when all are."""
        return next((name for name in self.spec.pairs if name not in progress.reasons), "")

    def earned(self, progress: Comparing, name: str) -> int:
        """The levels of one pair."""
        pair, reason = self.spec.pairs[name], progress.reasons.get(name)
        right = reason is not None and pair.reasons[reason].right
        return (progress.replies.get(name) == pair.better) + right

    def standing(self, progress: Comparing) -> Outcome:
        """See :class:`Rules`."""
        return self._standing(bool(progress.replies), not self.next(progress))

    def result(self, progress: Comparing) -> Result:
        """See :class:`Rules`."""
        earned = sum(self.earned(progress, name) for name in self.spec.pairs)
        return self._result(progress, earned, 2 * len(self.spec.pairs))

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; there is one play, whatever it is called."""
        made: list[ev.Event] = []
        for name, pair in self.spec.pairs.items():
            right = max(pair.reasons, key=lambda id: pair.reasons[id].right)
            made += [ev.Prefer(pair=name, reply=pair.better), ev.Because(pair=name, reason=right)]
        return made
