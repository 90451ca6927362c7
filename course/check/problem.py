"""What a check says: a file, a line, a code and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["Finding", "Problem", "Rule", "apply"]

Finding = tuple[int, str]
"""A line, counted from 1, and a sentence."""

SubjectT = TypeVar("SubjectT")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that is wrong with a file; ``line`` counts from 1, ``code`` has a page in the docs."""

    path: Path
    line: int
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.text}"


@dataclass(frozen=True, slots=True)
class Rule(Generic[SubjectT]):
    """One thing that must not be: its code, its name, and the function that looks for it."""

    code: str
    title: str
    check: Callable[[SubjectT], Iterable[Finding]]


def apply(rules: Iterable[Rule[SubjectT]], subject: SubjectT, path: Path) -> Iterator[Problem]:
    """Every problem that these rules find, in the order of the lines."""
    yield from sorted(
        Problem(path, line, rule.code, text) for rule in rules for line, text in rule.check(subject)
    )
