"""Everybody's work on the lessons of a report: who there is, what they handed in, what the gradebook says of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from course.dropped import shown
from course.lesson import Item
from course.report.numbers import numbers
from course.report.work import Attempt, Course, Work, read_work
from course.result import Outcome

__all__ = ["SUBMITTED", "Cohort", "Marks", "Points", "Row", "gather"]

SUBMITTED = "submitted"

DAY = len("2026-01-05")

Place = tuple[str, str]
"""A lesson and a learner."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the gradebook says of one submission.

    ``at`` is when what was graded was handed in, UTC, ISO 8601, or empty. ``points`` are by exercise, or by the name of a written answer;
    ``waiting`` are those that a person has to mark; ``most`` is what the lesson is out of.
    """

    at: str
    points: Mapping[str, float]
    waiting: frozenset[str]
    most: float


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a lesson or an exercise; ``graded`` says that they are the gradebook's, and not only this replay's."""

    earned: float
    most: float
    graded: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's exercise: the state of it in words, its points, whether a person has to look at it."""

    learner: str
    lesson: str
    item: Item
    attempt: Attempt
    state: str
    points: Points
    waits: bool


@dataclass(frozen=True, slots=True)
class Cohort:
    """The class. ``learners`` are as the report calls them, in its order; nothing here names anybody where it is anonymous."""

    course: Course
    learners: tuple[str, ...]
    works: Mapping[Place, Work]
    marks: Mapping[Place, Marks] = field(default_factory=dict)
    anonymous: bool = False

    @property
    def lessons(self) -> list[str]:
        """The lessons' names, in the course's order."""
        return [*self.course.lessons]

    def of(self, lesson: str) -> list[Work]:
        """The work that was handed in for a lesson, in the order of the learners."""
        found = (self.works.get((lesson, learner)) for learner in self.learners)
        return [work for work in found if work is not None]

    def fresh(self, work: Work) -> Marks | None:
        """What the gradebook says of this very hand-in; None where it was not graded yet, or an earlier one was."""
        marks = self.marks.get((work.lesson, work.learner))
        return marks if marks is not None and _of_this(marks, work) else None

    def rows(self, work: Work) -> Iterator[Row]:
        """A learner's exercises of a lesson, in its order."""
        marks = self.fresh(work)
        for item in self.course.lessons[work.lesson].items:
            attempt = work.attempts[item.name]
            points = Points(attempt.result.points(item.points), item.points, False)
            waits = attempt.result.outcome is Outcome.NEEDS_A_PERSON
            if marks is not None and item.name in marks.points:
                points = Points(marks.points[item.name], item.points, True)
                waits = item.name in marks.waiting
            yield Row(work.learner, work.lesson, item, attempt, state(attempt, waits), points, waits)

    def points(self, work: Work) -> Points:
        """A learner's points in a lesson."""
        marks = self.fresh(work)
        if marks is not None:
            return Points(round(sum(marks.points.values()), 2), marks.most, True)
        rows = [row.points for row in self.rows(work)]
        return Points(round(sum(each.earned for each in rows), 2), sum(each.most for each in rows), False)


def state(attempt: Attempt, waits: bool) -> str:
    """Where an exercise stands, in words: an outcome's, *cannot be read*, or *finished* once a person has marked it."""
    if attempt.damaged:
        return "cannot be read"
    outcome = attempt.result.outcome
    if outcome is Outcome.NEEDS_A_PERSON and not waits:
        return Outcome.FINISHED.value
    return Outcome.NEEDS_A_PERSON.value if waits else outcome.value


def gather(
    course: Course,
    marks: Mapping[Place, Marks],
    students: Collection[str] = (),
    *,
    anonymous: bool = False,
    step: Callable[[str], None] = lambda _: None,
) -> Cohort:
    """Replay what everybody handed in.

    Args:
        course: the lessons to report on.
        marks: what the gradebook says, by lesson and learner.
        students: whom the gradebook knows, besides those who handed in something.
        anonymous: numbers take the place of names, and whatever a learner wrote or called a file is left out.
        step: is called with each learner as they begin.
    """
    there = _learners(course.root)
    names = sorted({*there, *students}, key=lambda name: (name.casefold(), name))
    works: dict[Place, Work] = {}
    for name in names:
        step(name)
        for lesson, rules in course.rules.items():
            folder = course.root / SUBMITTED / name / lesson
            if name in there and (folder.exists() or folder.is_symlink()):
                works[lesson, name] = read_work(folder, name, course.given_out(lesson), rules)
    if anonymous:
        labels = numbers(course.root, names, works.values())
        order = sorted(labels.values(), key=lambda label: int(label.split()[-1]))
    else:
        labels = _labels(names)
        order = [*labels.values()]
    known = {place: each for place, each in marks.items() if place[1] in labels}
    if anonymous:
        known = {place: _without_time(each, works.get(place)) for place, each in known.items()}
        works = {place: _without_names(work) for place, work in works.items()}
    return Cohort(
        course,
        tuple(order),
        {
            (lesson, labels[name]): replace(work, learner=labels[name])
            for (lesson, name), work in works.items()
        },
        {(lesson, labels[name]): each for (lesson, name), each in known.items()},
        anonymous,
    )


def _learners(root: Path) -> set[str]:
    folder = root / SUBMITTED
    return (
        {each.name for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")}
        if folder.is_dir()
        else set()
    )


def _labels(names: list[str]) -> dict[str, str]:
    """Names fit to be shown; of two that look the same, the second says so."""
    labels: dict[str, str] = {}
    for name in names:
        label, number = shown(name), 1
        while label in labels.values():
            number += 1
            label = f"{shown(name)} ({number})"
        labels[name] = label
    return labels


def _of_this(marks: Marks, work: Work) -> bool:
    """Whether these are of this very hand-in; where a time is not known, they are."""
    return not (marks.at and work.at) or marks.at == work.at


def _without_time(marks: Marks, work: Work | None) -> Marks:
    """The same without the moment of handing in; those of an earlier one stay so."""
    return replace(marks, at="" if work is None or _of_this(marks, work) else "earlier")


def _without_names(work: Work) -> Work:
    """The same without anything that the learner wrote or named, and with days in place of moments."""
    attempts = {
        name: replace(
            each,
            result=replace(
                each.result,
                notes=(),
                findings=tuple(replace(found, quote="") for found in each.result.findings),
                to_read=tuple(("", "") for _ in each.result.to_read),
            ),
            last=each.last[:DAY],
            answers=tuple(replace(answer, text="") for answer in each.answers),
        )
        for name, each in work.attempts.items()
    }
    said = ("Something in it could not be taken in.",) if work.said else ()
    return replace(work, at=work.at[:DAY], attempts=attempts, said=said)
