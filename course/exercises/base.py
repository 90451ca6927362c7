"""What every kind of exercise has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import ValidationError

from course.errors import IllegalMove
from course.result import Outcome, Result
from course.scenario.model import ExerciseFile
from course.scenario.strip import digest
from course.transcript.events import EVENT, Event

__all__ = ["WORTH", "Rules"]

SpecT = TypeVar("SpecT", bound=ExerciseFile)
ProgressT = TypeVar("ProgressT")

WORTH = (2, 1)
"""Levels for what is found at the first and at the second try."""


class Rules(ABC, Generic[SpecT, ProgressT]):
    """One exercise: what can be done in it, and what that is worth.

    ``ProgressT`` is a frozen value: how far a learner has come. It is a fold of events, so resuming and grading are the same.
    """

    by_hand: ClassVar[bool] = False
    """Whether a person reads and marks it."""

    def __init__(self, name: str, spec: SpecT) -> None:
        self.name, self.spec = name, spec
        self.digest = digest(spec)

    @abstractmethod
    def start(self) -> ProgressT:
        """Nothing done yet."""

    @abstractmethod
    def apply(self, progress: ProgressT, event: Event) -> ProgressT:
        """The progress after one more event.

        Raises:
            PlayError: the exercise does not offer this now.
        """

    def event(self, progress: ProgressT, what: Mapping[str, Any]) -> Event:
        """The event for what the page asks for, such as ``{"do": "reply", "token": "…"}``, still without a time.

        Raises:
            PlayError: it asks for nothing this kind of exercise has.
        """
        try:
            return EVENT.validate_python(dict(what))
        except ValidationError:
            raise self._not_offered(what.get("do")) from None

    @abstractmethod
    def standing(self, progress: ProgressT) -> Outcome:
        """*Not started*, *unfinished* or *finished*, as lists of what is done say it."""

    @abstractmethod
    def result(self, progress: ProgressT) -> Result:
        """The grade of this progress and what explains it."""

    @abstractmethod
    def model(self, play: str) -> list[Event]:
        """The events of a model play.

        Raises:
            PlayError: there is none of this name.
        """

    def replay(self, events: Iterable[Event]) -> ProgressT:
        """The progress after these events; raises as :meth:`apply` does."""
        progress = self.start()
        for event in events:
            progress = self.apply(progress, event)
        return progress

    def _not_offered(self, what: object) -> IllegalMove:
        return IllegalMove(str(what)[:60], [])

    def _standing(self, begun: bool, done: bool) -> Outcome:
        return Outcome.FINISHED if done else Outcome.UNFINISHED if begun else Outcome.NOT_STARTED

    def _result(self, progress: ProgressT, earned: int, most: int) -> Result:
        """The result where levels are all there is."""
        share = earned / most if most else 0.0
        return Result(self.name, self.spec.title, self.standing(progress), share, earned, most)
