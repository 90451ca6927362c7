"""A story to be predicted, as a page shows it: what happened only once the learner said what will."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import PredictionRules
from course.exercises.prediction import Expecting
from course.transcript import events as ev
from course.views.asking import Option, Said

__all__ = ["PredictionView", "view"]


@dataclass(frozen=True, slots=True)
class PredictionView:
    """See :func:`view`; ``mine`` is what the learner said, ``others`` why each option that did not happen did not."""

    kind: str
    title: str
    story: str
    asks: str
    options: tuple[Option, ...]
    mine: Said | None
    happened: str
    then: str
    others: tuple[Said, ...]

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`."""
        assert self.mine is not None  # that was the event
        return "over", f"{self.mine.note} {self.then}"


def view(rules: PredictionRules, progress: Expecting) -> PredictionView:
    """Everything the page shows."""
    spec, mine = rules.spec, progress.option
    right = mine == spec.happens
    note = "That is what happened." if right else "It went another way."
    return PredictionView(
        kind="prediction",
        title=spec.title,
        story=spec.story,
        asks=spec.asks,
        options=tuple(Option({"do": "expect", "option": id}, text) for id, text in spec.options.items()),
        mine=Said(right, spec.options[mine], note) if mine else None,
        happened=spec.options.get(spec.happens, "") if mine else "",
        then=spec.then if mine else "",
        others=tuple(
            Said(False, spec.options[id], "you said this" if id == mine else "", why)
            for id, why in spec.others.items()
            if id in spec.options
        )
        if mine
        else (),
    )
