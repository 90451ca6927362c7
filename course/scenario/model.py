"""What an exercise file may say: the shape of every kind of exercise.

These models hold what the author wrote and check its shape. Whether the parts fit together (targets that exist,
conditions that can hold) is the linter's to say. Role-play and turning point are here; every other kind has its file in
:mod:`course.scenario.kinds`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from course.heart import TOP_LEVEL
from course.scenario.kinds.better_of_two import BetterOfTwo, Pair, Reason, Two
from course.scenario.kinds.commitment import Commitment, When
from course.scenario.kinds.mark_the_words import MarkTheWords, Phrase, Phrases
from course.scenario.kinds.prediction import Prediction
from course.scenario.kinds.reflection import Reflection
from course.scenario.kinds.rewrite import Rewrite
from course.scenario.kinds.sort import Sort, Statement
from course.scenario.parts import (
    Breaks,
    Channel,
    Exercise,
    Field_,
    Identifier,
    Part,
    ReadByAPerson,
    SceneId,
    Shows,
    Text,
)

__all__ = [
    "BetterOfTwo",
    "Commitment",
    "Customer",
    "Ending",
    "ExerciseFile",
    "Field_",
    "Line",
    "MarkTheWords",
    "ModelPlay",
    "OwnWords",
    "Pair",
    "Phrase",
    "Phrases",
    "Prediction",
    "ReadByAPerson",
    "Reason",
    "RecordedTurn",
    "Recording",
    "Reflection",
    "Reply",
    "Rewrite",
    "RolePlay",
    "Route",
    "Scene",
    "Shown",
    "Sort",
    "Statement",
    "TurningPoint",
    "Two",
    "When",
]

Meter = Annotated[int, Field(ge=0, le=100)]
Change = Annotated[int, Field(ge=-100, le=100)]
Ending = Literal["good", "mixed", "bad"]


class Customer(Part):
    """Who the learner talks to. ``about`` is shown at the start; ``wants`` only in the debrief.

    ``called``: what sentences call them, where the first word of the name would be wrong.
    """

    name: Text
    called: str = ""
    about: str = ""
    wants: str = ""
    trust: Meter = 50
    patience: Meter = 60


class Line(Part):
    """One way a scene can begin; used when its condition holds."""

    when: str | None = None
    text: Text


class Shown(Part):
    """A behaviour that a reply shows: its level, 1 or 2, and why, in a sentence a supervisor would say."""

    level: Annotated[int, Field(ge=1, le=TOP_LEVEL)]
    why: Text


class Route(Part):
    """Where the story goes when the condition holds, and what changes on the way."""

    to: SceneId
    when: str | None = None
    trust: Change = 0
    patience: Change = 0
    sets: list[Identifier] = []
    samples: list[Text] = []


def _routes(value: Any) -> Any:
    return [{"to": value}] if isinstance(value, str) else value


def _lines(value: Any) -> Any:
    return [{"text": value}] if isinstance(value, str) else value


Routes = Annotated[
    list[Route], BeforeValidator(_routes, json_schema_input_type=SceneId | list[Route]), Field(min_length=1)
]
Lines = Annotated[
    list[Line], BeforeValidator(_lines, json_schema_input_type=Text | list[Line]), Field(min_length=1)
]


class Reply(Part):
    """Something the learner can say: what it changes, where it leads, and what it shows or breaks."""

    id: SceneId
    say: Text
    when: str | None = None
    shows: dict[Shows, Shown] = {}
    breaks: dict[Breaks, Text] = {}
    why: str = ""
    tells: list[Identifier] = []
    promises: list[Identifier] = []
    trust: Change = 0
    patience: Change = 0
    sets: list[Identifier] = []
    to: Routes


class OwnWords(Part):
    """The learner writes the reply. Routes are tried in order; the last has no condition and takes everything else."""

    prompt: Text
    routes: Annotated[list[Route], Field(min_length=1)]
    model: str = ""


class Scene(Part):
    """A point in the conversation. It has ``replies``, or ``own_words``, or it ``ends``."""

    says: Lines
    speaker: str = ""
    """Who says it, when it is not the customer."""
    thinks: str = ""
    calls_for: list[Shows] = []
    replies: list[Reply] = []
    own_words: OwnWords | None = None
    ends: str = ""
    ending: Ending | None = None

    @property
    def is_ending(self) -> bool:
        """Whether the conversation is over here."""
        return bool(self.ends)


class ModelPlay(Part):
    """A run the author vouches for: its moves by reply id (or text, for own words), its ending, its share of 1."""

    moves: list[str]
    ends: SceneId
    points: Annotated[float, Field(ge=0, le=1)]


class RolePlay(Exercise):
    """A conversation with a simulated customer."""

    kind: Literal["role-play"] = "role-play"
    mode: Literal["practice", "assessed"]
    attempts: Annotated[int, Field(ge=1, le=9)] = 1
    channel: Channel = "in person"
    you: Text
    customer: Customer
    facts: dict[Identifier, Text] = {}
    permissions: dict[Identifier, Text] = {}
    flags: dict[Identifier, Text] = {}
    start: SceneId = "opening"
    out_of_patience: SceneId | None = None
    scenes: Annotated[dict[SceneId, Scene], Field(min_length=1)]
    plays: dict[SceneId, ModelPlay] = {}

    @property
    def assessed(self) -> bool:
        """Whether this measures: no coaching, and no key in what learners get."""
        return self.mode == "assessed"


class RecordedTurn(Part):
    """One turn of a recorded conversation: what you said, what the customer answered and, seen later, thought."""

    you: Text
    customer: Text
    thinks: Text


class Recording(Part):
    """A recorded conversation to find the turning point in; ``turn`` counts from 1."""

    title: Text
    opens: Text
    turns: Annotated[list[RecordedTurn], Field(min_length=2)]
    turn: Annotated[int, Field(ge=1)]
    why: Text
    others: dict[Annotated[int, Field(ge=1, strict=False)], Text] = {}


class TurningPoint(Exercise):
    """Runs of the same call, a bad and a good one; the learner finds the turn in each at which it was decided."""

    kind: Literal["turning-point"]
    setting: Text
    customer: Text
    runs: Annotated[dict[SceneId, Recording], Field(min_length=1)]


ExerciseFile = (
    RolePlay
    | TurningPoint
    | Reflection
    | Sort
    | MarkTheWords
    | BetterOfTwo
    | Rewrite
    | Prediction
    | Commitment
)
