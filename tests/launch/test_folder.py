"""Which folders hold lessons."""

import os
import shutil

import pytest

import course
from course.errors import LessonError
from course.launch.folder import latest, lessons, released


def test_the_wheels_lessons_or_else_the_checkouts(tmp_path, release, monkeypatch):
    """The lessons are those in the package, else those of the checkout around it; without any, that is said."""
    monkeypatch.setattr(course, "__file__", str(tmp_path / "course" / "__init__.py"))
    assert released() == release

    shutil.copytree(release, tmp_path / "course" / "_release")
    assert released() == tmp_path / "course" / "_release"

    shutil.rmtree(release)
    shutil.rmtree(tmp_path / "course")
    with pytest.raises(LessonError, match=r"No lessons were found\. .* `make build` makes them"):
        released()


def test_lessons_are_folders_with_a_notebook_of_their_name(tmp_path, release):
    """Other folders are not lessons, and a folder that is not there has none."""
    assert [path.name for path in lessons(release)] == ["1-hear", "3-act"]
    assert lessons(tmp_path / "nowhere") == []


def test_the_lesson_to_open_is_the_one_answered_in_last(tmp_path, release):
    """A new learner begins with the first; one who has answered goes on there; without lessons that is said."""
    for lesson in lessons(release):
        shutil.rmtree(lesson / "answers")
    assert latest(release).name == "1-hear"

    for number, name in enumerate(("1-hear", "3-act")):
        answers = release / name / "answers"
        answers.mkdir()
        (answers / "a.jsonl").write_text("{}")
        os.utime(answers / "a.jsonl", (number + 1, number + 1))
    assert latest(release).name == "3-act"

    with pytest.raises(LessonError, match=r"There is no lesson in .*nowhere\."):
        latest(tmp_path / "nowhere")
