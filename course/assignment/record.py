"""What nbgrader cannot know of a grade: who has to look at it, what there is to read, and whether somebody has looked already.

Everything is computed here once more, in plain Python, from the answers alone. A graded cell that says another number than this is
not believed, and needs a person.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader import preprocessors

from course import feedback
from course.assignment.places import places
from course.dropped import from_json
from course.exercises import load_rules
from course.grading.grade import Graded, grade_answers
from course.intake import NOTES
from course.lesson import ANSWERS, POINTS, SCENARIOS
from course.result import Outcome

__all__ = ["MARKER", "Record"]

MARKER = "For whoever marks this:"
"""Begins the part of a comment that is not for learners; feedback ends before it."""

NOTHING = (
    "No answers and no list of what was done came with this. Either nothing was done, or the folder “answers” was left "
    "out. Please ask the learner."
)
CHANGED = "The answers have changed since these points were given. Please look at them again."

_SEEN = re.compile(r"\(answers ([0-9a-f]{8})\)\Z")
"""What we wrote stands at the very end; a learner's text before it can hold the same words."""


@dataclass
class _Exercise:
    """One exercise of the submission: its grade, its points, and what is to be said to whoever marks it."""

    graded: Graded
    out_of: float
    needs_person: bool
    digest: str
    said: list[str] = field(default_factory=list)
    for_learner: list[str] = field(default_factory=list)
    queued: bool = False

    def comment(self) -> str:
        """The comment on the exercise's cell."""
        learner = "\n\n".join([feedback.text(self.graded, self.out_of), *self.for_learner])
        reading = feedback.to_mark(self.graded, self.out_of)
        looks_for = getattr(self.graded.rules.spec, "looks_for", ())
        if looks_for and reading:
            reading.append("\n".join(["Look for:", *(f"- {each}" for each in looks_for)]))
        return with_marker(learner, [*self.said, *reading], self.digest)


