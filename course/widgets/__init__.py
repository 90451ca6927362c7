"""An exercise on the page: as plain HTML always, and as a widget where a kernel can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course import feedback

if TYPE_CHECKING:
    from course.notebook import Exercise

__all__ = ["show"]


def show(exercise: Exercise) -> None:
    """Display an exercise in the cell that is being run."""
    from IPython.display import display

    bundle = {"text/plain": repr(exercise), "text/html": feedback.html(exercise.graded, 0)}
    display(bundle, raw=True)
