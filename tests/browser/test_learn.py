"""What a learner sees: the lesson and its course; no code, no menus, nothing that a stray key could break."""

import json

import pytest
from playwright.sync_api import expect

from course.lesson import STATE
from tests.browser.lab import SECONDS, SOON
from tests.browser.learner import FIRST, READY, exercises, learning, visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    """The released lesson, served: its folder and its address."""
    with learning(tmp_path_factory.mktemp("learn") / "heart-lessons") as served:
        yield served


@pytest.fixture
def visited(chrome, lesson):
    """Visit the lesson in a light or dark browser; gives the page and its complaints."""
    pages = []

    def made(scheme="light"):
        pages.append(visit(chrome, lesson[1], scheme))
        return pages[-1]

    yield made
    for page, _ in pages:
        page.context.close()


def only_the_lesson(page):
    """Assert that no code, no menu, no tab and no button of JupyterLab is to be seen."""
    for unwanted in (
        ".cm-editor",
        ".jp-InputPrompt",
        ".jp-OutputPrompt",
        ".lm-MenuBar",
        ".jp-DirListing",
        ".jp-SideBar",
    ):
        for each in page.locator(unwanted).all():
            expect(each).not_to_be_visible()
    expect(page.locator("#jp-top-panel")).not_to_be_visible()
    expect(page.get_by_text("import course").locator("visible=true")).to_have_count(0)
    expect(page.locator(".jp-NotebookPanel-toolbar")).not_to_be_visible()
    box = page.get_by_role("button", name="Course", exact=True).bounding_box()
    assert 0 <= box["y"] < 30, "the page begins with the way to the course"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_learner_sees_the_lesson_ready_to_begin(visited, scheme, pictures):
    """Without any action there is text and there are exercises, and never code or a menu; in both themes, without an error."""
    page, complaints = visited(scheme)
    expect(page.get_by_role("heading", name=FIRST, exact=True).first).to_be_visible()
    expect(page.locator("body")).to_have_attribute(
        "data-jp-theme-light", "true" if scheme == "light" else "false"
    )
    only_the_lesson(page)
    expect(page.locator(".heart-elsewhere")).to_have_count(1)
    expect(page.locator(".heart-elsewhere")).not_to_be_visible()
    assert exercises(page).count() >= 5
    assert complaints == []
    if pictures:
        page.screenshot(path=pictures / f"lesson{'' if scheme == 'light' else '-dark'}.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notebook_7_shows_the_same(chrome, tmp_path, scheme):
    """In Notebook 7, too, the lesson is there without any action, with the course beside it and no menu above."""
    with learning(tmp_path / "heart-lessons", notebook=True) as (_, url):
        page, _ = visit(chrome, url, scheme)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(scheme == "light").lower())
        expect(page.get_by_role("heading", name=FIRST, exact=True).first).to_be_visible()
        expect(page.get_by_role("navigation", name="Course")).to_contain_text("Wednesday · Not started")
        for unwanted in (".cm-editor", ".jp-InputPrompt", ".lm-MenuBar", "#top-panel", ".jp-Toolbar"):
            expect(page.locator(unwanted).locator("visible=true")).to_have_count(0)
        page.context.close()


def test_a_new_learner_begins_at_the_top(visited):
    """The page has not moved when it is ready, and Tab leads to the first exercise."""
    page, _ = visited()
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.jp-NotebookPanel-notebook, .jp-WindowedPanel-outer')].map(e => e.scrollTop)"
    )
    expect(page.get_by_role("heading", name=FIRST, exact=True).first).to_be_in_viewport()
    assert set(tops) == {0}

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('.heart-live').contains(document.activeElement)")


def test_while_it_opens_the_page_says_so(chrome, tmp_path):
    """Until there is a kernel the lesson can be read, and the page says that it is being opened."""
    folder = tmp_path / "heart-lessons"
    go_on = tmp_path / "go-on"
    startup = folder / STATE / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    # The kernel's own program waits, so that it does not take the page's processor; the test waits for what it sees.
    (startup / "waits.py").write_text(
        f"import pathlib, time\nwhile not pathlib.Path({str(go_on)!r}).exists(): time.sleep(0.05)\n"
    )
    with learning(folder) as (_, url):
        page = chrome.new_page()
        page.goto(url)
        expect(page.get_by_role("status").filter(has_text="Opening the lesson")).to_be_visible(
            timeout=SECONDS * 1000
        )
        expect(page.get_by_role("heading", name=FIRST, exact=True).first).to_be_visible()

        go_on.touch()
        expect(page.locator(READY)).to_be_visible(timeout=SECONDS * 1000)
        page.close()


