"""Writing the report: the page, a table for the course, and one for each lesson."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.errors import CourseError
from course.heart import Principle
from course.report import tally
from course.report.cohort import Cohort
from course.report.files import sheet, write
from course.report.page import html
from course.report.work import Work
from course.result import Outcome, step_of

__all__ = ["COURSE", "PAGE", "write_report"]

PAGE = "report.html"
COURSE = "course.csv"

_NAMED = b'<meta name="heart-report" content="names">'


def write_report(cohort: Cohort, into: Path) -> list[Path]:
    """Write the report into a folder, over an earlier one of it; returns the files, the page first.

    Raises:
        CourseError: the folder cannot be written to; or names would stay beside numbers, because an earlier report is in it.
    """
    if cohort.anonymous and _has_names(into):
        raise CourseError(
            f"In {into} there is a report with names. Choose another folder with --into, so that no name stays beside the numbers."
        )
    files = {
        PAGE: html(cohort).encode("utf-8", "backslashreplace"),
        COURSE: sheet(COURSE_HEADS, _course(cohort)),
    }
    for lesson in cohort.lessons:
        files[f"{lesson}.csv"] = sheet(LESSON_HEADS, _lesson(cohort, lesson))
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CourseError(f"{into} cannot be made: {error.strerror}.") from error
    for name, data in files.items():
        write(into / name, data)
    return [into / name for name in files]


def _has_names(into: Path) -> bool:
    try:
        return _NAMED in (into / PAGE).read_bytes()
    except OSError:
        return False


COURSE_HEADS = (
    *(
        "learner",
        "lesson",
        "handed_in_at",
        "points",
        "out_of",
        "points_from",
        "exercises_done",
        "exercises",
        "need_a_person",
    ),
    *(f"{principle.value}_{what}" for principle in Principle for what in ("chances", "taken")),
)
LESSON_HEADS = (
    *("learner", "exercise", "title", "kind", "measured", "state", "handed_in_at", "last_step_at"),
    *(
        "points",
        "out_of",
        "points_from",
        "share",
        "ending",
        "expected",
        "happened",
        "needs_a_person",
        "notes",
    ),
)


def _course(cohort: Cohort) -> Iterator[list[object]]:
    """A row for each learner and lesson; empty where nothing was handed in."""
    for learner in cohort.learners:
        for lesson in cohort.lessons:
            work = cohort.works.get((lesson, learner))
            row = [learner, lesson, *(_work(cohort, work) if work else [])]
            yield [*row, *[None] * (len(COURSE_HEADS) - len(row))]


def _work(cohort: Cohort, work: Work) -> Iterator[object]:
    points, rows = cohort.points(work), [*cohort.rows(work)]
    done = sum(row.state not in (Outcome.NOT_STARTED.value, Outcome.UNFINISHED.value) for row in rows)
    waits = sum(row.waits or row.attempt.damaged for row in rows)
    yield from (work.at, points.earned, points.most, _from(points.graded), done, len(rows), waits)
    for called in tally.called(work.attempts.values()).values():
        yield from (called.chances, called.taken)


def _lesson(cohort: Cohort, lesson: str) -> Iterator[list[object]]:
    """A row for each learner who handed in, and each exercise."""
    for work in cohort.of(lesson):
        for row in cohort.rows(work):
            spec, result = cohort.course.rules[lesson][row.item.name].spec, row.attempt.result
            measured = "yes" if getattr(spec, "assessed", False) else "no"
            happened = step_of(result.share) if result.prediction and result.share is not None else None
            yield [
                *(
                    work.learner,
                    row.item.name,
                    spec.title,
                    spec.kind,
                    measured,
                    row.state,
                    work.at,
                    row.attempt.last,
                ),
                *(row.points.earned, row.points.most, _from(row.points.graded)),
                None if result.share is None else round(result.share, 4),
                *(
                    result.ending,
                    result.prediction,
                    happened,
                    "yes" if row.waits else "no",
                    " ".join(result.notes),
                ),
            ]


def _from(graded: bool) -> str:
    return "gradebook" if graded else "this report"
