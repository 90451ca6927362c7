"""What grading leaves behind, in a form in which two ways to grade can be compared."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup

from course.assignment.api import api
from course.batch.digests import GRADED

LEFT_OUT = (".nbgrader.log", GRADED)


def book(root: Path, lesson: str) -> dict:
    """Everything that the gradebook has of a lesson, without the ids that it makes up."""
    with api(root) as nbgrader, nbgrader.gradebook as gradebook:
        return {
            submission.student.id: {
                "time": submission.timestamp,
                "score": round(submission.score, 6),
                "most": submission.max_score,
                "penalty": [each.late_submission_penalty for each in submission.notebooks],
                "grades": {
                    grade.name: (
                        *(grade.auto_score, grade.manual_score, grade.extra_credit, grade.score),
                        *(grade.max_score, grade.needs_manual_grade, grade.cell_type),
                    )
                    for each in submission.notebooks
                    for grade in each.grades
                },
                "comments": {
                    comment.name: (comment.auto_comment, comment.manual_comment)
                    for each in submission.notebooks
                    for comment in each.comments
                },
            }
            for submission in gradebook.assignment_submissions(lesson)
        }


def files(root: Path) -> dict:
    """Every file of the graded folders: notebooks without the times of execution, all others as they are, and who may write them."""
    found = {}
    for path in sorted((root / "autograded").rglob("*")):
        if path.is_file() and path.name not in LEFT_OUT:
            data = notebook(path) if path.suffix == ".ipynb" else path.read_bytes()
            found[path.relative_to(root).as_posix()] = (data, oct(path.stat().st_mode))
    return found


def notebook(path: Path) -> str:
    """A graded notebook, letter for letter but for the times of execution."""
    read = json.loads(path.read_text(encoding="utf-8"))
    for cell in read["cells"]:
        cell["metadata"].pop("execution", None)
    return json.dumps(read, ensure_ascii=False, indent=1)


def pages(root: Path) -> dict:
    """Every page of feedback, as a browser reads it."""
    return {
        path.relative_to(root).as_posix(): (page(path.read_text(encoding="utf-8")), oct(path.stat().st_mode))
        for path in sorted((root / "feedback").rglob("*"))
        if path.is_file()
    }


def page(html: str) -> str:
    """A page's elements and texts, whatever way they are written."""
    return str(BeautifulSoup(html, "html.parser"))


def everything(root: Path, lesson: str) -> dict:
    """All of the above."""
    return {"book": book(root, lesson), "files": files(root), "pages": pages(root)}
