"""What is said against the facts of the scene: told, or invented."""

from __future__ import annotations

import re
from collections.abc import Iterable

from course.coach.ground import Ground, Known
from course.coach.measure import quantities, stems
from course.coach.rules import Mark, Pattern, search
from course.coach.scene.beside import beside, opposed
from course.coach.scene.said_back import COMPARED, OWN
from course.coach.text import Text
from course.coach.words import NEGATIONS

__all__ = ["against_facts"]

_DOUBT = Pattern(
    "not (?:yet )?(?:know|known|sure|certain|clear|tested|said|say|told|confirmed|checked|promise)|nobody|no (?:date|news|word|idea)|(?:not|nobody) (?:yet )?(?:answered|heard|called|opened|replied)|unclear|unknown|might|may|perhaps|maybe|if|whether|(?:will|need to|have to|must|would|can|let me|going to|to|shall) <2>(?:ask|check|find out|look|test|confirm|see)|hope|not (?:want|going) to (?:guess|promise)|open|waiting|until"
)
_UNKNOWN = Pattern(
    "whether|(?:is|are|will be|gets?) (?:only )?(?:known|decided|clear|certain|sure) (?:at|on|by|when|only|after|in)|(?:nobody|no one|not) <4>(?:know|knows|known|tested|said|sure|checked|decided|confirmed|examined|clear|told|seen|given)|unknown|no (?:date|news|word|answer)(?= )|unclear|(?:is|are|still|left) open|not yet"
)
_SURE = Pattern(
    "(?:will|is|are|was|were|has|have|it is|by|on|in|only|definitely|certainly|surely|guarantee|always|never|because|due to|caused|be) \\w+"
)
_FLAWLESS = Pattern(
    "(?:nothing (?:at all|wrong|to worry about|is wrong)|like new|as good as new|no , never|not so much as|not a (?:scratch|single)|never (?:been|was|had)|spotless|flawless|perfect(?:ly)?(?: fine| condition| order)?|no (?:problems?|faults?|issues?|defects?|damage|risk|accidents?)|fully (?:checked|tested)|in (?:top|perfect|great|good) (?:condition|shape|order)|everything is (?:fine|okay|in order)|completely safe|never had)"
)
_ABSOLUTE = Pattern(
    "(?:always|every|all|whatever|any(?! more)|never|completely|everything|in (?:any|every|all) cases?|no matter|everybody|the whole|entirely|from top to)"
)
_FOR_ALL = Pattern("(?:always|every|all|each|any|anybody|never|nobody|everybody|everywhere|everything|whole)")
_PARTIAL = Pattern("(?:from|if|only|up to|between|except|unless|at least|once|half|part|not|some|one)")
_FAULT = Pattern(
    "(?:broken|broke|fault\\w*|whin\\w*|crack\\w*|leak\\w*|damag\\w*|accident|not (?:start|work|tested|checked|looked|safe|been)|repair\\w*|worn|recall\\w*|late|delay\\w*|missing|lost|problem|defect\\w*|noise|stain\\w*|scratch\\w*|error|mistake|open)"
)


def against_facts(text: Text, ground: Ground) -> tuple[list[Mark], bool]:
    """Facts of the scene told, and facts invented: (marks, whether something said goes against the facts)."""
    marks: list[Mark] = []
    against = False
    for sentence in text.sentences:
        if all(text.quoted[sentence.first : sentence.last]) or sentence.mark == "?":
            continue
        said = text.said(sentence.first, sentence.last)
        own = set(stems(text.words[sentence.first : sentence.last]))
        amounts = quantities(text, sentence.first, sentence.last)
        if _open_date(ground) and _guesses_date(said) and not _DOUBT.search(said):
            marks.append(Mark("invents_a_fact", 1, sentence.first, sentence.last - 1, free=True))
            against = True
            continue
        for fact in ground.facts:
            shared = own & fact.stems
            if (
                not shared
                and not own & ground.told_stems
                and not (_FLAWLESS.search(said) and _FAULT.search(fact.text.canon))
            ):
                continue
            if not _just_told(own, ground) and _contradicts(said, amounts, fact, own, ground):
                marks.append(Mark("invents_a_fact", 1, sentence.first, sentence.last - 1, free=True))
                against = True
            elif (
                sentence.sound
                and len(shared) + len(set(amounts) & fact.quantities) >= 2
                and (shared - ground.told_stems or set(amounts) & (fact.quantities - ground.told_quantities))
            ):
                marks.append(Mark("tells_the_truth", 2, sentence.first, sentence.last - 1, free=True))
    invented = None if against else beside(text, ground)
    if invented is not None:
        marks.append(Mark("invents_a_fact", 1, invented.first, invented.last - 1, free=True))
        against = True
    return marks, against


