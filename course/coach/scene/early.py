"""Advice or a solution as the first thing that answers the first telling of a trouble."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.text import Text

__all__ = ["ADVICE", "IMPERATIVE", "TROUBLE", "advice", "early_advice"]

TROUBLE = Pattern(
    "(?:not|never|no|nobody|broken|broke|wrong|late|lost|missing|damaged|waited|waiting|still|again|problem|fed up|tired|angry|awful|terrible|worst|leak\\w*|cold|dead|stuck|stopped|fail\\w*|error|twice|ruined|worried|afraid|scared|cannot|hurt|unfair|complain\\w*|disappointed|frustrat\\w*|upset|stress\\w*|crying|cried|died|sick|struggl\\w*|alone|overwhelm\\w*|refuse\\w*|charged|late|dirty|rude|ignored|noise)"
)
ADVICE = Pattern(
    "(?:you (?:should|need to|have to|must(?! (?:be|have|feel) )|ought to|had better|could (?:try|just|always|also)|might want to|may want to|can (?:try|just|always|also|simply))|(?:have|did) you (?:tried?|thought about|considered|checked|restarted)|"
    "why (?:do not|not) (?:you )?(?:just |try |simply )?\\w+|(?:i|we) (?:would )?<1>(?:suggest|recommend|advise)|my advice|(?:the )?best (?:thing|way|option) (?:is|would be|to)|"
    "try (?:to|and|\\w+ing|the|a|it|this|turning|another)|if i were you|how about (?:you )?\\w+ing|make sure (?:you|to|that you)|just (?:restart|turn|go|call|press|click|wait|send|bring|fill|reset|buy|ignore|take|put|try|tell|download|log|use|check|unplug|return|write|ask)|"
    "(?:all )?you (?:just|only|simply) (?:need|have) to|it (?:would|might|may) (?:help|be (?:good|best|better|helpful|worth)) (?:to|if you)|simply \\w+|(?:please )?(?:restart|reboot|unplug|reinstall|reset|switch (?:it )?off|turn (?:it )?off)(?= ))"
)
IMPERATIVE = Pattern(
    "(?:please |just |simply |then |first |now |next )*(?:block|apply|submit|report|pick|lean|measure|teach|sign|lock|fold|wash|eat|breathe|relax|register|install|scan|show|push|pull|dry|cook|heat|cut|mix|carry|go|call|press|click|check|wait|send|bring|fill|reset|take|put|try|use|restart|turn|open|download|log|unplug|return|write|ask|read|look|keep|remove|update|buy|contact|speak|talk|make|get|give|set|switch|hold|visit|order|clean|replace|pay|drink|sleep|rest|join|start|stop|ignore|focus|think|remember|do not|consider|plan|eat|do|find|see) (?:a|an|the|it|to|your|on|off|this|that|some|out|for|with|in|up|down|into|about|again|all|more|less|two|one|and|at|of|by|them|him|her|\\w+)"
)


def early_advice(text: Text, ground: Ground, marks: list[Mark], asked: list[Question]) -> list[Mark]:
    """Advice as the first thing that answers the first telling of a trouble."""
    if ground.replied or not _told_trouble(ground):
        return []
    given = advice(text) or _solution(text)
    if given is None:
        return []
    heard = [
        mark.first
        for mark in marks
        if (mark.name != "paraphrases" or mark.level == 2)
        and mark.name
        in (
            "names_the_feeling",
            "owns_it",
            "paraphrases",
            "lets_them_finish",
            "assumes_good_intent",
            "thanks",
            "checks_understanding",
            "recognises_effort",
            "says_what_is_not_known",
            "same_rule_for_everyone",
        )
    ]
    heard += [each.first for each in asked if not each.hollow]
    if any(mark.name in ("lets_them_finish", "works_together", "gives_room_to_decide") for mark in marks):
        return []
    if any(each < given[0] for each in heard):
        return []
    return [Mark("advises_too_early", 1, given[0], given[1], free=True)]


_REQUEST = Pattern(
    "(?:can|could|may|will|would|do|does|is|are|where|when|how|what|which|who) <3>(?:i|we|you|it|there|the|my|that|this)|(?:i|we) (?:would like|want|need|am looking for|are looking for|wish|have to|would love|prefer)|please|looking for|(?:i|we) (?:have|had) a (?:question|reservation|booking|appointment)"
)


def _told_trouble(ground: Ground) -> bool:
    """Whether the customer tells of a trouble, rather than asking or wishing for something plain."""
    said = ground.customer.text
    if not said.sentences:
        return False
    last = said.sentences[-1]
    asks = last.mark == "?" or bool(_REQUEST.match(said.said(last.first, last.last)))
    heavy = bool(TROUBLE.search(said.canon)) or bool(_HEAVY.search(said.canon))
    heavy = heavy or (len(said.words) >= 6 and not _GLAD.search(said.canon))
    if any(each.mark == "?" for each in said.sentences) and not _HEAVY.search(said.canon):
        return False
    unfinished = (
        last.mark == ""
        and last.last - last.first >= 6
        and said.raw.rstrip()[-1:].isalpha()
        and len(said.sentences) == 1
    )
    return unfinished or (heavy and not asks)


_GLAD = Pattern(
    "(?:thank|thanks|good|love|loved|great|won|finished|works|happy|glad|nice|lovely|like|easy|can (?:i|we|you)|could (?:i|we|you)|would like|fine|here is|praised?|sent|best|want to|tell me)"
)
_HEAVY = Pattern(
    "(?:<feeling>|<felt>|died|dead|death|fell|emptied|stolen|robbed|strangers|lump|pain|slept|scared|bleeding|accident|divorced|separated|passed away|hospital|funeral|cannot (?:go on|do this|take)|any more|everything|gone|crying|terrible|such things|do not know (?:where|how|what))"
)
_SOLVES = Pattern(
    "(?:you (?:can|could) (?!not)(?!tell|say|go on|sit|stay|have a)\\w+|<we will> (?!not |listen|hear|be with|stay)\\w+|(?:i|we) can (?!not|see|hear|imagine|understand|tell)\\w+|(?:i|we) (?:am|are) (?:sending|ordering|booking|calling|refunding|putting|changing)|here is|there is a (?:form|number|link|voucher))"
)


def _solution(text: Text) -> tuple[int, int] | None:
    found = _SOLVES.search(text.canon)
    if not found:
        return None
    first = text.index(found.start())
    return (first, text.sentences[0].last - 1) if text.sentence(first) == 0 else None


def advice(text: Text) -> tuple[int, int] | None:
    """The words, from and to, of the first advice; None where there is none."""
    found = ADVICE.search(text.canon)
    places = [text.index(found.start())] if found else []
    for sentence in text.sentences:
        if IMPERATIVE.match(text.said(sentence.first, sentence.last), 1) and not search(
            "please (?:accept|forgive|tell me|go on|take your time|let me|allow|excuse|hold on|wait a)|take your time|do not worry|look ,|give me|let me",
            text.said(sentence.first, sentence.last),
        ):
            places.append(sentence.first)
            break
    if not places:
        return None
    first = min(places)
    return first, text.sentences[text.sentence(first)].last - 1
