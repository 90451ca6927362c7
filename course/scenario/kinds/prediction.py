"""The shape of a story of which the learner says how it goes on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.scenario.parts import Exercise, SceneId, Text

__all__ = ["Prediction"]


class Prediction(Exercise):
    """Say what happens next, then see. ``then`` is what happened, and why; ``others`` says why each other option did not."""

    kind: Literal["prediction"]
    story: Text
    asks: Text
    options: Annotated[dict[SceneId, Text], Field(min_length=3, max_length=4)]
    happens: SceneId
    then: Text
    others: dict[SceneId, Text] = {}
