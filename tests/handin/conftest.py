"""A learner's lesson, played and not played."""

import pytest

from course.lesson import Lesson
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.store import FileStore
from tests.small_course import LESSON, make_lesson


@pytest.fixture
def lesson(tmp_path):
    """The small lesson in a learner's folder, nothing done yet."""
    return Lesson.read(make_lesson(tmp_path / "heart-lessons" / LESSON))


@pytest.fixture
def do(lesson):
    """Let a bot do an exercise of the lesson; returns its transcript's path."""

    def done(name, bot="perfect", seed=0):
        path = lesson.answers / f"{name}.jsonl"
        rules = lesson.rules(name)
        play(Session(rules, FileStore(path), clock=FIXED), BOTS[bot], seed=seed)
        return path

    return done
