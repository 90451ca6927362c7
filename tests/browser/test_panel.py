"""Opening a lesson, and the course panel: the whole way by keyboard, where one stopped, handing in, feedback, and what goes wrong."""

import os
import re

import pytest
import requests
from playwright.sync_api import expect

from course.handin.receipt import matches
from course.handin.unpack import differences, open_hand_in
from tests.browser.lab import SECONDS
from tests.browser.panel import (
    FIRST,
    SOON,
    course,
    entry,
    finish,
    is_ready,
    make_lessons,
    opened,
    tab_to,
)

pytestmark = pytest.mark.browser

FRONTS = pytest.mark.parametrize("front", ["lab", "notebook"])
CODE = ".course-lesson .jp-CodeCell .cm-editor"
#: What is wider than the place it has.
CUT_OFF = "root => [...root.querySelectorAll('*')].filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML)"
#: What in a notebook inserts, cuts, deletes, turns into text, undoes and runs.
DANGEROUS = ("b", "a", "x", "d", "d", "m", "z", "0", "0", "Enter", "Shift+Enter", "Control+Enter", "Shift+M")


@pytest.fixture
def folder(tmp_path):
    """A learner's folder with two lessons, nothing done yet."""
    return make_lessons(tmp_path / "heart-lessons")


@FRONTS
def test_the_whole_way_by_keyboard_alone(chrome, folder, front):
    """A lesson is there without any action; Tab, Enter and digits lead through a call and the hand-in to the next lesson."""
    with opened(chrome, folder, front) as page:
        expect(page.locator(CODE).locator("visible=true")).to_have_count(0)
        expect(page.locator(".heart-live")).to_have_count(4)
        expect(entry(page, "The small lesson")).to_contain_text("Monday · Not started · 15 points")

        tab_to(page, "The late parcel")
        page.keyboard.press("Enter")
        parcel = page.get_by_role("region", name="The late parcel")
        expect(parcel).to_be_focused(timeout=SOON)
        page.keyboard.press("1")
        expect(parcel.locator(".heart-talk > li").last).to_contain_text("And now?", timeout=SOON)
        expect(entry(page, "The small lesson")).to_contain_text("In progress", timeout=SOON)
        page.keyboard.press("1")
        expect(entry(page, "The small lesson")).to_contain_text("Finished · 4 of 4 points", timeout=SOON)

        page.keyboard.press("Control+Home")
        hand_in = course(page).get_by_role("button", name="Hand in")
        for _ in range(80):
            if hand_in.evaluate("each => each === document.activeElement"):
                break
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        box = page.get_by_role("dialog", name="Hand in: The small lesson")
        expect(box.get_by_role("list", name="Not finished")).to_contain_text("The wrong bill: not started")
        expect(box.get_by_role("list", name="Finished", exact=True)).to_have_text("The late parcel: finished")
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.type("Max Budd xmdd 10")
        page.keyboard.press("Enter")
        expect(box.get_by_role("heading", name="Here is your receipt")).to_be_focused(timeout=SOON)
        (path,) = (folder / "handed-in").glob("*.heart.zip")
        handed_in = open_hand_in(path)
        assert matches(handed_in.manifest, box.locator(".course-code").inner_text())
        assert differences(handed_in) == []
        assert handed_in.manifest.learner == "Max Budd xmdd 10"

        page.keyboard.press("Escape")
        expect(hand_in).to_be_focused()
        expect(entry(page, "The small lesson")).to_contain_text("Handed in")
        tab_to(page, "The second lesson")
        if front == "lab":
            page.keyboard.press("Enter")
            following = page
        else:
            with page.context.expect_page() as tab:
                page.keyboard.press("Enter")
            following = tab.value
        expect(following.locator(".course-lesson:visible h1")).to_contain_text(
            "The second lesson", timeout=SECONDS * 1000
        )
        is_ready(following)
        expect(
            entry(following, "The second lesson").get_by_role("button", name="The second lesson")
        ).to_have_attribute("aria-current", "page")


@FRONTS
def test_one_goes_on_where_one_stopped(chrome, folder, front):
    """The page opens at the exercise that was begun, with the focus where one goes on; stray keys change nothing there."""
    finish(folder / FIRST, "late-parcel")
    with opened(chrome, folder, front, height=500) as page:
        bill = page.get_by_role("region", name="The wrong bill")
        expect(bill).to_be_in_viewport()
        expect(bill).to_be_focused()
        bill.locator(".heart-step").first.click()
        bill.get_by_role("button", name="Start the call").click()
        bill.locator(".heart-reply").first.click()
        expect(bill.locator(".heart-talk")).to_contain_text("What happens now?", timeout=SOON)

        page.reload()
        is_ready(page)
        expect(bill.get_by_role("heading", name="What do you say?")).to_be_focused(timeout=SOON)
        expect(bill.locator(".heart-reply").first).to_be_in_viewport()

        before = shape(page)
        for place in (
            "document.querySelector('.course-lesson .jp-Notebook')",
            "document.querySelector('.course-lesson .jp-MarkdownCell')",
        ):
            page.evaluate(f"() => {place}.focus()")
            for key in DANGEROUS:
                page.keyboard.press(key)
        for control in (bill.locator("summary").first, course(page).get_by_role("button", name="Two calls")):
            control.focus()
            for key in set(DANGEROUS) - {"Enter", "Shift+Enter", "Control+Enter"}:
                page.keyboard.press(key)
        page.locator(".course-lesson .jp-MarkdownCell").first.dblclick()
        assert shape(page) == before

        course(page).get_by_role("button", name="Two calls").click()
        expect(page.get_by_role("region", name="Two calls")).to_be_focused(timeout=SOON)
        expect(page.get_by_role("region", name="Two calls")).to_be_in_viewport()


