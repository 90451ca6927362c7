"""The shape of a bad message to be written better."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.scenario.parts import Breaks, Channel, Exercise, Identifier, Shows, Text

__all__ = ["Rewrite"]


class Rewrite(Exercise):
    """A customer's message and a bad reply to it, which the learner writes anew; the coach reads it.

    ``model`` is one good answer. ``wrong`` says why the original is bad, by contrary or missing behaviour.
    """

    kind: Literal["rewrite"]
    asks: Text
    channel: Channel = "e-mail"
    from_customer: Text
    customer: Text
    original: Text
    facts: dict[Identifier, Text] = {}
    permissions: dict[Identifier, Text] = {}
    calls_for: Annotated[list[Shows], Field(min_length=2, max_length=4)]
    model: Text
    wrong: Annotated[dict[Breaks, Text], Field(min_length=1)]
    least_words: Annotated[int, Field(ge=1, le=500)] = 25
