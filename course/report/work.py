"""What one learner handed in for one lesson, replayed: how far each exercise came, what it earned, and the first answer in each scene."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from course.dropped import SENTENCES
from course.engine import Turn, offered, scene_of
from course.errors import TranscriptError
from course.exercises import AnyRules, RolePlayRules
from course.exercises.role_play import Playing
from course.grading.grade import grade_answers
from course.heart import TOP_LEVEL
from course.intake import Intake, take_in, write_answers
from course.lesson import ANSWERS, Lesson
from course.places import levels_of
from course.result import Outcome, Result
from course.search import levels
from course.transcript.read import Transcript, read

__all__ = ["Answer", "Attempt", "Course", "Work", "moment", "read_work"]

FEWEST = 3
"""Steps that a transcript needs before the same steps at the same times are worth a look."""

FOR_A_PERSON = frozenset(kind for kind, sentence in SENTENCES.items() if "person needs to look" in sentence)
"""What intake leaves out and a person has to see."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner said when they first came to a scene.

    ``reply`` is the id of the reply they chose, ``text`` what they wrote where there is nothing to choose. ``earned`` and ``best`` are
    levels: of this answer, and the most that an answer there could have. ``missing`` are the behaviours that are surely not in what
    was written; ``unread`` says that a person has to read it.
    """

    scene: str
    reply: str
    text: str
    earned: int
    best: int
    missing: tuple[str, ...] = ()
    unread: bool = False

    @property
    def astray(self) -> bool:
        """Whether it scored below the best that was to be had."""
        return bool(self.missing) if not self.reply else self.earned < self.best


@dataclass(frozen=True, slots=True)
class Attempt:
    """One exercise of one learner: its result, the time of the last step, who it is by its session, and a digest of its steps.

    ``steps`` is empty where there are too few steps to be told from another's. ``damaged`` says that the transcript could not be read.
    """

    result: Result
    last: str = ""
    session: str = ""
    steps: str = ""
    damaged: bool = False
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What one learner handed in for one lesson.

    ``at`` is when, UTC, ISO 8601, or empty. ``empty`` says that neither answers nor a list of what was done came with it; ``said`` is
    what a person has to look at, in sentences.
    """

    learner: str
    lesson: str
    at: str = ""
    attempts: Mapping[str, Attempt] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    empty: bool = False


class Course:
    """The lessons to report on, each with its rules: with the key, as its author has them."""

    def __init__(self, root: Path, lessons: list[Path]) -> None:
        self.root = root
        self.lessons = {path.name: Lesson.read(path) for path in lessons}
        self.rules: dict[str, dict[str, AnyRules]] = {
            name: {item.name: lesson.rules(item.name) for item in lesson.items}
            for name, lesson in self.lessons.items()
        }

    def given_out(self, lesson: str) -> Path:
        """The lesson as learners got it; where it was not released, as its author has it."""
        released = self.root / "release" / lesson
        return released if (released / f"{lesson}.ipynb").is_file() else self.lessons[lesson].folder


def read_work(submitted: Path, learner: str, given_out: Path, rules: Mapping[str, AnyRules]) -> Work:
    """Replay one submission. Nothing in it is run, and nothing in it can make this fail.

    Args:
        submitted: the folder with the learner's work on the lesson; it is only read.
        learner: whose it is.
        given_out: the lesson as learners got it.
        rules: its exercises, with the key.
    """
    intake = take_in(submitted, given_out)
    with tempfile.TemporaryDirectory(prefix="heart-report-") as folder:
        write_answers(intake, Path(folder))
        attempts = {name: _attempt(each, Path(folder) / ANSWERS) for name, each in rules.items()}
    return Work(learner, given_out.name, moment(intake.time), attempts, _said(intake), intake.is_empty)


def moment(time: str) -> str:
    """A time as nbgrader writes it, ``2026-01-05 09:00:00.000000 UTC``, as ISO 8601 in UTC to the second; empty where it is none."""
    try:
        found = datetime.fromisoformat(time.replace(" UTC", "+00:00").strip())
    except ValueError:
        return ""
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def _said(intake: Intake) -> tuple[str, ...]:
    dropped = (*intake.before, *intake.dropped)
    return tuple(dict.fromkeys(str(each) for each in dropped if each.kind in FOR_A_PERSON))


def _attempt(rules: AnyRules, answers: Path) -> Attempt:
    graded = grade_answers(rules, answers)
    result = replace(graded.result, written=())
    try:
        transcript = read(answers / f"{rules.name}.jsonl")
    except TranscriptError:
        return Attempt(result, damaged=True)
    if transcript is None:
        return Attempt(result, damaged=result.outcome is Outcome.NEEDS_A_PERSON)
    answered = _answers(rules, graded.progress) if isinstance(rules, RolePlayRules) else ()
    last = transcript.events[-1].at if transcript.events else ""
    return Attempt(result, moment(last), transcript.head.session, _steps(transcript), False, tuple(answered))


def _steps(transcript: Transcript) -> str:
    """A digest of what was done and when; the coach's version is not the learner's doing."""
    if len(transcript.events) < FEWEST or not all(event.at for event in transcript.events):
        return ""
    made = hashlib.sha256()
    for event in transcript.events:
        made.update(event.model_dump_json(exclude={"coach"}).encode() + b"\n")
    return made.hexdigest()


def _answers(rules: RolePlayRules, progress: Playing) -> Iterator[Answer]:
    """The first answer in each scene that calls for something, in the order in which the learner came there."""
    met: set[str] = set()
    for run in progress.runs:
        for turn in run.turns[run.kept :]:
            if turn.before.scene not in met:
                met.add(turn.before.scene)
                if scene_of(rules.spec, turn.before).calls_for:
                    yield _answer(rules, turn)


def _answer(rules: RolePlayRules, turn: Turn) -> Answer:
    scene, found = scene_of(rules.spec, turn.before), levels(rules.spec, turn)
    earned = sum(level or 0 for level in found.values())
    if turn.reply is None:
        missing = tuple(name for name, level in found.items() if level == 0)
        unread = None in found.values()
        return Answer(turn.before.scene, "", turn.said, earned, TOP_LEVEL * len(found), missing, unread)
    there: list[Any] = offered(rules.spec, turn.before)
    best = max(sum(levels_of(scene, reply).values()) for reply in there)
    return Answer(turn.before.scene, turn.reply.id, "", earned, best)
