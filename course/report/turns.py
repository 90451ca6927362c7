"""The turns where most go astray: in each scene, who first gave an answer that scored below the best that was to be had there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from course.exercises import RolePlayRules
from course.report.cohort import Cohort
from course.report.work import Answer
from course.scenario.model import Scene

__all__ = ["EXAMPLES", "Astray", "astray"]

EXAMPLES = 2
"""Texts of learners' own that are quoted for a scene in which one writes."""


@dataclass(frozen=True, slots=True)
class Astray:
    """A scene of a role-play, with the first answers that were given in it.

    ``says`` is what the customer says there. ``answers`` were given and read, ``below`` of them scored below the best; ``unread`` ones
    wait for a person. Where there are replies, ``said`` is the most frequent one below the best and ``times`` how often; ``best`` is
    what would have scored best. Where one writes, ``missing`` is the behaviour that was most often not in it, ``times`` how
    often, ``best`` the author's own answer, and ``examples`` are texts without it.
    """

    lesson: str
    exercise: str
    title: str
    scene: str
    number: int
    says: str
    assessed: bool
    answers: int
    below: int
    unread: int
    times: int = 0
    said: str = ""
    missing: str = ""
    best: str = ""
    examples: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of those who were there that went astray, 0 to 1."""
        return self.below / self.answers if self.answers else 0.0


def astray(cohort: Cohort) -> list[Astray]:
    """Every scene in which somebody went astray: first those in which most did, of equals those with the larger share."""
    found = list(_scenes(cohort))
    found.sort(key=lambda each: (-each.below, -each.share))  # stable: of equals, in the course's order
    return found


def _scenes(cohort: Cohort) -> Iterator[Astray]:
    for lesson, rules in cohort.course.rules.items():
        for name, each in rules.items():
            if isinstance(each, RolePlayRules):
                given: dict[str, list[Answer]] = {}
                for work in cohort.of(lesson):
                    for answer in work.attempts[name].answers:
                        given.setdefault(answer.scene, []).append(answer)
                for number, (id, scene) in enumerate(each.spec.scenes.items(), 1):
                    answers = given.get(id, [])
                    if any(answer.astray for answer in answers):
                        yield _scene(lesson, each, id, scene, number, answers)


def _scene(
    lesson: str, rules: RolePlayRules, id: str, scene: Scene, number: int, answers: list[Answer]
) -> Astray:
    below = [answer for answer in answers if answer.astray]
    about = (lesson, rules.name, rules.spec.title, id, number, scene.says[-1].text, rules.spec.assessed)
    if scene.own_words is not None:
        unread = sum(answer.unread and not answer.astray for answer in answers)
        order = scene.calls_for
        missing = Counter(name for answer in below for name in answer.missing)
        most = max(missing, key=lambda name: (missing[name], -order.index(name)))
        examples = dict.fromkeys(answer.text for answer in below if most in answer.missing and answer.text)
        return Astray(
            *about, len(answers) - unread, len(below), unread, missing[most], missing=most, best=scene.own_words.model,
            examples=tuple(examples)[:EXAMPLES],
        )  # fmt: skip
    replies = {reply.id: reply for reply in scene.replies}
    said = Counter(answer.reply for answer in below)
    order = [*replies]
    most = max(said, key=lambda reply: (said[reply], -order.index(reply)))
    right = Counter(answer.reply for answer in answers if not answer.astray)
    best = max(right, key=lambda reply: (right[reply], -order.index(reply)), default="") or _best(scene)
    return Astray(*about, len(answers), len(below), 0, said[most], replies[most].say, best=replies[best].say)


def _best(scene: Scene) -> str:
    """The reply that scores best, where nobody took one."""
    from course.places import levels_of

    return max(scene.replies, key=lambda reply: sum(levels_of(scene, reply).values())).id
