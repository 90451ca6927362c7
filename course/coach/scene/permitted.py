"""What is promised against the permissions of the scene."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.measure import quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.scene.said_back import COMPARED, differs
from course.coach.text import Sentence, Text
from course.coach.words import bag

__all__ = ["beyond_permissions"]

_GRANTS = {
    "refund": "refund|money back|back in (?:cash|full)|in cash|nights? back|(?:pay(?:ing)?|paid) (?:\\w+ ){0,4}?back|reimburse|full amount back|pay (?:it|you|that) back|your money",
    "free": "free|no charge|at no cost|for nothing|on (?:me|us|the house)|waive|without (?:paying|charge|cost)|complimentary|cost you nothing|not (?:pay|charge|cost)",
    "discount": "discount|percent|%|reduc\\w+|off (?:the|your)|cheaper|half price|lower price|knock",
    "voucher": "voucher|gift card|coupon|store credit|credit note|goodwill",
    "replacement": "replacement|replace|new one|another one|exchange|swap|brand new|new (?:phone|machine|fridge|laptop|washer|washing|car|bike|oven|tv|boiler|pair|unit|device|set|order|card)",
    "compensation": "compensat\\w+|damages|make it up",
    "upgrade": "upgrad\\w+|suite|first class|business class|better room|bigger",
    "loan": "loan|lend|courtesy|borrow|spare",
    "credit": "credit",
    "extend": "extend|extension|longer (?:time|period)|more time|postpone|(?:period|days) of grace|grace period",
    "deliver": "deliver\\w*|arriv\\w*|ship(?:s|ped|ping|ment|ments)?|courier|at your door|with (?:you|her|him|them) by|dispatch\\w*",
    "technician": "(?:send|sending) (?:you )?(?:a |an |our )?(?:technician|engineer|plumber|electrician|fitter)|somebody (?:to|will) (?:come|repair|fix|look)|repair|fix|mend",
    "cancel": "cancel\\w*",
    "exception": "exception",
}
_PROMISE = Pattern(
    "<we will>|(?:he|she|they|somebody|my colleague) (?:will|can)|once you <4>it (?:is|will)|(?:i|we) (?:can|could|am|are|have|do|offer|give)|you (?:will|can|get|do not (?:have to )?pay)|(?:will|is) (?:be )?(?:free|refunded|replaced|there|delivered|with you|yours|repaired|fixed)|promise|guarantee|let me|it (?:will|is)|your \\w+ (?:will|is)|the \\w+ (?:will|is)|for sure|no problem|of course|(?:here is|take|have) "
)
_ALREADY = Pattern("(?:i|we) have (?:just |already |now )?canceled|leave your money")
_GUARANTEE = Pattern(
    "(?:guarantee|promise you|give you my word|hundred percent|100 %|100 percent|definitely|(?<!know )(?<!say )(?<!tell you )(?<!tell )for sure|no matter what|whatever happens(?= )|never (?:ever )?(?:happen|again|have)|will never|certainly will|swear)"
)


def beyond_permissions(text: Text, ground: Ground, asked: list[Question]) -> list[Mark]:
    """Promises that no permission covers, or that go beyond it; nothing where the scene declares none."""
    if ground.permissions is None:
        return []
    marks = []
    allowed = " ".join(each.text.canon for each in ground.permissions)
    hollow = {text.sentence(each.first) for each in asked if each.open}
    for number, sentence in enumerate(text.sentences):
        if number in hollow or all(text.quoted[sentence.first : sentence.last]):
            continue
        said = text.said(sentence.first, sentence.last)
        if _given_word(text, number, ground):
            marks.append(Mark("unsupported_promise", 1, sentence.first, sentence.last - 1, free=True))
            continue
        if (
            not _PROMISE.search(said)
            or _ALREADY.search(said)
            or search(
                "(?:can|could|will|may|am|are|is|do|does|would) not (?:<2>)?(?:pay|cover|have|ride|promise|offer|give|refund|say|allowed|able|do|replace|guarantee|deliver|waive|be|extend|grant|know|make|decide|hand|send|take)|(?:i|we) (?:will|can|would like to|have to|need to|am going to|must) <2>(?:ask|check|find out|see) <3>(?:if|whether|what|for|my|our|the|mrs|mr|with)|not sure|if (?:the|my|our) \\w+ (?:agrees|says|allows|approves)",
                said,
            )
        ):
            continue
        for pattern in _GRANTS.values():
            if (
                search(f"(?:{pattern})", said)
                and _granted(said, pattern)
                and not _known(text, sentence, ground, pattern)
                and (not search(f"(?:{pattern})", allowed) or _other_thing(text, sentence, ground, pattern))
            ):
                marks.append(Mark("unsupported_promise", 1, sentence.first, sentence.last - 1, free=True))
                break
        else:
            if (
                (_beyond(text, sentence, ground) and not _said_back(text, sentence, ground))
                or (
                    not ground.permissions
                    and search("(?:i|we) (?:can |will |do )?(?:promise|guarantee|swear)", said)
                )
                or (
                    _GUARANTEE.search(said)
                    and not search("(?:guarantee|promise)", allowed)
                    and not _covered(text, sentence, ground)
                    and not _same_contact(text.words[sentence.first : sentence.last], ground)
                )
            ):
                marks.append(Mark("unsupported_promise", 1, sentence.first, sentence.last - 1, free=True))
    return marks


_WORD = Pattern(
    "you can (?:count|rely|depend|bet) on <1>(?:it|that|this|me|us)|(?:count|rely|depend) on (?:it|me|us)(?= [.,!;]|$| for that)|you have (?:my|our) (?:\\w+ )?(?:word|promise)|<we will> bet|"
    "(?:i|we) (?:can )?give you (?:my|our|mine|ours)(?= word| promise| [:.,!;]|$)|(?:word of|(?:on|upon) my) honor|my word on (?:it|that)|without fail|mark my words|cross my heart|"
    "(?:i|we) (?:can |do |will )?(?:promise|swear|guarantee)(?: (?:to )?you)?(?: that| this| it)?(?= [.,:!;]|$)|(?<=, )promise(?= [.!]|$)|(?:^|(?<=[.!?,;:] )|(?<=and )|(?<=please ))trust (?:me|us)(?= [.,!;]|$| on (?:that|this))|(?:for|quite|absolutely) certain(?= [.,!;]|$)"
)
"""Somebody's word is given."""
_NO_WORD = Pattern(
    "(?:not|cannot|never|nobody|no one|hardly|will not|if|whether) <3>(?:promise|guarantee|swear|give you|count on|rely on|my word|certain|honor)"
)
_CONTACT = Pattern(
    "(?:i|we) (?:(?:will|shall|am going to|can) )?(?:<1>)(?:check|ask|call|write|look|tell|let you know|find out|see|say|try|do (?:my|our) best|speak|talk|text|email|be (?:honest|here|there|with you|in touch)|come back|get back|answer|inform)"
)


