"""The report in a browser: axe-core finds nothing, in light and dark; a phone is wide enough; the keyboard gets everywhere."""

import pytest

from course.report.cohort import gather
from course.report.write import write_report
from tests.browser.axe import clean
from tests.report import classroom
from tests.report.classroom import LESSON, OTHER

pytestmark = pytest.mark.browser

LARGEST = 150_000  # bytes of a picture
EDGE = 24  # pixels around what is in it
REAL = "3-act-with-integrity"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A report on two lessons, with hostile names and texts, as a file."""
    root = classroom.make_class(tmp_path_factory.mktemp("report") / "course")
    return write_report(gather(classroom.read(root, LESSON, OTHER), {}, ["Zoe"]), root / "report")[0].as_uri()


@pytest.fixture
def opened(chrome, address):
    """Open the report at some width, in light or dark."""
    contexts = []

    def opened(width, scheme="light"):
        contexts.append(chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def unfold(page):
    """Open every list."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_report(opened, scheme):
    """With every list open; nothing of a learner's ran, and nothing is left for axe to doubt."""
    page = opened(1200, scheme)
    unfold(page)
    clean(page, {"exclude": [["figure svg"]]})
    # axe takes the page for the ground of letters in a drawing; tests/report/test_charts.py counts their contrast.
    clean(page, "figure", color_contrast=False)
    assert page.locator("img, script").count() == 0


def test_a_phone_is_wide_enough(opened):
    """At 360 pixels the page does not move sideways; wide tables scroll by themselves."""
    page = opened(360)
    unfold(page)

    assert page.evaluate("() => document.documentElement.scrollWidth") == 360


def test_the_keyboard_gets_to_the_report_and_opens_lists(opened):
    """The first key leads past the contents; a list opens with Enter, and a table takes the focus to be scrolled."""
    page = opened(1200)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    summary = page.locator("summary", has_text="Every behaviour, in numbers")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert (
        page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        == "Every behaviour, as a table"
    )


def test_the_picture_of_the_report(opened, pictures, tmp_path):
    """What the class can do, for the how-to: of a class of bots where pictures are asked for, else made and thrown away."""
    if pictures:
        root = classroom.make_bots(tmp_path / "course", REAL)
        page = write_report(gather(classroom.read(root, REAL), {}), tmp_path / "report")[0].as_uri()
    for scheme, suffix in (("light", ""), ("dark", "-dark")):
        shown = opened(1000, scheme)
        if pictures:
            shown.goto(page)
        frame = shown.locator(".two").bounding_box()
        path = (pictures or tmp_path) / f"report{suffix}.png"
        clip = {"x": 0, "y": frame["y"] - EDGE, "width": 1000, "height": frame["height"] + 2 * EDGE}
        shown.screenshot(path=path, full_page=True, clip=clip)
        assert path.stat().st_size < LARGEST
