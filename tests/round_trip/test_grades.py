"""From release to gradebook: what is earned is what is recorded, whatever else was handed in."""

import json
import os
from html import unescape

import pytest

from course.assignment.execute import Execute
from course.assignment.grading import learners
from course.assignment.marking import CHANGED, MARKER, NOTHING
from course.assignment.marks import marks
from course.handin.names import not_a_name
from tests.round_trip.room import FULL, HALF
from tests.small_course import LESSON

ALL = {"late-parcel": 4, "wrong-bill": 6, "two-calls": 2, "my-week": 0, "in-writing": 0}


def test_everybody_who_handed_in_is_found(room):
    """Whoever has something under the lesson's name in submitted/ is in the class, a stray file included."""
    assert learners(room.root, LESSON) == sorted(room.rows)
    assert not [row for row in room.rows.values() if row.failed]


def test_full_work_earns_full_points(room):
    """Every point that the course can give by itself; what a person reads waits."""
    assert room.scores("full") == ALL
    assert room.queue("full") == {"my-week", "in-writing"}
    assert room.rows["full"].score == 12
    assert room.rows["full"].most == 17


def test_half_work_earns_half(room):
    """Partial credit arrives as it was earned: levels over the most, a second try at half."""
    assert room.scores("half") == {
        "late-parcel": 3,
        "wrong-bill": 1.5,
        "two-calls": 1,
        "my-week": 0,
        "in-writing": 0,
    }
    assert room.queue("half") == set()


def test_unfinished_work_counts_as_far_as_it_went(room):
    """One turn of two, done well, is half the points."""
    assert room.scores("begun")["late-parcel"] == 2
    assert "Unfinished. 2 of 4 points so far." in room.comments("begun")["late-parcel"]


def test_nothing_started_is_zero_and_said(room):
    """Whoever handed in and had not started gets 0, and nobody has to look."""
    assert set(room.scores("blank").values()) == {0}
    assert room.queue("blank") == set()
    assert "“The late parcel” was not started." in room.comments("blank")["late-parcel"]


def test_no_answers_and_no_list_need_a_person_once(room):
    """A folder without transcripts and without a hand-in's list is 0, and waits for a person once, not once an exercise."""
    assert set(room.scores("bare").values()) == {0}
    assert room.queue("bare") == {"late-parcel"}
    assert NOTHING in room.comments("bare")["late-parcel"]


def test_no_comment_says_that_work_was_no_response(room):
    """The “No response.” of nbgrader stands only where nothing was written."""
    for learner in room.rows:
        comments = room.comments(learner)
        assert not any("No response." in text for name, text in comments.items() if name != "in-writing")
    assert "No response." in room.comments("bare")["in-writing"]
    assert "No response." not in room.comments("full")["in-writing"]


def test_a_person_finds_the_text_and_what_to_look_for(room):
    """The comment prepared on the exercise's cell has the learner's text and the author's criteria, for the marker."""
    learner, _, marker = room.comments("full")["my-week"].partition(MARKER)

    assert "A person reads this and gives the points." in learner
    assert "What did you promise?\nI will ring Ola by four." in marker
    assert "- LOOKS-FOR a promise with an hour in it" in marker
    assert "LOOKS-FOR" not in learner


def test_a_warning_on_stderr_costs_nothing(room):
    """Whatever the instructor's machine says on stderr while grading, honest work keeps its points."""
    assert room.scores("warned") == room.scores("half")
    assert room.queue("warned") == set()


def test_a_number_that_the_answers_do_not_bear_out_is_not_believed(room):
    """Where the notebook says other points than replaying gives, or fails: the replayed points stand, and a person is asked why."""
    comments = room.comments("lied")

    assert room.scores("lied") == room.scores("half")
    assert room.queue("lied") == {"late-parcel", "wrong-bill", "two-calls"}
    assert (
        "The notebook said 3.5 points, but the answers are worth 3."
        in comments["late-parcel"].partition(MARKER)[2]
    )
    assert "The notebook said 0 points, but the answers are worth 1.5." in comments["wrong-bill"]
    assert (
        "The notebook said nothing that can be points. 1 were entered; please look why."
        in comments["two-calls"]
    )


@pytest.mark.parametrize(
    ("learner", "says"),
    [
        ("changed", "The cell “late-parcel-points” was there more than once. The first copy was read."),
        ("deleted", "The cell “late-parcel” was missing. It was put back."),
        ("changed", "The points of “wrong-bill-points” were changed. The lesson's own points count."),
        ("stripped", "The settings that grading needs were missing from the notebook. They were put back."),
        (
            "renamed",
            f"The notebook was called “{LESSON} (1).ipynb”. It was read under the lesson's own name.",
        ),
        ("foreign", "The notebook “2-other.ipynb” is not this lesson's. It was left out."),
        (
            "broken",
            f"The notebook “{LESSON}.ipynb” could not be read. A fresh copy of the lesson took its place.",
        ),
        ("gone", "The notebook was missing. A fresh copy of the lesson took its place."),
        ("files", "The file “random.py” is not part of the lesson. It was left out."),
        ("files", "The time of handing in could not be read. It was left out."),
        ("changed", "Code in the notebook was changed or added. It was not run, and it changes no points."),
    ],
)
def test_an_odd_submission_is_graded_by_its_answers(room, learner, says):
    """Whatever is wrong with the rest: full answers earn full points, and instructor and learner are told in plain words."""
    assert {name: score for name, score in room.scores(learner).items() if name != "in-writing"} == {
        name: score for name, score in ALL.items() if name != "in-writing"
    }
    assert says in room.rows[learner].said
    assert says in room.comments(learner)["late-parcel"].partition(MARKER)[0]
    assert says in unescape(room.page(learner))


