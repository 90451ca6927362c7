"""Reflection: something written that a person reads and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from course.errors import PlayError
from course.exercises.base import Rules
from course.result import Outcome, Result
from course.scenario.model import Reflection
from course.transcript import events as ev

__all__ = ["ReflectionRules", "Writing"]


@dataclass(frozen=True, slots=True)
class Writing:
    """The text of each field, as it was saved last."""

    texts: Mapping[str, str]


class ReflectionRules(Rules[Reflection, Writing]):
    """See :class:`course.exercises.base.Rules`."""

    def start(self) -> Writing:
        """Nothing written yet."""
        return Writing(dict.fromkeys(self.spec.fields, ""))

    def apply(self, progress: Writing, event: ev.Event) -> Writing:
        """See :class:`Rules`."""
        if not isinstance(event, ev.Text) or event.field not in self.spec.fields:
            raise self._not_offered(event.do)
        return replace(progress, texts={**progress.texts, event.field: event.text})

    def event(self, progress: Writing, what: Mapping[str, Any]) -> ev.Event:
        """See :class:`Rules`; ``do`` is text (field, text)."""
        text = str(what.get("text", "")).strip()
        if len(text) > ev.LONGEST_TEXT:
            raise PlayError(
                f"That is longer than {ev.LONGEST_TEXT:,} characters. Make it shorter, then save it."
            )
        try:
            return ev.Text.model_validate({**what, "text": text})
        except ValidationError:
            raise self._not_offered(what.get("do")) from None

    def enough(self, progress: Writing, field: str) -> bool:
        """Whether a field has as many words as it asks for."""
        return len(progress.texts[field].split()) >= self.spec.fields[field].least_words

    def standing(self, progress: Writing) -> Outcome:
        """See :class:`Rules`."""
        if not any(progress.texts.values()):
            return Outcome.NOT_STARTED
        done = all(self.enough(progress, field) for field in self.spec.fields)
        return Outcome.FINISHED if done else Outcome.UNFINISHED

    def result(self, progress: Writing) -> Result:
        """See :class:`Rules`; whatever was written needs a person."""
        to_read = tuple((self.spec.fields[name].label, text) for name, text in progress.texts.items() if text)
        outcome = Outcome.NEEDS_A_PERSON if to_read else Outcome.NOT_STARTED
        return Result(self.name, self.spec.title, outcome, to_read=to_read)

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; every field is filled with its own label, so that something stands there to be read."""
        return [
            ev.Text(field=name, text=" ".join([field.label] * max(1, field.least_words)))
            for name, field in self.spec.fields.items()
        ]
