"""``heart play``: an exercise in the terminal, for authors who want to hear how it sounds. Nothing is saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from course.cli.play_kinds import play_kind
from course.cli.terminal import ask_number, ask_words, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from course.engine import State, Turn
    from course.exercises.role_play import RolePlayRules
    from course.scenario.model import Reply, RolePlay
    from course.session import Session

__all__ = ["play"]


def play(file: Annotated[Path, typer.Argument(help="The exercise's file.")]) -> None:
    """Play an exercise here, in the terminal; nothing is saved."""
    from course.exercises import load_rules
    from course.exercises.role_play import RolePlayRules
    from course.session import Session
    from course.transcript.store import MemoryStore

    rules = load_rules(file)
    session = Session(rules, MemoryStore())
    try:
        if isinstance(rules, RolePlayRules):
            _converse(rules, session)
        else:
            play_kind(session)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        what = "conversation" if isinstance(rules, RolePlayRules) else "exercise"
        typer.echo(f"\n\nYou left the {what}. Nothing was saved.")


def _converse(rules: RolePlayRules, session: Session) -> None:
    _header(rules)
    while not session.progress.run.over:
        _turn(rules, session)
    _debrief(rules, session)


def _header(rules: RolePlayRules) -> None:
    from course.views.words import CHANNELS

    play = rules.spec
    typer.secho(f"\n{play.title}", bold=True)
    tell(play.you)
    tell(f"You talk to {play.customer.name}, {CHANNELS[play.channel]}. {play.customer.about}")
    for heading, lines in (("What you know", play.facts), ("What you may promise", play.permissions)):
        if lines:
            typer.echo(f"\n{heading}:")
            for line in lines.values():
                tell(line, "- ")
    typer.echo("\nCtrl-C leaves the conversation.")


def _turn(rules: RolePlayRules, session: Session) -> None:
    from course.engine import offered, scene_of
    from course.scenario.strip import token

    play, state = rules.spec, session.progress.run.state
    _speaker(play, state)
    scene = scene_of(play, state)
    if scene.own_words:
        typer.echo()
        tell(scene.own_words.prompt)
        session.do({"do": "write", "text": ask_words()})
    else:
        replies = offered(play, state)
        typer.echo()
        for number, reply in enumerate(replies, 1):
            tell(reply.say, f"{number}. ")
        choice = ask_number(len(replies))
        session.do({"do": "reply", "token": token(play, state.scene, replies[choice - 1])})
    if not play.assessed:
        for text in _coaching(play, session.progress.run.turns[-1]):
            tell(text, "  | ")


def _speaker(play: RolePlay, state: State) -> None:
    """Whoever speaks now, and what they say."""
    from course.engine import line_of, speaker_of

    typer.echo()
    tell(f"{speaker_of(play, state)}: {line_of(play, state).text}", bold=True)


def _coaching(play: RolePlay, turn: Turn) -> Iterable[str]:
    """What a reply did, and why."""
    from course.views.words import moved

    yield from _judged(turn.reply) if turn.reply else _found(play, turn)
    for what, before, after in (
        ("Trust", turn.before.trust, turn.after.trust),
        ("Patience", turn.before.patience, turn.after.patience),
    ):
        if before != after:
            yield f"{moved(what, before, after)}, to {after}."


def _judged(reply: Reply) -> Iterable[str]:
    """What the author says of a reply."""
    from course.heart import say
    from course.views.words import capital

    for name, shown in reply.shows.items():
        yield f"{capital(say(name))} ({'about this customer' if shown.level > 1 else 'in general'}). {shown.why}"
    for name, why in reply.breaks.items():
        yield f"Against it: {say(name)}. {why}"
    if reply.why:
        yield reply.why


def _found(play: RolePlay, turn: Turn) -> Iterable[str]:
    """What the coach says of a text."""
    from course.engine import scene_of
    from course.views.marked import marked, plainly

    if turn.reading is not None:
        view = marked(turn.said, turn.reading, scene_of(play, turn.before).calls_for)
        for each in view.found:
            yield plainly(replace(view, found=(each,)))
        yield from filter(None, [view.nothing])


def _debrief(rules: RolePlayRules, session: Session) -> None:
    from course.engine import scene_of
    from course.heart import say

    play, run = rules.spec, session.progress.run
    _speaker(play, run.state)
    typer.echo()
    tell(scene_of(play, run.state).ends)
    result = rules.result(session.progress)
    typer.secho("\nLooking back", bold=True)
    if result.share is not None:
        tell(f"You earned {result.earned} of {result.most} levels: {result.share:.0%}.")
    for chance in result.chances:
        tell(
            f"{say(chance.behaviour)}: {chance.chances} chance{'s' * (chance.chances > 1)}, took {chance.taken}",
            "- ",
        )
    for number, turn in enumerate(run.turns, 1):
        typer.echo()
        tell(f"{number}. You: {turn.said}")
        thinks = scene_of(play, turn.before).thinks
        if thinks:
            tell(f"{play.customer.name} was thinking: {thinks}", "   ")
        if play.assessed:
            for text in _coaching(play, turn):
                tell(text, "  | ")
    if play.customer.wants:
        typer.echo()
        tell(f"What {play.customer.name} wanted: {play.customer.wants}")
