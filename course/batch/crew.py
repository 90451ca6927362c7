"""Who does the work: any ``concurrent.futures.Executor``, with a bounded number of submissions in hand, and unharmed by a worker that dies."""

from __future__ import annotations

import faulthandler
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from pathlib import Path

from course.batch.mark import mark
from course.batch.values import Given, Marked, Submission
from course.errors import CourseError

__all__ = ["Crew", "Died", "Maker", "processes"]

Maker = Callable[[], Executor]
"""Makes the executor that does the work, and makes it anew where it broke. The seam to more machines."""

AT_HAND = 3  # submissions for each worker: one that is being marked, and some that wait for it
TRIES = 3  # times that a submission is marked alone before it is given up
SECONDS = 900  # for one submission; what is executed has limits of its own

_WARM = "course.batch.warm"


class Died(CourseError):
    """The program that marked a submission was ended each time it did."""


class Crew:
    """Workers that mark submissions, one after another, without keeping more at hand than they need.

    A worker that dies takes the whole executor with it. What was at hand is then marked again, one submission at a time, so that one
    that ends its worker fails alone.
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
                    at_hand[self._executor.submit(work, given, submission)] = submission
                except BrokenExecutor:
                    broken.append(submission)
                if broken or len(at_hand) >= self._window:
                    break
            if not at_hand and not broken:
                return
            done, _ = wait(at_hand, return_when=FIRST_COMPLETED) if at_hand else (set(), set())
            ended = any(isinstance(future.exception(), BrokenExecutor) for future in done) or bool(broken)
            for future in wait(at_hand).done if ended else done:
                submission = at_hand.pop(future)
                error = future.exception()
                if isinstance(error, BrokenExecutor):
                    broken.append(submission)
                else:
                    yield submission, _outcome(future)
            if broken:
                self._renew()
            for submission in broken:
                yield submission, self._alone(given, submission)

    def _alone(self, given: Given, submission: Submission) -> Marked | Exception:
        for _ in range(TRIES):
            future: Future[Marked] = self._executor.submit(work, given, submission)
            if not isinstance(future.exception(), BrokenExecutor):
                return _outcome(future)
            self._renew()
        return Died(
            f"The program that marks was ended {TRIES} times while it was at this submission. What was handed in is as it was."
        )

    def _renew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._make()


def _outcome(future: Future[Marked]) -> Marked | Exception:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, Exception):
        return error
    raise error


def processes(workers: int) -> Executor:
    """So many processes on this machine, with everything loaded before the first submission comes.

    Forked, where that can be done, from a process that has loaded it and does nothing else: this one has threads and an open gradebook.
    """
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload([_WARM])
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
    for _ in range(workers):
        executor.submit(_ready)
    return executor


_watched = False


def work(given: Given, submission: Submission) -> Marked:
    """Mark one submission; in a process of our own, end that where it takes for ever."""
    if not _watched:
        return mark(given, submission)
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=nowhere)
        try:
            return mark(given, submission)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _begin() -> None:
    """A worker begins: Ctrl-C is for the command to answer, and without the command there is nothing to do."""
    global _watched
    _watched = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    importlib.import_module(_WARM)
    threading.Thread(target=_end_with_the_command, daemon=True).start()


def _end_with_the_command() -> None:
    command = multiprocessing.parent_process()
    if command is not None:
        command.join()
        os._exit(1)


def _ready() -> None:
    """Nothing: a process is made for it."""
