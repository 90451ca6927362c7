"""What executes while grading runs apart from everything else. It is only ever our own notebook; this is the second line.

    Execute (nbgrader) -> kernel (jupyter_client) -> keeper (a process of ours) -> walls (bubblewrap, where there is any) -> the kernel

:func:`holds` says which of the defences this machine has.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from course.assignment.sandbox import walls
from course.assignment.sandbox.limits import DEFAULT, Limits

__all__ = ["DEFAULT", "Defence", "Limits", "holds", "keeper_path"]


@dataclass(frozen=True, slots=True)
class Defence:
    """One thing that is kept from what executes; ``why_not`` says in plain words why this machine cannot."""

    name: str
    holds: bool
    why_not: str = ""


def holds() -> list[Defence]:
    """Which defences hold on this machine. bubblewrap is tried once in a process, for some hundredths of a second."""
    linux, posix = sys.platform == "linux", os.name == "posix"
    no_walls = walls.missing()
    no_limits = "" if posix else "only Linux and macOS have such limits"
    no_tree = "" if linux else "only Linux shows every process that another has started"

    def one(name: str, why_not: str = "") -> Defence:
        return Defence(name, not why_not, why_not)

    return [
        one("No code of a learner runs; only the lesson's own notebook does."),
        one("It runs in a copy that is thrown away, imports nothing from there, and gets nobody's settings."),
        one("Time and output are limited."),
        one("The processor's time and the size of files are limited.", no_limits),
        one(
            "Memory, disk and the number of processes are limited; whatever it started ends with it.", no_tree
        ),
        one("It has no network.", no_walls),
        one("It sees no files but Python's and its own copy.", no_walls),
    ]


def keeper_path() -> Path:
    """The program that keeps what it starts within limits."""
    return Path(__file__).with_name("keeper.py")
