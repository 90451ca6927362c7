"""How long an exercise takes: what is read of it, at a reader's pace, and the choices and the writing."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

from course.check.wording import words
from course.scenario.model import (
    BetterOfTwo,
    Commitment,
    ExerciseFile,
    MarkTheWords,
    Reflection,
    Reply,
    Rewrite,
    RolePlay,
    Scene,
    Sort,
    TurningPoint,
)
from tools.lessons import texts

__all__ = ["CHOOSING", "READING", "REWRITING", "WRITING", "minutes", "reading"]

READING = 200  # words a minute
CHOOSING = 10  # seconds to make up one's mind, besides reading
WRITING = 90  # seconds to write a reply, or one field
REWRITING = 300  # seconds to write a message


def reading(said: Iterable[str]) -> float:
    """The minutes that it takes to read texts."""
    return sum(len(words(text)) for text in said) / READING


def minutes(exercise: ExerciseFile, turns: int = 0) -> float:
    """The minutes that an exercise takes; ``turns`` are those of a conversation, which is played once."""
    if isinstance(exercise, RolePlay):
        return _conversation(exercise, turns)
    return reading(texts(exercise)) + _work(exercise) / 60


def _work(exercise: ExerciseFile) -> float:
    """The seconds of choosing and writing."""
    if isinstance(exercise, Rewrite):
        return REWRITING
    if isinstance(exercise, Reflection):
        return WRITING * len(exercise.fields)
    if isinstance(exercise, Commitment):
        return WRITING * 3
    if isinstance(exercise, Sort):
        return CHOOSING * len(exercise.statements)
    if isinstance(exercise, MarkTheWords):
        return CHOOSING * sum(part.find for text in exercise.texts.values() for part in text.parts)
    if isinstance(exercise, BetterOfTwo):
        return CHOOSING * 2 * len(exercise.pairs)
    if isinstance(exercise, TurningPoint):
        return CHOOSING * len(exercise.runs)
    return CHOOSING


def _conversation(play: RolePlay, turns: int) -> float:
    about = [play.title, play.you, play.customer.about, *play.facts.values(), *play.permissions.values()]
    talks = [scene for scene in play.scenes.values() if not scene.is_ending]
    ends = [scene for scene in play.scenes.values() if scene.is_ending]
    a_turn = fmean(_turn(play, scene) for scene in talks)
    return reading(about) + turns * a_turn + fmean(reading(texts(scene)) for scene in ends)


def _turn(play: RolePlay, scene: Scene) -> float:
    """The minutes of one turn: what is said, what can be said and, in practice, why it was good or not."""
    read = reading([scene.says[-1].text, *(reply.say for reply in scene.replies)])
    if not play.assessed:
        read += reading([scene.thinks])
        if scene.replies:
            read += fmean(reading(_reasons(reply)) for reply in scene.replies)
    return read + (WRITING if scene.own_words else CHOOSING) / 60


def _reasons(reply: Reply) -> list[str]:
    return [*(shown.why for shown in reply.shows.values()), *reply.breaks.values(), reply.why]
