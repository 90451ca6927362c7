"""Feedback as learners get it: one page a lesson with points, comments and conversations; no files, no code, no scripts."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from course.assignment.page import Standing, parts, values
from course.assignment.places import empty, places
from course.intake import NOTES
from course.lesson import ANSWERS, POINTS, Lesson

__all__ = ["OnlyPages", "Page"]


class OnlyPages(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """First in the list: nbgrader has copied everything from ``autograded/``, exercises with their key too; none of it stays."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Empty the learner's feedback folder; the page is written afterwards."""
        empty(places(self, resources).feedback)
        return nb, resources


class Page(NbGraderPreprocessor):  # type: ignore[misc]
    """After the grades were put in: gathers what ``templates/feedback`` shows, from the notebook and the gradebook."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Put the page's values under ``heart`` in the resources."""
        where = places(self, resources)
        about = resources["nbgrader"]
        notes = where.autograded / ANSWERS / NOTES
        with Gradebook(about["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(about["notebook"], where.lesson, where.learner)
            standings = _standings(notebook)
        lesson = Lesson.read(where.autograded)
        resources["heart"] = values(
            title=lesson.title,
            learner=where.learner,
            score=about["score"] + about["late_penalty"],
            most=about["max_score"],
            late=about["late_penalty"],
            parts=list(parts(nb.cells, standings, _Titles(lesson))),
            waiting=any(each.needs_person for each in standings.values()),
            notes=notes.read_bytes() if notes.is_file() else None,
        )
        return nb, resources


class _Titles(dict[str, str]):
    """The titles of a lesson's exercises, each read when it is asked for."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson

    def __missing__(self, name: str) -> str:
        return str(self._lesson.rules(name).spec.title)


def _standings(notebook: Any) -> dict[str, Standing]:
    """How each graded cell stands, and what a person said of it."""
    comments = {comment.name: comment for comment in notebook.comments}
    made = {}
    for grade in notebook.grades:
        comment = comments.get(grade.name.removesuffix(POINTS)) or comments.get(grade.name)
        made[grade.name] = Standing(
            grade.score,
            grade.max_score,
            grade.needs_manual_grade,
            grade.manual_score is not None,
            (comment.manual_comment or "") if comment else "",
        )
    return made
