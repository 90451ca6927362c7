"""The lessons as their authors see them: their source in an ordinary JupyterLab, with the person's own settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from course.errors import LaunchError
from course.launch.folder import lessons
from course.launch.lab import is_root

__all__ = ["command", "write"]


def command(course: Path, *, port: int, browser: bool) -> list[str]:
    """What starts JupyterLab with the first lesson's source open: code is visible, and nbgrader's panels are where they are.

    Raises:
        LaunchError: the folder is not a course's.
    """
    found = lessons(course / "source")
    if not found:
        raise LaunchError(
            f"There is no lesson to write in {course / 'source'}. Go to your copy of the course's repository, and say "
            "`heart learn --author` there."
        )
    name = quote(found[0].name)
    return [
        *(sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={course}", f"--ServerApp.port={port}"),
        f"--LabApp.default_url=/lab/tree/source/{name}/{name}.ipynb",
        *([] if browser else ["--no-browser"]),
        *(["--allow-root"] if is_root() else []),
    ]


def write(course: Path, *, port: int, browser: bool) -> int:
    """Open the lessons for writing, until JupyterLab is stopped; returns its exit code. Raises as :func:`command` does."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # nbgrader's tools
    process = subprocess.Popen(
        command(course, port=port, browser=browser), cwd=course, env={**os.environ, "PATH": path}
    )
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # JupyterLab got it too, and asks whether it is meant
            continue
