"""A class that works on one small lesson, without nbgrader: everybody plays with the key, one move at a time."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from course.engine import scene_of
from course.exercises import RolePlayRules
from course.intake import TIME
from course.lesson import ANSWERS, Lesson
from course.report.work import Course
from course.scenario.strip import token
from course.session import Session
from course.testing import BOTS, play
from course.transcript.store import FileStore
from tests import small_course
from tests.material import HERE

ROOT = Path(__file__).resolve().parent.parent.parent
LESSON = "1-calls"
OTHER = "2-letters"
EXERCISES = {
    LESSON: {"late-parcel": 4, "measured": 6, "letter": 2, "my-week": 3},
    OTHER: {"letter": 2, "two-calls": 2},
}
SHARP = "<script>alert('got you')</script><img src=x onerror=alert(1)> Your machine took the card."
HOSTILE = "<img src=x onerror=alert(1)>"
BACKWARDS = "\u202eylno eman a"
LONG = "Wolfeschlegel" * 15

BEST = ["in-the-depot", "i-will-call", "my-name"]
POOR = ["on-its-way", "busy", "soon"]


def make_course(root: Path) -> Path:
    """A course of two small lessons, as their author has them."""
    for lesson, exercises in EXERCISES.items():
        folder = root / "source" / lesson
        (folder / "scenarios").mkdir(parents=True)
        cells = [small_course.markdown("title", f"# The lesson {lesson}")]
        for name, points in exercises.items():
            shutil.copy(HERE / f"{name}.yaml", folder / "scenarios")
            about = small_course.about(f"{name}-points", grade=True, locked=True, points=points)
            cells.append(small_course.code(f"{name}-points", "0", nbgrader=about))
        small_course.save(folder, {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    return root


def read(root: Path, *lessons: str) -> Course:
    """The course, with these lessons or the first one."""
    return Course(root, [root / "source" / lesson for lesson in lessons or (LESSON,)])


def hand_in(root: Path, learner: str, plays: dict[str, list], day: int = 5, lesson: str = LESSON) -> Path:
    """What this learner hands in after these plays: numbers predict, pairs pick, `back` goes back, what is no reply is written."""
    source = root / "source" / lesson
    folder = root / "submitted" / learner / lesson
    folder.mkdir(parents=True)
    shutil.copy(source / f"{lesson}.ipynb", folder)
    (folder / TIME).write_text(f"2026-01-{day:02} 12:00:00.000000 UTC", encoding="ascii")
    key = Lesson.read(source)
    for name, moves in plays.items():
        rules = key.rules(name)
        path = folder / ANSWERS / f"{name}.jsonl"
        session = Session(rules, FileStore(path, environ={}), clock=_clock(day, learner))
        for move in moves:
            session.do(_what(session, rules, move))
    return folder


def _clock(day, learner):
    """A clock of this learner's own: half a minute for each step."""
    start = datetime(2026, 1, day, 9, tzinfo=UTC) + timedelta(seconds=sum(learner.encode()))
    ticks = iter(range(10_000))
    return lambda: (start + timedelta(seconds=30 * next(ticks))).strftime("%Y-%m-%dT%H:%M:%SZ")


def _what(session, rules, move):
    if isinstance(move, int):
        return {"do": "predict", "step": move}
    if isinstance(move, tuple):
        return {"do": "pick", "run": move[0], "turn": move[1]}
    if not isinstance(rules, RolePlayRules):
        return {"do": "text", "field": next(iter(rules.fields)), "text": move}
    if move == "back":
        return {"do": "back", "turn": len(session.progress.run.turns)}
    state = session.progress.run.state
    said = [reply for reply in scene_of(rules.spec, state).replies if reply.id == move]
    if said:
        return {"do": "reply", "token": token(rules.spec, state.scene, said[0])}
    return {"do": "write", "text": move}


def make_bots(root: Path, lesson: str) -> Path:
    """A dozen bots on one of the course's own lessons: a class as it may be, for pictures."""
    (root / "source").mkdir(parents=True)
    source = root / "source" / lesson
    source.symlink_to(ROOT / "source" / lesson)
    key = Lesson.read(source)
    for seed, (name, bot) in enumerate(BOTS.items()):
        folder = root / "submitted" / name / lesson
        folder.mkdir(parents=True)
        shutil.copy(key.notebook, folder)
        for item in key.items:
            store = FileStore(folder / ANSWERS / f"{item.name}.jsonl", environ={})
            play(Session(key.rules(item.name), store, clock=_clock(5, f"{name} {item.name}")), bot, seed=seed)
    return root


def make_class(root: Path) -> Path:
    """A class: the one who does all of it, one who goes astray, two whose transcripts are the same, one that cannot be read, hostile names."""
    make_course(root)
    full = {
        "late-parcel": [*BEST, 3],
        "measured": [3, *BEST],
        "my-week": ["I will ring Ola by four o'clock."],
    }
    hand_in(root, "Ann Berg", full)
    hand_in(root, "Ben", {"late-parcel": [*POOR, 3], "measured": [3, *POOR], "letter": [SHARP]}, day=6)
    hand_in(root, "Cem", {"late-parcel": ["on-its-way", "back", "in-the-depot"]}, day=7)
    shutil.copytree(root / "submitted" / "Ben", root / "submitted" / "Dee")
    hand_in(root, "Eve", full, day=8)
    damaged = root / "submitted" / "Eve" / LESSON / ANSWERS / "late-parcel.jsonl"
    damaged.write_bytes(b"not a transcript\n" + damaged.read_bytes())
    hand_in(root, HOSTILE, {"measured": [1, *BEST]}, day=9)
    hand_in(root, BACKWARDS, {}, day=9)
    hand_in(root, LONG, {"late-parcel": POOR}, day=9)
    hand_in(root, "Ann Berg", {"letter": ["That sounds awful, and it was down to us."], "two-calls": [("bad", 1)]}, 12, OTHER)  # fmt: skip
    return root
