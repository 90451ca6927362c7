"""A learner's folder with two small lessons, opened as `heart learn` opens it: what the tests of the course panel stand on."""

from __future__ import annotations

import re
from contextlib import contextmanager

from playwright.sync_api import expect

from course.launch.lab import serve
from course.lesson import Lesson
from course.session import Session
from course.testing import BOTS, play
from course.transcript.store import FileStore
from tests.browser.lab import SECONDS, SOON
from tests.small_course import make_lesson, notebook, save

FIRST, SECOND = "1-small", "2-second"
#: What JupyterLab and Notebook say on the console by themselves.
USUAL = re.compile(r"Uploader widget not found|failed to activate|is duplicated|yjs#509|reading 'schema'")
READY = ".course-lesson[data-heart=ready]"


def make_lessons(folder):
    """Two lessons as learners get them: the notebooks without their solutions."""
    for name, title in ((FIRST, "The small lesson"), (SECOND, "The second lesson")):
        make_lesson(folder / name)
        made = notebook(name)
        made["metadata"]["heart"] = {"day": "Monday", "lesson": name}
        for cell in made["cells"]:
            cell["source"] = re.sub(r"### BEGIN.*?### END SOLUTION\n", "", cell["source"], flags=re.DOTALL)
            cell["source"] = cell["source"].replace("The small lesson", title)
            cell["metadata"] |= {"deletable": False, "editable": False}
        save(folder / name, made)
    return folder


@contextmanager
def opened(chrome, folder, front="lab", width=1100, height=800, scheme="light", ready=True):
    """A page with the first lesson, opened without any action; the page says what it complained about when it is left."""
    with serve(folder, port=0, browser=False, notebook=front == "notebook") as lab:
        context = chrome.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            timezone_id="UTC",
            locale="en-GB",
        )
        page = context.new_page()
        complaints = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(lab.url)
        if ready:
            is_ready(page)
        yield page
        context.close()
    if ready:
        unusual = [text for text in complaints if not USUAL.search(text)]
        assert not unusual, unusual


def is_ready(page):
    """Wait until the lesson is opened, run and shown."""
    expect(page.locator(f"{READY}:visible")).to_be_visible(timeout=SECONDS * 1000)


def course(page):
    """The course panel."""
    return page.get_by_role("navigation", name="Course")


def entry(page, title):
    """A lesson in the panel, with all that is said of it."""
    return course(page).locator(".course-lessons > li").filter(has=page.get_by_role("heading", name=title))


def tab_to(page, *texts, limit=80):
    """Press Tab until one of these has the focus."""
    for _ in range(limit):
        if focused(page) in texts:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{texts} cannot be reached with Tab; the focus is on {focused(page)!r}")


def focused(page):
    """What the element with the focus is called or says."""
    return page.evaluate(
        "() => (document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim().slice(0, 200)"
    )


def finish(folder, *names):
    """Let a bot do these exercises, on disk; without names all of them."""
    lesson = Lesson.read(folder)
    for item in lesson.items:
        if (folder / "scenarios" / f"{item.name}.yaml").exists() and (not names or item.name in names):
            play(
                Session(lesson.rules(item.name), FileStore(lesson.answers / f"{item.name}.jsonl")),
                BOTS["perfect"],
            )


__all__ = [
    "FIRST",
    "READY",
    "SECOND",
    "SOON",
    "course",
    "entry",
    "finish",
    "focused",
    "is_ready",
    "make_lessons",
    "opened",
    "tab_to",
]