def shape(page):
    """What a lesson is made of: its cells, its live exercises, its open editors."""
    return [
        page.locator(f".course-lesson {each}").count()
        for each in (
            ".jp-CodeCell",
            ".jp-MarkdownCell",
            ".jp-RawCell",
            ".heart-live",
            ".cm-editor:visible",
            ".jp-mod-selected",
        )
    ]


def kinds(frame):
    """Of the messages to a kernel in one frame of a page's socket, what each asks for."""
    text = frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
    return re.findall(r'"msg_type":\s*"(kernel_info_request|execute_request)"', text)


def test_a_failed_start_is_said_and_can_be_tried_again(chrome, folder):
    """What cannot be opened is said in plain words, the rest is there, and *Try again* opens it once it is mended."""
    broken = folder / FIRST / "scenarios" / "wrong-bill.yaml"
    whole = broken.read_text()
    broken.write_text("title: half a scen")
    with opened(chrome, folder, ready=False) as page:
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(
            "Part of the lesson could not be opened. What you did before is saved.", timeout=SECONDS * 1000
        )
        expect(page.locator(".heart-live")).to_have_count(3)
        expect(page.get_by_text("Traceback").locator("visible=true")).to_have_count(0)
        alert.get_by_text("For the person who helps you").click()
        expect(alert.locator("pre")).to_contain_text("wrong-bill.yaml")

        asked = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.extend(kinds(frame))))
        alert.get_by_role("button", name="Try again").click()
        expect(alert).to_contain_text("Part of the lesson could not be opened.", timeout=SECONDS * 1000)
        refused = len(asked) - asked[::-1].index("kernel_info_request")
        assert "execute_request" in asked[:refused], "what runs up to the error"
        assert "execute_request" in asked[refused:], "the rest, once the kernel has answered something else"

        broken.write_text(whole)
        alert.get_by_role("button", name="Try again").click()
        is_ready(page)
        expect(page.locator(".heart-live")).to_have_count(4)
        expect(page.get_by_role("alert").filter(has_text="could not")).to_have_count(0)


def test_a_kernel_that_does_not_start_is_said(chrome, folder):
    """Python that ends at once is no endless wait: it is said, and another try starts another one."""
    startup = folder / ".heart" / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "ends.py").write_text("import os; os._exit(1)")
    with opened(chrome, folder, ready=False) as page:
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(
            "The lesson could not be started. What you did before is saved.", timeout=SECONDS * 1000
        )
        (startup / "ends.py").unlink()
        alert.get_by_role("button", name="Try again").click()
        is_ready(page)


def test_a_server_that_is_gone_is_said(chrome, folder):
    """When the course has stopped, the panel and the hand-in say so, and that everything is saved."""
    with opened(chrome, folder, ready=False) as page:
        is_ready(page)
        page.route("**/heart/**", lambda route: route.abort())
        page.evaluate("() => window.dispatchEvent(new Event('focus'))")
        silent = "The course does not answer. What you did before is saved."
        expect(course(page).get_by_role("status")).to_contain_text(silent)
        course(page).get_by_role("button", name="Hand in").click()
        box = page.get_by_role("dialog")
        box.get_by_role("textbox").fill("Ann")
        box.get_by_role("button", name="Hand in now").click()
        expect(box.get_by_role("status")).to_contain_text(silent)
        page.unroute("**/heart/**")
        box.get_by_role("button", name="Hand in now").click()
        expect(box.get_by_role("heading", name="Here is your receipt")).to_be_visible(timeout=SOON)


