"""Rules on the cells of a lesson's notebook."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.problem import Finding
from course.check.sheet import BEGIN, END, Sheet
from course.errors import did_you_mean
from course.lesson import POINTS

__all__ = [
    "can_be_changed",
    "grade_id_twice",
    "id_missing_or_twice",
    "long_code",
    "no_hand_in",
    "no_model_play",
    "no_python",
    "not_a_grade",
    "not_hidden",
    "other_grade_id",
    "other_points",
    "output_left",
    "solution_left",
    "without_exercise",
]

MOST_LINES = 5
"""Lines of code a cell may have outside its solution; longer code belongs into the package."""


def id_missing_or_twice(sheet: Sheet) -> Iterator[Finding]:
    """Every cell has an id of its own: comments and scrolling hang on it."""
    seen: dict[str, int] = {}
    for cell in sheet.cells:
        if not cell.id:
            yield (
                cell.line,
                f"{cell.name} has no id. Save the notebook with a recent JupyterLab, or write one.",
            )
        elif seen.setdefault(cell.id, cell.number) != cell.number:
            yield cell.line, f"cell {cell.number} has the id '{cell.id}', which cell {seen[cell.id]} has too."


def grade_id_twice(sheet: Sheet) -> Iterator[Finding]:
    """The names that nbgrader knows cells by are different: two cells of one name stop the grading of a whole class."""
    seen: dict[str, int] = {}
    for cell in sheet.cells:
        if cell.grade_id and seen.setdefault(cell.grade_id, cell.number) != cell.number:
            first = seen[cell.grade_id]
            yield (
                cell.line,
                f"cell {cell.number} has the grade_id '{cell.grade_id}', which cell {first} has too.",
            )


def other_grade_id(sheet: Sheet) -> Iterator[Finding]:
    """An exercise's cell has its name as grade_id, and its graded cell that name with ``-points``."""
    for cell in sheet.code:
        for made in cell.makes():
            if cell.grade_id not in ("", made.exercise) and made.exercise in sheet.exercises:
                yield (
                    cell.line,
                    f"{cell.name} makes the exercise '{made.exercise}': let that be its grade_id.",
                )
    for exercise, cell in sheet.graded.items():
        if cell.grade_id != exercise + POINTS and exercise in sheet.exercises:
            yield (
                cell.line,
                f"{cell.name} grades the exercise '{exercise}': let its grade_id be '{exercise}{POINTS}'.",
            )


def other_points(sheet: Sheet) -> Iterator[Finding]:
    """The points nbgrader knows are those that the call gives."""
    for cell in sheet.code:
        call = cell.grades()
        points = cell.nbgrader.get("points")
        if cell.is_graded and call and points != call[1]:
            yield (
                cell.line,
                f"{cell.name} has {points} points in nbgrader, but its call says out_of={call[1]:g}.",
            )


def not_a_grade(sheet: Sheet) -> Iterator[Finding]:
    """A graded cell is one call that ends in a number, and nothing that a learner changes."""
    for cell in sheet.code:
        if cell.is_graded and (cell.is_solution or cell.grades() is None):
            yield (
                cell.line,
                f"{cell.name} is graded: let it hold one line, such as 'used_car.grade(out_of=4)', and no solution.",
            )


def without_exercise(sheet: Sheet) -> Iterator[Finding]:
    """What a cell makes has a file of that name and kind, and what a cell grades was made."""
    files = {path.stem for path in sheet.files}
    for cell in sheet.code:
        for made in cell.makes():
            source = sheet.exercises.get(made.exercise)
            if made.exercise not in files:
                near = did_you_mean(made.exercise, files)
                yield (
                    cell.line,
                    f"{cell.name} makes the exercise '{made.exercise}', which has no file in scenarios.{near}",
                )
            elif source and source.exercise.kind != made.kind:
                kind = source.exercise.kind
                call = kind.replace("-", "_")
                yield (
                    cell.line,
                    f"{cell.name} makes '{made.exercise}' as a {made.kind}; it is a {kind}: write course.{call}.",
                )
        call_ = cell.grades() if cell.is_graded else None
        if call_ and call_[0] not in sheet.made:
            near = did_you_mean(call_[0], sheet.made)
            yield cell.line, f"{cell.name} grades '{call_[0]}', which no cell makes.{near}"


def no_model_play(sheet: Sheet) -> Iterator[Finding]:
    """An author's copy plays itself: the cell that makes an exercise is a solution cell with the model play in it."""
    if sheet.released:
        return
    for cell in sheet.code:
        lines = [line.strip() for line in cell.source.splitlines()]
        solved = cell.is_solution and BEGIN in lines and END in lines and cell.calls("model_play")
        for made in cell.makes():
            if not solved:
                text = f"has no model play: let it be a solution cell with '{made.name} = {made.name}.model_play()'"
                yield cell.line, f"{cell.name} {text} between '{BEGIN}' and '{END}'."


def can_be_changed(sheet: Sheet) -> Iterator[Finding]:
    """A learner can neither delete nor change code, by mistake or otherwise."""
    for cell in sheet.code:
        missing = [key for key in ("deletable", "editable") if cell.metadata.get(key) is not False]
        if missing:
            keys = " and ".join(f'"{key}": false' for key in missing)
            yield cell.line, f"{cell.name} can be changed by a learner: add {keys} to its metadata."


def not_hidden(sheet: Sheet) -> Iterator[Finding]:
    """A learner does not see code."""
    for cell in sheet.code:
        if cell.metadata.get("jupyter", {}).get("source_hidden") is not True:
            yield (
                cell.line,
                f'{cell.name} shows its code: add "jupyter": {{"source_hidden": true}} to its metadata.',
            )


def long_code(sheet: Sheet) -> Iterator[Finding]:
    """A cell has a few lines of code; what is longer is imported."""
    for cell in sheet.code:
        if len(cell.outside) > MOST_LINES:
            count = len(cell.outside)
            yield (
                cell.line,
                f"{cell.name} has {count} lines of code; {MOST_LINES} are enough. Move the rest into the package.",
            )


def no_python(sheet: Sheet) -> Iterator[Finding]:
    """Code is Python."""
    for cell in sheet.code:
        if not cell.is_python:
            yield cell.line, f"{cell.name} is not Python, so it cannot be executed."


def no_hand_in(sheet: Sheet) -> Iterator[Finding]:
    """A lesson's last cell of code is where it is handed in."""
    last = sheet.code[-1] if sheet.code else None
    if last is None or (last.is_python and not last.calls("hand_in")):
        line = last.line if last else 1
        yield line, "the last cell of code is not 'course.hand_in()', so that learners cannot hand in."


def solution_left(sheet: Sheet) -> Iterator[Finding]:
    """What learners get has no solution in it."""
    for cell in sheet.code if sheet.released else []:
        if BEGIN in cell.source or END in cell.source or cell.calls("model_play"):
            yield cell.line, f"{cell.name} still has its solution. Make the release anew: 'make build'."


def output_left(sheet: Sheet) -> Iterator[Finding]:
    """What learners get was never executed."""
    for cell in sheet.code if sheet.released else []:
        if cell.raw.get("outputs") or cell.raw.get("execution_count") is not None:
            yield cell.line, f"{cell.name} has outputs of the author's. Make the release anew: 'make build'."
