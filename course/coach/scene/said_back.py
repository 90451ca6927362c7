"""Facts that the customer gave, said back in any wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.coach.ground import Ground
from course.coach.measure import quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.text import Sentence, Text

__all__ = ["COMPARED", "OWN", "amounts", "differs", "said_back"]

OWN = Pattern(
    "<we will>|(?:i|we) can(?! (?:see|hear|understand|imagine|tell))|let me|(?:i|we) (?:am|are) (?:going|sending|calling|able|happy)|would you|(?:i|we) (?:could|would)|you can|you could|if you (?:like|prefer|want)|let us|please"
)


_SPANS = {"minute": 1.0, "day": 1440.0}
"""Units of one kind, in the smallest of them."""
COMPARED = ("day", "minute", "month", "money", "percent", "weekday", "clock", "date")


_FRAME = Pattern(
    "you (?:are |have |had |even |also |already |just )*(?:asked|told|said|ordered|paid|wrote|written|booked|called|waited|sent|brought|came|stood|explained|reported|tried|paying|waiting|been \\w+ing)(?! (?:us|me) if)"
)
"""What the customer did, said back: one word of theirs with it is a fact."""


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
    """Facts that the customer gave, said back in any wording; a sentence with a wrong quantity has level 0."""
    told = ground.told_stems
    if not told:
        return _topic(text, grader)
    marks = []
    open_at = {each.first for each in asked if each.open or each.marked}
    for number, sentence in enumerate(text.sentences):
        if not sentence.sound or number in grader:
            continue
        shared: set[str] = set()
        matched, first, last, wrong, weak = 0, -1, -1, False, set[str]()
        for begin, end in _clauses(text, sentence):
            said = text.said(begin, end)
            found = set(stems(text.words[begin:end])) & told
            numbers = amounts(text, begin, end, ground)
            if not found and not numbers:
                continue
            if OWN.search(said) or (
                any(begin <= each <= end for each in open_at) and not search("right|correct|that|so", said)
            ):
                weak |= found
                continue
            if _wrong(text, begin, end, ground):
                wrong = True
                continue
            shared |= found
            matched += len(numbers)
            first, last = (begin if first < 0 else first), end - 1
        if wrong:
            marks.append(Mark("paraphrases", 0, sentence.first, sentence.last - 1, free=True))
            continue
        if first < 0:
            continue
        strength = len(shared) + 2 * matched + (_FRAME.search(text.said(first, last + 1)) is not None)
        marks.append(Mark("paraphrases", 2 if strength >= 2 else 1, first, last, free=True))
    return marks or _topic(text, grader)


def amounts(text: Text, begin: int, end: int, ground: Ground) -> set[tuple[str, float]]:
    """The customer's quantities that occur here, also a long number by its last digits."""
    found = set(quantities(text, begin, end)) & ground.told_quantities
    for word in text.words[begin:end]:
        if word.isdigit() and len(word) >= 2:
            found |= {
                ("ends", float(word))
                for each in ground.told
                for one in each.text.words
                if one.isdigit() and len(one) > len(word) and one.endswith(word)
            }
    return found


def _topic(text: Text, grader: frozenset[int]) -> list[Mark]:
    found = Pattern(
        "(?:so )?(?:there is|you have|you are having|it is about|this is about|you are calling about|you had|your) <3>(?:problem|issue|trouble|question|difficulty|complaint) with (?:your|the|a|an) \\w+"
    ).search(text.canon)
    if not found:
        return []
    first, last = text.index(found.start()), text.index(found.end() - 1)
    return [] if text.sentence(first) in grader else [Mark("paraphrases", 1, first, last, free=True)]


def _wrong(text: Text, begin: int, end: int, ground: Ground) -> bool:
    sure = ground.told_quantities.union(*(each.quantities for each in ground.facts))
    numbers = {value for _, value in sure}
    return any(
        differs(unit, value, sure) and not (unit.startswith("n:") and value in numbers)
        for unit, value in quantities(text, begin, end)
    )


def differs(unit: str, value: float, others: Iterable[tuple[str, float]]) -> bool:
    """Whether others hold this unit, and none of them this value."""
    if unit in _SPANS:
        value *= _SPANS[unit]
        same = [number * _SPANS[kind] for kind, number in others if kind in _SPANS]
        return bool(same) and value not in same and value != 1.0
    same = [number for kind, number in others if kind == unit]
    return (unit in COMPARED or unit.startswith("n:")) and bool(same) and value not in same and value != 1.0
