"""Handing in on the page: by keyboard alone, in both themes, accessible, and the file is what the receipt says."""

import pytest
from playwright.sync_api import expect

from course.handin.receipt import matches
from course.handin.unpack import differences, open_hand_in
from course.lesson import Lesson
from course.session import Session
from course.testing import BOTS, play
from course.transcript.store import FileStore
from tests.browser.axe import clean
from tests.browser.lab import SOON
from tests.browser.learner import learning, visit

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path):
    """The released lesson, served, with nothing done yet."""
    with learning(tmp_path / "heart-lessons") as lesson:
        yield lesson


def handing(page):
    """The live panel."""
    return page.get_by_role("region", name="Hand in").locator("visible=true")


def finish(folder, *names):
    """Let a bot do these exercises of the lesson, on disk."""
    lesson = Lesson.read(folder)
    for item in lesson.items:
        if not names or item.name in names:
            play(
                Session(lesson.rules(item.name), FileStore(lesson.answers / f"{item.name}.jsonl")),
                BOTS["hasty"],
            )


def focused(page):
    """What has the focus: its key, or the mark that focus was sent to."""
    return page.evaluate(
        "() => document.activeElement.dataset.key ?? document.activeElement.dataset.focus ?? ''"
    )


def accessible(page, state):
    """Assert that axe finds nothing in the panel in either theme."""
    for scheme, light in (("light", "true"), ("dark", "false")):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light, timeout=SOON)
        page.wait_for_function(
            "() => document.getAnimations().every(each => !each.effect.target?.closest('.heart'))"
        )
        clean(page, ".heart[aria-label='Hand in']", f"{state}, {scheme}")


def test_a_lesson_is_handed_in_by_keyboard_alone(chrome, served):
    """From the first screen to the receipt: Tab, a name with digits and JupyterLab's keys in it, Enter; and the file is right."""
    folder, url = served
    finish(folder)
    page, complaints = visit(chrome, url)
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for _ in range(400):
        page.keyboard.press("Tab")
        if focused(page) == "name":
            break
    assert focused(page) == "name"

    page.keyboard.type("Max Budd 1234567890 xmdd")
    page.keyboard.press("Shift+Enter")
    expect(handing(page).get_by_role("heading", name="Handed in")).to_be_focused(timeout=SOON)
    code = handing(page).locator(".heart-code").inner_text()
    (path,) = (folder.parent / "handed-in").glob("*.heart.zip")
    hand_in = open_hand_in(path)

    assert hand_in.manifest.learner == "Max Budd 1234567890 xmdd"
    assert matches(hand_in.manifest, code)
    assert differences(hand_in) == []
    assert {entry.state for entry in hand_in.manifest.exercises.values()} == {"finished"}
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    expect(handing(page).get_by_role("status")).to_contain_text("Handed in. Your receipt is")
    expect(handing(page).get_by_text(str(path))).to_be_visible()
    assert complaints == []
    page.context.close()


def test_what_is_unfinished_is_asked_about_and_the_list_keeps_up(chrome, served):
    """The list follows what is done elsewhere as soon as it comes into sight; the question can be answered both ways; axe is content."""
    folder, url = served
    page, _ = visit(chrome, url)
    panel = handing(page)
    total = len(Lesson.read(folder).items)
    expect(panel.get_by_text(f"0 of {total} exercises finished")).to_be_visible(timeout=SOON)
    accessible(page, "nothing done")

    first = Lesson.read(folder).items[0].name
    page.locator(".jp-Notebook .jp-Cell").first.scroll_into_view_if_needed()
    finish(folder, first)
    panel.scroll_into_view_if_needed()
    expect(panel.get_by_text(f"1 of {total} exercises finished")).to_be_visible(timeout=SOON)

    panel.get_by_role("button", name="Hand in", exact=True).focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("alert").filter(has_text="Write your name")).to_be_visible(timeout=SOON)
    assert focused(page) == "name"
    accessible(page, "no name")

    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Not everything is finished")).to_be_focused(timeout=SOON)
    accessible(page, "asking")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "not-yet"
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Your name or learner number")).to_be_focused(timeout=SOON)
    expect(panel.get_by_label("Your name or learner number")).to_have_value("Ann")
    assert not (folder.parent / "handed-in").exists()

    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Not everything is finished")).to_be_focused(timeout=SOON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Handed in")).to_be_focused(timeout=SOON)
    accessible(page, "handed in")
    assert len(list((folder.parent / "handed-in").glob("*.heart.zip"))) == 1

    finish(folder, Lesson.read(folder).items[1].name)
    panel.get_by_role("button", name="Look again").click()
    expect(panel.get_by_text("You have gone on since then.")).to_be_visible(timeout=SOON)
    page.context.close()


def test_the_plain_page_is_accessible_too(chrome, served):
    """What is saved in the notebook passes as well: the list, without controls."""
    _, url = served
    page, _ = visit(chrome, url)
    page.locator(".heart-live[aria-label='Hand in']").evaluate("each => each.remove()")
    expect(page.locator(".heart-static[aria-label='Hand in']")).to_be_visible(timeout=SOON)
    accessible(page, "static")
    page.context.close()
