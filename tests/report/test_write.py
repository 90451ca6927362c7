"""The files: the same class is the same bytes; without names there are none anywhere; nothing is taken for a formula."""

import csv
import io
import os
import random
import re
import shutil
import sys

import pytest

from course.errors import CourseError
from course.report import charts
from course.report.charts import About, Bar
from course.report.cohort import Marks, gather
from course.report.files import cell, sheet, write
from course.report.needs import FILES, needs
from course.report.numbers import NUMBERS, numbers
from course.report.write import COURSE, PAGE, write_report
from tests.report import classroom
from tests.report.classroom import LESSON, OTHER

NAMES = (
    "Ann",
    "Berg",
    "Ben",
    "Cem",
    "Dee",
    "Eve",
    "Zoe",
    classroom.LONG,
    "onerror",
    "ylno",
    "got you",
    "Ola by four",
)


@pytest.fixture
def own(root, tmp_path):
    """A copy of the course that a test may write into."""
    return shutil.copytree(root, tmp_path / "course")


def rows(path):
    """The rows of a table by its heads."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def report(root, into, **how):
    """Write a report of both lessons."""
    return write_report(gather(classroom.read(root, LESSON, OTHER), {}, ["Zoe"], **how), into)


def test_the_same_class_is_the_same_bytes(own, tmp_path):
    """With names and without, in whichever folder the course lies."""
    moved = shutil.copytree(own, tmp_path / "elsewhere" / "course")
    for how in ({}, {"anonymous": True}):
        first = report(own, tmp_path / f"a{len(how)}", **how)
        second = report(moved, tmp_path / f"b{len(how)}", **how)

        assert [path.name for path in first] == [PAGE, COURSE, f"{LESSON}.csv", f"{OTHER}.csv"]
        assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_tables_have_a_row_for_each(own, tmp_path):
    """Of the course each learner and lesson; of a lesson each learner who handed in, and each exercise."""
    _, course, lesson, _ = report(own, tmp_path / "out")
    by_name = {(row["learner"], row["lesson"]): row for row in rows(course)}
    parcel = {row["learner"]: row for row in rows(lesson) if row["exercise"] == "late-parcel"}

    assert len(by_name) == 2 * 9
    assert by_name["Zoe", LESSON]["points"] == ""
    ann = by_name["Ann Berg", LESSON]
    assert (ann["points"], ann["out_of"], ann["points_from"], ann["need_a_person"]) == (
        "10",
        "15",
        "this report",
        "1",
    )
    assert (ann["act-with-integrity_chances"], ann["act-with-integrity_taken"]) == ("6", "6")
    assert len(parcel) == 8
    assert parcel["Eve"]["state"] == "cannot be read"
    assert "could not be read" in parcel["Eve"]["notes"]
    ben = parcel["Ben"]
    assert (ben["expected"], ben["happened"], ben["ending"]) == ("3", "1", "Ines hung up.")


def test_without_names_there_are_none(own, tmp_path):
    """Not in the page, the tables or the files' names; nor anything that a learner wrote."""
    files = report(own, tmp_path / "out", anonymous=True)
    text = "\n".join(f"{path.name}\n{path.read_text(encoding='utf-8-sig')}" for path in files)

    assert [name for name in NAMES if re.search(rf"\b{name}\b", text)] == []
    assert "Learner 9" in text
    assert {row["learner"] for row in rows(files[1])} == {f"Learner {number}" for number in range(1, 10)}


def test_numbers_do_not_follow_the_alphabet_and_stay(own):
    """A new learner gets the next number, and nobody's changes; the list stands in the course's folder, for the instructor."""
    course = classroom.read(own)
    before = gather(course, {}, anonymous=True).learners
    given = {row["learner"]: int(row["number"]) for row in rows(own / NUMBERS)}
    classroom.hand_in(own, "Aaron", {"late-parcel": classroom.POOR})
    again = gather(classroom.read(own), {}, anonymous=True).learners
    after = {row["learner"]: int(row["number"]) for row in rows(own / NUMBERS)}

    assert before == tuple(f"Learner {number}" for number in range(1, 9))
    assert sorted(given, key=given.__getitem__) != sorted(given)
    assert again == (*before, "Learner 9")
    assert after == given | {"Aaron": 9}


def test_numbers_cannot_be_told_from_the_names(tmp_path):
    """The order comes from sessions, which are random: another class of the same names has other numbers."""
    orders = set()
    for seed in range(4):
        (tmp_path / str(seed)).mkdir()
        attempts = [_Attempt(f"{random.Random(seed).getrandbits(64):016x}")]
        made = numbers(tmp_path / str(seed), [f"n{each}" for each in range(9)], [_Work(attempts)])
        orders.add(tuple(made.values()))

    assert len(orders) > 1


class _Attempt:
    def __init__(self, session):
        self.session = session


class _Work:
    def __init__(self, attempts):
        self.attempts = dict(enumerate(attempts))


