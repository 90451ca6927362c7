"""*Hand in* on the page: what is done and what is not, one button, and the receipt."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from course.errors import CourseError, HandInError
from course.handin import receipt
from course.handin.names import learner_id, recall
from course.handin.send import Sent, send
from course.lesson import Lesson
from course.result import Outcome
from course.session import now
from course.standing import Standing, standing
from course.transcript.manifest import read_manifest
from course.views import page, words

__all__ = ["Panel", "hand_in", "style", "summary", "unfinished"]

GRADED = "Handing in is shown while a learner works on the lesson."
"""All that is shown while nbgrader executes the notebook."""

_STATES = {
    Outcome.UNFINISHED: "Begun, but not finished",
    Outcome.NOT_STARTED: "Not started",
    Outcome.NEEDS_A_PERSON: "Cannot be read here, so your instructor will look at it",
}
"""How the page says what is not finished, in the order in which it says it."""


@dataclass(frozen=True, slots=True)
class Last:
    """The latest hand-in, for the page."""

    code: str
    learner: str
    at: str
    path: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows. ``asks`` are the sentences of what is not finished, when the learner has to say that they are sure."""

    title: str
    summary: str
    standing: list[Standing]
    last: Last | None
    asks: list[str]
    name: str
    problem: str
    sends: str
    go_on: str


def hand_in() -> Panel:
    """Handing in for the lesson in this folder; shown at the end of a cell."""
    return Panel(Path.cwd())


def summary(stands: list[Standing]) -> str:
    """How many exercises are finished, in a sentence."""
    done = sum(each.outcome is Outcome.FINISHED for each in stands)
    if done == len(stands):
        return "Everything is finished"
    return f"{done} of {words.count(len(stands), 'exercise')} finished"


def unfinished(stands: list[Standing]) -> list[str]:
    """What is not finished, a sentence for each state."""
    titles = {state: [each.title for each in stands if each.outcome is state] for state in _STATES}
    return [f"{said}: {', '.join(titles[state])}." for state, said in _STATES.items() if titles[state]]


class Panel:
    """Handing in, as a page goes through it: the list, a warning where there is reason for one, the receipt."""

    def __init__(self, folder: Path, clock: Callable[[], str] = now) -> None:
        self._folder, self._clock = folder, clock
        self._name = recall(folder)
        self._sent: Sent | None = None
        self._asking = False
        self._problem = ""
        self._changed: Callable[[], None] = lambda: None

    def __repr__(self) -> str:
        return f"<hand in {self._folder.name!r}>"

    def answer(self, what: Mapping[str, Any]) -> dict[str, Any]:
        """Do what the page asks for, and what it shows then."""
        self._problem = ""
        focus = say = ""
        try:
            focus, say = self._do(what)
        except CourseError as error:
            self._problem, focus = str(error), "name"
        except Exception as error:  # noqa: BLE001  # whatever it is, the person on the page must hear of it
            self._problem = (
                f"Something went wrong in the course itself ({type(error).__name__}: {error}). Your answers are saved. Show this "
                "sentence to your instructor."
            )
        shown = {
            "html": self.html(live=True),
            "title": "Hand in",
            "ok": not self._problem,
            "focus": focus,
            "say": say,
        }
        self._changed()
        return shown

    def html(self, *, live: bool) -> str:
        """The panel as it stands, as HTML; every text is escaped."""
        try:
            view = self._view(Lesson.read(self._folder))
        except CourseError as error:
            return page.render("hand_in_problem.html", problem=str(error), alone=not live)
        return page.render("hand_in.html", view=view, live=live, alone=not live)

    def _do(self, what: Mapping[str, Any]) -> tuple[str, str]:
        """Do it; where the focus goes, and what is read out."""
        match what.get("do"):
            case "hand-in":
                return self._hand_in(str(what.get("name", "")).strip(), what.get("sure") is True)
            case "not-yet":
                self._asking = False
                return "name", ""
            case "again":
                return "", f"{summary(standing(Lesson.read(self._folder)))}."
            case _:
                return "", ""

    def _hand_in(self, name: str, sure: bool) -> tuple[str, str]:
        lesson = Lesson.read(self._folder)
        self._asking = False
        if not name:
            raise HandInError("Write your name or your learner number first.")
        learner_id(name)
        self._name = name
        left = unfinished(standing(lesson))
        if left and not sure:
            self._asking = True
            return "sure", f"Not everything is finished. {' '.join(left)}"
        self._sent = send(lesson, name, self._clock)
        code = receipt.code(self._sent.hand_in.manifest)
        return "receipt", f"Handed in. Your receipt is {' '.join(code)}. {' '.join(self._sent.said)}"

    def _view(self, lesson: Lesson) -> View:
        stands = standing(lesson)
        asks = unfinished(stands) if self._asking else []
        return View(
            title=lesson.title,
            summary=summary(stands),
            standing=stands,
            last=self._last(lesson),
            asks=asks,
            name=self._name,
            problem=self._problem,
            sends="Your instructor gets what you did in the exercises, and your name.",
            go_on=words.REOPEN,
        )

    def _last(self, lesson: Lesson) -> Last | None:
        """The hand-in of just now, or an earlier one; and whether something was done since."""
        try:
            manifest = self._sent.hand_in.manifest if self._sent else read_manifest(lesson.answers)
        except HandInError:
            return None
        if manifest is None or manifest.lesson != lesson.name:
            return None
        said = self._sent.said if self._sent else ("The file is in the folder handed-in, beside the lesson.",)
        if receipt.has_changed(lesson, manifest):
            said = (*said, "You have gone on since then. Hand in again, so that this counts too.")
        path = str(self._sent.path) if self._sent else ""
        return Last(receipt.code(manifest), manifest.learner, manifest.at, path, said)

    def _ipython_display_(self) -> None:
        from IPython.display import display, update_display

        if os.environ.get("NBGRADER_EXECUTION"):
            display({"text/plain": GRADED}, raw=True)
            return
        from course.widgets.hand_in import HandInWidget

        static = self._bundle()
        handle: Any = display(static, raw=True, display_id=True)

        def changed() -> None:
            nonlocal static
            if (latest := self._bundle()) != static:
                static = latest
                update_display(static, raw=True, display_id=handle.display_id)

        bundle, _ = HandInWidget(self.answer, style())._repr_mimebundle_() or ({}, {})
        display({**bundle, "text/plain": "Handing in is shown here while the lesson runs."}, raw=True)
        self._changed = changed

    def _bundle(self) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": f"<style>{style()}</style>\n{self.html(live=False)}"}


@cache
def style() -> str:
    """The style sheet of the panel."""
    return page.style() + Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
