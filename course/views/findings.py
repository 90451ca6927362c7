"""Findings by behaviour, as debrief and feedback show them."""

from __future__ import annotations

from dataclasses import dataclass

from course.heart import say
from course.result import Finding, Result
from course.views import words

__all__ = ["Behaviour", "Quote", "behaviours"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The learner's words in a turn, from 1, how they count, in a word, and why."""

    turn: int
    words: str
    level: str
    why: str


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One behaviour: ``summary`` is such as "3 chances, took 1"; ``kind`` is shown, missed, read (by a person) or against."""

    kind: str
    label: str
    summary: str
    quotes: tuple[Quote, ...]
    missed: tuple[int, ...] = ()
    pips: str = ""
    """A sign for each chance, full where it was taken."""


def behaviours(result: Result) -> tuple[Behaviour, ...]:
    """Every behaviour that was called for, in the order it first was, then every contrary one that was said."""
    called_for = [_called_for(result, each.behaviour, each.chances, each.taken) for each in result.chances]
    names = dict.fromkeys(each.behaviour for each in result.findings if each.contrary)
    return (*called_for, *(_contrary(result, name) for name in names))


def _called_for(result: Result, name: str, chances: int, taken: int) -> Behaviour:
    found = [each for each in result.findings if each.behaviour == name and not each.contrary]
    unread = any(each.level is None for each in found)
    counted = words.count(chances, "chance")
    return Behaviour(
        "shown" if taken else "read" if unread else "missed",
        words.capital(say(name)),
        f"{counted}, {'a person reads it' if unread and not taken else f'took {taken}' if taken else 'took none'}",
        tuple(_quote(each) for each in found if each.level != 0),
        tuple(each.turn for each in found if each.level == 0),
        "●" * taken + "○" * (chances - taken),
    )


def _contrary(result: Result, name: str) -> Behaviour:
    found = [each for each in result.findings if each.behaviour == name and each.contrary]
    summary = "once" if len(found) == 1 else f"{len(found)} times"
    return Behaviour(
        "against", words.capital(words.against(name)), summary, tuple(_quote(each) for each in found)
    )


def _quote(each: Finding) -> Quote:
    level = "" if each.contrary else "a person reads it" if each.level is None else words.level(each.level)
    return Quote(each.turn, each.quote, level, each.why)
