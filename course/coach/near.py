"""What stands near a mark, and how much of it is this customer's."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.measure import quantities, stems
from course.coach.rules import Mark, search
from course.coach.text import Text

__all__ = ["around", "content", "nothing_known", "shared", "spoken", "timed"]


def around(text: Text, mark: Mark, before: int = 0, after: int = 0) -> tuple[int, int]:
    """The words of the sentences of a mark, and of so many before and after it: from, up to."""
    number = text.sentence(mark.first)
    first = text.sentences[max(0, number - before)].first
    last = text.sentences[min(len(text.sentences) - 1, text.sentence(mark.last) + after)].last
    return first, last


def spoken(text: Text, mark: Mark, before: int = 0, after: int = 0) -> str:
    """The same, as rules see them."""
    return text.said(*around(text, mark, before, after))


def shared(text: Text, first: int, last: int, ground: Ground, told: bool = True) -> int:
    """How many content words and quantities are also the customer's, or (``told=False``) also of the facts."""
    found = set(stems(text.words[first:last]))
    number = len(found & (ground.told_stems if told else ground.stems))
    return number + len(set(quantities(text, first, last)) & ground.told_quantities)


def content(text: Text, first: int, last: int) -> int:
    """How many content words there are."""
    return len(set(stems(text.words[first:last])))


def nothing_known(ground: Ground) -> bool:
    """Whether nothing is known of the customer and the scene."""
    return not ground.stems


def timed(text: Text, mark: Mark) -> bool:
    """Whether a time is named with what a mark found: in its sentence, near it, or right after it."""
    number = text.sentence(mark.first)
    sentence = text.sentences[number]
    first, last = max(sentence.first, mark.first - 10), sentence.last
    if search("<time>", text.said(first, last)):
        return True
    if number + 1 < len(text.sentences):
        after = text.sentences[number + 1]
        return after.last - after.first <= 6 and search("<time>", text.said(after.first, after.last))
    return False
