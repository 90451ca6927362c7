"""What no single pattern holds: owning, parts, choices, a term made plain, and a plain answer to a question."""

from __future__ import annotations

from course.coach.choice import choices, parts
from course.coach.ground import Ground
from course.coach.measure import quantities, stems
from course.coach.owned import owned
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.text import Sentence, Text
from course.coach.words import bag

__all__ = ["composed", "puzzled"]

Numbered = list[tuple[int, Sentence]]


def composed(text: Text, ground: Ground, asked: list[Question], grader: frozenset[int]) -> list[Mark]:
    """Marks that need more than one clause, or what the customer asked."""
    sentences = [
        (number, each)
        for number, each in enumerate(text.sentences)
        if each.sound and number not in grader and not all(text.quoted[each.first : each.last])
    ]
    return [
        *owned(text, ground, sentences),
        *parts(text, sentences),
        *_plain(text, ground, sentences),
        *_answered(text, ground, sentences),
        *choices(text, sentences, asked),
        *_tagged(text, ground),
    ]


_TAG = bag("right correct yes true okay so")


def _tagged(text: Text, ground: Ground) -> list[Mark]:
    """What was understood as a statement, and after it a question of one word: “Right?”."""
    marks = []
    for number, sentence in enumerate(text.sentences[1:], 1):
        words = [word for word in text.words[sentence.first : sentence.last] if word.isalpha()]
        before = text.sentences[number - 1]
        if sentence.mark != "?" or not words or len(words) > 2 or words[-1] not in _TAG or before.mark == "?":
            continue
        own = set(stems(text.words[before.first : before.last]))
        told = len(own & ground.told_stems) + len(
            set(quantities(text, before.first, before.last)) & ground.told_quantities
        )
        if told or not ground.told_stems:
            marks.append(
                Mark("checks_understanding", 2 if told else 1, before.first, sentence.last - 1, free=True)
            )
    return marks


_TERM_ASKED = Pattern(
    "(?:what <5>(?:mean|means|meaning|is|are|does)|do not (?:get|understand|know what)|not understand|all (?:latin|greek|chinese) to me|cannot make sense|no idea what|never heard of|lost|confused|says|mean by|what is|explain)"
)
_EXPLICIT = Pattern(
    "(?:what (?:do you|does|do|is|are|on earth) <6>(?:mean|means)|mean by|(?:not|never) (?:understand|understood) <3>\\w+|what on earth)"
)
_ASKS_PLAIN = Pattern(
    "(?:in (?:\\w+ )?words|words (?:that|which) (?:i|we|they|anybody) (?:can |could )?(?:understand|know|follow|use)|(?:in|with|use) (?:very |more )?(?:plain|simple|simpler|easy|easier|normal|everyday|clear|ordinary|human) (?:\\w+ )?(?:words?|language|english|terms|sentences)|"
    "(?:said|say it|explain it|tell me|put it|explained?) (?:simply|plainly|more simply|more plainly|clearly|to a (?:friend|child|neighbor))|as if (?:i|we|to|you) <6>(?:friend|child|neighbor|bank|office|grandmother|beginner|school|shop)|"
    "(?:i|we) (?:do|did|can) not (?:speak|understand) (?:your|computer\\w*|lawyers?|banks?|doctors?|legal|medical|technical|a (?:single )?word|any|one word|this language|that language|what (?:you|it|that|this|he|she|they)|half)|so that (?:i|we|anybody) (?:can |could )?understand|without (?:the )?(?:jargon|foreign words|technical))"
)
"""The customer asks for it in everyday words."""
_DEFINES = Pattern(
    "(?:(?:it|that|this|which|\\w+) (?:just |only |simply |here |really )*(?:means?|stands for|says)|(?:is|are|it is|they are) (?:only |just |simply |really |nothing but )*(?:a|an|the|our|what|when|where|how|only|your|those|people|money|one) <2>\\w+|(?:is|are) \\w+ \\w+ (?:that|which|who)|(?:think of|imagine|picture|like) (?:a|an|the|it)|what we call|in (?:plain|simple|easy|other|everyday) words|(?:is|are) (?:called|short for|another word)|that is to say)"
)
_MEANS = Pattern("(?:(?:means?|stands for)|(?:is|are) (?:only|just|simply|really only))")
_ANNOUNCES = Pattern(
    "(?:in|with) (?:simple|easy|plain|other|short|normal|everyday) words|(?:it|this|the letter) says (?:two|three|four) things"
)
_LEGAL = Pattern(
    "(?:pursuant|hereinafter|accordance|provisions?|aforementioned|paragraph|section|clause|regulations?|terms and conditions|as per|stipulated|statutory|ordinance|thereof|herein|applicable)"
)
_NO_MEANING = Pattern(
    "(?:it is (?:our|just|not|all) (?:policy|rule|rules|law|in)|is (?:the )?(?:law|rule|policy)|(?:i|we) do not know|(?:that|it|this) is (?:a |an |just |quite |very |really |such )*(?:good|great|common|usual|normal|standard|known|nice|fair|frequent|difficult|interesting|shame|pity|how|easy|simple)(?= )|"
    "(?:he|she|they|somebody|(?:my|our|the) \\w+) (?:will|can) (?:then )?(?:tell|explain|say|call|write|answer|help)(?= )|(?:there is|here is|you find it|see|read|look at|look in) <3>(?:leaflet|brochure|booklet|website|page|link|video|flyer)(?= ))"
)
_TELLS_WHAT = Pattern(
    "(?:it (?:means|is) )?(?:that|you|it|your|when|if|a|an|like|as if) (?!know|should|must|can read|have to)\\w+"
)
_LONG, _LEARNED = 8, 11  # letters; everyday words are seldom longer, and hardly ever as long
_OWN_ACT = Pattern("<we will>|(?:i|we) (?:am|are|can|have|do)|sorry|thank|please")


