"""The kinds of exercise: what can be done in each, and what it is worth. One file a kind.

Everything here is pure. A session adds a store and a clock, grading adds a submission, the page adds a page.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from course.exercises.base import Rules
from course.exercises.better_of_two import BetterOfTwoRules
from course.exercises.commitment import CommitmentRules
from course.exercises.mark_the_words import MarkTheWordsRules
from course.exercises.prediction import PredictionRules
from course.exercises.reflection import ReflectionRules
from course.exercises.rewrite import RewriteRules
from course.exercises.role_play import RolePlayRules
from course.exercises.sort import SortRules
from course.exercises.turning_point import TurningPointRules
from course.exercises.writing import WritingRules
from course.scenario.load import load
from course.scenario.model import ExerciseFile

__all__ = [
    "RULES",
    "AnyRules",
    "BetterOfTwoRules",
    "CommitmentRules",
    "MarkTheWordsRules",
    "PredictionRules",
    "ReflectionRules",
    "RewriteRules",
    "RolePlayRules",
    "Rules",
    "SortRules",
    "TurningPointRules",
    "WritingRules",
    "load_rules",
    "rules_for",
]

AnyRules = Rules[Any, Any]
"""The rules of some exercise, of a kind that need not be known."""

RULES: dict[str, type[AnyRules]] = {
    "role-play": RolePlayRules,
    "turning-point": TurningPointRules,
    "sort": SortRules,
    "mark-the-words": MarkTheWordsRules,
    "better-of-two": BetterOfTwoRules,
    "rewrite": RewriteRules,
    "prediction": PredictionRules,
    "reflection": ReflectionRules,
    "commitment": CommitmentRules,
}
"""The rules of each kind."""


def rules_for(name: str, exercise: ExerciseFile) -> AnyRules:
    """The rules of one exercise."""
    return RULES[exercise.kind](name, exercise)


def load_rules(path: Path) -> AnyRules:
    """The rules of the exercise in this file, read again only when the file has changed.

    The course panel asks where one stands after each step, and would read the whole lesson each time.

    Raises:
        ScenarioError: as :func:`course.scenario.load.load` does.
    """
    try:
        file = path.stat()
    except OSError:
        return rules_for(path.stem, load(path))  # says what is wrong
    return _unchanged(path, (file.st_ino, file.st_size, file.st_mtime_ns, file.st_ctime_ns))


@lru_cache(maxsize=256)
def _unchanged(path: Path, _: tuple[int, ...]) -> AnyRules:
    return rules_for(path.stem, load(path))
