"""Asking for what the customer, in this turn or before, has given already."""

from __future__ import annotations

import re

from course.coach.ground import Ground
from course.coach.measure import stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, compiled, search
from course.coach.text import Text

__all__ = ["asks_again"]

_ASKED = {
    "number": (
        "(?:order|reference|account|booking|customer|machine|ticket|case|contract|invoice|tracking|policy|serial|confirmation|reservation|member|card|model|phone|flight|parcel|meter|room|claim|file|receipt|registration|plate|article|item|part) (?:number|code|id|no|reference)|number of (?:the|your)|what number|which (?:order|account|booking|flight|room|machine|model|number)|(?:the|your) (?:reference|number|code)",
        r"(?<=\s)(?:\w*\d{3,}\w*)|\d{2,}-\d+|(?<=number )\w*\d+|(?<=room )\d+|(?<=flight )\w+",
    ),
    "name": (
        "(?:your|the|whose|what) (?:full |last |first |sur)?name|who am i (?:speaking|talking)|who is (?:speaking|calling|this)|name (?:please|again)|spell your",
        "(?:my name is|name is|this is|i am|speaking|here) [a-z]+|[a-z]+ (?:here|speaking)",
    ),
    "when": (
        "(?:when|what (?:day|date|time)|since when|which (?:day|date)|on (?:what|which) (?:day|date)|how long (?:ago|have|has|did|is|are|was))",
        "<time>|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|ago|since|last (?:week|month|night|year)|(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|a|one) (?:days?|weeks?|months?|hours?|minutes?|years?)|january|february|march|april|june|july|august|september|october|november|december",
    ),
    "where": (
        "(?:where|what (?:is )?(?:your|the) (?:address|city|town|street)|which (?:shop|store|branch|city|address|floor|station)|(?:your|the) address)",
        "(?:street|road|avenue|floor|branch|station|at the|in the \\w+|lane|square|at \\w+ street|address|from (?!the|my|your|it|now|then|here|there|me|us|you|a)\\w+)",
    ),
    "what": (
        "(?:what (?:happened|is wrong|went wrong|seems to be (?:the )?(?:problem|issue|matter)|is the (?:problem|issue|matter|trouble)|exactly (?:is|happened)|is (?:it )?(?:about|not working)|is not working|can i do for you|(?:is|was) broken|brings you)|how (?:can|may) i help|what (?:are you|do you) (?:calling|want|need))",
        "",
    ),
    "item": (
        "(?:what|which) (?:product|item|model|machine|device|brand|car|dish|size|color|article|order|thing|part|phone|make|type|kind|course|book|room|train|flight|did you (?:order|buy|book|get|choose|want|ask for))",
        "",
    ),
    "email": ("(?:your|the|which|what) <2>email", "xlink"),
    "phone": (
        "(?:your|the|which|what) <2>(?:phone|telephone|mobile) number|number (?:can|may|should) (?:i|we) (?:reach|call)",
        "\\d{6,}|\\d{3,} \\d{3,}",
    ),
    "size": ("(?:what|which) size", "size \\w+|\\d{2}"),
    "people": (
        "how many (?:people|persons|guests|of you|adults|children|seats)",
        "(?:\\d+|two|three|four|five|six|seven|eight) (?:people|persons|guests|adults|children|of us|seats|kids)|of us",
    ),
}


def asks_again(text: Text, ground: Ground, asked: list[Question]) -> list[Mark]:
    """Questions for what the customer, in this turn or before, has given already."""
    told = " ".join(each.text.canon for each in ground.told)
    raw = " ".join(each.text.raw for each in ground.told)
    if len(told.split()) < 3:
        return []
    marks = []
    requests = [(each.first, each.last) for each in asked]
    for found in compiled(
        "(?:i (?:need|will need|require|would need|have to have|must have)|give me|tell me|send me|please (?:provide|give|tell|attach|send|state|confirm|repeat|share)|let me have|provide|repeat|may i have|can i have|could i have) <4>(?:your|the|me|us|order|what|when|where|again)"
    ).finditer(text.canon):
        number = text.sentence(text.index(found.start()))
        requests.append((text.index(found.start()), text.sentences[number].last - 1))
    for first, last in requests:
        said = text.said(first, last + 1)
        if search(
            "(?:right|correct|is <it> (?:still )?(?:right|correct)|to confirm|still (?:correct|current)|did i|have i got|just to check|also|another|else|other than|apart from|more about|exactly (?:did|was|were))",
            said,
        ):
            continue
        if (
            _example(text, first, last, said, ground)
            or _enclosed(text, first, last, ground)
            or any(_given(kind, told, raw, said, ground, text, first, last) for kind in _ASKED)
            or _told_already(text, first, last, said, ground)
        ):
            marks.append(Mark("asks_again", 1, first, last, free=True))
    return marks


