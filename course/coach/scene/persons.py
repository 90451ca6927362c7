"""People that the reply supposes: a wife, a mother, a bride of whom nobody spoke."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.rules import Mark, search
from course.coach.text import Text

__all__ = ["supposed"]

_SOMEBODY = frozenset(
    [
        "wife",
        "husband",
        "bride",
        "groom",
        "boyfriend",
        "girlfriend",
        "mom",
        "dad",
        "mommy",
        "daddy",
        "grandma",
        "grandpa",
        "granny",
        "hubby",
        "fiance",
        "fiancee",
        "wives",
        "husbands",
    ]
)
_BEFORE = frozenset(["your", "the", "his", "her", "their", "for", "and", "then", "from"])


def supposed(text: Text, ground: Ground) -> list[Mark]:
    """Somebody close to the customer whom neither customer nor scene has named; *wife or partner* leaves it open."""
    known = set().union(*(each.text.words for each in (*ground.told, *ground.facts, *ground.replied)))
    marks = []
    for at, word in enumerate(text.words):
        if word not in _SOMEBODY or word in known or text.quoted[at]:
            continue
        near = text.words[max(0, at - 3) : at + 4]
        before = text.words[at - 1] if at else ""
        if (
            before in _BEFORE
            and "or" not in near
            and "my" not in near[:3]
            and not search("(?:if|whether|whoever|any|like|as for)", text.said(max(0, at - 8), at))
        ):
            marks.append(Mark("assumes", 1, max(0, at - 1), at, free=True))
    return marks
