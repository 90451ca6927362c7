"""Every way through a scenario: its states, its routes, and the most that a play can earn.

The number of states is finite: a scene, two meters of 0 to 100 and some flags. What no condition can ask about any more
is left out of a state, which keeps a scenario of twenty scenes to some ten thousand.

The rules are the engine's; they are taken apart once for each reply here, because grading waits for the answer. A test
holds the two against each other.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from course.engine import Choose, Move, State, Turn, Write, offered, opening, scene_of
from course.errors import Endless, TooManyStates
from course.heart import TOP_LEVEL
from course.scenario.guard import Guard, parse
from course.scenario.model import Reply, RolePlay, Route, Scene
from course.scenario.strip import token

__all__ = ["Node", "Space", "Way", "conditions", "earned", "levels", "most", "moves", "targets"]

LIMIT = 400_000
"""States after which the search gives up: far more than an author can mean."""

Node = tuple[str, int, int, frozenset[str], frozenset[str]]
"""Scene, trust, patience, flags, and the scenes that were visited and would pay a second time; what cannot matter any
more is 0 or left out."""

Way = tuple[int, int, int, Node]
"""One move: the reply's place in its scene (0 where one writes), the route taken, the levels it earns, what it leads to."""


def conditions(scenario: RolePlay) -> Iterator[str]:
    """Every condition of a scenario, as text."""
    for scene in scenario.scenes.values():
        yield from _asked(scene)


def targets(scene: Scene) -> set[str]:
    """The scenes that a scene's routes name."""
    return {route.to for route in _routes(scene)}


def moves(scenario: RolePlay, state: State) -> list[Move]:
    """Every move that can be made in a state; one writing for each route a writing could take."""
    scene = scene_of(scenario, state)
    if scene.own_words:
        return [Write("…", route=index) for index in range(len(scene.own_words.routes))]
    return [Choose(token(scenario, state.scene, reply)) for reply in offered(scenario, state)]


def levels(scenario: RolePlay, turn: Turn) -> dict[str, int]:
    """The level, 0 to 2, of each behaviour that the turn's scene calls for; all 0 where the reply breaks something.

    A writing has level 0 here: a person reads it.
    """
    return _levels(scene_of(scenario, turn.before), turn.reply)


def earned(scenario: RolePlay, turn: Turn) -> int:
    """The levels a turn earns, at its scene's first visit in a run."""
    return sum(levels(scenario, turn).values())


def _levels(scene: Scene, reply: Reply | None) -> dict[str, int]:
    if reply is None or reply.breaks:
        return dict.fromkeys(scene.calls_for, 0)
    return {name: reply.shows[name].level if name in reply.shows else 0 for name in scene.calls_for}


def _routes(scene: Scene) -> list[Route]:
    routes = [route for reply in scene.replies for route in reply.to]
    return routes + scene.own_words.routes if scene.own_words else routes


def _asked(scene: Scene) -> Iterator[str]:
    for part in (*scene.says, *scene.replies, *_routes(scene)):
        if part.when is not None:
            yield part.when


