"""What is said of the customer though they told nothing of the kind, or the opposite."""

from __future__ import annotations

from course.coach.fields import alike
from course.coach.ground import Ground
from course.coach.measure import stems
from course.coach.rules import Pattern
from course.coach.words import NEGATIONS, bag

__all__ = ["mistaken", "untold"]

_WISH = Pattern(
    "(?:you|he|she|they|your \\w+|and) (?:\\w+ly |also |just |only |now )?(?:wants?|wanted|would (?:now |also |really )?(?:like|rather|prefer|love)|wish(?:es)?|prefers?|plan|plans|intend|are looking|do not (?:want|like|need)|does not (?:want|like|need))(?! (?:to (?:know|hear|see|understand|be|get|have|tell|say)|it|that|this|us|me|an? (?:answer|solution|clear|straight)|what))"
)
_WISH_TOLD = Pattern(
    "(?:i|we|he|she|they|my \\w+) (?:\\w+ly |also |just |only |really |still )?(?:wants?|wanted|would (?:like|rather|prefer|love)|wish|hope|hoped|need|needs|needed|plan|planned|am looking|are looking|was looking|like|likes|love|prefer|was going to|am going to|are going to|was supposed|have to|must)|(?:can|could|may|will|would) (?:i|we|you)|please|give me|let me|is it possible|\\?|so (?:that )?(?:i|we|my \\w+) (?:can|could|would)|looking forward|in order to|meant (?:for|to)|instead|for (?:a|my|the) \\w+"
)
_FAULT = Pattern(
    "you (?:have |had |just |simply |only |then |also )*(?:forgot|forgotten|missed|lost|broke|broken|were out|were late|came (?:too )?late|did not (?!get|receive|know|hear|expect|sleep|have|want|deserve)\\w+|have not (?!got|received|heard|had|been)\\w+)"
)
_DEGREE = Pattern("(?:is|are|was|were|\\w+s|\\w+ed) too (\\w+)|not (\\w+ )?(?:\\w+ )?enough")
_MUCH = bag("much many long late early often far few little soon bad sad small")
_UNSURE = Pattern(
    "for (?:us|our \\w+)|should|could|might|may|if|(?:as|sounds?|looks?|seems?) like|whether|ought"
)
_NEVER_TOLD = Pattern(
    "(?:i|we) (?:\\w+ )?(?:forgot|missed|lost|broke|was late|were late|was out|were out|did not|do not|have not|never)"
)


def mistaken(said: str, ground: Ground) -> bool:
    """Whether a clause says of the customer a wish, a fault or a flaw that they did not tell, or denies what they told."""
    told = " ".join(each.text.canon for each in ground.told)
    if _UNSURE.search(said):
        return False
    wish = _WISH.search(said)
    if wish and not (_WISH_TOLD.search(told) and _wished(said[wish.end() :], ground)):
        return True
    fault = _FAULT.search(said)
    if fault and not _NEVER_TOLD.search(told) and not set(stems(fault.group().split())) & ground.told_stems:
        return True
    degree = _DEGREE.search(said)
    if degree:
        words = [each for each in (degree.group(1) or degree.group(2) or "").split() if each not in _MUCH]
        own = set(stems(words))
        if (
            own
            and not own & ground.heard
            and not alike(own, ground.heard)
            and " too " not in told
            and " enough " not in told
        ):
            return True
    if _befell(said, ground):
        return True
    turned = _TURNED.search(said)
    return turned is not None and any(_affirmed(each, ground) for each in stems(turned.group(1).split()))


_TURNED = Pattern("(?:you|he|she|they|it|your \\w+) (?:have|has|had|did|do|does|are|is|was|were) not (\\w+)")


def _affirmed(word: str, ground: Ground) -> bool:
    """Whether the customer said of this only that it is so: no sentence with it denies or finds fault."""
    said = [
        one
        for each in ground.told
        for one in (each.text.said(sentence.first, sentence.last) for sentence in each.text.sentences)
        if word in stems(one.split())
    ]
    return bool(said) and not any(NEGATIONS & set(one.split()) or _TROUBLED.search(one) for one in said)


_TROUBLED = Pattern(
    "stopped|still|too|only|instead|wrong|without|missing|lost|broke\\w*|fail\\w*|late|gone|left|(?:was|were) (?:supposed|meant|to)|should|until"
)
_OF_THEM = Pattern("you|he|she|they|your \\w+")
_STRUCK = bag(
    "stolen steal stole theft robbed sick ill died dead fired burned burnt accident divorced bored lazy retire retired drunk"
)


def _befell(said: str, ground: Ground) -> bool:
    """Whether something grave is said to have happened of which the customer told nothing."""
    struck = set(stems(_STRUCK & set(said.split())))
    return (
        bool(struck)
        and _OF_THEM.search(said) is not None
        and not struck & ground.heard
        and not alike(struck, ground.heard)
    )


def _wished(said: str, ground: Ground) -> bool:
    """Whether what a wish is about was told."""
    about = set(stems(said.split()))
    return not about or bool(about & ground.heard)


_DONE_TO = Pattern(
    "(?:you|he|she|they|your \\w+) (?:has |have |had )?(?:was|were|been|got) (?:\\w+ly |also |even |only |just |then )?(\\w+(?:ed|en|wn)|sent|put|left|brought|cut|lost|sold|kept|held|made|shown)"
)


def untold(said: str, ground: Ground) -> bool:
    """Whether a clause says that something was done to them of which the customer told nothing like it."""
    for done in _DONE_TO.all(said):
        word = stems([done.group(1)])
        if word and word[0] not in ground.heard and not alike(word, ground.heard):
            return True
    return False
