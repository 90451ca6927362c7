"""A source notebook's stored outputs: what its cells say when the author's model plays are made, for nbval to compare with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from course.errors import LessonError

__all__ = ["refresh"]

LIVE = "application/vnd.jupyter.widget-view+json"
"""A widget is alive only in its own kernel, and named anew each time: it is not stored."""


def refresh(lesson: Path) -> bool:
    """Execute a lesson's source and store its outputs where they changed; says whether they did.

    Raises:
        LessonError: a cell failed, or said something on stderr, which would cost a learner the points of it.
    """
    path = lesson / f"{lesson.name}.ipynb"
    before = nbformat.read(path, as_version=4)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(lesson)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise LessonError(f"{path} cannot be executed. {error.ename}: {error.evalue}") from None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [_kept(output, path, cell) for output in cell.outputs]
    if [cell.get("outputs") for cell in notebook.cells] == [cell.get("outputs") for cell in before.cells]:
        return False
    for old, new in zip(before.cells, notebook.cells, strict=True):
        if old.cell_type == "code":
            old.outputs, old.execution_count = new.outputs, new.execution_count
    nbformat.write(before, path)
    return True


def _kept(output: Any, path: Path, cell: Any) -> Any:
    """An output as it is stored: of a widget what stands in its place."""
    if output.get("name") == "stderr":
        raise LessonError(f"{path}: the cell “{cell.get('id', '')}” says on stderr: {output.text.strip()}")
    output.get("data", {}).pop(LIVE, None)
    output.pop("transient", None)
    return output
