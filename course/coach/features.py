"""What the trained heads see of a reply: which words, pairs and openings occur, and what the rules found."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from zlib import crc32

from course.coach.ground import Ground
from course.coach.measure import quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark
from course.coach.text import Text

__all__ = ["SIZE", "features", "hashed"]

SIZE = 8192
"""Places that features are hashed to."""


def features(text: Text, ground: Ground, marks: Iterable[Mark], asked: list[Question]) -> list[int]:
    """The places of a reply's features, sorted; each is there or not."""
    found: set[str] = set()
    for number, sentence in enumerate(text.sentences):
        words = [
            "#" if word[0].isdigit() or word == "xtime" else word
            for word in text.words[sentence.first : sentence.last]
        ]
        found.update(words)
        found.update(f"{one} {two}" for one, two in itertools.pairwise(words))
        opening = words[:3]
        found.update(f"^{' '.join(opening[:length])}" for length in (1, 2, 3))
        found.add(f"{sentence.mark or '.'}${words[0]}")
        if number == 0:
            found.update(f"^^{' '.join(opening[:length])}" for length in (1, 2))
        shared = set(stems(text.words[sentence.first : sentence.last])) & ground.told_stems
        amount = len(shared) + len(
            set(quantities(text, sentence.first, sentence.last)) & ground.told_quantities
        )
        kind = "?" if sentence.mark == "?" else "."
        found.add(f"shared{min(amount, 3)}{kind}")
        if words[0] in ("you", "so", "your", "it", "that", "and"):
            found.add(f"shared{min(amount, 2)}{kind}{words[0]}")
    found.update(f"*{mark.name}{mark.level}" for mark in marks)
    found.update(f"?{each.open}{each.hollow}{each.marked}" for each in asked)
    found.add(f"questions{min(len(asked), 3)}")
    count = len(text.words)
    found.add(f"length{0 if count < 4 else 1 if count < 9 else 2 if count < 18 else 3 if count < 40 else 4}")
    found.add(f"sentences{min(len(text.sentences), 4)}")
    return hashed(found)


def hashed(found: Iterable[str]) -> list[int]:
    """The places of features, sorted."""
    return sorted({crc32(each.encode()) % SIZE for each in found})
