"""A text in the learner's own words with what the coach found in it: the evidence marked, and what each finding says.

Every kind of exercise that has the coach read a text shows it with this, live, static and in feedback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from course.heart import CONTRARIES, say
from course.views import words
from course.writings import is_nothing

if TYPE_CHECKING:
    from course.coach.reading import Finding, Reading

__all__ = ["Found", "MarkedText", "Piece", "marked", "plainly"]

KINDS = ("against", "shown", "unsure")
"""How a marked piece looks: as the finding with the shortest evidence, of several the first."""

NOTHING = "What goes against the customer makes this turn count nothing."
JUDGED = "What goes against the customer can make this turn count nothing. If there is good beside it, a person decides."

_LEVELS = {"against": "goes against", "missed": "not there yet", "unsure": "a person reads it"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``kind`` is empty where nothing was found, ``refs`` are the findings whose evidence ends here."""

    text: str
    kind: str = ""
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One finding; ``kind`` is against, shown, unsure or missed. ``number`` is its mark in the text, 0 where it has none.

    ``change`` is the smallest change that would alter it, in a sentence.
    """

    kind: str
    label: str
    level: str
    number: int
    quote: str
    why: str
    change: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text in pieces, whole when put together, and the findings.

    ``nothing`` says what comes of something that goes against the customer; it is empty where nothing does.
    """

    pieces: tuple[Piece, ...]
    found: tuple[Found, ...]
    nothing: str = ""


def marked(text: str, reading: Reading, calls_for: Sequence[str], doubt: str = "") -> MarkedText:
    """What was called for and what goes against the customer, each with its evidence in the text.

    Args:
        text: what the learner wrote, as the coach read it.
        reading: what the coach found.
        calls_for: the behaviours that count here, in the order in which they are shown.
        doubt: why a person has to read it whatever the coach found; nothing counts then.
    """
    findings = [reading.finding(name) for name in (*sorted(reading.contrary), *dict.fromkeys(calls_for))]
    numbers: dict[str, int] = {}
    for each in findings:
        if _kind(each, doubt) in KINDS and _quoted(text, each):
            numbers[each.name] = len(numbers) + 1
    found = tuple(_found(each, numbers.get(each.name, 0), doubt) for each in findings)
    nothing = NOTHING if is_nothing(reading) else JUDGED if reading.contrary else ""
    return MarkedText(
        tuple(_pieces(text, [each for each in findings if each.name in numbers], numbers, doubt)),
        found,
        "" if doubt else nothing,
    )


def plainly(view: MarkedText) -> str:
    """The findings as sentences, for a screen reader and for a comment."""
    return " ".join(
        " ".join(
            filter(
                None,
                (
                    f"{each.label}: {each.level}.",
                    f"“{each.quote}”" if each.quote else "",
                    each.why,
                    each.change,
                ),
            )
        )
        for each in view.found
    )


def _kind(finding: Finding, doubt: str) -> str:
    if doubt or finding.level is None:
        return "unsure"
    if finding.name in CONTRARIES:
        return "against"
    return "shown" if finding.level else "missed"


def _found(finding: Finding, number: int, doubt: str) -> Found:
    kind = _kind(finding, doubt)
    level = words.level(finding.level) if kind == "shown" and finding.level else _LEVELS[kind]
    return Found(
        kind,
        words.capital(say(finding.name)),
        level,
        number,
        finding.evidence if number else "",
        doubt or finding.why,
        "" if doubt else finding.change,
    )


def _quoted(text: str, finding: Finding) -> bool:
    return bool(finding.evidence) and text[finding.start : finding.end] == finding.evidence


def _pieces(text: str, findings: list[Finding], numbers: dict[str, int], doubt: str) -> Iterable[Piece]:
    ends = sorted({0, len(text)}.union(*((each.start, each.end) for each in findings)))
    for start, end in pairwise(ends):
        here = [each for each in findings if each.start <= start and end <= each.end]
        closest = min(
            here, key=lambda each: (each.end - each.start, KINDS.index(_kind(each, doubt))), default=None
        )
        yield Piece(
            text[start:end],
            _kind(closest, doubt) if closest else "",
            tuple(sorted(numbers[each.name] for each in here if each.end == end)),
        )
