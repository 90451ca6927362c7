"""Running the rules: only the patterns of which a needed word occurs are tried at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from course.coach.rules.pattern import Everywhere, Mark, Rule
from course.coach.text import Text

__all__ = ["marks_of"]


def marks_of(text: Text, rules: tuple[Rule, ...]) -> Iterator[Mark]:
    """Everything that the rules find in a text, in the rules' order."""
    by_word, always, patterns = _index(rules)
    wanted = set(always)
    for word in text.vocabulary:
        wanted.update(by_word.get(word, ()))
    for number in sorted(wanted):
        rule, pattern = patterns[number]
        for begin, end in pattern.places(text.canon):
            yield Mark(rule.name, rule.level, text.index(begin), text.index(end - 1), rule.free)


@cache
def _index(rules: tuple[Rule, ...]) -> tuple[dict[str, list[int]], list[int], list[tuple[Rule, Everywhere]]]:
    """The patterns by the words they need (``data/keys.json``, written by ``training/keys.py``), and those tried always."""
    listed = json.loads((files("course.coach") / "data" / "keys.json").read_text(encoding="utf-8"))
    by_word: dict[str, list[int]] = {}
    always: list[int] = []
    patterns: list[tuple[Rule, Everywhere]] = []
    for rule, keys in zip(rules, listed, strict=True):
        for pattern, words in zip(rule.patterns, keys, strict=True):
            for word in words or ():
                by_word.setdefault(word, []).append(len(patterns))
            if words is None:
                always.append(len(patterns))
            patterns.append((rule, Everywhere(pattern)))
    return by_word, always, patterns
