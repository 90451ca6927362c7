"""Imported by the process that workers are forked from: loads what marking needs, and makes ready what is the same for every lesson."""

from __future__ import annotations

from course.assignment import clean, page
from course.batch import mark
from course.coach import assess
from course.views.page import ready

__all__ = ["clean", "mark"]

ready()  # the templates of exercises
page.ready()  # the template of the page
assess("I am sorry about that.")  # the patterns of the coach
