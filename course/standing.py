"""Where a learner stands in a lesson, read from the transcripts on disk: they are all there is to know.

Nothing is written, and what cannot be read is said and hides nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError, DamagedTranscript, NewerTranscript, PlayError
from course.exercises import AnyRules
from course.grading.grade import grade_answers
from course.lesson import Item, Lesson
from course.result import Outcome, Result
from course.transcript.read import read

__all__ = ["Standing", "graded", "plain", "points", "standing", "state", "transcripts"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands in one exercise of a lesson.

    ``saved_at`` is the time of the last step, in UTC, ISO 8601, or empty; ``rules`` are the exercise's, None where it is broken.
    """

    item: Item
    title: str
    outcome: Outcome
    saved_at: str = ""
    rules: AnyRules | None = None


def standing(lesson: Lesson) -> list[Standing]:
    """Where a learner stands in each exercise of a lesson, in the lesson's order."""
    return [_standing(lesson, item) for item in lesson.items]


def graded(lesson: Lesson, stands: Standing) -> Result | None:
    """The grade of an exercise as far as it was done; None where nothing was, or where it cannot be read."""
    if stands.rules is None or stands.outcome not in (Outcome.UNFINISHED, Outcome.FINISHED):
        return None
    return grade_answers(stands.rules, lesson.answers).result


def points(stands: Standing, result: Result | None) -> float | None:
    """What an exercise has earned so far; None where it is nothing, or cannot be known before somebody graded it."""
    if not stands.item.points or result is None:
        return None
    known = result.share is not None and result.outcome is not Outcome.NEEDS_A_PERSON
    return plain(result.points(stands.item.points)) if known else None


def state(stands: Sequence[Standing]) -> str:
    """A lesson's state in words, before it is handed in."""
    if all(each.outcome is not Outcome.NOT_STARTED for each in stands if each.item.points) and all(
        each.outcome is not Outcome.UNFINISHED for each in stands
    ):
        return "ready to hand in"
    begun = any(each.outcome is not Outcome.NOT_STARTED for each in stands)
    return "in progress" if begun else "not started"


def plain(number: float) -> float:
    """Points without needless decimals: 2 rather than 2.0."""
    return int(number) if number == int(number) else round(number, 2)


def transcripts(lesson: Lesson, item: Item) -> list[Path]:
    """An exercise's transcript, where there is one, and those of it that were set aside."""
    aside = re.compile(rf"{re.escape(item.name)}\.damaged-\d{{1,3}}\.jsonl")
    names = sorted(path.name for path in lesson.answers.glob(f"{item.name}.damaged-*.jsonl"))
    wanted = [f"{item.name}.jsonl", *(name for name in names if aside.fullmatch(name))]
    return [lesson.answers / name for name in wanted if (lesson.answers / name).is_file()]


def _standing(lesson: Lesson, item: Item) -> Standing:
    path = lesson.answers / f"{item.name}.jsonl"
    try:
        rules = lesson.rules(item.name)
    except CourseError:  # the exercise is broken, which is not the learner's doing
        return Standing(
            item, item.name, Outcome.NEEDS_A_PERSON if os.path.lexists(path) else Outcome.NOT_STARTED
        )
    saved_at = ""
    try:
        transcript = read(path)
        events = transcript.events if transcript else ()
        saved_at = events[-1].at if events else ""
        outcome = rules.standing(rules.replay(events))
    except (DamagedTranscript, NewerTranscript, PlayError):
        outcome = Outcome.NEEDS_A_PERSON
    if outcome is not Outcome.FINISHED and len(transcripts(lesson, item)) > path.is_file():
        outcome = Outcome.NEEDS_A_PERSON
    return Standing(item, rules.spec.title, outcome, saved_at, rules)
