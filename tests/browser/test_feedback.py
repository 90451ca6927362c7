"""The page of feedback in a browser: axe-core finds nothing, in light and dark; a phone is wide enough."""

import nbformat
import pytest

from course.assignment.page import Standing, html, parts, values
from course.lesson import POINTS, Lesson
from tests.browser.axe import clean
from tests.browser.lab import SOURCE

pytestmark = pytest.mark.browser

SAID = "**A clear plan.** Tell me [how it went](https://example.org).\n\n- first\n- second"
WHERE = {"include": [["main"]], "exclude": [[".heart-pips"]]}
"""axe cannot judge the contrast of dots; what they say stands in words beside them."""
#: Calls in practice and without help, what was sorted, chosen, predicted and written.
LESSONS = ("0-welcome", "3-act-with-integrity")


def page_of(name):
    """The feedback on the model plays of a lesson: each third part waits for a person, each third was marked by one."""
    lesson = Lesson.read(SOURCE / name)
    cells = nbformat.read(SOURCE / name / f"{name}.ipynb", as_version=4).cells
    graded = [each.metadata.nbgrader for each in cells if each.metadata.get("nbgrader", {}).get("grade")]
    standings = {
        each.grade_id: Standing(each.points / 2, each.points, number % 3 == 0, number % 3 == 1, SAID)
        for number, each in enumerate(graded)
    }
    titles = {item.name: lesson.rules(item.name).spec.title for item in lesson.items}
    made = list(parts(cells, standings, titles))
    assert {each.title for each in made} >= {
        titles[name.removesuffix(POINTS)] for name in standings if name.endswith(POINTS)
    }
    return html(
        values(
            title=lesson.title,
            learner="Ann",
            score=10,
            most=20,
            late=1,
            parts=made,
            waiting=True,
            notes=b'["A file was left out."]',
        )
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_feedback(chrome, tmp_path, scheme):
    """With every exercise unfolded; on a phone's width the page does not move sideways."""
    context = chrome.new_context(viewport={"width": 1100, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for name in LESSONS:
        path = tmp_path / f"{name}.html"
        path.write_text(page_of(name), encoding="utf-8")
        page.set_viewport_size({"width": 1100, "height": 900})
        page.goto(path.as_uri())
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
        ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
        clean(page, WHERE, f"{name}, {scheme}")
        page.set_viewport_size({"width": 360, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    context.close()
