"""Intake and grading without nbgrader, on a lesson with every kind of exercise: fast enough for thousands of submissions."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from course import feedback
from course.assignment.clean import markdown
from course.assignment.marking import NOTHING
from course.cells import TEXT_STUB, Released
from course.exercises import AnyRules
from course.grading.grade import Graded, grade_answers
from course.intake import Intake, take_in, write_answers, write_clean
from course.lesson import ANSWERS, SCENARIOS, Lesson
from course.result import Outcome
from course.scenario.strip import token
from course.session import Session
from course.testing import FIXED, Bot, play
from course.transcript.store import FileStore
from tests import small_course
from tests.attacks.case import Work
from tests.round_trip.room import FULL, HALF
from tests.small_course import LESSON, about, code

MATERIAL = Path(__file__).parent.parent / "material"
MORE = {"letter": "role_play", "the-heater": "rewrite", "promise-or-hope": "sort", "which-reply": "better_of_two", "who-can-know": "mark_the_words", "what-next": "prediction", "one-thing": "commitment"}  # fmt: skip
"""Exercises that the small lesson has not, with their kinds."""
WORTH = 4  # points of each of these

HONEST = Bot(0.35, writes="Thank you for your letter. I am sorry, and I will look at it today and tell you what I found out about all of it by four.")  # fmt: skip
"""Plays what the small lesson has not."""


@dataclass(frozen=True)
class Taken:
    """What became of a submission: the points of each exercise, who needs a person, what was said, and the pages that show it."""

    intake: Intake
    graded: dict[str, Graded]
    points: dict[str, float]
    worth: dict[str, float] = field(default_factory=dict)

    @property
    def person(self) -> set[str]:
        """What a person has to look at."""
        found = {name for name, each in self.graded.items() if each.result.outcome is Outcome.NEEDS_A_PERSON}
        found |= {name for name, text in self.intake.written.items() if text.strip() != TEXT_STUB}
        return found | ({next(iter(self.graded))} if self.intake.is_empty else set())

    @property
    def said(self) -> list[str]:
        """Every sentence for the instructor."""
        notes = [note for each in self.graded.values() for note in each.result.notes]
        doubts = [
            each.doubt for graded in self.graded.values() for each in graded.result.written if each.doubt
        ]
        return [*self.intake.said, *notes, *doubts, *([NOTHING] if self.intake.is_empty else [])]

    @cached_property
    def pages(self) -> str:
        """Everything of it that is shown as HTML."""
        shown = [feedback.html(each, self.worth[name]) for name, each in self.graded.items()]
        return "\n".join([*shown, *(markdown(text) for text in self.intake.written.values())])


class Desk:
    """The lesson, as its author has it, and an honest half of the work on it; ``full`` is the work of one who knows it all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.source = small_course.make_lesson(root / "source" / LESSON)
        notebook = small_course.read(self.source)
        for name, kind in MORE.items():
            shutil.copy(MATERIAL / f"{name}.yaml", self.source / SCENARIOS / f"{name}.yaml")
            variable = name.replace("-", "_")
            notebook["cells"] += [
                code(
                    name,
                    f'{variable} = course.{kind}("{name}")\n{variable}',
                    nbgrader=about(name, solution=True),
                ),
                code(
                    f"{name}-points",
                    f"{variable}.grade(out_of={WORTH})",
                    nbgrader=about(f"{name}-points", grade=True, locked=True, points=WORTH),
                ),
            ]
        small_course.save(self.source, notebook)
        self.lesson = Lesson.read(self.source)
        self.rules: dict[str, AnyRules] = {
            item.name: self.lesson.rules(item.name) for item in self.lesson.items
        }
        self.worth = {item.name: item.points for item in self.lesson.items}
        self.full = self._work(root / "submitted" / "full" / LESSON, FULL, Bot(1.0))
        self.half = self._work(root / "submitted" / "half" / LESSON, HALF, HONEST)
        (root / "secret.txt").write_text("the instructor's own", encoding="utf-8")
        self._number = 0

    def _work(self, folder: Path, plays: dict[str, list], bot: Bot) -> Path:
        """What somebody hands in: the small lesson's plays, and the bot's of what it has not."""
        write_clean(take_in(self.root / "nothing", self.source), self.source, folder)
        shutil.rmtree(folder / ANSWERS)
        shutil.copytree(self.source / SCENARIOS, folder / SCENARIOS)
        for name in (*plays, *MORE):
            session = Session(
                self.rules[name], FileStore(folder / ANSWERS / f"{name}.jsonl", environ={}), clock=FIXED
            )
            if name in MORE:
                play(session, bot, seed=5)
            for move in plays.get(name, ()):
                session.do(self._move(session, name, move))
        (folder / ANSWERS / ".lock").unlink(missing_ok=True)
        return folder

    def _move(self, session: Session, name: str, move: object) -> dict:
        if isinstance(move, tuple):
            return {"do": "pick", "run": move[0], "turn": move[1]}
        if isinstance(move, int):
            return {"do": "predict", "step": move}
        if name == "my-week":
            return {"do": "text", "field": "promise", "text": move}
        rules = self.rules[name]
        scene = session.progress.run.state.scene
        reply = next(each for each in rules.spec.scenes[scene].replies if each.id == move)
        return {"do": "reply", "token": token(rules.spec, scene, reply)}

    def work(self, learner: str = "thief") -> Work:
        """A copy of the honest half, to be tampered with."""
        self._number += 1
        folder = self.root / "work" / str(self._number) / learner / LESSON
        shutil.copytree(self.half, folder)
        return Work(
            learner,
            folder,
            "wrong-bill-points",
            "wrong-bill",
            "in-writing",
            self.root / f"ran-{self._number}",
            self.root / "secret.txt",
            self.full,
        )

    def take(self, folder: Path) -> Taken:
        """Take a submission in and grade it, as `heart grade` does, without a gradebook."""
        intake = take_in(folder, self.source)
        self._number += 1
        target = self.root / "graded" / str(self._number)
        target.mkdir(parents=True)
        write_answers(intake, target)
        graded = {name: grade_answers(rules, target / ANSWERS) for name, rules in self.rules.items()}
        points = {name: each.result.points(self.worth[name]) for name, each in graded.items()}
        shutil.rmtree(target)
        return Taken(intake, graded, points, self.worth)

    def code_of(self, taken: Taken) -> list[str]:
        """The code of the notebook that would be executed."""
        notebook = Released(self.source).rebuilt(taken.intake.written)
        return [json.dumps(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
