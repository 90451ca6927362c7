"""A small thing that matters to this person, seen to."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.measure import stems
from course.coach.rules import Mark, Pattern
from course.coach.text import Text
from course.coach.words import bag

__all__ = ["details"]

_COMFORTS = bag("""tea kettle coffee cup water glass glasses candle flower flowers cushion pillow blanket towel umbrella stool lamp curtain
    carpet band pads headset soup bread biscuit chocolate cake card picture photo pencil braille plug adapter charger hook mat
    heater fan shade cloth ribbon thread nuts milk slippers soft softer warm""")
"""Small things that make somebody's day easier; whoever brings one has looked closely."""
_BRINGS = Pattern(
    "(?:(?:i|we) (?:will |have |can |am |are |shall |just |already |also |now )*(?:put|putting|order|ordered|ordering|book|booked|get|got|"
    "getting|carry|carried|bring|brought|bringing|leave|left|set|hang|place|placed|reserve|reserved|make|made|take|took|turn|turned|"
    "move|moved|find|found|lend|add|added|switch|swap)|there will be|(?:from|until) \\w+(?: on)?(?: ,)? there (?:is|are)|\\w+ (?:goes|comes|stands|waits|lies) (?:up|on|in|at|here))"
)
_THE_ONE = Pattern(
    "(?:i|we) (?:will |have |can |am |are |just |already )*(?:order|ordered|ordering|book|booked|get|got|getting|bring|brought|put|found|find) "
    "(?:(?:you|him|her|them) )?(?:the|a) (?:\\w+ ){0,3}one (?:with|from|without|that)"
)
_HARM = bag("dismisses blames suspects sarcasm hostile condescends othering policy_shield passes_the_buck")
_TO_THE_FIRM = bag("you your nobody never still !")
_SMALL = 24  # words; who tells more tells of a trouble


def details(text: Text, ground: Ground, marks: list[Mark]) -> list[Mark]:
    """The marks, those for details settled: what might be one is where it answers a small remark, not a complaint to the firm."""
    words = ground.customer.text.words
    remark = bool(ground.customer.stems) and len(words) <= _SMALL
    remark = remark and not _TO_THE_FIRM & ground.customer.text.vocabulary
    told = bool(set(stems(text.words)) & ground.told_stems)
    kept = []
    for mark in marks:
        if mark.name != "minds_the_details" or mark.level is not None:
            kept.append(mark)
        elif remark and told and text.sentences[text.sentence(mark.first)].mark != "?":
            kept.append(Mark(mark.name, 2, mark.first, mark.last))
    if any(mark.name in _HARM for mark in marks):
        return kept
    for sentence in text.sentences:
        said = text.said(sentence.first, sentence.last)
        small = _COMFORTS & set(text.words[sentence.first : sentence.last])
        if sentence.mark != "?" and ((small and _BRINGS.search(said)) or (remark and _THE_ONE.search(said))):
            kept.append(Mark("minds_the_details", 2, sentence.first, sentence.last - 1))
            break
    return kept
