"""`heart report`: the files, the points of the gradebook, the sentences."""

import shutil
from datetime import datetime

import pytest
from typer.testing import CliRunner

from course.assignment.marks import marks
from course.cli import app
from tests.report import classroom
from tests.report.classroom import LESSON

ROWS = {"late-parcel": (4.0, None, False), "measured": (6.0, 5.5, False), "my-week": (None, None, True)}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A course in which one of two is graded, a third is known, and nobody handed in the other lesson."""
    from nbgrader.api import Gradebook

    made = classroom.make_course(tmp_path_factory.mktemp("report") / "course")
    classroom.hand_in(made, "Ann Berg", {"late-parcel": classroom.BEST, "measured": [3, *classroom.BEST]})
    classroom.hand_in(made, "Ben", {"late-parcel": classroom.POOR}, day=6)
    with Gradebook(f"sqlite:///{made / 'gradebook.db'}") as gradebook:
        gradebook.add_assignment(LESSON)
        gradebook.add_notebook(LESSON, LESSON)
        for name, points in classroom.EXERCISES[LESSON].items():
            cell = f"{name}-points"
            gradebook.add_grade_cell(cell, LESSON, LESSON, max_score=points, cell_type="code")
        for name in ("Ann Berg", "Zoe"):
            gradebook.add_student(name)
        gradebook.add_submission(LESSON, "Ann Berg", timestamp=datetime(2026, 1, 5, 12))  # noqa: DTZ001  # nbgrader's times have no zone
        for name, (auto, manual, waits) in ROWS.items():
            grade = gradebook.find_grade(f"{name}-points", LESSON, LESSON, "Ann Berg")
            grade.auto_score, grade.manual_score, grade.needs_manual_grade = auto, manual, waits
        gradebook.find_grade("letter-points", LESSON, LESSON, "Ann Berg").needs_manual_grade = False
        gradebook.db.commit()
    return made


def test_the_gradebook_says_points_and_what_waits(root):
    """A person's points come before the computed ones, and the time is that of the hand-in; who only exists is known."""
    found, students = marks(root, [LESSON])
    (ann,) = found.values()

    assert [*found] == [(LESSON, "Ann Berg")]
    assert ann.points == {"late-parcel": 4.0, "measured": 5.5, "letter": 0.0, "my-week": 0.0}
    assert (ann.at, ann.most, ann.waiting) == ("2026-01-05T12:00:00Z", 15.0, {"my-week"})
    assert students == {"Ann Berg", "Zoe"}


def test_where_there_is_no_gradebook_none_is_made(tmp_path):
    """Looking changes nothing."""
    made = classroom.make_course(tmp_path / "course")

    assert marks(made, [LESSON]) == ({}, set())
    assert not (made / "gradebook.db").exists()


def test_it_writes_the_page_and_the_tables(root, tmp_path):
    """Of one lesson, with the points of the gradebook where there are any; the rest is counted."""
    ran = CliRunner().invoke(app, ["report", LESSON, "--course", str(root), "--into", str(tmp_path / "out")])
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")

    assert ran.exit_code == 0, ran.output
    assert "3 learners, 2 hand-ins. Open " in ran.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{LESSON}.csv",
        "course.csv",
        "report.html",
    ]
    assert "9.5 of 15" in page
    assert "1 hand-in of 2 is not graded yet" in page


def test_without_names_it_says_where_they_are(root, tmp_path):
    """All lessons, into a folder of its own beside the course's others."""
    own = shutil.copytree(root, tmp_path / "course")
    ran = CliRunner().invoke(app, ["report", "--anonymous", "--course", str(own)])

    assert ran.exit_code == 0, ran.output
    assert "Keep that file to yourself." in ran.output
    page = (own / "report-anonymous" / "report.html").read_text(encoding="utf-8")
    assert "Learner 3" in page
    assert "Ann" not in page
    assert not (own / "report").exists()
