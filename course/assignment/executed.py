"""A notebook with code of an instructor's own: executed, in a folder of its own, and what its graded cells then say."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import determine_grade
from traitlets.config import Config

from course.assignment.execute import Execute, environment

__all__ = ["executed"]


def executed(
    notebook: Mapping[str, Any],
    files: Mapping[str, bytes],
    *,
    lesson: str,
    learner: str,
    settings: Mapping[str, Any],
    course: str = "",
) -> tuple[list[Any], dict[str, float | None], str]:
    """The cells with their outputs, the points that each graded cell says, and the notebook's text.

    Args:
        notebook: the lesson's own, with what the learner wrote.
        files: what lies beside it, by name.
        lesson: the lesson's name.
        learner: whose it is.
        settings: nbgrader's configuration.
        course: the course's folder, which what executes must not see; empty where it is on another machine.

    A cell that says nothing that can be points says None.
    """
    config = Config(settings)
    made: Any = nbformat.from_dict(notebook)
    with tempfile.TemporaryDirectory(prefix="heart-mark-") as name:
        folder = Path(name, lesson)
        folder.mkdir()
        for place, data in files.items():
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_bytes(data)
        about = {"student": learner, "assignment": lesson, "notebook": lesson}
        with environment(NBGRADER_EXECUTION="autograde"):
            execute = Apart(config=config)
            execute.hidden = Path(course) if course else None
            made, _ = execute.preprocess(made, {"metadata": {"path": str(folder)}, "nbgrader": about})
    made, _ = LimitOutput(config=config).preprocess(made, {})
    said = {
        cell.metadata.nbgrader["grade_id"]: _said(cell)
        for cell in made.cells
        if cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata.nbgrader.get("solution")
    }
    return list(made.cells), said, nbformat.writes(made) + "\n"


class Apart(Execute):
    """Executes a notebook outside nbgrader's own commands, which would say where the course is."""

    hidden: Path | None = None

    def _course(self) -> Path | None:
        return self.hidden


def _said(cell: Any) -> float | None:
    """As nbgrader reads a graded cell's points."""
    try:
        points, _ = determine_grade(cell)
    except ValueError:
        return None
    return None if points is None else float(points)
