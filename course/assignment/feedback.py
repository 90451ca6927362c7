"""Feedback as learners get it: one page a lesson with points, comments and conversations; no files, no code, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from course.assignment.places import empty, places
from course.assignment.record import MARKER
from course.cells import TEXT_STUB
from course.dropped import from_json
from course.intake import NOTES
from course.lesson import ANSWERS, POINTS, SCENARIOS, Lesson
from course.scenario.load import load
from course.views.page import style

__all__ = ["OnlyPages", "Page", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """One exercise, or one written answer, on the page. ``comment`` and ``text`` are markdown, the last two HTML."""

    title: str
    points: str
    standing: str = ""
    comment: str = ""
    text: str = ""
    feedback: str = ""
    shown: str = ""


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
            parts = list(_parts(nb, where.autograded, notebook))
            waiting = any(grade.needs_manual_grade for grade in notebook.grades)
        resources["heart"] = {
            "title": Lesson.read(where.autograded).title,
            "learner": where.learner,
            "points": f"{about['score']:g} of {about['max_score']:g}",
            "late": f"−{about['late_penalty']:g}" if about["late_penalty"] else "",
            "parts": parts,
            "waiting": waiting,
            "notes": [str(each) for each in from_json(notes.read_bytes())] if notes.is_file() else [],
            "style": style(),
        }
        return nb, resources


def _parts(nb: Any, folder: Path, notebook: Any) -> Iterator[Part]:
    """Every graded cell of the notebook, with the cell before it that shows the exercise."""
    grades = {grade.name: grade for grade in notebook.grades}
    comments = {comment.name: comment for comment in notebook.comments}
    shown: dict[str, str] = {}
    for cell in nb.cells:
        about = cell.metadata.get("nbgrader", {})
        name = about.get("grade_id", "")
        if about.get("solution") and not about.get("grade"):
            shown[name] = _html(cell)
        if name not in grades:
            continue
        grade = grades[name]
        exercise = name.removesuffix(POINTS)
        comment = comments.get(exercise) or comments.get(name)
        said = (comment.manual_comment or "") if comment else ""
        common = {
            "points": f"{grade.score:g} of {grade.max_score:g}",
            "standing": _standing(grade),
            "comment": said.partition(MARKER)[0].strip(),
        }
        if cell.cell_type == "markdown":
            text = cell.source if cell.source.strip() != TEXT_STUB else "Nothing."
            yield Part("Your own text", text=text, **common)
        else:
            title = load(folder / SCENARIOS / f"{exercise}.yaml").title
            yield Part(title, feedback=_html(cell), shown=shown.get(exercise, ""), **common)


def _standing(grade: Any) -> str:
    if grade.needs_manual_grade:
        return "A person still has to read this."
    return "Your instructor gave these points." if grade.manual_score is not None else ""


def _html(cell: Any) -> str:
    """What a cell shows; our style sheet, which comes with each exercise, is once on the page."""
    outputs = [output.get("data", {}).get("text/html", "") for output in cell.get("outputs", ())]
    return "\n".join(html for html in outputs if html).replace(f"<style>{style()}</style>", "")
