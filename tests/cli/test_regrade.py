"""`heart regrade`: what a changed lesson changes, for whom and why, before anything is written; and then it is."""

import json
import shutil
import sys

import pytest

from course import cli
from course.batch.compare import why
from tests.round_trip import equal
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A graded class of four, one of them marked by hand, whose author then finds that half the truth is no truth."""
    made = Room(tmp_path_factory.mktemp("regrade") / "course")
    made.work("full", FULL)
    made.work("half", HALF)
    made.work("marked", HALF)
    made.work("blank")
    made.manifest("blank", late_parcel="not started")
    made.grade("full", "half", "marked", "blank")
    made.mark("marked", "late-parcel", 2, comment="We spoke about it.")
    path = made.root / "source" / LESSON / "scenarios" / "late-parcel.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "shows: {tells_the_truth: {level: 1, why: Says that something happened but not what.}}",
            "trust: -5",
        ),
        encoding="utf-8",
    )
    return made


@pytest.fixture
def heart(capsys, monkeypatch, room):
    """Run `heart` in the course's folder; its exit code, what it printed, and what it said on stderr."""
    monkeypatch.chdir(room.root)
    monkeypatch.setenv("COLUMNS", "240")

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["heart", *words, "--workers", "1"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def test_what_would_change_is_said_and_nothing_is_written(heart, room):
    """For whom, in which exercise, from what to what, and why; a mark by hand stays, and not a byte of the course changes."""
    before = {
        path: path.read_bytes()
        for path in room.root.rglob("*")
        if path.is_file() and ".heart" not in path.parts
    }
    code, out, _ = heart("regrade", LESSON, "--compare")

    assert code == 0
    assert "half" in out
    assert "3 → 2" in out
    assert "3 → 2 (2 by hand stays)" in out
    assert "This was played on another version of the exercise." in out
    assert "full" not in out.replace("fully", "")
    assert (
        "2 of 4 learners would change. Points given by a person stay as they are: 1. Nothing was written."
        in out
    )
    assert before == {path: path.read_bytes() for path in before}


def test_a_lesson_that_nobody_handed_in_is_said(heart, room, tmp_path):
    """Exit code 2 and a sentence; so too for a lesson that there is not."""
    shutil.move(room.root / "submitted", tmp_path / "away")
    nobody = heart("regrade", LESSON, "--compare")
    shutil.move(tmp_path / "away", room.root / "submitted")

    assert nobody == (2, "", f"Nobody handed in {LESSON}, so there is nothing to grade again.\n")
    assert heart("regrade", "9-none")[0] == 2


def test_then_it_is_written_and_the_mark_stays(heart, room):
    """The same is said as JSON; the gradebook has the new points, and the mark of a person above them."""
    code, out, _ = heart("regrade", LESSON, "--json")
    said = json.loads(out)

    assert code == 0
    assert said["written"]
    assert [
        (each["learner"], each["before"], each["after"], each["by_hand"]) for each in said["changes"]
    ] == [
        ("half", 3.0, 2.0, None),
        ("marked", 3.0, 2.0, 2.0),
    ]
    assert room.scores("half")["late-parcel"] == 2
    assert room.scores("marked")["late-parcel"] == 2
    assert equal.book(room.root, LESSON)["marked"]["grades"]["late-parcel-points"][:2] == (2.0, 2.0)
    assert json.loads(heart("regrade", LESSON, "--compare", "--json")[1])["changes"] == []


def test_why_is_what_was_not_said_before():
    """Of two comments only the sentences that are new."""
    assert why("Finished. 3 of 4 points. Shown: x.", "Finished. 2 of 4 points. Shown: x.") == "2 of 4 points."
