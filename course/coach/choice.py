"""Something to choose from, and who does which part."""

from __future__ import annotations

from course.coach.measure import quantities, stems
from course.coach.questions import Question
from course.coach.rules import Mark, Pattern
from course.coach.text import Sentence, Text

__all__ = ["choices", "no_choice", "parts"]

_YOUR_PART = Pattern(
    "(?:you|your \\w+) (?:just |only |please |simply |also |then |can |could |will )*(?!can|could|are|were|have|had|will|did|do|does|would|should|must|may|might|not|said|told|want|need|mean|like|know|and|who|or|get|got|feel|find|see|hear|think|paid|ordered|wrote|asked|waited|hoped|wanted)\\w{3,} <,14>(?:and|,|;|while|--|then|so|\\.) <1>(?:i|we|my colleague|our \\w+ \\w+|our \\w+) (?:will |can |shall |just |then )*(?!am|are|was|were|have|had|do|did|cannot|understand|know|would|see that|hear|feel|can|could|need|must|think|hope)\\w{3,}"
)
_MY_PART = Pattern(
    "(?:i|we|my colleague|our \\w+) (?:will |can |shall |just )*(?!am|are|was|were|have|had|do|did|cannot|understand|know|would|hear|feel|can|could|need|think|hope|see why|appreciate|apologize)\\w{3,} <,14>(?:and|,|;|while|--|then) <1>(?:you) (?:just |only |please |then |can )*(?!can|could|are|were|have|had|will|did|do|would|should|must|get|need|may|not|know|like|want)\\w{3,}"
)
_TOGETHER = Pattern(
    "(?:let us|together|shall we|we will|you and i|both|side by side|as (?:two|three|a team)|if you <,14>(?:i|we|my colleague))"
)


def parts(text: Text, sentences: list[tuple[int, Sentence]]) -> list[Mark]:
    """Where the reply says what you do and what I do."""
    for number, sentence in sentences:
        later = next((each for at, each in sentences if at == number + 1), sentence)
        said = text.said(sentence.first, sentence.last)
        wide = text.said(sentence.first, later.last)
        if _YOUR_PART.search(said) or _MY_PART.search(said):
            return [Mark("works_together", 2, sentence.first, sentence.last - 1, free=True)]
        if _TOGETHER.search(said) and (_YOUR_PART.search(wide) or _MY_PART.search(wide)):
            return [Mark("works_together", 2, sentence.first, later.last - 1, free=True)]
    return []


_NO_CHOICE = Pattern(
    "(?:more or less|sooner or later|rain or shine|or not|or no|or so|one way or another|right or wrong|take it or leave it|use it or leave it|like it or|yes or no|"
    "(?:i|we) (?:can|do) not (?:say|tell|know)|whether <9>or|one or two|two or three|day or two|or else you|once or twice|either you (?:stop|leave|pay|calm|accept|listen|wait)|"
    "or anything|or something|or anybody|or (?:any|ever|even|never|will|would|did|do|was|are|is|am|were)(?= )(?! you (?:like|rather|prefer|want))|did you|have you|was it|were you|is it (?:a |the |your )?\\w+ or|"
    "do you have|are you|now or never|and or|neither|with or without you|no \\w+ or|not <3>or|without <3>or|(?:he|she|they) or)"
)
_OFFERS = Pattern(
    "(?:you (?:can|could|may|might|need|take|get|pay|have (?:the choice|two)|will (?:get|have))|(?:i|we) (?:\\w+ )?(?:can|could|have|may|might|will|would|offer|bring|do|get|let|give|send|put)|"
    "(?:i|we) (?!am|are|was|were|believe|think|value|invite|strive|aim)\\w+ (?:you|it|them)|there (?:is|are)|how about|what about|either|ways|options|<time>|(?:it|that) (?:fits|goes|can|could|comes)|(?:he|she|they) (?:can|could|may|might)|"
    "(?:i|we) would be (?:glad|happy)|(?:goes|comes|runs) (?:on|in|at|by)|(?:bring|come|call|take|send|keep|choose|pick|write)(?= ))"
)

_ASKED = Pattern("(?:which|what) <4>(?:would|do|should|shall|is|suits?|works?|could|may|can)")
_TWO = Pattern("<2>\\w+ (?:and|,) <2>(?:one|another|the other|a|an|\\w+)")
_HAS = Pattern("(?:(?:i|we) (?:have|can|could)|there (?:is|are)|you can)")
_OR_RATHER = Pattern("or (?:else )?(?:would|shall|should|do|could|may|can|will) (?:you|i|we)")


def no_choice(said: str) -> bool:
    """Whether an *or* in these words offers nothing to choose."""
    return _NO_CHOICE.search(said) is not None


def choices(text: Text, sentences: list[tuple[int, Sentence]], asked: list[Question]) -> list[Mark]:
    """Two or more things to choose from, in a sentence with *or*, or in one that a question about them follows."""
    questions = {text.sentence(each.first) for each in asked}
    for place, (number, sentence) in enumerate(sentences):
        said = text.said(sentence.first, sentence.last)
        earlier = sentences[place - 1][1] if place and sentences[place - 1][0] == number - 1 else None
        if "or" in text.words[sentence.first : sentence.last] and _offered(text, sentence, said):
            return _marks(sentence.first, sentence)
        if earlier and sentence.mark == "?" and _OR_RATHER.match(said) and earlier.mark != "?":
            return _marks(earlier.first, sentence)
        if earlier and number in questions and _ASKED.search(said):
            before = text.said(earlier.first, earlier.last)
            if _TWO.search(before) and _HAS.search(before):
                return [Mark("offers_options", 2, earlier.first, sentence.last - 1, free=True)]
    return []


def _offered(text: Text, sentence: Sentence, said: str) -> bool:
    asks = sentence.mark == "?"
    short = asks and len(said.split()) <= 8 and not said.startswith((" or ", " is ", " was ", " did "))
    if no_choice(said) and not (short and said.startswith((" with ", " without "))):
        return False
    if not (asks or _OFFERS.search(said)):
        return False
    words = text.words[sentence.first : sentence.last]
    at = words.index("or")
    before = [word for word in words[max(0, at - 8) : at] if word[0].isalnum()]
    after = [word for word in words[at + 1 : at + 9] if word[0].isalnum()]
    named = len(set(stems(words))) + len(quantities(text, sentence.first, sentence.last))
    return bool(before and after) and (named >= 2 or (short and bool(named)))


def _marks(first: int, sentence: Sentence) -> list[Mark]:
    marks = [Mark("offers_options", 2, first, sentence.last - 1, free=True)]
    if sentence.mark == "?":
        marks.append(Mark("asks_preference", 2, first, sentence.last - 1, free=True))
    return marks
