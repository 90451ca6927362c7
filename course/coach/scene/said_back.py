"""Facts that the customer gave, said back in any wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.coach.fields import alike, events
from course.coach.ground import Ground
from course.coach.measure import located, quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.scene.mistaken import mistaken, untold
from course.coach.text import Sentence, Text
from course.coach.words import bag

__all__ = ["COMPARED", "OWN", "amounts", "differs", "in_other_words", "said_back"]

OWN = Pattern(
    "<we will>|(?:i|we) can(?! (?:see|hear|understand|imagine|tell|not))|let me|(?:i|we) (?:am|are) (?:going|sending|calling|able|happy)|would you|(?:i|we) (?:could|would)(?! (?:not|never))|you can(?! (?:not|never|no longer))|you could(?! (?:not|never|only))|if you (?:like|prefer|want)|let us|please"
)


_SPANS = {"minute": 1.0, "day": 1440.0}
"""Units of one kind, in the smallest of them."""
COMPARED = ("day", "minute", "month", "money", "percent", "weekday", "clock", "date")


_FRAME = Pattern(
    "you (?:are |have |had |even |also |already |just )*(?:asked|told|said|ordered|paid|wrote|written|booked|called|waited|sent|brought|came|stood|explained|reported|tried|paying|waiting|been \\w+ing)(?! (?:us|me) if)"
)
"""What the customer did, said back: one word of theirs with it is a fact."""


_OF_THEM = Pattern("you|your|he|she|they|him|her|his|their")


def _clauses(text: Text, sentence: Sentence) -> Iterator[tuple[int, int]]:
    first = sentence.first
    for at in range(sentence.first, sentence.last):
        if text.words[at] in (",", ";", ":", "--", "but", "\\") or (
            text.words[at] in ("and", "so")
            and text.words[at + 1 : at + 2]
            and text.words[at + 1] in ("i", "we", "let")
        ):
            if at > first:
                yield first, at
            first = at + 1
    if first < sentence.last:
        yield first, sentence.last


def said_back(text: Text, ground: Ground, asked: list[Question], grader: frozenset[int]) -> list[Mark]:
    """Facts that the customer gave, said back in any wording; a sentence that gets one wrong has level 0."""
    if not ground.told_stems:
        return _topic(text, grader)
    marks = []
    open_at = {each.first for each in asked if each.open or each.marked}
    for number, sentence in enumerate(text.sentences):
        if sentence.sound and number not in grader:
            mark = _sentence(text, sentence, ground, open_at)
            marks += [mark] if mark else []
    return marks or _topic(text, grader)


def _sentence(text: Text, sentence: Sentence, ground: Ground, open_at: set[int]) -> Mark | None:
    strict: set[str] = set()
    kin: set[str] = set()
    matched, first, last = 0, -1, -1
    for begin, end in _clauses(text, sentence):
        said = text.said(begin, end)
        own = set(stems(text.words[begin:end]))
        found, numbers = own & ground.told_stems, amounts(text, begin, end, ground)
        near = set(alike(own, ground.heard)) | (events(said) & ground.events)
        if not found and not numbers and not near:
            continue
        if OWN.search(said) or (
            any(begin <= each <= end for each in open_at) and not search("right|correct|that|so", said)
        ):
            continue
        sure = bool(found or numbers or len(near) >= 2)
        if mistaken(said, ground) or (sure and _wrong(text, begin, end, ground)):
            return Mark("paraphrases", 0, sentence.first, sentence.last - 1, free=True)
        strict |= found
        kin |= near
        matched += len(numbers)
        first, last = (begin if first < 0 else first), end - 1
    strength = len(strict) + 2 * matched + len(kin)
    if first < 0 or (not strict and (strength < 2 or not _OF_THEM.search(text.said(first, last + 1)))):
        return None
    if untold(text.said(first, last + 1), ground):
        return Mark("paraphrases", None, first, last, free=True)
    strength += _FRAME.search(text.said(first, last + 1)) is not None
    return Mark("paraphrases", 2 if strength >= 2 else 1, first, last, free=True)


_GENERAL = Pattern(
    "(?<!at )all(?! (?:those|these|this|that|the|of|day|night|week|year|summer|winter|autumn|spring|your|for|by|again))|every|each (?!time)\\w+|anybody|everybody|people|one (?:always|can|should|must|has)|always|usually|could|may|might|should|must|would (?:like|be)|if|(?:i|we) (?:have|had|know|see)|our"
)
"""What is said of people at large, or of us."""
_LEAST, _NEW = 3, 3


def in_other_words(text: Text, begin: int, end: int, ground: Ground) -> bool:
    """Whether it tells of this customer, in words of the same part of life beside their own, and little besides."""
    said = text.said(begin, end)
    if _GENERAL.search(said) or not _OF_THEM.search(said):
        return False
    own = set(stems(text.words[begin:end]))
    near = alike(own, ground.heard)
    kin = len(near) + len(events(said) & ground.events)
    new = len(own - ground.stems - set(near))
    both = kin + len(own & ground.told_stems) + 2 * len(amounts(text, begin, end, ground))
    return bool(kin) and (both >= _LEAST or kin > 1) and new <= _NEW


def amounts(text: Text, begin: int, end: int, ground: Ground) -> set[tuple[str, float]]:
    """The customer's quantities that occur here, also a long number by its last digits."""
    said = set(quantities(text, begin, end))
    found = said & ground.told_quantities
    found |= {each for each in said if _between(each, ground)}
    found |= {
        each
        for at, each in located(text, begin, end)
        if _rough(text.words, at) and _close(*each, ground.told_quantities)
    }
    for word in text.words[begin:end]:
        if word.isdigit() and len(word) >= 2:
            found |= {
                ("ends", float(word))
                for each in ground.told
                for one in each.text.words
                if one.isdigit() and len(one) > len(word) and one.endswith(word)
            }
    return found


