"""What a coach might have found, made by hand, so that a test does not depend on how well the coach reads."""

from contextlib import contextmanager

import pytest

from course.coach import Finding, Reading
from course.heart import BEHAVIOURS, CONTRARIES


def reading(text, shown=None, against=None):
    """A reading of a text: ``shown`` is {behaviour: (level, quote)}, ``against`` {contrary behaviour: quote}."""
    shown = dict.fromkeys(BEHAVIOURS, (0, "")) | (shown or {})
    against = against or {}
    findings = [_finding(text, name, level, quote) for name, (level, quote) in shown.items()]
    findings += [_finding(text, name, int(name in against), against.get(name, "")) for name in CONTRARIES]
    return Reading({name: level for name, (level, _) in shown.items()}, frozenset(against), tuple(findings))


def _finding(text, name, level, quote):
    start = text.index(quote)
    return Finding(
        name,
        level,
        name in CONTRARIES,
        quote,
        start,
        start + len(quote),
        f"Why {name}.",
        "" if level == 2 else f"Change {name}.",
    )


@contextmanager
def one_for_all(shown=None, against=None):
    """Until it is left, the coach finds the same in every text; whatever is quoted is the whole text."""

    def read(text, *_):
        return reading(
            text,
            {name: (level, text) for name, level in (shown or {}).items()},
            dict.fromkeys(against or (), text),
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("course.exercises.own_words._read", read)
        yield


__all__ = ["one_for_all", "reading"]
