"""What no single pattern holds: what we did and that it was ours, who does which part, a term made plain, a no to a question."""

from __future__ import annotations

from course.coach.ground import Ground
from course.coach.measure import quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern, search
from course.coach.text import Sentence, Text

__all__ = ["composed", "no_choice"]

_GOOD = (
    "(?:checked|looked|asked|found|called|told you|wrote to|spoke|ordered|booked|reserved|fixed|repaired|heard|understood|saw|read (?:it|your)|noticed|moved you (?:to|up)|"
    "put you (?:down|through)|wanted|thought|hoped|tried|had|have|said|met|knew|got|kept (?:it|your|a)|went (?:to|through)|came|helped|refunded|credited|brought|opened|always|agreed|offered|followed|were|was|just|already|also|really|do|am|are|will|can|could|would|need|want|hope|know|see|think|understand|hear|feel|may|must|shall|should|pay|take|give|make|find|look|send|call|write|check|ask|keep|put|get|let|like|understand|appreciate|thank|believe|cannot|only|never|not|now|then|too|both)"
)
_OURS = Pattern(
    f"(?:i|we|you and i) (?:both |then |simply |just |only |wrongly )?(?!{_GOOD} )(?:\\w+ed|\\w+t|\\w+n|put|took|gave|wrote|threw|sold|went|came|ran|drove|chose|spoke|stood|fell|shut|cut|hit|let|forgot|broke|lost|left|sent|made|kept|meant|tore|ate|drank|hid|hurt|led|overran|oversaw|read|set|shook|stole|swore|undid|wore|began|held|spent) <1>\\w+"
    "|(?:i|we|nobody here|none of us|no one here) (?:did|have|had|was|were|do) (?:not|never) <2>\\w+|(?:and|but) (?:did|had|have) not <1>\\w+|(?:i|we) did <1>\\w+|nobody (?:has |had )?(?:\\w+ed|told|wrote|came|saw|sent|asked|called|checked)|(?:yours|it|they|that|your \\w+) (?:all )?went (?:to|out|into|missing)|(?:our|my) \\w+ (?:'s \\w+|only|that|who|which) <2>(?:\\w+ed|\\w+t|broke|took|put|went|got|left|sent)|should never have|(?:i|we) (?:have |had )(?!already |now |just )(?:\\w+ed|put|written|given|sent|taken|broken|lost|left|made|sold|kept|mixed|thrown|cut|torn|shut|gone|told|printed|burnt|mixed) <3>(?:wrong\\w*|twice|old|other|not|too|off|away|without|late|badly|incorrect\\w*|wrongly|two|nobody|incorrectly|up|down|out)"
    "|(?:our|my) (?:\\w+ )?(?:driver|colleague|system|computer|team|crew|transfer|machine|van|website|letter|brochure|letters|office|workshop|page|people|men|fellow|slip|signal|note|mistake|post|warehouse|planning|list|form|programme|program|technician|man|woman|side|ladder|guide|engine|app|camera) <1>(?:has |had |have |was |were )?(?:not )?(?:\\w+ed|\\w+t|went|took|broke|wrong|gone|gave|put|sent|wrote|forgot|late|slow|stuck|told|came|drove|ran|did)"
    "|(?:was|were|got|is|are|been|went) <3>(?:on our side|at our end|by us|because of us|between (?:two of )?our|in our (?:van|office|workshop|shop|house|kitchen|system|warehouse)|from (?:us|our side))"
    "|(?:there|it|that|you|this) (?:was |were )?<3>(?:should have been|ought to have been|should not have|ought not to have|should have|was no|were not told|was never booked)"
    "|(?:you|nobody|your \\w+) <6>because (?:of us|we|our|i)"
)
_ADMITS = Pattern(
    "(?:i|we) <very>(?:am|are|was|feel) <very>(?:sorry|ashamed|to blame)|(?:i|we) <1>(?:apologize|regret)|sorry|(?:my|our) <2>(?:mistake|fault|error|slip|oversight|apologies|apology|doing|bad)|(?:fault|mistake) of (?:us|ours|mine)|beg your pardon|(?:on|for|down to) (?:us|me)(?= [.,!;:]| to| and|$)|"
    "responsib\\w+|should not have|ought not|should have|we owe|take (?:it|that) back|(?:that|this|it) is (?:ours|mine)|our (?:packing|doing|carelessness|delay|silence|wrong)|let (?:you|us all) down|by mistake|wrong of (?:us|me)|forgot|failed|missed|overlooked|mixed|messed|ought to have been|unfair|too (?:late|quickly|fast|slow\\w*)|wrongly|never should|without (?:looking|asking|telling)|did not (?:tell|ask|check|look|say|call|warn|count|announce|pass|listen|enter|stop|put)"
)
_ADMITS_ALONE = Pattern(
    "(?:that|this|it) (?:is|was|were) (?:only |just |all |purely |really |clearly )?(?:our|my) (?!policy|rule|job|price|pleasure|best|last|only|colleague|manager|standard|usual|word|name|number|duty|way)\\w+(?= [.,!;:]|$| and| not)|(?:that|this|it) (?:one )?(?:is|was) (?:for us to|ours to|on us|on me|mine|ours|down to us)|it was our \\w+ (?:that|who|which)|it was (?:me|us|i|we)(?= [.,!;:]| who| that|$)|(?:i|we) owe you|(?:fault|mistake|error) (?:is |was )?(?:of )?(?:us|ours|mine)|by mistake|(?:own|owning) up|(?:i|we) <very>(?:beg|ask) (?:for )?(?:your )?(?:pardon|forgiveness)|"
    "(?:was|is|were) (?:a )?<very>(?:wrong|out of place|careless|thoughtless|poor|rude|clumsy|silly|unkind)(?: \\w+)? of (?:me|us|mine|ours)|(?:was|is) out of place|(?:i|we) (?:take|took) (?:it|that) back|(?:i|we) (?:answered|spoke|said|judged|promised|decided) (?:that |it )?(?:too |without )|(?:i|we) (?:am|are) (?:really |truly |very )?ashamed|at fault"
)
_CONDITIONAL = Pattern(
    "(?:had (?:i|we|it)|if (?:it|i|we|that|there) (?:were|was|had|did)|would be (?:mine|our|my)|one could|one should|i suppose|as if|(?:am|are|will|would) not (?:going to )?(?:apologize|sorry|say sorry)|no , we did not|not (?:our|my) (?:fault|mistake))"
)