class Record(preprocessors.SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """Saves the grades as nbgrader does, then prepares comments and the queue of what a person has to mark.

    A mark that a person gave stands. It comes back into the queue only when the answers have changed since; to know that,
    each comment ends in a short digest of them.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """See :class:`nbgrader.preprocessors.SaveAutoGrades`."""
        where = places(self, resources)
        self._exercises = _exercises(nb, where.autograded)
        self._before: dict[str, tuple[str, bool]] = {}
        return super().preprocess(nb, resources)  # type: ignore[no-any-return]

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """See :class:`nbgrader.preprocessors.SaveAutoGrades`."""
        about = cell.metadata.get("nbgrader", {})
        name = about.get("grade_id", "")
        exercise = self._exercises.get(name.removesuffix(POINTS))
        if exercise is None:
            return self._written(cell, resources, cell_index) if about.get("solution") else (cell, resources)
        if about.get("solution"):
            self._remember(name, f"{name}{POINTS}")
            super().preprocess_cell(cell, resources, cell_index)
            comment = self._find("comment", name)
            comment.auto_comment = exercise.comment()
        elif about.get("grade"):
            self._remember(name.removesuffix(POINTS), name)
            self._save(cell, resources, cell_index, name)
            self._points(exercise, self._find("grade", name))
            comment = self._find("comment", name.removesuffix(POINTS))
            comment.auto_comment = exercise.comment()
        self.gradebook.db.commit()
        return cell, resources

    def _save(self, cell: Any, resources: Any, cell_index: int, name: str) -> None:
        """Save the number that the cell says; one that cannot be, such as 9 of 4, is as if it said nothing."""
        try:
            super().preprocess_cell(cell, resources, cell_index)
        except ValueError:
            self._find("grade", name).auto_score = None

    def _points(self, exercise: _Exercise, grade: Any) -> None:
        """Whether the points stand as they are."""
        right = exercise.graded.result.points(exercise.out_of)
        if grade.auto_score is None or abs(grade.auto_score - right) > 0.005:
            exercise.said.append(
                f"The notebook said {grade.auto_score:g} points, but the answers are worth {right:g}. The {right:g} "
                "were entered; please look why."
                if grade.auto_score is not None
                else f"The notebook said nothing that can be points. {right:g} were entered; please look why."
            )
            exercise.needs_person = True
            grade.auto_score = right
        grade.needs_manual_grade = self._needs(grade, exercise.digest, exercise.needs_person)
        if grade.needs_manual_grade and grade.manual_score is not None:
            exercise.said.insert(0, CHANGED)

    def _written(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """An answer in a text cell, which nbgrader knows how to queue, but not how to leave alone."""
        name = cell.metadata.nbgrader["grade_id"]
        if not cell.metadata.nbgrader.get("grade"):
            return super().preprocess_cell(cell, resources, cell_index)  # type: ignore[no-any-return]
        self._remember(name, name)
        super().preprocess_cell(cell, resources, cell_index)
        grade, comment = self._find("grade", name), self._find("comment", name)
        digest = _digest([cell.source.encode()])
        grade.needs_manual_grade = self._needs(grade, digest, grade.auto_score is None)
        changed = [CHANGED] if grade.needs_manual_grade and grade.manual_score is not None else []
        comment.auto_comment = with_marker(comment.auto_comment or "", changed, digest)
        self.gradebook.db.commit()
        return cell, resources

    def _remember(self, solution: str, graded: str) -> None:
        """Keep what the gradebook says before nbgrader writes over it."""
        if graded in self._before:
            return
        comment, grade = self._find("comment", solution), self._find("grade", graded)
        seen = _SEEN.search(comment.auto_comment or "")
        self._before[graded] = (seen[1] if seen else "", grade.needs_manual_grade)

    def _needs(self, grade: Any, digest: str, needs_person: bool) -> bool:
        """Whether a person has to look: as it was while the answers are what they were, else whenever a person must."""
        digest_before, needed_before = self._before[grade.name]
        if digest_before == digest:
            return needed_before
        return needs_person or grade.manual_score is not None

    def _find(self, what: str, name: str) -> Any:
        find = getattr(self.gradebook, f"find_{what}")
        return find(name, self.notebook_id, self.assignment_id, self.student_id)


def with_marker(learner: str, said: list[str], digest: str) -> str:
    """A comment: what the learner reads, and then what only whoever marks it reads."""
    marker = "\n\n".join([MARKER, *said, f"(answers {digest})"]) if said else f"{MARKER} (answers {digest})"
    return f"{learner}\n\n{marker}".strip().replace("\0", "")


def _exercises(nb: Any, folder: Path) -> dict[str, _Exercise]:
    """Every exercise of the notebook, graded from the answers in this folder."""
    answers = folder / ANSWERS
    found = {}
    for cell in nb.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade") and not about.get("solution"):
            name = about["grade_id"].removesuffix(POINTS)
            rules = load_rules(folder / SCENARIOS / f"{name}.yaml")
            graded = grade_answers(rules, answers)
            person = graded.result.outcome is Outcome.NEEDS_A_PERSON
            found[name] = _Exercise(
                graded, float(about["points"]), person, _digest(_files(answers, name), person)
            )
    if found:
        first = next(iter(found.values()))
        notes = answers / NOTES
        if notes.is_file():
            first.for_learner += [str(each) for each in from_json(notes.read_bytes())]
        if not any(path.name != NOTES for path in answers.iterdir()):
            first.needs_person = True
            first.digest = _digest([], True)
            first.said.append(NOTHING)
    return found


def _files(answers: Path, name: str) -> list[bytes]:
    """What there is of one exercise's answers."""
    return [path.read_bytes() for path in (answers / f"{name}.jsonl", *sorted(answers.glob(f"{name}.damaged-*"))) if path.is_file()]  # fmt: skip


def _digest(contents: list[bytes], person: bool = False) -> str:
    """What somebody who looked at an exercise has seen, in eight hexadecimal digits."""
    seen = hashlib.sha256(str(person).encode())
    for content in contents:
        seen.update(hashlib.sha256(content).digest())
    return seen.hexdigest()[:8]
