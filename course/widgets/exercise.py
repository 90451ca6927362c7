"""A live exercise: a session on one side, a page on the other. It decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course.errors import CourseError, PlayError, StaleMove
from course.session import Session
from course.views import page
from course.views.focus import after

__all__ = ["ExerciseWidget"]


class ExerciseWidget(anywidget.AnyWidget):
    """Shows a session and does what the page asks of it.

    The page sends ``{"do": …, "seen": …, "me": …}``, as :meth:`course.session.Session.do` takes it, or ``{"do": "look"}`` when a person comes
    back to it. Each answer is a new ``shown``: the HTML, how many events it has ``seen``, who asked (``to``), whether it
    was done (``ok``), a ``fault`` of the course's own, where the focus goes and what is read out.

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
        self._number = 0
        super().__init__(shown=self._page({}))
        self.on_msg(self._asked)

    def _asked(self, _: Any, asked: Any, __: Any) -> None:
        what: Mapping[str, Any] = asked if isinstance(asked, dict) else {}
        try:
            self.shown = self._page(what, *self._do(what))
            self._saved()
        except Exception as error:  # noqa: BLE001  # whatever it is, the person on the page must hear of it
            self._number += 1
            fault = (
                f"Something went wrong in the course itself ({type(error).__name__}: {error}). What was saved is safe. "
                "Reload this page; if this comes back, show this sentence to your instructor."
            )
            self.shown = {
                **self.shown,
                "number": self._number,
                "to": what.get("me", ""),
                "ok": False,
                "fault": fault,
            }

    def _do(self, what: Mapping[str, Any]) -> tuple[str, str]:
        """Do what was asked; why it could not be done, and the writing that has no place any more, or nothing."""
        try:
            if what.get("do") == "look":
                self._session.refresh()
            else:
                asked = {name: value for name, value in what.items() if name not in ("seen", "me")}
                self._session.do(asked, what.get("seen"))
        except PlayError as error:
            self._session.refresh()  # so that the page shows the latest, whatever was refused
            lost = what.get("do") == "write" or (what.get("do") == "send" and isinstance(error, StaleMove))
            return str(error), str(what.get("text", "")) if lost else ""
        except CourseError as error:
            return str(error), ""
        return "", ""

    def _field(self, what: Mapping[str, Any]) -> str:
        """The field that was asked about, so that a problem with it is said beside it."""
        name = "when" if what.get("do") == "plan" else str(what.get("field", ""))
        return name if name in getattr(self._session.rules, "fields", ()) else ""

    def _page(self, what: Mapping[str, Any], problem: str = "", kept: str = "") -> dict[str, Any]:
        session = self._session
        status = page.Status(
            session.saved_at,
            problem,
            kept,
            field=self._field(what) if problem else "",
            notice=session.notice,
            blocked=session.blocked,
            place=self._place,
        )
        moved = not problem and what.get("do", "look") != "look"
        focus, say = after(session) if moved else ("", "")
        self._number += 1  # so that every answer is a new one
        return {
            "html": page.live(session.rules, session.progress, status),
            "title": session.rules.spec.title,
            "seen": session.seen,
            "number": self._number,
            "to": what.get("me", ""),
            "ok": not problem,
            "fault": "",
            "focus": focus,
            "say": say,
        }