class Space:
    """The states that can be reached, and what can be earned from each.

    ``next`` has the ways on from each node, ``most`` the levels that can still be earned, ``routes`` how many distinct
    complete plays lead on, by the replies they take. Every scene that is named must exist.

    Raises:
        Endless: a conversation can go round for ever.
        TooManyStates: there are more than ``LIMIT`` states.
    """

    def __init__(self, scenario: RolePlay, path: Path | str = "") -> None:
        self.scenario = scenario
        self._path = path or scenario.title
        self._places = _places(scenario)
        begin = opening(scenario)
        self.start = self._node(begin.scene, begin.trust, begin.patience, frozenset(), frozenset())
        self.next: dict[Node, list[Way]] = {}
        self.most: dict[Node, int] = {}
        self.routes: dict[Node, int] = {}
        with _no_garbage_collection():
            self._explore()

    def values(self, node: Node) -> dict[str, int]:
        """What conditions in this node see, apart from a reply's behaviours."""
        return {"trust": node[1], "patience": node[2], **dict.fromkeys(node[3], 1)}

    def after(self, node: Node, reply: int) -> dict[str, int]:
        """What the conditions of a reply's routes see when it is chosen in this node."""
        said = self._places[node[0]].replies[reply]
        trust, patience, flags = node[1], node[2], node[3]
        return _values(
            said.shows, _kept(trust + said.trust), _kept(patience + said.patience), flags | said.sets
        )

    def _node(
        self, scene: str, trust: int, patience: int, flags: frozenset[str], seen: frozenset[str]
    ) -> Node:
        """What can still matter of a state."""
        place = self._places[scene]
        return (
            scene,
            trust if place.trust else 0,
            patience if place.patience else 0,
            flags & place.flags if flags else flags,
            seen & place.pays_again if seen else seen,
        )

    def _ways(self, node: Node) -> list[Way]:
        scene, _, _, flags, seen = node
        place = self._places[scene]
        met = seen | {scene}
        again = scene in seen
        ways: list[Way] = []
        values = self.values(node) if any(reply.when for reply in place.replies) else {}
        for index, reply in enumerate(place.replies):
            if reply.when is not None and not reply.when.holds(values):
                continue
            trust = _kept(node[1] + reply.trust) if reply.trust else node[1]
            patience = _kept(node[2] + reply.patience) if reply.patience else node[2]
            marks = flags | reply.sets if reply.sets else flags
            for number in self._taken(place, reply, trust, patience, marks):
                route = reply.routes[number]
                left = _kept(patience + route.patience) if route.patience else patience
                to = self._to(route.to, left)
                to_node = self._node(
                    to,
                    _kept(trust + route.trust) if route.trust else trust,
                    left,
                    marks | route.sets if route.sets else marks,
                    met,
                )
                ways.append((index, number, 0 if again else reply.worth, to_node))
        return ways

    def _to(self, to: str, patience: int) -> str:
        out = self.scenario.out_of_patience
        return out if patience == 0 and out is not None and not self._places[to].ends else to

    @staticmethod
    def _taken(
        place: _Place, reply: _Reply, trust: int, patience: int, flags: frozenset[str]
    ) -> Iterable[int]:
        """The route that is taken, by number; where one writes, every route that could be."""
        if place.writes:
            return range(len(reply.routes))
        if reply.routes[0].when is None:
            return (0,)
        values = _values(reply.shows, trust, patience, flags)
        for number, route in enumerate(reply.routes):
            if route.when is None or route.when.holds(values):
                return (number,)
        return ()

    def _explore(self) -> None:
        """Depth first without recursion; a node met again on its own way is a conversation without an end."""
        way: dict[Node, None] = {}
        stack = [self.start]
        while stack:
            node = stack[-1]
            if node in self.most:
                stack.pop()
                continue
            ways = self.next.get(node)
            if ways is None:
                if len(self.next) >= LIMIT:
                    raise TooManyStates(self._path, LIMIT)
                ways = self.next[node] = self._ways(node)
                way[node] = None
                for _, _, _, after in ways:
                    if after in way:
                        trail = list(way)
                        raise Endless(self._path, [each[0] for each in trail[trail.index(after) :]])
                    if after not in self.most:
                        stack.append(after)
                continue
            stack.pop()
            del way[node]
            self.most[node] = max((worth + self.most[after] for _, _, worth, after in ways), default=0)
            self.routes[node] = sum(self.routes[after] for _, _, _, after in ways) if ways else 1


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A search makes a great many small tuples and no rings of them; to look for rings takes twice the search's time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _kept(meter: int) -> int:
    return 0 if meter < 0 else 100 if meter > 100 else meter  # noqa: FURB136  # three times as fast as min and max


def _values(shows: dict[str, int], trust: int, patience: int, flags: frozenset[str]) -> dict[str, int]:
    return {**shows, "trust": trust, "patience": patience, **dict.fromkeys(flags, 1)}


def most(scenario: RolePlay) -> int:
    """The most levels that any complete play of the scenario can earn."""
    key = hashlib.sha256(scenario.model_dump_json().encode()).digest()
    if key not in _MOST:
        space = Space(scenario)
        _MOST[key] = space.most[space.start]
    return _MOST[key]


_MOST: dict[bytes, int] = {}
"""What :func:`most` found, by the digest of the whole scenario."""
