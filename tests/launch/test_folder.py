"""The learner's folder: made from the release, continued, never overwritten."""

import errno
import shutil

import pytest

import course
from course.errors import LaunchError, LessonError
from course.launch.folder import lessons, prepare, released


@pytest.fixture
def release(tmp_path):
    """A release of two lessons, and what somebody's playing and editing left in it."""
    for lesson in ("1-hear", "3-act"):
        files = {f"{lesson}.ipynb": "{}", "scenarios/a.yaml": "a", "answers/a.jsonl": "mine", ".x/y": ""}
        for name, text in files.items():
            path = tmp_path / "release" / lesson / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    (tmp_path / "release" / "notes").mkdir()
    return tmp_path / "release"


def files(folder):
    """The files in a folder with their text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_folder_gets_what_is_released(tmp_path, release):
    """Each lesson's files are copied; answers and hidden files that lie beside them are not."""
    added = prepare(tmp_path / "mine", release)

    wanted = {
        "1-hear/1-hear.ipynb": "{}",
        "1-hear/scenarios/a.yaml": "a",
        "3-act/3-act.ipynb": "{}",
        "3-act/scenarios/a.yaml": "a",
    }
    assert files(tmp_path / "mine") == wanted
    assert {path.as_posix() for path in added} == set(wanted)


def test_an_existing_folder_is_continued(tmp_path, release):
    """What a learner has stays as it is, answers above all; what is missing is added."""
    mine = tmp_path / "mine"
    (mine / "3-act" / "answers").mkdir(parents=True)
    (mine / "3-act" / "answers" / "a.jsonl").write_text("played")
    (mine / "3-act" / "3-act.ipynb").write_text("with my notes")
    (mine / "3-act" / "scenarios").symlink_to("nowhere")
    (release / "3-act" / "scenarios" / "a.yaml").rename(release / "3-act" / "scenarios-moved")
    (release / "3-act" / "scenarios").rmdir()
    (release / "3-act" / "scenarios").write_text("now a file")

    added = prepare(mine, release)

    assert files(mine)["3-act/answers/a.jsonl"] == "played"
    assert files(mine)["3-act/3-act.ipynb"] == "with my notes"
    assert (mine / "3-act" / "scenarios").is_symlink()
    assert "3-act/scenarios" not in {path.as_posix() for path in added}
    assert "1-hear/1-hear.ipynb" in {path.as_posix() for path in added}
    assert prepare(mine, release) == []


def test_a_file_is_there_whole_or_not_at_all(tmp_path, release, monkeypatch):
    """When the disk is full in the middle of a file, the next start copies that file again."""

    def half(source, target):
        target.write_text("{")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", half)
        with pytest.raises(LaunchError, match=r"cannot be kept in .*mine: No space left on device\. Choose"):
            prepare(tmp_path / "mine", release)
    assert lessons(tmp_path / "mine") == []

    prepare(tmp_path / "mine", release)
    assert files(tmp_path / "mine")["1-hear/1-hear.ipynb"] == "{}"


@pytest.mark.parametrize("inside", [".", "3-act", "new"])
def test_the_release_itself_is_not_a_learners_folder(release, inside):
    """Playing in the release would put one's answers into it, so it is refused."""
    with pytest.raises(LaunchError, match="holds the lessons as they are given out"):
        prepare(release / inside, release)


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
