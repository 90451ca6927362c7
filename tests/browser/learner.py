"""A learner's folder, served as `heart learn` serves it: what the tests of the learner's view stand on."""

from __future__ import annotations

import re
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import requests
from playwright.sync_api import expect

from course.launch.folder import lessons, prepare, released
from course.launch.lab import serve
from tests.browser.lab import SECONDS, SOON

#: What JupyterLab itself says on the console in this view.
USUAL = re.compile(r"Uploader widget not found")


@contextmanager
def learning(folder):
    """Serve a learner's folder made from the release; gives the lesson's folder and the address."""
    prepare(folder, released())
    with serve(folder, port=0, browser=False) as lab:
        yield lessons(folder)[0], lab.url


def visit(chrome, url, scheme="light", **options):
    """A page with a lesson in it, not started yet, and the list of what it complains about."""
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
    expect(start(page)).to_be_visible(timeout=SECONDS * 1000)
    return page, complaints


def start(page):
    """The one button."""
    return page.get_by_role("button", name="Start the lesson")


def exercises(page):
    """What there is to do, once the lesson is started."""
    return page.locator(".heart-live")


def started(page, how="F9"):
    """Start the lesson, with the key or the button, and wait until all of it is there."""
    if how == "F9":
        page.keyboard.press("F9")
    else:
        start(page).click()
    expect(exercises(page).last).to_have_attribute("aria-label", "Hand in", timeout=SECONDS * 1000)
    return page


def stop_kernels(url):
    """End what an earlier visit left running: JupyterLab would show its exercises again before any start."""
    where = urlsplit(url)
    server, token = f"http://{where.netloc}/api/sessions", parse_qs(where.query)
    for each in requests.get(server, params=token, timeout=SECONDS).json():
        requests.delete(f"{server}/{each['id']}", params=token, timeout=SECONDS).raise_for_status()


__all__ = ["SOON", "exercises", "learning", "start", "started", "stop_kernels", "visit"]
