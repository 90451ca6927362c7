"""A scenario taken apart for the search: each scene, with what can still matter from it on.

What determines play is the engine's to say; this keeps it in the form in which it is quickest to follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.heart import TOP_LEVEL
from course.scenario.guard import Guard, parse
from course.scenario.model import Line, Reply, RolePlay, Route, Scene
from course.writings import Writing, writing

__all__ = ["Place", "Said", "Way", "asked", "levels_of", "onward", "places", "routes_of"]


@dataclass(frozen=True, slots=True)
class Way:
    """A route taken apart."""

    when: Guard | None
    to: str
    trust: int
    patience: int
    sets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, or a writing, taken apart: what it changes, the levels it earns, what its routes' conditions see of it.

    What a writing earns is between nothing and ``worth``; ``writing`` says what on which way.
    """

    when: Guard | None
    trust: int
    patience: int
    sets: frozenset[str]
    worth: int
    shows: dict[str, int]
    ways: tuple[Way, ...]
    writing: Writing | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A scene taken apart, with what of a state can still matter when a conversation is here."""

    trust: bool
    patience: bool
    flags: frozenset[str]
    pays: frozenset[str]
    """The scenes that would pay a second time, had they not been visited."""
    ends: bool
    replies: tuple[Said, ...]


def places(scenario: RolePlay) -> dict[str, Place]:
    """Every scene taken apart; its routes may name only scenes that exist."""
    after = onward(scenario)
    names = {
        id: frozenset().union(*(parse(text).names for text in asked(scene)))
        for id, scene in scenario.scenes.items()
    }
    replies = {id: tuple(_replies(scene)) for id, scene in scenario.scenes.items()}
    twice = {id for id, said in replies.items() if id in after[id] and any(each.worth for each in said)}
    flags = {
        flag
        for said in replies.values()
        for each in said
        for flag in each.sets.union(*(w.sets for w in each.ways))
    }
    made = {}
    for id, scene in scenario.scenes.items():
        live = names[id].union(*(names[other] for other in after[id]))
        made[id] = Place(
            trust="trust" in live,
            patience="patience" in live or bool(scenario.out_of_patience and not scene.is_ending),
            flags=live & flags,
            pays=frozenset(twice & (after[id] | {id})),
            ends=scene.is_ending,
            replies=replies[id],
        )
    return made


def onward(scenario: RolePlay) -> dict[str, frozenset[str]]:
    """The scenes that can follow on each scene, at once or later, whatever the conditions."""
    steps: dict[str, set[str]] = {}
    for id, scene in scenario.scenes.items():
        steps[id] = {route.to for route in routes_of(scene)}
        if steps[id] and scenario.out_of_patience:
            steps[id].add(scenario.out_of_patience)
    after = {}
    for id, first in steps.items():
        reached: set[str] = set()
        todo = list(first)
        while todo:
            scene_id = todo.pop()
            if scene_id not in reached:
                reached.add(scene_id)
                todo.extend(steps.get(scene_id, ()))
        after[id] = frozenset(reached)
    return after


def routes_of(scene: Scene) -> list[Route]:
    """Every route out of a scene."""
    routes = [route for reply in scene.replies for route in reply.to]
    return routes + scene.own_words.routes if scene.own_words else routes


def asked(scene: Scene) -> Iterator[str]:
    """Every condition in a scene, as text."""
    parts: list[Line | Reply | Route] = [*scene.says, *scene.replies, *routes_of(scene)]
    for part in parts:
        if part.when is not None:
            yield part.when


def levels_of(scene: Scene, reply: Reply) -> dict[str, int]:
    """The level, 0 to 2, of each behaviour that the scene calls for; all 0 where the reply breaks something."""
    if reply.breaks:
        return dict.fromkeys(scene.calls_for, 0)
    return {name: reply.shows[name].level if name in reply.shows else 0 for name in scene.calls_for}


def _replies(scene: Scene) -> Iterator[Said]:
    if scene.own_words:
        best = TOP_LEVEL * len(set(scene.calls_for))
        yield Said(None, 0, 0, frozenset(), best, {}, _ways(scene.own_words.routes), writing(scene))
        return
    for reply in scene.replies:
        yield Said(
            _guard(reply.when),
            reply.trust,
            reply.patience,
            frozenset(reply.sets),
            sum(levels_of(scene, reply).values()),
            {name: shown.level for name, shown in reply.shows.items()} | dict.fromkeys(reply.breaks, 1),
            _ways(reply.to),
        )


def _ways(routes: list[Route]) -> tuple[Way, ...]:
    return tuple(
        Way(_guard(route.when), route.to, route.trust, route.patience, frozenset(route.sets))
        for route in routes
    )


def _guard(when: str | None) -> Guard | None:
    return None if when is None else parse(when)
