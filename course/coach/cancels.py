"""A *but* that takes back what stood before it: an apology, thanks or understanding, then a defence, blame or a refusal."""

from __future__ import annotations

from course.coach.rules import Mark, Pattern
from course.coach.text import Text

__all__ = ["cancelled"]

_TURNS = (
    "but",
    "however",
    "still",
    "yet",
    "although",
    "though",
    "nevertheless",
    "nonetheless",
    "only",
    "then",
    "honestly",
    "having",
    "unfortunately",
    "just",
)
_TURN = Pattern(
    "(?:but|however|nevertheless|nonetheless|although|though|(?:but )?then again|(?:but )?on the other hand|having said that|that said|that being said|at the same time|still ,|still(?= (?:a|the|it|you|we|i|this|that|there|prices?|rules?|one)(?= ))|yet(?= (?:you|it|we|the|i|there|this|that))|it is (?:just|only) that|only (?:that|it)|even so|all the same|mind you|to be fair|unfortunately though)"
)
_WARM = Pattern(
    "(?:sorry|apologize|apologies|apology|regret\\w*|understand|understood|appreciate|thank you|thanks|thank|grateful|sympath\\w+|empath\\w+|feel (?:for|with|sorry)|(?:i|we) (?:can |do |totally |fully |really |certainly )*(?:see|hear|know|realize|imagine|get|accept|agree)(?= (?:you|that|how|why|it|what|this|your|she|he|,|\\.))|<feeling>|<felt>|(?:nice|great|good|lovely|well done|fair (?:point|enough)|impressive|i (?:would )?(?:love|like|feel)|i get it|what a|pity|a shame|bless|sad|bad|annoying|tired|wait|long time|hard|you must be|must have been|you are right|hats off|poor|with you|for you|shame|welcome to))"
)
_HELPS = Pattern(
    "(?:<very>(?:i|we|she|he|they|my colleague|(?!you )\\w+) (?:can|will|could|would like to|would rather|want|am going|are going|am (?!not|only|afraid|just|alone|busy|sorry|on my own)\\w+ing|are (?!not|only|just|all|very|busy|full)\\w+ing|have (?:a |an |another |one |two |three |something|asked|booked|ordered|put|found|spoken|checked|already|just|told|written|got (?:a|an|one|two|another))|do (?:have|know|want|care|see)|know (?:a|who|where|how|what|somebody)|promise|do it|take|bring|send|call|write|repair|put|make)(?! (?:only|not|no|nothing|hardly))(?! (?:a lot|ten|many|so much|to (?:follow|stick|obey)|rules|other))|let (?:me|us)|you can(?! not|t)|you (?:will|shall|still) (?:get|have|be|find)|here is|what (?:i|we) (?:can|could|will)|there (?:is|are) (?:still |also |always |now )?(?:a |an |another|one|two|three|some|four|places|hope|time|still|something|room|seats|the|more)(?! (?:reason|rule|limit|line|queue|policy|lot|people|many))|"
    "you (?:are|were) (?:quite |absolutely |very |completely )?(?:right|welcome|safe|in time|covered|not alone|the (?:first|one who))|you (?:rang|called|came|told|noticed|asked|did (?:right|well|it right|the right)|acted|saw|found|caught|were quick|were right|managed|deserve|should not)|it (?:is|was) (?:not (?:the|your|you|a|just|because)|our|my|on us|safe|not lost|all|still|here|worth|possible|going|already|us)|(?:that|this|it) (?:is|does|will|can|should|was|must) (?:not )?(?:help|excuse|enough|our|change|be|repaired|make|happen|fixed|mine|no excuse|not (?:an excuse|good enough|enough|how|the way|okay|your))|nothing (?:is|was|has been) (?:lost|gone|broken)|thank|first|may (?:i|we)|would you|could (?:i|you)|shall (?:i|we)|please (?:come|sit|tell|let|take|bring|do|call|have|send|give|stay)|"
    "(?:i|we) (?:do not|cannot|can not|could not|will not) (?:yet )?(?:know|say|tell|promise|want to|guess|pretend|let|leave|give up|need|ask|forget|hide|charge|blame|sign|stop|rest)(?! (?:what|why) you)|should (?:not )?have|your (?:money|seat|order|parcel|photos|data|card|place|room|call) (?:is|are|will)|no (?:excuse|worries|problem|harm|charge|rush|hurry)|together|if you (?:like|want|prefer|tell|send|give|bring|can|have|come|wait|let|take)|help is|(?:this|your|the) (?:case|file|ticket|offer|place|table|seat) (?:stays|remains|is kept)|the people who|tomorrow|tonight|today|from (?:today|tomorrow|now|monday)|by \\w+|instead|the (?:good news|new|next|second|other|two|three|repair|part|money|\\d+)(?! customers)|how|what|when|where|who|which|not (?:your|because|lost|forgotten|the|any|until|for long)|one (?:of|more|is|thing)|also|now|good)"
)
_NOT_HELP = Pattern(
    "(?:(?:i|we|you|it|that|this|the \\w+) (?:really |just |simply )?(?:can|could|will|do|does|did|are|is|am|was|may|must|have|has) not|cannot|nothing|never|policy|rules?|you (?:should|must|have to|need to|ought|did|signed|chose|never|also|booked|were told)|your (?:own )?(?:fault|mistake|responsibility|problem)|not (?:my|our) (?:department|job|problem|fault)|as i said|you know|you see|please (?:note|understand|be aware|calm|lower|stop|remember|keep in mind)|everybody|people|one has|others|terms|contract)"
)
_SOFT = Pattern(
    "(?:(?:the|it|that|this) <4>(?:is|are|was) (?:full|closed|sold out|late|broken|not (?:here|ready|in))|not <6>but)"
)


