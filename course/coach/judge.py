"""Bring the layers together: what the rules mark, what the scene says of it, and one reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course.coach import scene as checks
from course.coach.cancels import cancelled
from course.coach.composed import composed
from course.coach.details import details
from course.coach.echo import echo
from course.coach.features import features, hashed
from course.coach.ground import Ground, lay
from course.coach.heads import heads
from course.coach.meant import foreign, meant, to_the_grader
from course.coach.questions import Question, questions
from course.coach.reading import Finding, Reading
from course.coach.rules import RULES, Mark, marks_of
from course.coach.sentences import LEAVE_OUT, MORE, WHY
from course.coach.settle import settled
from course.coach.signals import signals
from course.coach.specific import specific
from course.coach.text import Text, read
from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL

__all__ = ["VERSION", "assess"]

VERSION = "5"
"""Changes whenever the same reply may be read otherwise: it stands in every transcript beside the route."""

_ABSENT = {name: Finding(name, 0, change=MORE[name][0]) for name in BEHAVIOURS}
_UNSURE = {name: Finding(name, None, why="The coach is not sure. A person reads it.") for name in BEHAVIOURS}
_CLEAR = {name: Finding(name, 0, contrary=True) for name in CONTRARIES}


def assess(reply: str, *, customer: str = "", scene: Any = None, history: Iterable[Any] = ()) -> Reading:
    """Read a reply in the learner's own words. Deterministic, and never raises whatever the text is.

    Args:
        reply: what the learner wrote; the first 10,000 characters are read.
        customer: what the customer has just said.
        scene: what is known: anything with ``facts``, ``permissions`` and ``calls_for``, such as a ``Situation`` or a mapping.
        history: the turns before, oldest first: ``{"customer": "…"}`` or ``{"you": "…"}``, or pairs (who, text).
    """
    text, ground = read(reply), lay(customer, scene, history)
    asked = questions(text)
    strange = foreign(text)
    if strange or not text.sentences:
        finding = _UNSURE if strange else _ABSENT
        levels = dict.fromkeys(BEHAVIOURS, None if strange else 0)
        return Reading(
            levels,
            frozenset(),
            (*finding.values(), *_CLEAR.values()),
            signals(text, asked, _places(text, ground, [], asked)),
        )
    marks = found(text, ground, asked)
    refused = {mark.name for mark in marks if mark.level == 0}
    marks = [mark for mark in marks if mark.level != 0]
    shown, broken = _best(marks)
    places = _places(text, ground, marks, asked)
    _weigh(text, ground, marks, places, shown)
    _add(text, places, shown, refused)
    named = {name: mark.level for name, mark in shown.items()}
    for mark in checks.calm(text, ground, named, set(broken)):
        shown["stays_calm"] = mark
    levels = {name: shown[name].level if name in shown else 0 for name in BEHAVIOURS}
    findings = [_shown(text, shown[name]) if name in shown else _ABSENT[name] for name in BEHAVIOURS]
    findings += [_broken(text, broken[name]) if name in broken else _CLEAR[name] for name in CONTRARIES]
    return Reading(levels, frozenset(broken), tuple(findings), signals(text, asked, places))


def found(text: Text, ground: Ground, asked: list[Question]) -> list[Mark]:
    """Everything that the rules and the checks against the scene find, and that is meant."""
    grader = to_the_grader(text)
    raw = list(marks_of(text, RULES))
    facts, against = checks.against_facts(text, ground)
    raw += facts
    raw += checks.said_back(text, ground, asked, grader)
    raw += composed(text, ground, asked, grader)
    raw += [Mark("asks_an_open_question", 1, each.first, each.last, True) for each in asked if each.open]
    raw += cancelled(text)
    raw += checks.beyond_permissions(text, ground, asked)
    raw += checks.asks_again(text, ground, asked)
    raw += checks.supposed(text, ground)
    marks = [mark for mark in raw if meant(text, mark, grader)]
    marks = settled(text, ground, marks, against)
    marks = [
        Mark(mark.name, TOP_LEVEL, mark.first, mark.last)
        if mark.level == 1 and mark.name in BEHAVIOURS and specific(text, mark, ground)
        else mark
        for mark in marks
    ]
    marks = details(text, ground, marks)
    marks += checks.early_advice(text, ground, marks, asked)
    names = frozenset(mark.name for mark in marks)
    fitting = frozenset(mark.name for mark in marks if mark.level == TOP_LEVEL)
    marks += checks.no_next_step(text, ground, asked, names, fitting)
    return marks


def _places(text: Text, ground: Ground, marks: list[Mark], asked: list[Question]) -> list[int]:
    return features(text, ground, marks, asked)


_SAID_BACK = {1: (0.2, 0.5), TOP_LEVEL: (0.2, 0.4)}
"""By its level: below which probability shared words are no saying back, and from which on they are."""


def _weigh(text: Text, ground: Ground, marks: list[Mark], places: list[int], shown: dict[str, Mark]) -> None:
    """The same words may also be used without saying back: heads tell how likely each is, of the reply and of the sentence."""
    held = shown.get("paraphrases")
    if held is None or held.level is None or "paraphrases" not in heads():
        return
    said = hashed(echo(text, ground, marks))
    whole = heads()["paraphrases"].probability(sorted({*places, *said}))
    probability = (whole + heads()["echo"].probability(said)) / 2
    low, high = _SAID_BACK[held.level]
    if checks.amounts(text, held.first, held.last + 1, ground):
        high = low  # a number that the customer gave is seldom there by chance
    if probability < high and checks.in_other_words(text, held.first, held.last + 1, ground):
        return
    if probability < low:
        del shown["paraphrases"]
    elif probability < high:
        shown["paraphrases"] = Mark("paraphrases", None, held.first, held.last)


def _add(text: Text, places: list[int], shown: dict[str, Mark], refused: set[str]) -> None:
    """Let the heads add a level 1, or say unsure, where the rules found nothing and the reply says something."""
    grader = to_the_grader(text)
    meant_ = [
        each
        for number, each in enumerate(text.sentences)
        if each.sound and number not in grader and each.last - each.first >= 3
    ]
    if len(meant_) < len(text.sentences):
        return
    longest = max(meant_, key=lambda each: each.last - each.first)
    for name, head in heads().items():
        if name in BEHAVIOURS and name not in shown and name not in refused:
            probability = head.probability(places)
            if probability >= head.doubts:
                shown[name] = Mark(
                    name, 1 if probability >= head.adds else None, longest.first, longest.last - 1
                )


def _best(marks: list[Mark]) -> tuple[dict[str, Mark], dict[str, Mark]]:
    shown: dict[str, Mark] = {}
    broken: dict[str, Mark] = {}
    for mark in marks:
        into = broken if mark.name in CONTRARIES else shown
        held = into.get(mark.name)
        if held is None or (mark.level or 0.5) > (held.level or 0.5):
            into[mark.name] = mark
    return shown, broken


def _shown(text: Text, mark: Mark) -> Finding:
    first, last = _clause(text, mark)
    start, end = text.span(first, last)
    if mark.level is None:
        why, change = "This may be it. The coach is not sure, so a person reads it.", MORE[mark.name][0]
    else:
        why, change = WHY[mark.name][mark.level - 1], "" if mark.level == TOP_LEVEL else MORE[mark.name][1]
    return Finding(mark.name, mark.level, False, text.raw[start:end], start, end, why, change)


def _broken(text: Text, mark: Mark) -> Finding:
    start, end = text.span(mark.first, mark.last)
    why, change = LEAVE_OUT[mark.name]
    return Finding(mark.name, 1, True, text.raw[start:end], start, end, why, change)


def _clause(text: Text, mark: Mark) -> tuple[int, int]:
    first, last = mark.first, mark.last
    sentence = text.sentences[text.sentence(first)]
    while first > sentence.first and text.words[first - 1] not in (",", ";", ":", "--", "\\"):
        first -= 1
    end = text.sentences[text.sentence(last)].last
    while last + 1 < end and text.words[last + 1] not in (",", ";", ":", "--", "\\"):
        last += 1
    return first, last
