"""A learner's folder, served as `heart learn` serves it: what the tests of the learner's view stand on."""

from __future__ import annotations

import re
from contextlib import contextmanager

from playwright.sync_api import expect

from course.launch.folder import lessons, released
from course.launch.lab import serve
from course.launch.update import prepare
from course.lesson import Lesson
from tests.browser.lab import SECONDS, SOON

#: What JupyterLab itself says on the console in this view.
USUAL = re.compile(r"Uploader widget not found")
#: The title of the lesson that a new learner begins with.
FIRST = Lesson.read(lessons(released())[0]).title
#: A lesson that is opened, run and shown.
READY = ".course-lesson[data-heart=ready]"


@contextmanager
def learning(folder, notebook=False):
    """Serve a learner's folder made from the release; gives the lesson's folder and the address."""
    prepare(folder, released())
    with serve(folder, port=0, browser=False, notebook=notebook) as lab:
        yield lessons(folder)[0], lab.url


def visit(chrome, url, scheme="light", **options):
    """A page with a lesson in it, opened without any action, and the list of what it complains about."""
    context = chrome.new_context(
        viewport={"width": 1100, "height": 800},
        color_scheme=scheme,
        timezone_id="UTC",
        locale="en-GB",
        **options,
    )
    page = context.new_page()
    complaints = []
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type in ("error", "warning") and not USUAL.search(said.text)
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    expect(page.locator(READY)).to_be_visible(timeout=SECONDS * 1000)
    expect(exercises(page).last).to_have_attribute("aria-label", "Hand in", timeout=SOON)
    return page, complaints


def exercises(page):
    """What there is to do in the lesson."""
    return page.locator(".heart-live")


__all__ = ["FIRST", "READY", "SOON", "exercises", "learning", "visit"]