def composed(text: Text, ground: Ground, asked: list[Question], grader: frozenset[int]) -> list[Mark]:
    """Marks that need more than one clause, or what the customer asked."""
    sentences = [
        (number, each)
        for number, each in enumerate(text.sentences)
        if each.sound and number not in grader and not _spoken(text, each)
    ]
    return [
        *_owned(text, ground, sentences),
        *_parts(text, sentences),
        *_plain(text, ground, sentences),
        *_bad_news(text, ground, sentences),
        *_either(text, sentences, asked),
    ]


def _spoken(text: Text, sentence: Sentence) -> bool:
    return all(text.quoted[sentence.first : sentence.last])


_DENIED = Pattern(
    "(?:i|we) (?:did|have|had) not <4>(?:wrong\\w*|twice|break|broken|lose|lost|forget|forgotten|damage\\w*|touch\\w*|book it twice|promise\\w*)|(?:no , )(?:i|we) did not"
)


def _accused(ground: Ground) -> bool:
    return search(
        "you(?:r \\w+)? (?:\\w+ed|\\w+t|locked|took|gave|sent|lost|put|left|never|did|have|broke|wrote|cut|forgot)",
        ground.customer.text.canon,
    )


def _owned(text: Text, ground: Ground, sentences: list[tuple[int, Sentence]]) -> list[Mark]:
    marks = []
    said = {number: text.said(each.first, each.last) for number, each in sentences}
    admits = {
        number
        for number, one in said.items()
        if _ADMITS.search(one)
        and not _CONDITIONAL.search(one)
        and not search(
            "(?:sorry|apologize|apologies|regret) <3>(?:if|you feel|you are (?:upset|unhappy)|for any|to hear|but)",
            one,
        )
    }
    for number, sentence in sentences:
        one = said[number]
        if _CONDITIONAL.search(one) or sentence.mark == "?" or _DENIED.search(one):
            continue
        ours = _OURS.search(one)
        if (ours and (number in admits or number - 1 in admits or number + 1 in admits)) or (
            ours
            and _accused(ground)
            and set(stems(text.words[sentence.first : sentence.last])) & ground.customer.stems
            and search("(?:i|we|our \\w+) ", one)
        ):
            marks.append(Mark("owns_it", 2, sentence.first, sentence.last - 1, free=True))
        elif _ADMITS_ALONE.search(one):
            level = 2 if len(set(stems(text.words[sentence.first : sentence.last]))) >= 2 else 1
            marks.append(Mark("owns_it", level, sentence.first, sentence.last - 1, free=True))
    return marks


