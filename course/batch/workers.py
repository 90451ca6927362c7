"""Processes on this machine, as an executor in which one may die and the others go on.

Python's own pool hangs for ever when a process is killed while it writes a large result (its end of the pipe is open in everybody else as well), and a
graded notebook is large. Here each process has a pipe of its own, whose other end nobody else has: when it dies, that is seen at once.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

__all__ = ["WorkerDied", "Workers"]

SECONDS = 900  # for one piece of work; what is executed has limits of its own

_WARM = "course.batch.warm"

Wanted = ParamSpec("Wanted")
Made = TypeVar("Made")
Job = tuple["Future[Any]", Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class WorkerDied(BrokenExecutor):
    """The process that did this piece of work ended before it was done. Another one has taken its place."""


class Workers(Executor):
    """So many processes, with everything loaded before the first piece of work comes.

    Forked, where that can be done, from a process that has loaded it and does nothing else: the command itself has threads and an open
    gradebook. Spawned otherwise.
    """

    def __init__(self, count: int) -> None:
        forks = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if forks else "spawn")
        if forks:
            self._context.set_forkserver_preload([_WARM])
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(
        self, fn: Callable[Wanted, Made], /, *args: Wanted.args, **kwargs: Wanted.kwargs
    ) -> Future[Made]:
        """See :class:`concurrent.futures.Executor`."""
        if self._closed.is_set():
            raise RuntimeError("These workers have been sent home.")
        future: Future[Made] = Future()
        self._jobs.put((future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See :class:`concurrent.futures.Executor`; without ``wait``, work that was begun is given up."""
        self._closed.set()
        if cancel_futures:
            with contextlib.suppress(Empty):
                while True:
                    job = self._jobs.get_nowait()
                    if job is not None:
                        job[0].cancel()
        for _ in self._threads:
            self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self) -> None:
        """Give work to one process, one piece after another; a process that died, or could not be made, is replaced at the next."""
        worker: _Worker | None = None
        with contextlib.suppress(OSError):
            worker = _Worker(self._context)  # now, so that it is warm when the first piece comes
        try:
            while (job := self._jobs.get()) is not None:
                future, fn, args, kwargs = job
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    worker = worker or _Worker(self._context)
                    right, made = worker.do(fn, args, kwargs)
                except (EOFError, OSError) as error:
                    if worker:
                        worker.end()
                    worker = None
                    future.set_exception(WorkerDied(f"A worker was ended ({type(error).__name__})."))
                except Exception as error:  # noqa: BLE001  # what cannot be sent is the caller's to hear of
                    future.set_exception(error)
                else:
                    (future.set_result if right else future.set_exception)(made)
        finally:
            if worker:
                worker.end()


class _Worker:
    """One process, and our end of its pipe."""

    def __init__(self, context: Any) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # or its end would be open in us when it is dead

    def do(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[bool, Any]:
        """Whether it went well, and what came of it; raises ``EOFError`` or ``OSError`` when the process has died."""
        self._pipe.send((fn, args, kwargs))
        right, made = self._pipe.recv()
        return right, made

    def end(self) -> None:
        """Close the pipe and end the process."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _work(pipe: Connection) -> None:
    """What a worker does: Ctrl-C is for the command to answer, and when the command is gone, so is the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    importlib.import_module(_WARM)
    with Path(os.devnull).open("w") as nowhere, contextlib.suppress(EOFError, OSError):
        while True:
            fn, args, kwargs = pipe.recv()
            faulthandler.dump_traceback_later(SECONDS, exit=True, file=nowhere)
            pipe.send(_done(fn, args, kwargs))
            faulthandler.cancel_dump_traceback_later()


def _done(fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[bool, Any]:
    try:
        return True, fn(*args, **kwargs)
    except Exception as error:  # noqa: BLE001  # it is raised where the result is asked for
        return False, error
