"""What is wrong with a model answer in the author's own words, as the coach reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from course.heart import BEHAVIOURS, say

if TYPE_CHECKING:
    from course.coach import Reading

__all__ = ["short", "unearned"]

SHORT = 60  # characters of a text that is quoted


def unearned(calls_for: Iterable[str], reading: Reading) -> Iterator[str]:
    """A sentence for each behaviour that is called for and not found, and for each contrary one that is."""
    for name in calls_for:
        level = reading.levels.get(name, 0)
        if not level:
            doubt = "is not sure that it" if level is None else "does not find that it"
            change = reading.finding(name).change if name in BEHAVIOURS else ""
            yield f"the coach {doubt} {say(name)} ('{name}'), which is called for. {change}".rstrip()
    for name in sorted(reading.contrary):
        yield f"the coach finds '{name}' in the model answer: “{short(reading.finding(name).evidence)}”."


def short(text: str) -> str:
    """The beginning of a text, to be quoted."""
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
