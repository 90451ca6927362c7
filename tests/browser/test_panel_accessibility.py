"""axe-core finds nothing in the course panel, the line above a lesson and the boxes: in every theme, in JupyterLab and Notebook 7."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import clean
from tests.browser.lab import SECONDS
from tests.browser.panel import FIRST, SOON, course, finish, make_lessons, opened

pytestmark = pytest.mark.browser

CONTRAST = {"theme": "JupyterLab Dark High Contrast", "adaptive-theme": False}


def check(page, where, state, schemes=("light", "dark")):
    """Assert that axe finds nothing wrong inside an element, and nothing that it cannot decide."""
    for scheme in schemes:
        if len(schemes) > 1:
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute(
                "data-jp-theme-light", str(scheme == "light").lower(), timeout=SOON
            )
        clean(
            page, where, f"{state}, {scheme}", frame_tested=False
        )  # the feedback is tested where it is made


@pytest.mark.parametrize("view", ["lab", "notebook", "high contrast"])
def test_axe_finds_nothing(chrome, tmp_path, view):
    """The panel, the line above, the boxes for handing in, the receipt and feedback, and the alert."""
    folder = make_lessons(tmp_path / "heart-lessons")
    finish(folder / FIRST, "late-parcel")
    page_of = folder / FIRST / "feedback" / "2026-01-05 10:00:00.000000 UTC" / f"{FIRST}.html"
    page_of.parent.mkdir(parents=True)
    page_of.write_text(
        "<!doctype html><html lang=en><title>Feedback</title><main><h1>Well done</h1></main></html>"
    )
    schemes = ("light", "dark")
    if view == "high contrast":
        themes = (
            folder
            / ".heart"
            / "settings"
            / "@jupyterlab"
            / "apputils-extension"
            / "themes.jupyterlab-settings"
        )
        themes.parent.mkdir(parents=True)
        themes.write_text(json.dumps(CONTRAST))
        schemes = ("high contrast",)
    with opened(chrome, folder, "notebook" if view == "notebook" else "lab") as page:
        if view == "high contrast":
            expect(page.locator("body")).to_have_attribute(
                "data-jp-theme-name", CONTRAST["theme"], timeout=SOON
            )
        check(page, ".course-panel", "panel", schemes)
        check(page, ".course-bar", "the line above", schemes)

        course(page).get_by_role("button", name="Hand in").click()
        box = page.get_by_role("dialog")
        check(page, ".course-box", "handing in", schemes)
        box.get_by_role("textbox").fill("Ann")
        page.keyboard.press("Enter")
        expect(box.get_by_role("heading", name="Here is your receipt")).to_be_visible(timeout=SOON)
        box.get_by_text("The whole receipt").click()
        check(page, ".course-box", "receipt", schemes)
        page.keyboard.press("Escape")

        course(page).get_by_role("button", name="Read the feedback").click()
        expect(box.frame_locator("iframe").get_by_role("heading")).to_be_visible(timeout=SOON)
        check(page, ".course-box", "feedback", schemes)
        page.keyboard.press("Escape")

        (folder / FIRST / "scenarios" / "two-calls.yaml").unlink()
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("could not be opened", timeout=SECONDS * 1000)
        page.get_by_text("For the person who helps you").click()
        check(page, ".course-bar", "alert", schemes)
        assert page.get_by_role("navigation").count() == 1