def _example(text: Text, first: int, last: int, said: str, ground: Ground) -> bool:
    """Whether a question gives as an example the very thing that was told."""
    found = compiled("(?:for example|for instance|such as)").search(said)
    return bool(found and set(stems(text.words[first : last + 1])) & ground.told_stems)


def _enclosed(text: Text, first: int, last: int, ground: Ground) -> bool:
    """Whether the reply wants to be sent what the customer has enclosed."""
    told = ground.customer.text
    for sentence in told.sentences:
        said = told.said(sentence.first, sentence.last)
        if search(
            "(?:attached|enclosed|attachment|i (?:have )?(?:already )?(?:sent|uploaded|attached))", said
        ):
            own = set(stems(told.words[sentence.first : sentence.last]))
            sends = search("(?:send|attach|provide|upload|give|show)", text.said(first, last + 1))
            return sends and bool(own & set(stems(text.words[first : last + 1])))
    return False


_TRIED = Pattern(
    "(?:and |so |but |now )*(?:have|did|are|do|is|was|were|had) (?:not )?(?:you|your|it|there|the|he|she|they|that)"
)
_WHICH = Pattern(
    "(?:and |so |but |now )*(?:what|which|whose|under (?:what|which)|in (?:what|which)|on (?:what|which))"
)
_NEW = frozenset(
    [
        "when",
        "after",
        "before",
        "then",
        "next",
        "exactly",
        "else",
        "other",
        "another",
        "first",
        "because",
        "since",
        "so",
        "if",
        "while",
        "why",
        "how",
    ]
)


def _told_already(text: Text, first: int, last: int, said: str, ground: Ground) -> bool:
    """Whether every content word of a closed or *which* question was in what the customer told."""
    own = stems(text.words[first : last + 1])
    if not own or any(each not in ground.told_stems for each in own):
        return False
    words = text.words[first : last + 1]
    if _TRIED.match(said):
        done = search(
            "(?:i|we|she|he|they) (?:have |had |already |even |also |'ve )*(?:\\w+ed|\\w+t|\\w+n|did|took|gave|put|told|rang|read|went|sent|paid)",
            " ".join(each.text.canon for each in ground.told),
        )
        return (
            len(own) >= 1
            and done
            and not _NEW & set(words[3:])
            and "or" not in words
            and not search("(?:you|it) <1>(?:want|like|prefer|need|know|think|feel|mean)", said)
        )
    if _WHICH.match(said):
        return any(_numbered(each.text.words, set(own)) for each in ground.told) and not search(
            "(?:like|prefer|want|suit|feel|mean|happen\\w*|say|said|think|best)", said
        )
    return False


def _numbered(words: list[str], wanted: set[str]) -> bool:
    for at, word in enumerate(words):
        if word.isalpha() and stems([word]) and stems([word])[0] in wanted:
            near = words[max(0, at - 2) : at + 4]
            if any(each[0].isdigit() or each == "xtime" for each in near):
                return True
    return False


def _given(
    kind: str, told: str, raw: str, said: str, ground: Ground, text: Text, first: int, last: int
) -> bool:
    asks, gives = _ASKED[kind]
    if not search(f"(?:{asks})", said):
        return False
    own = set(stems(text.words[first : last + 1]))
    if kind == "number":
        return bool(re.search(r"\b(?=\w*\d)[\w-]{3,}\b", raw)) and not search("phone|telephone|mobile", said)
    if kind == "what":
        return len(ground.told_stems) >= 3 and not search(
            "(?:then|next|after|before|when|to|with the|did the|exactly|this time|from (?:me|us)|about (?:this|these|those|that|the) \\w+)",
            said,
        )
    if kind == "item":
        return bool(own & ground.told_stems) or (
            len(ground.told_stems) >= 4 and search("(?:product|item|order|thing|article)", said)
        )
    if kind in ("when", "where"):
        return (
            search(f"(?:{gives})", told)
            and (bool(own & ground.told_stems) or len(own) == 0)
            and not search(
                "(?:you (?:like|prefer|want|need)|suits?|can (?:we|i)|should|would|best|convenient|good time|works)",
                said,
            )
        )
    return search(f"(?:{gives})", told)
