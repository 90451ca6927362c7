"""Where one notebook is executed: a folder that is made for it and thrown away, and the process that keeps it within limits."""

from __future__ import annotations

import json
import os
import shutil
import site
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from course.assignment.sandbox import keeper_path, walls
from course.assignment.sandbox.limits import Limits

__all__ = ["PASSED_ON", "Booth", "kept"]

PASSED_ON = (
    "NBGRADER_EXECUTION",
    "TZ",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "PATHEXT",
)
"""Of the environment only this reaches what executes: nobody's tokens, settings or folders."""

SHOWN = 2_000
"""Bytes at the end of what a kernel has said that are looked at."""


def kept() -> bool:
    """Whether the keeper can be used: it needs what POSIX systems have."""
    return os.name == "posix"


class Booth:
    """A folder for one run; with it gone, everything that ran in it is gone too.

    ``inside`` is all that may be written to: it has a copy of the lesson, the sockets of the kernel, and what stands for a home. What is
    written there never comes back to the submission. Beside it, out of reach where there are walls, are the reason and the last words.
    """

    def __init__(self, limits: Limits, hidden: Path | None = None) -> None:
        self.limits, self.hidden = limits, hidden
        self.folder = Path(tempfile.mkdtemp(prefix="heart-")).resolve()
        self.inside = self.folder / "in"
        self.inside.mkdir()
        self._said, self._errors = self.folder / "said", self.folder / "errors"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Booth:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._process:
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def connection(self) -> Path:
        """The kernel's connection file; its sockets lie beside it."""
        return self.inside / "k.json"

    def take(self, lesson: Path) -> Path:
        """Copy a lesson's folder in; links stay links."""
        copy = self.inside / "work" / lesson.name
        shutil.copytree(lesson, copy, symlinks=True)
        return copy

    def environment(self, outside: Mapping[str, str]) -> dict[str, str]:
        """What executes is told of its surroundings."""
        home, temporary = self.inside / "home", self.inside / "tmp"
        for place in (home, temporary):
            place.mkdir(exist_ok=True)
        made = {name: outside[name] for name in PASSED_ON if name in outside}
        if site.ENABLE_USER_SITE:
            made["PYTHONUSERBASE"] = site.getuserbase()
        folders = dict.fromkeys(
            ("HOME", "USERPROFILE", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"), str(home)
        )
        folders |= dict.fromkeys(("JUPYTER_RUNTIME_DIR", "TMPDIR", "TEMP", "TMP"), str(temporary))
        return (
            made
            | folders
            | {
                "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.defpath]),
                "LANG": "C.UTF-8",
                "PYTHONSAFEPATH": "1",
                "PYTHONWARNINGS": "ignore",
                "PYTHONDONTWRITEBYTECODE": "1",
                "OPENBLAS_NUM_THREADS": "1",
                "OMP_NUM_THREADS": "1",
            }
        )

    def command(self, words: list[str]) -> list[str]:
        """These words, to be run by the keeper, and within walls where there can be any."""
        plan = {"limits": self.limits.as_json(), "folder": str(self.inside), "said": str(self._said)}
        inner = [] if walls.missing() else walls.command(self.inside, self.hidden)
        return [sys.executable, "-I", "-S", str(keeper_path()), json.dumps(plan), *inner, *words]

    def errors(self) -> int:
        """A file for what is said where nobody listens; to be closed by whoever asked."""
        return os.open(self._errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def runs(self, process: subprocess.Popen[bytes]) -> None:
        """Know the process that has been started."""
        self._process = process

    def stop(self, why: str = "") -> None:
        """End everything that runs here, for this reason, unless it has ended; the first reason stays."""
        if self._process and self._process.poll() is None:
            if why and not self.why:
                self._said.write_text(why, encoding="utf-8")
            self._process.terminate()

    @property
    def why(self) -> str:
        """Why it was ended, or nothing."""
        try:
            return self._said.read_text(encoding="utf-8")
        except OSError:
            return ""

    @property
    def last_words(self) -> str:
        """The last line of what was said on standard error."""
        try:
            said = self._errors.read_bytes()[-SHOWN:].decode(errors="replace").strip()
        except OSError:
            return ""
        return said.splitlines()[-1] if said else ""
