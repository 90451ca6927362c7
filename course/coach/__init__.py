"""The coach: a reply in the learner's own words -> findings with quoted evidence.

    reply -> text (words, sentences) -> rules (patterns) -+
    customer, scene, history -> ground ------------------ +-> scene (checks) -> heads -> Reading

Rules first, and they quote. Checks against the scene next. Trained heads last: they may add a level 1, never override a contrary
behaviour, and say *unsure* in the middle.
"""

from __future__ import annotations

from course.coach.ground import Situation
from course.coach.judge import VERSION, assess
from course.coach.reading import SIGNALS, Finding, Reading

__all__ = ["SIGNALS", "VERSION", "Finding", "Reading", "Situation", "assess"]