_YOUR_PART = Pattern(
    "(?:you|your \\w+) (?:just |only |please |simply |also |then |can |could |will )*(?!can|could|are|were|have|had|will|did|do|would|should|must|may|might|not|said|told|want|need|mean|like|know|and|who|or|get|got|feel|find|see|hear|think|paid|ordered|wrote|asked|waited)\\w{3,} <,14>(?:and|,|;|while|--|then|so|\\.) <1>(?:i|we|my colleague|our \\w+ \\w+|our \\w+) (?:will |can |shall |just |then )*(?!am|are|was|were|have|had|do|did|cannot|understand|know|would|see that|hear|feel|can|could|need|must|think|hope)\\w{3,}"
)
_MY_PART = Pattern(
    "(?:i|we|my colleague|our \\w+) (?:will |can |shall |just )*(?!am|are|was|were|have|had|do|did|cannot|understand|know|would|hear|feel|can|could|need|think|hope|see why|appreciate|apologize)\\w{3,} <,14>(?:and|,|;|while|--|then) <1>(?:you) (?:just |only |please |then |can )*(?!can|could|are|were|have|had|will|did|do|would|should|must|get|need|may|not|know|like|want)\\w{3,}"
)
_TOGETHER = Pattern(
    "(?:let us|together|shall we|we will|you and i|both|side by side|as (?:two|three|a team)|if you <,14>(?:i|we|my colleague))"
)


def _parts(text: Text, sentences: list[tuple[int, Sentence]]) -> list[Mark]:
    for number, sentence in sentences:
        later = next((each for at, each in sentences if at == number + 1), sentence)
        said = text.said(sentence.first, sentence.last)
        wide = text.said(sentence.first, later.last)
        if _YOUR_PART.search(said) or _MY_PART.search(said):
            return [Mark("works_together", 2, sentence.first, sentence.last - 1, free=True)]
        if _TOGETHER.search(said) and (_YOUR_PART.search(wide) or _MY_PART.search(wide)):
            return [Mark("works_together", 2, sentence.first, later.last - 1, free=True)]
    return []


_TERM_ASKED = Pattern(
    "(?:what <5>(?:mean|means|meaning|is|are|does)|do not (?:get|understand|know what)|not understand|all (?:latin|greek|chinese) to me|cannot make sense|no idea what|never heard of|lost|confused|says|mean by|what is|explain)"
)
_DEFINES = Pattern(
    "(?:(?:it|that|this|which|\\w+) (?:just |only |simply |here |really )*(?:means?|stands for|says)|(?:is|are|it is|they are) (?:only |just |simply |really |nothing but )*(?:a|an|the|our|what|when|where|how|only|your|those|people|money|one) <2>\\w+|(?:is|are) \\w+ \\w+ (?:that|which|who)|(?:think of|imagine|picture|like) (?:a|an|the|it)|what we call|in (?:plain|simple|easy|other|everyday) words|(?:is|are) (?:called|short for|another word))"
)
_LEGAL = Pattern(
    "(?:pursuant|hereinafter|accordance|provisions?|aforementioned|paragraph|section|clause|regulations?|terms and conditions|as per|stipulated|statutory|ordinance|thereof|herein|applicable)"
)


