"""The small lesson in plain values, and submissions to it that need no disk."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

from course.batch.values import Given, Submission
from course.cells import Released
from course.exercises import load_rules
from course.intake import Intake
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from tests import small_course
from tests.small_course import LESSON


def given(*extra_cells: str) -> Given:
    """The lesson, and at its end these cells of code, which an instructor wrote."""
    with tempfile.TemporaryDirectory() as name:
        folder = small_course.make_lesson(Path(name, LESSON))
        exercises = {path.stem: path.read_bytes() for path in (folder / "scenarios").glob("*.yaml")}
        notebook = Released(folder).rebuilt({})
    for number, text in enumerate(extra_cells):
        notebook["cells"].append(small_course.code(f"own-{number}", text))
    return Given(
        LESSON, json.dumps(notebook).encode(), exercises, digest=f"{LESSON} {len(extra_cells)} {extra_cells}"
    )


@cache
def _answers(bot: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = small_course.make_lesson(Path(name, LESSON))
        rules = [load_rules(path) for path in sorted((folder / "scenarios").glob("*.yaml"))]
    found = {}
    for each in rules:
        session = play(Session(each, MemoryStore(), clock=FIXED), BOTS[bot], seed=1)
        if session.store.data:
            found[f"{each.name}.jsonl"] = session.store.data
    return found


def answered(count: int) -> list[Submission]:
    """So many learners, who did different things."""
    bots = list(BOTS)
    return [
        Submission(f"learner-{number}", Intake(LESSON, _answers(bots[number % len(bots)])))
        for number in range(count)
    ]
