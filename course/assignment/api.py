"""nbgrader's own API on a course folder, with the course's configuration, and nothing on the screen."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from course.assignment.execute import environment
from course.errors import CourseError, LessonError

__all__ = ["CONFIG", "Failed", "api", "config", "done", "lessons"]

CONFIG = "nbgrader_config.py"
"""The file that makes a folder an nbgrader course."""


_OURS = re.compile(r"^course\.errors\.\w+: (.*?)(?=^\s*$|^\[|\Z)", re.DOTALL | re.MULTILINE)
_RAISED = re.compile(r"^[\w.]+(?:Error|Exception|Failed)\b.*$", re.MULTILINE)


class Failed(CourseError):
    """nbgrader could not do something; the text is what it said, shortened."""


@contextmanager
def api(root: Path, **folders: Path) -> Iterator[Any]:
    """An ``NbGraderAPI`` on the course in ``root``, whose log is kept out of the way.

    Args:
        root: the folder with ``source/`` and, where there is one, ``nbgrader_config.py``.
        folders: other places for nbgrader's own, such as ``release_directory``.

    nbgrader calls a bare ``alembic`` when it makes a database, so the environment's programs come first; and it leaves
    ``NBGRADER_EXECUTION`` set when something fails, so afterwards every variable is put back.
    """
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with environment(PATH=path), warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"nbgrader\.")  # its own, about itself
        settings = config(root)
        course = CourseDirectory(root=str(root.resolve()), config=settings)
        for name, folder in folders.items():
            setattr(course, name, str(folder))
        yield NbGraderAPI(course, config=settings)


def done(result: dict[str, Any]) -> None:
    """Go on when nbgrader did what it was asked.

    Raises:
        KeyboardInterrupt: a person stopped it; nbgrader catches that as well.
        Failed: it did not; with the last line of the reason.
    """
    if result["success"]:
        return
    error = str(result.get("error", "")).strip().splitlines()
    if error and error[-1].startswith("KeyboardInterrupt"):
        raise KeyboardInterrupt
    raise Failed(_reason(result.get("log", ""), error))


def lessons(root: Path, names: list[str] | None = None) -> list[Path]:
    """The folders in ``source/`` of these lessons, or of all; raises ``LessonError`` for one that is not there."""
    source = root / "source"
    known = sorted(path for path in source.glob("*") if (path / f"{path.name}.ipynb").is_file())
    if not names:
        if not known:
            raise LessonError(f"There are no lessons in {source}. Is this the course's folder?")
        return known
    by_name = {path.name: path for path in known}
    missing = [name for name in names if name not in by_name]
    if missing:
        there = f"There are: {', '.join(by_name)}." if by_name else f"There are none in {source}."
        raise LessonError(f"There is no lesson called {missing[0]!r}. {there}")
    return [by_name[name] for name in names]


def config(root: Path) -> Any:
    """The course's own configuration; where it has none, ours."""
    from traitlets.config.loader import Config, PyFileConfigLoader

    from course.assignment.configure import configure

    if (root / CONFIG).is_file():
        return PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    ours = Config()
    configure(ours)
    return ours


def _reason(log: str, error: list[str]) -> str:
    """What nbgrader's log says of why: what our own code raised, else what was raised last, else its last complaint."""
    log = re.sub(r"^ {4}", "", log, flags=re.MULTILINE)  # how the log writes what takes more than a line
    ours = _OURS.findall(log)
    if ours:
        return str(ours[-1]).strip()
    raised = _RAISED.findall(log)
    complaints = [line for line in log.splitlines() if line.startswith("[ERROR]")]
    return str((raised or complaints or error or ["nbgrader said nothing about why."])[-1])
