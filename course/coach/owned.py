"""Owning it: what we or I did or left undone, and that it was ours."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.measure import stem, stems
from course.coach.rules import Mark, Pattern, search
from course.coach.text import Sentence, Text

__all__ = ["denied", "owned"]

_GOOD = (
    "(?:checked|looked|asked|found|called|told you|wrote to|spoke|ordered|booked|reserved|fixed|repaired|heard|understood|saw|"
    "read (?:it|your)|noticed|moved you (?:to|up)|wanted|thought|hoped|tried|had|have|said|met|knew|got|"
    "put (?:you|your \\w+) (?:through|in touch|at the (?:window|front|top|table)|first)|kept (?:it|your|a)|went (?:to|through)|came|helped|refunded|credited|brought|opened|always|agreed|offered|followed|were|was|"
    "just|already|also|really|do|am|are|will|can|could|would|need|want|hope|know|see|think|understand|hear|feel|may|must|shall|"
    "should|pay|take|give|make|find|look|send|call|write|check|ask|keep|get|let|like|appreciate|thank|believe|cannot|only|"
    "never|not|now|then|too|both)"
)
"""What follows *I* or *we* where it is no fault: help, and what is thought, felt, still to come."""
_PAST = (
    "(?:\\w+ed|\\w+t|\\w+n|put|took|gave|wrote|threw|sold|went|came|ran|drove|chose|spoke|stood|fell|shut|cut|hit|let|forgot|"
    "broke|lost|left|sent|made|kept|meant|tore|ate|drank|hid|hurt|led|overran|oversaw|read|set|shook|stole|swore|undid|wore|"
    "began|held|spent|paid)"
)
_DONE_TO = "(?:torn|broken|lost|damaged|forgotten|mixed up|dropped|left|scratched|crushed|swapped|overlooked|opened|spoiled|put|sent|taken)"
_THINGS = (
    "(?:driver|colleague|system|computer|team|crew|transfer|machine|van|website|letter|brochure|letters|office|workshop|page|people|"
    "men|fellow|slip|signal|note|mistake|post|warehouse|planning|list|form|programme|program|technician|man|woman|side|ladder|guide|"
    "engine|app|camera|printer|scanner|label|site|sign|timetable)"
)
_WENT = "(?:has |had |have |was |were )?(?:not )?(?:\\w+ed|\\w+t|went|took|broke|wrong|gone|gave|put|sent|wrote|forgot|late|slow|stuck|told|came|drove|ran|did)"
_OURS = Pattern(
    f"(?:i|we|you and i) (?:both |then |simply |just |only |wrongly |still |even |sure |all )?(?!{_GOOD} ){_PAST} <1>\\w+"
    "|(?:i|we|nobody here|none of us|no one here) (?:did|have|had|was|were) (?:not|never) <2>\\w+"
    "|(?:and|but) (?:did|had|have) not <1>\\w+|(?:i|we) did <1>\\w+"
    f"|nobody (?:has |had )?(?:{_PAST}|told|met|saw)"
    f"|(?:i|we) (?:have |had )(?!{_GOOD} ){_PAST} <1>\\w+"
    "|(?:yours|it|they|that|your \\w+) (?:all )?went (?:to|out|into|missing)"
    "|(?:our|my) \\w+ (?:'s \\w+|only|that|who|which) <2>(?:\\w+ed|\\w+t|broke|took|put|went|got|left|sent)|should never have"
    f"|(?:our|my) (?:\\w+ )?{_THINGS} <1>{_WENT}"
    "|(?:was|were|got|is|are|been|went) <3>(?:on our side|at our end|by us|because of us|between (?:two of )?our|in our (?:van|office|workshop|shop|house|kitchen|system|warehouse)|from (?:us|our side))"
    "|(?:there|it|that|this) (?:was |were )?<3>(?:should have been|ought to have been|should not have|ought not to have|should have|was no|was never booked)|you <1>(?:should|ought to) (?:not |never )?have (?:been|had|got|gotten|received|heard|to|waited|known (?:it|that|this) from)|you <3>(?:were not told|had no)"
)
_THEIRS = Pattern(f"the (?:\\w+ )?{_THINGS} {_WENT}")
"""A thing of the firm that failed: ours only where the same sentence says so."""
_ADMITS = Pattern(
    "(?:i|we) <very>(?:am|are|was|feel) <very>(?:sorry|ashamed|to blame)|(?:i|we) <1>(?:apologize|regret)|sorry|"
    "(?:my|our) <2>(?:mistake|fault|error|slip|oversight|apologies|apology|doing|bad)|(?:fault|mistake) of (?:us|ours|mine)|beg your pardon|"
    "(?:on|down to) (?:us|me)(?= [.,!;:]| to| and|$)|responsib\\w+|should (?:not|never) have|ought not|should have|we owe|take (?:it|that) back|"
    "(?:that|this|it) is (?:ours|mine)|our (?:packing|doing|carelessness|delay|silence|wrong)|let (?:you|us all) down|by mistake|wrong of (?:us|me)|"
    "(?:that|this|it) (?:was|is) <very>(?:wrong|not (?:<1>)?(?:right|good|fair|true|nice|okay|in order)|careless|clumsy)(?= [.,!;]|$| of (?:me|us))|"
    "forgot|failed|missed|overlooked|mixed|messed|ought to have been|unfair|too (?:late|quickly|fast|slow\\w*)|wrongly|never should|"
    "without (?:looking|asking|telling)|did not (?:tell|ask|check|look|say|call|warn|count|announce|pass|listen|enter|stop|put)"
)
_ADMITS_ALONE = Pattern(
    "\\w+ (?:is|was|were) (?:only |just |all |purely |really |clearly )?(?:our|my) (?:own )?(?:mistake|slip|fault|error|doing|oversight|carelessness|blunder|bad|job to)"
    "|(?:that|this|it) (?:is|was|were) (?:only |just |all |purely |really |clearly )?(?:our|my) (?!policy|rule|job|price|pleasure|best|last|only|colleague|manager|standard|usual|word|name|number|duty|way)\\w+(?= [.,!;]|$| and| not)"
    "|(?:that|this|it) (?:one )?(?:is|was) (?:for us to|ours to|on us|on me|mine|ours|down to us)|it was our \\w+ (?:that|who|which)|it was (?:me|us|i|we)(?= [.,!;]| who| that|$)"
    "|(?:i|we) owe you|(?:fault|mistake|error) (?:is |was )?(?:of )?(?:us|ours|mine)|by mistake|(?:own|owning) up|(?:i|we) <very>(?:beg|ask) (?:for )?(?:your )?(?:pardon|forgiveness)"
    "|(?:was|is|were) (?:a )?<very>(?:wrong|out of place|careless|thoughtless|poor|rude|clumsy|silly|unkind)(?: \\w+)? of (?:me|us|mine|ours)|(?:was|is) out of place"
    "|(?:i|we) (?:take|took) (?:it|that) back|(?:i|we) (?:answered|spoke|said|judged|promised|decided) (?:that |it )?(?:too |without )|(?:i|we) (?:am|are) (?:really |truly |very )?ashamed|at fault|(?:fault|mistake|error) (?:in|with|of) (?:our|my) \\w+|(?:then )?(?:our|my) (?:\\w+ )?(?!price|rule|policy|answer)\\w+ (?:is|was|are|were) (?:simply |just |plainly |clearly |still )*(?:wrong|unclear|not (?:clear|right|correct|good enough)|out of date|badly \\w+|misleading)(?= [.,:;!]|$| and| not| there| here| on| in)|(?:you are right|that is true|it is true)(?: ,)? (?:and )?(?:i|we) (?:did|was|were|have)(?= [.,!;]|$)"
    "|because (?:of (?:us|me)|(?:our|my) (?!polic|rule|terms|price|cost|hour|insur|contract|system (?:does|requires))\\w+ (?:has |have |had |did |was |were )?\\w+|(?:i|we) (?:did|had|have|forgot|made|sent|lost|put|gave))"
    f"|(?:was|were|got|is|has been|have been) {_DONE_TO} <4>(?:in|by|at|on|from) (?:our|us|my)"
    "|(?:i|we) (?:have |had )?(?!can |will |are |am |do |know |see |do not |did not |could )\\w+ (?:(?!not )\\w+ ){0,3}(?:wrong|wrongly|incorrectly|by mistake|in error)"
)
_CONDITIONAL = Pattern(
    "(?:had (?:i|we|it)|if (?:it|i|we|that|there) (?:were|was|had|did)|would be (?:mine|our|my)|one could|one should|i suppose|as if|"
    "(?:am|are|will|would) not (?:going to )?(?:apologize|sorry|say sorry)|no , we did not|not (?:our|my) (?:fault|mistake))"
)
_DENIED = Pattern(
    "(?:i|we) (?:did|have|had) not <4>(?:wrong\\w*|twice|break|broken|lose|lost|forget|forgotten|damage\\w*|touch\\w*|promise\\w*|for fun|on purpose)|no(?: ,)? (?:i|we) did not"
)
_NO_APOLOGY = Pattern(
    "(?:sorry|apologize|apologies|regret) <3>(?:if|you feel|you are (?:upset|unhappy)|for any|to hear|but)"
)
_EXCUSES = Pattern(
    "(?:i|we) (?:was|were) not <1>(?:here|there|in|around|at (?:my|our|the|work|home)|on (?:duty|shift|the phone)|working|free|smiling|shouting)|(?:i|we) (?:only|just) (?:wanted|meant|asked|tried|said|did)|"
    "(?:i|we) (?:was|were) (?:just |only )?(?:about to|going to)|did (?:what|all|everything) (?:that )?(?:i|we) could|(?:i|we) (?:did|had) (?:not <1>|no )(?:idea|choice|know|think|mean|want)|on (?:my|our) feet|nothing (?:that )?(?:i|we) could"
)
"""Why it was not us, or could not be helped: telling so owns nothing."""
_AWAY = Pattern(
    "(?:i|we) (?:was|were) not <1>(?:here|there|in|around|at (?:my|our|the|work|home)|on (?:duty|shift)|working)(?! when| to \\w+ (?:it|you))"
)
_ACCUSES = Pattern(
    "you(?:r \\w+)? (?:\\w+ed|\\w+t|locked|took|gave|sent|lost|put|left|never|did|have|broke|wrote|cut|forgot|sold|told|made|threw|said|drove|came|went)"
)
_WRONG = Pattern("wrong|wrongly|not (?:spelled|written|printed)|mistake")


def owned(text: Text, ground: Ground, sentences: list[tuple[int, Sentence]]) -> list[Mark]:
    """Where the reply says what we did, and in or beside it that it was ours."""
    said = {number: text.said(each.first, each.last) for number, each in sentences}
    admits = {
        number
        for number, one in said.items()
        if _ADMITS.search(one) and not _CONDITIONAL.search(one) and not _NO_APOLOGY.search(one)
    }
    marks = []
    for number, sentence in sentences:
        one = said[number]
        if _CONDITIONAL.search(one) or sentence.mark == "?" or _DENIED.search(one):
            continue
        if _EXCUSES.search(one) and not _ADMITS_ALONE.search(one):
            continue
        own = set(stems(text.words[sentence.first : sentence.last]))
        ours = _OURS.search(one)
        if (
            (ours and admits & {number - 1, number, number + 1})
            or (number in admits and _THEIRS.search(one))
            or (ours and _answers(ours.group(), one, own, ground))
        ):
            marks.append(Mark("owns_it", 2, sentence.first, sentence.last - 1, free=True))
        elif _ADMITS_ALONE.search(one):
            near = [each for at, each in sentences if abs(at - number) == 1 and each.mark != "?"]
            named = len(own) >= 2 or any(
                set(stems(text.words[each.first : each.last])) & ground.told_stems for each in near
            )
            marks.append(Mark("owns_it", 2 if named else 1, sentence.first, sentence.last - 1, free=True))
    return marks


def _answers(ours: str, one: str, own: set[str], ground: Ground) -> bool:
    """Whether what is said that we did is what the customer holds against us."""
    if not own & ground.customer.stems or not search("(?:i|we|our \\w+)", one):
        return False
    if _ACCUSES.search(ground.customer.text.canon):
        return True
    done = {stem(word) for word in ours.split()}
    return bool(_WRONG.search(ground.customer.text.canon) and done & ground.customer.stems)


def denied(said: str) -> bool:
    """Whether these words turn an apology or a fault down, or say only that one was not there."""
    return bool(_DENIED.search(said) or (_AWAY.search(said) and not _ADMITS_ALONE.search(said))) or search(
        "not (?:going to |about to )?(?:apologize|say sorry)", said
    )
