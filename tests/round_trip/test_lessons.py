"""Every lesson of the course, taken by a class of five: released, handed in, graded and explained as instructors do it."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course.assignment.api import api, lessons
from course.assignment.build import built
from course.batch.run import Run
from course.grading.grade import grade_answers
from course.handin.pack import pack
from course.lesson import ANSWERS, POINTS, Lesson
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.manifest import MANIFEST
from course.transcript.store import FileStore

ROOT = Path(__file__).resolve().parents[2]
#: The points of each lesson that need no person: what who does everything well has before anybody has read the rest.
FULL = {
    "0-welcome": 7,
    "1-hear-and-understand": 22,
    "2-expect-the-best": 22,
    "3-act-with-integrity": 21,
    "4-respect-diversity": 22,
    "5-transcend-yourself": 22,
    "6-the-whole-heart": 21,
}
CLASS = ("perfect", "typical", "careless", "blank", "messy")
SEED = 2  # the same play in every run

each_lesson = pytest.mark.parametrize("lesson", sorted(FULL))


class Class:
    """A copy of the course's sources, what learners get of them, and what they make of it."""

    def __init__(self, root):
        self.root = root
        ignored = shutil.ignore_patterns(ANSWERS, ".ipynb_checkpoints")
        shutil.copytree(ROOT / "source", root / "source", ignore=ignored)
        shutil.copy(ROOT / "nbgrader_config.py", root)
        with built(root, lessons(root)) as folder:
            shutil.copytree(folder, root / "release")
        self._rows, self._earned, self._sources = {}, {}, {}
        self._rules = {}

    def rows(self, lesson):
        """The results of everybody in a lesson, graded when they are first asked for."""
        if lesson not in self._rows:
            for learner in CLASS:
                self._hand_in(lesson, learner)
            todo = {self.root / "source" / lesson: list(CLASS)}
            graded = Run(self.root, todo, workers=1, make=partial(ThreadPoolExecutor, 1)).rows()
            self._rows[lesson] = {row.learner: row for row in graded}
        return self._rows[lesson]

    def source(self, lesson):
        """The lesson as its author has it."""
        if lesson not in self._sources:
            self._sources[lesson] = Lesson.read(self.root / "source" / lesson)
        return self._sources[lesson]

    def rules(self, lesson):
        """The rules of each of its exercises, with the key."""
        source = self.source(lesson)
        if lesson not in self._rules:
            self._rules[lesson] = {item.name: source.rules(item.name) for item in source.items}
        return self._rules[lesson]

    def folder(self, lesson, learner):
        """What a learner handed in; the messy one's is kept as it came, with the originals."""
        kept = self.root / "originals" / learner / lesson
        return kept if kept.exists() else self.root / "submitted" / learner / lesson

    def scores(self, lesson, learner):
        """What the gradebook has for each exercise."""
        with api(self.root) as nbgrader, nbgrader.gradebook as gradebook:
            (notebook,) = gradebook.find_submission(lesson, learner).notebooks
            return {grade.name.removesuffix(POINTS): grade.score for grade in notebook.grades}

    def earned(self, lesson, learner):
        """What grading makes of the transcripts that were handed in, without nbgrader."""
        if (lesson, learner) not in self._earned:
            answers, rules = self.folder(lesson, learner) / ANSWERS, self.rules(lesson)
            self._earned[lesson, learner] = {
                item.name: grade_answers(rules[item.name], answers).result.points(item.points)
                for item in self.source(lesson).items
            }
        return self._earned[lesson, learner]

    def _hand_in(self, lesson, learner):
        """Let a bot work on the released lesson, and hand it in with its list; the messy one plays as a typical one does."""
        folder = self.root / "submitted" / learner / lesson
        shutil.copytree(self.root / "release" / lesson, folder)
        key, mine = self.rules(lesson), Lesson.read(folder)
        bot = BOTS["typical" if learner == "messy" else learner]
        for item in mine.items:
            store = FileStore(mine.answers / f"{item.name}.jsonl", environ={})
            play(Session(mine.rules(item.name), store, clock=FIXED), bot, key=key[item.name], seed=SEED)
        if learner == "messy":
            make_a_mess(mine)
        mine.answers.mkdir(exist_ok=True)
        (mine.answers / MANIFEST).write_bytes(pack(mine, learner, FIXED).manifest_bytes)
        if learner == "messy":
            mine.notebook.write_text('{"cells": [', encoding="utf-8")


