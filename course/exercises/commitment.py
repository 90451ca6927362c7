"""Commitment: one thing to do this week, when and with whom. A person reads and marks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from course.errors import PlayError
from course.exercises.writing import Writing, WritingRules, filled, not_too_long
from course.scenario.model import Commitment, Field_
from course.transcript import events as ev

__all__ = ["CommitmentRules"]

WHEN = "when"
"""The field that is a day and a moment."""


class CommitmentRules(WritingRules[Commitment]):
    """See :class:`course.exercises.base.Rules`; ``do`` is text (field, text) or plan (day, moment)."""

    @cached_property
    def fields(self) -> Mapping[str, Field_]:
        """See :class:`WritingRules`; of ``when`` it is the moment that is written."""
        when = self.spec.when
        moment = Field_(label=when.label, hint=when.hint, least_words=1)
        return {"what": self.spec.what, WHEN: moment, "with_whom": self.spec.with_whom}

    def apply(self, progress: Writing, event: ev.Event) -> Writing:
        """See :class:`Rules`."""
        if isinstance(event, ev.Plan):
            return replace(progress, texts={**progress.texts, WHEN: event.moment}, day=event.day)
        if getattr(event, "field", "") == WHEN:
            raise self._not_offered(event.do)
        return super().apply(progress, event)

    def event(self, progress: Writing, what: Mapping[str, Any]) -> ev.Event:
        """See :class:`Rules`."""
        if what.get("do") == "plan":
            moment = not_too_long(str(what.get("moment", "")), "save")
            if what.get("day") == "":
                raise PlayError("Choose a day, then save it.")
            if not moment:
                raise PlayError("Write at what moment of that day, then save it.")
            what = {**what, "moment": moment}
        return super().event(progress, what)

    def said(self, progress: Writing, field: str) -> str:
        """See :class:`WritingRules`; of ``when`` the day and the moment."""
        text = super().said(progress, field)
        return f"{progress.day}: {text}" if field == WHEN and text else text

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`."""
        plan = ev.Plan(day=ev.DAYS[0], moment=self.spec.when.label)
        return [
            plan if name == WHEN else ev.Text(field=name, text=filled(field))
            for name, field in self.fields.items()
        ]
