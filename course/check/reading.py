"""Rules on how an exercise reads: short sentences, plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from course.check.problem import Finding
from course.check.script import Script
from course.check.wording import grade, sentences, words
from course.scenario.load import Source
from course.scenario.model import TurningPoint

__all__ = ["HARDEST", "LONGEST", "Said", "hard_to_read", "long_sentence", "recorded", "said"]

HARDEST = 8.0
"""The highest Flesch-Kincaid grade of what people say."""

LONGEST = 30
"""The most words of a sentence that people say."""

ENOUGH = 100
"""The fewest words of which a grade says anything."""


class Said(NamedTuple):
    """Something that a person says, and its line."""

    line: int
    text: str


def hard_to_read(said: list[Said]) -> Iterator[Finding]:
    """What people say can be read by someone who learnt English at school."""
    level = grade(each.text for each in said)
    if level <= HARDEST or sum(len(words(each.text)) for each in said) < ENOUGH:
        return
    hardest = sorted(said, key=lambda each: grade([each.text]), reverse=True)[:3]
    lines = ", ".join(str(each.line) for each in sorted(hardest))
    yield (
        min(said).line,
        f"what people say reads at grade {level:.1f}; aim at {HARDEST:g}. The hardest lines are {lines}.",
    )


def long_sentence(said: list[Said]) -> Iterator[Finding]:
    """Nobody speaks in sentences that cannot be said in one breath."""
    for line, text in said:
        for sentence in sentences(text):
            count = len(words(sentence))
            if count > LONGEST:
                start = " ".join(sentence.split()[:6])
                yield line, f"this sentence has {count} words; {LONGEST} are enough: “{start} …”"


def said(script: Script) -> Iterator[Said]:
    """Everything that people say in a role-play."""
    for id, scene in script.play.scenes.items():
        for number, line in enumerate(scene.says):
            yield Said(script.line("scenes", id, "says", number, "text"), line.text)
    for place, _, reply in script.replies():
        yield Said(script.line(*place, "say"), reply.say)


def recorded(source: Source, exercise: TurningPoint) -> Iterator[Said]:
    """Everything that people say in recorded calls."""
    for id, run in exercise.runs.items():
        yield Said(source.line("runs", id, "opens"), run.opens)
        for number, turn in enumerate(run.turns):
            yield Said(source.line("runs", id, "turns", number, "you"), turn.you)
            yield Said(source.line("runs", id, "turns", number, "customer"), turn.customer)
