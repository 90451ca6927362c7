"""`heart release`: what it makes, what it says, and when it refuses."""

import sys

import pytest

from course import cli
from tests import small_course
from tests.small_course import LESSON


@pytest.fixture
def heart(capsys, monkeypatch, tmp_path):
    """Run `heart` with these words in a course's folder; its exit code, what it printed, and what it said on stderr."""
    monkeypatch.chdir(small_course.make_course(tmp_path / "course"))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["heart", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def test_releasing_says_what_changed(heart, tmp_path):
    """The first time every file changes, the second time none, and no gradebook is made."""
    assert heart("release", LESSON) == (0, f"{LESSON}: 5 files changed.\n", "")
    assert heart("release", "--all") == (0, f"{LESSON}: as it was.\n", "")
    assert (tmp_path / "course" / "release" / LESSON / f"{LESSON}.ipynb").is_file()
    assert not list((tmp_path / "course").glob("*.db"))


def test_check_finds_a_stale_release(heart, tmp_path):
    """With --check nothing is written; what is not what the source makes is named, and the exit code is 1."""
    heart("release", "--all")
    assert heart("release", "--all", "--check") == (0, "", "")
    release = tmp_path / "course" / "release"
    (release / "0-gone").mkdir()
    (release / LESSON / "scenarios" / "my-week.yaml").write_text("old", encoding="utf-8")

    code, out, err = heart("release", "--all", "--check")

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"{LESSON}/scenarios/my-week.yaml is not what the source makes.",
        "0-gone is released but has no source.",
        "release/ is not what source/ makes. Say: heart release --all",
    ]
    assert (release / LESSON / "scenarios" / "my-week.yaml").read_text(encoding="utf-8") == "old"


def test_a_release_without_a_source_is_removed(heart, tmp_path):
    """With --all what is no longer in source/ goes from release/."""
    (tmp_path / "course" / "release" / "0-gone").mkdir(parents=True)

    code, out, _ = heart("release", "--all")

    assert code == 0
    assert "0-gone: removed, it has no source." in out
    assert not (tmp_path / "course" / "release" / "0-gone").exists()


def test_a_lesson_that_cannot_be_released_leaves_the_old_one(heart, tmp_path):
    """What cannot be released is said with its line, exit code 1, and release/ stays as it was."""
    heart("release", "--all")
    scenario = tmp_path / "course" / "source" / LESSON / "scenarios" / "late-parcel.yaml"
    before = (tmp_path / "course" / "release" / LESSON / "scenarios" / "late-parcel.yaml").read_bytes()
    scenario.write_text("title: broken\n", encoding="utf-8")

    code, _, err = heart("release", LESSON)

    assert code == 1
    assert "late-parcel.yaml:1: 'scenes' is missing." in err
    assert (
        tmp_path / "course" / "release" / LESSON / "scenarios" / "late-parcel.yaml"
    ).read_bytes() == before


def test_outputs_are_stored_first(heart, tmp_path):
    """With --outputs the source is executed, and what it says is stored in source/ and not released."""
    code, out, _ = heart("release", LESSON, "--outputs")

    assert (code, out.splitlines()[0]) == (0, f"{LESSON}: stored new outputs in source/.")
    assert small_course.cell(
        small_course.read(tmp_path / "course" / "source" / LESSON), "late-parcel-points"
    )["outputs"]
    assert not any(
        cell.get("outputs") for cell in small_course.read(tmp_path / "course" / "release" / LESSON)["cells"]
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Name the lessons to release, or say --all."),
        (["2-big"], f"There is no lesson called '2-big'. There are: {LESSON}."),
        (
            ["--all", "--course", "elsewhere"],
            "There are no lessons in elsewhere/source. Is this the course's folder?",
        ),
        (
            ["x", "--course", "elsewhere"],
            "There is no lesson called 'x'. There are none in elsewhere/source.",
        ),
    ],
)
def test_what_cannot_be_done_is_said(heart, words, says):
    """A wrong word gives a sentence and exit code 1."""
    assert heart("release", *words) == (1, "", f"{says}\n")
