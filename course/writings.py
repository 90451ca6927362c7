"""What a text in the learner's own words earns, and can come to: the routes that some text takes, and the most it can earn there.

The search cannot try every text. It tries what the coach could find instead: every level of each behaviour that the routes ask
about. What they do not ask about can be found at its best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Protocol

from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL
from course.scenario.guard import Guard, parse
from course.scenario.model import Scene

if TYPE_CHECKING:
    from course.coach.reading import Reading

__all__ = ["SURE", "CallsFor", "Writing", "is_nothing", "known", "writing"]

SURE = frozenset(("but_cancels", "non_apology"))
"""The contrary behaviours that the coach is right about at least nine times in ten, on what nothing was trained on
(``docs/reference/coach-accuracy.md``). One of these makes a turn 0; another one beside something good is for a person to judge."""


def is_nothing(reading: Reading) -> bool:
    """Whether a text surely counts nothing, because of what in it goes against the customer."""
    return bool(reading.contrary & SURE)


class CallsFor(Protocol):
    """A scene, a message, or what was written there: something that calls for behaviours."""

    @property
    def calls_for(self) -> Sequence[str]:
        """The behaviours."""


def known(asked: CallsFor, reading: Reading | None, doubt: str = "") -> dict[str, int | None]:
    """The level, 0 to 2, of each behaviour that is called for; None where a person has to say.

    That is where the coach is unsure, where its reading does not count (``doubt``), and where it found something good beside
    something that goes against the customer, of which it is not sure enough to take the good away.
    """
    if reading is None or doubt:
        return dict.fromkeys(asked.calls_for)
    levels = {name: reading.levels.get(name, 0) for name in asked.calls_for}
    if is_nothing(reading):
        return dict.fromkeys(levels, 0)
    if reading.contrary:
        return {name: 0 if level == 0 else None for name, level in levels.items()}
    return levels


@dataclass(frozen=True)
class Writing:
    """The own words of a scene, taken apart: ``asked`` are the behaviours, and contrary ones, that its routes ask about."""

    guards: tuple[Guard | None, ...]
    asked: tuple[str, ...]
    calls_for: frozenset[str]
    others: tuple[str, ...]
    """What else the routes ask about: meters and flags."""
    _known: dict[tuple[int, ...], Mapping[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def outcomes(self, values: Mapping[str, int]) -> Mapping[int, int]:
        """The routes, from 0, that some text can take at these meters and flags: for each the most levels it can earn."""
        key = tuple(values.get(name, 0) for name in self.others)
        if key not in self._known:
            self._known[key] = self._tried(values)
        return self._known[key]

    def _tried(self, values: Mapping[str, int]) -> Mapping[int, int]:
        free = TOP_LEVEL * len(self.calls_for.difference(self.asked))
        most: dict[int, int] = {}
        tops = [TOP_LEVEL if name in BEHAVIOURS else 1 for name in self.asked]
        for levels in product(*(range(top, -1, -1) for top in tops)):
            found = dict(zip(self.asked, levels, strict=True))
            route = self._route({**found, **values})
            if route is not None:
                worth = free + sum(level for name, level in found.items() if name in self.calls_for)
                if any(found[name] for name in self.asked if name in CONTRARIES):
                    worth = 0
                most[route] = max(worth, most.get(route, 0))
        return dict(sorted(most.items()))

    def _route(self, values: Mapping[str, int]) -> int | None:
        for number, guard in enumerate(self.guards):
            if guard is None or guard.holds(values):
                return number
        return None


def writing(scene: Scene) -> Writing | None:
    """The own words of a scene taken apart; None where one chooses."""
    if scene.own_words is None:
        return None
    guards = tuple(None if route.when is None else parse(route.when) for route in scene.own_words.routes)
    names = frozenset().union(*(guard.names for guard in guards if guard))
    coached = [name for name in sorted(names) if name in BEHAVIOURS or name in CONTRARIES]
    return Writing(
        guards, tuple(coached), frozenset(scene.calls_for), tuple(sorted(names.difference(coached)))
    )
