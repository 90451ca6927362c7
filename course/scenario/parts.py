"""What the shapes of all kinds of exercise are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from course.heart import BEHAVIOURS, CONTRARIES, Principle

__all__ = [
    "Breaks",
    "Channel",
    "Exercise",
    "Field_",
    "Identifier",
    "Part",
    "ReadByAPerson",
    "SceneId",
    "Shows",
    "Text",
]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Shows = Annotated[Identifier, WithJsonSchema({"type": "string", "enum": [*BEHAVIOURS]})]
"""A behaviour. That the rubric has it is the linter's to say; an editor that knows the schema offers the names."""
Breaks = Annotated[Identifier, WithJsonSchema({"type": "string", "enum": [*CONTRARIES, *BEHAVIOURS]})]
SceneId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
"""A name of the author's own, for a scene, a reply, a statement, an option."""
Channel = Literal["phone", "chat", "e-mail", "counter", "in person", "video"]


class Part(BaseModel):
    """Anything in an exercise file: unknown keys are refused, and nothing is turned into another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Exercise(Part):
    """What every kind has."""

    title: Text
    principle: Principle = Field(strict=False)
    stripped: bool = False
    """Set by the release: the key is not in this file."""


class ReadByAPerson(Exercise):
    """An exercise that a person reads and marks."""

    asks: Text
    looks_for: list[Text] = []
    """What the person who reads it looks for; not shown to learners."""


class Field_(Part):  # noqa: N801  # `Field` is pydantic's
    """One thing to write: its label, a line of help, and how many words are enough to be read."""

    label: Text
    hint: str = ""
    least_words: Annotated[int, Field(ge=0)] = 5
