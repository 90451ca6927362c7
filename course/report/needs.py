"""What needs a person, and why: by lesson, exercise and reason, with the learners."""

from __future__ import annotations

from dataclasses import dataclass

from course.report.cohort import Cohort, Row

__all__ = ["Need", "needs"]

DAMAGED = "The answers cannot be read."
UNSURE = "The coach is not sure of what was written."
TO_MARK = "There is a text to read and mark."
OTHER = "The answers could not be taken as they are."
NOTHING = "No answers and no list of what was done came with it."
FILES = "A file could not be taken in."


@dataclass(frozen=True, slots=True)
class Need:
    """Something for a person to do: where, why, and for which learners, each with a note or nothing."""

    lesson: str
    exercise: str
    why: str
    learners: tuple[tuple[str, str], ...]


def needs(cohort: Cohort) -> list[Need]:
    """Everything that waits for a person: first what cannot be read, then by lesson and exercise."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for lesson in cohort.lessons:
        for work in cohort.of(lesson):
            if work.empty:
                found.setdefault((lesson, "", NOTHING), []).append((work.learner, ""))
            if work.said:
                found.setdefault((lesson, "", FILES), []).append((work.learner, " ".join(work.said)))
            for row in cohort.rows(work):
                if row.waits or row.attempt.damaged:
                    title = cohort.course.rules[lesson][row.item.name].spec.title
                    found.setdefault((lesson, title, _why(cohort, row)), []).append(
                        (work.learner, _note(row))
                    )
            marks = cohort.fresh(work)
            others = sorted(marks.waiting - work.attempts.keys()) if marks else []
            for name in others:
                found.setdefault((lesson, name, TO_MARK), []).append((work.learner, ""))
    made = [Need(*key, tuple(learners)) for key, learners in found.items()]
    order = [NOTHING, FILES, DAMAGED, OTHER, UNSURE, TO_MARK]
    lessons = cohort.lessons
    made.sort(key=lambda need: (order.index(need.why), lessons.index(need.lesson)))
    return made


def _why(cohort: Cohort, row: Row) -> str:
    if row.attempt.damaged:
        return DAMAGED
    if cohort.course.rules[row.lesson][row.item.name].by_hand:
        return TO_MARK
    return UNSURE if row.attempt.result.to_read else OTHER


def _note(row: Row) -> str:
    """What was said of it, where there is more to say than the reason."""
    return "" if row.attempt.result.to_read else " ".join(row.attempt.result.notes)
