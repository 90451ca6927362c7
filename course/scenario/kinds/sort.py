"""The shape of statements to sort."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.scenario.parts import Exercise, Part, SceneId, Text

__all__ = ["Sort", "Statement"]


class Statement(Part):
    """Something somebody says, the group it belongs to, and why."""

    text: Text
    group: SceneId
    why: Text


class Sort(Exercise):
    """Statements to put into groups, which have names and labels."""

    kind: Literal["sort"]
    asks: Text
    groups: Annotated[dict[SceneId, Text], Field(min_length=2, max_length=4)]
    statements: Annotated[dict[SceneId, Statement], Field(min_length=5, max_length=9)]
