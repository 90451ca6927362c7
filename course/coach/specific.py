"""Generic or about this customer: what lifts a finding from level 1 to level 2."""

from __future__ import annotations

from collections.abc import Callable

from course.coach.ground import Ground
from course.coach.measure import quantities
from course.coach.near import around, content, nothing_known, shared, spoken, timed
from course.coach.rules import Mark, Pattern, search
from course.coach.text import Text
from course.coach.words import bag

__all__ = ["specific"]


def specific(text: Text, mark: Mark, ground: Ground) -> bool:
    """Whether a mark of level 1 is about this customer, by the rule of its behaviour."""
    test = _TESTS.get(mark.name)
    return bool(test and test(text, mark, ground))


def _feeling(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark)
    if shared(text, first, last, ground):
        return True
    number = text.sentence(mark.first)
    for near in (number - 1, number + 1):
        if 0 <= near < len(text.sentences):
            each = text.sentences[near]
            if (
                each.mark != "?"
                and not _own(text.said(each.first, each.last))
                and (shared(text, each.first, each.last, ground) or quantities(text, each.first, each.last))
            ):
                return True
    if (
        search(
            "(?:because|since|after|when|without|to (?:be|see|have|find|stand|wait|come)|for (?:her|him|them|so long)|that|every|each|with) <1>\\w+",
            text.said(mark.first, last),
        )
        and content(text, first, last) >= 2
    ):
        return True
    return nothing_known(ground) and (content(text, first, last) >= 3 or bool(quantities(text, first, last)))


def _own(said: str) -> bool:
    return search("<we will>|(?:i|we) can|let me|you can|please", said)


def _about_this(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark)
    return shared(text, first, last, ground, told=False) >= 1 or (
        nothing_known(ground) and content(text, first, last) >= 2
    )


def _near_told(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark, before=1)
    return shared(text, first, last, ground) >= 1


def _concrete(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark)
    return (
        _about_this(text, mark, ground)
        or bool(quantities(text, first, last))
        or content(text, first, last) >= 2
    )


def _near(text: Text, mark: Mark, ground: Ground) -> bool:
    """As :func:`_concrete`, the sentences beside it counted too."""
    first, last = around(text, mark, before=1, after=1)
    return shared(text, first, last, ground, told=False) >= 1 or content(text, first, last) >= 3


def _question(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark)
    if shared(text, first, last, ground, told=False) or content(text, first, last) >= 2:
        return True
    before, _ = around(text, mark, before=1)
    return bool(content(text, first, last)) and shared(text, before, first, ground) >= 1


def _says_back(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark, before=2)
    if (
        shared(text, first, last, ground, told=False) >= 2
        or content(text, first, last) + len(quantities(text, first, last)) >= 3
    ):
        return True
    return search(
        "(?:does <it>|did i|is <it> clear|have i) <2>(?:answer|explain|make sense|clear)", spoken(text, mark)
    ) and (content(text, first, last) >= 4)


_FORMULA = Pattern(
    "(?:for|of) (?:your |all your |the |their )?(?:patience|understanding|call|message|time|cooperation|loyalty|business|trust|interest|contacting|reaching|calling|choosing|"
    "being (?:a|our|with)|waiting|\\w+ing (?:with|to|from) us|feedback|email|inquiry|visit|kind|everything|staying with us|writing to us|getting in touch|that|this|it|now|today|all)(?= us| in| out| today| now| this| \\w+ us|$| [.!,]| and| \\\\| for)"
)
_EVERYBODY = Pattern("(?:in advance|all our|our customers|everybody|all of you|every customer)")


def _thanks(text: Text, mark: Mark, ground: Ground) -> bool:
    number = text.sentence(mark.first)
    sentence = text.sentences[number]
    said = text.said(mark.first, sentence.last)
    if _EVERYBODY.search(said):
        return False
    if search(
        "for (?:\\w+ing|the|that|those|this|your|all the|these) \\w+|for \\w+ing|that you \\w+|appreciate (?:that you|how you|you) \\w+",
        said,
    ) and not _FORMULA.search(said):
        return True
    if shared(text, sentence.first, sentence.last, ground) >= (2 if _FORMULA.search(said) else 1):
        return True
    if _FORMULA.search(said):
        return False
    for near in (number - 1, number + 1, number - 2):
        if 0 <= near < len(text.sentences):
            each = text.sentences[near]
            one = text.said(each.first, each.last)
            if each.mark == "?" or _own(one):
                continue
            if shared(text, each.first, each.last, ground) or search(
                "you (?:have |had |even |were |are )*(?:\\w+ed|carried|kept|wrote|brought|told|came|took|put|paid|drew|gave|kind|considerate|honest)|(?:was|is) \\w+ of you|your \\w+ (?:saves|saved|helps|helped)",
                one,
            ):
                return True
    return False


