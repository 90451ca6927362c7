"""Which folders hold lessons."""

import shutil

import pytest

import course
from course.errors import LessonError
from course.launch.folder import lessons, released


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
