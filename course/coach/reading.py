"""What the coach says of a reply: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["SIGNALS", "Finding", "Reading"]

SIGNALS = (
    "question",
    "open_question",
    "reflection",
    "emotional_reaction",
    "exploration",
    "advice",
    "self_oriented",
)
"""What a reading says of any reply, each from 0 to 1; ``docs/reference/coach.md`` says what each means."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One behaviour or contrary behaviour: its level, the evidence, why, and the smallest change that would alter it.

    ``level`` is 0, 1 or 2, or None for unsure; of a contrary behaviour 1 says that it is there. ``evidence`` is
    ``reply[start:end]``, and is empty only where nothing was found.
    """

    name: str
    level: int | None
    contrary: bool = False
    evidence: str = ""
    start: int = 0
    end: int = 0
    why: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the coach says of one reply.

    ``levels`` has every behaviour of the rubric: 0, 1, 2, or None for unsure. ``contrary`` names the contrary behaviours found.
    ``findings`` has one entry for each behaviour and each contrary behaviour. ``signals`` has each of ``SIGNALS``, 0 to 1.
    """

    levels: Mapping[str, int | None]
    contrary: frozenset[str]
    findings: tuple[Finding, ...]
    signals: Mapping[str, float] = field(default_factory=dict)

    def finding(self, name: str) -> Finding:
        """The finding on one behaviour or contrary behaviour."""
        return next(each for each in self.findings if each.name == name)
