"""Who does the work: any executor, in this process, in others, or on another machine; and nobody is lost with a worker."""

import gc
import os
import pickle
import signal
import struct
import subprocess
import sys
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection

import pytest

from course.batch import crew as crews
from course.batch import workers as worker_of
from course.batch.crew import Crew, Died
from course.batch.mark import mark
from course.batch.workers import WorkerDied, Workers
from tests.batch.bench import answered, given

SECONDS = 60  # until work that is never done counts as lost

FAR = """
import pickle, sys
work, args = pickle.load(sys.stdin.buffer)
pickle.dump(work(*args), sys.stdout.buffer)
"""


class FarAway(Executor):
    """Each submission to a fresh program in an empty folder, as bytes: what a machine elsewhere gets."""

    def __init__(self, folder):
        self.folder, self.sent = folder, 0

    def submit(self, work, /, *args):
        """Run it there, and bring back what it made."""
        self.sent += 1
        data = pickle.dumps((work, args))
        ran = subprocess.run(
            [sys.executable, "-c", FAR], input=data, capture_output=True, cwd=self.folder, check=True
        )
        future = Future()
        future.set_result(pickle.loads(ran.stdout))  # noqa: S301  # our own
        return future


def marked(crew, lesson, submissions):
    """What came back, by learner."""
    return {submission.learner: outcome for submission, outcome in crew.each(lesson, submissions)}


def deadly(lesson, submission):
    """What ends the process that it is done in, for a learner who is called so."""
    if submission.learner.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    return mark(lesson, submission)


@pytest.fixture(scope="module")
def lesson():
    """The small lesson in plain values."""
    return given()


@pytest.fixture(scope="module")
def here(lesson):
    """What is marked in this process, of five who did different things."""
    return {each.learner: mark(lesson, each) for each in answered(5)}


def test_any_executor_will_do(lesson, here):
    """In threads all comes back, and is what marking one after another gives."""
    with Crew(partial(ThreadPoolExecutor, 2), 2) as crew:
        assert marked(crew, lesson, answered(5)) == here


def test_the_work_can_be_done_elsewhere(lesson, here, tmp_path):
    """A program that shares neither disk nor database gets bytes, gives bytes, and they are the same."""
    far = FarAway(tmp_path)
    with Crew(lambda: far, 1) as crew:
        assert marked(crew, lesson, answered(2)) == {each: here[each] for each in list(here)[:2]}

    assert far.sent == 2
    assert list(tmp_path.iterdir()) == []


def test_no_more_is_at_hand_than_is_needed(lesson):
    """However many there are, only a few for each worker are read before they are needed."""
    read = []

    def reading():
        for each in answered(40):
            read.append(each.learner)
            yield each

    with Crew(partial(ThreadPoolExecutor, 1), 1) as crew:
        rows = crew.each(lesson, reading())
        next(rows)

        assert len(read) <= crews.AT_HAND
        rows.close()


def test_what_cannot_be_marked_says_so(lesson):
    """An error in the work is the outcome of that submission, and of no other."""
    good, bad = answered(2)
    with Crew(partial(ThreadPoolExecutor, 1), 1) as crew:
        found = marked(crew, lesson, [good, type(bad)("nobody", None)])

    assert found[good.learner] == mark(lesson, good)
    assert isinstance(found["nobody"], AttributeError)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_who_ends_a_worker_fails_alone(lesson, here, monkeypatch):
    """A submission that ends its process takes nobody with it: all others are marked, and it is given up after some tries."""
    monkeypatch.setattr(crews, "mark", deadly)
    monkeypatch.setattr(crews, "TRIES", 2)
    first, *others = answered(5)
    culprit = type(first)("deadly", first.intake)
    with Crew(partial(Workers, 2), 2) as crew:
        found = marked(crew, lesson, [first, culprit, *others])

    died = found.pop("deadly")
    assert isinstance(died, Died)
    assert str(died).startswith("The program that marks was ended 2 times while it was at this submission.")
    assert found == here


class Slow:
    """Something large that takes long to be taken apart for sending, and whose process is gone by then."""

    def __init__(self, number):
        self.number = number

    def __reduce__(self):
        if self.number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return (bytes, (10_000_000,))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_a_worker_that_dies_while_it_sends_is_seen():
    """Its piece of work fails, the others come back, and another worker takes its place."""
    with Workers(1) as workers:
        first, second = workers.submit(Slow, 1), workers.submit(Slow, 2)

        assert isinstance(first.exception(timeout=60), WorkerDied)
        assert len(second.result(timeout=60)) == 10_000_000
    with pytest.raises(RuntimeError, match=r"These workers have been sent home\."):
        workers.submit(Slow, 2)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_a_worker_that_is_killed_in_the_middle_of_a_result_is_seen():
    """Half of a large result is in the pipe, and nobody reads on for ever."""
    with Workers(2) as workers:
        results = [workers.submit(half_sent, number) for number in range(3)]

        assert isinstance(results[0].exception(timeout=60), WorkerDied)
        assert [each.result(timeout=60) for each in results[1:]] == [1, 2]


def half_sent(number):
    """Write the beginning of a long message to the pipe of this worker by hand, and die."""
    if number == 0:
        pipe = next(each for each in gc.get_objects() if isinstance(each, Connection) and not each.closed)
        os.write(pipe.fileno(), struct.pack("!i", 1_000_000) + b"half of it")
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_cannot_be_made_is_said_and_tried_again(lesson, here, monkeypatch):
    """Where the system gives no process, the work that was waiting for it comes back as undone, and the next finds one."""
    made = worker_of._Worker
    left = [OSError(11, "Resource temporarily unavailable")] * 2

    def scarce(context):
        if left:
            raise left.pop()
        return made(context)

    monkeypatch.setattr(worker_of, "_Worker", scarce)
    workers = Workers(1)
    (submission,) = answered(1)

    first = workers.submit(mark, lesson, submission).exception(SECONDS)
    second = workers.submit(mark, lesson, submission).result(SECONDS)
    workers.shutdown()

    assert isinstance(first, WorkerDied)
    assert second == here[submission.learner]
