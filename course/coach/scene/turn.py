"""How a turn ends and what it does to the heat: no next step, calm under attack, room to finish."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.scene.early import ADVICE, TROUBLE, advice
from course.coach.text import Text

__all__ = ["calm", "no_next_step", "to_finish"]

_REFUSES = Pattern(
    "(?:no idea|(?:i|we) (?:can|could|will|do|am|are|would) not (?:be able to |really |just |do |possibly |help|refund|change|give|offer|do|make|allow|take|accept|replace|able|cancel|move|exchange|say|promise|let|tell)|nothing (?:<2>)?(?:i|we|that can|more|else|to be done|can)|not possible|impossible|"
    "no (?:refunds?|exchanges?|exceptions?|way|chance|returns?)|that is (?:it|all|just how|how it is|the way|final|our final)|(?:it|that) (?:is|was) not (?:my|our|possible|allowed|covered)|that is (?:not possible|life)|too late|not my|sold out|out of stock|closed|you (?:will )?(?:just )?have to (?:wait|live|accept)|unfortunately not|(?:is|are) not (?:available|allowed|refundable|covered|open|possible))"
)
_CLOSES = Pattern(
    "(?:have a (?:nice|good|great|lovely|wonderful|pleasant) (?:day|evening|weekend|one|week)|good ?bye|bye|good day|take care|all the best|(?:is|was) there anything else|next please|next , please|anything else i can|thank you for (?:your (?:call|feedback|understanding|message|patience)|calling|contacting)|we (?:value|appreciate) your (?:feedback|business|opinion))"
)
_NEXT = Pattern(
    "(?:<we will> (?!not )(?:<1>)?\\w+|(?<!nothing )(?<!all )(?<!what )(?<!much )(?:i|we) can (?!not|only say|see|hear|understand|imagine)\\w+|let me (?!be|tell|say)\\w+|let us|you can(?! not)|you could|what (?:i|we) can do|if you (?:like|want|prefer|tell|send|give|bring|let|can|could)|would you|shall (?:i|we)|could you|can you|(?:i|we) (?:am|are) (?:\\w+ing|sending|calling|checking|looking|putting|ordering|asking|booking|writing|going to|transferring|connecting|changing|moving|getting|working|on it|arranging|opening|making)|(?<!next )(?<!next , )please (?!accept|understand|note|bear|forgive|excuse)\\w+|you will (?:get|have|receive|hear)|(?:is|are) on (?:its|their|the) way|(?:will|is being|has been|have been|was) (?:be )?(?:sent|refunded|replaced|delivered|repaired|booked|fixed|there|changed|ordered|moved|ready|credited|canceled|cancelled|done|in your)|"
    "(?:i|we) (?:have )?(?:just |already |now )*(?:sent|booked|ordered|changed|moved|refunded|put|arranged|asked|told|called|reserved|canceled|fixed|added|written|opened|set|spoken|marked|noted|credited|passed) (?:you|it|the|a|your|this|that|my|our|to)|by (?:tomorrow|monday|tuesday|wednesday|thursday|friday|noon)|how (?:would|do|does)|which|you decide|up to you)"
)


def no_next_step(
    text: Text, ground: Ground, asked: list[Question], names: frozenset[str], fitting: frozenset[str]
) -> list[Mark]:
    """An open matter, and a reply in which nobody does anything about it, asks, advises, or listens."""
    if any(not each.hollow and not _CLOSES.search(text.said(each.first, each.last + 1)) for each in asked):
        return []
    if _NEXT.search(text.canon) or names & _STEPS or advice(text) is not None or not text.sentences:
        return []
    refused, closed = _REFUSES.search(text.canon), _CLOSES.search(text.canon)
    customer = ground.customer.text
    trouble = len(customer.words) >= 4 and (
        TROUBLE.search(customer.canon) or not any(each.mark == "?" for each in customer.sentences)
    )
    jab = bool(names & _JABS)
    if fitting & _HEARD and not closed and not jab:
        return []  # it answers this customer, and leaves them the turn
    if customer.sentences and customer.sentences[-1].mark == "?" and not (refused or closed or jab):
        return []
    if not (refused or (trouble and (closed or jab or not names & _HEARD))):
        return []
    if all(text.quoted):
        return []
    last = text.sentences[-1]
    return [Mark("no_next_step", 1, last.first, last.last - 1, free=True)]


_STEPS = frozenset(
    (
        "promises_with_who_and_when",
        "follows_up",
        "lets_them_finish",
        "can_do_framing",
        "offers_options",
        "works_together",
        "gives_room_to_decide",
        "asks_preference",
        "seeks_outside_recognition",
    )
)
_HEARD = frozenset(
    (
        "names_the_feeling",
        "paraphrases",
        "thanks",
        "recognises_effort",
        "assumes_good_intent",
        "owns_it",
        "tells_the_truth",
        "plain_words",
        "prevents_next_problem",
        "learns_from_it",
        "minds_the_details",
    )
)
_JABS = frozenset(
    (
        "dismisses",
        "blames",
        "suspects",
        "sarcasm",
        "hostile",
        "condescends",
        "othering",
        "policy_shield",
        "but_cancels",
    )
)


_ATTACK = Pattern(
    "(?:you call (?:this|that|yourself)|you (?:do not care|lie|are (?:a|an|the|just|all|only|even|laughing|not|so)|only|people|even|sit there|think (?:i|we|you))|i (?:pay|want) your|i will (?:come|sue|tell|quit|leave|smash|never|go to|call the|make sure|write)|circus|dump|racist|sexist|bureaucrat|pen pusher|paper pusher|not good enough for|laughing at|not paying|even laughing|what a (?:mess|joke|circus|shame|bunch|dump)|the whole lot|idiots?|stupid|useless|liars?|lying|lies|lied|scam\\w*|shut up|thie(?:f|ves)|crooks?|incompetent|pathetic|garbage|disgrace\\w*|disgusting|worst|rubbish|fools?|clowns?|morons?|cheat\\w*|robb\\w*|rip off|ripped|shame|joke|damn|hell|bloody|crap|"
    "fuck\\w*|shit\\w*|ridiculous|do not (?:you )?(?:tell|give|talk|lie)|how dare|what kind of (?:people|company|shop|place)|you people|do you even|are you (?:deaf|blind|stupid|serious|kidding|joking|listening|all)|sick of you|hate|i will (?:sue|report|tell everybody|post|write)|lawyer|court|"
    "incapable|amateurs?|hopeless|good for nothing|you (?:never|always|are all|are the|do not care|have no idea|ruined|only want|just want|should be ashamed|know nothing)|fire you|fired|your (?:boss|manager|supervisor)|dumb|lazy|criminals?|fraud|nobody (?:there )?cares|sleeping|robots?|parrots?|brain)"
)


_AT_ONESELF = Pattern(
    "(?:i|me|myself|my \\w+) (?!do not |did not )<3>(?:stupid|idiots?|fools?|dumb|lazy|thief|thieves|useless|hopeless|ridiculous|crazy|pathetic|incompetent|joke|shame)|(?:was|is|am) (?:that|it|i) (?:so |very |really )?(?:stupid|dumb|ridiculous|crazy|foolish)|(?:laughed|laugh|laughs|laughing|stared?|staring) at"
)
"""Hard words for oneself, or of what others do: no attack on who answers."""
_ACCUSED = Pattern(
    "(?:are you <2>(?:trying|making fun|asleep|sleeping|awake|smiling|laughing|listening|mocking|joking|playing)|is (?:this|that|it) (?:all )?(?:just )?(?:a game|a joke|funny|fun|some kind of|supposed to be|how you (?:treat|work))|do i (?:look|sound) (?:like|as if|funny|stupid|to you)|what (?:do|did|am|are) (?:i|we) pay(?:ing)?(?= (?:you|\\d+|the|this|all) <3>for)|"
    "what are you (?:there|here|paid|good)(?: for)?|(?:can|do|did) you (?:even |ever |all )?(?:read|count|think|listen|work|know anything|speak|hear)(?= at all| over there|(?: \\?)| what i| me )|where were you|(?:do|did) you (?:want|wish) to (?:kill|ruin|cheat|make)|trying to (?:kill|cheat|fool|trick|ruin|make (?:fun|a fool))|(?:you|they) all do (?:that|this|it)|do not tell me|"
    "(?:so )?now it is (?:about you|me|us|my fault|our fault)|(?:you are|you were|you stand there|you sit there|and you) (?:smiling|laughing|grinning|doing nothing)|you (?:will|can) go home|whole (?:town|world|city|internet) (?:can|will|shall)|would you talk (?:like this|like that)|what do you (?:do|solve|know|learn) (?:there|over there|all day|down there|up there))"
)
"""An attack in the form of a question, or without a hard word."""
_GLAD = Pattern(
    "(?:thank|thanks|wonderful|great|lovely|happy|glad|congratulations|perfect|fantastic|beautiful|delighted|excited|hooray|good news|love it)"
)


def _attacked(customer: Text) -> bool:
    """Whether the customer attacks whoever answers: with hard words, with questions that accuse, or by shouting."""
    if _ACCUSED.search(customer.canon):
        return True
    if sum(word.isupper() and len(word) > 2 for word in customer.raw.split()) >= 3:
        return True
    hard = _ATTACK.all(customer.canon)
    own = [found.span() for found in _AT_ONESELF.all(customer.canon)]
    if any(not any(begin < found.end() and found.start() < end for begin, end in own) for found in hard):
        return True
    loud = sum(each.mark == "!" for each in customer.sentences)
    return loud >= 2 and not _GLAD.search(customer.canon) and TROUBLE.search(customer.canon) is not None


def calm(text: Text, ground: Ground, levels: dict[str, int | None], contrary: set[str]) -> list[Mark]:
    """An attack answered civilly: level 2 where the answer goes to the matter or the feeling under it."""
    attacked = ground.customer.text
    if not _attacked(attacked) or not text.sentences:
        return []
    if contrary & {
        "hostile",
        "sarcasm",
        "dismisses",
        "blames",
        "suspects",
        "condescends",
        "othering",
        "non_apology",
        "policy_shield",
        "passes_the_buck",
        "but_cancels",
    }:
        return []
    if not any(sentence.sound for sentence in text.sentences) or len(text.words) < 3:
        return []
    to_it = (levels.get("names_the_feeling") or 0) >= 1 or any(
        (levels.get(name) or 0) >= 2
        for name in (
            "names_the_feeling",
            "owns_it",
            "paraphrases",
            "promises_with_who_and_when",
            "can_do_framing",
            "asks_an_open_question",
            "tells_the_truth",
            "follows_up",
        )
    )
    last = text.sentences[-1].last - 1
    if to_it:
        return [Mark("stays_calm", 2, 0, last, free=True)]
    polite = bool(levels.get("owns_it") or levels.get("paraphrases")) or search(
        "(?:please|thank you|understand|sorry|would like|help|hear|listening|i see|happy to|let us|let me)",
        text.canon,
    )
    return [Mark("stays_calm", 1, 0, last, free=True)] if polite else []


def to_finish(text: Text, marks: list[Mark]) -> bool:
    """Whether the reply holds its solution back: no promise, offer or advice in it."""
    if any(
        mark.name in ("promises_with_who_and_when", "can_do_framing", "offers_options", "follows_up")
        for mark in marks
    ):
        return False
    return ADVICE.search(text.canon) is None
