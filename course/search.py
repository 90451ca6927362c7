"""Every way through a scenario: its states, its routes, and the most that a play can earn.

The number of states is finite: a scene, two meters of 0 to 100 and some flags. What no condition asks about is left out
of the state, which keeps a scenario of twenty scenes to a few thousand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from course.engine import Choose, Move, State, Turn, Write, offered, opening, scene_of, step
from course.errors import ScenarioError
from course.heart import TOP_LEVEL
from course.scenario.guard import parse
from course.scenario.model import RolePlay
from course.scenario.strip import token

__all__ = ["Space", "conditions", "earned", "levels", "moves", "most"]

LIMIT = 400_000
"""States after which the search gives up: far more than an author can mean."""

Seen = frozenset[str]


def conditions(scenario: RolePlay) -> Iterator[str]:
    """Every condition of a scenario, as text."""
    for scene in scenario.scenes.values():
        routes = [route for reply in scene.replies for route in reply.to]
        routes += scene.own_words.routes if scene.own_words else []
        for part in (*scene.says, *scene.replies, *routes):
            if part.when is not None:
                yield part.when


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
    called = scene_of(scenario, turn.before).calls_for
    if turn.reply is None or turn.reply.breaks:
        return dict.fromkeys(called, 0)
    shows = turn.reply.shows
    return {name: shows[name].level if name in shows else 0 for name in called}


def earned(scenario: RolePlay, turn: Turn) -> int:
    """The levels a turn earns, at its scene's first visit in a run."""
    return sum(levels(scenario, turn).values())


class Space:
    """The states that can be reached, and what can be earned from each.

    Raises:
        ScenarioError: a conversation can go round for ever, or there are more than ``LIMIT`` states.
    """

    def __init__(self, scenario: RolePlay, path: Path | str = "") -> None:
        self.scenario = scenario
        self._path = path or scenario.title
        asked = set().union(*(parse(text).names for text in conditions(scenario)))
        self._flags = frozenset(asked)
        self._trust = "trust" in asked
        self._patience = "patience" in asked or scenario.out_of_patience is not None
        self._looping = frozenset(_looping(scenario))
        self.start = (self._bare(opening(scenario)), frozenset[str]())
        self.next: dict[tuple[State, Seen], list[tuple[Move, Turn, tuple[State, Seen]]]] = {}
        self.most: dict[tuple[State, Seen], int] = {}
        self.routes: dict[tuple[State, Seen], int] = {}
        """How many distinct complete routes lead on from each state, by the replies they take."""
        self._explore()

    def _bare(self, state: State) -> State:
        """The state without what no condition asks about."""
        return State(
            state.scene,
            state.trust if self._trust else 0,
            state.patience if self._patience else 0,
            state.flags & self._flags,
        )

    def _ways(self, node: tuple[State, Seen]) -> list[tuple[Move, Turn, tuple[State, Seen]]]:
        state, seen = node
        ways = []
        for move in moves(self.scenario, state):
            after, turn = step(self.scenario, state, move)
            met = seen | {state.scene} if state.scene in self._looping else seen
            ways.append((move, turn, (self._bare(after), met)))
        return ways

    def _worth(self, turn: Turn, seen: Seen) -> int:
        if turn.before.scene in seen:
            return 0
        if turn.written:
            return TOP_LEVEL * len(scene_of(self.scenario, turn.before).calls_for)
        return earned(self.scenario, turn)

    def _explore(self) -> None:
        """Depth first without recursion; a state met again on its own way is a conversation without an end."""
        way: dict[tuple[State, Seen], None] = {}
        stack = [self.start]
        while stack:
            node = stack[-1]
            if node in self.most:
                stack.pop()
                continue
            if node not in self.next:
                if len(self.next) >= LIMIT:
                    raise ScenarioError(self._path, [(1, f"this scenario has more than {LIMIT:,} states.")])
                self.next[node] = self._ways(node)
                way[node] = None
                for _, _, after in self.next[node]:
                    if after in way:
                        raise ScenarioError(
                            self._path,
                            [(1, f"from the scene '{after[0].scene}' the conversation can come back to it unchanged, so it "
                                 "need never end. Let every round cost patience, and name an 'out_of_patience' ending.")],
                        )
                    if after not in self.most:
                        stack.append(after)
                continue
            stack.pop()
            way.pop(node, None)
            ways = self.next[node]
            self.most[node] = max((self._worth(turn, node[1]) + self.most[after] for _, turn, after in ways), default=0)
            self.routes[node] = sum(self.routes[after] for _, _, after in ways) if ways else 1


def _looping(scenario: RolePlay) -> Iterator[str]:
    """The scenes that can be come back to, whatever the conditions."""
    targets = {
        name: {route.to for reply in scene.replies for route in reply.to}
        | ({route.to for route in scene.own_words.routes} if scene.own_words else set())
        for name, scene in scenario.scenes.items()
    }
    for name in targets:
        reached: set[str] = set()
        todo = list(targets[name])
        while todo:
            scene = todo.pop()
            if scene not in reached:
                reached.add(scene)
                todo.extend(targets.get(scene, ()))
        if name in reached:
            yield name


def most(scenario: RolePlay) -> int:
    """The most levels that any complete play of the scenario can earn."""
    key = hashlib.sha256(scenario.model_dump_json().encode()).digest()
    if key not in _MOST:
        space = Space(scenario)
        _MOST[key] = space.most[space.start]
    return _MOST[key]


_MOST: dict[bytes, int] = {}
"""What :func:`most` found, by the digest of the whole scenario."""
