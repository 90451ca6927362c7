"""A role-play as the rules look at it: the text with its lines, and where its parts stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from course.scenario.load import Place, Source
from course.scenario.model import Line, Reply, RolePlay, Route, Scene
from course.search import Space

__all__ = ["Part", "Script"]


class Part(NamedTuple):
    """Something that can have a condition: where it stands, the scene it is in, what a sentence calls it."""

    place: Place
    scene: str
    what: Line | Reply | Route
    name: str

    @property
    def when(self) -> str | None:
        """Its condition."""
        return self.what.when


@dataclass(frozen=True, eq=False)
class Script:
    """A role-play and its source."""

    source: Source
    play: RolePlay

    def line(self, *place: str | int) -> int:
        """The line of a place in the file."""
        return self.source.line(*place)

    def scene_line(self, scene: str) -> int:
        """The line where a scene begins."""
        return self.line("scenes", scene)

    @cached_property
    def space(self) -> Space:
        """Everything that can happen; raises as :class:`Space` does."""
        return Space(self.play, self.source.path)

    def talks(self) -> Iterator[tuple[str, Scene]]:
        """The scenes that go on: all but the endings."""
        return ((id, scene) for id, scene in self.play.scenes.items() if not scene.is_ending)

    def replies(self) -> Iterator[tuple[Place, str, Reply]]:
        """Every reply with its place and its scene."""
        for id, scene in self.play.scenes.items():
            for number, reply in enumerate(scene.replies):
                yield ("scenes", id, "replies", number), id, reply

    def lists(self) -> Iterator[list[Part]]:
        """Every list of which the first that holds is taken: what a scene says, and the routes of a reply."""
        for id, scene in self.play.scenes.items():
            place: Place = ("scenes", id, "says")
            yield _parts(place, id, scene.says, "this line")
            if scene.own_words:
                place = ("scenes", id, "own_words", "routes")
                yield _parts(place, id, scene.own_words.routes, "this route")
        for place, id, reply in self.replies():
            yield _parts((*place, "to"), id, reply.to, f"this route of the reply '{reply.id}'")

    def parts(self) -> Iterator[Part]:
        """Everything that can have a condition."""
        for each in self.lists():
            yield from each
        for place, id, reply in self.replies():
            yield Part(place, id, reply, f"the reply '{reply.id}'")


def _parts(place: Place, scene: str, each: Sequence[Line | Route], name: str) -> list[Part]:
    return [Part((*place, number), scene, what, name) for number, what in enumerate(each)]