def _given_word(text: Text, number: int, ground: Ground) -> bool:
    """Whether somebody's word is given for what no permission and no fact bears: *you can count on it*."""
    sentence = text.sentences[number]
    said = text.said(sentence.first, sentence.last)
    if not _WORD.search(said) or _NO_WORD.search(said):
        return False
    first, last = text.sentences[max(0, number - 1)].first, sentence.last
    if len(stems(text.words[first:last])) < 2 and number + 1 < len(text.sentences):
        last = text.sentences[number + 1].last
    own = set(stems(text.words[first:last]))
    if len(own) < 2:  # *Yes, I promise*: what was asked for is promised
        own |= ground.customer.stems
    known = (*(ground.permissions or ()), *ground.facts)
    if _CONTACT.search(text.said(first, last)) or _same_contact(text.words[first:last], ground):
        return False
    amounts = {amount for amount in quantities(text, first, last) if amount[0] != "weekday"}  # a stem already
    return not any(len(own & each.stems) + len(amounts & each.quantities) >= 2 for each in known)


_CONTACTS = bag("call message letter email text answer note visit talk")


def _same_contact(words: list[str], ground: Ground) -> bool:
    """Whether a call, a letter or the like is named that a permission names as well."""
    named = _CONTACTS & {*words}
    return any(named & each.text.vocabulary for each in ground.permissions or ())


_OFFERED = Pattern(
    "<we will>|(?:i|we) (?:can|could|give|offer|promise|guarantee|pay|take|let)|you (?:will|can|get)|will be|let me"
)


def _said_back(text: Text, sentence: Sentence, ground: Ground) -> bool:
    """Whether a sentence says back what the customer told, and gives nothing."""
    own = set(stems(text.words[sentence.first : sentence.last]))
    said = text.said(sentence.first, sentence.last)
    return len(own & ground.customer.stems) >= 2 and not _OFFERED.search(said)


