"""Grading a lesson for everybody who handed it in: who reads, who marks, and the one who writes.

The order in which things are written is what makes it safe to kill: first the gradebook, in one transaction for some learners at a time; then each
learner's folder, whole, with the digests of what it came from; then the page. Whatever is missing afterwards is done the next time.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from course.assignment.api import CONFIG, Failed
from course.assignment.book import Book, Entry, Kept, Late, moment, seconds_late
from course.assignment.grading import ORIGINALS, Row, enter, rescue
from course.assignment.marking import Before
from course.assignment.page import html, total
from course.batch import digests, folders
from course.batch.crew import Crew
from course.batch.digests import Digests
from course.batch.mark import beside
from course.batch.prepare import lesson as ready
from course.batch.values import Given, Marked, Submission, Wishes
from course.errors import CourseError, LessonError
from course.handin.names import is_id, not_a_name
from course.intake import TIME, Own, answers_of, take_in
from course.lesson import ANSWERS, POINTS, SCENARIOS

__all__ = ["Grading", "given"]

AT_ONCE = 32  # learners in one transaction
READ_ONLY, WRITABLE = 0o444, 0o644  # as nbgrader leaves graded notebooks, and feedback


@dataclass(slots=True)
class _Job:
    """One learner's submission on its way: where it came from, and what the gradebook had."""

    submission: Submission
    kept: Kept
    work: str
    explain: bool
    original: Path | None = None


