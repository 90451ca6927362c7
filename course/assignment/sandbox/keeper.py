"""Runs a command and whatever it starts within limits, and ends all of it together.

    python -I -S keeper.py PLAN COMMAND...

PLAN is JSON: ``limits`` (see limits.py), ``folder`` (all it may write to; its size is watched) and ``said`` (the file that gets the
reason when a limit was passed). Exits as the command does; 1 when a limit ended it.

A program of its own, of the standard library only, so that it starts in a few hundredths of a second. It ends everything when the
command ends, when it is asked to (SIGTERM), and when whoever started it is gone: its standard input is closed then, and on Linux the
kernel tells it. On Linux every descendant stays one of ours (it is their reaper), whatever session or parent it has left.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

PDEATHSIG, SUBREAPER = 1, 36  # of prctl(2)
TICK = 0.1  # seconds between two looks
PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE")
LINUX = sys.platform == "linux"


def main(plan: dict[str, Any], command: list[str]) -> int:
    """Run the command to its end, or to a limit."""
    parent = os.getppid()
    prctl(PDEATHSIG, signal.SIGTERM)
    prctl(SUBREAPER, 1)
    wake = wakes()
    child = start(command, plan["limits"])
    why, code = watch(child, plan, wake, parent)
    end(child)
    if why:
        Path(plan["said"]).write_text(why, encoding="utf-8")
    return code


def prctl(what: int, value: int) -> None:
    """Ask Linux for something about this process; elsewhere nothing."""
    if LINUX:
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)


def wakes() -> int:
    """A file that can be read from as soon as a signal has come."""
    out, into = os.pipe()
    os.set_blocking(out, False)
    os.set_blocking(into, False)
    signal.set_wakeup_fd(into)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    return out


def start(command: list[str], limits: dict[str, Any]) -> int:
    """Start the command in a session of its own, less important than what grades, and with what the system itself limits."""
    child = os.fork()
    if child:
        return child
    try:
        prctl(PDEATHSIG, signal.SIGKILL)
        os.setsid()
        os.nice(5)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, limits["processor_seconds_each"]),
            (resource.RLIMIT_FSIZE, limits["file"]),
            (resource.RLIMIT_AS, limits["address_space_each"]),
        ):
            with suppress(
                ValueError, OSError
            ):  # macOS knows no limit of memory, and nobody may raise a limit
                resource.setrlimit(what, (most, most))
        os.execvp(command[0], command)
    except OSError as error:
        os.write(2, f"{command[0]}: {error}\n".encode())
    finally:
        os._exit(127)


def watch(child: int, plan: dict[str, Any], wake: int, parent: int) -> tuple[str, int]:
    """Wait for the end: why it had to come, or nothing, and the exit code."""
    limits = plan["limits"]
    until = time.monotonic() + limits["seconds"]
    while True:
        ready, _, _ = select.select([wake, 0], [], [], TICK)
        with suppress(BlockingIOError):
            signals = os.read(wake, 4096) if wake in ready else b""
        if set(signals) - {signal.SIGCHLD} or (0 in ready and not os.read(0, 4096)) or os.getppid() != parent:
            return "", 1
        code = reap(child)
        if code is not None:
            spent = code in (128 + signal.SIGXCPU, 128 + signal.SIGKILL) and spent_all(limits)
            return (
                (f"It used more than {limits['processor_seconds_each']} seconds of the processor's time.", 1)
                if spent
                else ("", code)
            )
        if time.monotonic() > until:
            return f"It took longer than {limits['seconds']:g} seconds.", 1
        why = too_much(plan)
        if why:
            return why, 1


def reap(child: int) -> int | None:
    """Take leave of all that have ended; the exit code of the command if it is one of them."""
    code = None
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            if pid == child:
                code = os.waitstatus_to_exitcode(status)
    return 128 - code if code is not None and code < 0 else code


def spent_all(limits: dict[str, Any]) -> bool:
    """Whether what has ended has used all the processor's time that one process may."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    most: int = limits["processor_seconds_each"]
    return used.ru_utime + used.ru_stime >= most - 1


def too_much(plan: dict[str, Any]) -> str:
    """Which limit has been passed, or nothing."""
    limits = plan["limits"]
    members = family()
    if len(members) > limits["processes"]:
        return f"It started more than {limits['processes']} processes."
    if sum(map(resident, members)) > limits["memory"] and sum(map(own, members)) > limits["memory"]:
        return f"It used more than {limits['memory'] // 1_000_000} MB of memory."
    if size(plan["folder"]) > limits["disk"]:
        return f"It wrote more than {limits['disk'] // 1_000_000} MB to disk."
    return ""


def family() -> list[int]:
    """Every process that comes from us, however far; nothing where the system does not say."""
    found: list[int] = []
    todo = [os.getpid()]
    while todo:
        here = children(todo.pop())
        found += here
        todo += here
    return found


def children(pid: int) -> list[int]:
    """The children of a process; nothing when it is gone."""
    found: list[int] = []
    with suppress(OSError):
        for thread in (PROC / str(pid) / "task").iterdir():
            with suppress(OSError):
                found += map(int, (thread / "children").read_text().split())
    return found


def resident(pid: int) -> int:
    """The bytes of memory of a process; what it shares with others counts in full."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError, ValueError):
        return 0


def own(pid: int) -> int:
    """The bytes of memory of a process, what it shares divided among those that share it; slow to ask."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return resident(pid)


def size(folder: str) -> int:
    """The bytes of all files in a folder."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(f"{place}/{name}").st_blocks * 512
    return total


def end(child: int) -> None:
    """Kill everything, and what it starts meanwhile, until nothing is left."""
    with suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    while True:
        reap(child)
        members = family()
        if not members:
            return
        for pid in members:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        select.select([], [], [], 0.002)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]), sys.argv[2:]))