def _just_told(own: set[str], ground: Ground) -> bool:
    """Whether most of it is what the customer has just said: then it is said back, not made up."""
    told = own & ground.customer.stems
    return len(told) >= 3 and 2 * len(told) >= len(own)


_NO_DATE = Pattern(
    "(?:no (?:date|time|day|news)|(?:not|nobody|yet to) <5>(?:when|date|known|say|said|day|time)|when <6>(?:not known|unknown|open|not yet))"
)
_DATE = Pattern(
    "(?:(?:it|that|they|the \\w+|your \\w+|he|she) (?:will|should|is going to|must|is|are|would) <7>(?:<time>|soon|shortly|any day|in no time|matter of \\w+|day after)|(?:the )?day after tomorrow|matter of (?:days|hours)|middle of (?:next )?week|usually takes|(?:definitely|certainly|surely) <3>(?:will|by|be|get|come|confirmed))"
)


def _open_date(ground: Ground) -> bool:
    return any(_NO_DATE.search(fact.text.canon) for fact in ground.facts)


def _guesses_date(said: str) -> bool:
    return bool(_DATE.search(said)) and not search(
        "(?:i|we) (?:will|shall|am|are|call|write|ring|ask|can)|you will (?:hear|get (?:a call|news|an answer|word))|no date|order(?:ed)?|was|opened|known (?:at|by|on)",
        said,
    )


def _contradicts(
    said: str, amounts: list[tuple[str, float]], fact: Known, own: set[str], ground: Ground
) -> bool:
    shared = own & fact.stems
    doubt = _DOUBT.search(said) is not None
    if (
        _FLAWLESS.search(said)
        and _FAULT.search(fact.text.canon)
        and not doubt
        and (shared or len(ground.facts) <= 3)
    ):
        return not search("(?:but|except|apart from|only|one thing)", said)
    if doubt:
        return False
    if opposed(said, shared, fact, ground):
        return True
    if shared and _LIMITLESS.search(said) and _LIMIT.search(fact.text.canon):
        near = [each.text.canon for each in ground.facts if own & each.stems]
        return not any(_LIMITLESS.search(each) or _FOR_ALL.search(each) for each in near)
    known = ground.told_quantities.union(
        *(each.quantities for each in (*ground.facts, *(ground.permissions or ())))
    )
    if _UNKNOWN.search(fact.text.canon):
        if any(len(own & each.stems) >= max(2, len(shared)) for each in ground.facts if each is not fact):
            return False  # another fact says it
        return _guesses(said, amounts, shared, known)
    if _other_number(said, amounts, fact, shared, known) or _too_wide(said, fact, shared, ground):
        return True
    return len(shared) >= 3 and _says_otherwise(said, fact) and not OWN.search(said)


_LIMITLESS = Pattern(
    "(?:at )?any time|any (?:day|hour|moment)|whenever you (?:like|want)|no (?:limit|deadline|hurry|rush)|as long as you (?:like|want)|nobody checks|no deadline"
)
_LIMIT = Pattern("until|by|within|only|up to|before|at the latest|deadline|due")
_STANDS_STILL = Pattern("silent|dead|down|off|out|mute|broken|stuck|still|quiet|gone")
_CONDITION = Pattern("(?:until|unless|if|before|only|when|depends?|otherwise|may|might)")
_PARTS = re.compile(r" [,;:] | -- | and | but | so ")


