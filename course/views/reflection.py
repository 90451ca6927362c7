"""Something to write, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import ReflectionRules
from course.exercises.reflection import Writing
from course.views import words

__all__ = ["FieldView", "ReflectionView", "view"]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One thing to write; ``count`` says in words how many words there are."""

    name: str
    label: str
    hint: str
    text: str
    enough: bool
    least_words: int
    count: str


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """See :func:`view`."""

    kind: str
    title: str
    asks: str
    fields: tuple[FieldView, ...]
    done: bool


def view(rules: ReflectionRules, progress: Writing) -> ReflectionView:
    """Everything the page shows of a reflection; what the reader looks for is not in it."""
    fields = tuple(
        FieldView(
            name,
            field.label,
            field.hint,
            progress.texts[name],
            rules.enough(progress, name),
            field.least_words,
            _count(len(progress.texts[name].split()), field.least_words),
        )
        for name, field in rules.spec.fields.items()
    )
    done = all(field.text and field.enough for field in fields)
    return ReflectionView("reflection", rules.spec.title, rules.spec.asks, fields, done)


def _count(number: int, least: int) -> str:
    if not number:
        return f"Write at least {words.count(least, 'word')}." if least else "Nothing is saved yet."
    more = f" Write at least {least}." if number < least else ""
    return f"{words.count(number, 'word')} saved.{more}"
