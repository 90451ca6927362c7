"""The lines of a transcript.

An event says what the learner did and nothing about what it was worth: grading replays it. ``at`` is UTC in ISO 8601; no grade
depends on it.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

__all__ = [
    "DAYS",
    "EVENT",
    "LONGEST_TEXT",
    "VERSION",
    "Again",
    "Back",
    "Because",
    "Event",
    "Expect",
    "Head",
    "Mark",
    "Pick",
    "Place",
    "Plan",
    "Predict",
    "Prefer",
    "Reply",
    "Send",
    "Text",
    "Write",
]

VERSION = 2
"""The format that this version of the course writes. Format 1 had no sorting, marking, comparing, rewriting or planning."""

LONGEST_TEXT = 10_000  # characters

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
At = Annotated[str, StringConstraints(max_length=40)]
Coach = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.+-]*$", max_length=20)]  # is shown to people
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
    coach: Coach


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
    """A field of a reflection or of a commitment was saved with this text."""

    do: Literal["text"] = "text"
    field: Name
    text: Words


class Place(_Line):
    """A statement was put into a group."""

    do: Literal["place"] = "place"
    statement: Name
    group: Name


class Mark(_Line):
    """These phrases of a text, from 1, were marked when it was checked."""

    do: Literal["mark"] = "mark"
    text: Name
    parts: Annotated[list[Annotated[int, Field(ge=1, le=1000)]], Field(min_length=1, max_length=1000)]


class Prefer(_Line):
    """One of two replies was called the better one."""

    do: Literal["prefer"] = "prefer"
    pair: Name
    reply: Literal["first", "second"]


class Because(_Line):
    """The reason why the better reply of a pair is better, as the learner chose it."""

    do: Literal["because"] = "because"
    pair: Name
    reason: Name


class Expect(_Line):
    """The learner said what happens next."""

    do: Literal["expect"] = "expect"
    option: Name


class Send(_Line):
    """A message was rewritten and sent; ``coach`` is the version of the coach that read it."""

    do: Literal["send"] = "send"
    text: Words
    coach: Coach


Day = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS: tuple[Day, ...] = get_args(Day)
"""The days of the week, as transcripts and pages write them."""


class Plan(_Line):
    """When the learner will do what they commit themselves to: a day, and the moment of it."""

    do: Literal["plan"] = "plan"
    day: Day
    moment: Words


Event = Annotated[
    Reply
    | Write
    | Back
    | Again
    | Predict
    | Pick
    | Text
    | Place
    | Mark
    | Prefer
    | Because
    | Expect
    | Send
    | Plan,
    Field(discriminator="do"),
]

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
"""Reads one event from JSON or from plain values."""
