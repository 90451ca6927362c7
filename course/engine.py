"""The rules of a conversation: scenario + state + move -> state + turn. No clock, no file, no page.

The order within a move, for reply and writing alike:

1. the reply changes trust and patience (kept within 0 to 100) and sets its flags;
2. the first route whose condition holds is taken, and its own changes are made;
3. a customer out of patience goes to the scenario's ``out_of_patience`` ending, wherever the route led.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.errors import IllegalMove, PlayError
from course.scenario.guard import parse
from course.scenario.model import Line, Reply, RolePlay, Route, Scene
from course.scenario.strip import token

if TYPE_CHECKING:
    from course.coach.reading import Reading

__all__ = [
    "Choose",
    "Move",
    "State",
    "Turn",
    "Write",
    "found",
    "line_of",
    "offered",
    "opening",
    "scene_of",
    "speaker_of",
    "step",
]

_NOTHING: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands; trust and patience are 0 to 100."""

    scene: str
    trust: int
    patience: int
    flags: frozenset[str] = frozenset()

    def values(self, levels: Mapping[str, int] = _NOTHING) -> dict[str, int]:
        """What conditions see: the meters, 1 for each flag that is set, and the levels of this turn's behaviours."""
        return {**levels, "trust": self.trust, "patience": self.patience, **dict.fromkeys(self.flags, 1)}


@dataclass(frozen=True, slots=True)
class Choose:
    """Say the reply that this token names."""

    token: str


@dataclass(frozen=True, slots=True)
class Write:
    """Say this text.

    ``reading`` is what the coach finds in it; without one nothing is found. ``route`` is given when a stored route, from 0, is
    followed, and ``doubt`` when the reading does not count by itself: why a person has to read the text.
    """

    text: str
    reading: Reading | None = None
    route: int | None = None
    doubt: str = ""


Move = Choose | Write


@dataclass(frozen=True, slots=True)
class Turn:
    """What one move was and did: the states before and after, the words said, the reply if it was one to choose.

    ``route`` is the route that was taken, from 0. ``reading`` and ``doubt`` are those of a text that was written.
    """

    before: State
    after: State
    said: str
    reply: Reply | None = None
    route: int = 0
    reading: Reading | None = None
    doubt: str = ""

    @property
    def written(self) -> bool:
        """Whether the learner wrote it."""
        return self.reply is None


def opening(scenario: RolePlay) -> State:
    """The state in which every run begins."""
    return State(scenario.start, scenario.customer.trust, scenario.customer.patience)


def scene_of(scenario: RolePlay, state: State) -> Scene:
    """The scene a state is in.

    Raises:
        PlayError: the scenario has no such scene, which the linter would have said.
    """
    try:
        return scenario.scenes[state.scene]
    except KeyError:
        raise PlayError(
            f"The scenario '{scenario.title}' has no scene called '{state.scene}'. Its author can find the mistake "
            "with 'heart check'."
        ) from None


def line_of(scenario: RolePlay, state: State) -> Line:
    """What the customer says in this state: the first line whose condition holds, else the last."""
    lines = scene_of(scenario, state).says
    if len(lines) == 1:
        return lines[0]
    values = state.values()
    return next((line for line in lines if line.when is None or parse(line.when).holds(values)), lines[-1])


def speaker_of(scenario: RolePlay, state: State) -> str:
    """Who speaks in this state: the scene's speaker, or the customer where it names none."""
    return scene_of(scenario, state).speaker or scenario.customer.name


def offered(scenario: RolePlay, state: State) -> list[Reply]:
    """The replies that can be chosen in this state, in the author's order; none in an ending or where one writes."""
    replies = scene_of(scenario, state).replies
    if not any(reply.when for reply in replies):
        return replies
    values = state.values()
    return [reply for reply in replies if reply.when is None or parse(reply.when).holds(values)]


def step(scenario: RolePlay, state: State, move: Move) -> tuple[State, Turn]:
    """Make one move: the state after it, and the turn that says what happened.

    Raises:
        IllegalMove: the scene does not offer this move.
    """
    scene = scene_of(scenario, state)
    if isinstance(move, Choose):
        replies = offered(scenario, state)
        reply = next((reply for reply in replies if token(scenario, state.scene, reply) == move.token), None)
        if reply is None:
            raise IllegalMove(move.token, [token(scenario, state.scene, each) for each in replies])
        levels = {name: shown.level for name, shown in reply.shows.items()} | dict.fromkeys(reply.breaks, 1)
        after = _changed(state, reply.trust, reply.patience, reply.sets)
        index = _route(reply.to, after, levels)
        after = _routed(scenario, after, reply.to[index])
        return after, Turn(state, after, reply.say, reply, index)
    if scene.own_words is None:
        raise IllegalMove(
            "a reply in your own words", [token(scenario, state.scene, r) for r in scene.replies]
        )
    routes = scene.own_words.routes
    index = _route(routes, state, found(move.reading)) if move.route is None else move.route
    if not 0 <= index < len(routes):
        raise IllegalMove(f"route {index}", [str(each) for each in range(len(routes))])
    after = _routed(scenario, state, routes[index])
    return after, Turn(state, after, move.text, None, index, move.reading, move.doubt)


def found(reading: Reading | None) -> Mapping[str, int]:
    """What the conditions of a writing's routes see of it: levels, and 1 for each contrary behaviour; *unsure* is not found."""
    if reading is None:
        return _NOTHING
    return {name: level or 0 for name, level in reading.levels.items()} | dict.fromkeys(reading.contrary, 1)


def _route(routes: list[Route], state: State, levels: Mapping[str, int]) -> int:
    if len(routes) == 1 and routes[0].when is None:
        return 0
    values = state.values(levels)
    for index, route in enumerate(routes):
        if route.when is None or parse(route.when).holds(values):
            return index
    raise PlayError(
        f"In the scene '{state.scene}' no route holds. Its author can find the mistake with 'heart check': the last "
        "route needs to be without a condition."
    )


def _routed(scenario: RolePlay, state: State, route: Route) -> State:
    after = _changed(state, route.trust, route.patience, route.sets)
    to = route.to
    if after.patience == 0 and scenario.out_of_patience is not None:
        target = scenario.scenes.get(to)
        if target is None or not target.is_ending:
            to = scenario.out_of_patience
    return State(to, after.trust, after.patience, after.flags)


def _changed(state: State, trust: int, patience: int, sets: list[str]) -> State:
    if not (trust or patience or sets):
        return state
    return State(
        state.scene,
        min(100, max(0, state.trust + trust)),
        min(100, max(0, state.patience + patience)),
        state.flags.union(sets) if sets else state.flags,
    )
