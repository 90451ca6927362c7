"""Where the learner stands, at the top of each lesson: from the transcripts on disk, whatever state they are in."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

import course
from course.lesson import Lesson
from course.overview import PLAIN, Progress, Row, overview
from course.scenario.load import dump, load
from course.scenario.strip import strip
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.store import FileStore
from tests.small_course import make_lesson, notebook, read, save

ONE, TWO = "1-small", "2-more"


@pytest.fixture
def root(tmp_path):
    """A learner's folder with two lessons, without solutions, as they are given out."""
    for name in (ONE, TWO):
        given_out(make_lesson(tmp_path / name))
    return tmp_path


def given_out(folder):
    """Take the solutions out of a notebook."""
    made = notebook(folder.name)
    for cell in made["cells"]:
        cell["source"] = cell["source"].replace("### BEGIN SOLUTION", "").replace("### END SOLUTION", "")
    save(folder, made)


def do(root, name, moves=None, bot="perfect", lesson=ONE):
    """Let a bot do an exercise, or make these moves in it; returns the transcript."""
    about = Lesson.read(root / lesson)
    session = Session(about.rules(name), FileStore(about.answers / f"{name}.jsonl"), clock=FIXED)
    if moves is None:
        play(session, BOTS[bot])
    for move in moves or ():
        session.do({"do": "reply", "token": move})
    return about.answers / f"{name}.jsonl"


def page(root, lesson=ONE):
    """What the cell shows, as a reader has it."""
    return BeautifulSoup(Progress(root / lesson).html(), "html.parser")


def files(root):
    """Every file and its bytes."""
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def displayed(monkeypatch, folder):
    """What a cell with ``course.progress()`` displays in this folder."""
    shown = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    course.progress()._ipython_display_()
    return shown


def test_each_lesson_has_its_row(root):
    """What is finished, the points that are known and the time of the last step, in the course's order; nothing is written."""
    do(root, "late-parcel", ["the-truth", "wait"])
    do(root, "two-calls")
    before = files(root)

    assert overview(root / TWO).rows == (
        Row("The small lesson", False, 2, 4, 4, 15, FIXED()),
        Row("The small lesson", True, 0, 4, None, 15, ""),
    )
    assert files(root) == before


def test_who_has_done_nothing_reads_a_sentence(root):
    """There is no table of noughts."""
    assert "You have not begun yet." in page(root).text
    assert page(root).table is None


def test_points_that_nobody_knows_yet_are_not_counted(root):
    """An assessed call without its key, and a text that a person reads, are done and have no points."""
    path = root / ONE / "scenarios" / "wrong-bill.yaml"
    key = Lesson.read(root / ONE).rules("wrong-bill")
    path.write_text(dump(strip(load(path))))
    rules = Lesson.read(root / ONE).rules("wrong-bill")
    play(
        Session(rules, FileStore(root / ONE / "answers" / "wrong-bill.jsonl"), clock=FIXED),
        BOTS["perfect"],
        key=key,
    )
    do(root, "my-week")

    assert (overview(root / ONE).rows[0].done, overview(root / ONE).rows[0].points) == (2, None)
    assert "not known yet, of 15" in page(root).text


def test_what_needs_practice_most_is_said_in_words(root):
    """Chances that were missed in practice calls, over all lessons, the most first; assessed calls say nothing here."""
    do(root, "late-parcel", ["on-its-way", "wait"])
    do(root, "late-parcel", ["the-truth", "wait"], lesson=TWO)
    do(root, "wrong-bill", bot="random")

    assert [each.said for each in overview(root / ONE).practice] == [
        "Owns it: 0 of 2 chances taken",
        "Tells the truth: 1 of 2 chances taken",
    ]
    assert [each.text for each in page(root).select(".heart-needs li")] == [
        "Owns it: 0 of 2 chances taken",
        "Tells the truth: 1 of 2 chances taken",
    ]


def test_nothing_needs_practice_where_nothing_was_missed(root):
    """Who took every chance is told nothing of the kind."""
    do(root, "late-parcel")

    assert overview(root / ONE).practice == ()
    assert "needs practice" not in page(root).text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("not a transcript\n"),
        lambda path: path.write_bytes(path.read_bytes().replace(b"the-truth", b"a-reply-nobody-wrote")),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.rename(path.with_name("late-parcel.damaged-1.jsonl")),
    ],
    ids=["damaged", "impossible", "folder", "aside"],
)
def test_a_damaged_file_shows_as_such_and_hides_nothing(root, spoil):
    """It is named by its exercise; the rest of the lesson and the other lesson are as they were."""
    do(root, "two-calls")
    do(root, "late-parcel", lesson=TWO)
    spoil(do(root, "late-parcel"))
    one, two = overview(root / ONE).rows

    assert (one.done, one.points, one.broken) == (1, 2, ("The late parcel",))
    assert (two.done, two.points, two.broken) == (1, 4, ())
    assert "your answers in The late parcel cannot be read here. Nothing was deleted." in page(root).text


