"""The walls around what executes, of bubblewrap: its own user, processes and network, and no file but those it needs.

Readable: the system's programs and libraries, this Python with its packages, and the course's own code. Writable: one folder. Nothing else
is there: not the gradebook, nor other learners' work, nor ``source/``, nor anybody's home.
"""

from __future__ import annotations

import shutil
import site
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import course

__all__ = ["command", "missing"]

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store")
SETTINGS = ("/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime")
TRY = 60  # seconds


def missing() -> str:
    """Why there can be no walls on this machine; nothing where there can be."""
    program = shutil.which("bwrap")
    if program is None:
        return "bubblewrap (the program bwrap) is not installed"
    return _tried(program)


def command(folder: Path, hidden: Path | None = None) -> list[str]:
    """What goes before a command that is to run within walls.

    Args:
        folder: the one that it may write to; it starts in it, or where it is started below it.
        hidden: what must not be seen even if it lies within what may be read: the course with everybody's work.
    """
    pythons = sorted({place for each in _pythons() for place in (each.absolute(), each.resolve())})
    words = [shutil.which("bwrap") or "bwrap", "--unshare-all", "--die-with-parent"]
    words += ["--uid", "1000", "--gid", "1000", "--cap-drop", "ALL", "--hostname", "heart"]
    for place in SYSTEM:
        link = Path(place).is_symlink()
        words += (
            ["--symlink", str(Path(place).readlink()), place] if link else ["--ro-bind-try", place, place]
        )
    for place in (*SETTINGS, *map(str, pythons)):
        words += ["--ro-bind-try", place, place]
    words += ["--proc", "/proc", "--dev", "/dev"]
    words += _hide(hidden, [*map(Path, SYSTEM), *pythons], pythons)
    words += ["--bind", str(folder), str(folder), "--remount-ro", "/dev", "--remount-ro", "/"]
    return [*words, "--"]


def _hide(hidden: Path | None, seen: list[Path], pythons: list[Path]) -> list[str]:
    """An empty folder over one that would be seen; the Python in it, if it is there, is put back."""
    if hidden is None or not any(hidden.resolve().is_relative_to(place) for place in seen):
        return []
    place = hidden.resolve()
    words = ["--tmpfs", str(place)]
    for python in pythons:
        if python.is_relative_to(place):
            words += ["--ro-bind", str(python), str(python)]
    return [*words, "--remount-ro", str(place)]


def _pythons() -> list[Path]:
    """Where Python, its packages and ours are. An editable install puts the whole repository on the path: only our package is shown."""
    packages = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    package = Path(course.__file__).parent
    return [Path(sys.prefix), Path(sys.base_prefix), *map(Path, packages), package]


@cache
def _tried(program: str) -> str:
    """Try it once, with all that is asked for later; why it does not work, or nothing. Containers and some systems forbid it."""
    with tempfile.TemporaryDirectory(prefix="heart-") as folder:
        try:
            done = subprocess.run(
                [*command(Path(folder)), sys.executable, "-I", "-S", "-c", "pass"],
                capture_output=True,
                text=True,
                timeout=TRY,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{program} cannot be used here: {error}"
    said = done.stderr.strip().splitlines()
    return (
        ""
        if done.returncode == 0
        else f"{program} cannot be used here: {said[-1] if said else done.returncode}"
    )
