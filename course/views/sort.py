"""Statements to sort, as a page shows them: one at a time, above it those that are in their groups."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import SortRules
from course.exercises.sort import Sorting
from course.transcript import events as ev
from course.views import words
from course.views.asking import Option, Said

__all__ = ["Sorted", "SortView", "view"]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A statement in its group."""

    name: str
    text: str
    said: Said


@dataclass(frozen=True, slots=True)
class SortView:
    """See :func:`view`; ``text`` and ``options`` are of the statement that is asked about, ``left`` the texts after it."""

    kind: str
    title: str
    asks: str
    groups: tuple[str, ...]
    sorted: tuple[Sorted, ...]
    number: int
    count: int
    text: str
    options: tuple[Option, ...]
    not_there: Said | None
    left: tuple[str, ...]
    summary: str

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`."""
        if self.not_there:
            return "now", f"{self.not_there.text} {self.not_there.why}"
        said = next(each.said for each in self.sorted if each.name == getattr(event, "statement", ""))
        told = f"Right: {said.text}. {said.why}"
        if self.text:
            return "now", f"{told} Next: {self.text}"
        return "over", f"{told} {self.summary}"


def view(rules: SortRules, progress: Sorting) -> SortView:
    """Everything the page shows. Why a wrong placing is wrong is said once the right group is the only one left."""
    spec, name = rules.spec, rules.next(progress)
    done = tuple(
        Sorted(
            id,
            each.text,
            Said(True, spec.groups[each.group], _tries(len(progress.placed[id])), each.why),
        )
        for id, each in spec.statements.items()
        if rules.right(progress, id)
    )
    tried = progress.placed[name] if name else ()
    left = [each.text for id, each in spec.statements.items() if not rules.right(progress, id)]
    return SortView(
        kind="sort",
        title=spec.title,
        asks=spec.asks,
        groups=tuple(spec.groups.values()),
        sorted=done,
        number=len(done) + 1,
        count=len(spec.statements),
        text=left[0] if left else "",
        options=tuple(
            Option({"do": "place", "statement": name, "group": id}, label, id in tried)
            for id, label in spec.groups.items()
        ),
        not_there=_not_there(rules, name, tried) if tried else None,
        left=tuple(left[1:]),
        summary=_summary(progress) if not left else "",
    )


def _not_there(rules: SortRules, name: str, tried: tuple[str, ...]) -> Said:
    told = len(tried) == len(rules.spec.groups) - 1
    why = rules.spec.statements[name].why if told else "Read it again, and try another group."
    return Said(False, f"Not “{rules.spec.groups[tried[-1]]}”.", why=why)


def _tries(number: int) -> str:
    return "at once" if number == 1 else f"at try {number}"


def _summary(progress: Sorting) -> str:
    at_once = sum(len(tried) == 1 for tried in progress.placed.values())
    return f"All {words.count(len(progress.placed), 'statement')} are in their groups, {at_once or 'none'} of them at once."
