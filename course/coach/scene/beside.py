"""Answers that the facts do not bear: the opposite of a state they give, another number, or something they know nothing of."""

from __future__ import annotations

from course.coach.ground import Ground, Known
from course.coach.measure import quantities, stems
from course.coach.rules import Pattern
from course.coach.text import Sentence, Text

__all__ = ["beside", "opposed"]

_STATES = (
    (
        Pattern("free|left|available|spare|vacant"),
        Pattern("full|fully booked|booked out|sold out|taken|occupied|none left"),
    ),
    (Pattern("open|opens"), Pattern("closed|closes|shut")),
    (Pattern("empty|nobody lives|uninhabited"), Pattern("lives?|inhabited|rented")),
    (Pattern("included|covered|in the price"), Pattern("extra|excluded|on top|not included")),
    (Pattern("possible|can be done"), Pattern("impossible|cannot be done|out of the question")),
    (Pattern("allowed|permitted|may"), Pattern("forbidden|prohibited|banned")),
    (
        Pattern("marked|shown|shows? (?:it|that|this|you)|showed|told|announced|mentioned|informed"),
        Pattern("hidden|unmarked|secret"),
    ),
    (
        Pattern("the whole|all of it|all of the|everybody|every \\w+"),
        Pattern("only|just this|part of|half of"),
    ),
)
"""States and their opposites."""
_NEGATED = Pattern("(?:no|not|never|none|nobody|neither|without) <4>x")
_DOUBTFUL = Pattern(
    "not (?:yet )?(?:know|sure|certain|clear|say|tell|promise)|nobody (?:knows|can (?:say|tell|know))|might|may|perhaps|maybe|if|whether|hope|until|ask|check|find out"
)
_TELLS = Pattern(
    "(?:(?:yes|no|of course|certainly|oh|well|sure|,) )*(?:all of it|it|he|she|they|there|the \\w+|you will (?:not|never)|because|is|your \\w+)"
)
_VERB = Pattern("is|are|was|were|has|have|had|will|came|comes|went|hit|broke|does|never")
_OURS = Pattern(
    "(?:it|that|they|this) (?:was|is|were) (?:wrong|not what)|no excuse|should (?:not )?have|(?:has|have) not|there is no (?:date|news|answer|word)|sorry|thank|thanks|(?:i|we|my|our) \\w+|<we will>|let me|you can|please"
)
_CHECKS = Pattern(
    "(?:is (?:that|this|it) (?:right|correct|so)|(?:have|did) i (?:got|get|miss|understand|understood)) <5>\\?"
)
_MEANING = Pattern("what (?:does|do|is) <6>means?|mean by")
_HOW_MUCH = Pattern("how (?:old|many|long|much|far|big|often|late)|what time|when")


def opposed(said: str, own: set[str], fact: Known, ground: Ground) -> bool:
    """Whether these words give the opposite of a state that a fact gives."""
    about = own & fact.stems or (len(ground.facts) <= 2 and own & ground.told_stems)
    if not about or _DOUBTFUL.search(said):
        return False
    for one, other in _STATES:
        if (one, other) == _STATES[-1] and len(own & fact.stems) < 2:
            continue
        here, there = _side(said, one, other), _side(fact.text.canon, one, other)
        if here and there and here != there:
            return True
    return False


def _side(said: str, one: Pattern, other: Pattern) -> int:
    found = one.search(said)
    side = 1 if found else -1 if (found := other.search(said)) else 0
    if not found or (one.search(said) and other.search(said)):
        return 0
    before = f" {' '.join(said[: found.start()].split()[-5:])} "
    return -side if _NEGATED.search(before + "x ") else side


def beside(text: Text, ground: Ground) -> Sentence | None:
    """A flat answer to a question that holds nothing of the facts, or none of their numbers where one was asked for."""
    questions = [each for each in ground.customer.text.sentences[-2:] if each.mark == "?"]
    if not questions and text.words[:1] and text.words[0] in ("yes", "no"):
        questions = list(ground.customer.text.sentences[-1:])
    if any(_MEANING.search(ground.customer.text.said(each.first, each.last)) for each in questions):
        return None
    if not ground.facts or not questions or _CHECKS.search(text.canon):
        return None
    facts = frozenset().union(*(each.stems for each in ground.facts))
    amounts = frozenset().union(*(each.quantities for each in ground.facts))
    if (
        set(stems(text.words)) & (facts - ground.told_stems)
        or set(quantities(text, 0, len(text.words))) & amounts
    ):
        return None
    if any(set(stems(text.words)) & (each.stems - ground.told_stems) for each in ground.permissions or ()):
        return None
    for sentence in text.sentences[:2]:
        said = text.said(sentence.first, sentence.last)
        if sentence.mark == "?" or all(text.quoted[sentence.first : sentence.last]):
            continue
        if _DOUBTFUL.search(said) or _OURS.search(said) or not _TELLS.match(said) or not _VERB.search(said):
            continue
        new = set(stems(text.words[sentence.first : sentence.last])) - ground.stems
        numbers = quantities(text, sentence.first, sentence.last)
        asked = any(_HOW_MUCH.search(ground.customer.text.said(each.first, each.last)) for each in questions)
        if new or (numbers and (asked or amounts)):
            return sentence
    return None
