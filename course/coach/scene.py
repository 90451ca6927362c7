"""Checks against the scene: facts said back or got wrong, promises and permissions, asking again, advice too early, no next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.coach.ground import Ground, Known, quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, compiled, search
from course.coach.specific import timed
from course.coach.text import Sentence, Text
from course.coach.words import NEGATIONS

__all__ = ["against_facts", "asks_again", "beyond_permissions", "calm", "early_advice", "no_next_step", "said_back", "to_finish"]

_OWN = Pattern("<we will>|(?:i|we) can(?! (?:see|hear|understand|imagine|tell))|let me|(?:i|we) (?:am|are) (?:going|sending|calling|able|happy)|would you|(?:i|we) (?:could|would)|you can|you could|if you (?:like|prefer|want)|let us|please")
_UNSAID = frozenset(("sorry", "thank"))
_COMPARED = ("day", "minute", "month", "money", "percent", "weekday", "clock")


def _clauses(text: Text, sentence: Sentence) -> Iterator[tuple[int, int]]:
    first = sentence.first
    for at in range(sentence.first, sentence.last):
        if text.words[at] in (",", ";", ":", "--", "but", "\\") or (
            text.words[at] in ("and", "so") and text.words[at + 1 : at + 2] and text.words[at + 1] in ("i", "we", "let")
        ):
            if at > first:
                yield first, at
            first = at + 1
    if first < sentence.last:
        yield first, sentence.last


def said_back(text: Text, ground: Ground, asked: list[Question], grader: frozenset[int]) -> list[Mark]:
    """Facts that the customer gave, said back in any wording; a clause with a wrong quantity says nothing back."""
    told = ground.told_stems
    if not told:
        return _topic(text, grader)
    marks = []
    open_at = {each.first for each in asked if each.open or each.marked}
    for number, sentence in enumerate(text.sentences):
        if not sentence.sound or number in grader:
            continue
        shared: set[str] = set()
        matched, first, last, wrong, weak = 0, -1, -1, False, set[str]()
        for begin, end in _clauses(text, sentence):
            said = text.said(begin, end)
            found = set(stems(text.words[begin:end])) & told
            amounts = set(quantities(text, begin, end)) & ground.told_quantities
            if not found and not amounts:
                continue
            if _OWN.search(said) or any(begin <= each <= end for each in open_at) and not search("right|correct|that|so", said):
                weak |= found
                continue
            if _wrong(text, begin, end, ground):
                wrong = True
                continue
            shared |= found
            matched += len(amounts)
            first, last = (begin if first < 0 else first), end - 1
        if first < 0 or wrong:
            continue
        strength = len(shared) + matched
        marks.append(Mark("paraphrases", 2 if strength >= 2 else 1, first, last, free=True))
    return marks or _topic(text, grader)


def _topic(text: Text, grader: frozenset[int]) -> list[Mark]:
    found = Pattern("(?:so )?(?:there is|you have|you are having|it is about|this is about|you are calling about|you had|your) <3>(?:problem|issue|trouble|question|difficulty|complaint) with (?:your|the|a|an) \\w+").search(text.canon)
    if not found:
        return []
    first, last = text.index(found.start()), text.index(found.end() - 1)
    return [] if text.sentence(first) in grader else [Mark("paraphrases", 1, first, last, free=True)]


def _wrong(text: Text, begin: int, end: int, ground: Ground) -> bool:
    return any(_differs(unit, value, ground.told_quantities) for unit, value in quantities(text, begin, end))


def _differs(unit: str, value: float, others: Iterable[tuple[str, float]]) -> bool:
    same = [number for kind, number in others if kind == unit]
    return unit in _COMPARED and bool(same) and value not in same and value != 1.0


_DOUBT = Pattern("not (?:yet )?(?:know|known|sure|certain|clear|tested|said|say|told|confirmed|checked|promise)|nobody|no (?:date|news|word|idea)|unclear|unknown|might|may|perhaps|maybe|if|whether|(?:will|need to|have to|must|would|can|let me|going to|to|shall) <2>(?:ask|check|find out|look|test|confirm|see)|hope|not (?:want|going) to (?:guess|promise)|open|waiting|until")
_UNKNOWN = Pattern("(?:nobody|no one|not) <4>(?:know|knows|known|tested|looked|said|sure|checked|decided|confirmed|opened|examined|clear|told|seen|given)|unknown|no (?:date|news|word|answer)(?= )|unclear|open|not yet")
_SURE = Pattern("(?:will|is|are|was|were|has|have|it is|by|on|in|only|definitely|certainly|surely|guarantee|always|never|because|due to|caused|be) \\w+")
_FLAWLESS = Pattern("(?:nothing (?:at all|wrong|to worry about|is wrong)|like new|as good as new|perfect(?:ly)?(?: fine| condition| order)?|no (?:problems?|faults?|issues?|defects?|damage|risk|accidents?)|fully (?:checked|tested)|in (?:top|perfect|great|good) (?:condition|shape|order)|everything is (?:fine|okay|in order)|completely safe|never had)")
_FAULT = Pattern("(?:broken|broke|fault\\w*|whin\\w*|crack\\w*|leak\\w*|damag\\w*|accident|not (?:start|work|tested|checked|looked|safe|been)|repair\\w*|worn|recall\\w*|late|delay\\w*|missing|lost|problem|defect\\w*|noise|stain\\w*|scratch\\w*|error|mistake|open)")


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
        for fact in ground.facts:
            shared = own & fact.stems
            if not shared and not (_FLAWLESS.search(said) and _FAULT.search(fact.text.canon)):
                continue
            if _contradicts(said, own, amounts, fact, shared, ground):
                marks.append(Mark("invents_a_fact", 1, sentence.first, sentence.last - 1, free=True))
                against = True
            elif len(shared) + len(set(amounts) & fact.quantities) >= 2 and sentence.sound:
                marks.append(Mark("tells_the_truth", 2 if len(shared) >= 2 else 1, sentence.first, sentence.last - 1, free=True))
    return marks, against


def _contradicts(said: str, own: set[str], amounts: list[tuple[str, float]], fact: Known, shared: set[str], ground: Ground) -> bool:
    doubt = _DOUBT.search(said) is not None
    if _FLAWLESS.search(said) and _FAULT.search(fact.text.canon) and not doubt and (shared or len(ground.facts) <= 3):
        return not search("(?:but|except|apart from|only|one thing)", said)
    if doubt:
        return False
    known = fact.quantities | ground.told_quantities
    for unit, value in amounts:
        if unit in _COMPARED and len(shared) >= 2 and not _OWN.search(said):
            same = [number for kind, number in fact.quantities if kind == unit]
            if same and value not in same and (unit, value) not in known and value != 1.0:
                return True
    unknown = _UNKNOWN.search(fact.text.canon) is not None
    timely = search("<time>|soon|(?:a )?matter of|shortly|in no time|any day|definitely|certainly|guarantee", said)
    if unknown and shared and timely and _SURE.search(said) and not search("<we will> <1>(?:call|write|ask|email|check|tell|let|update|phone|contact|get|come|text|send you)", said):
        return not any(amount in known for amount in amounts)
    if unknown and len(shared) >= 2 and _SURE.search(said) and search("(?:because|due to|caused by|was the|is the|definitely|certainly|for sure|of course)", said):
        return True
    return len(shared) >= 3 and _denies(said) != _denies(fact.text.canon) and not unknown and not _OWN.search(said)


def _denies(said: str) -> bool:
    return sum(word in NEGATIONS for word in said.split()) % 2 == 1


_GRANTS = {
    "refund": "refund|money back|reimburse|full amount back|pay (?:it|you|that) back|your money",
    "free": "free|no charge|at no cost|for nothing|on (?:me|us|the house)|waive|without (?:paying|charge|cost)|complimentary|cost you nothing|not (?:pay|charge|cost)",
    "discount": "discount|percent|%|reduc\\w+|off (?:the|your)|cheaper|half price|lower price|knock",
    "voucher": "voucher|gift card|coupon|store credit|credit note|goodwill",
    "replacement": "replacement|replace|new one|another one|exchange|swap|brand new|new (?:phone|machine|fridge|laptop|washer|washing|car|bike|oven|tv|boiler|pair|unit|device|set|order|card)",
    "compensation": "compensat\\w+|damages|make it up",
    "upgrade": "upgrad\\w+|suite|first class|business class|better room|bigger",
    "loan": "loan|lend|courtesy|borrow|spare",
    "credit": "credit",
    "extend": "extend|extension|longer (?:time|period)|more time|postpone|grace",
    "deliver": "deliver\\w*|arriv\\w*|ship\\w*|courier|at your door|with you by|dispatch\\w*",
    "technician": "technician|engineer|plumber|electrician|somebody (?:to|will) (?:come|repair|fix|look)|repair|fix|mend",
    "cancel": "cancel\\w*",
    "exception": "exception",
}
_PROMISE = Pattern("<we will>|(?:i|we) (?:can|could|am|are|have|do|offer|give)|you (?:will|can|get|do not (?:have to )?pay)|(?:will|is) (?:be )?(?:free|refunded|replaced|there|delivered|with you|yours|repaired|fixed)|promise|guarantee|let me|it (?:will|is)|your \\w+ (?:will|is)|the \\w+ (?:will|is)|for sure|no problem|of course|(?:here is|take|have) ")
_GUARANTEE = Pattern("(?:guarantee|promise you|give you my word|hundred percent|100 %|100 percent|definitely|for sure|no matter what|whatever happens|never (?:ever )?(?:happen|again|have)|will never|certainly will|swear)")


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
        if not _PROMISE.search(said) or search("(?:can|could|will|may|am|are|is|do|would) not (?:<2>)?(?:promise|offer|give|refund|say|allowed|able|do|replace|guarantee|deliver|waive|be|extend|grant|know|make|decide|hand|send|take)|(?:i|we) (?:will|can|would like to|have to|need to|am going to|must) <2>(?:ask|check|find out|see) <3>(?:if|whether|what|for|my|our|the|mrs|mr|with)|not sure|if (?:the|my|our) \\w+ (?:agrees|says|allows|approves)", said):
            continue
        for pattern in _GRANTS.values():
            if search(f"(?:{pattern})", said) and not search(f"(?:{pattern})", allowed) and _granted(said, pattern):
                marks.append(Mark("unsupported_promise", 1, sentence.first, sentence.last - 1, free=True))
                break
        else:
            if _beyond(text, sentence, ground) or (_GUARANTEE.search(said) and not search("(?:guarantee|promise)", allowed) and not _covered(text, sentence, ground)):
                marks.append(Mark("unsupported_promise", 1, sentence.first, sentence.last - 1, free=True))
    return marks


def _granted(said: str, pattern: str) -> bool:
    return search(
        f"(?:<we will>|(?:i|we) (?:can|could|am|are|have|offer|give|do)|let me|you (?:will|can|get|do not)|it (?:will|is)|(?:promise|guarantee)|no problem|of course|your \\w+|the \\w+|here is|have|take|will) <,12>(?:{pattern})|(?:{pattern}) <6>(?:will|is|guaranteed|for you|on its way|by|at|today|tomorrow)",
        said,
    )


def _beyond(text: Text, sentence: Sentence, ground: Ground) -> bool:
    own = set(stems(text.words[sentence.first : sentence.last]))
    amounts = [each for each in quantities(text, sentence.first, sentence.last) if each[0] in _COMPARED]
    best = max(ground.permissions or (), key=lambda each: len(own & each.stems), default=None)
    if best is None or not own & best.stems or not amounts:
        return False
    every = frozenset().union(*(each.quantities for each in (*(ground.permissions or ()), *ground.facts, *ground.told)))
    return any(_differs(unit, value, best.quantities) and (unit, value) not in every for unit, value in amounts)


def _covered(text: Text, sentence: Sentence, ground: Ground) -> bool:
    own = set(stems(text.words[sentence.first : sentence.last]))
    return any(len(own & each.stems) >= 2 for each in ground.permissions or ())


_ASKED = {
    "number": ("(?:order|reference|account|booking|customer|machine|ticket|case|contract|invoice|tracking|policy|serial|confirmation|reservation|member|card|model|phone|flight|parcel|meter|room|claim|file|receipt|registration|plate|article|item|part) (?:number|code|id|no|reference)|number of (?:the|your)|what number|which (?:order|account|booking|flight|room|machine|model|number)|(?:the|your) (?:reference|number|code)", r"(?<=\s)(?:\w*\d{3,}\w*)|\d{2,}-\d+|(?<=number )\w*\d+|(?<=room )\d+|(?<=flight )\w+"),
    "name": ("(?:your|the|whose|what) (?:full |last |first |sur)?name|who am i (?:speaking|talking)|who is (?:speaking|calling|this)|name (?:please|again)|spell your", "(?:my name is|name is|this is|i am|speaking|here) [a-z]+|[a-z]+ (?:here|speaking)"),
    "when": ("(?:when|what (?:day|date|time)|since when|which (?:day|date)|on (?:what|which) (?:day|date)|how long (?:ago|have|has|did|is|are|was))", "<time>|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|ago|since|last (?:week|month|night|year)|(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|a|one) (?:days?|weeks?|months?|hours?|minutes?|years?)|january|february|march|april|june|july|august|september|october|november|december"),
    "where": ("(?:where|what (?:is )?(?:your|the) (?:address|city|town|street)|which (?:shop|store|branch|city|address|floor|station)|(?:your|the) address)", "(?:street|road|avenue|floor|branch|station|at the|in the \\w+|lane|square|at \\w+ street|address)"),
    "what": ("(?:what (?:happened|is wrong|went wrong|seems to be (?:the )?(?:problem|issue|matter)|is the (?:problem|issue|matter|trouble)|exactly (?:is|happened)|is (?:it )?(?:about|not working)|is not working|can i do for you|(?:is|was) broken|brings you)|how (?:can|may) i help|what (?:are you|do you) (?:calling|want|need))", ""),
    "item": ("(?:what|which) (?:product|item|model|machine|device|brand|car|dish|size|color|article|order|thing|part|phone|make|type|kind|course|book|room|train|flight|did you (?:order|buy|book|get|choose|want|ask for))", ""),
    "email": ("(?:your|the|which|what) <2>email", "xlink"),
    "phone": ("(?:your|the|which|what) <2>(?:phone|telephone|mobile) number|number (?:can|may|should) (?:i|we) (?:reach|call)", "\\d{6,}|\\d{3,} \\d{3,}"),
    "size": ("(?:what|which) size", "size \\w+|\\d{2}"),
    "people": ("how many (?:people|persons|guests|of you|adults|children|seats)", "(?:\\d+|two|three|four|five|six|seven|eight) (?:people|persons|guests|adults|children|of us|seats|kids)|of us"),
}


def asks_again(text: Text, ground: Ground, asked: list[Question]) -> list[Mark]:
    """Questions for what the customer, in this turn or before, has given already."""
    told = " ".join(each.text.canon for each in ground.told)
    raw = " ".join(each.text.raw for each in ground.told)
    if len(told.split()) < 3:
        return []
    marks = []
    requests = [(each.first, each.last) for each in asked]
    for found in compiled("(?:i (?:need|will need|require|would need|have to have|must have)|give me|tell me|send me|please (?:provide|give|tell|send|state|confirm|repeat|share)|let me have|provide|repeat|may i have|can i have|could i have|first) <4>(?:your|the|me|order|what|when|where|again)").finditer(text.canon):
        number = text.sentence(text.index(found.start()))
        requests.append((text.index(found.start()), text.sentences[number].last - 1))
    for first, last in requests:
        said = text.said(first, last + 1)
        if search("(?:right|correct|is <it> (?:still )?(?:right|correct)|to confirm|still (?:correct|current)|did i|have i got|just to check|also|another|else|other than|apart from|more about|exactly (?:did|was|were))", said):
            continue
        if any(_given(kind, told, raw, said, ground, text, first, last) for kind in _ASKED) or _told_already(text, first, last, said, ground):
            marks.append(Mark("asks_again", 1, first, last, free=True))
    return marks


_TRIED = Pattern("(?:and |so |but |now )*(?:have|did|are|do|is|was|were|had) (?:not )?(?:you|your|it|there|the|he|she|they|that)")
_WHICH = Pattern("(?:and |so |but |now )*(?:what|which|whose|under (?:what|which)|in (?:what|which)|on (?:what|which))")
_NEW = frozenset("when after before then next exactly else other another first because since so if while why how".split())


def _told_already(text: Text, first: int, last: int, said: str, ground: Ground) -> bool:
    """Whether every content word of a closed or *which* question was in what the customer told."""
    own = [word for word in stems(text.words[first : last + 1])]
    if not own or any(each not in ground.told_stems for each in own):
        return False
    words = text.words[first : last + 1]
    if _TRIED.match(said):
        done = search("(?:i|we|she|he|they) (?:have |had |already |even |also |'ve )*(?:\\w+ed|\\w+t|\\w+n|did|took|gave|put|told|rang|read|went|sent|paid)", " ".join(each.text.canon for each in ground.told))
        return len(own) >= 1 and done and not _NEW & set(words[3:]) and "or" not in words and not search("(?:you|it) <1>(?:want|like|prefer|need|know|think|feel|mean)", said)
    if _WHICH.match(said):
        return any(_numbered(each.text.words, set(own)) for each in ground.told) and not search("(?:like|prefer|want|suit|feel|mean|happen\\w*|say|said|think|best)", said)
    return False


def _numbered(words: list[str], wanted: set[str]) -> bool:
    for at, word in enumerate(words):
        if word.isalpha() and stems([word]) and stems([word])[0] in wanted:
            near = words[max(0, at - 2) : at + 4]
            if any(each[0].isdigit() or each == "xtime" for each in near):
                return True
    return False


def _given(kind: str, told: str, raw: str, said: str, ground: Ground, text: Text, first: int, last: int) -> bool:
    asks, gives = _ASKED[kind]
    if not search(f"(?:{asks})", said):
        return False
    own = set(stems(text.words[first : last + 1]))
    if kind == "number":
        import re

        return bool(re.search(r"\b(?=\w*\d)[\w-]{3,}\b", raw)) and not search("phone|telephone|mobile", said)
    if kind == "what":
        return len(ground.told_stems) >= 3 and not search("(?:then|next|after|before|when|to|with the|did the|exactly)", said)
    if kind == "item":
        return bool(own & ground.told_stems) or len(ground.told_stems) >= 4 and search("(?:product|item|order|thing|article)", said)
    if kind in ("when", "where"):
        return search(f"(?:{gives})", told) and (bool(own & ground.told_stems) or len(own) == 0) and not search("(?:you (?:like|prefer|want|need)|suits?|can (?:we|i)|should|would|best|convenient|good time|works)", said)
    return search(f"(?:{gives})", told)


_TROUBLE = Pattern("(?:not|never|no|nobody|broken|broke|wrong|late|lost|missing|damaged|waited|waiting|still|again|problem|fed up|tired|angry|awful|terrible|worst|leak\\w*|cold|dead|stuck|stopped|fail\\w*|error|twice|ruined|worried|afraid|scared|cannot|hurt|unfair|complain\\w*|disappointed|frustrat\\w*|upset|stress\\w*|crying|cried|died|sick|struggl\\w*|alone|overwhelm\\w*|refuse\\w*|charged|late|dirty|rude|ignored|noise)")
ADVICE = Pattern(
    "(?:you (?:should|need to|have to|must|ought to|had better|could (?:try|just|always|also)|might want to|may want to|can (?:try|just|always|also|simply))|(?:have|did) you (?:tried?|thought about|considered|checked|restarted)|"
    "why (?:do not|not) (?:you )?(?:just |try |simply )?\\w+|(?:i|we) (?:would )?<1>(?:suggest|recommend|advise)|my advice|(?:the )?best (?:thing|way|option) (?:is|would be|to)|"
    "try (?:to|and|\\w+ing|the|a|it|this|turning|another)|if i were you|how about (?:you )?\\w+ing|make sure (?:you|to|that you)|just (?:restart|turn|go|call|press|click|wait|send|bring|fill|reset|buy|ignore|take|put|try|tell|download|log|use|check|unplug|return|write|ask)|"
    "(?:all )?you (?:just|only|simply) (?:need|have) to|it (?:would|might|may) (?:help|be (?:good|best|better|helpful|worth)) (?:to|if you)|simply \\w+|(?:please )?(?:restart|reboot|unplug|reinstall|reset|switch (?:it )?off|turn (?:it )?off)(?= ))"
)
IMPERATIVE = Pattern("(?:please |just |simply |then |first |now |next )*(?:go|call|press|click|check|wait|send|bring|fill|reset|take|put|try|use|restart|turn|open|download|log|unplug|return|write|ask|read|look|keep|remove|update|buy|contact|speak|talk|make|get|give|set|switch|hold|visit|order|clean|replace|pay|drink|sleep|rest|join|start|stop|ignore|focus|think|remember|do not|consider|plan|eat|do|find|see) (?:a|an|the|it|to|your|on|off|this|that|some|out|for|with|in|up|down|into|about|again|all|more|less|two|one|and|at|of|by|them|him|her|\\w+)")


def early_advice(text: Text, ground: Ground, marks: list[Mark], asked: list[Question]) -> list[Mark]:
    """Advice as the first thing that answers the first telling of a trouble."""
    if ground.replied or not _told_trouble(ground):
        return []
    given = _advice(text) or _solution(text)
    if given is None:
        return []
    heard = [mark.first for mark in marks if (mark.name != "paraphrases" or mark.level == 2) and mark.name in ("names_the_feeling", "owns_it", "paraphrases", "lets_them_finish", "assumes_good_intent", "thanks", "checks_understanding", "recognises_effort", "says_what_is_not_known", "same_rule_for_everyone")]
    heard += [each.first for each in asked if not each.hollow]
    if any(mark.name in ("lets_them_finish", "works_together", "gives_room_to_decide") for mark in marks):
        return []
    if any(each < given[0] for each in heard):
        return []
    return [Mark("advises_too_early", 1, given[0], given[1], free=True)]


_REQUEST = Pattern("(?:can|could|may|will|would|do|does|is|are|where|when|how|what|which|who) <3>(?:i|we|you|it|there|the|my|that|this)|(?:i|we) (?:would like|want|need|am looking for|are looking for|wish|have to|would love|prefer)|please|looking for|(?:i|we) (?:have|had) a (?:question|reservation|booking|appointment)")


def _told_trouble(ground: Ground) -> bool:
    """Whether the customer tells of a trouble, rather than asking or wishing for something plain."""
    said = ground.customer.text
    if not said.sentences:
        return False
    last = said.sentences[-1]
    asks = last.mark == "?" or bool(_REQUEST.match(said.said(last.first, last.last)))
    heavy = bool(_TROUBLE.search(said.canon)) or bool(_HEAVY.search(said.canon))
    heavy = heavy or (len(said.words) >= 6 and not _GLAD.search(said.canon))
    if any(each.mark == "?" for each in said.sentences) and not _HEAVY.search(said.canon):
        return False
    unfinished = last.mark == "" and last.last - last.first >= 6 and said.raw.rstrip()[-1:].isalpha() and len(said.sentences) == 1
    return unfinished or (heavy and not asks)


_GLAD = Pattern("(?:thank|thanks|good|love|loved|great|won|finished|works|happy|glad|nice|lovely|like|easy|can (?:i|we|you)|could (?:i|we|you)|would like|fine|here is|praised?|sent|best|want to|tell me)")
_HEAVY = Pattern("(?:<feeling>|<felt>|died|dead|death|fell|emptied|stolen|robbed|strangers|lump|pain|slept|scared|bleeding|accident|divorced|separated|passed away|hospital|funeral|cannot (?:go on|do this|take)|any more|everything|gone|crying|terrible|such things|do not know (?:where|how|what))")
_SOLVES = Pattern("(?:you (?:can|could) (?!not)(?!tell|say|go on|sit|stay|have a)|<we will> (?!not |listen|hear|be with|stay)\\w+|(?:i|we) can (?!not|see|hear|imagine|understand|tell)\\w+|(?:i|we) (?:am|are) (?:sending|ordering|booking|calling|refunding|putting|changing)|here is|there is a (?:form|number|link|voucher))")


def _solution(text: Text) -> tuple[int, int] | None:
    found = _SOLVES.search(text.canon)
    if not found:
        return None
    first = text.index(found.start())
    return (first, text.sentences[0].last - 1) if text.sentence(first) == 0 else None


def _advice(text: Text) -> tuple[int, int] | None:
    found = ADVICE.search(text.canon)
    places = [text.index(found.start())] if found else []
    for sentence in text.sentences:
        if IMPERATIVE.match(text.said(sentence.first, sentence.last), 1) and not search("please (?:accept|forgive|tell me|go on|take your time|let me|allow|excuse|hold on|wait a)|take your time|do not worry|look ,|give me|let me", text.said(sentence.first, sentence.last)):
            places.append(sentence.first)
            break
    if not places:
        return None
    first = min(places)
    return first, text.sentences[text.sentence(first)].last - 1


_REFUSES = Pattern(
    "(?:(?:i|we) (?:can|could|will|do|am|are|would) not (?:be able to |really |just |do |possibly |help|refund|change|give|offer|do|make|allow|take|accept|replace|able|cancel|move|exchange|say|promise|let|tell)|nothing (?:<2>)?(?:i|we|that can|more|else|to be done|can)|not possible|impossible|"
    "no (?:refunds?|exchanges?|exceptions?|way|chance|returns?)|that is (?:it|all|just how|how it is|the way|final|our final)|(?:it|that) (?:is|was) not (?:my|our|possible|allowed|covered)|that is (?:not possible|life)|too late|not my|sold out|out of stock|closed|you (?:will )?(?:just )?have to (?:wait|live|accept)|unfortunately not|(?:is|are) not (?:available|allowed|refundable|covered|open|possible))"
)
_CLOSES = Pattern("(?:have a (?:nice|good|great|lovely|wonderful|pleasant) (?:day|evening|weekend|one|week)|good ?bye|bye|good day|take care|all the best|is there anything else|anything else i can|thank you for (?:your (?:call|feedback|understanding|message|patience)|calling|contacting)|we (?:value|appreciate) your (?:feedback|business|opinion))")
_NEXT = Pattern(
    "(?:<we will> (?!not )(?:<1>)?\\w+|(?:i|we) can (?!not|only say|see|hear|understand|imagine)\\w+|let me (?!be|tell|say)\\w+|let us|you can(?! not)|you could|what (?:i|we) can do|if you (?:like|want|prefer|tell|send|give|bring|let|can|could)|would you|shall (?:i|we)|could you|can you|(?:i|we) (?:am|are) (?:sending|calling|checking|looking|putting|ordering|asking|booking|writing|going to|transferring|connecting|changing|moving|getting|working|on it|arranging|opening|making)|please (?!accept|understand|note|bear|forgive|excuse)|you will (?:get|have|receive|hear)|(?:is|are) on (?:its|their|the) way|(?:will|is being|has been|have been|was) (?:be )?(?:sent|refunded|replaced|delivered|repaired|booked|fixed|there|changed|ordered|moved|ready|credited|canceled|cancelled|done|in your)|"
    "(?:i|we) (?:have )?(?:just |already |now )*(?:sent|booked|ordered|changed|moved|refunded|put|arranged|asked|told|called|reserved|canceled|fixed|added|written|opened|set|spoken|marked|noted|credited|passed) (?:you|it|the|a|your|this|that|my|our|to)|by (?:tomorrow|monday|tuesday|wednesday|thursday|friday|noon)|how (?:would|do|does)|which|you decide|up to you)"
)


def no_next_step(text: Text, ground: Ground, asked: list[Question], names: frozenset[str]) -> list[Mark]:
    """An open matter, and a reply in which nobody does anything about it, asks, advises, or listens."""
    if any(not each.hollow and not _CLOSES.search(text.said(each.first, each.last + 1)) for each in asked):
        return []
    if _NEXT.search(text.canon) or names & _STEPS or _advice(text) is not None or not text.sentences:
        return []
    refused, closed = _REFUSES.search(text.canon), _CLOSES.search(text.canon)
    customer = ground.customer.text
    trouble = len(customer.words) >= 4 and (_TROUBLE.search(customer.canon) or not any(each.mark == "?" for each in customer.sentences))
    jab = bool(names & _JABS)
    if not (refused or (trouble and (closed or jab or not names & _HEARD))):
        return []
    if all(text.quoted):
        return []
    last = text.sentences[-1]
    return [Mark("no_next_step", 1, last.first, last.last - 1, free=True)]


_STEPS = frozenset(("promises_with_who_and_when", "follows_up", "lets_them_finish", "can_do_framing", "offers_options", "works_together", "gives_room_to_decide", "asks_preference", "seeks_outside_recognition"))
_HEARD = frozenset(("names_the_feeling", "thanks", "recognises_effort", "assumes_good_intent", "owns_it", "tells_the_truth", "plain_words", "prevents_next_problem", "learns_from_it", "minds_the_details"))
_JABS = frozenset(("dismisses", "blames", "suspects", "sarcasm", "hostile", "condescends", "othering", "policy_shield", "but_cancels"))


_ATTACK = Pattern(
    "(?:idiots?|stupid|useless|liars?|lying|lies|lied|scam\\w*|shut up|thie(?:f|ves)|crooks?|incompetent|pathetic|garbage|disgrace\\w*|disgusting|worst|rubbish|fools?|clowns?|morons?|cheat\\w*|robb\\w*|rip off|ripped|shame|joke|damn|hell|bloody|crap|"
    "fuck\\w*|shit\\w*|ridiculous|do not (?:you )?(?:tell|give|talk|lie)|how dare|what kind of (?:people|company|shop|place)|you people|do you even|are you (?:deaf|blind|stupid|serious|kidding|joking|listening|all)|sick of you|hate|i will (?:sue|report|tell everybody|post|write)|lawyer|court|"
    "incapable|amateurs?|hopeless|good for nothing|you (?:never|always|are all|are the|do not care|have no idea|ruined|only want|just want|should be ashamed|know nothing)|fire you|fired|your (?:boss|manager|supervisor)|dumb|lazy|criminals?|fraud|nobody (?:there )?cares|sleeping|robots?|parrots?|brain)"
)


def calm(text: Text, ground: Ground, levels: dict[str, int | None], contrary: set[str]) -> list[Mark]:
    """An attack answered civilly: level 2 where the answer goes to the matter or the feeling under it."""
    attacked = ground.customer.text
    shouted = sum(word.isupper() and len(word) > 2 for word in attacked.raw.split()) >= 3
    if not (shouted or _ATTACK.search(attacked.canon)) or not text.sentences:
        return []
    if contrary & {"hostile", "sarcasm", "dismisses", "blames", "suspects", "condescends", "othering", "non_apology", "policy_shield", "passes_the_buck", "but_cancels"}:
        return []
    if not any(sentence.sound for sentence in text.sentences) or len(text.words) < 3:
        return []
    to_it = any((levels.get(name) or 0) >= 1 for name in ("names_the_feeling", "owns_it", "paraphrases", "promises_with_who_and_when", "can_do_framing", "asks_an_open_question", "tells_the_truth", "follows_up"))
    last = text.sentences[-1].last - 1
    if to_it:
        return [Mark("stays_calm", 2, 0, last, free=True)]
    polite = search("(?:please|thank you|understand|sorry|would like|help|hear|listening|i see|happy to|let us|let me)", text.canon)
    return [Mark("stays_calm", 1, 0, last, free=True)] if polite else []


def to_finish(text: Text, marks: list[Mark]) -> bool:
    """Whether the reply holds its solution back: no promise, offer or advice in it."""
    if any(mark.name in ("promises_with_who_and_when", "can_do_framing", "offers_options", "follows_up") for mark in marks):
        return False
    return ADVICE.search(text.canon) is None


def promises(text: Text, mark: Mark) -> int:
    """The level of a promise: 2 with action, owner and time."""
    return 2 if timed(text, mark) else 1
