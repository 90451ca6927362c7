"""Rewrite: a bad message, written better. The coach reads it; one may improve it and send it again, and the best one counts.

What the coach is not sure of, or another version of the coach read, is for a person: wherever it could be worth more than what is
sure already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from course.coach import VERSION, Reading, Situation, assess
from course.errors import PlayError
from course.exercises.base import Rules
from course.exercises.writing import not_too_long
from course.heart import TOP_LEVEL
from course.result import Chance, Finding, Outcome, Result
from course.scenario.model import Rewrite
from course.transcript import events as ev

__all__ = ["RewriteRules", "Rewriting", "Sent", "read"]


@dataclass(frozen=True, slots=True)
class Sent:
    """One message that was sent, and the version of the coach that read it."""

    text: str
    coach: str

    @property
    def same_coach(self) -> bool:
        """Whether it was read by the coach that is here now."""
        return self.coach == VERSION


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Every message that was sent, the latest last."""

    sent: tuple[Sent, ...] = ()


class RewriteRules(Rules[Rewrite, Rewriting]):
    """See :class:`course.exercises.base.Rules`; ``do`` is send (text)."""

    @property
    def most(self) -> int:
        """The most levels that a message can earn."""
        return TOP_LEVEL * len(self.spec.calls_for)

    def start(self) -> Rewriting:
        """Nothing sent yet."""
        return Rewriting()

    def apply(self, progress: Rewriting, event: ev.Event) -> Rewriting:
        """See :class:`Rules`."""
        if not isinstance(event, ev.Send) or not event.text.strip():
            raise self._not_offered(event.do)
        return replace(progress, sent=(*progress.sent, Sent(event.text, event.coach)))

    def event(self, progress: Rewriting, what: Mapping[str, Any]) -> ev.Event:
        """See :class:`Rules`."""
        if what.get("do") == "send":
            text = not_too_long(str(what.get("text", "")), "send")
            count, least = len(text.split()), self.spec.least_words
            if count < least:
                words = "1 word" if count == 1 else f"{count} words"
                raise PlayError(f"That has {words}. Write at least {least}, then send it.")
            what = {**what, "text": text, "coach": VERSION}
        return super().event(progress, what)

    def reading(self, text: str) -> Reading:
        """What the coach says of a message."""
        return read(self.spec, text)

    def earned(self, text: str) -> int:
        """The levels that a message earns for sure: what it calls for; nothing where something contrary was found."""
        reading = self.reading(text)
        return 0 if reading.contrary else sum(reading.levels[name] or 0 for name in self.spec.calls_for)

    def possible(self, sent: Sent) -> int:
        """The levels that a person who reads it might find."""
        if not sent.same_coach:
            return self.most
        reading = self.reading(sent.text)
        unsure = sum(reading.levels[name] is None for name in self.spec.calls_for)
        return 0 if reading.contrary else self.earned(sent.text) + TOP_LEVEL * unsure

    def best(self, progress: Rewriting) -> Sent:
        """The message that counts: of those that the coach could read the one that earns most, the latest of equals."""
        readable = [sent for sent in progress.sent if sent.same_coach] or list(progress.sent)
        return max(reversed(readable), key=lambda sent: self.earned(sent.text))

    def to_read(self, progress: Rewriting) -> tuple[Sent, ...]:
        """The messages that could be worth more than what is sure, and so need a person."""
        sure = max((self.earned(sent.text) for sent in progress.sent if sent.same_coach), default=0)
        return tuple(sent for sent in dict.fromkeys(progress.sent) if self.possible(sent) > sure)

    def full(self, progress: Rewriting) -> bool:
        """Whether a message shows everything that is called for, and nothing contrary."""
        return any(
            not self.reading(sent.text).contrary
            and all(self.reading(sent.text).levels[name] for name in self.spec.calls_for)
            for sent in progress.sent
        )

    def standing(self, progress: Rewriting) -> Outcome:
        """See :class:`Rules`; one message is enough."""
        return self._standing(bool(progress.sent), bool(progress.sent))

    def result(self, progress: Rewriting) -> Result:
        """See :class:`Rules`."""
        if not progress.sent:
            return self._result(progress, 0, self.most)
        best = self.best(progress)
        reading = self.reading(best.text)
        levels = {name: reading.levels[name] for name in self.spec.calls_for}
        sure = self.earned(best.text) if best.same_coach else 0
        to_read = self.to_read(progress)
        notes = tuple(
            f"A message was read by another version of the coach ({coach})."
            for coach in dict.fromkeys(sent.coach for sent in to_read if not sent.same_coach)
        )
        return replace(
            self._result(progress, sure, self.most),
            outcome=Outcome.NEEDS_A_PERSON if to_read else Outcome.FINISHED,
            findings=tuple(_findings(reading, levels)),
            chances=tuple(Chance(name, 1, int(bool(level))) for name, level in levels.items()),
            notes=notes,
            to_read=tuple((self.spec.title, sent.text) for sent in to_read),
        )

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; the author's own answer is sent, whatever the play is called."""
        return [ev.Send(text=self.spec.model, coach=VERSION)]


def read(spec: Rewrite, text: str) -> Reading:
    """What the coach says of a message in place of the original."""
    facts, permissions = tuple(spec.facts.items()), tuple(spec.permissions.items())
    return _read(text, spec.from_customer, facts, permissions, tuple(spec.calls_for))


@lru_cache(maxsize=256)
def _read(
    text: str,
    customer: str,
    facts: tuple[tuple[str, str], ...],
    permissions: tuple[tuple[str, str], ...],
    calls_for: tuple[str, ...],
) -> Reading:
    scene = Situation(dict(facts), dict(permissions) or None, calls_for)
    return assess(text, customer=customer, scene=scene)


def _findings(reading: Reading, levels: Mapping[str, int | None]) -> list[Finding]:
    """What is called for, then what goes against the customer; each with the words that show it."""
    found = [
        Finding(name, 1, level, reading.finding(name).evidence, reading.finding(name).why)
        for name, level in levels.items()
    ]
    against = [reading.finding(name) for name in sorted(reading.contrary)]
    return found + [Finding(each.name, 1, 0, each.evidence, each.why, contrary=True) for each in against]
