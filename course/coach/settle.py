"""Leave out what another mark in the same place, or the rest of its sentence, takes back."""

from __future__ import annotations

from course.coach import scene as checks
from course.coach.choice import no_choice
from course.coach.composed import puzzled
from course.coach.ground import Ground
from course.coach.owned import denied
from course.coach.rules import Mark, Pattern
from course.coach.text import Text
from course.coach.words import bag
from course.heart import BEHAVIOURS

__all__ = ["settled"]

_REASON = Pattern(
    "(?:because|so that|since (?:the|it|they|we)|as (?:it is|they are|the)|the reason|to (?:protect|make sure|keep|prevent|avoid|stop)|protects?|stops?|keeps? you|is there (?:to|for|so)|what (?:i|we) (?:can|may)|"
    "(?<!nothing )(?<!all )(?:i|we) (?:can|could|will) (?!not|only|do nothing|discuss)\\w+|you (?:can|could|may) (?!not|only|call|complain|read)\\w+|instead|for everybody 's safety|in the past|otherwise)"
)
_IN_WORDS = Pattern("in (?:\\w+ )?(?:easy|simple|plain|other|short|everyday) (?:words|terms|language)")
_WAS_WRONG = Pattern(
    "(?:(?:that|which|it|this) (?:was|is) (?:wrong|unfair|rude|not right|our|my|a mistake|careless)(?! of you)|wrong of (?:us|me))"
)
_ONLY_ANNOUNCED = Pattern(
    "(?:so |well |now |and )?in (?:\\w+ )?(?:easy|simple|plain|other|short|everyday) (?:words|terms|language)(?= $)"
)
_TERM = Pattern("means?|meaning|words?|terms?|called|(?:name|stands) for")
_BUT_SO = Pattern(
    "but (?:put|do|make|use|take|keep|leave|it (?:has|must|should)|not|with|only|please|i (?:want|would)|first|it is)"
)
_SUPPOSED = bag("assumes suspects blames othering dismisses")
_CLOSE = bag(
    "husband wife boyfriend girlfriend father mother dad mom son daughter grandson granddaughter grandchild grandchildren nephew "
    "parents child children kids girl boy man woman lady"
)
_HARM = bag("dismisses blames suspects othering hostile condescends policy_shield assumes passes_the_buck")


def settled(text: Text, ground: Ground, marks: list[Mark], against: bool) -> list[Mark]:
    """The marks that stand; ``against``: something said goes against the facts."""
    marks = [
        mark
        for mark in marks
        if mark.name != "policy_shield" or not _reasoned(text, text.sentence(mark.first))
    ]
    finish = checks.to_finish(text, marks)
    room = not _BUT_SO.search(text.canon)
    where = {
        name: {text.sentence(mark.first) for mark in marks if mark.name == name}
        for name in ("sarcasm", "non_apology", "plain_words", "invents_a_fact")
    }
    harmed = {text.sentence(mark.first) for mark in marks if mark.name in _HARM}
    kept = []
    for mark in marks:
        number = text.sentence(mark.first)
        said = text.said(text.sentences[number].first, text.sentences[number].last)
        gone = (
            (mark.name in BEHAVIOURS and number in where["sarcasm"])
            or (mark.name in ("owns_it", "names_the_feeling") and number in where["non_apology"])
            or (mark.name == "paraphrases" and mark.level and number in where["invents_a_fact"])
            or (mark.name == "lets_them_finish" and not finish)
            or (mark.name == "gives_room_to_decide" and not room)
            or (mark.name == "tells_the_truth" and (against or number in harmed))
            or (
                mark.name == "dismisses" and number in where["plain_words"] and _TERM.search(said) is not None
            )
        )
        if mark.name == "assumes" and _named_by_them(text, mark, ground):
            continue
        if not gone and not _undone(mark.name, said, ground):
            kept.append(mark)
    return kept


def _named_by_them(text: Text, mark: Mark, ground: Ground) -> bool:
    """Whether what seems to be assumed of somebody is about a person of whom the customer has spoken."""
    people = _CLOSE & {*text.words[mark.first : mark.last + 1]}
    return bool(people) and all(any(each in one.text.vocabulary for one in ground.told) for each in people)


def _undone(name: str, said: str, ground: Ground) -> bool:
    """Whether the sentence itself undoes it."""
    return (
        (name == "offers_options" and no_choice(said))
        or (name == "plain_words" and _ONLY_ANNOUNCED.match(said) is not None)
        or (name == "owns_it" and denied(said))
        or (name in _SUPPOSED and _WAS_WRONG.search(said) is not None)
        or (name == "condescends" and puzzled(ground) and _IN_WORDS.search(said) is not None)
    )


def _reasoned(text: Text, number: int) -> bool:
    """Whether a rule is given with what it is for, or with what is possible within it."""
    last = text.sentences[min(number + 1, len(text.sentences) - 1)].last
    return _REASON.search(text.said(text.sentences[number].first, last)) is not None
