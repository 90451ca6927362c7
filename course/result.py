"""What grading says: plain values that feedback, nbgrader and reports read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.coach.reading import Reading

__all__ = ["STEPS", "Chance", "Finding", "Outcome", "Result", "Written", "step_of"]


class Outcome(StrEnum):
    """Where an exercise stands. What we cannot read is never the learner's zero: it needs a person."""

    NOT_STARTED = "not started"
    UNFINISHED = "unfinished"
    FINISHED = "finished"
    NEEDS_A_PERSON = "needs a person"


@dataclass(frozen=True, slots=True)
class Finding:
    """One behaviour with its evidence: in which turn (from 1; 0 outside a conversation), at what level (0 to 2), the words quoted, and why.

    ``level`` is None where it is not known: the coach is unsure of a text in the learner's own words, and a person has to read it.
    """

    behaviour: str
    turn: int
    level: int | None
    quote: str
    why: str = ""
    contrary: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A text in the learner's own words, and what the coach finds in it.

    ``turn`` counts from 1, 0 outside a conversation; ``asked`` is what was to be written. ``needs_person`` says that its levels are not known: the coach is
    unsure of something the scene calls for, or ``doubt`` says why its reading does not count.
    """

    turn: int
    asked: str
    text: str
    reading: Reading
    calls_for: tuple[str, ...]
    doubt: str = ""
    needs_person: bool = False


@dataclass(frozen=True, slots=True)
class Chance:
    """How often a behaviour was called for in the graded run, and how often it was shown."""

    behaviour: str
    chances: int
    taken: int


STEPS = ("a few of the chances", "about half of the chances", "most of the chances")
"""The three steps of a prediction, 1 to 3: below 0.4, up to 0.75, above."""


def step_of(share: float) -> int:
    """The prediction step, 1 to 3, that a share of 0 to 1 lies in."""
    return 1 if share < 0.4 else 2 if share <= 0.75 else 3


@dataclass(frozen=True, slots=True)
class Result:
    """The grade of one exercise and what explains it.

    ``share`` is the part of the points that was earned, 0 to 1; None while it cannot be known here, because the key of an
    assessed exercise is not in what learners get. ``notes`` are sentences for learner and instructor. ``to_read`` holds
    (what it is, the learner's text) for a person to mark. ``written`` holds everything that the coach read in the graded run;
    it is empty where the key is not at hand.
    """

    exercise: str
    title: str
    outcome: Outcome
    share: float | None = 0.0
    earned: int = 0
    most: int = 0
    findings: tuple[Finding, ...] = ()
    chances: tuple[Chance, ...] = ()
    ending: str = ""
    prediction: int | None = None
    assessed: bool = False
    notes: tuple[str, ...] = ()
    to_read: tuple[tuple[str, str], ...] = field(default=())
    written: tuple[Written, ...] = ()

    def points(self, out_of: float) -> float:
        """The points earned of ``out_of``, rounded to two places; 0 while the share is not known."""
        return round((self.share or 0.0) * out_of, 2)
