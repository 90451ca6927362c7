"""Prediction: say what happens next, then see. 2 levels when it happened so, else 1: having committed oneself is the exercise."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises.base import Rules
from course.result import Outcome, Result
from course.scenario.model import Prediction
from course.transcript import events as ev

__all__ = ["Expecting", "PredictionRules"]

WORTH = {True: 2, False: 1}
"""Levels for a prediction that came true, and for one that did not."""


@dataclass(frozen=True, slots=True)
class Expecting:
    """The option that was chosen; empty before."""

    option: str = ""


class PredictionRules(Rules[Prediction, Expecting]):
    """See :class:`course.exercises.base.Rules`; ``do`` is expect (option)."""

    def start(self) -> Expecting:
        """Nothing said yet."""
        return Expecting()

    def apply(self, progress: Expecting, event: ev.Event) -> Expecting:
        """See :class:`Rules`; what was said stands."""
        if not isinstance(event, ev.Expect) or progress.option or event.option not in self.spec.options:
            raise self._not_offered(getattr(event, "option", event.do))
        return Expecting(event.option)

    def standing(self, progress: Expecting) -> Outcome:
        """See :class:`Rules`."""
        return self._standing(bool(progress.option), bool(progress.option))

    def result(self, progress: Expecting) -> Result:
        """See :class:`Rules`."""
        earned = WORTH[progress.option == self.spec.happens] if progress.option else 0
        return self._result(progress, earned, WORTH[True])

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; there is one play, whatever it is called."""
        return [ev.Expect(option=self.spec.happens)]
