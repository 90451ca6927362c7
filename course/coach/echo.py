"""What tells saying back from merely using the same words: features of the sentence that shares most with the customer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from course.coach.ground import Ground
from course.coach.measure import quantities, stem, stems
from course.coach.rules import Mark, Pattern
from course.coach.text import Sentence, Text
from course.coach.words import bag
from course.heart import CONTRARIES

__all__ = ["echo"]

_SUBJECTS = {
    "you": frozenset(["you"]),
    "your": frozenset(["your"]),
    "own": bag("i we my our"),
    "it": bag("it that this there"),
    "asks": bag("what how when where which who why do does did have can could is are was would will"),
}
_OPENERS = bag("so and then well , yes no oh but okay")
_ABOUT = {
    "does": Pattern("you (?!can|could|should|must|need|will|may|might|would|have to|know)\\w+"),
    "your": Pattern("your"),
    "we": Pattern("(?:i|we) (?:will|can|am|are|do|have|could|would)"),
    "offers": Pattern(
        "<we will>|let me|let us|you can|you could|please|would you|(?:i|we) (?:could|would|can)"
    ),
    "sorry": Pattern("sorry|apologize|apologies"),
    "no": Pattern("not|no|never|nobody|nothing"),
    "verb": Pattern("am|are|is|was|were|has|have|had|will|can|do|does|did|could|would|should|may|must"),
    "but": Pattern("but"),
    "just": Pattern("just|only|simply|haha|lol"),
}
_ASKING = Pattern("what|how|when|where|which|who|why|do|did|would")
_WISHES = Pattern("you (?:want|would like|wish|are looking|hope|plan)")
_WISHES_TOLD = Pattern(
    "(?:i|we) (?:want|would like|wish|am looking|are looking|hope|plan|need)|can (?:i|we|you)"
)
_NEAR = (
    "names_the_feeling",
    "tells_the_truth",
    "policy_shield",
    "says_what_is_not_known",
    "thanks",
    "owns_it",
)
_HARM = frozenset(CONTRARIES) - {"no_next_step"}


def echo(text: Text, ground: Ground, marks: Iterable[Mark]) -> set[str]:
    """The features; none where nothing of what the customer told occurs."""
    marks = list(marks)
    best: tuple[float, int, Sentence, int] | None = None
    for number, sentence in enumerate(text.sentences):
        shared = _shared(text, sentence, ground) if sentence.sound else 0
        if not shared:
            continue
        subject = _subject(text, sentence)
        said = text.said(sentence.first, sentence.last)
        score = (
            shared
            + (subject in ("you", "your") or not _ABOUT["verb"].search(said))
            + 0.5 * (number == 0)
            - (_ABOUT["offers"].search(said) is not None)
            - (sentence.mark == "?")
        )
        if best is None or score > best[0]:
            best = score, number, sentence, shared
    if best is None:
        return set()
    _, number, sentence, shared = best
    return _of(text, ground, marks, number, sentence, shared)


def _of(
    text: Text, ground: Ground, marks: list[Mark], number: int, sentence: Sentence, shared: int
) -> set[str]:
    own = set(stems(text.words[sentence.first : sentence.last]))
    said = text.said(sentence.first, sentence.last)
    wishes = _WISHES.search(said) and not _WISHES_TOLD.search(ground.customer.text.canon)
    harmed = {text.sentence(mark.first) for mark in marks if mark.name in _HARM}
    last = ground.customer.text.sentences[-1:]
    plain = {
        f"subject {_subject(text, sentence)}",
        f"mark {sentence.mark or '.'}",
        f"number {min(number, 3)}",
    }
    plain |= {name if pattern.search(said) else f"not {name}" for name, pattern in _ABOUT.items()}
    plain |= {"harm"} if number in harmed else {"harm elsewhere"} if harmed else set()
    plain |= {"wishes"} if wishes else set()
    plain |= {"asked"} if last and last[0].mark == "?" and _asks(ground, last[0]) else set()
    plain |= {mark.name for mark in marks if mark.name in _NEAR and text.sentence(mark.first) == number}
    amounts = set(quantities(text, sentence.first, sentence.last)) & ground.told_quantities
    found = plain | {
        f"shared {min(shared, 5)}",
        f"share {int(4 * len(own & ground.told_stems) / max(1, len(own)))}",
        f"new {min(len(own - ground.stems), 4)}",
        f"new {int(4 * len(own - ground.stems) / max(1, len(own)))} of 4",
        f"amounts {min(len(amounts), 2)}",
        f"length {min((sentence.last - sentence.first) // 5, 5)}",
        f"of {min(len(text.sentences), 3)}",
    }
    found |= {f"{min(shared, 3)} & {each}" for each in plain}
    words = [
        "#" if word[0].isdigit() or word == "xtime" else "~" if stem(word) in ground.told_stems else word
        for word in text.words[sentence.first : sentence.last]
    ]
    found |= {
        *words,
        *(f"{one} {two}" for one, two in pairwise(words)),
        f"^{words[0]}",
        f"^{' '.join(words[:2])}",
    }
    return {f"echo {each}" for each in found}


def _asks(ground: Ground, last: Sentence) -> bool:
    """Whether it is a question, not only an outcry: an empty box in disbelief."""
    said = ground.customer.text.said(last.first, last.last)
    return bool(_ABOUT["verb"].search(said) or _ASKING.search(said))


def _shared(text: Text, sentence: Sentence, ground: Ground) -> int:
    own = set(stems(text.words[sentence.first : sentence.last])) & ground.told_stems
    return len(own) + len(set(quantities(text, sentence.first, sentence.last)) & ground.told_quantities)


def _subject(text: Text, sentence: Sentence) -> str:
    first = next((word for word in text.words[sentence.first : sentence.last] if word not in _OPENERS), "")
    return next((name for name, words in _SUBJECTS.items() if first in words), "other")
