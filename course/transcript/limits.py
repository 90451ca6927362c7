"""How much a transcript holds. Reading refuses more, so writing makes no more: what was saved can be read again."""

from __future__ import annotations

from collections.abc import Iterable

from course.transcript.events import Event, Send, Write

__all__ = ["LARGEST", "MOST_EVENTS", "MOST_WRITTEN", "too_much", "written"]

LARGEST = 5_000_000  # bytes; a long call is 3 kB
MOST_EVENTS = 5_000
MOST_WRITTEN = 100_000  # characters of all replies and messages together: the coach reads each of them


def written(events: Iterable[Event]) -> int:
    """How many characters of these events the coach reads."""
    return sum(len(event.text) for event in events if isinstance(event, Write | Send))


def too_much(*, size: int = 0, events: int = 0, characters: int = 0) -> str:
    """What there is too much of, such as "5,001 steps"; empty when a transcript holds it.

    Args:
        size: bytes of the whole transcript.
        events: their number.
        characters: of all that is :func:`written`.
    """
    if size > LARGEST:
        return f"{size / 1e6:.0f} MB"
    if events > MOST_EVENTS:
        return f"{events:,} steps"
    if characters > MOST_WRITTEN:
        return f"{characters:,} characters of replies"
    return ""
