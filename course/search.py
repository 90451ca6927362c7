"""Every way through a scenario: its states, its routes, and the most that a play can earn.

The number of states is finite: a scene, two meters of 0 to 100 and some flags. What no condition can ask about any more
is left out of a state, which keeps a scenario of twenty scenes to some thousands.

Grading waits for the answer, so a reply is taken apart once (:mod:`course.places`) and not at each step. The rules are the
engine's all the same, and a test holds the two against each other.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from heapq import heappop, heappush
from pathlib import Path

from course.engine import Choose, Move, State, Turn, Write, offered, opening, scene_of
from course.errors import Endless, PlayError, ScenarioError, TooManyStates, did_you_mean
from course.places import Said, asked, levels_of, onward, places, routes_of
from course.scenario.model import RolePlay
from course.scenario.strip import token
from course.writings import known, writing

__all__ = ["LIMIT", "Node", "Space", "Step", "conditions", "earned", "levels", "most", "moves"]

LIMIT = 100_000
"""States after which the search gives up: far more than an author can mean, and a few seconds of search."""

MOST_ASKED = 8
"""The most behaviours that the routes of one writing can ask about: every combination of their levels is tried."""

Node = tuple[str, int, int, frozenset[str], frozenset[str]]
"""Scene, trust, patience, flags, and the scenes that were visited and could be again. What cannot matter any more is 0 or
left out."""

Step = tuple[int, int, int, Node]
"""One move: the reply's place in its scene (0 where one writes), the route taken, the levels earned, where it leads."""


_KEPT = [*range(101), *[100] * 100, *[0] * 100]
"""What a meter of 0 to 100 is after a change of up to 100: the negative ones count from the end of the list."""


def conditions(scenario: RolePlay) -> Iterator[str]:
    """Every condition of a scenario, as text."""
    for scene in scenario.scenes.values():
        yield from asked(scene)


def moves(scenario: RolePlay, state: State) -> list[Move]:
    """Every move that can be made in a state; one writing for each route that some text takes."""
    scene = scene_of(scenario, state)
    written = writing(scene)
    if written is not None:
        return [Write("…", route=index) for index in written.outcomes(state.values())]
    return [Choose(token(scenario, state.scene, reply)) for reply in offered(scenario, state)]


def levels(scenario: RolePlay, turn: Turn) -> Mapping[str, int | None]:
    """The level, 0 to 2, of each behaviour that the turn's scene calls for; all 0 where it goes against the customer.

    None where a person has to say; see :func:`course.writings.known`.
    """
    scene = scene_of(scenario, turn.before)
    if turn.reply is not None:
        return levels_of(scene, turn.reply)
    return known(scene, turn.reading, turn.doubt)


def earned(scenario: RolePlay, turn: Turn) -> int:
    """The levels a turn earns, at its scene's first visit in a run; what is not known earns none."""
    return sum(level or 0 for level in levels(scenario, turn).values())


class _Ground:
    """The steps from every node, without having been there."""

    def __init__(self, scenario: RolePlay, path: Path | str = "") -> None:
        self.scenario = scenario
        self._path = path or scenario.title
        self._refuse_unknown_scenes()
        self._places = places(scenario)
        for id, place in self._places.items():
            for said in place.replies:
                if said.writing and len(said.writing.asked) > MOST_ASKED:
                    raise TooManyStates(self._path, MOST_ASKED, id, len(said.writing.asked))
        self.start = self.node(opening(scenario))

    def node(self, state: State, visited: Iterable[str] = ()) -> Node:
        """The node of a state in a run that has visited these scenes before it."""
        return self._node(state.scene, state.trust, state.patience, state.flags, frozenset(visited))

    def values(self, node: Node, reply: int | None = None) -> dict[str, int]:
        """What conditions see in a node or, when a reply is given by its place, what the conditions of its routes see."""
        _, trust, patience, flags, _ = node
        if reply is None:
            return _values({}, trust, patience, flags)
        said = self._places[node[0]].replies[reply]
        return _values(
            said.shows, _KEPT[trust + said.trust], _KEPT[patience + said.patience], flags | said.sets
        )

    def _refuse_unknown_scenes(self) -> None:
        scenes = self.scenario.scenes
        named = {self.scenario.start, self.scenario.out_of_patience or self.scenario.start}
        named.update(route.to for scene in scenes.values() for route in routes_of(scene))
        unknown = sorted(named - scenes.keys())
        if unknown:
            raise ScenarioError(
                self._path,
                [(1, f"no scene is called '{name}'.{did_you_mean(name, scenes)}") for name in unknown],
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
            seen & place.pays if seen else seen,
        )

    def _steps(self, node: Node) -> list[Step]:
        scene, trust_before, patience_before, flags_before, seen = node
        place = self._places[scene]
        met, again = seen | {scene}, scene in seen
        out = self.scenario.out_of_patience
        values = self.values(node)
        steps: list[Step] = []
        for index, said in enumerate(place.replies):
            if said.when is not None and not said.when.holds(values):
                continue
            trust = _KEPT[trust_before + said.trust]
            patience = _KEPT[patience_before + said.patience]
            flags = flags_before | said.sets if said.sets else flags_before
            for number, worth in _taken(said, trust, patience, flags):
                way = said.ways[number]
                left = _KEPT[patience + way.patience]
                to = out if left == 0 and out and not self._places[way.to].ends else way.to
                marks = flags | way.sets if way.sets else flags
                after = self._node(to, _KEPT[trust + way.trust], left, marks, met)
                steps.append((index, number, 0 if again else worth, after))
        return steps


