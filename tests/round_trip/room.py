"""A class of learners who work on the small lesson as people do: on a copy of what was released, one move at a time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from course.assignment.api import api, lessons
from course.assignment.build import built, mirror
from course.assignment.grading import Row, grade_lesson
from course.batch.run import Run
from course.batch.values import Wishes
from course.engine import scene_of
from course.exercises import RolePlayRules
from course.lesson import ANSWERS, Lesson
from course.scenario.strip import token
from course.session import Session
from course.testing import FIXED
from course.transcript.manifest import MANIFEST, Entry, Manifest
from course.transcript.store import FileStore
from tests import small_course
from tests.small_course import LESSON

FULL = {
    "late-parcel": ["the-truth", "mine", 3],
    "wrong-bill": ["ours", "corrected"],
    "two-calls": [("bad", 2)],
    "my-week": ["I will ring Ola by four."],
}
"""Everything done, and done well: 12 points before a person has read the rest."""

HALF = {
    "late-parcel": ["half", "mine"],
    "wrong-bill": ["sorry", "someone"],
    "two-calls": [("bad", 1), ("bad", 2)],
}
"""Three of four levels, one of four, and found at the second try: 3, 1.5 and 1 points."""


class Room:
    """One course with its class."""

    def __init__(self, root: Path) -> None:
        self.root = small_course.make_course(root)
        self.release()

    def release(self) -> None:
        """Make release/ anew."""
        with built(self.root, lessons(self.root)) as folder:
            mirror(folder / LESSON, self.root / "release" / LESSON)

    def work(self, learner: str, plays: dict[str, list] | None = None, text: str = "") -> Path:
        """What this learner hands in after these plays and with this written answer: their whole folder, with no manifest."""
        folder = self.submitted(learner)
        shutil.copytree(self.root / "release" / LESSON, folder)
        for name, moves in (plays or {}).items():
            self.play(folder, name, moves)
        if text:
            self.edit(learner, lambda notebook: small_course.cell(notebook, "in-writing").update(source=text))
        return folder

    def play(self, folder: Path, name: str, moves: list) -> None:
        """Play one exercise as a learner, who has no key, in this folder."""
        rules = Lesson.read(folder).rules(name)
        key = Lesson.read(self.root / "source" / LESSON).rules(name)
        session = Session(rules, FileStore(folder / ANSWERS / f"{name}.jsonl", environ={}), clock=FIXED)
        for move in moves:
            if isinstance(move, int):
                session.do({"do": "predict", "step": move})
            elif isinstance(key, RolePlayRules):
                scene = session.progress.run.state.scene
                replies = scene_of(key.spec, session.progress.run.state).replies
                if not replies:
                    session.do({"do": "write", "text": move})
                    continue
                said = next(reply for reply in replies if reply.id == move)
                session.do({"do": "reply", "token": token(key.spec, scene, said)})
            elif isinstance(move, tuple):
                session.do({"do": "pick", "run": move[0], "turn": move[1]})
            else:
                session.do({"do": "text", "field": "promise", "text": move})

    def manifest(self, learner: str, **states: str) -> None:
        """Add the list that comes with a hand-in."""
        entries = {name.replace("_", "-"): Entry(state=state) for name, state in states.items()}
        answers = self.submitted(learner) / ANSWERS
        answers.mkdir(exist_ok=True)
        (answers / MANIFEST).write_text(
            Manifest(lesson=LESSON, exercises=entries).model_dump_json(), encoding="utf-8"
        )

    def submitted(self, learner: str) -> Path:
        """The learner's submission."""
        return self.root / "submitted" / learner / LESSON

    def notebook(self, learner: str) -> Path:
        """The learner's submitted notebook."""
        return self.submitted(learner) / f"{LESSON}.ipynb"

    def edit(self, learner: str, change: Callable[[dict], object]) -> None:
        """Change a learner's submitted notebook."""
        notebook = json.loads(self.notebook(learner).read_text(encoding="utf-8"))
        change(notebook)
        self.notebook(learner).write_text(json.dumps(notebook), encoding="utf-8")

    def grade(self, *learners: str, force: bool = False) -> dict[str, Row]:
        """Grade as `heart grade` does, in this process."""
        todo = {self.root / "source" / LESSON: list(learners)}
        run = Run(self.root, todo, Wishes(force=force), 1, make=partial(ThreadPoolExecutor, 1))
        return {row.learner: row for row in run.rows()}

    def grade_through_nbgrader(self, *learners: str) -> dict[str, Row]:
        """Grade one after another through nbgrader's own commands, as settings of a course's own may need it."""
        lesson = self.root / "source" / LESSON
        return {row.learner: row for row in grade_lesson(self.root, lesson, list(learners))}

    def scores(self, learner: str) -> dict[str, float]:
        """What the gradebook says of each graded cell."""
        return {name: grade["score"] for name, grade in self.grades(learner).items()}

    def grades(self, learner: str) -> dict[str, dict]:
        """Score, marks and queue of each graded cell, by the exercise's name."""
        with api(self.root) as nbgrader, nbgrader.gradebook as gradebook:
            (notebook,) = gradebook.find_submission(LESSON, learner).notebooks
            return {
                grade.name.removesuffix("-points"): {
                    "score": grade.score,
                    "auto": grade.auto_score,
                    "queued": grade.needs_manual_grade,
                }
                for grade in notebook.grades
            }

    def queue(self, learner: str) -> set[str]:
        """The exercises of this learner that wait for a person."""
        return {name for name, grade in self.grades(learner).items() if grade["queued"]}

    def comments(self, learner: str) -> dict[str, str]:
        """The prepared comment on each exercise."""
        with api(self.root) as nbgrader, nbgrader.gradebook as gradebook:
            (notebook,) = gradebook.find_submission(LESSON, learner).notebooks
            return {comment.name: comment.auto_comment or "" for comment in notebook.comments}

    def mark(self, learner: str, name: str, score: float, comment: str = "") -> None:
        """Give points by hand, as formgrader does when a person types a number."""
        with api(self.root) as nbgrader, nbgrader.gradebook as gradebook:
            grade = gradebook.find_grade(f"{name}-points", LESSON, LESSON, learner)
            grade.manual_score, grade.needs_manual_grade = score, False
            if comment:
                gradebook.find_comment(name, LESSON, LESSON, learner).manual_comment = comment
            gradebook.db.commit()

    def page(self, learner: str) -> str:
        """The learner's feedback."""
        return (self.root / "feedback" / learner / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