def test_a_folder_where_a_file_should_be_needs_a_person(room):
    """A folder in a transcript's place is no zero that nobody looked at; the other exercises are graded."""
    assert room.scores("folder") == {**ALL, "late-parcel": 0}
    assert room.queue("folder") == {"late-parcel", "my-week"}
    assert (
        "There is a folder where the file “answers/late-parcel.jsonl” should be."
        in room.comments("folder")["late-parcel"]
    )


def test_a_file_where_the_folder_should_be_needs_a_person(room):
    """A stray file instead of a submission waits for a person."""
    assert room.queue("nothing") == {"late-parcel"}


def test_originals_are_kept(room):
    """Where a clean copy took a submission's place, what came is kept as it came."""
    originals = room.root / "originals"

    assert sorted(path.name for path in originals.iterdir()) == [
        *("broken", "files", "folder", "foreign", "gone", "nothing", "renamed")
    ]
    assert (originals / "broken" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8") == '{"cells": ['
    assert (originals / "nothing" / LESSON).read_text(encoding="utf-8") == "not a folder"


def test_no_file_of_a_learner_reaches_the_graded_folder(room):
    """What is executed lies beside the lesson's own files and the learner's answers only."""
    folder = room.root / "autograded" / "files" / LESSON

    assert {path.relative_to(folder).parts[0] for path in folder.rglob("*")} == {
        ".graded.json",
        "answers",
        "scenarios",
        f"{LESSON}.ipynb",
    }


def test_a_written_answer_is_kept(room):
    """The learner's own text is in the graded notebook, whatever happened to the cell around it."""
    for learner in ("full", "changed", "stripped", "renamed"):
        text = (room.root / "autograded" / learner / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
        assert "In my words." in "".join(json.loads(text)["cells"][-1]["source"])


BEFORE = "What follows was written before your instructor looked at this."


class TestMarks:
    """What a person decided."""

    def test_marks_survive_until_the_answers_change(self, room):
        """A mark given by hand stands when everything is graded again, and comes back into the queue only with other answers."""
        room.work("marked", FULL, text="In my words.")
        room.grade("marked")
        room.mark("marked", "my-week", 2.5, comment="Good: an hour and a name.")
        room.mark("marked", "late-parcel", 1)

        room.grade("marked")

        assert room.scores("marked")["my-week"] == 2.5
        assert room.scores("marked")["late-parcel"] == 1
        assert room.queue("marked") == {"in-writing"}
        assert "From your instructor" in room.page("marked")
        assert "Good: an hour and a name." in room.page("marked")
        assert room.page("marked").count(BEFORE) == 2
        assert BEFORE not in room.page("full")

        room.play(room.submitted("marked"), "my-week", ["I will ring Ola at five."])
        room.grade("marked")

        assert room.scores("marked")["my-week"] == 2.5
        assert room.queue("marked") == {"in-writing", "my-week"}
        assert room.page("marked").count(BEFORE) == 1, "of what is read anew, nothing was written before"
        assert CHANGED in room.comments("marked")["my-week"]
        assert CHANGED not in room.comments("marked")["late-parcel"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_stops_nbgrader_all_the_same_is_rescued(room):
    """Something that intake passes over in silence, and nbgrader stumbles over: a clean copy is graded, the original kept.

    A name before it that nbgrader cannot take is said in its row, and stops nobody.
    """
    room.work("a[b]", HALF)
    folder = room.work("pipe", HALF)
    (folder / ".cache").mkdir()
    os.mkfifo(folder / ".cache" / "pipe")

    rows = room.grade_through_nbgrader("a[b]", "pipe")
    row = rows["pipe"]

    assert rows["a[b]"].failed == not_a_name("a[b]")
    assert (row.failed, row.score) == ("", 5.5)
    assert row.kept == room.root / "originals" / "pipe" / LESSON
    assert (row.kept / ".cache" / "pipe").exists()
    assert not (room.submitted("pipe") / ".cache").exists()


def test_a_fault_of_the_machine_touches_no_submission(room, monkeypatch):
    """When grading fails on a clean copy as well, it is said in the row, and the submission stays where it is."""
    monkeypatch.setattr(Execute, "preprocess", lambda *_: 1 / 0)
    folder = room.work("unlucky", HALF)
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))

    row = room.grade_through_nbgrader("unlucky")["unlucky"]

    assert row.failed == "ZeroDivisionError: division by zero"
    assert row.kept is None
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before
    assert not (room.root / "originals" / "unlucky").exists()


def test_a_report_has_the_points_and_the_queue_of_the_gradebook(room):
    """For everybody who is graded: each cell's score, a person's marks included, and what waits."""
    found, students = marks(room.root, [LESSON])

    assert {"full", "half", "blank"} <= {learner for _, learner in found} <= students
    for (_, learner), each in found.items():
        assert each.points == room.scores(learner)
        assert each.waiting == room.queue(learner)
