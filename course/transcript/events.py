"""The lines of a transcript.

An event says what the learner did and nothing about what it was worth: grading replays it. ``at`` is UTC in ISO 8601; no grade
depends on it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

__all__ = ["EVENT", "VERSION", "Again", "Back", "Event", "Head", "Pick", "Predict", "Reply", "Text", "Write"]

VERSION = 1
"""The format that this version of the course writes."""

LONGEST_TEXT = 10_000  # characters

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
At = Annotated[str, StringConstraints(max_length=40)]
Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    at: At = ""


class Head(_Line):
    """The first line: the format, the exercise and its digest, and a random name for this session."""

    heart: Annotated[int, Field(ge=1)]
    exercise: Name
    kind: Name
    session: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16,32}$")]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    course: Annotated[str, StringConstraints(max_length=40)]


class Reply(_Line):
    """A reply was chosen, in this scene, named by its token."""

    do: Literal["reply"] = "reply"
    scene: Name
    token: Name


class Write(_Line):
    """A reply was written, in this scene; ``route``, from 0, is the way the story took, ``coach`` who read it."""

    do: Literal["write"] = "write"
    scene: Name
    text: Words
    route: Annotated[int, Field(ge=0, le=99)]
    coach: Annotated[str, StringConstraints(max_length=20)]


class Back(_Line):
    """The learner went back to before this turn, from 1, to say it otherwise."""

    do: Literal["back"] = "back"
    turn: Annotated[int, Field(ge=1, le=10_000)]


class Again(_Line):
    """The learner began again from the start."""

    do: Literal["again"] = "again"


class Predict(_Line):
    """The learner said how it would turn out: 1 to 3, see ``course.result.STEPS``."""

    do: Literal["predict"] = "predict"
    step: Annotated[int, Field(ge=1, le=3)]


class Pick(_Line):
    """A turn, from 1, was picked as the turning point of a run."""

    do: Literal["pick"] = "pick"
    run: Name
    turn: Annotated[int, Field(ge=1, le=1000)]


class Text(_Line):
    """A field of a reflection was saved with this text."""

    do: Literal["text"] = "text"
    field: Name
    text: Words


Event = Annotated[Reply | Write | Back | Again | Predict | Pick | Text, Field(discriminator="do")]

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads one event from JSON or from plain values."""
