"""A message to be written better, as a page shows it. The model answer is shown to those who have found their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from course.exercises import RewriteRules
from course.exercises.rewrite import Rewriting, Sent
from course.heart import BEHAVIOURS, say
from course.transcript import events as ev
from course.views import words
from course.views.marked import MarkedText, marked, plainly

__all__ = ["Attempt", "RewriteView", "view"]

ENOUGH_TRIES = 3
"""After so many messages the model answer is shown in any case."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One message that was sent, from 1, with what the coach finds in it, and in a sentence what that comes to."""

    number: int
    text: str
    marked: MarkedText
    summary: str
    counts: bool


@dataclass(frozen=True, slots=True)
class RewriteView:
    """See :func:`view`; ``last`` is the message sent last, ``wrong`` what was wrong with the original."""

    kind: str
    title: str
    asks: str
    channel: str
    customer: str
    calls: str
    from_customer: str
    original: str
    facts: tuple[str, ...]
    permissions: tuple[str, ...]
    least_words: int
    last: Attempt | None
    earlier: tuple[Attempt, ...]
    wrong: tuple[tuple[str, str], ...]
    model: str
    full: bool

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`."""
        assert self.last is not None  # that was the event
        return "read", f"{self.last.summary} {plainly(self.last.marked)}"


def view(rules: RewriteRules, progress: Rewriting) -> RewriteView:
    """Everything the page shows."""
    spec = rules.spec
    best = rules.best(progress) if progress.sent else None
    attempts = [_attempt(rules, n, sent, sent is best) for n, sent in enumerate(progress.sent, 1)]
    full = rules.full(progress)
    return RewriteView(
        kind="rewrite",
        title=spec.title,
        asks=spec.asks,
        channel=words.CHANNELS[spec.channel],
        customer=spec.customer,
        calls=words.calls(spec.customer),
        from_customer=spec.from_customer,
        original=spec.original,
        facts=tuple(spec.facts.values()),
        permissions=tuple(spec.permissions.values()),
        least_words=spec.least_words,
        last=attempts[-1] if attempts else None,
        earlier=tuple(attempts[:-1]),
        wrong=tuple((_wrong(name), why) for name, why in spec.wrong.items()) if attempts else (),
        model=spec.model if full or len(attempts) >= ENOUGH_TRIES else "",
        full=full,
    )


def _attempt(rules: RewriteRules, number: int, sent: Sent, counts: bool) -> Attempt:
    levels = rules.levels(sent)
    shown = sum(bool(level) for level in levels.values())
    if sent.doubt:
        summary = "A person reads this message."
    elif rules.nothing(sent):
        summary = "Something in it goes against the customer, so it counts nothing yet."
    elif rules.reading(sent.text).contrary:
        summary = f"Something in it goes against the customer. {_JUDGED if None in levels.values() else ''}".rstrip()
    else:
        summary = f"It does {shown} of {words.count(len(levels), 'thing')} that this message needs."
        if None in levels.values():
            summary += " The coach is not sure of everything, so a person may have to read it."
    read = replace(marked(sent.text, rules.reading(sent.text), tuple(levels), sent.doubt), nothing="")
    return Attempt(number, sent.text, read, summary, counts)


_JUDGED = "There may be good beside it, so a person decides what it counts."


def _wrong(name: str) -> str:
    """What was wrong with the original: a behaviour that is missing, or a contrary one."""
    return f"Missing: {say(name)}" if name in BEHAVIOURS else words.capital(say(name))
