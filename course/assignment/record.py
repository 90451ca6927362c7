"""Grades into nbgrader's gradebook, as nbgrader saves them, with what :mod:`course.assignment.marking` knows besides."""

from __future__ import annotations

from typing import Any

from nbgrader import preprocessors

from course.assignment.marking import Before, Exercise, exercises, settle, written
from course.assignment.places import places
from course.exercises import load_rules
from course.lesson import ANSWERS, POINTS, SCENARIOS

__all__ = ["Record"]


class Record(preprocessors.SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """Saves the grades as nbgrader does, then prepares comments and the queue of what a person has to mark.

    A mark that a person gave stands. It comes back into the queue only when the answers have changed since; to know that,
    each comment ends in a short digest of them.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """See :class:`nbgrader.preprocessors.SaveAutoGrades`."""
        folder = places(self, resources).autograded
        answers = {path.name: path.read_bytes() for path in (folder / ANSWERS).iterdir() if path.is_file()}
        names = [
            cell.metadata.nbgrader["grade_id"].removesuffix(POINTS)
            for cell in nb.cells
            if cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata.nbgrader.get("solution")
        ]
        rules = {name: load_rules(folder / SCENARIOS / f"{name}.yaml") for name in names}
        self._exercises = exercises(nb.cells, rules, answers)
        self._before: dict[str, Before] = {}
        return super().preprocess(nb, resources)  # type: ignore[no-any-return]

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """See :class:`nbgrader.preprocessors.SaveAutoGrades`."""
        about = cell.metadata.get("nbgrader", {})
        name = about.get("grade_id", "")
        exercise = self._exercises.get(name.removesuffix(POINTS))
        if exercise is None:
            return self._written(cell, resources, cell_index) if about.get("solution") else (cell, resources)
        if about.get("solution"):
            self._remember(name, f"{name}{POINTS}")
            super().preprocess_cell(cell, resources, cell_index)
            comment = self._find("comment", name)
            comment.auto_comment = exercise.comment()
        elif about.get("grade"):
            self._remember(name.removesuffix(POINTS), name)
            self._save(cell, resources, cell_index, name)
            self._points(exercise, self._find("grade", name))
            comment = self._find("comment", name.removesuffix(POINTS))
            comment.auto_comment = exercise.comment()
        self.gradebook.db.commit()
        return cell, resources

    def _save(self, cell: Any, resources: Any, cell_index: int, name: str) -> None:
        """Save the number that the cell says; one that cannot be, such as 9 of 4, is as if it said nothing."""
        try:
            super().preprocess_cell(cell, resources, cell_index)
        except ValueError:
            self._find("grade", name).auto_score = None

    def _points(self, exercise: Exercise, grade: Any) -> None:
        """Whether the points stand as they are."""
        points = settle(exercise, grade.auto_score, self._before[grade.name])
        grade.auto_score, grade.needs_manual_grade = points.automatic, points.needs_person

    def _written(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """An answer in a text cell, which nbgrader knows how to queue, but not how to leave alone."""
        name = cell.metadata.nbgrader["grade_id"]
        if not cell.metadata.nbgrader.get("grade"):
            return super().preprocess_cell(cell, resources, cell_index)  # type: ignore[no-any-return]
        self._remember(name, name)
        super().preprocess_cell(cell, resources, cell_index)
        grade, comment = self._find("grade", name), self._find("comment", name)
        points, comment.auto_comment = written(cell.source, grade.auto_score is not None, self._before[name])
        grade.needs_manual_grade = points.needs_person
        self.gradebook.db.commit()
        return cell, resources

    def _remember(self, solution: str, graded: str) -> None:
        """Keep what the gradebook says before nbgrader writes over it."""
        if graded in self._before:
            return
        comment, grade = self._find("comment", solution), self._find("grade", graded)
        self._before[graded] = Before(
            grade.needs_manual_grade, grade.manual_score, grade.extra_credit, comment.auto_comment or ""
        )

    def _find(self, what: str, name: str) -> Any:
        find = getattr(self.gradebook, f"find_{what}")
        return find(name, self.notebook_id, self.assignment_id, self.student_id)