@pytest.mark.parametrize("text", ["not a notebook", '{"cells": 3}', '{"cells": [], "metadata": []}'])
def test_a_lesson_that_cannot_be_read_says_so(root, text):
    """The others are as they were."""
    do(root, "late-parcel")
    (root / TWO / f"{TWO}.ipynb").write_text(text)
    one, two = overview(root / ONE).rows

    assert (one.done, one.points) == (1, 4)
    assert "is not a notebook that can be read" in two.problem
    assert "cannot be read" in page(root).text


@pytest.mark.parametrize("at", ["", "yesterday", "<b>", "2026-13-45T00:00:00Z"])
def test_a_time_that_is_none_is_left_out(at):
    """What somebody wrote into a transcript by hand is not shown as a day."""
    assert Row("The small lesson", True, saved_at=at).saved == ""


def test_an_exercise_without_its_file_is_the_courses_fault(root):
    """Its answers are said to need a person, and the rest is counted."""
    do(root, "late-parcel")
    do(root, "two-calls")
    (root / ONE / "scenarios" / "late-parcel.yaml").unlink()

    assert overview(root / ONE).rows[0].broken == ("late-parcel",)
    assert overview(root / ONE).rows[0].done == 1


def test_every_text_is_escaped(root):
    """A title with markup is text, and nothing in the table can be clicked or has the focus."""
    changed = read(root / ONE)
    changed["cells"][0]["source"] = "# <img src=x onerror=alert(1)> & more"
    save(root / ONE, changed)
    do(root, "late-parcel")

    assert page(root).img is None
    assert "<img src=x onerror=alert(1)> & more (this lesson)" in page(root).text
    assert page(root).select("a, button, input, summary, [tabindex]") == []


def test_the_table_can_be_read_without_seeing_it(root):
    """A region with a name; headers of columns and rows."""
    do(root, "late-parcel")
    made = page(root)

    assert made.section["aria-label"] == "Where you stand"
    assert [each.text for each in made.select("th[scope=col]")] == [
        "Lesson",
        "Exercises done",
        "Points so far",
        "Last saved",
    ]
    assert len(made.select("th[scope=row]")) == 2
    assert made.time.text.split() == ["5", "Jan", "2026"]
    assert made.time["datetime"] == FIXED()


def test_the_text_of_the_cell_is_always_the_same(root, monkeypatch):
    """Whatever was done, so that it can be compared; the table stands beside it."""
    (empty,) = displayed(monkeypatch, root / ONE)
    do(root, "late-parcel")
    (done,) = displayed(monkeypatch, root / ONE)

    assert empty["text/plain"] == done["text/plain"] == repr(course.progress()) == PLAIN
    assert "1 of 4" in done["text/html"]


def test_an_authors_copy_shows_only_the_text(tmp_path, monkeypatch):
    """Nobody stands anywhere in it, and what it shows is compared."""
    assert displayed(monkeypatch, make_lesson(tmp_path / ONE)) == [{"text/plain": PLAIN}]


def test_nothing_is_shown_while_nbgrader_executes(root, monkeypatch):
    """Feedback and formgrader have no table of a copy in which nobody works."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    assert displayed(monkeypatch, root / ONE) == []


def test_a_fault_of_the_courses_own_is_a_sentence(root, monkeypatch):
    """Whatever goes wrong here, the lesson goes on below it."""

    def fault(folder):
        raise RuntimeError("<b>")

    monkeypatch.setattr("course.overview.overview", fault)
    (shown,) = displayed(monkeypatch, root / ONE)

    assert "something went wrong in the course itself (RuntimeError: &lt;b&gt;)" in shown["text/html"]
    assert "Your answers are saved, and you can go on." in shown["text/html"]


def test_a_lesson_alone_is_a_course_of_one(root, monkeypatch):
    """A folder that was moved away from the others shows itself."""
    shutil.move(root / ONE, root / "elsewhere" / ONE)

    assert [row.title for row in overview(root / "elsewhere" / ONE).rows] == ["The small lesson"]
    assert json.dumps(displayed(monkeypatch, root / "elsewhere" / ONE)[0])
