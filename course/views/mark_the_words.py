"""Texts to mark words in, as a page shows them: everything in a text only once it is done."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import MarkTheWordsRules
from course.exercises.mark_the_words import CHECKS, Marking
from course.transcript import events as ev
from course.views import words

__all__ = ["MarkTheWordsView", "PhraseView", "TextView", "view"]


@dataclass(frozen=True, slots=True)
class PhraseView:
    """One phrase, from 1; ``state`` is empty while it can be marked, else found, missed, wrong, or plain."""

    number: int
    text: str
    state: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """One text; ``told`` are the phrases that something is said about, ``count`` says how many there are to find still."""

    name: str
    title: str
    phrases: tuple[PhraseView, ...]
    told: tuple[PhraseView, ...]
    done: bool
    checks: int
    count: str
    verdict: str


@dataclass(frozen=True, slots=True)
class MarkTheWordsView:
    """See :func:`view`."""

    kind: str
    title: str
    asks: str
    texts: tuple[TextView, ...]

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`."""
        text = next(each for each in self.texts if each.name == getattr(event, "text", ""))
        told = " ".join(f"{LABELS[each.state]}: “{each.text}” {each.why}" for each in text.told)
        return f"verdict-{text.name}", f"{text.verdict} {told}"


LABELS = {"found": "Found", "missed": "Missed", "wrong": "Not this"}
"""What a page calls the state of a phrase."""


def view(rules: MarkTheWordsRules, progress: Marking) -> MarkTheWordsView:
    """Everything the page shows."""
    spec = rules.spec
    return MarkTheWordsView(
        "mark-the-words", spec.title, spec.asks, tuple(_text(rules, progress, name) for name in spec.texts)
    )


def _text(rules: MarkTheWordsRules, progress: Marking, name: str) -> TextView:
    checks, wanted, done = progress.checks[name], rules.wanted(name), rules.done(progress, name)
    marked = frozenset().union(*checks)
    phrases = []
    for number, part in enumerate(rules.spec.texts[name].parts, 1):
        state = ""
        if number in marked:
            state = "found" if number in wanted else "wrong"
        elif done:
            state = "missed" if number in wanted else "plain"
        why = part.why if state not in ("", "plain") else ""
        phrases.append(PhraseView(number, part.text, state, why or _NO_WHY.get(state, "")))
    return TextView(
        name,
        rules.spec.texts[name].title,
        tuple(phrases),
        tuple(each for each in phrases if each.state in LABELS),
        done,
        len(checks),
        _left(len(wanted - marked), bool(checks)),
        _verdict(len(marked & wanted), len(wanted), len(marked - wanted), CHECKS - len(checks))
        if checks
        else "",
    )


def _left(number: int, more: bool) -> str:
    """How many phrases there are to mark still, as a sentence."""
    return f"There {'is' if number == 1 else 'are'} {words.count(number, 'more place' if more else 'place')} to mark."


_NO_WHY = {"wrong": "This one can stay."}


def _verdict(found: int, wanted: int, wrong: int, left: int) -> str:
    told = f"You found {found} of {wanted}." if found < wanted else "You found all of them." if wanted > 1 else "You found it."  # fmt: skip
    if wrong:
        told += f" {words.count(wrong, 'mark')} {'was' if wrong == 1 else 'were'} not needed."
    if found < wanted and left:
        told += " Look again: you can check once more."
    return told
