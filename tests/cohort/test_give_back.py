"""Giving back: a folder or a file for each learner, and a list of whom to send what."""

import csv
import zipfile

import pytest
from typer.testing import CliRunner

from course.cli import app
from course.cohort.give_back import INDEX, Given, give_back
from course.errors import CourseError, LessonError

LESSON = "1-small"


@pytest.fixture
def root(tmp_path):
    """A course in which two of three learners have feedback."""
    for learner in ("ann", "bea", "cem"):
        (tmp_path / "submitted" / learner / LESSON).mkdir(parents=True)
    for learner in ("ann", "bea"):
        folder = tmp_path / "feedback" / learner / LESSON
        folder.mkdir(parents=True)
        (folder / f"{LESSON}.html").write_text(f"<p>well done, {learner}</p>")
        (folder / "scenarios.yaml").write_text("the key")
        (folder / "linked.html").symlink_to(tmp_path / "gradebook.db")
    (tmp_path / "feedback" / ".heart").mkdir()
    return tmp_path


def index(folder):
    """The rows of the list."""
    with (folder / INDEX).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_each_learner_gets_a_folder_with_their_pages(root):
    """The pages of the feedback are there and nothing else, and the list names who has none."""
    given = give_back(root, LESSON, root / "out")

    assert given == [
        Given("ann", "1-small_ann"),
        Given("bea", "1-small_bea"),
        Given("cem", "", "There is no feedback yet."),
    ]
    files = {
        path.relative_to(root / "out").as_posix() for path in (root / "out").rglob("*") if path.is_file()
    }
    assert files == {"1-small_ann/1-small.html", "1-small_bea/1-small.html", "index.csv"}
    assert index(root / "out") == [
        ["learner", "lesson", "send", "note"],
        ["ann", LESSON, "1-small_ann", ""],
        ["bea", LESSON, "1-small_bea", ""],
        ["cem", LESSON, "", "There is no feedback yet."],
    ]


def test_each_learner_gets_a_file_where_that_is_asked_for(root):
    """The zip holds one folder with the pages; made again it is the same bytes."""
    give_back(root, LESSON, root / "out", zipped=True)
    path = root / "out" / "1-small_ann.zip"
    before = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["1-small_ann/1-small.html"]
        assert archive.read("1-small_ann/1-small.html") == b"<p>well done, ann</p>"

    give_back(root, LESSON, root / "out", zipped=True)
    assert path.read_bytes() == before


def test_giving_back_again_brings_the_new_feedback(root):
    """An old page does not stay beside the new, and other things in the folder do."""
    give_back(root, LESSON, root / "out")
    (root / "out" / "1-small_ann" / "old.html").write_text("x")
    (root / "out" / "letter.txt").write_text("x")
    (root / "feedback" / "ann" / LESSON / f"{LESSON}.html").write_text("<p>even better</p>")
    give_back(root, LESSON, root / "out")

    assert [path.name for path in (root / "out" / "1-small_ann").iterdir()] == [f"{LESSON}.html"]
    assert "even better" in (root / "out" / "1-small_ann" / f"{LESSON}.html").read_text()
    assert (root / "out" / "letter.txt").exists()


def test_feedback_without_a_page_is_said(root):
    """An empty folder of feedback is not sent."""
    (root / "feedback" / "cem" / LESSON).mkdir(parents=True)

    assert Given("cem", "", "There is no page in the feedback. Grade again.") in give_back(
        root, LESSON, root / "out"
    )


def test_a_name_is_no_formula_in_a_spreadsheet(root):
    """A learner's name that a spreadsheet would run stands in the list as text."""
    (root / "submitted" / "=1+1" / LESSON).mkdir(parents=True)
    give_back(root, LESSON, root / "out")

    assert "'=1+1" in [row[0] for row in index(root / "out")]


def test_without_feedback_there_is_nothing_to_give(root):
    """The error says what to do first; a folder that cannot be written to is named."""
    with pytest.raises(
        LessonError, match=r"There is no feedback for '2-other' in .*Grade first: heart grade 2-other"
    ):
        give_back(root, "2-other", root / "out")
    (root / "file").write_text("")
    with pytest.raises(CourseError, match="cannot be written to: "):
        give_back(root, LESSON, root / "file")


def test_the_command_says_what_to_send(root):
    """`heart return` lists everybody; its exit code tells whether everybody has feedback."""
    result = CliRunner().invoke(app, ["return", LESSON, "--course", str(root)])
    assert result.exit_code == 1
    assert result.output.splitlines()[:3] == [
        "ann: 1-small_ann",
        "bea: 1-small_bea",
        "cem: There is no feedback yet.",
    ]
    assert (root / "returned" / LESSON / INDEX).exists()

    (root / "submitted" / "cem" / LESSON).rmdir()
    result = CliRunner().invoke(
        app, ["return", LESSON, "--course", str(root), "--zip", "--to", str(root / "out")]
    )
    assert result.exit_code == 0
    assert f"2 to send back, in {root / 'out'}; the list is {root / 'out' / INDEX}." in result.output
