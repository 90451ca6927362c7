"""Whether a sentence is one, or only a row of key words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from course.coach.words import AUXILIARIES, FUNCTION, bag

__all__ = ["sound"]

_ASKING = bag("what how why when where who which")


def sound(words: Sequence[str]) -> bool:
    """Whether these words hold together as somebody's sentence."""
    said = [word for word in words if word[0].isalpha() and word != "xtime"]
    count = len(said)
    if count < 2:
        return count == 1 and said[0] in ("thanks", "sorry", "apologies", "how", "why", "what")
    binding = sum(word in FUNCTION for word in said)
    content = [word for word in said if word not in FUNCTION and word != "xtime"]
    if not binding and any(word[0].isdigit() for word in words) and all(len(word) <= 3 for word in said):
        return False  # a plate or a reference
    if content and count >= 5 and max(content.count(word) for word in set(content)) >= 3:
        return False
    if count >= 6 and (binding / count < 0.27 or _doubled(said)):
        return False
    if count >= 4 and binding / count < 0.15:
        return False
    commas = sum(word == "," for word in words)
    if commas >= 3 and count / (commas + 1) < (2.3 if commas >= 5 else 1.8):
        return False
    if count <= 12 and sum(word in _ASKING for word in said) >= 4:
        return False
    links = sum(word in ("and", "or") for word in said)
    if links >= 3 and count / (links + commas + 1) < 2.1:
        return False
    return count < 8 or any(word in AUXILIARIES for word in said) or binding / count >= 0.3


def _doubled(said: list[str]) -> bool:
    pairs: dict[tuple[str, str], int] = {}
    for pair in itertools.pairwise(said):
        pairs[pair] = pairs.get(pair, 0) + 1
    return sum(number for number in pairs.values() if number >= 3) > len(said) * 0.3