@dataclass
class Grading:
    """One lesson being graded. ``seconds`` says where the time went, by the stage."""

    nbgrader: Any
    book: Any
    source: Path
    crew: Crew
    wishes: Wishes = field(default_factory=Wishes)
    seconds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._course = self.nbgrader.coursedir
        self._name = self.source.name
        self._late = Late(self.nbgrader.config)
        self._shelf = Book(self.book, self._name)
        self._digest = digests.of_lesson(self.source, [Path(self._course.root, CONFIG)])
        self._given: Given | None = None
        self._open = ExitStack()
        self._jobs: dict[str, _Job] = {}

    def rows(self, learners: Iterable[str]) -> Iterator[Row]:
        """Grade these learners; a row for each as it is written.

        Raises:
            LessonError: the lesson itself cannot be graded. What fails for one learner is in their row.
        """
        with self._open:
            names = iter(learners)
            while chunk := list(islice(names, 8 * AT_ONCE)):
                yield from self._chunk(chunk)

    def _chunk(self, learners: list[str]) -> Iterator[Row]:
        with self._timed("gradebook"):
            kept = self._shelf.read(learners)
        todo = []
        for learner in learners:
            row = self._unchanged(learner, kept.get(learner, Kept()))
            if row is None:
                todo.append(learner)
            else:
                yield row
        while todo:
            if self._given is None:
                self._prepare()
                kept = self._shelf.read(learners)  # entering the lesson may have changed them
            again: set[str] = set()
            yield from self._mark(todo, kept, again)
            todo = sorted(again)
            kept = self._shelf.read(todo)

    def _mark(self, learners: list[str], kept: Mapping[str, Kept], again: set[str]) -> Iterator[Row]:
        """Mark and write these; who was marked by a person meanwhile is put into ``again``."""
        assert self._given is not None
        failed: list[Row] = []
        done: list[tuple[_Job, Marked]] = []
        since = time.monotonic()
        for submission, outcome in self.crew.each(self._given, self._submissions(learners, kept, failed)):
            job = self._jobs.pop(submission.learner)
            if isinstance(outcome, Marked):
                done.append((job, outcome))
                self.seconds["marking"] += outcome.seconds  # type: ignore[assignment]
            else:
                said = (
                    str(outcome)
                    if isinstance(outcome, CourseError)
                    else f"{type(outcome).__name__}: {outcome}"
                )
                failed.append(self._failed(submission.learner, said, job))
            if len(done) >= AT_ONCE or time.monotonic() - since > 2:
                yield from self._write(done, again)
                done, since = [], time.monotonic()
            yield from failed
            failed.clear()
        yield from self._write(done, again)
        yield from failed

    def _submissions(
        self, learners: list[str], kept: Mapping[str, Kept], failed: list[Row]
    ) -> Iterator[Submission]:
        """Each learner's submission, read when there is somebody to mark it."""
        for learner in learners:
            if not is_id(learner):
                failed.append(Row(self._name, learner, failed=not_a_name(learner), state="failed"))
                continue
            try:
                with self._timed("reading"):
                    job = self._job(learner, kept.get(learner, Kept()))
            except (OSError, LessonError) as error:
                failed.append(Row(self._name, learner, failed=str(error), state="failed"))
                continue
            self._jobs[learner] = job
            yield job.submission

    def _job(self, learner: str, kept: Kept) -> _Job:
        submitted = self._at("submitted", learner)
        intake = take_in(submitted, self._own)
        original = None
        if intake.needs_rescue:
            originals = Path(self._course.format_path(ORIGINALS, learner, self._name))
            original = rescue(submitted, self._own.folder, originals)
            intake = take_in(submitted, self._own)  # which says what was left out before
        late = seconds_late(self._shelf.due, moment(intake.time) or kept.handed_in, kept.extension)
        work = self._work(submitted, kept)
        known = Digests.read(self._at("autograded", learner))
        explain = known is not None and known.work == work and not self.wishes.force
        submission = Submission(learner, intake, kept.before, late, kept.penalty or 0.0 if explain else None)
        return _Job(submission, kept, work, explain, original)

    def _work(self, submitted: Path, kept: Kept) -> str:
        """The digest of all that this learner's points come from."""
        return digests.together(
            self._digest, digests.of_submission(submitted), self._shelf.due or "", kept.extension or ""
        )

    def _unchanged(self, learner: str, kept: Kept) -> Row | None:
        """The row of a learner for whom there is nothing to do."""
        if self.wishes.force or not kept.notebook or not is_id(learner):
            return None
        graded = self._at("autograded", learner)
        folders.clear(graded)
        known = Digests.read(graded)
        told = known is not None and known.marks == digests.marks(kept.before, kept.penalty)
        if self.wishes.feedback and not (told and self._page(learner).is_file()):
            return None
        if known is None or known.work != self._work(self._at("submitted", learner), kept):
            return None
        waiting = tuple(name.removesuffix(POINTS) for name, each in kept.before.items() if each.needs_person)
        return Row(
            self._name, learner, sum(kept.points.values()), self._shelf.most, waiting, state="unchanged"
        )

    def _write(self, done: list[tuple[_Job, Marked]], again: set[str]) -> Iterator[Row]:
        """Enter these in one transaction, then put their folders in place."""
        made = [(job, marked, *self._penalised(job, marked)) for job, marked in done]
        entries = [
            Entry(
                marked.learner,
                marked.points,
                marked.comments,
                job.submission.before,
                job.submission.intake.time,
                penalty,
            )
            for job, marked, penalty, _ in made
            if not job.explain
        ]
        with self._timed("gradebook"):
            meanwhile = self._shelf.write(entries) if entries else set()
        again |= meanwhile
        for job, marked, penalty, page in made:
            if marked.learner not in meanwhile:
                try:
                    with self._timed("files"):
                        self._put(job, marked, penalty, page)
                except OSError as error:
                    yield self._failed(marked.learner, f"{error.strerror}: {error.filename}", job)
                else:
                    yield self._row(job, marked)

    def _penalised(self, job: _Job, marked: Marked) -> tuple[float | None, str]:
        """The points taken off for being late, and the page that says so."""
        if isinstance(marked.page, str):
            return (job.kept.penalty if job.explain else None), marked.page
        penalty = self._late.penalty(marked.learner, marked.score, job.submission.late)
        return penalty, html({**marked.page, **total(marked.score, marked.most, penalty or 0.0)})

    def _put(self, job: _Job, marked: Marked, penalty: float | None, page: str) -> None:
        assert self._given is not None
        intake = job.submission.intake
        after = {**job.submission.before}
        for name, points in marked.points.items():
            after[name] = replace(after.get(name, Before()), needs_person=points.needs_person)
        files = {
            **beside(self._given, answers_of(intake)),
            **({TIME: intake.time.encode()} if intake.time else {}),
            f"{self._name}.ipynb": marked.notebook.encode(),
        }
        told = digests.marks(after, penalty) if self.wishes.feedback else ""  # nobody has been told of these
        files[digests.GRADED] = Digests(job.work, told).bytes()
        if self.wishes.feedback:
            folders.put(self._page(marked.learner).parent, {f"{self._name}.html": page.encode()}, WRITABLE)
        folders.put(self._at("autograded", marked.learner), files, READ_ONLY)

    def _row(self, job: _Job, marked: Marked) -> Row:
        return Row(
            self._name,
            marked.learner,
            marked.score,
            marked.most,
            marked.waiting,
            job.submission.intake.said,
            job.original,
            state="explained" if job.explain else "graded",
            executed=marked.executed,
        )

    def _failed(self, learner: str, why: str, job: _Job) -> Row:
        return Row(
            self._name,
            learner,
            said=job.submission.intake.said,
            kept=job.original,
            failed=why,
            state="failed",
        )

    def _prepare(self) -> None:
        """Release the lesson into a temporary folder, enter its cells into the gradebook, and gather what marking needs."""
        with self._timed("preparing"):
            folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="heart-grade-"))
            before, self._course.release_directory = self._course.release_directory, folder
            try:
                enter(self.nbgrader, self._name)
            except Failed as error:
                raise LessonError(f"{self._name} cannot be graded. {error}") from None
            finally:
                self._course.release_directory = before
            self._own = Own.read(Path(folder, self._name))
            self._shelf.refresh()
            self._given = given(self.source, self._own.folder, self.nbgrader.config)
            ready(self._given)  # what is wrong with the lesson is said now, and once

    def _at(self, what: str, learner: str) -> Path:
        step = getattr(self._course, f"{what}_directory")
        return Path(self._course.format_path(step, learner, self._name))

    def _page(self, learner: str) -> Path:
        return self._at("feedback", learner) / f"{self._name}.html"

    def _timed(self, stage: str) -> Any:
        return _Timed(self.seconds, stage)


