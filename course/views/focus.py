"""After a move: where the focus goes, and what a screen reader says."""

from __future__ import annotations

from typing import Any

from course.session import Session
from course.transcript import events as ev
from course.views import page
from course.views.marked import plainly
from course.views.role_play import Exchange, RolePlayView

__all__ = ["after"]


def after(session: Session) -> tuple[str, str]:
    """The mark that the focus goes to, empty to stay, and the sentences to be said, for the session's last event."""
    event: Any = session.events[-1]
    view = page.view(session.rules, session.progress)
    if isinstance(view, RolePlayView):
        return _mark(view, event), _said(view, event)
    mark, said = view.after(event)
    return mark, said


def _mark(view: RolePlayView, event: ev.Event) -> str:
    if isinstance(event, ev.Write) and view.exchanges[-1].read:
        return f"found-{len(view.exchanges)}"
    if view.now:
        return "predict" if view.now == "predict" else "now"
    return "over" if view.assessed else "debrief"


def _said(view: RolePlayView, event: ev.Event) -> str:
    who, words = (
        (view.exchanges[-1].who, view.exchanges[-1].answer) if view.exchanges else (view.first, view.opens)
    )
    latest = f"{who}: {words}"
    if isinstance(event, ev.Back):
        return f"You are back at turn {event.turn}. {latest}"
    if isinstance(event, ev.Again):
        return f"You begin again. {'' if view.now == 'predict' else latest}"
    if isinstance(event, ev.Predict):
        return latest if view.assessed else view.debrief.predicted if view.debrief else ""
    return f"{_coach(view.exchanges[-1])}{latest}"


def _coach(exchange: Exchange) -> str:
    notes = [
        " ".join(filter(None, (f"{note.label}." if note.label else "", note.why))) for note in exchange.notes
    ]
    if exchange.read:
        notes = [plainly(exchange.read)]
    told = " ".join([*notes, *(f"{each}." for each in exchange.moved)])
    return f"Coach: {told} " if told else ""
