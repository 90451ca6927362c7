"""Rules on how an exercise reads: short sentences, plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from course.check.problem import Finding
from course.check.script import Script
from course.check.wording import grade, sentences, words
from course.scenario.load import Place, Source
from course.scenario.model import TurningPoint

__all__ = ["HARDEST", "LONGEST", "Said", "hard_to_read", "long_sentence", "recorded", "said", "told"]

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


_TOLD = {"story", "then", "others", "from_customer", "model", "situation", "why", "asks"}
"""Where the other kinds tell something; what is there to be judged may be as bad as its author wants."""


def told(source: Source) -> Iterator[Said]:
    """Everything that the other kinds of exercise tell, apart from what is there to be judged."""

    def walk(value: Any, place: Place, read: bool) -> Iterator[Said]:
        if isinstance(value, str):
            if read and value:
                yield Said(source.line(*place), value)
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                yield from walk(inner, (*place, key), read or key in _TOLD)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from walk(inner, (*place, number), read)

    yield from walk(source.exercise.model_dump(mode="json"), (), read=False)
