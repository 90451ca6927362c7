"""Rules on what can happen: every state that a play can reach is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from course.check.problem import Finding
from course.check.script import Part, Script
from course.errors import Endless, TooManyStates
from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL
from course.scenario.guard import METERS, Guard, parse
from course.scenario.model import Reply, Route
from course.search import Node

__all__ = ["goes_round", "never_holds", "never_taken", "stuck", "too_large", "unreached"]

Values = Mapping[str, int]


def goes_round(script: Script) -> Iterator[Finding]:
    """A conversation ends, whatever is said."""
    try:
        _ = script.space
    except Endless as error:
        yield script.scene_line(error.scenes[0]), error.problems[0][1]
    except TooManyStates:
        return


def too_large(script: Script) -> Iterator[Finding]:
    """A scenario is small enough to be searched whole."""
    try:
        _ = script.space
    except TooManyStates as error:
        line, text = error.problems[0]
        yield script.scene_line(error.scene) if error.scene else line, text
    except Endless:
        return


def unreached(script: Script) -> Iterator[Finding]:
    """Some play gets to every scene."""
    reached = {node[0] for node in script.space.next}
    named = {part.what.to for part in script.parts() if isinstance(part.what, Route)}
    for id in script.play.scenes.keys() - reached:
        why = "the routes there are never taken" if id in named else "no route leads there"
        if id == script.play.out_of_patience and id not in named:
            why = "the customer never runs out of patience"
        yield script.scene_line(id), f"no play gets to the scene '{id}': {why}."


def stuck(script: Script) -> Iterator[Finding]:
    """Wherever a play gets, there is something to say, until it ends."""
    told = set()
    for node, steps in script.space.next.items():
        id = node[0]
        if steps or id in told or script.play.scenes[id].is_ending:
            continue
        told.add(id)
        asked = {name for reply in script.play.scenes[id].replies for name in parse(reply.when or "1").names}
        values = ", ".join(
            f"{name} {value}" for name, value in script.space.values(node).items() if name in asked
        )
        yield (
            script.scene_line(id),
            f"the scene '{id}' can be a dead end: it offers no reply at {values or 'no flag'}.",
        )


def never_holds(script: Script) -> Iterator[Finding]:
    """Every condition can hold in some play."""
    for use in _uses(script):
        if use.evaluated and not use.held:
            line = script.line(*use.part.place, "when")
            yield line, f"the condition '{use.part.when}' never holds here: {_seen(script, use.part)}."


def never_taken(script: Script) -> Iterator[Finding]:
    """Nothing stands where what comes before it is always taken."""
    for use in _uses(script):
        if use.held and not use.taken:
            line = script.line(*use.part.place)
            yield (
                line,
                f"{use.part.name} is never used: whenever it could be, something before it in the list is.",
            )


class Use(NamedTuple):
    """Whether, in all that can happen, a part's condition was asked for, was true, and the part was taken."""

    part: Part
    evaluated: bool
    held: bool
    taken: bool


@lru_cache(maxsize=2)
def _uses(script: Script) -> list[Use]:
    """The use of everything that has a condition, or stands in a list with something that has."""
    uses = []
    for parts in [*script.lists(), *([part] for part in script.parts() if isinstance(part.what, Reply))]:
        if any(part.when for part in parts):
            uses += _list_uses(script, parts)
    return uses


def _list_uses(script: Script, parts: list[Part]) -> list[Use]:
    guards = [parse(part.when or "1") for part in parts]
    held, taken, evaluated = set(), set(), False
    for values in _evaluations(script, parts[0], guards):
        evaluated = True
        true = [number for number, guard in enumerate(guards) if guard.holds(values)]
        held.update(true)
        taken.update(true[:1])
        if len(taken) == len(parts):
            break
    return [Use(part, evaluated, number in held, number in taken) for number, part in enumerate(parts)]


def _evaluations(script: Script, first: Part, guards: list[Guard]) -> Iterator[Values]:
    """The different values that the conditions of a list, here its first part, meet in all that can happen."""
    names = sorted(set().union(*(guard.names for guard in guards)))
    seen: set[tuple[int, ...]] = set()
    for node in _nodes(script)[first.scene]:
        for values in _at(script, first, node, names):
            key = tuple(values.get(name, 0) for name in names)
            if key not in seen:
                seen.add(key)
                yield values


def _at(script: Script, part: Part, node: Node, names: list[str]) -> Iterator[Values]:
    if "own_words" in part.place:
        coached = [name for name in names if name in BEHAVIOURS or name in CONTRARIES]
        tops = [TOP_LEVEL if name in BEHAVIOURS else 1 for name in coached]
        for levels in product(*(range(top + 1) for top in tops)):
            yield {**script.space.values(node), **dict(zip(coached, levels, strict=True))}
    elif isinstance(part.what, Route):
        reply = int(part.place[3])
        if any(step[0] == reply for step in script.space.next[node]):
            yield script.space.values(node, reply)
    else:
        yield script.space.values(node)


@lru_cache(maxsize=2)
def _nodes(script: Script) -> dict[str, list[Node]]:
    """The nodes of each scene; one for all that differ only in the scenes that were visited."""
    nodes: dict[str, dict[tuple[object, ...], Node]] = {id: {} for id in script.play.scenes}
    for node in script.space.next:
        nodes[node[0]].setdefault(node[:4], node)
    return {id: list(each.values()) for id, each in nodes.items()}


def _seen(script: Script, part: Part) -> str:
    """What the names of a condition are where it is asked."""
    guard = parse(part.when or "1")
    values = list(_evaluations(script, part, [guard]))
    words = []
    for name in sorted(guard.names):
        found = sorted({each.get(name, 0) for each in values})
        if name in METERS:
            words.append(f"{name} is {found[0]}" + (f" to {found[-1]}" if len(found) > 1 else ""))
        elif name in script.play.flags:
            words.append(
                f"{name} is {'sometimes' if len(found) > 1 else 'always' if found[0] else 'never'} set"
            )
        else:
            words.append(f"{name} is {' or '.join(str(each) for each in found)}")
    return ", ".join(words) or "it names nothing that changes"
