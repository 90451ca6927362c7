"""The course's own lessons, released and graded once: the best play earns every point, doing nothing earns none."""

import shutil
from pathlib import Path

import pytest

from course.assignment.api import lessons
from course.assignment.build import built
from course.assignment.grading import grade_lesson
from course.lesson import ANSWERS, Lesson
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.manifest import MANIFEST, Entry, Manifest
from course.transcript.store import FileStore

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [path.name for path in lessons(ROOT)]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course's sources, and what learners get of them."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(
        ROOT / "source", root / "source", ignore=shutil.ignore_patterns(ANSWERS, ".ipynb_checkpoints")
    )
    shutil.copy(ROOT / "nbgrader_config.py", root)
    with built(root, lessons(root)) as folder:
        shutil.copytree(folder, root / "release")
    return root


def hand_in(course, lesson, learner):
    """Let a bot work on the released lesson, and hand it in with its list."""
    folder = course / "submitted" / learner / lesson
    shutil.copytree(course / "release" / lesson, folder)
    key, released = Lesson.read(course / "source" / lesson), Lesson.read(folder)
    for item in released.items:
        store = FileStore(folder / ANSWERS / f"{item.name}.jsonl", environ={})
        play(
            Session(released.rules(item.name), store, clock=FIXED),
            BOTS[learner],
            key=key.rules(item.name),
            seed=1,
        )
    (folder / ANSWERS).mkdir(exist_ok=True)
    entries = {item.name: Entry(state="not started") for item in released.items}
    (folder / ANSWERS / MANIFEST).write_text(
        Manifest(lesson=lesson, exercises=entries).model_dump_json(), encoding="utf-8"
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_best_play_earns_every_point_and_nothing_earns_none(course, lesson):
    """What can be earned without a person is earned by the perfect bot in full, and by nobody who did nothing."""
    for learner in ("perfect", "blank"):
        hand_in(course, lesson, learner)
    source = Lesson.read(course / "source" / lesson)
    read_by_a_person = {item.name for item in source.items if source.rules(item.name).by_hand}

    perfect, blank = grade_lesson(course, course / "source" / lesson, ["blank", "perfect"][::-1])

    assert (perfect.failed, blank.failed) == ("", "")
    assert set(perfect.waiting) == read_by_a_person
    assert perfect.score == sum(item.points for item in source.items if item.name not in read_by_a_person)
    assert (blank.score, blank.waiting) == (0, ())
