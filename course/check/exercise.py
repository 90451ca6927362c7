"""The rules of exercise files: the whole list, and the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.check import kinds, own_words, reach, reading, recorded, shape, worth
from course.check.kinds import Kept
from course.check.problem import Problem, Rule, apply
from course.check.reading import Said
from course.check.script import Script
from course.errors import ScenarioError
from course.scenario.load import Source, read
from course.scenario.model import (
    BetterOfTwo,
    ExerciseFile,
    MarkTheWords,
    Prediction,
    Rewrite,
    RolePlay,
    Sort,
    TurningPoint,
)

__all__ = ["TITLES", "check_exercise"]

CANNOT_BE_READ = "S001"

FIRST: tuple[Rule[Script], ...] = (
    Rule("S002", "A scene that does not exist", shape.unknown_scene),
    Rule("S003", "A dead end", shape.no_way_on),
    Rule("S004", "A condition that cannot be read", shape.unread_condition),
    Rule("S005", "The last of a list has a condition", shape.last_has_a_condition),
    Rule("S006", "Two replies with one id", shape.reply_twice),
    Rule("S007", "An ending that is none", shape.wrong_ending),
    Rule("S008", "An unknown name in a condition", shape.unknown_name),
)
"""On a role-play that is to be played at all."""

ALWAYS: tuple[Rule[Script], ...] = (
    Rule("S009", "A flag that is not declared", shape.undeclared_flag),
    Rule("S010", "A flag that changes nothing", shape.unused_flag),
)
"""On every role-play, with its key or without."""

KEYED: tuple[Rule[Script], ...] = (
    Rule("S011", "An unknown behaviour", shape.unknown_behaviour),
    Rule("S012", "A scene that calls for nothing", shape.calls_for_nothing),
    Rule("S013", "A reply without a why", shape.reply_without_why),
    Rule("S014", "A behaviour that no reply shows", worth.never_exercised),
    Rule("S015", "The principle is not practised", worth.principle_never_called_for),
    Rule("S016", "A fact or permission that is not declared", shape.undeclared),
)
"""On what only the author's copy has."""

SEARCH: tuple[Rule[Script], ...] = (
    Rule("S017", "A conversation that can go round for ever", reach.goes_round),
    Rule("S018", "Too many states", reach.too_large),
)
"""On a role-play of which every state is to be looked at."""

REACHED: tuple[Rule[Script], ...] = (
    Rule("S003", "A dead end", reach.stuck),
    Rule("S019", "A scene that no play reaches", reach.unreached),
    Rule("S020", "A condition that never holds", reach.never_holds),
    Rule("S021", "Something that is never used", reach.never_taken),
)
"""On what can happen."""

PLAYED: tuple[Rule[Script], ...] = (
    Rule("S022", "A model play that does not do as it says", worth.model_plays),
    Rule("S023", "No best play", worth.best_is_missing),
    Rule("S024", "A role-play that can be guessed", worth.guessable),
    Rule("S028", "A route without a sample", own_words.route_without_sample),
    Rule("S029", "A sample that goes another way", own_words.sample_goes_elsewhere),
    Rule("S030", "A model answer in own words that is not good enough", own_words.poor_model),
)
"""On what plays earn."""

RECORDED: tuple[Rule[recorded.Recorded], ...] = (
    Rule("S025", "A turning point that is no turn", recorded.no_such_turn),
)
"""On recorded calls."""

_GUESSED: Rule[Any] = Rule("S046", "An answer that can be guessed", kinds.can_be_guessed)

OF_KIND: dict[type[ExerciseFile], tuple[Rule[Any], ...]] = {
    Sort: (
        Rule("S040", "A group that does not exist", kinds.unknown_group),
        Rule("S041", "A group with nothing in it", kinds.empty_group),
        _GUESSED,
    ),
    MarkTheWords: (Rule("S042", "Nothing to find", kinds.nothing_to_find),),
    BetterOfTwo: (Rule("S043", "Not exactly one right reason", kinds.not_one_reason), _GUESSED),
    Prediction: (Rule("S044", "An option that does not exist", kinds.no_such_option),),
    Rewrite: (
        Rule("S011", "An unknown behaviour", kinds.unknown_to_the_rubric),
        Rule("S045", "A model answer that is not good enough", kinds.unearned_model),
        Rule("S047", "An original that is good already", kinds.original_is_good),
    ),
}
"""On the kinds that are not conversations."""

READ: tuple[Rule[list[Said]], ...] = (
    Rule("S026", "Hard to read", reading.hard_to_read),
    Rule("S027", "A long sentence", reading.long_sentence),
)
"""On what people say, in role-plays and in recorded calls, and what other kinds tell."""

_ALL: tuple[tuple[Rule[Any], ...], ...] = (
    *(FIRST, ALWAYS, KEYED, SEARCH, REACHED, PLAYED, RECORDED, READ),
    *OF_KIND.values(),
)

TITLES = {CANNOT_BE_READ: "An exercise that cannot be read"} | {
    rule.code: rule.title for rules in _ALL for rule in rules
}
"""Every code of exercise files and its name."""


def check_exercise(path: Path, released: bool = False) -> list[Problem]:
    """Every problem of an exercise file; of a released one only what the author's copy does not show."""
    try:
        source = read(path)
    except ScenarioError as error:
        return [Problem(path, line, CANNOT_BE_READ, text) for line, text in error.problems]
    return sorted(_problems(source, released))


def _problems(source: Source, released: bool) -> Iterator[Problem]:
    exercise, path = source.exercise, source.path
    if isinstance(exercise, RolePlay):
        yield from _role_play(Script(source, exercise), released or exercise.stripped)
    if isinstance(exercise, TurningPoint):
        yield from apply(RECORDED, (source, exercise), path)
        if not released:
            yield from apply(READ, list(reading.recorded(source, exercise)), path)
    if type(exercise) in OF_KIND and not released:
        yield from apply(OF_KIND[type(exercise)], Kept(source, exercise), path)
        yield from apply(READ, list(reading.told(source)), path)


def _role_play(script: Script, released: bool) -> Iterator[Problem]:
    path = script.source.path
    first = list(apply(FIRST, script, path))
    yield from first
    yield from apply(ALWAYS, script, path)
    if not released:
        yield from apply(KEYED, script, path)
        yield from apply(READ, list(reading.said(script)), path)
    if first:
        return
    search = list(apply(SEARCH, script, path))
    yield from search
    if search or released:
        return
    yield from apply(REACHED, script, path)
    yield from apply(PLAYED, script, path)
