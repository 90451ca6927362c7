"""Reflection: something written that a person reads and marks."""

from __future__ import annotations

from collections.abc import Mapping

from course.exercises.writing import Writing, WritingRules
from course.scenario.model import Field_, Reflection

__all__ = ["ReflectionRules", "Writing"]


class ReflectionRules(WritingRules[Reflection]):
    """See :class:`course.exercises.base.Rules`; ``do`` is text (field, text)."""

    @property
    def fields(self) -> Mapping[str, Field_]:
        """See :class:`WritingRules`."""
        return self.spec.fields
