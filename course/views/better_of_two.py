"""Two replies of which one is better, as a page shows them: one pair at a time, above it those that are done."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import BetterOfTwoRules
from course.exercises.better_of_two import Comparing
from course.scenario.model import Pair
from course.transcript import events as ev
from course.views import words
from course.views.asking import Option, Said

__all__ = ["BetterOfTwoView", "OneReply", "PairView", "view"]


@dataclass(frozen=True, slots=True)
class OneReply:
    """One of the two: its text, whether it is the better one, and whether the learner said so. Nothing of that before."""

    text: str
    better: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair. ``verdict`` is there once a reply was preferred, ``reasons`` and ``why`` once a reason was chosen."""

    name: str
    situation: str
    replies: tuple[OneReply, ...]
    right: bool
    verdict: str
    reasons: tuple[Said, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class BetterOfTwoView:
    """See :func:`view`; ``pair`` is the one that is asked about, ``options`` what can be chosen now."""

    kind: str
    title: str
    asks: str
    done: tuple[PairView, ...]
    number: int
    count: int
    pair: PairView | None
    options: tuple[Option, ...]
    summary: str

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`."""
        if self.pair and self.pair.verdict:
            return "now", self.pair.verdict
        last = next(each for each in self.done if each.name == getattr(event, "pair", ""))
        reasons = " ".join(f"{each.note}: {each.text} {each.why}" for each in last.reasons)
        told = f"{reasons} {last.why}"
        if self.pair:
            return "now", f"{told} Next: {self.pair.situation}"
        return "over", f"{told} {self.summary}"


def view(rules: BetterOfTwoRules, progress: Comparing) -> BetterOfTwoView:
    """Everything the page shows; which reply is better only once one was preferred."""
    spec, name = rules.spec, rules.next(progress)
    done = tuple(_pair(id, pair, progress) for id, pair in spec.pairs.items() if id in progress.reasons)
    return BetterOfTwoView(
        kind="better-of-two",
        title=spec.title,
        asks=spec.asks,
        done=done,
        number=len(done) + 1,
        count=len(spec.pairs),
        pair=_pair(name, spec.pairs[name], progress) if name else None,
        options=_options(name, spec.pairs[name], progress) if name else (),
        summary="" if name else _summary(rules, progress),
    )


def _pair(name: str, pair: Pair, progress: Comparing) -> PairView:
    chosen, reason = progress.replies.get(name, ""), progress.reasons.get(name, "")
    replies = tuple(
        OneReply(getattr(pair.replies, id), bool(chosen) and id == pair.better, id == chosen)
        for id in ("first", "second")
    )
    right = chosen == pair.better
    verdict = f"Yes, the {pair.better} reply is the better one." if right else f"The {pair.better} reply is the better one."  # fmt: skip
    return PairView(
        name,
        pair.situation,
        replies,
        right,
        verdict if chosen else "",
        tuple(_reasons(pair, reason)) if reason else (),
        pair.why if reason else "",
    )


def _reasons(pair: Pair, chosen: str) -> list[Said]:
    """The reason that was chosen, and the right one where that is another."""
    mine = pair.reasons[chosen]
    said = [Said(mine.right, mine.text, "Your reason", mine.why)]
    if not mine.right:
        said += [
            Said(True, each.text, "The reason", each.why) for each in pair.reasons.values() if each.right
        ]
    return said


def _options(name: str, pair: Pair, progress: Comparing) -> tuple[Option, ...]:
    if name in progress.replies:
        return tuple(
            Option({"do": "because", "pair": name, "reason": id}, reason.text)
            for id, reason in pair.reasons.items()
        )
    return tuple(
        Option({"do": "prefer", "pair": name, "reply": id}, getattr(pair.replies, id))
        for id in ("first", "second")
    )


def _summary(rules: BetterOfTwoRules, progress: Comparing) -> str:
    pairs = rules.spec.pairs
    replies = sum(progress.replies[name] == pair.better for name, pair in pairs.items())
    reasons = sum(pair.reasons[progress.reasons[name]].right for name, pair in pairs.items())
    return f"Of {words.count(len(pairs), 'pair')} you chose the better reply {_times(replies)} and the right reason {_times(reasons)}."


def _times(number: int) -> str:
    return {0: "never", 1: "once"}.get(number, f"{number} times")
