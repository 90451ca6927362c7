"""The shape of pairs of replies of which one is better."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.scenario.parts import Exercise, Part, SceneId, Text

__all__ = ["BetterOfTwo", "Pair", "Reason", "Two"]


class Two(Part):
    """Two replies to the same person."""

    first: Text
    second: Text


class Reason(Part):
    """A reason why the better reply is better; ``right`` of one of them, and ``why`` it is or is not."""

    text: Text
    right: bool = False
    why: Text


class Pair(Part):
    """A situation, two replies to it, which of them is better, and why."""

    situation: Text
    replies: Two
    better: Literal["first", "second"]
    why: Text
    reasons: Annotated[dict[SceneId, Reason], Field(min_length=3, max_length=3)]


class BetterOfTwo(Exercise):
    """Pairs of replies: which is better, and for what reason."""

    kind: Literal["better-of-two"]
    asks: Text
    pairs: Annotated[dict[SceneId, Pair], Field(min_length=1)]
