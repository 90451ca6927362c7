"""Reading every version ever written.

``UPGRADES[n]`` turns the lines of format ``n + 1`` into those of format ``n + 2``. A change of format adds one function here, one
folder of transcripts in ``tests/transcript/versions/``, and raises ``VERSION``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["UPGRADES", "upgraded"]

Lines = list[dict[str, Any]]


def _second(lines: Lines) -> Lines:
    """Format 2 has more kinds of step; those of format 1 are as they were."""
    return [{**lines[0], "heart": 2}, *lines[1:]]


UPGRADES: tuple[Callable[[Lines], Lines], ...] = (_second,)


def upgraded(lines: Lines, version: int) -> Lines:
    """The lines of a transcript of this format, as the current format writes them."""
    for upgrade in UPGRADES[version - 1 :]:
        lines = upgrade(lines)
    return lines
