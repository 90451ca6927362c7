import pytest

from course.check import check_all, files
from course.errors import LessonError
from tests.check.sketch import UMBRELLA, lay_out, write
from tests.check.test_lesson import GOOD, RELEASED


def test_a_folder_of_lessons_is_looked_through(tmp_path):
    """Lessons and their exercise files, in the order of their names; hidden folders and what is in a lesson are left out."""
    lesson = lay_out(GOOD, tmp_path)
    write(tmp_path / "source" / ".ipynb_checkpoints" / "x.ipynb", "{}")
    write(lesson / "answers" / "umbrella.yaml", UMBRELLA)

    assert files([tmp_path / "source"]) == [lesson, lesson / "scenarios" / "umbrella.yaml"]


def test_a_notebook_stands_for_its_lesson(tmp_path):
    """To name the notebook is to name the lesson's folder; nothing is checked twice."""
    lesson = lay_out(GOOD, tmp_path)

    assert files([lesson / "1-umbrella.ipynb", lesson / "1-umbrella.ipynb"]) == [lesson]


def test_a_folder_of_exercise_files_is_no_lesson(tmp_path):
    """Exercise files can lie anywhere while they are written."""
    write(tmp_path / "drafts" / "umbrella.yaml", UMBRELLA)

    assert files([tmp_path / "drafts"]) == [tmp_path / "drafts" / "umbrella.yaml"]
    assert list(check_all([tmp_path / "drafts"])) == []


def test_a_lesson_without_a_notebook_is_found(tmp_path):
    """A folder with scenarios is meant to be a lesson."""
    write(tmp_path / "1-umbrella" / "scenarios" / "umbrella.yaml", UMBRELLA)

    assert [each.text for each in check_all([tmp_path])] == [
        "the folder '1-umbrella' has no notebook called '1-umbrella.ipynb'."
    ]


def test_source_and_release_are_told_apart(tmp_path):
    """An exercise in a release is not asked for what the author's copy answers for."""
    source, release = lay_out(GOOD, tmp_path), lay_out(RELEASED, tmp_path)
    for folder in (source, release):
        write(folder / "scenarios" / "umbrella.yaml", UMBRELLA.replace("points: 1.0", "points: 0.5"))

    assert [(each.code, each.path) for each in check_all([tmp_path])] == [
        ("S022", source / "scenarios" / "umbrella.yaml")
    ]


def test_what_does_not_exist_is_named(tmp_path):
    """A path that is not there is a mistake of whoever typed it."""
    with pytest.raises(LessonError, match=r"^There is no file or folder called '.*nowhere'\.$"):
        list(check_all([tmp_path / "nowhere"]))


def test_a_folder_with_nothing_to_check_is_named(tmp_path):
    """To say 'no problem' of nothing would be a lie."""
    with pytest.raises(
        LessonError, match=r"^There is nothing to check in '.*': no lesson's notebook, no exercise file\.$"
    ):
        files([tmp_path])
