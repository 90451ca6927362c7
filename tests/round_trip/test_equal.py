"""`heart grade` leaves behind what nbgrader's own commands leave behind with the course's configuration: nobody can tell which it was."""

import json
import shutil

import pytest

from course.assignment.api import api
from course.assignment.grading import learners
from tests import small_course
from tests.round_trip import equal
from tests.round_trip.conftest import EVIL, twice
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

ZERO = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
DUE = "2026-01-05 12:00:00 UTC"


def due(room):
    """Say when the lesson is due, and give one learner more time."""
    with api(room.root) as nbgrader, nbgrader.gradebook as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate=DUE)
        gradebook.grant_extension(LESSON, "extended", days=2)


def hand_in(room):
    """A class in which there is one of everything."""
    room.work("full", FULL, text="In my words, with “quotes”,\n\n<b>tags</b> and *stars*.")
    room.work("half", HALF)
    room.work("begun", {"late-parcel": ["the-truth"]})
    room.work("blank")
    room.manifest("blank", late_parcel="not started", wrong_bill="not started")
    room.work("bare")
    room.work("evil", {"my-week": [EVIL]}, text=EVIL)
    room.work("late", FULL, text="Too late.")
    room.work("extended", HALF)
    for learner in ("late", "extended"):
        (room.submitted(learner) / "timestamp.txt").write_text("2026-01-06 09:00:00 UTC", encoding="utf-8")
    room.work("odd", FULL, text="Twice.")
    room.edit("odd", twice)
    (room.submitted("odd") / "random.py").write_text("raise SystemExit", encoding="utf-8")
    room.work("damaged", FULL)
    for name, bad in (("late-parcel", b"nonsense\n"), ("wrong-bill", b'{"heart": 99}\n')):
        (room.submitted("damaged") / "answers" / f"{name}.jsonl").write_bytes(bad)
    torn = room.submitted("damaged") / "answers" / "two-calls.jsonl"
    torn.write_bytes(torn.read_bytes()[:-9])
    room.work("broken", HALF)
    room.notebook("broken").write_text("{", encoding="utf-8")


def go_on(room):
    """What happens between one grading and the next: marks by hand, and other answers."""
    room.mark("full", "my-week", 2.5, comment="Good: *an hour* and a name.")
    room.mark("full", "late-parcel", 1)
    room.mark("half", "late-parcel", 0, comment="We spoke about this.")
    room.mark("late", "my-week", 3)
    with api(room.root) as nbgrader, nbgrader.gradebook as gradebook:
        gradebook.find_grade("wrong-bill-points", LESSON, LESSON, "half").extra_credit = 0.5
        gradebook.find_grade("in-writing", LESSON, LESSON, "full").manual_score = 1.0
        gradebook.find_grade("in-writing", LESSON, LESSON, "full").needs_manual_grade = False
        gradebook.db.commit()
    room.play(room.submitted("late"), "my-week", ["I will ring Ola at five."])
    room.play(room.submitted("begun"), "late-parcel", ["mine"])
    room.edit("full", lambda made: small_course.cell(made, "in-writing").update(source="Other words."))


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The same class twice, graded by nbgrader's commands and by the fast path, before and after a person has marked."""
    fast = Room(tmp_path_factory.mktemp("fast") / "course")
    config = fast.root / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + ZERO, encoding="utf-8")
    hand_in(fast)
    fast.grade("extended")  # only who is in the gradebook can be given more time
    due(fast)
    shutil.rmtree(fast.root / "autograded")
    shutil.rmtree(fast.root / "feedback")
    stock = Room.__new__(Room)
    stock.root = tmp_path_factory.mktemp("stock") / "course"
    shutil.copytree(fast.root, stock.root)
    names = learners(fast.root, LESSON)
    seen = []
    for again in (False, True):
        if again:
            go_on(fast)
            go_on(stock)
        rows = (stock.grade_through_nbgrader(*names), fast.grade(*names))
        seen.append((rows, (equal.everything(stock.root, LESSON), equal.everything(fast.root, LESSON))))
    return fast, stock, seen


