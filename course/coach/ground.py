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

from course.coach.fields import events
from course.coach.measure import apart, quantities, stems
from course.coach.text import Text, read

__all__ = ["Ground", "Known", "Situation", "known", "lay"]

_PARTS = re.compile(r"(?<=[.;!?])\s+")


@dataclass(frozen=True, slots=True)
class Situation:
    """What the coach may know of a scene.

    ``facts`` and ``permissions`` are sentences by name; permissions are None where the scene declares none. ``calls_for`` names the
    behaviours that the scene asks for. It changes no finding: a reply shows what it shows, and what of it counts is the grading's.
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
    def heard(self) -> frozenset[str]:
        """What the customer spoke of, in their words and in those of the facts that tell the same."""
        return self.told_stems.union(
            *(each.stems for each in self.facts if len(each.stems & self.told_stems) >= 2)
        )

    @cached_property
    def events(self) -> frozenset[str]:
        """What the customer told of that happens to customers everywhere."""
        return frozenset().union(*(events(each.text.canon) for each in self.told))

    @cached_property
    def apart(self) -> frozenset[tuple[str, float]]:
        """What lies between two numbers of one kind that the customer gave."""
        return frozenset().union(*(apart(each.text) for each in self.told))

    @cached_property
    def told_quantities(self) -> frozenset[tuple[str, float]]:
        """The quantities that the customer gave."""
        return frozenset().union(*(each.quantities for each in self.told))


def lay(customer: str, scene: Any, history: Iterable[Any]) -> Ground:
    """Bring together what is known, from whatever the caller has."""
    told: list[Known] = []
    replied: list[Known] = []
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
        tuple(known(part) for each in _sentences(facts) for part in _PARTS.split(str(each)) if part.strip()),
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
