"""Who does the work: any ``concurrent.futures.Executor``, with a bounded number of submissions in hand, and unharmed by a worker that dies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from course.batch.mark import mark
from course.batch.values import Given, Marked, Submission
from course.batch.workers import WorkerDied
from course.errors import CourseError

__all__ = ["Crew", "Died", "Maker"]

Maker = Callable[[], Executor]
"""Makes the executor that does the work, and makes it anew where it broke. The seam to more machines."""

AT_HAND = 3  # submissions for each worker: one that is being marked, and some that wait for it
TRIES = 3  # times that a submission is marked alone before it is given up


class Died(CourseError):
    """The program that marked a submission was ended each time it did."""


class Crew:
    """Workers that mark submissions, one after another, without keeping more at hand than they need.

    What was at hand in a worker that died is marked again, one submission at a time, so that one that ends its worker fails alone. An executor that
    broke as a whole, as Python's own do, is made anew first.
    """

    def __init__(self, make: Maker, workers: int) -> None:
        self._make, self._window = make, AT_HAND * workers
        self._executor = make()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def each(
        self, given: Given, submissions: Iterable[Submission]
    ) -> Iterator[tuple[Submission, Marked | Exception]]:
        """Each submission as it comes back, with what was marked or why it could not be; in no certain order."""
        todo = iter(submissions)
        at_hand: dict[Future[Marked], Submission] = {}
        while True:
            broken = []
            for submission in todo:
                try:
                    at_hand[self._executor.submit(mark, given, submission)] = submission
                except BrokenExecutor:
                    broken.append(submission)
                if broken or len(at_hand) >= self._window:
                    break
            if not at_hand and not broken:
                return
            done, _ = wait(at_hand, return_when=FIRST_COMPLETED) if at_hand else (set(), set())
            ended = bool(broken) or any(_broke(future) for future in done)
            for future in wait(at_hand).done if ended else done:
                submission = at_hand.pop(future)
                error = future.exception()
                if isinstance(error, BrokenExecutor):
                    broken.append(submission)
                else:
                    yield submission, _outcome(future)
            if ended:
                self._renew()
            for submission in broken:
                yield submission, self._alone(given, submission)

    def _alone(self, given: Given, submission: Submission) -> Marked | Exception:
        for _ in range(TRIES):
            future: Future[Marked] = self._executor.submit(mark, given, submission)
            if not isinstance(future.exception(), BrokenExecutor):
                return _outcome(future)
            if _broke(future):
                self._renew()
        return Died(
            f"The program that marks was ended {TRIES} times while it was at this submission. What was handed in is as it was."
        )

    def _renew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._make()


def _broke(future: Future[Marked]) -> bool:
    """Whether the executor can do no more work at all."""
    error = future.exception()
    return isinstance(error, BrokenExecutor) and not isinstance(error, WorkerDied)


def _outcome(future: Future[Marked]) -> Marked | Exception:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, Exception):
        return error
    raise error
