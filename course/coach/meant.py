"""What of a reply is meant: not what is denied, quoted, told of others, mocked, or said to whoever grades it."""

from __future__ import annotations

import re

from course.coach.rules import Mark
from course.coach.text import Text
from course.coach.words import FOREIGN, FUNCTION, NEGATIONS
from course.heart import CONTRARIES

__all__ = ["foreign", "meant", "to_the_grader"]

_DENIED = re.compile(
    r" (?:not|never|nobody|no one|wrong to|unfair to|rude to|instead of|rather than|without|far from|stop|no way|would hate to|sorry that|should not|not here to) (?:\w+ ){0,5}"
    r"(?:say|saying|says|said|tell|telling|told|ask|asking|suggest\w*|imply\w*|mean|meant|blam\w+|call|calling|accus\w+|claim\w*|think|thinking|expect\w*|argu\w+|pretend\w*|accept\w*|want to hear|use|write|writing|come with|hide behind|hiding behind) "
    r"(?:[\w']+ ){0,7}$"
)
_REPORTED = re.compile(
    r" (?:you|he|she|they|we|i|colleague|agent|man|woman|who|somebody|person|nobody|anybody|driver|manager|people|letter|email|message|shop|seller|[a-z]+) (?:have |had |just |were |was |has |also |then |even )*"
    r"(?:said|told (?:you|me|us|him|her)?|told|wrote|shouted|replied|answered|called|heard|asked|was told|were told|says|say that|tells|hear)(?: (?:that|to|me|you|is|,|:|us|was))* ?(?:(?!but |i |we )[\w',]+ ){0,8}$"
)
_META = re.compile(
    r" (?:(?:my|the|our|this) (?:training|script|manual|course|textbook|guidelines?|rubric|trainer|teacher|handbook|template|poster|slide|coach|lesson|book)(?: \w+)? (?:say|says|said|tells?|told|wants?|expects?|asks?|reads?|requires?)"
    r"|(?:i am|we are|i was) (?:supposed|meant|told|trained|required|expected|paid|taught) to (?:now )?(?:say|apologize|tell|thank|ask|show|express|name|offer|call|be)"
    r"|(?:here|now|at this point|this is where) (?:i|we|one|you) (?:should|would|could|must|am supposed to|are supposed to|ought to|insert|put) (?:now )?(?:say|apologize|tell|thank|ask|show|express|name|insert|write|put|use)"
    r"|(?:a good|the right|the correct|a perfect|an ideal|the best|the perfect) (?:reply|answer|response|agent) (?:would|should|is|will|must|names|says)"
    r"|(?:ignore|disregard|forget|override) (?:all |the |any |your |previous |every )*(?:previous|prior|above|earlier|instructions?|rules?|prompts?|system)"
    r"|(?:full|maximum|top|perfect|highest|all) (?:marks?|points?|scores?|grades?|levels?|credit)|(?:level|score|grade|points?|rating) (?:is |of |= |: )?(?:2|two|10|100|a\b)"
    r"|(?:as an? |i am an? |you are an? |dear |hey |hello |attention |note to (?:the )?)(?:ai|language model|grader|assessor|examiner|coach|evaluator|system|marker|assistant model|grading)"
    r"|(?:this|my|the following) (?:reply|answer|response|text|message) (?:shows?|contains?|demonstrates?|names|has|is|deserves?|includes?|meets|earns?|gets|should)"
    r"|(?:mark|grade|score|rate|award|count|treat|evaluate|classify) (?:this|my|me|it) |(?:system|assistant|user) (?:prompt|:|message)|output (?:only|the|a)|(?:behaviors?|empathy|apology|ownership|paraphrase|open question) (?::|= |- |present|shown|complete|done|check|level|included)|insert (?:apology|empathy|name|here)"
    r"|(?:names|paraphrases|owns|thanks|asks|offers|follows|promises|tells|stays|checks) (?:the feeling|it|an open question|options|up|with who|the truth|calm|understanding) (?:: |= |level|and (?:names|paraphrases|owns|thanks|asks)|, (?:names|paraphrases|owns|thanks|asks)))"
)
_CODED = re.compile(r"\b[a-z]+_[a-z]+(?:_[a-z]+)*\b|[{}<>=]{1,2}|\[[^\]]*\]")
_AFFIRMED = re.compile(
    r" (?:as (?:he|she|they|my colleague|i|we|the \w+) (?:have |has |already |rightly )*(?:said|told|wrote|explained)|(?:everybody|people|they all) says? (?:that|this|it)) "
)
_CONDITIONALS = frozenset(("owns_it", "names_the_feeling", "thanks"))
_IF = re.compile(
    r" (?:if (?:it|there|i|we|that) (?:were|was|had|really)|had (?:i|we|it) |one (?:could|should|might) (?:also )?(?:apologize|say sorry|thank)|would be (?:mine|ours|our|my)|as if (?:i|we)|for (?:us|me) (?:as well|too|also)) "
)
_CLAUSE = (",", ";", ":", "--", "but", "\\")


