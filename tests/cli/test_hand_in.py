"""`heart submit` and `heart receipt`, as a person types them."""

import os

import pytest
from typer.testing import CliRunner

from course.cli import app
from course.errors import HandInError, LessonError
from course.handin import send as sending
from course.handin.names import remember
from course.handin.pack import HandIn
from course.handin.receipt import code
from course.handin.unpack import open_hand_in
from course.launch.folder import LEARNERS
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.store import FileStore
from tests.small_course import LESSON, make_lesson


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """A learner's folder in the current one, with one lesson and one exercise done."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sending, "configured", list)
    folder = make_lesson(tmp_path / LEARNERS / LESSON)
    done(folder, "late-parcel")
    return folder


def done(folder, name):
    """Let a bot do an exercise."""
    from course.exercises import load_rules

    rules = load_rules(folder / "scenarios" / f"{name}.yaml")
    play(Session(rules, FileStore(folder / "answers" / f"{name}.jsonl"), clock=FIXED), BOTS["perfect"])


def heart(*words, typed=""):
    """Run `heart` with these words; what was raised on purpose is raised."""
    result = CliRunner().invoke(app, [str(word) for word in words], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def handed_in(lesson):
    """The hand-in files there are."""
    return sorted((lesson.parent / "handed-in").glob("*.zip"))


def test_it_lists_asks_and_hands_in(lesson):
    """First the list, then the name, then whether to hand in with things unfinished; then the receipt."""
    result = heart("submit", typed="Ann Lee\ny\n")
    (path,) = handed_in(lesson)
    lines = result.output.splitlines()

    assert result.exit_code == 0
    assert lines[:5] == [
        "The small lesson: 1 of 4 exercises finished.",
        "  finished        The late parcel",
        "  not started     The wrong bill",
        "  not started     Two calls",
        "  not started     My week",
    ]
    assert "Hand in all the same? [y/N]" in result.output
    assert f"Receipt {code(open_hand_in(path).manifest)}" in result.output
    assert f"The file: {path}" in result.output


def test_a_no_hands_nothing_in(lesson):
    """Whoever does not say yes has handed in nothing."""
    for typed in ("Ann\nn\n", "Ann\n"):
        assert heart("submit", typed=typed).exit_code == 1
    assert handed_in(lesson) == []


def test_it_asks_plainly_when_everything_is_done(lesson):
    """With nothing unfinished the question is short."""
    for name in ("wrong-bill", "two-calls", "my-week"):
        done(lesson, name)
    result = heart("submit", LEARNERS + "/" + LESSON, "--name", "Ann", typed="y\n")

    assert "everything is finished." in result.output
    assert "Hand in? [y/N]" in result.output
    assert len(handed_in(lesson)) == 1


def test_yes_asks_nothing(lesson):
    """With --yes and a name, given or remembered, no question is asked; without any name it is still asked for."""
    assert heart("submit", "--yes").exit_code == 1
    assert heart("submit", "--yes", "--name", "Ann").exit_code == 0
    assert heart("submit", "--yes").exit_code == 0
    assert len(handed_in(lesson)) == 2
    remember(lesson, "")
    assert heart("submit", "--yes", typed="Bea\n").exit_code == 0
    assert [path.name for path in handed_in(lesson)][-1] == "1-small_bea.heart.zip"


def test_the_lesson_is_found(lesson, monkeypatch):
    """The lesson one is in, the only one there is, or the one that is named."""
    for folder in (lesson, lesson.parent, lesson.parent.parent):
        monkeypatch.chdir(folder)
        assert heart("submit", "--yes", "--name", "Ann").exit_code == 0
    assert len(handed_in(lesson)) == 3

    make_lesson(lesson.parent / "2-other")
    monkeypatch.chdir(lesson.parent)
    with pytest.raises(LessonError, match=r"^Which lesson\? Name its folder: 1-small, 2-other\.$"):
        heart("submit")
    os.chdir(lesson / "scenarios")
    with pytest.raises(LessonError, match=r"There is no lesson in .*scenarios\. Name the lesson's folder"):
        heart("submit")


def test_a_receipt_is_checked(lesson):
    """A whole file and the right code are confirmed; another code is not."""
    heart("submit", "--yes", "--name", "Ann")
    (path,) = handed_in(lesson)
    right = code(open_hand_in(path).manifest)
    result = heart("receipt", path, right.lower())

    assert result.exit_code == 0
    assert result.output.startswith("Ann handed in 1-small on 2")
    assert "  finished        late-parcel\n" in result.output
    assert "All answers in it are as they were handed in." in result.output
    assert f"The code of this file is {right}.\nIt is the code of the receipt.\n" in result.output
    assert heart("receipt", path).exit_code == 0

    result = heart("receipt", path, "AAAA-BBBB-CCCC")
    assert result.exit_code == 1
    assert "It is not the code of the receipt, AAAA-BBBB-CCCC." in result.output


def test_a_changed_file_is_found_out(lesson, tmp_path):
    """A transcript that was changed after handing in is named, and the command fails."""
    heart("submit", "--yes", "--name", "Ann")
    hand_in = open_hand_in(handed_in(lesson)[0])
    (tmp_path / "x.zip").write_bytes(HandIn(hand_in.manifest, {"late-parcel.jsonl": b"better"}).data)
    result = heart("receipt", tmp_path / "x.zip")

    assert result.exit_code == 1
    assert "late-parcel.jsonl was changed after the hand-in was made." in result.output
    with pytest.raises(HandInError, match="There is no file"):
        heart("receipt", tmp_path / "nowhere.zip")