#: Keys that run, add, delete, move, merge and change cells in JupyterLab, interrupt or restart its kernel, or open something.
STRAY = (
    *(
        "x",
        "d",
        "d",
        "m",
        "y",
        "r",
        "a",
        "b",
        "v",
        "z",
        "1",
        "0",
        "0",
        "i",
        "i",
        "Shift+M",
        "Shift+V",
        "Escape",
    ),
    *("Control+z", "Control+Shift+Minus", "Control+b", "Control+Shift+c", "Alt+Enter", "Shift+Enter"),
)


def test_stray_keys_change_nothing(visited):
    """What runs, deletes, adds, cuts or changes cells in JupyterLab does nothing here, on a text or an exercise."""
    page, _ = visited()
    cells = page.locator(".jp-Notebook .jp-Cell")
    there = [cells.count(), exercises(page).count()]
    page.evaluate(
        "() => document.querySelectorAll('.heart-live, .jp-Cell').forEach(one => { one.dataset.same = '1'; })"
    )
    reply = exercises(page).locator(".heart-reply").first
    for place, keys in ((cells.nth(2), [*STRAY, "Enter"]), (reply, STRAY[:-2])):
        place.focus()
        for key in keys:
            page.keyboard.press(key)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    same = [page.locator(f"{one}[data-same]").count() for one in (".jp-Cell", ".heart-live")]
    assert same == there == [cells.count(), exercises(page).count()]
    expect(page.locator(".cm-editor:visible")).to_have_count(0)
    expect(page.locator(".lm-CommandPalette:visible, .jp-Dialog:visible")).to_have_count(0)


def test_what_was_done_is_there_after_closing_the_page(visited, lesson, chrome):
    """No question is asked on leaving; a new visit shows the conversation where it was left."""
    page, _ = visited()
    call = exercises(page).filter(has=page.locator(".heart-talk")).first
    title = call.get_attribute("aria-label")
    call.locator(".heart-reply").first.click()
    expect(call.locator(".heart-mine").first).to_be_visible(timeout=SOON)
    said = call.locator(".heart-mine .heart-words").first.inner_text()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.close(run_before_unload=True)
    page.context.close()

    again, _ = visited()
    here = again.get_by_role("region", name=title)
    expect(here.locator(".heart-mine .heart-words").first).to_have_text(said, timeout=SOON)
    assert asked == []


def saved(lesson):
    """How many cells of the notebook on disk show something of the course."""
    try:
        cells = json.loads((lesson / f"{lesson.name}.ipynb").read_text())["cells"]
    except ValueError:  # it is being written
        return 0
    return sum("heart-static" in json.dumps(cell.get("outputs", [])) for cell in cells)


def test_a_saved_lesson_shows_itself_without_a_kernel(chrome, tmp_path):
    """When it cannot be started another day, each exercise and the hand-in stand there as they were, and no widget's error."""
    with learning(tmp_path / "heart-lessons") as (lesson, url):
        page, _ = visit(chrome, url)
        page.keyboard.press("Control+s")
        while saved(lesson) < 5:
            page.evaluate(
                "() => new Promise(requestAnimationFrame)"
            )  # it is saved soon, or the test runs out of time
        page.context.close()
    startup = tmp_path / "heart-lessons" / STATE / "ipython" / "profile_default" / "startup"
    (startup / "ends.py").write_text("import os; os._exit(1)")
    with learning(tmp_path / "heart-lessons") as (_, url):
        page = chrome.new_page()
        page.goto(url)
        expect(page.get_by_role("alert").filter(has_text="could not be started")).to_be_visible(
            timeout=SECONDS * 1000
        )
        expect(page.locator(".heart-static").first).to_be_visible()
        expect(page.get_by_text("Error displaying widget").locator("visible=true")).to_have_count(0)
        assert page.locator(".heart-static:visible").count() >= 5
        expect(page.get_by_text("To go on, start the course again").first).to_be_visible()
        expect(page.locator(".heart-static[aria-label='Hand in']")).to_be_visible()
        page.close()
