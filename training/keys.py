"""Write the words without which no rule's pattern can hold, so that most patterns are never tried.

    python -m training.keys

Told from the parsed regular expressions. A pattern for which none are found is tried always. ``tests/coach/test_rules.py`` holds the file to
the rules.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]  # the parser is Python's own, but not in its stubs
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from course.coach.rules import RULES
from course.coach.rules.pattern import compiled
from course.coach.text import read

FILE = Path(__file__).resolve().parent.parent / "course" / "coach" / "data" / "keys.json"
MOST = 250  # words; a pattern that needs one of more than these is as good as always tried


def needed(pattern: str) -> list[str] | None:
    """Words of which at least one stands in everything that the pattern matches; None where that cannot be told."""
    found = _of(list(parser.parse(compiled(pattern).pattern)), True, True)
    return sorted(found) if found and len(found) <= MOST else None


def _of(items: list[Any], left: bool, right: bool) -> set[str] | None:
    """The least set for a sequence; ``left`` and ``right`` say whether a word begins and ends at its ends."""
    best: set[str] | None = None
    run, begins = "", left

    def close(ends: bool) -> None:
        nonlocal best
        words = run.split(" ")
        for number, word in enumerate(words):
            whole = (number > 0 or begins) and (number < len(words) - 1 or ends)
            if word and whole:
                best = _less(best, {word})

    for place, (kind, value) in enumerate(items):
        if kind is op.LITERAL:
            run += chr(value)
        elif kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        elif kind is op.SUBPATTERN:
            inner = list(value[3])
            before = run.endswith(" ") or (not run and begins)
            after = _opens(items[place + 1 :], right)
            close(_begins_with_space(inner))
            best = _less(best, _of(inner, before, after))
            run, begins = "", _ends_with_space(inner, before)
        elif kind is op.BRANCH:
            before = run.endswith(" ") or (not run and begins)
            after = _opens(items[place + 1 :], right)
            sets = [_of(list(each), before, after) for each in value[1]]
            close(all(_begins_with_space(list(each)) for each in value[1]))
            best = _less(
                best,
                None
                if any(each is None for each in sets)
                else set().union(*(each or set() for each in sets)),
            )
            run, begins = "", all(_ends_with_space(list(each), False) for each in value[1])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[2][0][0] is op.SUBPATTERN:
            close(_begins_with_space(list(value[2])) and _opens(items[place + 1 :], right))
            begins = run.endswith(" ") or (not run and begins)
            begins = begins and _ends_with_space(list(value[2]), False)
            run = ""
        else:
            close(False)
            run, begins = "", False
    close(right)
    return best


def _less(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    if not one or not other:
        return one or other
    return min(one, other, key=lambda words: (sum(_often().get(word, 0.3) for word in words), sorted(words)))


@cache
def _often() -> Counter[str]:
    """In how many training replies a word occurs: a set of rare words spares more than one frequent word."""
    lines = (Path(__file__).resolve().parent / "replies.jsonl").read_text(encoding="utf-8").splitlines()
    return Counter(
        word for line in lines if line.strip() for word in set(read(json.loads(line)["reply"]).words)
    )


def _opens(rest: list[Any], right: bool) -> bool:
    """Whether a word ends before what follows: a space, nothing, or groups that may be left out and begin with a space."""
    for kind, value in rest:
        if kind is op.LITERAL:
            return bool(value == 32)
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[2][0][0] is op.SUBPATTERN:
            if not _begins_with_space(list(value[2])):
                return False
            continue
        return kind is op.SUBPATTERN and _begins_with_space(list(value[3]))
    return right


def _begins_with_space(items: list[Any]) -> bool:
    for kind, value in items:
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind is op.LITERAL:
            return bool(value == 32)
        if kind is op.SUBPATTERN:
            return _begins_with_space(list(value[3]))
        if kind is op.BRANCH:
            return all(_begins_with_space(list(each)) for each in value[1])
        return False
    return False


def _ends_with_space(items: list[Any], before: bool) -> bool:
    for kind, value in reversed(items):
        if kind in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        if kind is op.LITERAL:
            return bool(value == 32)
        if kind is op.SUBPATTERN:
            return _ends_with_space(list(value[3]), before)
        if kind is op.BRANCH:
            return all(_ends_with_space(list(each), before) for each in value[1])
        return False
    return before


def main() -> None:
    """Write the file."""
    keys = [[needed(pattern) for pattern in rule.patterns] for rule in RULES]
    FILE.write_text("[\n" + ",\n".join(json.dumps(each) for each in keys) + "\n]\n", encoding="utf-8")
    free = sum(each is None for rule in keys for each in rule)
    print(f"{sum(map(len, keys))} patterns; {free} are tried always; {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