_TIMELY = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "12",
        "noon",
        "tonight",
        "morning",
        "afternoon",
        "even",
        "month",
        "year",
    ]
)


def _other_thing(text: Text, sentence: Sentence, ground: Ground, pattern: str) -> bool:
    """Whether the thing granted is none of those that the permissions grant in this way."""
    if "free" not in pattern and "refund" not in pattern:
        return False
    own = set(stems(text.words[sentence.first : sentence.last])) - _TIMELY
    own = {
        each
        for each in own
        if each.isalpha() and each not in ("free", "charg", "cost", "refund", "back", "cash")
    }
    granting = [each for each in ground.permissions or () if search(f"(?:{pattern})", each.text.canon)]
    return bool(own) and bool(granting) and not any(own & each.stems for each in granting)


_DONE = Pattern(
    "you (?:have )?(?:looked|told|tried|checked|\\w+ed)|(?:i|we) (?:have|did|do not)|please do not"
)
_CONDITION = Pattern("(?:not|no|never|only|nobody|must|needs?|if|unless|decides?|asks?|cannot|without)")


def _known(text: Text, sentence: Sentence, ground: Ground, pattern: str) -> bool:
    """Whether a fact gives it to everybody, without a condition: then it is told, not promised."""
    own = set(stems(text.words[sentence.first : sentence.last]))
    return any(
        search(f"(?:{pattern})", each.text.canon)
        and not _CONDITION.search(each.text.canon)
        and (len(own & each.stems) >= 2 or own <= each.stems)
        for each in ground.facts
    )


_LIMITED = Pattern(
    "(?:up to|at most|current|one|only|between|within|per|single|until|not more than|maximum|first)"
)
_UNLIMITED = Pattern(
    "(?:every|all (?:the|your|of|fees)|any \\w+ you (?:like|want)|as (?:many|much|long) as you|no limit|money does not matter|whatever (?:it costs|you want|you like)|unlimited|for ever|forever|everything)"
)
_AT_ONCE = Pattern("(?:today|tonight|tomorrow|right now|this (?:afternoon|evening|morning)|within the hour)")
_LATER = Pattern(
    "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|next month|within|days)"
)


def _granted(said: str, pattern: str) -> bool:
    return search(
        f"(?:<we will>|(?:i|we) (?:can|could|am|are|have|offer|give|do)|let me|you (?:will|can|get|do not)|it (?:will|is)|(?:promise|guarantee)|no problem|of course|your \\w+|the \\w+|here is|have|take|will) <,12>(?:{pattern})|(?:{pattern}) <6>(?:will|is|guaranteed|for you|on its way|by|at|today|tomorrow)",
        said,
    )


def _beyond(text: Text, sentence: Sentence, ground: Ground) -> bool:
    own = set(stems(text.words[sentence.first : sentence.last]))
    amounts = [each for each in quantities(text, sentence.first, sentence.last) if each[0] in COMPARED]
    best = max(ground.permissions or (), key=lambda each: len(own & each.stems), default=None)
    if best is None:
        return False
    said = text.said(sentence.first, sentence.last)
    contact = search(
        "(?:call|write|ask|email|check|tell|let you know|update|phone|text|speak|find out|look)", said
    )
    if (
        _UNLIMITED.search(said)
        and not _DONE.search(said)
        and _LIMITED.search(best.text.canon)
        and (own & best.stems)
    ):
        return True
    if (
        _AT_ONCE.search(said)
        and not contact
        and len(ground.permissions or ()) == 1
        and _LATER.search(best.text.canon)
        and not _AT_ONCE.search(best.text.canon)
    ):
        return not search("(?:if|once|as soon as|from) ", said)
    if not own & best.stems and not any(unit == "percent" for unit, _ in amounts):
        return False
    if not amounts:
        return False
    every = frozenset().union(
        *(each.quantities for each in (*(ground.permissions or ()), *ground.facts, *ground.told))
    )
    return any(
        differs(unit, value, best.quantities) and (unit, value) not in every for unit, value in amounts
    )


def _covered(text: Text, sentence: Sentence, ground: Ground) -> bool:
    own = set(stems(text.words[sentence.first : sentence.last]))
    return any(len(own & each.stems) >= 2 for each in ground.permissions or ())