def _says_otherwise(said: str, fact: Known) -> bool:
    """Whether a part of the sentence denies what the part of the fact that shares most with it affirms, or the other way round."""
    if _CONDITION.search(fact.text.canon):
        return False
    told = _PARTS.split(fact.text.canon)
    for part in _PARTS.split(said):
        own = set(stems(part.split()))
        near = [each for each in told if own & set(stems(each.split()))]
        if (
            len(own & fact.stems) >= 3
            and not _STANDS_STILL.search(part)
            and all(_denies(f" {part} ") != _denies(f" {each} ") for each in near)
        ):
            return True
    return False


Amounts = Iterable[tuple[str, float]]


_MET = Pattern(
    "you (?:only |just |still |already )*(?:hear|heard|see|saw|got|read|waited|counted|tried|called|wrote|told)"
)
"""What the customer met need not be what the facts count."""


def _other_number(said: str, amounts: Amounts, fact: Known, shared: set[str], known: Amounts) -> bool:
    """Whether a number of something that the fact counts is another than the fact's."""
    if OWN.search(said) or _MET.search(said):
        return False
    shared = shared - {"half", "past"}
    for unit, value in amounts:
        if unit.startswith("n:") or (unit in COMPARED and len(shared) >= 2):
            same = [number for kind, number in fact.quantities if kind == unit]
            if same and value not in same and (unit, value) not in known and value != 1.0:
                return True
    return False


def _too_wide(said: str, fact: Known, shared: set[str], ground: Ground) -> bool:
    """Whether it says of all what the facts say of a part."""
    if len(shared) < 2 or not _ABSOLUTE.search(said) or _SAME.search(said):
        return False
    if any(each.stems & shared and _FOR_ALL.search(each.text.canon) for each in ground.facts):
        return False
    others = [each for each in ground.facts if each is not fact and each.stems & shared]
    return bool(_PARTIAL.search(fact.text.canon)) or any(len(each.stems - shared) >= 2 for each in others)


_SAME = Pattern(
    "(?:same|equal|goes|holds|applies|counts|alike) <3>(?:for|to|with) (?:all|everybody|every|each|anybody)|(?:everybody|all) (?:alike|the same)|every (?:one of|single)"
)
_TIMELY = Pattern("<time>|soon|(?:a )?matter of|shortly|in no time|any day|definitely|certainly|guarantee")
_WILL_CALL = Pattern(
    "<we will> <1>(?:call|write|ask|email|check|tell|let|update|phone|contact|get|come|text|send you)"
)
_FLAT = Pattern("(?:no|yes|not|none|never|certainly|of course|sure|definitely|free of|without|contains?)")
_CAUSE = Pattern("(?:because|due to|caused by|was the|is the|definitely|certainly|for sure|of course)")
_SHORT = 12  # words; what is longer says more than yes or no


def _guesses(said: str, amounts: Amounts, shared: set[str], known: Amounts) -> bool:
    """Whether it says as sure what the fact leaves open."""
    if not shared:
        return False
    sure = _SURE.search(said)
    if sure and _TIMELY.search(said) and not _WILL_CALL.search(said):
        return not any(amount in known for amount in amounts)
    if not OWN.search(said) and len(said.split()) <= _SHORT and _FLAT.search(said):
        return True
    return len(shared) >= 2 and bool(sure) and bool(_CAUSE.search(said))


_BARE_NO = Pattern("(?:no|i am afraid not|unfortunately not|sadly not|not quite|not really)(?= [,.:;])")


def _denies(said: str) -> bool:
    found = _BARE_NO.match(said)  # the answer to the question, not part of the statement
    said = said[found.end() :] if found else said
    return sum(word in NEGATIONS or word == "failed" for word in said.split()) % 2 == 1