def puzzled(ground: Ground) -> bool:
    """Whether the customer stumbled over a word: quoted it, or asked what it means."""
    asked = ground.customer.text
    return (
        any(mark in asked.raw for mark in '"“„')
        or _TERM_ASKED.search(asked.canon) is not None
        or _ASKS_PLAIN.search(asked.canon) is not None
    )


def _plain(text: Text, ground: Ground, sentences: Numbered) -> list[Mark]:
    if _LEGAL.search(text.canon):
        return []
    term, asked = puzzled(ground), ground.customer.text
    wished = _ASKS_PLAIN.search(asked.canon) is not None
    for place, (number, sentence) in enumerate(sentences):
        said = text.said(sentence.first, sentence.last)
        words = [word for word in text.words[sentence.first : sentence.last] if word[0].isalpha()]
        if sentence.mark == "?" or len(words) < 4 or _NO_MEANING.search(said) or _learned(words):
            continue
        defines = _DEFINES.search(said) if term else None
        if defines and _circular(text, sentence, defines.end(), said):
            continue
        names = set(stems(text.words[sentence.first : sentence.first + 4])) & ground.told_stems
        mark = Mark("plain_words", 2, sentence.first, sentence.last - 1, free=True)
        if defines or (_MEANS.search(said) and names):
            return [mark]
        more = place + 1 < len(sentences)
        least = 4 if _TELLS_WHAT.match(said) and more else 5 if wished and more else 7
        own = _OWN_ACT.match(said) if wished else _OWN_ACT.search(said)
        opening = number == 0 and len(words) >= least and not own
        if wished and more:
            after = sentences[place + 1][1]
            opening = opening and not _learned([*words, *text.words[after.first : after.last]])
        if opening and (wished or _EXPLICIT.search(asked.canon) or _only_a_term(ground)):
            return [mark]
        if _ANNOUNCES.search(said) and place + 1 < len(sentences):
            return [Mark("plain_words", 2, sentence.first, sentences[-1][1].last - 1, free=True)]
    return []


def _learned(words: list[str]) -> bool:
    return sum(len(word) > _LONG for word in words) > 1 or max(map(len, words)) > _LEARNED


