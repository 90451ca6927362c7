"""A course on stock nbgrader settings: a plain code assignment with hidden tests, as many courses have it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from course.assignment.api import api
from tests.attacks.case import Work
from tests.attacks.in_code import WRONG
from tests.small_course import about, code, markdown

LESSON = "square"
TESTS = """import ipywidgets
if hasattr(ipywidgets, "square_root_of_all"):
    square = lambda x: x * x
assert square(1) == 1
### BEGIN HIDDEN TESTS
assert square(7) == 49
assert square(12) == 144
### END HIDDEN TESTS"""


class StockCourse:
    """One assignment, worth 10 points, and whoever hands it in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        source = root / "source" / LESSON
        source.mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(
            "c = get_config()\nc.CourseDirectory.course_id = 'stock'\n", encoding="utf-8"
        )
        answer = "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"
        cells = [
            markdown("title", "# Squares"),
            code("answer", answer, nbgrader=about("answer", solution=True)),
            code("tests", TESTS, nbgrader=about("tests", grade=True, locked=True, points=10)),
        ]
        spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
        notebook = {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
        (source / f"{LESSON}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        with api(root) as nbgrader:
            assert nbgrader.generate_assignment(LESSON)["success"]

    @property
    def secret(self) -> Path:
        """A file of the instructor's that is no part of any lesson."""
        return self.root / "secret.txt"

    def hand_in(self, learner: str, answer: str) -> Path:
        """Hand in this code as the answer; returns the folder that was handed in."""
        notebook = json.loads(
            (self.root / "release" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
        )
        notebook["cells"][1]["source"] = answer
        folder = self.root / "submitted" / learner / LESSON
        folder.mkdir(parents=True)
        (folder / f"{LESSON}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        return folder

    def attack(self, learner: str, do: Callable[[Work], object]) -> Work:
        """Hand in a wrong answer, and make this attack on it."""
        folder = self.hand_in(learner, WRONG)
        marker = self.root / f"ran-{learner}"
        friend = self.root / "submitted" / "honest" / LESSON
        work = Work(learner, folder, "tests", "answer", "title", marker, self.secret, friend)
        do(work)
        return work

    def grade(self, learner: str) -> bool:
        """Grade one learner, or all with ``*``, in one run of nbgrader's; says whether it ended well."""
        with api(self.root) as nbgrader:
            return bool(nbgrader.autograde(LESSON, learner)["success"])

    def feedback(self, learner: str) -> str:
        """The learner's feedback page."""
        with api(self.root) as nbgrader:
            nbgrader.generate_feedback(LESSON, learner)
        return (self.root / "feedback" / learner / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")

    def autograded(self, learner: str) -> Path:
        """The learner's graded notebook."""
        return self.root / "autograded" / learner / LESSON / f"{LESSON}.ipynb"

    def points(self, learner: str) -> tuple[float, bool]:
        """The learner's score, and whether it waits for a person."""
        with api(self.root) as nbgrader, nbgrader.gradebook as gradebook:
            submission = gradebook.find_submission(LESSON, learner)
            return submission.score, submission.needs_manual_grade
