"""The rules of lessons: the whole list, and what concerns the folder rather than a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from course.check import cells
from course.check.problem import Finding, Problem, Rule, apply
from course.check.sheet import Sheet
from course.errors import LessonError
from course.heart import BEHAVIOURS
from course.lesson import ANSWERS
from course.scenario.load import Place, Source
from course.scenario.model import ReadByAPerson, RolePlay

__all__ = ["TITLES", "check_lesson", "is_released"]

NOT_A_LESSON = "L001"
KEY_LEFT = "L016"


def other_notebooks(sheet: Sheet) -> Iterator[Finding]:
    """A lesson has one notebook, of its folder's name."""
    for path in sorted(sheet.folder.glob("*.ipynb")):
        if path.name != sheet.path.name:
            yield (
                1,
                f"the lesson's folder also has '{path.name}'. A lesson has one notebook, of its folder's name.",
            )


def answers_left(sheet: Sheet) -> Iterator[Finding]:
    """No one's answers lie beside a lesson: nbgrader would give them to every learner, and over their own."""
    if (sheet.folder / ANSWERS).exists():
        yield 1, f"the folder '{ANSWERS}' beside the notebook holds somebody's answers. Move it away."


def not_graded(sheet: Sheet) -> Iterator[Finding]:
    """Every exercise file has a cell that gives points for it."""
    for path in sheet.files:
        if path.stem not in sheet.graded:
            yield 1, f"no cell grades the exercise '{path.stem}': add one that holds '….grade(out_of=…)'."


def behaviour_never_called_for(sheet: Sheet) -> Iterator[Finding]:
    """The role-plays of a lesson, when all are on one principle, between them call for all its behaviours."""
    plays = [each.exercise for each in sheet.exercises.values() if isinstance(each.exercise, RolePlay)]
    principles = {play.principle for play in plays}
    if sheet.released or len(plays) < 2 or len(principles) > 1:
        return
    called = {name for play in plays for scene in play.scenes.values() for name in scene.calls_for}
    missing = [
        each.id for each in BEHAVIOURS.values() if each.principle in principles and each.id not in called
    ]
    if missing:
        yield 1, f"no role-play of this lesson calls for {', '.join(missing)}: behaviours of its principle."


LESSON: tuple[Rule[Sheet], ...] = (
    Rule(NOT_A_LESSON, "No notebook of the lesson's name", other_notebooks),
    Rule("L002", "A cell without an id of its own", cells.id_missing_or_twice),
    Rule("L003", "Two cells with one grade_id", cells.grade_id_twice),
    Rule("L004", "A grade_id that does not name its exercise", cells.other_grade_id),
    Rule("L005", "Points that disagree with the call", cells.other_points),
    Rule("L006", "An exercise that is not graded", not_graded),
    Rule("L007", "A cell without its exercise", cells.without_exercise),
    Rule("L008", "A graded cell that is not one call", cells.not_a_grade),
    Rule("L009", "A cell without a model play", cells.no_model_play),
    Rule("L010", "Code that a learner can change", cells.can_be_changed),
    Rule("L011", "Code that a learner sees", cells.not_hidden),
    Rule("L012", "Too much code in a cell", cells.long_code),
    Rule("L013", "Answers left behind", answers_left),
    Rule("L014", "A solution in a release", cells.solution_left),
    Rule("L015", "Outputs in a release", cells.output_left),
    Rule("L017", "No place to hand in", cells.no_hand_in),
    Rule("L018", "A behaviour of the principle never called for", behaviour_never_called_for),
    Rule("L019", "Code that is not Python", cells.no_python),
)
"""On a lesson's notebook and folder."""

TITLES = {rule.code: rule.title for rule in LESSON} | {KEY_LEFT: "A key in a release"}
"""Every code of lessons and its name."""


def check_lesson(folder: Path) -> list[Problem]:
    """Every problem of a lesson, apart from those of its exercise files."""
    sheet = Sheet(folder, is_released(folder))
    problems = [problem for source in sheet.exercises.values() for problem in _key_left(sheet, source)]
    try:
        return problems + sorted(apply(LESSON, sheet, sheet.path))
    except LessonError as error:
        return [*problems, Problem(sheet.path, 1, NOT_A_LESSON, str(error))]


def is_released(folder: Path) -> bool:
    """Whether a lesson's folder is what learners get: it stands in ``release``."""
    return folder.resolve().parent.name.lstrip("_") == "release"


def _key_left(sheet: Sheet, source: Source) -> Iterator[Problem]:
    """What learners get of an assessed role-play, or of what a person reads, has no key in it."""
    exercise = source.exercise
    if not sheet.released or not (
        isinstance(exercise, ReadByAPerson) or (isinstance(exercise, RolePlay) and exercise.assessed)
    ):
        return
    for place in _key(exercise.model_dump(exclude_defaults=True), ()):
        text = f"'{place[-1]}' is part of the key, which learners must not get. Make the release anew: 'make build'."
        yield Problem(source.path, source.line(*place), KEY_LEFT, text)


_KEY = {
    "breaks",
    "calls_for",
    "ending",
    "looks_for",
    "model",
    "plays",
    "promises",
    "samples",
    "shows",
    "tells",
    "thinks",
    "wants",
    "why",
}
"""What the author's copy of an exercise has and a released one must not."""


def _key(value: Any, place: Place) -> Iterator[Place]:
    parts = (
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, part in parts:
        if key in _KEY and (place[-1:] != ("scenes",) and place[-1:] not in _NAMED):
            yield (*place, key)
        else:
            yield from _key(part, (*place, key))


_NAMED = {("facts",), ("permissions",), ("flags",), ("fields",)}
"""Where keys are names of the author's own."""
