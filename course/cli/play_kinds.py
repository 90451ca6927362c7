"""``heart play`` for the kinds that are not conversations: one after another is asked what the page would ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from course.cli.terminal import ask_number, ask_numbers, ask_words, tell
from course.errors import PlayError

if TYPE_CHECKING:
    from course.session import Session

__all__ = ["play_kind"]


def play_kind(session: Session) -> None:
    """Play one exercise of whatever kind, to its end."""
    spec = session.rules.spec
    typer.secho(f"\n{spec.title}", bold=True)
    for text in (getattr(spec, "story", ""), getattr(spec, "setting", ""), getattr(spec, "asks", "")):
        if text:
            tell(text)
    typer.echo("\nCtrl-C leaves the exercise.")
    _PLAYS[spec.kind](session)
    result = session.rules.result(session.progress)
    typer.echo()
    if result.to_read:
        tell("In a lesson a person reads this.")
    if result.most:
        tell(f"You earned {result.earned} of {result.most} levels: {result.share or 0:.0%}.")


def _view(session: Session) -> Any:
    from course.views.page import view

    return view(session.rules, session.progress)


def _do(session: Session, what: dict[str, Any]) -> None:
    """Do it, and say what a screen reader would say."""
    event = session.do(what)
    _, told = _view(session).after(event)
    tell(told, "  | ")


def _choose(session: Session, options: Any) -> None:
    for place, option in enumerate(options, 1):
        tell(option.text, f"{place}. ")
    chosen = options[ask_number(len(options)) - 1]
    if chosen.tried:
        tell("You tried that. Choose another.", "  | ")
        return
    _do(session, chosen.do)


def _sort(session: Session) -> None:
    while (view := _view(session)).text:
        typer.echo()
        tell(view.text, f"{view.number} of {view.count}. ", bold=True)
        _choose(session, view.options)


def _compare(session: Session) -> None:
    while pair := (view := _view(session)).pair:
        typer.echo()
        tell("Why is it better?" if pair.verdict else pair.situation, bold=True)
        _choose(session, view.options)


def _predict(session: Session) -> None:
    typer.echo()
    _choose(session, _view(session).options)


def _mark(session: Session) -> None:
    for name in session.rules.spec.texts:
        while not (text := next(each for each in _view(session).texts if each.name == name)).done:
            typer.echo()
            tell(text.title, bold=True)
            for each in text.phrases:
                tell(each.text, f"{each.number}. " if not each.state else "   ")
            parts = ask_numbers(len(text.phrases), f"{text.count} Type the numbers")
            try:
                _do(session, {"do": "mark", "text": name, "parts": parts})
            except PlayError as error:
                tell(str(error), "  | ")


def _search(session: Session) -> None:
    for name in session.rules.spec.runs:
        while not (run := next(each for each in _view(session).runs if each.name == name)).found:
            typer.echo()
            tell(run.title, bold=True)
            tell(run.opens, "   ")
            for turn in run.turns:
                tell(f"You: {turn.you}", f"{turn.number}. ")
                tell(turn.customer, "   ")
            turn = ask_number(len(run.turns), "It was decided in turn")
            _do(session, {"do": "pick", "run": name, "turn": turn})


def _rewrite(session: Session) -> None:
    view = _view(session)
    for who, text in ((view.customer, view.from_customer), ("The reply that was written", view.original)):
        typer.echo()
        tell(f"{who}: {text}")
    for heading, texts in (("What you know", view.facts), ("What you may promise", view.permissions)):
        if texts:
            typer.echo(f"\n{heading}:")
            for text in texts:
                tell(text, "- ")
    typer.echo()
    while text := ask_words(
        "You write (Enter when you are done)" if view.last else "You write", bool(view.last)
    ):
        try:
            _do(session, {"do": "send", "text": text})
        except PlayError as error:
            tell(str(error), "  | ")
        view = _view(session)
    if view.model:
        tell(f"One good answer: {view.model}")


def _write(session: Session) -> None:
    for field in _view(session).fields:
        typer.echo()
        tell(f"{field.label} {field.hint}".strip(), bold=True)
        if field.days:
            for place, day in enumerate(field.days, 1):
                tell(day, f"{place}. ")
            day = field.days[ask_number(len(field.days), "On") - 1]
            _do(session, {"do": "plan", "day": day, "moment": ask_words("At what moment")})
        else:
            _do(session, {"do": "text", "field": field.name, "text": ask_words("You write")})


_PLAYS: dict[str, Callable[[Session], None]] = {
    "turning-point": _search,
    "sort": _sort,
    "mark-the-words": _mark,
    "better-of-two": _compare,
    "rewrite": _rewrite,
    "prediction": _predict,
    "reflection": _write,
    "commitment": _write,
}