class Space(_Ground):
    """The states that can be reached, and what can be earned from each.

    ``next`` has the steps on from each node, ``most`` the levels that can still be earned, ``routes`` how many distinct
    complete plays lead on, by the replies they take. A writing takes every route that some text takes, and earns there what a
    text can earn.

    Raises:
        ScenarioError: a scene is named that does not exist.
        Endless: a conversation can go round for ever.
        TooManyStates: there are more than ``LIMIT`` states.
        GuardError: a condition is not in the language.
    """

    def __init__(self, scenario: RolePlay, path: Path | str = "") -> None:
        super().__init__(scenario, path)
        self.next: dict[Node, list[Step]] = {}
        self.most: dict[Node, int] = {}
        self.routes: dict[Node, int] = {}
        with _no_garbage_collection():
            self._explore()

    def best(self, state: State, visited: Iterable[str] = ()) -> Move:
        """The move from which the most can still be earned; of several, the one that earns most now.

        Raises:
            PlayError: the conversation is over.
        """
        steps = self.next[self.node(state, visited)]
        if not steps:
            raise PlayError("The conversation is over here.")
        index, number, _, _ = max(steps, key=lambda step: (step[2] + self.most[step[3]], step[2]))
        scene = self.scenario.scenes[state.scene]
        if scene.own_words:
            return Write("…", route=number)
        return Choose(token(self.scenario, state.scene, scene.replies[index]))

    def _explore(self) -> None:
        """Depth first without recursion; a node met again on its own way is a conversation without an end."""
        way: dict[Node, None] = {}
        stack = [self.start]
        while stack:
            node = stack[-1]
            if node in self.most:
                stack.pop()
                continue
            steps = self.next.get(node)
            if steps is None:
                if len(self.next) >= LIMIT:
                    raise TooManyStates(self._path, LIMIT)
                steps = self.next[node] = self._steps(node)
                way[node] = None
                for _, _, _, after in steps:
                    if after in way:
                        trail = list(way)
                        raise Endless(self._path, [each[0] for each in trail[trail.index(after) :]])
                    if after not in self.most:
                        stack.append(after)
                continue
            stack.pop()
            del way[node]
            self.most[node] = max((worth + self.most[after] for _, _, worth, after in steps), default=0)
            self.routes[node] = sum(self.routes[after] for _, _, _, after in steps) if steps else 1


def _taken(said: Said, trust: int, patience: int, flags: frozenset[str]) -> Iterable[tuple[int, int]]:
    """The route that is taken, by number, and the levels earned; where one writes, every route that could be."""
    if said.writing is not None:
        return said.writing.outcomes(_values({}, trust, patience, flags)).items()
    if said.ways[0].when is None:
        return ((0, said.worth),)
    values = _values(said.shows, trust, patience, flags)
    for number, way in enumerate(said.ways):
        if way.when is None or way.when.holds(values):
            return ((number, said.worth),)
    return ()


def _values(shows: dict[str, int], trust: int, patience: int, flags: frozenset[str]) -> dict[str, int]:
    return {**shows, "trust": trust, "patience": patience, **dict.fromkeys(flags, 1)}


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A search makes a great many small tuples and no rings of them; to look for rings takes longer than the search."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Bounded(_Ground):
    """Looks for the best play first where the most could be had, so that it need not look everywhere.

    This is A*: what is still possible from a node is bounded by what its scenes could pay if no condition were in the way.
    """

    def __init__(self, scenario: RolePlay) -> None:
        super().__init__(scenario)
        self._onward = onward(scenario)
        self._pays = {
            id: max((each.worth for each in place.replies), default=0) for id, place in self._places.items()
        }
        self._rings = {
            id: frozenset(other for other in others if id in self._onward[other])
            for id, others in self._onward.items()
        }
        """The scenes one can go round in from each, itself among them; none where there is no way back."""
        self._bounds: dict[str, int] = {}

    def find(self) -> int:
        """The most levels that a complete play can earn."""
        best = {self.start: 0}
        heap = [(0, 0, self.start)]
        while heap:
            _, _, node = heappop(heap)
            steps = self._steps(node)
            if not steps:
                return best[node]
            for _, _, worth, after in steps:
                total = best[node] + worth
                if total > best.get(after, -1):
                    best[after] = total
                    heappush(heap, (-total - self._bound(after), -len(best), after))
        return 0

    def _bound(self, node: Node) -> int:
        """The most that could still be earned: what a round would have paid is not paid to who has been there."""
        return self._scene_bound(node[0]) - sum(self._pays[id] for id in node[4] & self._rings[node[0]])

    def _scene_bound(self, scene: str) -> int:
        if scene not in self._bounds:
            ring = self._rings[scene]
            if ring:
                beyond = set().union(*(self._onward[id] for id in ring)) - ring
                most = sum(self._pays[id] for id in ring) + max(map(self._scene_bound, beyond), default=0)
            else:
                most = max((self._said_bound(said) for said in self._places[scene].replies), default=0)
            self._bounds[scene] = most
        return self._bounds[scene]

    def _said_bound(self, said: Said) -> int:
        out = self.scenario.out_of_patience
        targets = {way.to for way in said.ways} | ({out} if out else set())
        return said.worth + max(map(self._scene_bound, targets))


def most(scenario: RolePlay) -> int:
    """The most levels that any complete play of the scenario can earn."""
    key = hashlib.sha256(scenario.model_dump_json().encode()).digest()
    if key not in _MOST:
        _MOST[key] = _Bounded(scenario).find()
    return _MOST[key]


_MOST: dict[bytes, int] = {}
"""What :func:`most` found, by the digest of the whole scenario."""
