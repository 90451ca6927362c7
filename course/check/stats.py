"""The numbers of a role-play: its routes, what plays earn, what bots earn. Plain values; nothing is printed here."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev

from course.scenario.model import Reply, RolePlay
from course.search import Node, Space, Step

__all__ = ["BOTS", "PLAYS", "Stats", "bot_mean", "random_mean", "stats"]

PLAYS = 1_000
"""Seeded random plays from which the mean is taken."""

SORRY = re.compile(r"\b(?:sorry|apolog\w+|thank\w*)\b", re.IGNORECASE)

Chooser = Callable[[list[Reply], random.Random], Reply]
"""Takes one of the replies that are offered."""


def _sorry(replies: list[Reply], chance: random.Random) -> Reply:
    polite = [reply for reply in replies if SORRY.search(reply.say)]
    return polite[0] if polite else chance.choice(replies)


BOTS: Mapping[str, Chooser] = {
    "longest": lambda replies, _: max(replies, key=lambda reply: len(reply.say)),
    "shortest": lambda replies, _: min(replies, key=lambda reply: len(reply.say)),
    "first": lambda replies, _: replies[0],
    "sorry or thanks": _sorry,
}
"""Learners who choose without reading: always the longest reply, the shortest, the first, the one with sorry or thanks."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What can be counted of a role-play; shares are parts of the most that can be earned, 0 to 1.

    Routes are complete plays that differ in a reply. ``turns`` are those of the shortest and the longest play and of the
    best one. ``hits`` counts random plays by (scene, reply), ``ended`` by ending. ``branching`` is the number of scenes
    whose replies lead to different scenes.
    """

    plays: int
    scenes: int
    endings: int
    branching: int
    states: int
    routes: int
    most: int
    turns: tuple[int, int, int]
    worst: float
    best: float
    random_mean: float
    random_spread: float
    hits: Mapping[tuple[str, str], int]
    ended: Mapping[str, int]
    bots: Mapping[str, float]


def stats(space: Space, plays: int = PLAYS) -> Stats:
    """Count and play a role-play; the same every time."""
    scenario = space.scenario
    hits = Counter({(id, reply.id): 0 for id, scene in scenario.scenes.items() for reply in scene.replies})
    ended = Counter({id: 0 for id, scene in scenario.scenes.items() if scene.is_ending})
    shares = []
    for seed in range(plays):
        walk, end = _walk(space, _any, random.Random(seed))
        shares.append(_share(space, walk))
        ended[end[0]] += 1
        for node, step in walk:
            replies = scenario.scenes[node[0]].replies
            if replies:
                hits[node[0], replies[step[0]].id] += 1
    least, turns = _least(space), _turns(space)
    return Stats(
        plays=plays,
        scenes=sum(not scene.is_ending for scene in scenario.scenes.values()),
        endings=len(ended),
        branching=_branching(scenario),
        states=len(space.next),
        routes=space.routes[space.start],
        most=space.most[space.start],
        turns=turns,
        worst=least / space.most[space.start] if space.most[space.start] else 0.0,
        best=1.0 if space.most[space.start] else 0.0,
        random_mean=fmean(shares),
        random_spread=pstdev(shares),
        hits=hits,
        ended=ended,
        bots={name: bot_mean(space, name, plays) for name in BOTS},
    )


def random_mean(space: Space, plays: int = PLAYS) -> float:
    """The mean share of so many seeded random plays, 0 to 1."""
    return fmean(_share(space, _walk(space, _any, random.Random(seed))[0]) for seed in range(plays))


def bot_mean(space: Space, name: str, plays: int = PLAYS) -> float:
    """The mean share, 0 to 1, of a bot of :data:`BOTS`; those that leave nothing to chance play once."""
    choose = BOTS[name]
    return fmean(
        _share(space, _walk(space, choose, random.Random(seed))[0])
        for seed in range(plays if choose is _sorry else 1)
    )


def _any(replies: list[Reply], chance: random.Random) -> Reply:
    return chance.choice(replies)


def _walk(space: Space, choose: Chooser, chance: random.Random) -> tuple[list[tuple[Node, Step]], Node]:
    """A whole play: the steps from each node, and the node it ends in. A writing takes the route for everything else."""
    node, walk = space.start, []
    while steps := space.next[node]:
        replies = space.scenario.scenes[node[0]].replies
        if replies:
            chosen = choose([replies[step[0]] for step in steps], chance)
            step = next(step for step in steps if replies[step[0]] is chosen)
        else:
            step = steps[-1]
        walk.append((node, step))
        node = step[3]
    return walk, node


def _share(space: Space, walk: list[tuple[Node, Step]]) -> float:
    most = space.most[space.start]
    scenes = space.scenario.scenes
    return sum(step[2] for node, step in walk if scenes[node[0]].replies) / most if most else 0.0


def _least(space: Space) -> int:
    """The fewest levels that a complete play earns."""
    least: dict[Node, int] = {}
    for node in space.most:  # the nodes that follow on a node stand before it
        written = not space.scenario.scenes[node[0]].replies
        least[node] = min(
            ((0 if written else step[2]) + least[step[3]] for step in space.next[node]), default=0
        )
    return least[space.start]


def _turns(space: Space) -> tuple[int, int, int]:
    """The turns of the shortest and the longest play, and of the shortest that earns the most."""
    short: dict[Node, int] = {}
    long: dict[Node, int] = {}
    best: dict[Node, int] = {}
    for node in space.most:
        steps = space.next[node]
        short[node] = min((1 + short[step[3]] for step in steps), default=0)
        long[node] = max((1 + long[step[3]] for step in steps), default=0)
        good = [step for step in steps if step[2] + space.most[step[3]] == space.most[node]]
        best[node] = min((1 + best[step[3]] for step in good), default=0)
    return short[space.start], long[space.start], best[space.start]


def _branching(scenario: RolePlay) -> int:
    return sum(
        len({frozenset(route.to for route in reply.to) for reply in scene.replies}) > 1
        for scene in scenario.scenes.values()
    )
