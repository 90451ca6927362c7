"""The README's pictures of the exercises, from a real lesson. Without --pictures they are made all the same, and thrown away."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import STILL, THEMES, wear

pytestmark = pytest.mark.browser

SUFFIX = {"JupyterLab Light": "", "JupyterLab Dark": "-dark"}
LARGEST = 150_000  # bytes
EDGE = 12  # pixels below the last thing in a picture


def picture(page, top, bottom, folder, name):
    """What is to be seen of an exercise from one element to another, in both themes."""
    for theme in THEMES.values():
        wear(page, theme)
        top.evaluate("element => element.scrollIntoView({block: 'start', behavior: 'instant'})")
        page.wait_for_function(STILL)
        frame, first, last = (each.bounding_box() for each in (page.locator(".heart-live"), top, bottom))
        path = folder / f"{name}{SUFFIX[theme]}.png"
        height = last["y"] + last["height"] + EDGE - first["y"]
        page.screenshot(
            path=path, clip={"x": frame["x"], "y": first["y"], "width": frame["width"], "height": height}
        )
        assert path.stat().st_size < LARGEST


def test_pictures_of_a_practice_call(lab, page, pictures, tmp_path):
    """In the middle of a call with the coach's note, and the debrief after it, light and dark."""
    folder = pictures or tmp_path
    page.set_viewport_size({"width": 1000, "height": 1300})
    exercise = lab.open(page, lab.lesson("used-car"), app="doc/tree")
    replies = exercise.locator(".heart-reply")
    for turn in range(40):
        if not replies.count():
            break
        if turn == 3:
            picture(
                page,
                exercise.locator(".heart-theirs").nth(-2),
                exercise.locator(".heart-replies"),
                folder,
                "practice",
            )
        replies.nth(1 if turn % 3 else 0).click()
        expect(exercise.locator(".heart-mine")).to_have_count(turn + 1)
    exercise.get_by_label("About half of the chances").check()
    exercise.get_by_role("button", name="Show how it went").click()
    expect(exercise.locator(".heart-debrief")).to_be_visible()
    picture(
        page,
        exercise.locator(".heart-debrief"),
        exercise.locator(".heart-thoughts > li").nth(2),
        folder,
        "debrief",
    )