_ASKS_LEAVE = Pattern(
    "sorry to (?:ask|say|bother you|bother|interrupt|trouble you|tell you)(?= (?:,|\\.|this|that|it|you)*)"
)


def cancelled(text: Text) -> list[Mark]:
    """Where a turn takes back the warmth before it."""
    if text.vocabulary.isdisjoint(_TURNS):
        return []
    marks = []
    for found in _TURN.all(text.canon):
        first = text.index(found.start())
        number = text.sentence(first)
        sentence = text.sentences[number]
        if any(text.quoted[first : first + 1]):
            continue
        begin = sentence.first
        opens = first - begin <= 1
        before = text.said(begin, first)
        if opens and number:
            begin = text.sentences[number - 1].first
            before = text.said(begin, first)
        after = text.said(text.index(found.end() - 1) + 1, sentence.last)
        trailing = len(after.split()) <= 2 and text.words[first] in ("though", "however")
        if trailing:  # "parking is not our department, though"
            comma = _comma(text, sentence.first, first - 1)
            cut = comma if comma is not None else sentence.first
            after = text.said(cut, first)
            begin = text.sentences[max(0, number - 1)].first if cut == sentence.first else sentence.first
            before = text.said(begin, cut)
        if sentence.mark == "?" and not trailing:
            continue
        if _ASKS_LEAVE.search(before):
            continue
        if _WARM.search(before) and _harms(after) and len(after.split()) >= 2:
            marks.append(Mark("but_cancels", 1, begin, sentence.last - 1, free=True))
    return marks


def _comma(text: Text, first: int, last: int) -> int | None:
    commas = [at for at in range(first, last) if text.words[at] in (",", ".", ";", "--")]
    commas = [at for at in commas if at < last - 1]
    return commas[-1] if commas else None


def _harms(after: str) -> bool:
    said = after.lstrip(" ,:;")
    said = f" {said}" if said else after
    helps = _HELPS.match(said, 1)
    refuses = _NOT_HELP.match(said, 1)
    if refuses and not helps:
        return True
    return not helps
