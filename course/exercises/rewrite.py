"""Rewrite: a bad message, written better. The coach reads it; one may improve it and send it again, and the best one counts.

What the coach may not judge (it is unsure, or another version of it read the text) is for a person, wherever it could be worth more
than what is sure already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from course.errors import PlayError
from course.exercises.base import Rules
from course.exercises.own_words import coach, read
from course.exercises.writing import not_too_long
from course.heart import TOP_LEVEL
from course.result import Chance, Finding, Outcome, Result, Written
from course.scenario.model import Rewrite
from course.transcript import events as ev
from course.writings import is_nothing, known

if TYPE_CHECKING:
    from course.coach import Reading

__all__ = ["RewriteRules", "Rewriting", "Sent"]

OLD = "Another version of the coach ({}) read this when it was sent."
"""Why a person reads a text that this coach has not read before."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One message that was sent, and the version of the coach that read it."""

    text: str
    coach: str

    @property
    def doubt(self) -> str:
        """Why the coach's reading does not count by itself; empty where it does."""
        return "" if self.coach == coach() else OLD.format(self.coach)


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
        if not isinstance(event, ev.Send) or len(event.text.split()) < max(1, self.spec.least_words):
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
            what = {**what, "text": text, "coach": coach()}
        return super().event(progress, what)

    def reading(self, text: str) -> Reading:
        """What the coach says of a message in place of the original."""
        return read(text, self.spec.from_customer, self.spec.facts, self.spec.permissions)

    def levels(self, sent: Sent) -> dict[str, int | None]:
        """The level of each behaviour that is called for; None where a person has to say."""
        return known(self.spec, self.reading(sent.text), sent.doubt)

    def earned(self, sent: Sent) -> int:
        """The levels that a message earns for sure."""
        return sum(level or 0 for level in self.levels(sent).values())

    def possible(self, sent: Sent) -> int:
        """The levels that a person who reads it might find."""
        return sum(TOP_LEVEL if level is None else level for level in self.levels(sent).values())

    def best(self, progress: Rewriting) -> Sent:
        """The message that counts: the one that surely earns most, of equals the one that may earn more, then the latest."""
        return max(reversed(progress.sent), key=lambda sent: (self.earned(sent), self.possible(sent)))

    def open(self, progress: Rewriting) -> tuple[Sent, ...]:
        """The messages that could be worth more than what is sure, and so need a person; each text once."""
        sure = max((self.earned(sent) for sent in progress.sent), default=0)
        return tuple(sent for sent in dict.fromkeys(progress.sent) if self.possible(sent) > sure)

    def full(self, progress: Rewriting) -> bool:
        """Whether a message surely shows everything that is called for, and nothing against the customer."""
        return any(
            all(self.levels(sent).values()) and not self.reading(sent.text).contrary for sent in progress.sent
        )

    def nothing(self, sent: Sent) -> bool:
        """Whether a message surely counts nothing, because of what in it goes against the customer."""
        return not sent.doubt and is_nothing(self.reading(sent.text))

    def standing(self, progress: Rewriting) -> Outcome:
        """See :class:`Rules`; one message is enough."""
        return self._standing(bool(progress.sent), bool(progress.sent))

    def result(self, progress: Rewriting) -> Result:
        """See :class:`Rules`."""
        if not progress.sent:
            return self._result(progress, 0, self.most)
        best, unread = self.best(progress), self.open(progress)
        levels = self.levels(best)
        written = [Written(0, self.spec.title, best.text, self.reading(best.text), tuple(levels), best.doubt, best in unread)]  # fmt: skip
        written += [
            Written(0, self.spec.title, sent.text, self.reading(sent.text), tuple(levels), sent.doubt, True)
            for sent in unread
            if sent != best
        ]
        return replace(
            self._result(progress, self.earned(best), self.most),
            outcome=Outcome.NEEDS_A_PERSON if unread else Outcome.FINISHED,
            findings=tuple(self._findings(best, levels)),
            chances=tuple(Chance(name, 1, int(bool(level))) for name, level in levels.items()),
            to_read=tuple((self.spec.title, sent.text) for sent in unread),
            written=tuple(written),
        )

    def model(self, play: str = "") -> list[ev.Event]:
        """See :class:`Rules`; the author's own answer is sent, whatever the play is called."""
        return [ev.Send(text=self.spec.model, coach=coach())]

    def _findings(self, sent: Sent, levels: Mapping[str, int | None]) -> Iterator[Finding]:
        """What is called for, then what goes against the customer; each with the words that show it."""
        reading = self.reading(sent.text)
        for name, level in levels.items():
            each = reading.finding(name)
            quote = "" if level == 0 else each.evidence or sent.text
            yield Finding(name, 0, level, quote, sent.doubt or each.why)
        for name in () if sent.doubt else sorted(reading.contrary):
            each = reading.finding(name)
            yield Finding(name, 0, 0, each.evidence, each.why, contrary=True)
