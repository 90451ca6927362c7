"""An exercise on the page: as plain HTML always, and live below it where a kernel can answer."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course.views import page, words

if TYPE_CHECKING:
    from course.notebook import Exercise

__all__ = ["show"]

QUIET = 0.4
"""Seconds without a move after which the plain HTML is brought up to date."""

LIVE = "The exercise is shown here while the lesson runs."
"""What stands in place of the live exercise in a viewer that cannot show it."""


def show(exercise: Exercise) -> None:
    """Display an exercise in the cell that is being run.

    The plain HTML is kept up to date after every move, so that the saved notebook shows the exercise where it was left, in any
    viewer. The page hides it while the live one stands beside it. While nbgrader executes the notebook, and for a model play, it
    is all there is; a model play has no style sheet, because a source notebook stores it, and what is stored is compared.
    """
    from IPython.display import display, update_display

    name = repr(exercise)
    if exercise.in_memory:
        plain = page.static(exercise.rules, exercise.session.progress)
        display({"text/plain": name, "text/html": plain}, raw=True)
        return
    if os.environ.get("NBGRADER_EXECUTION"):
        display(_bundle(exercise, name, None, debrief=False), raw=True)
        return
    from course.widgets.exercise import ExerciseWidget

    handle: Any = display(_bundle(exercise, name, _status(exercise)), raw=True, display_id=True)

    def saved() -> None:
        update_display(_bundle(exercise, name, _status(exercise)), raw=True, display_id=handle.display_id)

    widget = ExerciseWidget(exercise.session, exercise.folder, _when_quiet(saved))
    bundle, _ = widget._repr_mimebundle_() or ({}, {})
    display({**bundle, "text/plain": LIVE}, raw=True)


def _when_quiet(act: Callable[[], None]) -> Callable[[], None]:
    """The same, but done once nothing has asked for it for ``QUIET`` seconds: the page first shows what it is waiting for.

    What a learner did is on disk long before; only the plain HTML waits.
    """
    waiting: asyncio.TimerHandle | None = None

    def ask() -> None:
        nonlocal waiting
        if waiting is not None:
            waiting.cancel()
        try:
            waiting = asyncio.get_running_loop().call_later(QUIET, act)
        except RuntimeError:  # no loop, so nobody's page is waiting
            act()

    return ask


def _bundle(
    exercise: Exercise, name: str, status: page.Status | None, debrief: bool = True
) -> dict[str, str]:
    html = page.static(exercise.rules, exercise.session.progress, status, debrief)
    return {"text/plain": name, "text/html": f"<style>{page.style()}</style>\n{html}"}


def _status(exercise: Exercise) -> page.Status:
    session = exercise.session
    return page.Status(
        saved_at=session.saved_at, notice=session.notice, go_on="" if session.blocked else words.REOPEN
    )
