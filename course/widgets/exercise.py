"""A live exercise: a session on one side, a page on the other. It decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course.errors import CourseError, PlayError
from course.session import Session
from course.views import page
from course.views.focus import after

__all__ = ["ExerciseWidget"]


class ExerciseWidget(anywidget.AnyWidget):
    """Shows a session and does what the page asks of it.

    The page sends ``{"do": …, "seen": …, "me": …}``, as :meth:`course.session.Session.do` takes it, or ``{"do": "look"}`` when a person comes
    back to it. Each answer is a new ``shown``: the HTML, how many events it has ``seen``, who asked (``to``), whether it
    was done (``ok``), where the focus goes and what is read out.

    >>> ExerciseWidget(session)  # doctest: +SKIP
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = page.style()
    shown = traitlets.Dict().tag(sync=True)

    def __init__(
        self, session: Session, place: Path | str = "", saved: Callable[[], None] = lambda: None
    ) -> None:
        self._session, self._saved = session, saved
        self._place = hashlib.sha256(f"{place}\n{session.rules.name}".encode()).hexdigest()[:16]
        super().__init__(shown=self._page({}, "", 0))
        self.on_msg(self._asked)

    def _asked(self, _: Any, asked: Any, __: Any) -> None:
        what: Mapping[str, Any] = asked if isinstance(asked, dict) else {}
        before = self._session.seen
        try:
            problem = self._do(what)
        except Exception as error:  # noqa: BLE001  # whatever it is, the person on the page must hear of it
            problem = (
                f"Something went wrong in the course itself ({type(error).__name__}: {error}). What was saved is safe. "
                "Run this lesson again; if it comes back, show this sentence to your instructor."
            )
        self.shown = self._page(what, problem, before)
        self._saved()

    def _do(self, what: Mapping[str, Any]) -> str:
        """Do what was asked; why it could not be done, or nothing."""
        try:
            if what.get("do") == "look":
                self._session.refresh()
            else:
                asked = {name: value for name, value in what.items() if name not in ("seen", "me")}
                self._session.do(asked, what.get("seen"))
        except PlayError as error:
            self._session.refresh()  # so that the page shows the latest, whatever was refused
            return str(error)
        except CourseError as error:
            return str(error)
        return ""

    def _page(self, what: Mapping[str, Any], problem: str, before: int) -> dict[str, Any]:
        session = self._session
        status = page.Status(
            saved_at=session.saved_at,
            problem=problem,
            kept=str(what.get("text", "")) if problem else "",
            notice=session.notice,
            blocked=session.blocked,
            place=self._place,
        )
        done = bool(before or what) and not problem and session.seen > before
        focus, say = after(session) if done and what.get("do") != "look" else ("", "")
        return {
            "html": page.live(session.rules, session.progress, status),
            "title": session.rules.spec.title,
            "seen": session.seen,
            "number": self.shown.get("number", 0) + 1 if self.trait_has_value("shown") else 1,
            "to": what.get("me", ""),
            "ok": not problem,
            "focus": focus,
            "say": say,
        }
