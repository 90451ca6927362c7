"""The shortest way to each scene of a role-play: what was said before whatever is said there."""

from __future__ import annotations

from collections import deque

from course.engine import Move, State, Write, opening, scene_of, step
from course.exercises.role_play import RolePlayRules, Run
from course.scenario.model import RolePlay
from course.search import moves

__all__ = ["visits"]


def visits(rules: RolePlayRules) -> dict[str, Run]:
    """For each scene that a play gets to, the shortest run that gets there; of several, the one of the first replies.

    Where one writes on the way, it is the first sample of the route that is taken.
    """
    play, begin = rules.spec, opening(rules.spec)
    found = {begin.scene: Run((), begin)}
    todo, seen = deque([found[begin.scene]]), {begin}
    while todo and len(found) < len(play.scenes):
        run = todo.popleft()
        for move in moves(play, run.state):
            after, turn = step(play, run.state, _told(play, run.state, move))
            if after not in seen:
                seen.add(after)
                todo.append(Run((*run.turns, turn), after))
                found.setdefault(after.scene, todo[-1])
    return found


def _told(play: RolePlay, state: State, move: Move) -> Move:
    own_words = scene_of(play, state).own_words
    if not isinstance(move, Write) or own_words is None or move.route is None:
        return move
    samples = own_words.routes[move.route].samples or [own_words.model]
    return Write(samples[0], route=move.route)
