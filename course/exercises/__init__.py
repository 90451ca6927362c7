"""The kinds of exercise: what can be done in each, and what it is worth. One file a kind.

Everything here is pure. A session adds a store and a clock, grading adds a submission, the page adds a page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from course.exercises.base import Rules
from course.exercises.reflection import ReflectionRules
from course.exercises.role_play import RolePlayRules
from course.exercises.turning_point import TurningPointRules
from course.scenario.load import load
from course.scenario.model import ExerciseFile, Reflection, RolePlay

__all__ = [
    "AnyRules",
    "ReflectionRules",
    "RolePlayRules",
    "Rules",
    "TurningPointRules",
    "load_rules",
    "rules_for",
]

AnyRules = Rules[Any, Any]
"""The rules of some exercise, of a kind that need not be known."""


def rules_for(name: str, exercise: ExerciseFile) -> AnyRules:
    """The rules of one exercise."""
    if isinstance(exercise, RolePlay):
        return RolePlayRules(name, exercise)
    if isinstance(exercise, Reflection):
        return ReflectionRules(name, exercise)
    return TurningPointRules(name, exercise)


def load_rules(path: Path) -> AnyRules:
    """The rules of the exercise in this file; raises as :func:`course.scenario.load.load` does."""
    return rules_for(path.stem, load(path))
