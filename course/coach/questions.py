"""Questions: whether there is one, and whether it is open."""

from __future__ import annotations

from dataclasses import dataclass

from course.coach.rules import compiled, search
from course.coach.text import Sentence, Text

__all__ = ["Question", "questions"]

_SUBJECT = "(?:you|it|that|this|the|we|i|they|he|she|your|there|these|those|anybody|somebody|any|anything|everything|a|an|my|our|all|\\w+)"
_AUX = "(?:do|does|did|is|are|was|were|can|could|would|will|should|have|has|had|am|may|might|shall)"
_ASKS = (
    f"(?:what|how|when|where|why|which|who|whose|whom)(?: else| exactly| about| kind| sort| \\w+)? {_AUX} (?:not )?(?:you|it|that|this|the|we|i|they|he|she|your|there|these|those|my|our|things|all)",
    "(?:what|how) about (?:you|the|your|this|that|a|we|it)",
    "(?:what|who) (?:happened|happens|made|makes|brought|brings|helped|helps|went|caused|broke|changed|else|told|comes|matters|worries|worried|bothers|would help|would make|is|are|was|has|have|did|does|can|could|will|would|led|goes|stops|keeps|gets)(?= )",
    "how (?:come|so|many|much|long|often|old|far|big|did|do|does|are|is|was|can|could|would|will|have|has)",
    "why (?:not|is|are|do|did|does|was|were|have|has|would|so)",
    "(?:do|does|did|are|were|have|has|can|could|would|will|should|is|was|may|shall|had|might|am) (?:not )?(?:you|it|that|this|the|we|i|they|he|she|your|there|these|those|anybody|somebody|anything|everything|my|our|any|all)",
    "(?:tell me|help me understand|describe|walk me through|talk me through|take me through|explain to me|say more|let me know|show me)(?= )",
    "(?:and|so) (?:you|your|the|it|that|this) ",
)
_OPEN = (
    (
        "(?:what|how|why)(?! (?:is|was|are) (?:<1>)?(?:your|the) (?:<2>)?(?:number|name|address|email|phone|date|code|model|color|size|serial|reference|id|pin|zip|postcode|password|price|amount|time|day|age|birthday|order|account|customer|booking|balance|surname|street|weight|height|title|policy)(?: |$))"
        "(?! (?:much|many|long|old|often|far|big|tall|soon|late|early|fast|high|large|heavy|wide|size|color|time|day|date|year|month|number|model|name|kind|type|brand|amount|make|version|floor|room|address|are you (?:today|doing|this)|do you do|can i (?:do for|help|get)|may i help|can we help|may i|price|flight|seat|currency|gate|page|about (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\\d|tomorrow|next|a refund|the)))"
    ),
    "(?:tell <me>|help <me> understand|describe|walk <me> through|talk <me> through|take <me> through|explain to <me>|explain|share|say|show <me>|let <me> know|hear) <3>(?:more|what|how|why|about|your|the|a bit|a little|it|everything|in your own words|all)",
    "(?:in (?:which|what) way|to what extent|which (?:part|parts|things|aspects)|for what reason)",
    "(?:i (?:wonder|would like to (?:know|hear|understand|learn)|am (?:curious|interested|wondering)|want to (?:know|hear|understand)|would love to (?:know|hear)|am trying to understand)) <3>(?:what|how|why|more|about|which|from you)",
)
_CLOSED_FIRST = (
    f"(?:{_AUX[3:-1]}) (?:not )?(?:you|it|that|this|the|we|i|they|he|she|your|there|anybody|somebody|any|all|everything|anything|my|our|\\w+)",
)
_POLITE = "how are you(?= $| today| doing| ,)|(?:how|what) (?:can|may|could|might) (?:i|we) (?:help|assist|be of|do for you)|how is it going|how do you do|(?:what|how) else can i|what can i (?:do for|get)|how about (?:i|we)|what about (?:i|we)|how may|how are things"
_RHETORIC = (
    "what (?:do|did|else do|more do) you (?:want|expect)(?: (?:me|us) to do)?(?: about it| from (?:me|us)| now| then)?(?= $)|how should (?:i|we) know|who (?:cares|do you think|knows)|what is (?:your problem|wrong with you|the (?:fuss|big deal))|"
    "how (?:could|dare|can) (?:anybody|one|you) (?!see|help|describe|tell|feel)|why should (?:i|we)|what can (?:i|we) (?:say|do)(?= $| about it)|what do you want(?= $| now| from (?:me|us))|what am i supposed|how am i supposed|what did you (?:expect|think)|how many times|what (?:the hell|on earth)|why (?:on earth|the hell)|why (?:do|did|have|are) you (?:not )?(?:just|simply|even|keep)|why do not you|why not (?:just|simply)|how can (?:anybody|one|people)|how hard|how could (?:anybody|one|you)|"
    "why (?:did|do|have|could|would|were|are) you not|why did not you|why not just|what makes you think|how hard (?:can|is)|what (?:more|else) can i|what is the point|how (?:would|could) i know"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, whether it is open, and whether it only has the form of one."""

    first: int
    last: int
    open: bool
    hollow: bool
    marked: bool


def questions(text: Text) -> list[Question]:
    """The questions of a text, with or without a question mark; those in quotation marks are not the learner's."""
    found = []
    for sentence in text.sentences:
        if all(text.quoted[sentence.first : sentence.last]):
            continue
        said = text.said(sentence.first, sentence.last)
        marked = sentence.mark == "?"
        begin = _begin(text, sentence.first, sentence.last, said, marked)
        if begin is None:
            continue
        asked = text.said(begin, sentence.last)
        hollow = search(_POLITE, asked) or search(_RHETORIC, asked)
        wide = said if marked else asked
        opens = not hollow and (_is_open(asked, marked) or _also_open(text, sentence, wide, marked))
        found.append(Question(begin, sentence.last - 1, opens, hollow, marked))
    return found


def _begin(text: Text, first: int, last: int, said: str, marked: bool) -> int | None:
    words = text.words
    starts = [first] + [
        at + 1
        for at in range(first, last - 1)
        if words[at] in (",", ";", ":", "--", "\\", "and", "but", "so")
    ]
    if marked:
        for start in reversed(starts):
            if any(_starts(one, text.said(start, last)) for one in _ASKS[:-1]):
                return start
        return first
    for start in starts:
        clause = text.said(start, last)
        if _starts(_ASKS[6], clause) and search("<2>(?:more|what|how|why|about|everything|your)", clause):
            return start
        if start > first and words[start - 1] in ("and", "so", ",") and not _starts(_ASKS[0], clause):
            continue
        if _starts(_ASKS[0], clause) or (_starts(_ASKS[5], clause) and _inverted(clause)):
            return start
    # without any marks a question can stand in the middle
    if (
        last - first >= 9
        and text.sentences[-1].mark == ""
        and search(
            "(?:can|could|would|will|do|did|have|are) you (?:please |just |maybe |also |still )*(?:tell|give|send|explain|describe|show|say|remember|let|share|check|confirm|help|want|prefer|like|have|know|need|feel|think|got|able|try|tried)|"
            f"(?:what|how|why|when|where|which) (?:exactly |else )?{_AUX} (?:you|it|that|this|the|they|your)|(?:^|(?<= ))what happened",
            said,
        )
    ):
        return first
    if search(
        "(?:i (?:wonder|would like to (?:know|hear|understand)|am (?:curious|wondering)|want to (?:know|hear|understand)|would love to hear)) <3>(?:what|how|why|more|about|if|whether|which)",
        said,
    ):
        return first
    return None


def _also_open(text: Text, sentence: Sentence, said: str, marked: bool) -> bool:
    """Whether a question of two parts opens with an open one: what do you see, and where is it."""
    if not marked or not _starts(_ASKS[0], said) or search(_RHETORIC, said):
        return False
    cut = [at for at in range(sentence.first, sentence.last) if text.words[at] in (",", ";", "and")]
    return bool(cut) and _is_open(text.said(sentence.first, cut[0]), marked)


def _starts(pattern: str, said: str) -> bool:
    return (
        compiled(
            f"(?:please |may i ask |can i ask |could i ask |let me ask |can you |could you |would you |will you |well , |okay , |okay |so |and |but |now |first |then |also |maybe |would you mind |can you please |could you please |just )*(?:{pattern})"
        ).match(said, 1)
        is not None
    )


def _inverted(clause: str) -> bool:
    return search(
        "(?:do|does|did|are|were|can|could|would|will|have|is|should|shall|may) (?:not )?(?:you|it|that|this|they|he|she|we|i|there|your|the \\w+|my|anybody|somebody)(?! (?:\\w+ )?so (?:i|we))",
        clause,
    ) and not clause.startswith((" had ", " should you ", " were "))


def _is_open(asked: str, marked: bool) -> bool:
    if search(_OPEN[1], asked) or search(_OPEN[2], asked) or search(_OPEN[3], asked):
        return True
    if _starts(
        "(?:can|could|would|will) you (?:please |maybe |just |perhaps )*(?:tell|explain|describe|say|share|help|walk|talk|show|let|give) ",
        asked,
    ) and search("(?:what|how|why|more|about)", asked):
        return _wh_open(asked)
    if _starts("(?:may|can|could) i ask (?:you )?(?:what|how|why)", asked):
        return _wh_open(asked)
    if _starts(_CLOSED_FIRST[0], asked):
        return False
    return _wh_open(asked) and (
        marked
        or _starts(_OPEN[0], asked)
        or search(f"(?:what|how|why) (?:exactly )?{_AUX} (?:you|it|that|this|the|they|your)", asked)
    )


def _wh_open(asked: str) -> bool:
    return search(_OPEN[0], asked)