def meant(text: Text, mark: Mark, grader: frozenset[int]) -> bool:
    """Whether the learner means what a rule found."""
    contrary = mark.name in CONTRARIES
    sentence = text.sentences[text.sentence(mark.first)] if text.sentences else None
    if sentence is None or mark.last < mark.first:
        return False
    if _spoken(text, mark):
        return False
    if not contrary and (not sentence.sound or text.sentence(mark.first) in grader):
        return False
    before = text.said(sentence.first, mark.first) if mark.first > sentence.first else " "
    if len(before) > 160:
        before = before[-160:]
    if _DENIED.search(before) and mark.name not in ("but_cancels", "passes_the_buck"):
        return False
    if (
        contrary
        and mark.name not in ("passes_the_buck", "but_cancels", "non_apology", "suspects")
        and _REPORTED.search(before)
        and not _AFFIRMED.search(before)
    ):
        return False
    if mark.name in _CONDITIONALS and _IF.search(text.said(sentence.first, sentence.last)):
        return False
    return mark.free or not _negated(text, mark, sentence.first)


_NAMED = frozenset(("plain_words", "inclusive_words"))
"""Behaviours that speak about words, and so put them between quotation marks."""
_TERM = 4  # words; what is quoted and longer is somebody speaking


def _spoken(text: Text, mark: Mark) -> bool:
    """Whether somebody else says it: it is quoted, and not just a term that is explained or written."""
    quoted = text.quoted[mark.first : mark.last + 1]
    if not any(quoted):
        return False
    if mark.name == "but_cancels":
        return all(quoted)
    if mark.name not in _NAMED:
        return True
    longest = max(len(run) for run in "".join("x" if each else " " for each in quoted).split())
    return longest > _TERM or len(quoted) == len(text.words)


def _negated(text: Text, mark: Mark, begin: int) -> bool:
    for at in range(mark.first - 1, max(begin, mark.first - 4) - 1, -1):
        word = text.words[at]
        if word in _CLAUSE or word in ("and", "so"):
            return False
        if word in NEGATIONS and (word != "without" or at == mark.first - 1):
            return not (
                word in ("no", "not")
                and at + 1 < len(text.words)
                and text.words[at + 1] in ("wonder", "only", "doubt")
            )
    return False


def to_the_grader(text: Text) -> frozenset[int]:
    """The sentences that speak about the reply instead of to the customer."""
    found = set()
    for number, sentence in enumerate(text.sentences):
        raw = text.raw[text.starts[sentence.first] : text.ends[sentence.last - 1]]
        if _META.search(text.said(sentence.first, sentence.last)) or _CODED.search(raw):
            found.add(number)
    return frozenset(found)


def foreign(text: Text) -> bool:
    """Whether the reply, or most of it, is not in English."""
    words = [word for word in text.words if word[0].isalpha() and len(word) > 1]
    if len(words) < 2:
        return bool(words) and not words[0].isascii()
    strange = sum(word in FOREIGN or not word.isascii() for word in words)
    english = sum(word in FUNCTION for word in words)
    return strange > english or (strange >= 2 and english / len(words) < 0.2)
