"""Every attack of this folder works where nbgrader is used with its stock settings: the tests here can tell success from failure."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.attacks.attacks import CHEATS, LOUD, MARK, SCRIPT, WRONG
from tests.attacks.stock import LESSON, StockCourse

pytestmark = [pytest.mark.attack, pytest.mark.timeout(900)]  # seconds; the first one grades a whole class


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """A stock course with one honest learner, graded."""
    made = StockCourse(tmp_path_factory.mktemp("stock") / "course")
    made.hand_in("honest", "def square(x):\n    return x * x")
    assert made.grade("honest")
    return made


def test_honest_answers_are_graded(stock):
    """The assignment itself works: a right answer has all points, a wrong one none."""
    stock.hand_in("wrong", WRONG)
    assert stock.grade("wrong")

    assert stock.points("honest") == (10, False)
    assert stock.points("wrong") == (0, False)


@pytest.mark.parametrize("attack", CHEATS, ids=lambda attack: attack.name)
def test_a_wrong_answer_gets_full_marks(stock, attack, tmp_path):
    """Stock settings run the learner's code as the grader, beside the tests: a wrong answer has 10 points, or more."""
    marker = tmp_path / "ran"
    stock.hand_in("thief", MARK.format(marker=str(marker)) + WRONG + attack.code, attack.files)

    assert stock.grade("thief")
    assert stock.points("thief")[0] >= 10
    assert marker.exists()


def test_a_copied_test_cell_stops_the_class(stock, tmp_path_factory):
    """After a submission with a copied test cell nobody is graded any more."""
    course = StockCourse(tmp_path_factory.mktemp("batch") / "course")
    for learner in ("a-first", "c-last"):
        course.hand_in(learner, "def square(x):\n    return x * x")
    notebook = course.hand_in("b-copies", WRONG)
    notebook["cells"].append(notebook["cells"][2] | {"id": "copy"})
    course.save("b-copies", notebook)

    assert not course.grade("*")
    assert course.points("a-first") == (10, False)
    assert not course.autograded("c-last").exists()


def test_deleted_tests_wait_for_ever(stock):
    """Without its test cell a submission is never graded: there is nothing that a person could do but wonder."""
    notebook = stock.hand_in("deletes", WRONG)
    del notebook["cells"][2]
    stock.save("deletes", notebook)
    assert stock.grade("deletes")

    assert stock.points("deletes") == (0, True)


def test_flipped_settings_have_no_grade(stock):
    """With the flags of its cells exchanged, or an id renamed, a submission fails and is not graded at all."""
    notebook = stock.hand_in("flips", WRONG)
    notebook["cells"][2]["metadata"]["nbgrader"] |= {"grade": False, "solution": True}
    stock.save("flips", notebook)
    assert not stock.grade("flips")

    notebook = stock.hand_in("renames", WRONG)
    notebook["cells"][2]["metadata"]["nbgrader"]["grade_id"] = "mine"
    stock.save("renames", notebook)
    assert not stock.grade("renames")
    assert not stock.autograded("renames").exists()


def test_one_long_line_fills_the_disk(stock):
    """The limit on output counts lines: 5 MB in one line are kept."""
    stock.hand_in("loud", f"{WRONG}{LOUD}")
    assert stock.grade("loud")

    assert stock.autograded("loud").stat().st_size > 5_000_000


def test_feedback_runs_scripts_and_shows_hidden_tests(stock):
    """What a learner's code displays runs in the page of feedback, which also shows the tests that were hidden."""
    stock.hand_in("scripts", WRONG + SCRIPT)
    assert stock.grade("scripts")
    page = BeautifulSoup(stock.feedback("scripts"), "html.parser")

    assert any("got you" in script.text for script in page.find_all("script"))
    assert page.find_all("img", onerror=True)
    assert "square(12)" in page.get_text()


def test_what_was_graded_is_what_was_handed_in(stock):
    """The learner's code is in the graded notebook: nothing took it out."""
    notebook = json.loads(
        (stock.root / "autograded" / "honest" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    )

    assert "return x * x" in "".join(notebook["cells"][1]["source"])
