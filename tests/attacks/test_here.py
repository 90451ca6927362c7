"""Every attack of this folder fails here: nothing of a submission is run, the score is what the answers earn, and it is said."""

import pytest
from bs4 import BeautifulSoup

from course.lesson import ANSWERS
from tests.attacks.attacks import CASES, Family, Work, of
from tests.attacks.desk import Desk
from tests.attacks.in_files import SECRET
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

pytestmark = [pytest.mark.attack, pytest.mark.timeout(900)]  # seconds; the first one grades a whole class

EARNED = {"late-parcel": 3, "wrong-bill": 1.5, "two-calls": 1, "my-week": 0, "in-writing": 0}
"""What the honest half of the work earns."""

LONGEST = 400
"""Characters of a sentence: whatever is handed in, it stays one that a person can read."""

SUBMISSIONS = of(*set(Family) - {Family.ARCHIVES})


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A lesson with every kind of exercise, and honest work on it."""
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def honest(desk):
    """What the honest half of the work is worth, and that it needs nobody."""
    taken = desk.take(desk.half)
    assert {name: taken.points[name] for name in EARNED if name in taken.points} == {
        name: points for name, points in EARNED.items() if name != "in-writing"
    }
    assert taken.said == []
    return taken


def alarming(html):
    """Everything in a page that could run, hide, ask or tell somebody something."""
    soup = BeautifulSoup(html, "html.parser")
    found = soup.find_all(["script", "iframe", "object", "embed", "form", "input", "base", "link", "meta"])
    found += [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    found += [tag for tag in soup.find_all(href=True) if not tag["href"].startswith(("http", "mailto:", "#"))]
    return found + [tag for tag in soup.find_all(src=True) if ":" in tag["src"] or tag["src"].startswith("//")]


def told(said, wanted):
    """Whether a sentence was said, whole or from its beginning on."""
    return any(sentence.startswith(wanted) for sentence in said)


@pytest.mark.parametrize("case", SUBMISSIONS, ids=lambda case: case.id)
def test_nothing_is_gained_and_it_is_said(desk, honest, case):
    """Whatever is done to the work: no code is run, no point is gained, nothing runs on a page, and the instructor reads what it was."""
    work = desk.work()
    case.do(work)

    taken = desk.take(work.folder)

    assert taken.points == {**honest.points, **case.instead, **(gone(honest) if taken.intake.is_empty else {})}
    assert all(taken.points[name] <= honest.points[name] for name in taken.points)
    assert taken.person - honest.person == set(case.person)
    for sentence in case.said:
        assert told(taken.said, sentence.replace("<learner>", work.learner)), taken.said
    assert bool(case.said) == bool(taken.said)
    assert all(sentence.isprintable() and len(sentence) < LONGEST for sentence in taken.said)
    assert desk.code_of(taken) == desk.code_of(honest)
    assert not alarming(taken.pages)
    assert SECRET not in taken.pages
    assert not work.marker.exists()
    assert not work.later.exists()


def gone(honest):
    """No points at all."""
    return dict.fromkeys(honest.points, 0.0)
