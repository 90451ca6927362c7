"""What the kinds share in which something is written for a person to read and mark."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from course.errors import PlayError
from course.exercises.base import Rules
from course.result import Outcome, Result
from course.scenario.model import Commitment, Field_, Reflection
from course.transcript import events as ev

__all__ = ["Writing", "WritingRules", "not_too_long"]

SpecT = TypeVar("SpecT", bound=Reflection | Commitment)


@dataclass(frozen=True, slots=True)
class Writing:
    """The text of each field, as it was saved last; and the day of a plan, where there is one."""

    texts: Mapping[str, str]
    day: str = ""


def not_too_long(text: str, then: str) -> str:
    """The text, without space around it; raises ``PlayError`` when it is longer than a transcript takes."""
    text = text.strip()
    if len(text) > ev.LONGEST_TEXT:
        raise PlayError(
            f"That is longer than {ev.LONGEST_TEXT:,} characters. Make it shorter, then {then} it."
        )
    return text


class WritingRules(Rules[SpecT, Writing]):
    """See :class:`course.exercises.base.Rules`; ``do`` is text (field, text)."""

    by_hand = True

    @property
    @abstractmethod
    def fields(self) -> Mapping[str, Field_]:
        """What there is to write, by name."""

    def start(self) -> Writing:
        """Nothing written yet."""
        return Writing(dict.fromkeys(self.fields, ""))

    def apply(self, progress: Writing, event: ev.Event) -> Writing:
        """See :class:`Rules`."""
        if not isinstance(event, ev.Text) or event.field not in self.fields:
            raise self._not_offered(event.do)
        return replace(progress, texts={**progress.texts, event.field: event.text})

    def event(self, progress: Writing, what: Mapping[str, Any]) -> ev.Event:
        """See :class:`Rules`."""
        if what.get("do") == "text":
            what = {**what, "text": not_too_long(str(what.get("text", "")), "save")}
        return super().event(progress, what)

    def enough(self, progress: Writing, field: str) -> bool:
        """Whether a field has as many words as it asks for."""
        return len(progress.texts[field].split()) >= self.fields[field].least_words

    def said(self, progress: Writing, field: str) -> str:
        """What stands in a field, as a person reads it."""
        return progress.texts[field]

    def standing(self, progress: Writing) -> Outcome:
        """See :class:`Rules`."""
        begun = any(progress.texts.values())
        return self._standing(begun, begun and all(self.enough(progress, field) for field in self.fields))

    def result(self, progress: Writing) -> Result:
        """See :class:`Rules`; whatever was written needs a person."""
        to_read = tuple(
            (field.label, self.said(progress, name))
            for name, field in self.fields.items()
            if progress.texts[name]
        )
        outcome = Outcome.NEEDS_A_PERSON if to_read else Outcome.NOT_STARTED
        return Result(self.name, self.spec.title, outcome, to_read=to_read)

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; every field is filled with its own label, so that something stands there to be read."""
        return [ev.Text(field=name, text=filled(field)) for name, field in self.fields.items()]


def filled(field: Field_) -> str:
    """A field's own label, as often as it takes to be enough."""
    return " ".join([field.label] * max(1, field.least_words))
