"""The shape of a reflection."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.scenario.parts import Field_, Identifier, ReadByAPerson

__all__ = ["Reflection"]


class Reflection(ReadByAPerson):
    """Something to write that a person reads."""

    kind: Literal["reflection"]
    fields: Annotated[dict[Identifier, Field_], Field(min_length=1)]
