"""The shape of a commitment."""

from __future__ import annotations

from typing import Literal

from course.scenario.parts import Field_, Part, ReadByAPerson, Text

__all__ = ["Commitment", "When"]


class When(Part):
    """When it will be done: a day, which is chosen, and a moment of it, which is written."""

    label: Text
    hint: str = ""


class Commitment(ReadByAPerson):
    """One thing to do this week: what, when and with whom. A person reads it."""

    kind: Literal["commitment"]
    what: Field_
    when: When
    with_whom: Field_
