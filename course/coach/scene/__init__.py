"""Checks against the scene: facts said back or invented, permissions, asking again, advice too early, and how the turn ends."""

from __future__ import annotations

from course.coach.scene.asking import asks_again
from course.coach.scene.early import early_advice
from course.coach.scene.facts import against_facts
from course.coach.scene.permitted import beyond_permissions
from course.coach.scene.persons import supposed
from course.coach.scene.said_back import amounts, in_other_words, said_back
from course.coach.scene.turn import calm, no_next_step, to_finish

__all__ = [
    "against_facts",
    "amounts",
    "asks_again",
    "beyond_permissions",
    "calm",
    "early_advice",
    "in_other_words",
    "no_next_step",
    "said_back",
    "supposed",
    "to_finish",
]