def torn(lesson):
    """The longest transcript of a lesson that needs no person: the one that the messy learner's computer cut off."""
    paths = [
        lesson.answers / f"{item.name}.jsonl" for item in lesson.items if not lesson.rules(item.name).by_hand
    ]
    return max(paths, key=lambda path: (path.stat().st_size, path.name))


def make_a_mess(lesson):
    """Cut off a transcript within its last line, and leave things about that are nobody's work."""
    path = torn(lesson)
    path.write_bytes(path.read_bytes()[:-20])
    (lesson.folder / "random.py").write_text("raise SystemExit", encoding="utf-8")
    (lesson.folder / f"{lesson.name} (1).ipynb").write_text("a copy", encoding="utf-8")
    (lesson.answers / "notes.txt").write_text("ring Ola", encoding="utf-8")


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """The class, before anybody was graded."""
    return Class(tmp_path_factory.mktemp("course"))


def test_every_lesson_is_taken():
    """The points below are those of the lessons that there are."""
    assert sorted(FULL) == [path.name for path in lessons(ROOT)]


@each_lesson
def test_the_gradebook_has_what_was_earned(taken, lesson):
    """Of everybody and every exercise: the way through nbgrader neither gives nor takes a point."""
    rows = taken.rows(lesson)

    assert {row.learner: row.failed for row in rows.values()} == dict.fromkeys(CLASS, "")
    for learner in CLASS:
        assert taken.scores(lesson, learner) == taken.earned(lesson, learner), learner
        assert rows[learner].score == pytest.approx(sum(taken.earned(lesson, learner).values()))


@each_lesson
def test_who_does_better_has_more(taken, lesson):
    """The perfect one has every point that needs no person, the blank one none; typical and careless lie between, in this order."""
    rows = taken.rows(lesson)
    by_hand = {name for name, rules in taken.rules(lesson).items() if rules.by_hand}

    assert rows["perfect"].score == FULL[lesson]
    assert set(rows["perfect"].waiting) == by_hand
    assert FULL[lesson] > rows["typical"].score > rows["careless"].score > 0
    assert (rows["blank"].score, rows["blank"].waiting) == (0, ())


@each_lesson
def test_a_mess_is_graded_as_far_as_its_answers_go(taken, lesson):
    """A broken notebook, stray files and a torn transcript cost the step that was cut off, and nothing else; all of it is said."""
    row = taken.rows(lesson)["messy"]
    mine, typical = taken.earned(lesson, "messy"), taken.earned(lesson, "typical")
    damaged = torn(Lesson(taken.folder(lesson, "messy"), "", taken.source(lesson).items, {})).stem

    assert {name for name in mine if mine[name] != typical[name]} <= {damaged}
    assert 0 < row.score <= sum(typical.values())
    said = " ".join(row.said)
    assert "random.py" in said
    assert "could not be read" in said


@each_lesson
@pytest.mark.parametrize("learner", CLASS)
def test_everybody_gets_one_page_of_feedback(taken, lesson, learner):
    """It names every exercise, and no cell of it failed."""
    taken.rows(lesson)
    folder = taken.root / "feedback" / learner / lesson
    text = (folder / f"{lesson}.html").read_text(encoding="utf-8")

    assert [path.name for path in folder.iterdir()] == [f"{lesson}.html"]
    assert "Traceback" not in text
    headings = {each.text for each in BeautifulSoup(text, "html.parser").find_all("h2")}
    assert {rules.spec.title for rules in taken.rules(lesson).values()} <= headings