@pytest.mark.parametrize(
    ("text", "why"),
    [("who,what\n", "the heads are missing"), ("number,learner\n1,a\n1,b\n", "a number is there twice")],
)
def test_a_list_of_numbers_that_is_none_is_not_written_over(own, text, why):
    """It may hold what nobody else knows; the sentence says what to do."""
    (own / NUMBERS).write_text(text, encoding="utf-8")

    with pytest.raises(CourseError, match=rf"learner-numbers\.csv cannot be read: {why}\. Put it right, or"):
        gather(classroom.read(own), {}, anonymous=True)
    assert (own / NUMBERS).read_text(encoding="utf-8") == text


def test_without_names_there_are_days_and_no_moments(own):
    """A moment to the second would tell who it is to whoever saw the hand-in come; whether it is graded is known all the same."""
    points = {"late-parcel": 4.0}
    graded = {
        (LESSON, "Ann Berg"): Marks("2026-01-05T12:00:00Z", points, frozenset(), 15.0),
        (LESSON, "Ben"): Marks("2026-01-06T11:00:00Z", points, frozenset(), 15.0),
    }
    cohort = gather(classroom.read(own), graded, anonymous=True)
    works = [*cohort.works.values()]

    assert {work.at for work in works} <= {f"2026-01-{day:02}" for day in range(1, 32)}
    assert {len(each.last) for work in works for each in work.attempts.values()} == {0, 10}
    assert sum(cohort.fresh(work) is not None for work in works) == 1
    assert len(cohort.marks) == 2


def test_numbers_are_not_put_beside_names(own, tmp_path):
    """A report without names is not written over one with names, of which tables may stay."""
    report(own, tmp_path / "out")

    with pytest.raises(
        CourseError, match=r"there is a report with names\. Choose another folder with --into"
    ):
        report(own, tmp_path / "out", anonymous=True)


def test_a_folder_that_cannot_be_is_said(own, tmp_path):
    """A file stands where the folder should be; a file cannot be written."""
    (tmp_path / "out").write_text("x")

    with pytest.raises(CourseError, match=r"out cannot be made: "):
        report(own, tmp_path / "out")
    with pytest.raises(CourseError, match=r"x\.csv cannot be written: "):
        write(tmp_path / "out" / "x.csv", b"")


def test_no_cell_is_a_formula():
    """A name that a spreadsheet would run gets a sign before it; numbers stay numbers."""
    assert cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0"
    assert [cell(value) for value in (-1.5, 2.0, None, 3, "Ann")] == ["-1.5", "2", "", "3", "Ann"]
    assert list(csv.reader(io.StringIO(sheet(["a"], [["+1\nx"]]).decode("utf-8-sig")))) == [["a"], ["'+1\nx"]]


def test_names_that_look_like_formulas_keep_their_numbers(tmp_path):
    """What is written with a sign before it is read without it."""
    names = ["=1+1", "'=1+1", "@x", "'y", "z"]
    first = numbers(tmp_path, names, [])

    assert numbers(tmp_path, names, []) == first
    assert len(set(first.values())) == len(names)


def test_without_the_library_the_sentence_says_what_to_install(monkeypatch):
    """The charts are drawn by a library that only instructors need."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(CourseError, match=r"pip install 'heart-course\[instructor\]'"):
        charts.bars([Bar("a", 0.5, "1 of 2")], About("x", "Which?", "This."))


@pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="this system has no named pipes and no names of any bytes"
)
def test_nothing_that_was_handed_in_stops_the_report(own, tmp_path):
    """A file for a folder, a link to itself, a pipe, a folder and six megabytes for a transcript, a name that is no text."""
    submitted = own / "submitted"
    for name in ("loop", "one-file", "a\nb"):
        (submitted / name).mkdir()
    (submitted / "stray.txt").write_text("x")
    (submitted / "loop" / LESSON).symlink_to(LESSON)
    (submitted / "one-file" / LESSON).write_text("x")
    for name in ("pipe", "folder", "large"):
        (submitted / name / LESSON / "answers").mkdir(parents=True)
    os.mkfifo(submitted / "pipe" / LESSON / "answers" / "measured.jsonl")
    (submitted / "folder" / LESSON / "answers" / "measured.jsonl").mkdir()
    (submitted / "large" / LESSON / "answers" / "measured.jsonl").write_bytes(b"{" * 6_000_000)
    (submitted / os.fsdecode(b"\xff\xfe") / LESSON).mkdir(parents=True)
    for how in ({}, {"anonymous": True}):
        cohort = gather(classroom.read(own), {}, **how)
        page = write_report(cohort, tmp_path / f"out{len(how)}")[0].read_text(encoding="utf-8")

        assert len(cohort.learners) == 8 + 7
        assert page.count("A file could not be taken in.") == 2  # its table's name and its caption
        assert {each.state for work in cohort.works.values() for each in cohort.rows(work)} >= {
            "cannot be read"
        }
    named = gather(classroom.read(own), {})
    waits = {name for each in needs(named) if each.why == FILES for name, _ in each.learners}
    assert waits == {"loop", "one-file", "pipe", "folder", "large"}
