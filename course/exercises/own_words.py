"""What the coach finds in a text of the learner's own. The coach is loaded when the first text is read, and never before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.coach import Reading

__all__ = ["coach", "read"]

History = tuple[tuple[str, str], ...]
"""The turns before, oldest first: who, ``customer`` or ``you``, and what was said."""


def coach() -> str:
    """The version of the coach: another one may read the same text otherwise."""
    from course.coach import VERSION

    return VERSION


def read(
    text: str,
    customer: str = "",
    facts: Mapping[str, str] | None = None,
    permissions: Mapping[str, str] | None = None,
    history: History = (),
) -> Reading:
    """What the coach finds in a text. Nothing of the key goes in, so that learner and grader read the same.

    Args:
        text: what the learner wrote.
        customer: what the customer has just said.
        facts: what the learner knows.
        permissions: what the learner may promise; where there are none, everything may be.
        history: what was said before.
    """
    return _read(text, customer, tuple((facts or {}).items()), tuple((permissions or {}).items()), history)


@lru_cache(maxsize=2048)
def _read(
    text: str,
    customer: str,
    facts: tuple[tuple[str, str], ...],
    permissions: tuple[tuple[str, str], ...],
    history: History,
) -> Reading:
    """A replay reads the same texts again and again."""
    from course.coach import Situation, assess

    scene = Situation(dict(facts), dict(permissions) or None)
    return assess(text, customer=customer, scene=scene, history=history)
