"""One file a principle: small declarative patterns, and nothing else."""

from __future__ import annotations

from course.coach.rules import (
    act,
    expect,
    good,
    good_short,
    harm,
    harm_apart,
    harm_plain,
    harm_sharp,
    hear,
    respect,
    second_language,
    transcend,
)
from course.coach.rules.pattern import Mark, Pattern, Rule, compiled, search
from course.coach.rules.run import marks_of

__all__ = ["RULES", "Mark", "Pattern", "Rule", "compiled", "marks_of", "search"]

RULES: tuple[Rule, ...] = (
    *hear.RULES,
    *expect.RULES,
    *act.RULES,
    *respect.RULES,
    *transcend.RULES,
    *harm.RULES,
    *harm_apart.RULES,
    *harm_sharp.RULES,
    *harm_plain.RULES,
    *good.RULES,
    *good_short.RULES,
    *second_language.RULES,
)
