"""Running the rebuilt notebook. All code in it is ours, so whatever it says on stderr is no fault of the learner's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbgrader import preprocessors

__all__ = ["Execute", "environment"]

SAFE = {"PYTHONSAFEPATH": "1", "PYTHONWARNINGS": "ignore"}
"""The kernel imports nothing from the submission's folder, and warns of nothing."""


class Execute(preprocessors.Execute):  # type: ignore[misc]  # nbgrader has no types
    """Executes the notebook and drops what was said on stderr, for which nbgrader would give no points."""

    def preprocess(self, nb: Any, resources: Any, *args: Any, **options: Any) -> tuple[Any, Any]:
        """Run every cell in a kernel of its own; an error stays in its cell, and the points then need a person."""
        with environment(**SAFE):
            nb, resources = super().preprocess(nb, resources, *args, **options)
        for cell in nb.cells:
            for output in [each for each in cell.get("outputs", ()) if each.get("name") == "stderr"]:
                self.log.warning(
                    "Said on stderr while grading, which changes no points: %s", output.text[:500]
                )
                cell.outputs.remove(output)
        return nb, resources


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """These environment variables for a while, and afterwards every variable as it was before."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
