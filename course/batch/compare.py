"""What grading anew would change: for whom, in which exercise, and why. Nothing is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from course.assignment.api import api
from course.assignment.build import build
from course.assignment.marking import MARKER
from course.batch.crew import Crew, Maker
from course.batch.lock import only_one
from course.batch.values import Marked, Submission
from course.batch.workers import Workers
from course.errors import CourseError
from course.intake import Own, take_in
from course.lesson import POINTS

if TYPE_CHECKING:
    from course.assignment.book import Kept

__all__ = ["Change", "changes", "compare"]


@dataclass(frozen=True, slots=True)
class Change:
    """What changes for one learner in one exercise; ``why`` is what the comment says now and did not say before.

    ``by_hand`` are the points that a person gave, which stay; then ``before`` and ``after`` are what the answers earn beneath them.
    """

    learner: str
    exercise: str
    before: float | None
    after: float | None
    waited: bool
    waits: bool
    by_hand: float | None = None
    why: str = ""


def compare(
    root: Path, source: Path, learners: Sequence[str], workers: int = 0, make: Maker | None = None
) -> Iterator[tuple[str, list[Change] | CourseError]]:
    """Mark these learners' work on a lesson as it is now, and say what differs from the gradebook: each learner, with the changes or what went wrong.

    Raises:
        Busy: somebody grades this course.
        CourseError: the lesson cannot be graded.
    """
    workers = workers or os.cpu_count() or 1
    with (
        only_one(root),
        tempfile.TemporaryDirectory(prefix="heart-compare-") as folder,
        Crew(make or partial(Workers, workers), workers) as crew,
    ):
        build(root, source, Path(folder))
        own = Own.read(Path(folder, source.name))
        with api(root) as nbgrader, closing(nbgrader.gradebook) as gradebook:
            from course.assignment.book import Book, Kept
            from course.batch.grade import given

            course, lesson = nbgrader.coursedir, given(source, own.folder, nbgrader.config)
            kept = Book(gradebook, source.name).read(learners)

            def submissions() -> Iterator[Submission]:
                for learner in learners:
                    at = Path(course.format_path(course.submitted_directory, learner, source.name))
                    before = kept.get(learner, Kept()).before
                    yield Submission(learner, take_in(at, own), before, penalty=0.0)

            for submission, outcome in crew.each(lesson, submissions()):
                name = submission.learner
                if isinstance(outcome, Marked):
                    yield name, list(changes(name, kept.get(name, Kept()), outcome))
                else:
                    yield name, CourseError(str(outcome))


def changes(learner: str, kept: Kept, marked: Marked) -> Iterator[Change]:
    """Every exercise of a learner in which the points or the queue change; nothing of a learner who was never graded."""
    for name, points in marked.points.items():
        before = kept.before.get(name)
        if before is None:
            continue
        old, new = kept.automatic.get(name), points.automatic
        if _same(old, new) and before.needs_person == points.needs_person:
            continue
        comment = marked.comments.get(name.removesuffix(POINTS)) or ""
        yield Change(
            learner,
            name.removesuffix(POINTS),
            old,
            new,
            before.needs_person,
            points.needs_person,
            before.by_hand,
            why(before.comment, comment),
        )


def why(before: str, after: str) -> str:
    """What a comment says that the one before did not, in its own sentences."""
    old = set(_sentences(before))
    return " ".join(each for each in _sentences(after) if each not in old)


def _same(old: float | None, new: float | None) -> bool:
    return old == new if old is None or new is None else abs(old - new) < 0.005


def _sentences(comment: str) -> list[str]:
    """The sentences of what a comment says to the learner."""
    learner = comment.partition(MARKER)[0].replace("\n", " ")
    return [f"{each.strip().removesuffix('.')}." for each in learner.split(". ") if each.strip()]