def _both_parts(text: Text, mark: Mark, _ground: Ground) -> bool:  # every test is asked the same way
    said = spoken(text, mark, after=1)
    you = search("(?:you|if you|could you|can you|your part|while you) <2>\\w+", said)
    mine = search(
        "(?:i|we) (?:will|can|shall|am|have|check|look|take|call|send|write|keep|note|\\w+)|me|mine", said
    )
    parts = search("(?:while|and|then|,|so|once|as soon as|\\.) (?:you|i) ", said) or search(
        "if you <9>(?:i|we) (?:will|can)", said
    )
    return you and mine and parts and search("i ", said)


def _decision(text: Text, mark: Mark, _ground: Ground) -> bool:
    first, last = around(text, mark, before=1, after=1)
    return content(text, first, last) >= 2 and search(
        "(?:how|which|whether|who|what|when|where|if|or|the \\w+|between|within|by \\w+)",
        text.said(first, last),
    )


def _ours(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark)
    sure = search(
        "(?:our|my) <2>(?:mistake|fault|error|slip|oversight)|responsib\\w+|on (?:me|us)|(?:mine|ours)",
        text.said(first, last),
    )
    return (
        sure
        and shared(text, first, last, ground, told=False) + min(1, len(quantities(text, first, last))) >= 2
    )


def _reason(text: Text, mark: Mark, ground: Ground) -> bool:
    if (
        mark.first != mark.last
        and text.sentence(mark.first) == 0
        and search(":|because|since|so", spoken(text, mark))
    ):
        return True
    first, last = around(text, mark, after=1)
    own_first, own_last = around(text, mark)
    because = search(
        "(?:because|since|as|so|due to|the reason|reason|that is why|which means|after|until)",
        text.said(first, last),
    )
    return (
        shared(text, own_first, own_last, ground, told=False) >= 2
        or (because and content(text, own_first, last) >= 3)
        or (
            last > own_last
            and search("(?:has|have|had|is|are|was|were|can) not <4>\\w+", text.said(own_last, last))
        )
        or content(text, own_first, own_last) >= 5
    )


def _unknown(text: Text, mark: Mark, ground: Ground) -> bool:
    sentence = text.sentences[text.sentence(mark.first)]
    said = text.said(mark.first, sentence.last)
    which = search(
        "(?:when|whether|why|how|what|which|where|who|if|a date|the date|an? \\w+ date|the (?:reason|cause|time|day|number|amount|price|result))",
        said,
    )
    lead = text.said(sentence.first, sentence.last)
    after = (
        text.sentences[number + 1]
        if (number := text.sentence(mark.first)) + 1 < len(text.sentences)
        else None
    )
    if (
        after
        and after.mark != "?"
        and search(
            "<time>|(?:will|shall) (?:show|know|tell|say|see|decide)|decides?|(?:i|we) (?:ask|asked|have asked|check|find)|as soon as|once",
            text.said(after.first, after.last),
        )
    ):
        return True
    if search("no (?:date|time|news|price|day|result)|nobody <5>(?:given|told|said|confirmed) <3>\\w+", lead):
        return True
    if search(
        "(?:how (?:long|much|many|far|bad)|when|whether|why|where|which|what|if|who) <4>(?:is|are|it|this|that|open|has|i|we|nobody)",
        lead,
    ) or search("<time>|(?:decides?|will show|shows)", lead):
        return True
    return (
        (which and len(said.split()) >= 5)
        or shared(text, sentence.first, sentence.last, ground, told=False) >= 1
        or search(
            "(?:will|by|until|once|as soon as|before) <6><time>|(?:i|we) will <2>(?:ask|check|find|call|tell|know)",
            spoken(text, mark, after=1),
        )
    )


