"""Learners that are not there, and a clock that stands still: for the course's own tests and for course authors'.

    session = Session(rules, MemoryStore(), clock=FIXED)
    play(session, BOTS["perfect"])

A bot goes through a session as a person does, one move at a time, and so leaves a transcript like a person's.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from course.engine import Choose, Write, offered, scene_of, step
from course.exercises import (
    AnyRules,
    BetterOfTwoRules,
    CommitmentRules,
    MarkTheWordsRules,
    PredictionRules,
    ReflectionRules,
    RewriteRules,
    RolePlayRules,
    SortRules,
    TurningPointRules,
)
from course.exercises.commitment import WHEN
from course.exercises.role_play import Run
from course.scenario.strip import token
from course.search import Space, earned
from course.session import Session
from course.transcript import events as ev
from course.transcript.store import MemoryStore

__all__ = ["BOTS", "FIXED", "Bot", "MemoryStore", "fixed", "play"]


def fixed(at: str = "2026-01-05T09:00:00Z") -> str:
    """A clock that stands still."""
    return at


FIXED = fixed


@dataclass(frozen=True, slots=True)
class Bot:
    """A learner: how likely, 0 to 1, each move is the best there is, and what else they do.

    ``moves`` is the most moves they make in an exercise; ``goes_back`` is how often, 0 to 1, they take a poor move back in
    practice; ``writes`` is what they write where words are asked for. In a role-play they may write what its author has written, too:
    the model answer, and a sample of each route.
    """

    skill: float
    moves: int = 200
    goes_back: float = 0.0
    writes: str = "I will ring each customer I promised a call to before four o'clock every day, and tell Amina how it went."


BOTS = {
    "perfect": Bot(1.0),
    "strong": Bot(0.85),
    "steady": Bot(0.7),
    "typical": Bot(0.55),
    "learner": Bot(0.4, goes_back=0.6),
    "explorer": Bot(0.3, goes_back=0.9),
    "hasty": Bot(0.35),
    "careless": Bot(0.15),
    "random": Bot(0.0),
    "quitter": Bot(0.6, moves=4),
    "taster": Bot(0.5, moves=1),
    "blank": Bot(0.0, moves=0),
}
"""A class of a dozen, from the one who does everything right to the one who does nothing."""


def play(session: Session, bot: Bot, *, key: AnyRules | None = None, seed: int = 0) -> Session:
    """Let a bot go through an exercise to its end, or as far as it goes; returns the session.

    Args:
        session: the learner's; it may be one without a key.
        bot: who plays.
        key: the rules with the key, for bots of some skill; the session's own when they have it.
        seed: the same seed gives the same play.
    """
    chance = random.Random(seed)  # play, not secrets
    rules = key or session.rules
    if bot.moves:
        _PLAYS[rules.spec.kind](session, bot, rules, chance)
    return session


def _converse(session: Session, bot: Bot, rules: RolePlayRules, chance: random.Random) -> None:
    learner: Any = session.rules
    if learner.can_predict(session.progress):
        session.do({"do": "predict", "step": chance.randint(1, 3)})
    for _ in range(bot.moves):
        run = session.progress.run
        if run.over:
            break
        best, others = _choices(rules, run, bot)
        move = best if chance.random() < bot.skill else chance.choice(others)
        session.do(move)
        if move != best and not rules.spec.assessed and chance.random() < bot.goes_back:
            session.do({"do": "back", "turn": len(session.progress.run.turns)})
            session.do(best)
    if learner.can_predict(session.progress):
        session.do({"do": "predict", "step": chance.randint(1, 3)})


def _search(session: Session, bot: Bot, rules: TurningPointRules, chance: random.Random) -> None:
    for name, run in rules.spec.runs.items():
        left = list(range(1, len(run.turns) + 1))
        chance.shuffle(left)
        for _ in range(bot.moves):
            if rules.found(session.progress, name):
                break
            turn = run.turn if chance.random() < bot.skill else left.pop()
            session.do({"do": "pick", "run": name, "turn": turn})
            if turn in left:
                left.remove(turn)


def _choices(rules: RolePlayRules, run: Run, bot: Bot) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The best thing to do now, and everything that a bot may do."""
    own_words = scene_of(rules.spec, run.state).own_words
    if own_words is None:
        best = _space(rules).best(run.state, {turn.before.scene for turn in run.turns})
        assert isinstance(best, Choose)  # there is nothing to write
        replies = [token(rules.spec, run.state.scene, reply) for reply in offered(rules.spec, run.state)]
        return {"do": "reply", "token": best.token}, [{"do": "reply", "token": each} for each in replies]
    texts = [
        *filter(None, [own_words.model]),
        *(text for route in own_words.routes for text in route.samples),
    ]
    written = {text: rules.written(run, text) for text in (*texts, bot.writes)}
    best_text = max(written, key=lambda text: _promises(rules, run, written[text]))
    return {"do": "write", "text": best_text}, [{"do": "write", "text": text} for text in written]


