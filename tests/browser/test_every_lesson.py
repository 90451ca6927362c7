"""Every lesson, opened as a learner opens it and done on the page from the first exercise to the last."""

import pytest
from playwright.sync_api import expect

from course.lesson import Lesson, lessons
from tests.browser.lab import SECONDS, SOON, SOURCE
from tests.browser.learner import READY, learning, visit
from tests.browser.panel import entry
from tests.browser.player import complete

NAMES = [folder.name for folder in lessons(SOURCE)]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A learner's folder with all lessons, and its address."""
    with learning(tmp_path_factory.mktemp("every") / "heart-lessons") as (first, url):
        yield first.parent, url


@pytest.fixture(scope="module")
def visited(chrome, served):
    """The first lesson, opened without any action, and what the page complains about."""
    page, complaints = visit(chrome, served[1], reduced_motion="reduce")  # a click waits for no scrolling
    yield page, complaints
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_can_be_done_from_first_to_last(served, visited, name):
    """Each exercise is done by what the page offers; the course panel then says that the lesson is ready to hand in."""
    folder, _ = served
    page, complaints = visited
    key, mine = Lesson.read(SOURCE / name), Lesson.read(folder / name)
    entry(page, mine.title).get_by_role("button", name=mine.title, exact=True).first.click()
    expect(page.locator(f"{READY}:visible h1").first).to_contain_text(mine.title, timeout=SECONDS * 1000)
    live = page.locator(f"{READY}:visible .heart-live")
    expect(live).to_have_count(len(mine.items) + 1, timeout=SECONDS * 1000)  # and the place to hand in

    for number, item in enumerate(mine.items):
        rules = key.rules(item.name)
        exercise = live.nth(number)
        expect(exercise).to_have_attribute("aria-label", rules.spec.title)
        complete(exercise, rules)

    expect(entry(page, mine.title)).to_contain_text("Ready to hand in", timeout=SOON)
    assert complaints == []


def test_the_first_lesson_says_what_was_done(served, visited):
    """Opened anew, its table has every lesson with all of its exercises done."""
    page, complaints = visited
    page.reload()
    table = page.locator(f"{READY}:visible .heart-overview table")
    expect(table.get_by_role("row")).to_have_count(len(NAMES) + 1, timeout=SECONDS * 1000)

    for name in NAMES:
        lesson = Lesson.read(served[0] / name)
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=lesson.title))
        expect(row).to_contain_text(f"{len(lesson.items)} of {len(lesson.items)}")
    assert complaints == []