def _prevents(text: Text, mark: Mark, _ground: Ground) -> bool:
    first, last = around(text, mark, before=1)
    said = text.said(first, last)
    act = search(
        "(?:i|we) (?:have |will |am |are |now |can |would |going to |also |already |shall )*(?:put|add|added|set|setting|change|changed|mark|marked|note|noted|write|writ\\w+|wrote|check\\w*|ask\\w*|told|tell|remov\\w+|update\\w*|save\\w*|switch\\w*|install\\w*|print\\w*|make|made|give|send\\w*|call\\w*|pack\\w*|label\\w*|book\\w*|order\\w*|replace\\w*|move\\w*|keep|train\\w*|test\\w*|show\\w*|turn\\w*)",
        said,
    )
    you = search(
        "(?:you can|please|if you|you could|just|always|keep|check|ask for|write|save|remember)", said
    )
    named = search(
        "(?:with the|without the|otherwise|or else|so (?:that )?(?:nothing|nobody|you|it)|still (?:have|has)|reminder|since the|tips?|bounces?|wake you|double|spare|extra)",
        said,
    )
    return (act or you or named) and content(text, first, last) >= 2


def _learns(text: Text, mark: Mark, _ground: Ground) -> bool:
    first, last = around(text, mark, before=1, after=1)
    said = text.said(first, last)
    cause = search(
        "(?:because|cause|reason|when|went wrong|due to|why|who|how|where|not the|is not|the (?:third|fourth|fifth|second)|looks? the same|found|tells|taught|all from|what is different|every one)",
        said,
    )
    change = search(
        "(?:from now on|now|since|changed?|changing|next time|instead|so that|we can|will|would like to|want to|having|turning|on the plan|every|each|test|train\\w*)",
        said,
    )
    thanks = search("(?:thank you|thanks) <3>(?:feedback|telling|raising|showing)", spoken(text, mark))
    return cause and change and not thanks and content(text, first, last) >= 2


def _two_named(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark, after=2)
    said = text.said(first, last)
    named = search(
        "<1>\\w+ or (?:else |instead |i |we |you |if |to |the |a |an |as |at |by |on |in |for |from |, |with |without |we can |i can |you can |have |get )*\\w{3,}",
        said,
    ) or search("(?:first|one|option one|option a|either|the other|alternatively|second|another)", said)
    return named and (content(text, first, last) >= 2 or shared(text, first, last, ground, told=False) >= 1)


def _timed(text: Text, mark: Mark, _ground: Ground) -> bool:
    return timed(text, mark)


def _term(text: Text, mark: Mark, ground: Ground) -> bool:
    first, last = around(text, mark, before=1)
    return shared(text, first, last, ground) >= 1


_OF_THEIRS = bag(
    "partner carer guardian wife husband spouse they them their moms dads mothers fathers caregiver wheelchair"
)


def _own_word(text: Text, mark: Mark, ground: Ground) -> bool:
    told = set().union(*(each.text.words for each in ground.told))
    return bool(_OF_THEIRS & told & set(text.words[mark.first : mark.last + 1]))


def _named(text: Text, mark: Mark, _ground: Ground) -> bool:
    said = spoken(text, mark)
    return search(
        "(?:name|call you|pronounce|spell|slow\\w*|fast|quick\\w*|pace|phone|email|text|letter|post|chat|message|whatsapp|sms|person|video|morning|afternoon|evening|time|when|day|"
        "date|language|english|spanish|or|first|times?|write|writing|large|larger|print|louder|sit|stand|window|hour|weekend|look|talk|quiet|music|monday|tuesday|wednesday|thursday|friday|saturday)",
        said,
    )


_TESTS: dict[str, Callable[[Text, Mark, Ground], bool]] = {
    "names_the_feeling": _feeling,
    "asks_an_open_question": _question,
    "checks_understanding": _says_back,
    "lets_them_finish": _near_told,
    "assumes_good_intent": _near,
    "can_do_framing": _concrete,
    "thanks": _thanks,
    "works_together": _both_parts,
    "recognises_effort": _near,
    "gives_room_to_decide": _decision,
    "minds_the_details": _concrete,
    "seeks_outside_recognition": _near,
    "owns_it": _ours,
    "tells_the_truth": _reason,
    "promises_with_who_and_when": _timed,
    "says_what_is_not_known": _unknown,
    "same_rule_for_everyone": _near,
    "plain_words": _term,
    "inclusive_words": _own_word,
    "asks_preference": _named,
    "assumes_nothing": _concrete,
    "offers_options": _two_named,
    "follows_up": _timed,
    "prevents_next_problem": _prevents,
    "learns_from_it": _learns,
}