@pytest.mark.parametrize("time", [0, 1], ids=["at first", "after a person has marked"])
@pytest.mark.parametrize("what", ["book", "files", "pages"])
def test_nobody_can_tell_who_graded(both, time, what):
    """Points, queue, comments, times, penalties; graded folders to the letter; pages: all of it is the same, of everybody."""
    _, _, seen = both
    of_stock, of_ours = (each[what] for each in seen[time][1])

    assert sorted(of_ours) == sorted(of_stock)
    for name, value in of_stock.items():
        assert of_ours[name] == value, name


@pytest.mark.parametrize("time", [0, 1])
def test_the_rows_say_the_same(both, time):
    """Points, who waits, what was put right."""
    _, _, seen = both
    stock, ours = seen[time][0]

    for name, row in stock.items():
        assert (ours[name].score, ours[name].most, ours[name].failed) == (row.score, row.most, row.failed), (
            name
        )
        assert set(ours[name].waiting) == set(row.waiting), name
        assert ours[name].said == row.said or ours[name].state == "unchanged", name


def test_the_class_has_everything_in_it(both):
    """What is compared above is not a class of people who did nothing: marks, penalties, comments, changed answers are among it."""
    _, _, seen = both
    before, after = (each[1][0]["book"] for each in seen)

    assert before["late"]["penalty"] == [12.0]
    assert before["extended"]["penalty"] == [None]
    assert after["late"]["penalty"] == [15.0]
    assert after["full"]["grades"]["my-week-points"][1] == 2.5
    assert after["half"]["score"] == 3.0
    assert (
        "The answers have changed since these points were given." in after["late"]["comments"]["my-week"][0]
    )
    assert "The answers have changed" in after["full"]["comments"]["in-writing"][0]


def test_who_was_graded_by_nbgrader_is_graded_anew_and_the_same(both):
    """After nbgrader's own commands nothing says what was graded; ours grade, and change nothing but that."""
    _, stock, seen = both
    rows = stock.grade("full", "late")

    assert {row.state for row in rows.values()} == {"graded"}
    assert equal.book(stock.root, LESSON) == seen[1][1][0]["book"]
    assert equal.pages(stock.root) == seen[1][1][0]["pages"]


def test_nbgrader_grades_what_we_graded_and_changes_nothing(both):
    """Formgrader's button *Autograde*, pressed on what was graded here, gives the same points; afterwards it counts as new to us."""
    fast, _, seen = both
    assert fast.grade("half")["half"].state == "unchanged"

    fast.grade_through_nbgrader("half")

    assert equal.book(fast.root, LESSON) == seen[1][1][1]["book"]
    assert fast.grade("half")["half"].state == "graded"


def test_a_mark_by_hand_makes_the_page_anew_and_nothing_else(both):
    """The gradebook and the graded notebook stay as they are; the page has the mark. Without feedback it waits for the next time."""
    fast, _, _ = both
    fast.mark("extended", "my-week", 1.5, comment="One more promise.")
    before = equal.book(fast.root, LESSON)

    assert fast.grade("extended")["extended"].state == "explained"

    assert equal.book(fast.root, LESSON) == before
    assert "One more promise." in fast.page("extended")
    assert fast.grade("extended")["extended"].state == "unchanged"


def test_the_notebook_was_written_as_nbformat_writes_it(both):
    """The text that is put together by hand is the text that nbformat makes of the same notebook."""
    nbformat = pytest.importorskip("nbformat")
    fast, _, _ = both
    for path in (fast.root / "autograded").rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert nbformat.writes(nbformat.reads(text, as_version=4)) + "\n" == text
        assert json.loads(text)["metadata"]["language_info"]["name"] == "python"
