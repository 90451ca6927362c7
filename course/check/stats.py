"""The numbers of a role-play: its routes, what plays earn, what bots earn. Plain values; nothing is printed here."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev

from course.engine import found
from course.exercises.own_words import read
from course.scenario.guard import parse
from course.scenario.model import Reply, RolePlay
from course.search import Node, Space, Step

__all__ = ["BOTS", "PLAYS", "Stats", "bot_mean", "random_mean", "stats"]

PLAYS = 1_000
"""Seeded random plays from which the mean is taken."""

SORRY = re.compile(r"\b(?:sorry|apolog\w+|thank\w*)\b", re.IGNORECASE)

Chooser = Callable[[list[Reply], random.Random], Reply]
"""Takes one of the replies that are offered."""

WEAK: Mapping[str, str] = {
    "longest": "Thank you for telling me that. I understand, and I can see that this is not easy. Every customer is important to "
    "us, and we always do our best. That is what we stand for.",
    "shortest": "OK.",
    "first": "I understand.",
    "sorry or thanks": "I am so sorry, and thank you for your patience.",
}
"""What a learner who does not read writes where there is nothing to choose."""


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
    from which what is said leads to different scenes.
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
        walk, end = _walk(space, _any, "", random.Random(seed))
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
    return fmean(_share(space, _walk(space, _any, "", random.Random(seed))[0]) for seed in range(plays))


def bot_mean(space: Space, name: str, plays: int = PLAYS) -> float:
    """The mean share, 0 to 1, of a bot of :data:`BOTS`; those that leave nothing to chance play once."""
    choose = BOTS[name]
    return fmean(
        _share(space, _walk(space, choose, WEAK[name], random.Random(seed))[0])
        for seed in range(plays if choose is _sorry else 1)
    )


def _any(replies: list[Reply], chance: random.Random) -> Reply:
    return chance.choice(replies)


def _walk(
    space: Space, choose: Chooser, writes: str, chance: random.Random
) -> tuple[list[tuple[Node, Step]], Node]:
    """A whole play: the steps from each node, and the node it ends in.

    Where one writes, it is the text ``writes`` or, without one, any of the author's samples or the model answer.
    """
    node, walk = space.start, []
    while steps := space.next[node]:
        scene = space.scenario.scenes[node[0]]
        if scene.own_words:
            samples = [text for route in scene.own_words.routes for text in route.samples]
            texts = [writes] if writes else [*filter(None, [scene.own_words.model]), *samples]
            step = _written(space, node, chance.choice(texts or [*WEAK.values()]))
        else:
            chosen = choose([scene.replies[step[0]] for step in steps], chance)
            step = next(step for step in steps if scene.replies[step[0]] is chosen)
        walk.append((node, step))
        node = step[3]
    return walk, node


def _written(space: Space, node: Node, text: str) -> Step:
    """The step of writing a text, as the coach reads it where nothing was said before; what it is unsure of earns nothing."""
    play, scene = space.scenario, space.scenario.scenes[node[0]]
    reading = read(text, scene.says[-1].text, play.facts, play.permissions)
    values = {**found(reading), **space.values(node)}
    routes = scene.own_words.routes if scene.own_words else []
    taken = next(
        number for number, route in enumerate(routes) if route.when is None or parse(route.when).holds(values)
    )
    step = next(step for step in space.next[node] if step[1] == taken)
    levels = 0 if reading.contrary else sum(reading.levels.get(name) or 0 for name in scene.calls_for)
    return (*step[:2], min(step[2], levels), step[3])


def _share(space: Space, walk: list[tuple[Node, Step]]) -> float:
    most = space.most[space.start]
    return sum(step[2] for _, step in walk) / most if most else 0.0


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
        or len({route.to for route in (scene.own_words.routes if scene.own_words else ())}) > 1
        for scene in scenario.scenes.values()
    )
