"""Transcripts of different learners that are the same: by their session, or by what was done and when."""

from __future__ import annotations

from dataclasses import dataclass

from course.report.cohort import Cohort
from course.report.work import Attempt

__all__ = ["Same", "same"]


@dataclass(frozen=True, slots=True)
class Same:
    """Learners whose transcripts are the same in these exercises of a lesson; ``what`` says in which way, in words."""

    lesson: str
    learners: tuple[str, ...]
    what: str
    exercises: tuple[str, ...]


SESSION = "the same session"
STEPS = "the same steps at the same times"
BOTH = "the same session, and the same steps at the same times"


def same(cohort: Cohort) -> list[Same]:
    """Every group of learners with transcripts that are the same, in the course's order. It proves nothing by itself."""
    found: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for lesson, each in cohort.course.lessons.items():
        works = cohort.of(lesson)
        for item in each.items:
            title = cohort.course.rules[lesson][item.name].spec.title
            attempts = [(work.learner, work.attempts[item.name]) for work in works]
            for learners, what in _groups(attempts):
                found.setdefault((lesson, learners, what), []).append(title)
    return [Same(*key, tuple(titles)) for key, titles in found.items()]


def _groups(attempts: list[tuple[str, Attempt]]) -> list[tuple[tuple[str, ...], str]]:
    by_session = _shared([(learner, each.session) for learner, each in attempts])
    by_steps = _shared([(learner, each.steps) for learner, each in attempts])
    both = [learners for learners in by_session if learners in by_steps]
    return [
        *((learners, BOTH) for learners in both),
        *((learners, SESSION) for learners in by_session if learners not in both),
        *((learners, STEPS) for learners in by_steps if learners not in both),
    ]


def _shared(signs: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The learners that have a sign in common with somebody, together."""
    together: dict[str, list[str]] = {}
    for learner, sign in signs:
        if sign:
            together.setdefault(sign, []).append(learner)
    return [tuple(learners) for learners in together.values() if len(learners) > 1]
