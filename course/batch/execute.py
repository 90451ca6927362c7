"""A notebook with code of an instructor's own: executed, in a folder of its own, and what its graded cells then say."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course.assignment.execute import Execute, environment
from course.batch.prepare import Lesson, exercise_of
from course.cells import Cell, Released
from course.lesson import ANSWERS, SCENARIOS

__all__ = ["executed"]


def executed(
    ready: Lesson, written: Mapping[str, str], answers: Mapping[str, bytes], learner: str
) -> tuple[list[Cell], dict[str, float | None], str]:
    """The cells with their outputs, the points that each graded cell says (None: nothing that can be points), and the notebook's text."""
    import nbformat
    from nbgrader.preprocessors import LimitOutput
    from traitlets.config import Config

    given = ready.given
    released = Released(Path(given.name), given.notebook)
    notebook: Any = nbformat.from_dict(released.rebuilt(written))
    for cell in notebook.cells:
        cell.source = cell.source if isinstance(cell.source, str) else "".join(cell.source)
    config = Config(given.settings)
    with tempfile.TemporaryDirectory(prefix="heart-mark-") as name:
        folder = Path(name, given.name)
        put(folder, given, answers)
        about = {"student": learner, "assignment": given.name, "notebook": given.name}
        resources = {"metadata": {"path": str(folder)}, "nbgrader": about}
        with environment(NBGRADER_EXECUTION="autograde"):
            notebook, _ = Execute(config=config).preprocess(notebook, resources)
    notebook, _ = LimitOutput(config=config).preprocess(notebook, {})
    said = {name: _said(cell) for cell in notebook.cells if (name := exercise_of(cell))}
    return notebook.cells, said, nbformat.writes(notebook) + "\n"


def put(folder: Path, given: Any, answers: Mapping[str, bytes]) -> None:
    """Write what a graded notebook stands beside: the lesson's own files, the exercises with their key, the answers."""
    (folder / ANSWERS).mkdir(parents=True)
    (folder / SCENARIOS).mkdir()
    for name, data in given.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for name, data in given.exercises.items():
        (folder / SCENARIOS / f"{name}.yaml").write_bytes(data)
    for name, data in answers.items():
        (folder / ANSWERS / name).write_bytes(data)


def _said(cell: Any) -> float | None:
    """As nbgrader reads a graded cell's points."""
    from nbgrader.utils import determine_grade

    try:
        points, _ = determine_grade(cell)
    except ValueError:
        return None
    return None if points is None else float(points)