def _between(amount: tuple[str, float], ground: Ground) -> bool:
    """Whether it is what lies between two numbers that the customer gave."""
    unit, value = amount
    return (("number" if unit.startswith("n:") else unit), value) in ground.apart


def _topic(text: Text, grader: frozenset[int]) -> list[Mark]:
    found = Pattern(
        "(?:so )?(?:there is|you have|you are having|it is about|this is about|you are calling about|you had|your) <3>(?:problem|issue|trouble|question|difficulty|complaint) with (?:your|the|a|an) \\w+"
    ).search(text.canon)
    if not found:
        return []
    first, last = text.index(found.start()), text.index(found.end() - 1)
    return [] if text.sentence(first) in grader else [Mark("paraphrases", 1, first, last, free=True)]


_ROUGHLY = bag("almost nearly about around over roughly some")


def _wrong(text: Text, begin: int, end: int, ground: Ground) -> bool:
    sure = ground.told_quantities.union(*(each.quantities for each in ground.facts))
    numbers = {value for _, value in sure}
    return any(
        differs(unit, value, sure)
        and not (unit.startswith("n:") and value in numbers)
        and not _between((unit, value), ground)
        and not (_rough(text.words, at) and _close(unit, value, sure))
        for at, (unit, value) in located(text, begin, end)
    )


def _rough(words: list[str], at: int) -> bool:
    """Whether a number is only said to be about so much: *more than a week*."""
    return words[at - 1] in _ROUGHLY or (
        words[at - 1] == "than" and words[at - 2] in ("more", "less", "longer")
    )


def _close(unit: str, value: float, sure: Iterable[tuple[str, float]]) -> bool:
    value *= _SPANS.get(unit, 1.0)
    same = [
        number * _SPANS.get(kind, 1.0) for kind, number in sure if kind == unit or {kind, unit} <= set(_SPANS)
    ]
    return any(value / 2 <= each <= value * 2 for each in same)


def differs(unit: str, value: float, others: Iterable[tuple[str, float]]) -> bool:
    """Whether others hold this unit, and none of them this value."""
    if unit in _SPANS:
        value *= _SPANS[unit]
        same = [number * _SPANS[kind] for kind, number in others if kind in _SPANS]
        return bool(same) and value not in same and value != 1.0
    same = [number for kind, number in others if kind == unit]
    return (unit in COMPARED or unit.startswith("n:")) and bool(same) and value not in same and value != 1.0
