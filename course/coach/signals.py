"""What a reply does, whatever it is a reply to: seven signals, each from 0 to 1."""

from __future__ import annotations

from course.coach.heads import heads
from course.coach.questions import Question
from course.coach.reading import SIGNALS
from course.coach.text import Text

__all__ = ["signals"]


def signals(text: Text, asked: list[Question], places: list[int]) -> dict[str, float]:
    """The signals of one reply: questions by rule where the rule is sure, the rest by the heads."""
    if not text.words:
        return dict.fromkeys(SIGNALS, 0.0)
    known = heads()
    said = {name: round(known[name].probability(places), 4) if name in known else 0.0 for name in SIGNALS}
    if any(each.marked and not each.hollow for each in asked):
        said["question"] = max(said["question"], 0.9)
    if not asked:
        said["question"] = min(said["question"], 0.3)
        said["open_question"] = min(said["open_question"], 0.3)
    return said
