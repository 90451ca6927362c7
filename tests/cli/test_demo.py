"""`heart demo`: a class from release to feedback, and what it says when something is off."""

import sys

import pytest

from course import cli
from course.assignment.grading import Row
from course.batch import demo
from course.batch.demo import Demo, DemoFailed
from course.testing import BOTS
from tests import small_course
from tests.small_course import LESSON

THREE = {name: BOTS[name] for name in ("perfect", "careless", "blank")}


@pytest.mark.slow
def test_a_class_is_shown_from_release_to_feedback(capsys, monkeypatch, tmp_path):
    """The command ends in a table of everybody's points and the places to look at, which are there; the course is untouched."""
    course = small_course.make_course(tmp_path / "course")
    before = sorted(course.rglob("*"))
    monkeypatch.setattr(Demo.__init__, "__defaults__", (THREE,))
    monkeypatch.setattr(
        sys, "argv", ["heart", "demo", "--course", str(course), "--folder", str(tmp_path / "class")]
    )
    monkeypatch.setenv("COLUMNS", "120")
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capsys.readouterr()

    assert (ended.value.code or 0, err) == (0, "")
    assert all(name in out for name in THREE)
    assert "12 of 17" in out
    assert "0 of 17" in out
    for place in (
        "release",
        "learners/perfect",
        "inbox",
        "gradebook.db",
        f"feedback/perfect/{LESSON}/{LESSON}.html",
    ):
        assert (tmp_path / "class" / place).exists()
        assert str(tmp_path / "class" / place) in out
    assert len(list((tmp_path / "class" / "inbox").iterdir())) == 3
    assert sorted(course.rglob("*")) == before


def test_a_folder_with_something_in_it_is_refused(capsys, monkeypatch, tmp_path):
    """Nothing of anybody's is written over."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["heart", "demo", "--folder", str(tmp_path)])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 1
    assert capsys.readouterr().err == f"{tmp_path} is not empty. Name a new folder for the class.\n"


def test_what_is_off_is_said(tmp_path):
    """Somebody who failed, lost work, points for nothing, a best play that is not best: each is a sentence."""
    class_ = Demo(tmp_path, tmp_path, THREE)
    rows = [
        Row("a", "perfect", 3, 4, said=("It was left out.",)),
        Row("a", "careless", 4, 4, failed="no kernel"),
        Row("a", "blank", 1, 4),
    ]
    for row in rows:
        class_.page(row).parent.mkdir(parents=True)
        class_.page(row).write_text("", encoding="utf-8")
    class_.page(rows[2]).unlink()

    assert class_.problems(rows) == [
        "careless was not graded: no kernel",
        "Something of perfect's honest work was left out: It was left out.",
        "perfect always does what is best and has 3 points; somebody has 4.",
        f"There is no feedback for blank in {class_.page(rows[2])}.",
        "blank did nothing and has 1 points.",
    ]


def test_what_cannot_be_collected_stops_the_demonstration(monkeypatch, tmp_path):
    """A hand-in that collecting refuses is a fault of ours, and is said."""
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    small_course.make_lesson(tmp_path / "release" / LESSON)
    class_ = demo.Demo(tmp_path, tmp_path)

    with pytest.raises(DemoFailed, match=r"broken\.zip could not be collected\."):
        class_.collect([tmp_path / "broken.zip"])
