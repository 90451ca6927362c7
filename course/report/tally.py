"""What the class did, counted: behaviours, endings, predictions. Plain values in, plain values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from course.exercises import RolePlayRules
from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL, Principle
from course.report.cohort import Cohort
from course.report.work import Attempt
from course.result import STEPS, Outcome, step_of

__all__ = [
    "Called",
    "Contrary",
    "Endings",
    "Predictions",
    "behaviours",
    "called",
    "contraries",
    "endings",
    "predictions",
    "principles",
]


@dataclass(slots=True)
class Called:
    """How often a behaviour, or the behaviours of a principle, were called for, and what became of it.

    ``chances`` are those that were read; ``taken`` of them showed it, ``specific`` of these at the highest level. ``unread`` chances
    wait for a person and are in none of the others.
    """

    chances: int = 0
    taken: int = 0
    specific: int = 0
    unread: int = 0

    @property
    def share(self) -> float | None:
        """The part of the chances that was taken, 0 to 1; None where there was none."""
        return self.taken / self.chances if self.chances else None

    def add(self, level: int | None) -> None:
        """Count one more chance."""
        if level is None:
            self.unread += 1
            return
        self.chances += 1
        self.taken += level > 0
        self.specific += level >= TOP_LEVEL

    def __add__(self, other: Called) -> Called:
        return Called(
            self.chances + other.chances,
            self.taken + other.taken,
            self.specific + other.specific,
            self.unread + other.unread,
        )


@dataclass(slots=True)
class Split:
    """A behaviour in practice, where there is coaching, and where it is measured."""

    practice: Called = field(default_factory=Called)
    measured: Called = field(default_factory=Called)

    @property
    def both(self) -> Called:
        """All chances."""
        return self.practice + self.measured


@dataclass(frozen=True, slots=True)
class Contrary:
    """Something that went against the customer: how often, and by how many learners."""

    id: str
    times: int
    learners: int


@dataclass(frozen=True, slots=True)
class Endings:
    """How a role-play ended: for each ending its text, what it is called (good, mixed, bad or nothing), and how often."""

    lesson: str
    title: str
    rows: tuple[tuple[str, str, int], ...]

    def count(self, tone: str) -> int:
        """How many ended so."""
        return sum(number for _, each, number in self.rows if each == tone)


@dataclass(frozen=True, slots=True)
class Predictions:
    """How often one step was expected, 1 to 3, and another happened."""

    table: dict[tuple[int, int], int]

    @property
    def total(self) -> int:
        """All predictions that can be compared."""
        return sum(self.table.values())

    def where(self, sign: int) -> int:
        """How many expected more than happened (1), just that (0), or less (-1)."""
        return sum(
            number
            for (expected, happened), number in self.table.items()
            if (expected > happened) - (expected < happened) == sign
        )


def behaviours(cohort: Cohort) -> dict[str, Split]:
    """Each behaviour that was called for in the runs that count, in the rubric's order."""
    found: dict[str, Split] = {}
    for attempt in _attempts(cohort):
        for finding in attempt.result.findings:
            if not finding.contrary:
                split = found.setdefault(finding.behaviour, Split())
                (split.measured if attempt.result.assessed else split.practice).add(finding.level)
    order = [*BEHAVIOURS, *found]
    return dict(sorted(found.items(), key=lambda each: order.index(each[0])))


def principles(splits: dict[str, Split]) -> dict[Principle, Split]:
    """The behaviours added up, by principle, in the order of the five; those that were called for."""
    found: dict[Principle, Split] = {}
    for principle in Principle:
        own = [
            split
            for name, split in splits.items()
            if name in BEHAVIOURS and BEHAVIOURS[name].principle is principle
        ]
        if own:
            found[principle] = Split(
                sum((each.practice for each in own), Called()), sum((each.measured for each in own), Called())
            )
    return found


def called(attempts: Iterable[Attempt]) -> dict[Principle, Called]:
    """The same of one learner: each principle."""
    found = {principle: Called() for principle in Principle}
    for attempt in attempts:
        for finding in attempt.result.findings:
            if not finding.contrary and finding.behaviour in BEHAVIOURS:
                found[BEHAVIOURS[finding.behaviour].principle].add(finding.level)
    return found


def contraries(cohort: Cohort) -> list[Contrary]:
    """What went against the customer, the most frequent first."""
    times: Counter[str] = Counter()
    who: dict[str, set[str]] = {}
    for work in cohort.works.values():
        for attempt in work.attempts.values():
            for finding in attempt.result.findings:
                if finding.contrary:
                    times[finding.behaviour] += 1
                    who.setdefault(finding.behaviour, set()).add(work.learner)
    order = [*BEHAVIOURS, *CONTRARIES, *times]
    return [
        Contrary(id, times[id], len(who[id]))
        for id in sorted(times, key=lambda id: (-times[id], order.index(id)))
    ]


def endings(cohort: Cohort) -> list[Endings]:
    """How each role-play ended, in the course's order; those that somebody finished."""
    found = []
    for lesson, rules in cohort.course.rules.items():
        for name, each in rules.items():
            if not isinstance(each, RolePlayRules):
                continue
            ended = Counter(work.attempts[name].result.ending for work in cohort.of(lesson))
            rows = [
                (scene.ends, scene.ending or "", ended[scene.ends])
                for scene in each.spec.scenes.values()
                if scene.ends and ended[scene.ends]
            ]
            rows.sort(key=lambda row: -row[2])
            if rows:
                found.append(Endings(lesson, each.spec.title, tuple(dict.fromkeys(rows))))
    return found


def predictions(cohort: Cohort) -> Predictions:
    """What learners expected of their calls, and what happened; of those whose points are known."""
    steps = range(1, len(STEPS) + 1)
    table = {(expected, happened): 0 for expected in steps for happened in steps}
    for attempt in _attempts(cohort):
        result = attempt.result
        if result.prediction and result.share is not None and result.outcome is Outcome.FINISHED:
            table[result.prediction, step_of(result.share)] += 1
    return Predictions(table)


def _attempts(cohort: Cohort) -> Iterable[Attempt]:
    for work in cohort.works.values():
        yield from work.attempts.values()
