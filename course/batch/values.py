"""What goes to a worker and what comes back: plain values, which can be sent to another process or another machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from course.assignment.marking import Before, Points
from course.intake import Intake

__all__ = ["Given", "Marked", "Submission", "Wishes"]


@dataclass(frozen=True, slots=True)
class Given:
    """A lesson as grading needs it.

    ``notebook`` is the released one, ``exercises`` the bytes of each exercise file with its key, by the exercise's name, and ``files`` what
    else learners got. ``digest`` is of all of these, so that a worker prepares a lesson once. ``settings`` is nbgrader's configuration, for
    executing what has to be executed, and ``course`` the course's folder, which what executes must not see where it is on the same machine.
    """

    name: str
    notebook: bytes
    exercises: Mapping[str, bytes]
    files: Mapping[str, bytes] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""
    course: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One learner's work as it was taken in, and what the gradebook said before, by the name of the graded cell.

    ``late`` are the seconds after the day it was due. ``penalty`` are the points taken off for it, where that is known already.
    """

    learner: str
    intake: Intake
    before: Mapping[str, Before] = field(default_factory=dict)
    late: float = 0.0
    penalty: float | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """What is to be written for one submission: points and comments by the name of the cell, the graded notebook, the page.

    A comment that is None is one that nbgrader would leave empty. ``page`` are the values of the page where the points for being late are
    still to be known, and else its HTML. ``executed`` says that code of the notebook was run, and ``seconds`` how long all of it took.
    """

    learner: str
    notebook: str
    points: Mapping[str, Points]
    comments: Mapping[str, str | None]
    score: float
    most: float
    waiting: tuple[str, ...]
    page: str | Mapping[str, Any]
    executed: bool = False
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for: to grade what is unchanged as well, and whether to write feedback."""

    force: bool = False
    feedback: bool = True
