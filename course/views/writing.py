"""What is written for a person to read, as a page shows it: the fields of a reflection and of a commitment."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import CommitmentRules, ReflectionRules
from course.exercises.commitment import WHEN
from course.exercises.writing import Writing
from course.transcript import events as ev
from course.views import words

__all__ = ["FieldView", "WritingView", "view"]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One thing to write; ``count`` says in words how many words there are. ``days`` are those to choose from, if any."""

    name: str
    label: str
    hint: str
    text: str
    enough: bool
    least_words: int
    count: str
    days: tuple[str, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class WritingView:
    """See :func:`view`."""

    kind: str
    title: str
    asks: str
    fields: tuple[FieldView, ...]
    done: bool

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`; whoever saves goes on where they are."""
        return "", "Saved. Everything is written." if self.done else "Saved."


def view(rules: ReflectionRules | CommitmentRules, progress: Writing) -> WritingView:
    """Everything the page shows; what the reader looks for is not in it."""
    fields = tuple(
        FieldView(
            name,
            field.label,
            field.hint,
            progress.texts[name],
            rules.enough(progress, name),
            field.least_words,
            _saved(rules, progress, name),
            *((ev.DAYS, progress.day) if name == WHEN and isinstance(rules, CommitmentRules) else ()),
        )
        for name, field in rules.fields.items()
    )
    done = all(field.text and field.enough for field in fields)
    return WritingView(rules.spec.kind, rules.spec.title, rules.spec.asks, fields, done)


def _saved(rules: ReflectionRules | CommitmentRules, progress: Writing, name: str) -> str:
    number, least = len(progress.texts[name].split()), rules.fields[name].least_words
    if name == WHEN and isinstance(rules, CommitmentRules):
        return "Day and moment are saved." if number else "Choose a day and write the moment."
    if not number:
        return f"Write at least {words.count(least, 'word')}." if least else "Nothing is saved yet."
    more = f" Write at least {least}." if number < least else ""
    return f"{words.count(number, 'word')} saved.{more}"