class _Timed:
    """Adds the seconds of a block to those of a stage."""

    def __init__(self, seconds: Counter[str], stage: str) -> None:
        self._seconds, self._stage = seconds, stage

    def __enter__(self) -> None:
        self._begin = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._seconds[self._stage] += time.perf_counter() - self._begin  # type: ignore[assignment]  # a Counter counts seconds too


def given(source: Path, released: Path, config: Mapping[str, Any]) -> Given:
    """The lesson in plain values.

    Args:
        source: the lesson as its author has it, for the key.
        released: as learners have it.
        config: nbgrader's.
    """
    notebook = (released / f"{released.name}.ipynb").read_bytes()
    exercises = {path.stem: path.read_bytes() for path in sorted((source / SCENARIOS).glob("*.yaml"))}
    files = {
        path.relative_to(released).as_posix(): path.read_bytes()
        for path in sorted(released.rglob("*"))
        if path.is_file()
        and path.suffix != ".ipynb"
        and path.relative_to(released).parts[0] not in (SCENARIOS, ANSWERS)
    }
    settings = {name: dict(config[name]) for name in ("Execute", "LimitOutput") if name in config}
    parts = (notebook, *(each for pair in (*exercises.items(), *files.items()) for each in pair))
    digest = digests.together(released.name, *parts, settings)
    return Given(
        released.name, notebook, exercises, files, settings, digest, str(source.parent.parent.resolve())
    )
