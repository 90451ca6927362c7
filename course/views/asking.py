"""What the kinds share in which one question follows on another: options to choose from, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Option", "Said"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: what the page then asks for, and its text; ``tried`` says that it was chosen in vain."""

    do: dict[str, Any]
    text: str
    tried: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was answered: whether it was right, what it was, a word on it, and why."""

    right: bool
    text: str
    note: str = ""
    why: str = ""
