"""What a lesson's cells hold: an exercise that shows itself and can be graded.

used_car = course.role_play("used-car")
used_car                      # shows the conversation
used_car.grade(out_of=4)      # a number from 0 to 4, which shows the feedback
"""

from __future__ import annotations

import os
from pathlib import Path

from course.errors import ScenarioError
from course.exercises import AnyRules, load_rules
from course.grading.grade import Graded, grade, grade_answers
from course.lesson import ANSWERS, SCENARIOS
from course.scenario.load import KINDS
from course.session import Session
from course.transcript.store import FileStore, MemoryStore

__all__ = [
    "Exercise",
    "Grade",
    "better_of_two",
    "commitment",
    "mark_the_words",
    "prediction",
    "reflection",
    "rewrite",
    "role_play",
    "sort",
    "turning_point",
]


class Grade(float):
    """Points, as nbgrader reads them, that show the feedback they come with."""

    _html: str = ""

    @classmethod
    def of(cls, points: float, html: str) -> Grade:
        """These points with this feedback."""
        made = cls(points)
        made._html = html
        return made

    def _repr_html_(self) -> str:
        return self._html


class Exercise:
    """One exercise in a notebook; its transcript is ``answers/<name>.jsonl`` beside the notebook."""

    def __init__(self, rules: AnyRules, folder: Path, session: Session | None = None) -> None:
        self.rules, self.folder = rules, folder
        self.in_memory = session is not None
        self.session = session or Session(rules, FileStore(folder / ANSWERS / f"{rules.name}.jsonl"))

    def __repr__(self) -> str:
        return f"<{self.rules.spec.kind} {self.rules.name!r}>"

    @property
    def graded(self) -> Graded:
        """The grade of what is saved now."""
        if self.in_memory:
            return grade(self.rules, self.session.store.read())
        return grade_answers(self.rules, self.folder / ANSWERS)

    def model_play(self, play: str = "best") -> Exercise:
        """The exercise as its author plays it, kept in memory: what a source notebook executes."""
        session = Session(self.rules, MemoryStore(), clock=lambda: "")
        for event in self.rules.model(play):
            session.do(event.model_dump(exclude={"at", "scene", "route", "coach"}))
        return Exercise(self.rules, self.folder, session)

    def grade(self, out_of: float) -> Grade:
        """The points earned, 0 to ``out_of``, with the feedback.

        While a learner works on the lesson, the feedback is a line on when points are counted: the exercise itself
        shows how it went, and this cell would soon be behind.
        """
        from course import feedback

        graded = self.graded
        live = not self.in_memory and not os.environ.get("NBGRADER_EXECUTION")
        html = feedback.promise(graded, out_of) if live else feedback.html(graded, out_of)
        return Grade.of(graded.result.points(out_of), html)

    def _ipython_display_(self) -> None:
        from course.widgets import show

        show(self)


def role_play(name: str) -> Exercise:
    """The role-play in ``scenarios/<name>.yaml``; raises ``ScenarioError`` where it is missing or wrong."""
    return _exercise(name, "role-play")


def turning_point(name: str) -> Exercise:
    """The recorded calls in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "turning-point")


def sort(name: str) -> Exercise:
    """The statements to sort in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "sort")


def mark_the_words(name: str) -> Exercise:
    """The texts to mark words in in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "mark-the-words")


def better_of_two(name: str) -> Exercise:
    """The pairs of replies in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "better-of-two")


def rewrite(name: str) -> Exercise:
    """The message to be rewritten in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "rewrite")


def prediction(name: str) -> Exercise:
    """The story to be predicted in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "prediction")


def reflection(name: str) -> Exercise:
    """The reflection in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "reflection")


def commitment(name: str) -> Exercise:
    """The commitment in ``scenarios/<name>.yaml``; raises as :func:`role_play` does."""
    return _exercise(name, "commitment")


def _exercise(name: str, kind: str) -> Exercise:
    folder = Path.cwd()
    path = folder / SCENARIOS / f"{name}.yaml"
    rules = load_rules(path)
    if rules.spec.kind != kind:
        wanted = next(known for known in KINDS if known == rules.spec.kind).replace("-", "_")
        raise ScenarioError(path, [(1, f"this is a {rules.spec.kind}. Write course.{wanted}({name!r}).")])
    return Exercise(rules, folder)