def test_feedback_is_read_on_the_page_and_can_do_nothing_there(chrome, folder, tmp_path):
    """A file that was sent is kept and shown, the newest first; its scripts do not run, and it fetches nothing."""
    finish(folder / FIRST)
    sent = tmp_path / "feedback.html"
    sent.write_text(
        "<!doctype html><h1>Well done</h1><script>document.body.append('SCRIPT')</script><img src='/heart/standing'><a href='/lab' target=_top>Out</a>"
    )
    with opened(chrome, folder, ready=False) as page:
        is_ready(page)
        expect(entry(page, "The small lesson")).to_contain_text("Ready to hand in")
        course(page).get_by_role("button", name="Hand in").click()
        page.get_by_role("dialog").get_by_role("textbox").fill("Ann")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Here is your receipt")).to_be_visible(timeout=SOON)
        page.keyboard.press("Escape")

        course(page).get_by_role("button", name="Look for feedback").click()
        box = page.get_by_role("dialog", name="Feedback: The small lesson")
        expect(box).to_contain_text("Nothing has come back yet.")
        box.get_by_label("Did your instructor send you a file?").set_input_files(tmp_path / "feedback.html")
        shown = box.frame_locator("iframe")
        expect(shown.get_by_role("heading", name="Well done")).to_be_visible(timeout=SOON)
        shown.get_by_role("link", name="Out").click()
        expect(shown.get_by_text("SCRIPT")).to_have_count(0)
        assert "/heart/feedback" in box.locator("iframe").get_attribute("src")
        assert box.is_visible()

        sent.write_text("Not a page.")
        box.get_by_label("Did your instructor send you a file?").set_input_files(tmp_path / "feedback.html")
        expect(box.get_by_role("status")).to_contain_text("There is no feedback in this file.")
        box.get_by_role("button", name="Close").click()
        expect(entry(page, "The small lesson")).to_contain_text("Returned")
        expect(course(page).get_by_role("button", name="Read the feedback")).to_be_focused()
        assert len(list((folder / FIRST / "feedback").rglob("*.html"))) == 1


@FRONTS
def test_a_narrow_window_is_enough(chrome, folder, front):
    """At 360 pixels, and at 200 % of 1280 by 800, the lesson has the page; the panel comes, can be read whole, and goes when one chooses or zooms in."""
    with opened(chrome, folder, front, width=360, height=740) as page:
        for width, height in ((360, 740), (640, 400)):
            page.set_viewport_size({"width": width, "height": height})
            toggle = page.get_by_role("button", name="Course", exact=True)
            expect(toggle).to_have_attribute("aria-expanded", "false")
            expect(course(page)).not_to_be_visible()
            page.wait_for_function(
                "width => document.querySelector('.course-lesson').offsetWidth >= width - 2", arg=width
            )

            toggle.click()
            expect(toggle).to_have_attribute("aria-expanded", "true")
            expect(course(page).get_by_role("button", name="The small lesson")).to_be_focused()
            last = course(page).get_by_role("button", name="The second lesson")
            last.scroll_into_view_if_needed()
            expect(last).to_be_in_viewport(ratio=0.9)
            assert course(page).evaluate(CUT_OFF) == []
            course(page).get_by_role("button", name="Hand in").click()
            page.get_by_role("button", name="Hand in now").scroll_into_view_if_needed()
            expect(page.get_by_role("button", name="Hand in now")).to_be_in_viewport()
            page.keyboard.press("Escape")

            course(page).get_by_role("button", name="My week").click()
            expect(course(page)).not_to_be_visible()
            expect(page.get_by_role("region", name="My week")).to_be_in_viewport()

        page.set_viewport_size({"width": 1280, "height": 800})
        toggle.click()
        expect(course(page)).to_be_visible()
        page.get_by_role("region", name="My week").get_by_role("textbox").first.focus()
        page.set_viewport_size({"width": 640, "height": 400})  # what zooming in to 200 % does
        expect(course(page)).not_to_be_visible()


def test_only_lessons_of_the_course_are_run(chrome, folder):
    """Another notebook in the folder is neither run nor changed when it is opened."""
    other = folder / FIRST / "other.ipynb"
    other.write_text(
        (folder / FIRST / f"{FIRST}.ipynb").read_text().replace("import course", "open('ran', 'w')")
    )
    with opened(chrome, folder) as page:
        page.goto(page.url.replace(f"{FIRST}.ipynb", "other.ipynb"))
        expect(page.locator(".jp-NotebookPanel:visible h1")).to_contain_text(
            "The small lesson", timeout=SECONDS * 1000
        )
        expect(page.locator(".jp-NotebookPanel:visible")).not_to_have_class("course-lesson")
        expect(page.locator(".jp-CodeCell .cm-editor").first).to_be_attached()
        assert page.locator("[data-heart]").count() == 0
    assert not (folder / FIRST / "ran").exists()


def test_an_ordinary_jupyterlab_does_not_know_the_panel(lab):
    """In the same environment, JupyterLab as such loads nothing of ours and answers none of our addresses."""
    page = requests.get(f"{lab.url}lab?token=t", timeout=SECONDS)
    ours = requests.get(f"{lab.url}heart/standing?token=t", timeout=SECONDS)

    assert page.status_code == 200
    assert "heart-course" not in page.text
    assert "heartCourse" not in page.text
    assert ours.status_code == 404
    assert "JUPYTERLAB_SETTINGS_DIR" in os.environ
