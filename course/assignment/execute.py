"""Running the rebuilt notebook, apart from everything else. All code in it is ours; the sandbox is for the day when it is not.

What it says on stderr is no fault of the learner's. When it has to be ended, the cells that did not come to their end say so, and nothing
else happens: the points are computed from the answers in any case (see ``record``), and a person looks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from nbgrader import preprocessors

from course.assignment.sandbox import DEFAULT, Limits
from course.assignment.sandbox.booth import Booth
from course.assignment.sandbox.kernel import kernel
from course.assignment.sandbox.output import Output
from course.errors import SandboxError

__all__ = ["Execute", "environment"]

ENDED = "The notebook was ended before this cell was done."
ALONE = "It ended by itself."
DEAF = "It took too long, and did not stop when it was told to."
SHOWN = 10_000
"""Characters of what an error says."""


class Execute(preprocessors.Execute):  # type: ignore[misc]  # nbgrader has no types
    """Executes the notebook and drops what was said on stderr, for which nbgrader would give no points."""

    limits: Limits = DEFAULT
    """How much it may use."""

    def preprocess(self, nb: Any, resources: Any, *args: Any, **options: Any) -> tuple[Any, Any]:
        """Run every cell in a kernel of its own; an error stays in its cell, and the points then need a person.

        Raises:
            SandboxError: no kernel could be started.
        """
        self.shutdown_kernel = "immediate"  # nothing in it has anything to finish
        self._output = Output(self.limits)
        self._at = -1
        with Booth(self.limits, self._course()) as booth:
            self._booth = booth
            try:
                nb, resources = super().preprocess(nb, resources, *args, **options)
            except (RuntimeError, CellTimeoutError) as error:
                if self._at < 0:
                    raise SandboxError(booth.why or booth.last_words or str(error)) from error
                if type(error) is RuntimeError:
                    raise
                self._ended(
                    nb, self._at, booth.why or (ALONE if isinstance(error, DeadKernelError) else DEAF)
                )
        for cell in nb.cells:
            for output in [each for each in cell.get("outputs", ()) if each.get("name") == "stderr"]:
                self.log.warning(
                    "Said on stderr while grading, which changes no points: %s", output.text[:500]
                )
                cell.outputs.remove(output)
        return nb, resources

    def _kernel(self) -> Any:
        """A kernel in the booth of this run."""
        name: str = self.nb.metadata.get("kernelspec", {}).get("name") or "python3"
        self.km = kernel(self._booth, name, config=self.config)
        return self.km

    create_kernel_manager = _kernel  # what nbclient asks for a kernel

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Run one cell; see :class:`nbconvert.preprocessors.ExecutePreprocessor`."""
        self._at = index
        self._output.next_cell()
        cell, resources = super().preprocess_cell(cell, resources, index)
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                output.evalue = output.evalue[:SHOWN]
                output.traceback = [line[:SHOWN] for line in output.traceback[:SHOWN]]
        return cell, resources

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """Take in what the kernel says, as far as there is room for it."""
        taken = self._output.take(msg)
        if self._output.too_much:
            self._booth.stop(self._output.too_much)
        return super().process_message(msg, cell, cell_index) if taken else None

    def _ended(self, nb: Any, index: int, why: str) -> None:
        """Say in each cell that did not come to its end that it did not; none of them may pass for a cell without an error."""
        self.log.warning("%s %s", ENDED, why)
        for cell in nb.cells[index:]:
            if cell.cell_type == "code":
                last = new_output(
                    "error", ename="Ended", evalue=f"{ENDED} {why}", traceback=[f"{ENDED} {why}"]
                )
                cell.outputs = [*cell.get("outputs", ()), last]

    def _course(self) -> Path | None:
        """The folder of the course, which what executes must not see; None outside nbgrader."""
        course = getattr(getattr(self.parent, "parent", None), "coursedir", None)
        return Path(course.root) if course else None


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