def _promises(rules: RolePlayRules, run: Run, move: Write) -> int:
    """The levels that a text earns, and that can still be earned after it."""
    after, turn = step(rules.spec, run.state, move)
    space, visited = _space(rules), {each.before.scene for each in run.turns}
    now = 0 if run.state.scene in visited else earned(rules.spec, turn)
    return now + space.most[space.node(after, visited | {run.state.scene})]


def _sort(session: Session, bot: Bot, rules: SortRules, chance: random.Random) -> None:
    for _ in range(bot.moves):
        name = rules.next(session.progress)
        if not name:
            break
        tried = session.progress.placed[name]
        left = [group for group in rules.spec.groups if group not in tried]
        group = rules.spec.statements[name].group if chance.random() < bot.skill else chance.choice(left)
        session.do({"do": "place", "statement": name, "group": group})


def _mark(session: Session, bot: Bot, rules: MarkTheWordsRules, chance: random.Random) -> None:
    moves = 0
    for name, text in rules.spec.texts.items():
        while not rules.done(session.progress, name) and moves < bot.moves:
            moves += 1
            marked = frozenset().union(*session.progress.checks[name])
            left = [number for number in range(1, len(text.parts) + 1) if number not in marked]
            wanted = rules.wanted(name)
            parts = [each for each in left if (chance.random() < 0.5 if chance.random() >= bot.skill else each in wanted)]  # fmt: skip
            session.do({"do": "mark", "text": name, "parts": parts or left[:1]})


def _compare(session: Session, bot: Bot, rules: BetterOfTwoRules, chance: random.Random) -> None:
    for name in list(rules.spec.pairs)[: bot.moves]:
        pair = rules.spec.pairs[name]
        right = max(pair.reasons, key=lambda id: pair.reasons[id].right)
        reply = pair.better if chance.random() < bot.skill else chance.choice(("first", "second"))
        session.do({"do": "prefer", "pair": name, "reply": reply})
        reason = right if chance.random() < bot.skill else chance.choice([*pair.reasons])
        session.do({"do": "because", "pair": name, "reason": reason})


def _rewrite(session: Session, bot: Bot, rules: RewriteRules, chance: random.Random) -> None:
    """Who has skill writes what the author would; who has less sends what they always write, and may improve it."""
    good = chance.random() < bot.skill
    session.do({"do": "send", "text": rules.spec.model if good else _long(bot.writes, rules)})
    if not good and chance.random() < bot.goes_back:
        session.do({"do": "send", "text": rules.spec.model})


def _long(text: str, rules: RewriteRules) -> str:
    """The text, as often as it takes to be long enough to be sent."""
    return " ".join([text] * (1 + rules.spec.least_words // len(text.split())))


def _predict(session: Session, bot: Bot, rules: PredictionRules, chance: random.Random) -> None:
    option = rules.spec.happens if chance.random() < bot.skill else chance.choice(list(rules.spec.options))
    session.do({"do": "expect", "option": option})


def _write(
    session: Session, bot: Bot, rules: ReflectionRules | CommitmentRules, chance: random.Random
) -> None:
    for name in rules.fields:
        if name == WHEN and isinstance(rules, CommitmentRules):
            session.do({"do": "plan", "day": chance.choice(ev.DAYS), "moment": bot.writes})
        else:
            session.do({"do": "text", "field": name, "text": bot.writes})


_PLAYS: dict[str, Callable[[Session, Bot, Any, random.Random], None]] = {
    "role-play": _converse,
    "turning-point": _search,
    "sort": _sort,
    "mark-the-words": _mark,
    "better-of-two": _compare,
    "rewrite": _rewrite,
    "prediction": _predict,
    "reflection": _write,
    "commitment": _write,
}


@lru_cache(maxsize=32)
def _space(rules: RolePlayRules) -> Space:
    return Space(rules.spec)
