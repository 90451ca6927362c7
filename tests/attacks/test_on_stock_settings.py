"""Every attack that does not need this course works where nbgrader is used with its stock settings: the tests can tell success from failure."""

import json
import shutil
import time

import pytest
from bs4 import BeautifulSoup

from tests.attacks.attacks import CASES, Gain
from tests.attacks.in_code import WRONG
from tests.attacks.in_files import SECRET
from tests.attacks.pages import alarming
from tests.attacks.stock import LESSON, StockCourse

pytestmark = [pytest.mark.attack, pytest.mark.timeout(900)]  # seconds; the first one grades a whole class

RIGHT = "def square(x):\n    return x * x\n"
PASSWORD = "the-instructors-password"
TOGETHER = [case for case in CASES if case.stock not in (None, Gain.STOPS)]
"""The attacks that let the others be graded; the whole class of them is graded in one run."""
SOON = 60  # seconds in which what was left running does what it is going to do


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    """A stock course with an honest learner, one with a wrong answer, and one for each attack; graded in one run."""
    made = StockCourse(tmp_path_factory.mktemp("stock") / "course")
    made.secret.write_text(SECRET, encoding="utf-8")
    made.hand_in("honest", RIGHT)
    made.hand_in("wrong", WRONG)
    made.hand_in("victim", RIGHT)
    made.hand_in("zz-last", RIGHT)
    made.works = {case.id: made.attack(case.id, case.do) for case in TOGETHER}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEART_TEST_PASSWORD", PASSWORD)
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        made.grade("*")
    return made


def full(course, work):
    """All points, or more, by code that has run."""
    return course.points(work.learner)[0] >= 10 and work.marker.exists()


def later(course, work):
    """What was left behind has run."""
    end = time.monotonic() + SOON
    while not work.later.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return work.later.exists()


def changed(course, work):
    """Somebody else's file says who has changed it."""
    text = f"changed by {work.learner}"
    places = [course.root / "source", course.root / "submitted" / "victim"]
    return any(text in path.read_text("utf-8") for place in places for path in place.rglob("*.*"))


def no_grade(course, work):
    """There is no graded notebook."""
    return not course.autograded(work.learner).exists()


SHOWS = {
    Gain.FULL: full,
    Gain.LATER: later,
    Gain.SECRET: lambda course, work: PASSWORD in course.autograded(work.learner).read_text("utf-8"),
    Gain.CHANGED: changed,
    Gain.NO_GRADE: no_grade,
    Gain.WAITS: lambda course, work: course.points(work.learner) == (0, True),
    Gain.ACTS: lambda course, work: (
        len(alarming(course.feedback(work.learner))) > len(alarming(course.feedback("wrong")))
    ),
    Gain.TAKEN: lambda course, work: (
        course.feedback(work.learner)
        and SECRET in (course.root / "feedback" / work.learner / LESSON / "notes.txt").read_text("utf-8")
    ),
    Gain.BIG: lambda course, work: course.autograded(work.learner).stat().st_size > 5_000_000,
}
"""How one sees that an attack gained what it says."""


def test_honest_answers_are_graded(stock):
    """The assignment itself works: a right answer has all points, a wrong one none, also when it is the last of all these."""
    assert stock.points("honest") == stock.points("zz-last") == (10, False)
    assert stock.points("wrong") == (0, False)


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case.id)
def test_the_attack_works(stock, case):
    """What the attack says that it gains, it gains."""
    assert SHOWS[case.stock](stock, stock.works[case.id])


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A stock course with somebody before and somebody after the one who stops the class."""
    made = StockCourse(tmp_path_factory.mktemp("stopped") / "course")
    for learner in ("a-first", "c-last"):
        made.hand_in(learner, RIGHT)
    return made


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.stock is Gain.STOPS], ids=lambda case: case.id
)
def test_the_class_is_stopped(stopped, case):
    """After such a submission nobody is graded any more."""
    work = stopped.attack("b-thief", case.do)

    assert not stopped.grade("*")
    assert stopped.points("a-first") == (10, False)
    assert not stopped.autograded("c-last").exists()
    shutil.rmtree(work.folder.parent)


def test_feedback_shows_hidden_tests(stock):
    """The page of feedback shows the tests that were hidden."""
    assert "square(12)" in BeautifulSoup(stock.feedback("wrong"), "html.parser").get_text()


def test_what_was_graded_is_what_was_handed_in(stock):
    """The learner's code is in the graded notebook: nothing took it out."""
    notebook = json.loads(stock.autograded("honest").read_text(encoding="utf-8"))

    assert "return x * x" in "".join(notebook["cells"][1]["source"])
