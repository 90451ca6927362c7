"""The HEART course: customer service you practise by talking to someone.

    scenario (YAML) -> rules -> session -> the conversation on the page
                                   |
                                   v
                         answers/<exercise>.jsonl        the transcript
                                   |   submitted with the lesson
                                   v
             intake -> replay -> Result -> graded cell -> nbgrader's gradebook, feedback, reports

A stage imports only stages before it, and the transcript is all that crosses from the learner's run to the grade. The names below
are what a lesson's notebook uses; each is loaded when it is first asked for, so that importing the course is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from course.version import VERSION as __version__  # noqa: N811  # the name that Python gives a package's version

if TYPE_CHECKING:
    from course.handin.panel import hand_in
    from course.notebook import (
        better_of_two,
        commitment,
        mark_the_words,
        prediction,
        reflection,
        rewrite,
        role_play,
        sort,
        turning_point,
    )

__all__ = [
    "__version__",
    "better_of_two",
    "commitment",
    "hand_in",
    "mark_the_words",
    "prediction",
    "reflection",
    "rewrite",
    "role_play",
    "sort",
    "turning_point",
]

_HOMES = {"hand_in": "course.handin.panel"} | dict.fromkeys(
    [name for name in __all__ if name not in ("__version__", "hand_in")], "course.notebook"
)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"the course has nothing called {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
