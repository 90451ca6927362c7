"""What nbgrader cannot know of a grade: who has to look at it, what there is to read, and whether somebody has looked already.

Plain functions on plain values: nbgrader's own commands come here through :mod:`course.assignment.record`, and ``heart grade`` by itself.
Everything is computed from the answers alone. A graded cell that says another number than this is not believed, and needs a person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from course import feedback
from course.dropped import from_json
from course.exercises import AnyRules
from course.grading.answers import Memory
from course.grading.grade import Graded, grade_answers
from course.intake import NOTES
from course.lesson import POINTS
from course.result import Outcome

__all__ = ["CHANGED", "MARKER", "NOTHING", "Before", "Exercise", "Points", "exercises", "settle", "written"]

MARKER = "For whoever marks this:"
"""Begins the part of a comment that is not for learners; feedback ends before it."""

NOTHING = (
    "No answers and no list of what was done came with this. Either nothing was done, or the folder “answers” was left "
    "out. Please ask the learner."
)
CHANGED = "The answers have changed since these points were given. Please look at them again."

NO_RESPONSE = "No response."
"""What nbgrader says of a cell that is as it was given out."""

_SEEN = re.compile(r"\(answers ([0-9a-f]{8})\)\Z")
"""What we wrote stands at the very end; a learner's text before it can hold the same words."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the gradebook says of a graded cell before it is graded again: its queue, a person's mark, both comments."""

    needs_person: bool = True
    by_hand: float | None = None
    extra: float | None = None
    comment: str = ""
    said_by_hand: str = ""

    @property
    def seen(self) -> str:
        """The digest of the answers that the comment was made for; empty when there was none."""
        found = _SEEN.search(self.comment)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Points:
    """What is entered for a graded cell: the points that the answers earn (None: a person gives them), and whether a person must look."""

    automatic: float | None
    needs_person: bool


@dataclass
class Exercise:
    """One exercise of the submission: its grade, its points, and what is to be said to whoever marks it."""

    graded: Graded
    out_of: float
    needs_person: bool
    digest: str
    said: list[str] = field(default_factory=list)
    for_learner: list[str] = field(default_factory=list)

    @property
    def points(self) -> float:
        """The points that the answers are worth."""
        return self.graded.result.points(self.out_of)

    def comment(self) -> str:
        """The comment on the exercise's cell."""
        learner = "\n\n".join([feedback.text(self.graded, self.out_of), *self.for_learner])
        reading = feedback.to_mark(self.graded, self.out_of)
        looks_for = getattr(self.graded.rules.spec, "looks_for", ())
        if looks_for and reading:
            reading.append("\n".join(["Look for:", *(f"- {each}" for each in looks_for)]))
        return _with_marker(learner, [*self.said, *reading], self.digest)


def exercises(
    cells: Iterable[Mapping[str, Any]], rules: Mapping[str, AnyRules], answers: Mapping[str, bytes]
) -> dict[str, Exercise]:
    """Every exercise of a notebook, graded.

    Args:
        cells: the notebook's; those that are graded name their exercises.
        rules: of each exercise, by its name, with the key.
        answers: the bytes of what was taken in, by the names of the files.
    """
    found: dict[str, Exercise] = {}
    handed_in = Memory(answers)
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade") and not about.get("solution"):
            name = about["grade_id"].removesuffix(POINTS)
            graded = grade_answers(rules[name], handed_in)
            person = graded.result.outcome is Outcome.NEEDS_A_PERSON
            seen = _digest(_files(answers, name), person)
            found[name] = Exercise(graded, float(about["points"]), person, seen)
    if found:
        first = next(iter(found.values()))
        if NOTES in answers:
            first.for_learner += [str(each) for each in from_json(answers[NOTES])]
        if not answers.keys() - {NOTES}:
            first.needs_person = True
            first.digest = _digest([], True)
            first.said.append(NOTHING)
    return found


def settle(exercise: Exercise, said: float | None, before: Before) -> Points:
    """What is entered for an exercise whose cell ``said`` these points; what is odd about it is added to what the marker reads."""
    right = exercise.points
    if said is None or abs(said - right) > 0.005:
        exercise.said.append(
            f"The notebook said {said:g} points, but the answers are worth {right:g}. The {right:g} were entered; please "
            "look why."
            if said is not None
            else f"The notebook said nothing that can be points. {right:g} were entered; please look why."
        )
        exercise.needs_person = True
        said = right
    needs_person = _needs(exercise.digest, exercise.needs_person, before)
    if needs_person and before.by_hand is not None:
        exercise.said.insert(0, CHANGED)
    return Points(said, needs_person)


def written(text: str, untouched: bool, before: Before) -> tuple[Points, str]:
    """What is entered for an answer in a cell of text, and the comment on it; ``untouched`` is a cell as it was given out."""
    digest = _digest([text.encode()])
    needs_person = _needs(digest, not untouched, before)
    changed = [CHANGED] if needs_person and before.by_hand is not None else []
    comment = _with_marker(NO_RESPONSE if untouched else "", changed, digest)
    return Points(0.0 if untouched else None, needs_person), comment


def _needs(digest: str, needs_person: bool, before: Before) -> bool:
    """Whether a person has to look: as it was while the answers are what they were, else whenever a person must."""
    if before.seen == digest:
        return before.needs_person
    return needs_person or before.by_hand is not None


def _with_marker(learner: str, said: list[str], digest: str) -> str:
    """A comment: what the learner reads, and then what only whoever marks it reads."""
    marker = "\n\n".join([MARKER, *said, f"(answers {digest})"]) if said else f"{MARKER} (answers {digest})"
    return f"{learner}\n\n{marker}".strip().replace("\0", "")


def _files(answers: Mapping[str, bytes], name: str) -> list[bytes]:
    """What there is of one exercise's answers."""
    aside = sorted(each for each in answers if fnmatchcase(each, f"{name}.damaged-*"))
    return [answers[each] for each in (f"{name}.jsonl", *aside) if each in answers]


def _digest(contents: list[bytes], person: bool = False) -> str:
    """What somebody who looked at an exercise has seen, in eight hexadecimal digits."""
    seen = hashlib.sha256(str(person).encode())
    for content in contents:
        seen.update(hashlib.sha256(content).digest())
    return seen.hexdigest()[:8]