def _plain(text: Text, ground: Ground, sentences: list[tuple[int, Sentence]]) -> list[Mark]:
    asked = ground.customer.text
    if _LEGAL.search(text.canon):
        return []
    term = any(mark in asked.raw for mark in '"“„') or _TERM_ASKED.search(asked.canon)
    for number, sentence in sentences:
        said = text.said(sentence.first, sentence.last)
        words = [word for word in text.words[sentence.first : sentence.last] if word[0].isalpha()]
        if sentence.mark == "?" or len(words) < 4 or sum(len(word) > 8 for word in words) > 1:
            continue
        if _NO_MEANING.search(said):
            continue
        if (term and _DEFINES.search(said)) or (
            _MEANS.search(said)
            and set(stems(text.words[sentence.first : sentence.first + 4])) & ground.told_stems
        ):
            return [Mark("plain_words", 2, sentence.first, sentence.last - 1, free=True)]
        if number == 0 and len(words) >= 7 and _EXPLICIT.search(asked.canon):
            return [Mark("plain_words", 2, sentence.first, sentence.last - 1, free=True)]
        if _ANNOUNCES.search(said) and any(at == number + 1 for at, _ in sentences):
            return [Mark("plain_words", 2, sentence.first, sentences[-1][1].last - 1, free=True)]
    return []


_EXPLICIT = Pattern(
    "(?:what (?:do you|does|do|is|are|on earth) <6>(?:mean|means)|mean by|(?:not|never) (?:understand|understood) <3>\\w+|what on earth)"
)
_NO_MEANING = Pattern(
    "(?:it is (?:our|just|not|all) (?:policy|rule|rules|law|in)|is (?:the )?(?:law|rule|policy)|(?:i|we) do not know)"
)
_MEANS = Pattern("(?:(?:means?|stands for)|(?:is|are) (?:only|just|simply|really only))")
_ANNOUNCES = Pattern(
    "(?:in|with) (?:simple|easy|plain|other|short|normal|everyday) words|(?:it|this|the letter) says (?:two|three|four) things"
)


_NO = Pattern(
    "(?:no|not|unfortunately|sadly|i am afraid|i am sorry|sorry|honestly|he|she|it|that|they|you|we|i|the \\w+|there|to be honest|your \\w+|none|nobody|never|only|partly|half|eight|well)(?: ,| :)? "
)
_DENIES = Pattern(
    "(?:(?:is|are|was|were|will|did|do|does|can|could|has|have|had|would|may|must) not|cannot|no|not (?:quite|until|yet|before|this|any|really|at|for|on|in)|never|none|nothing|nobody|without|missed|only|unfortunately|sadly|afraid|rest|neither|broken|too (?:late|little|few|weak|short|old|small)|lost|fails?|failed|closed|sold out|worn|used up|gone|dead)"
)


