"""A learner's process that is killed in the middle: played by ``tests/test_crash.py``, and many times over by the benchmarks.

Run as a program it plays one exercise in a folder for ever, and prints a line for each step *after* it was done: that is what a
page would have shown.
"""

import random
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from course.session import Session
from course.transcript.store import FileStore
from tests.material import rules

ROOT = Path(__file__).resolve().parent.parent
EXERCISE = "late-parcel"


@dataclass(frozen=True)
class Killed:
    """What was shown before the kill, and what is on disk after it, as (do, token) pairs; and the session that resumed."""

    shown: list[str]
    saved: list[str]
    session: Session


def kill_once(folder, seed):
    """Start a learner in this folder, kill it with SIGKILL at a random instant, and resume."""
    chance = random.Random(seed)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.crash", str(folder), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout.readline() == "ready\n"
        # The instant is random by design: between the first step and some tens of them.
        select.select([], [], [], chance.uniform(0.0, 0.05))
        child.send_signal(signal.SIGKILL)
        text = child.stdout.read()
    shown = text[: text.rfind("\n") + 1].split()
    session = open_session(folder)
    return Killed(shown, [name(event) for event in session.events], session)


def open_session(folder):
    """The session of this folder's learner."""
    return Session(rules(EXERCISE), FileStore(Path(folder) / "answers" / f"{EXERCISE}.jsonl"))


def name(event):
    """What the child prints for an event."""
    return f"{event.do}:{getattr(event, 'token', '')}"


def main(folder, seed):
    """Play until killed."""
    chance = random.Random(int(seed))
    session = open_session(folder)
    print("ready", flush=True)  # noqa: T201  # the line that the parent waits for
    stop = time.monotonic() + 30
    while time.monotonic() < stop:
        run = session.progress.run
        replies = session.rules.spec.scenes[run.state.scene].replies
        what = {"do": "reply", "token": chance.choice(replies).id} if replies else {"do": "again"}
        print(name(session.do(what)), flush=True)  # noqa: T201  # what a page would show


if __name__ == "__main__":
    main(*sys.argv[1:])
