"""Rules on own words: samples are tests, and what the author would say is good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from course.check.model_answer import short, unearned
from course.check.problem import Finding
from course.check.script import Script
from course.check.visits import visits
from course.engine import found
from course.exercises.role_play import RolePlayRules, Run
from course.heart import BEHAVIOURS, CONTRARIES
from course.scenario.guard import parse
from course.scenario.model import OwnWords, Scene

if TYPE_CHECKING:
    from course.coach import Reading

__all__ = ["poor_model", "route_without_sample", "sample_goes_elsewhere"]


def route_without_sample(script: Script) -> Iterator[Finding]:
    """Every route out of own words has a reply that takes it."""
    for id, own_words in _scenes(script):
        for number, route in enumerate(own_words.routes):
            if not route.samples:
                line = script.line("scenes", id, "own_words", "routes", number)
                yield (
                    line,
                    f"the route to '{route.to}' has no sample: add a reply that takes it, under 'samples'.",
                )


def sample_goes_elsewhere(script: Script) -> Iterator[Finding]:
    """A sample takes its own route, wherever the conversation may stand in that scene."""
    for id, own_words in _scenes(script):
        run = _visits(script).get(id)
        for number, route in enumerate(own_words.routes if run else ()):
            for index, text in enumerate(route.samples):
                reading = _read(script, run, text)  # type: ignore[arg-type]  # where there is none, nothing is looked at
                taken = _taken(script, id, own_words, reading)
                if number not in taken:
                    line = script.line("scenes", id, "own_words", "routes", number, "samples", index)
                    to = own_words.routes[taken[0]].to
                    yield (
                        line,
                        f"this sample takes route {taken[0] + 1}, to '{to}': {_decided(script.play.scenes[id], reading)}.",
                    )


def poor_model(script: Script) -> Iterator[Finding]:
    """The author's own answer earns a level in everything that the scene calls for, and goes against nobody."""
    for id, own_words in _scenes(script):
        line, run = script.line("scenes", id, "own_words", "model"), _visits(script).get(id)
        if not own_words.model.strip():
            yield line, f"the scene '{id}' has no model answer: add 'model', what you would say."
            continue
        if run is None:
            continue
        reading = _read(script, run, own_words.model)
        for text in unearned(script.play.scenes[id].calls_for, reading):
            yield line, text


def _scenes(script: Script) -> Iterator[tuple[str, OwnWords]]:
    for id, scene in script.play.scenes.items():
        if scene.own_words:
            yield id, scene.own_words


@lru_cache(maxsize=2)
def _visits(script: Script) -> Mapping[str, Run]:
    return visits(_rules(script))


def _rules(script: Script) -> RolePlayRules:
    return RolePlayRules(script.source.name, script.play)


def _read(script: Script, run: Run, text: str) -> Reading:
    reading = _rules(script).written(run, text).reading
    assert reading is not None  # a text was just read
    return reading


def _taken(script: Script, id: str, own_words: OwnWords, reading: Reading) -> list[int]:
    """The routes, from 0, that a text takes, wherever the conversation may stand."""
    guards = [parse(route.when or "1") for route in own_words.routes]
    taken: dict[int, None] = {}
    for node in script.space.next:
        if node[0] == id:
            values = {**found(reading), **script.space.values(node)}
            taken[next((number for number, guard in enumerate(guards) if guard.holds(values)), 0)] = None
    return [*taken]


def _decided(scene: Scene, reading: Reading) -> str:
    """What the coach found of what the routes ask about."""
    routes = scene.own_words.routes if scene.own_words else []
    names = sorted(set().union(*(parse(route.when or "1").names for route in routes)))
    said = []
    for name in names:
        if name in BEHAVIOURS or name in CONTRARIES:
            finding = reading.finding(name)
            quote = f" (“{short(finding.evidence)}”)" if finding.evidence else ""
            said.append(f"{name} is {'unsure' if finding.level is None else finding.level}{quote}")
    return ", ".join(said) or "its routes ask about nothing that the coach finds"