def _bad_news(text: Text, ground: Ground, sentences: list[tuple[int, Sentence]]) -> list[Mark]:
    """A plain no, or the plain state of things, as the answer to what was asked, with what lies behind it."""
    asked = ground.customer.text
    if not sentences or not any(each.mark == "?" for each in asked.sentences) or sentences[0][0] != 0:
        return []
    first = sentences[0][1]
    opening = text.said(first.first, first.last)
    later = sentences[1][1] if len(sentences) > 1 and sentences[1][1].mark != "?" else first
    whole = text.said(first.first, later.last)
    if first.mark == "?" or search(
        "(?:no (?:problem|worries|idea|need)|of course|not at all|do not (?:know|worry)|calm|you should)",
        opening,
    ):
        return []
    if not _DENIES.search(whole):
        return []
    content = len(set(stems(text.words[first.first : later.last]))) + len(
        quantities(text, first.first, later.last)
    )
    reason = search(
        "(?:because|since|as|so that|which is why|that is why|so|for|:|the reason|until|,)", whole
    )
    if content >= 2 and reason:
        return [Mark("tells_the_truth", 2, first.first, later.last - 1, free=True)]
    return (
        [Mark("tells_the_truth", 1, first.first, first.last - 1, free=True)]
        if _DENIES.search(opening)
        else []
    )


_NO_CHOICE = Pattern(
    "(?:more or less|sooner or later|or not|or no|or so|one way or another|right or wrong|take it or leave it|use it or leave it|like it or|yes or no|(?:i|we) (?:can|do) not (?:say|tell|know)|whether <9>or|one or two|two or three|day or two|or else you|once or twice|either you|or anything|or something|or anybody|or (?:any|ever|even|never|will|would|did|do|was|are|is|am|were)(?= )|did you|have you|was it|were you|is it (?:a |the |your )?\\w+ or|do you have|are you|now or never|and or|neither|with or without you|no \\w+ or|not <3>or|without <3>or|(?:he|she|they) or)"
)
_CHOICE = Pattern(
    "(?:you (?:can|could|may|might|have|will)|(?:i|we) (?:can|could|have|may|might|will|would|offer|bring|do|get|let|give|send|put) |there is|there are|would you|do you (?:want|prefer|like)|shall (?:i|we)|should (?:i|we)|may (?:i|we)|how about|what about|either|it (?:fits|goes|can|could|comes)|(?:he|she|they) (?:can|could|may|might)|which|rather|with|in|on|by|at|for|ways|today|tomorrow|\\w+day|new|row|from)"
)


def no_choice(said: str) -> bool:
    """Whether an *or* in these words offers nothing to choose."""
    return _NO_CHOICE.search(said) is not None


def _either(text: Text, sentences: list[tuple[int, Sentence]], asked: list[Question]) -> list[Mark]:
    questions = {text.sentence(each.first): each for each in asked}
    for number, sentence in sentences:
        words = text.words[sentence.first : sentence.last]
        if (
            "or" in words
            and not _NO_CHOICE.search(text.said(sentence.first, sentence.last))
            and _CHOICE.search(text.said(sentence.first, sentence.last))
        ):
            at = words.index("or")
            before = [word for word in words[max(0, at - 8) : at] if word[0].isalnum()]
            after = [word for word in words[at + 1 : at + 9] if word[0].isalnum()]
            if (
                len(before) >= 1
                and len(after) >= 1
                and len(set(stems(words))) + len(quantities(text, sentence.first, sentence.last)) >= 2
            ):
                marks = [Mark("offers_options", 2, sentence.first, sentence.last - 1, free=True)]
                if sentence.mark == "?":
                    marks.append(Mark("asks_preference", 2, sentence.first, sentence.last - 1, free=True))
                return marks
        which = number in questions and search(
            "(?:which|what) <4>(?:would|do|should|shall|is|suits?|works?|could|may|can)",
            text.said(sentence.first, sentence.last),
        )
        earlier = next((each for at_, each in sentences if at_ == number - 1), None)
        if (
            which
            and earlier
            and search(
                "<2>\\w+ (?:and|,) <2>(?:one|another|the other|a|an|\\w+)",
                text.said(earlier.first, earlier.last),
            )
            and search(
                "(?:(?:i|we) (?:have|can|could)|there (?:is|are)|you can)",
                text.said(earlier.first, earlier.last),
            )
        ):
            return [Mark("offers_options", 2, earlier.first, sentence.last - 1, free=True)]
    return []
