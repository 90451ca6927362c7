"""What a reply stands on: what the customer said, the facts and permissions of the scene, and the turns before.

Two texts are compared by their content words, each cut to a stem and brought to one word of its group, and by their quantities, each
brought to one unit: ``two weeks`` and ``14 days`` are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from course.coach.text import Text, read
from course.coach.words import FUNCTION, GENERIC, NUMBERS, SAME

__all__ = ["Ground", "Known", "Situation", "known", "lay", "quantities", "stem", "stems"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {
    "minute": ("minute", 1), "hour": ("minute", 60), "day": ("day", 1), "night": ("day", 1), "week": ("day", 7),
    "fortnight": ("day", 14), "month": ("month", 1), "year": ("month", 12), "euro": ("money", 1), "pound": ("money", 1),
    "dollar": ("money", 1), "€": ("money", 1), "$": ("money", 1), "£": ("money", 1), "quid": ("money", 1), "rupee": ("money", 1), "₹": ("money", 1),
    "percent": ("percent", 1), "%": ("percent", 1), "buck": ("money", 1),
}  # fmt: skip
_ENDINGS = re.compile(r"(?:ings?|ied|ies|edly|ed|es|s|ly|er|ers|ment|ments|ation|ations|'s)$")


@dataclass(frozen=True, slots=True)
class Situation:
    """What the coach may know of a scene.

    ``facts`` and ``permissions`` are sentences by name; permissions are None where the scene declares none. ``calls_for`` names the
    behaviours that the scene asks for.
    """

    facts: Mapping[str, str]
    permissions: Mapping[str, str] | None = None
    calls_for: Sequence[str] = ()


@dataclass(frozen=True)
class Known:
    """A text and what can be compared of it."""

    text: Text

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(stems(self.text.words))

    @cached_property
    def quantities(self) -> frozenset[tuple[str, float]]:
        """Its quantities, each as (unit, number)."""
        return frozenset(quantities(self.text, 0, len(self.text.words)))


@dataclass(frozen=True)
class Ground:
    """Everything that was said and is known before the reply. ``told`` is what the customer said, the latest last."""

    told: tuple[Known, ...]
    replied: tuple[Known, ...]
    facts: tuple[Known, ...]
    permissions: tuple[Known, ...] | None
    calls_for: tuple[str, ...] = ()

    @property
    def customer(self) -> Known:
        """The customer's latest words."""
        return self.told[-1]

    @cached_property
    def told_stems(self) -> frozenset[str]:
        """What the customer spoke of."""
        return frozenset().union(*(each.stems for each in self.told))

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the customer spoke of, and the facts and permissions of the scene."""
        more = (*self.facts, *(self.permissions or ()))
        return self.told_stems.union(*(each.stems for each in more))

    @cached_property
    def told_quantities(self) -> frozenset[tuple[str, float]]:
        """The quantities that the customer gave."""
        return frozenset().union(*(each.quantities for each in self.told))


def lay(customer: str, scene: Any, history: Iterable[Any]) -> Ground:
    """Bring together what is known, from whatever the caller has."""
    told, replied = [], []
    for turn in history or ():
        for you, said in _turn(turn):
            (replied if you else told).append(known(said))
    told.append(known(customer or ""))
    facts = _part(scene, "facts") or {}
    permissions = _part(scene, "permissions")
    calls_for = _part(scene, "calls_for") or ()
    return Ground(
        tuple(told),
        tuple(replied),
        tuple(known(str(each)) for each in _sentences(facts)),
        None if permissions is None else tuple(known(str(each)) for each in _sentences(permissions)),
        tuple(calls_for),
    )


def _part(scene: Any, name: str) -> Any:
    if isinstance(scene, Mapping):
        return scene.get(name)
    return getattr(scene, name, None)


def _sentences(part: Any) -> list[Any]:
    return list(part.values()) if isinstance(part, Mapping) else list(part)


def _turn(turn: Any) -> list[tuple[bool, str]]:
    if isinstance(turn, str):
        return [(False, turn)]
    if isinstance(turn, Mapping):
        return [(str(who) == "you", str(said)) for who, said in turn.items()]
    if isinstance(turn, Sequence) and len(turn) == 2:
        return [(str(turn[0]) == "you", str(turn[1]))]
    return []


@lru_cache(maxsize=512)
def known(text: str) -> Known:
    """Read a text of the scene; it is read once and kept."""
    return Known(read(text))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The part of a word that its forms share, or the first word of its group: *delivered*, *parcel* -> the same."""
    if word in SAME:
        return SAME[word]
    if word in NUMBERS:
        return NUMBERS[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    cut = _ENDINGS.sub("", word)
    if len(cut) < 3:
        return word
    if word.endswith(("ied", "ies")):
        cut += "y"
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz":
        cut = cut[:-1]
    cut = cut[:-1] if cut.endswith("e") and len(cut) > 3 else cut
    return _BY_STEM.get(cut, cut)


def stems(words: Iterable[str]) -> list[str]:
    """The stems of the content words among these, in order."""
    return [
        stem(word) for word in words if word not in FUNCTION and word not in GENERIC and (len(word) > 1 or word.isdigit()) and word[0].isalnum()
        and word not in ("xtime", "xlink") and stem(word) not in GENERIC
    ]  # fmt: skip


def quantities(text: Text, first: int, last: int) -> list[tuple[str, float]]:
    """The quantities among the words ``first`` up to ``last``: (unit, number), in minutes, days, months, money, percent.

    A day of the week is ``("weekday", 0 to 6)``, an hour of the day ``("clock", 0 to 11.99)``.
    """
    found: list[tuple[str, float]] = []
    words = text.words
    for at in range(first, last):
        word = words[at]
        if word in DAYS:
            found.append(("weekday", float(DAYS.index(word))))
        elif word == "xtime":
            found.append(("clock", _clock(text.raw[text.starts[at] : text.ends[at]])))
        elif (number := _number(word)) is not None:
            found += _measured(words, at, last, number)
    return found


def _measured(words: Sequence[str], at: int, last: int, number: float) -> list[tuple[str, float]]:
    before = words[at - 1] if at else ""
    if before in ("€", "$", "£", "₹"):
        return [("money", number)]
    for near in words[at + 1 : min(at + 4, last)]:
        unit = _UNITS.get(near) or _UNITS.get(near.rstrip("s"))
        if unit:
            if before == "half" or (at and words[at - 1 : at] == ["half"]):
                number = 0.5
            return [(unit[0], number * unit[1])]
        if near not in ("more", "working", "business", "full", "whole", "long", "entire", "and", "half"):
            break
    if before in ("at", "by", "before", "until", "around", "past") and number <= 24 and words[at + 1 : at + 2] != ["of"]:
        return [("clock", number % 12)]
    return [("number", number)] if number >= 2 else []


def _number(word: str) -> float | None:
    if word in NUMBERS and word not in ("second", "once", "first"):
        return float(NUMBERS[word])
    if word in ("a", "an"):
        return 1.0
    if word[:1].isdigit():
        try:
            return float(word)
        except ValueError:
            return None
    return None


def _clock(raw: str) -> float:
    parts = [int(each) for each in re.findall(r"\d+", raw)]
    return parts[0] % 12 + (parts[1] / 60 if len(parts) > 1 else 0.0)


_BY_STEM: dict[str, str] = {}
for _word, _first in SAME.items():
    _cut = _ENDINGS.sub("", _word)
    _cut = _cut[:-1] if _cut.endswith("e") and len(_cut) > 3 else _cut
    if len(_cut) >= 3:
        _BY_STEM.setdefault(_cut, _first)