def _circular(text: Text, sentence: Sentence, end: int, said: str) -> bool:
    """Whether a term is explained by itself, or by next to nothing."""
    after = [word for word in said[end:].split() if word[0].isalnum()]
    if not after:
        return False
    named = set(stems(said[: said.index(" ", end)].split()[:5]))
    again = set(stems(after)) & named
    return (bool(again) and len(set(stems(after)) - named) <= 3) or (
        len(after) <= 2 and not any(text.quoted[sentence.first : sentence.last])
    )


def _only_a_term(ground: Ground) -> bool:
    """Whether the customer did little more than quote a word they met: *It says "token expired"*."""
    asked = ground.customer.text
    own = [
        word for word, quoted in zip(asked.words, asked.quoted, strict=True) if not quoted and word.isalpha()
    ]
    return any(asked.quoted) and sum(asked.quoted) <= 4 and len(own) <= 6 and asked.sentences[-1].mark != "?"


_DENIES = Pattern(
    "(?:(?:is|are|was|were|will|did|do|does|can|could|has|have|had|would|may|must) not|cannot|no|not (?:quite|until|yet|before|this|any|really|at|for|on|in)|never|none|nothing|nobody|without|missed|only|unfortunately|sadly|afraid|rest|neither|broken|too (?:late|little|few|weak|short|old|small)|lost|fails?|failed|closed|sold out|worn|used up|gone|dead|refused)"
)
_NO_NEWS = Pattern(
    "(?:no (?:problem|worries|idea|need)|of course|not at all|do not (?:know|worry)|calm|you should)"
)
_REASON = Pattern("(?:because|since|as|so that|which is why|that is why|so|for|:|the reason|until|,)")
_WANTS_TO_KNOW = Pattern(
    "(?:(?:need|want|like) to know|tell me (?:if|whether|what|why|when|straight|honestly|the truth)|so (?:the|it|that|you|i) \\w+ (?:is|are|will|not))"
)
_WHY = Pattern("(?:why|how come|what for|what is the reason)")
_BECAUSE = Pattern("(?:because|since|so that|as (?:it|the|there|we|they)|the reason)")
_STATES = Pattern(
    "(?:honestly , |to be honest , |well , |yes , |no , )?(?:it|that|they|this|there|he|she|the \\w+|your \\w+) (?:\\w+ )?(?:is|are|was|were|has|have|had)(?= )(?! (?:our|the|a) (?:policy|rule|law))"
)
_BRIGHT = Pattern(
    "(?:yes|of course|certainly|sure|great|good|free|safe|possible|lovely|easy|no problem|never mind|fine|all right|thank|sorry|<we will>|(?:i|we|you) (?:can|could))"
)


def _answered(text: Text, ground: Ground, sentences: Numbered) -> list[Mark]:
    """A plain no, or the plain state of things, as the answer to what was asked, with what lies behind it."""
    asked = ground.customer.text
    question = any(each.mark == "?" for each in asked.sentences) or _WANTS_TO_KNOW.search(asked.canon)
    if not question or not sentences or sentences[0][0] != 0:
        return []
    first = sentences[0][1]
    opening = text.said(first.first, first.last)
    follows = sentences[1][1] if len(sentences) > 1 and sentences[1][1].mark != "?" else None
    later = follows or first
    whole = text.said(first.first, later.last)
    if first.mark == "?" or _NO_NEWS.search(opening):
        return []
    content = len(set(stems(text.words[first.first : later.last]))) + len(
        quantities(text, first.first, later.last)
    )
    full = Mark("tells_the_truth", 2, first.first, later.last - 1, free=True)
    if _DENIES.search(whole):
        bare = follows is not None and len(opening.split()) <= 4
        if content >= 2 and (_REASON.search(whole) or bare):
            return [full]
        if _DENIES.search(opening):
            return [Mark("tells_the_truth", 1, first.first, first.last - 1, free=True)]
        return []
    if _WHY.search(asked.canon) and content >= 2 and (_BECAUSE.search(opening) or _STATES.match(opening)):
        return [full]
    closed = asked.sentences[-1].mark == "?" and search(
        "(?:is|are|do|does|did|can|will|was|has|have) \\w+", asked.canon
    )
    if closed and follows and content >= 3 and _STATES.match(opening) and not _BRIGHT.search(whole):
        return [full]
    return []
