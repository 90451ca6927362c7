"""Nothing that was shown is lost, and what was not saved is not shown: other windows, bad disks, killed kernels, saved notebooks."""

import json
import os
import shutil
import signal

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lab import SECONDS, SOON

pytestmark = pytest.mark.browser

LATE = 'import course\ncourse.role_play("late-parcel")'
#: Cells that change the kernel after the exercise is shown.
FULL = """
import errno, os
from course.transcript import store
def full(_): raise OSError(errno.ENOSPC, "No space left on device")
store.os.fsync = full
"""
#: A folder of somebody else's. Root may write anywhere, so root becomes nobody; anyone else gives their own right away.
NOT_MINE = """
import os, pathlib
import course.coach, importlib.readers  # who is not root may not read Python's own files on every machine
course.coach.assess("Sorry.")
pathlib.Path("answers").mkdir(exist_ok=True)
os.chmod("answers", 0o555)
if os.geteuid() == 0: os.seteuid(65534)
"""
NO_FOLDER = """
import pathlib
pathlib.Path("answers").write_text("a file where the folder should be")
"""


#: Texts as they were written: without the numbers that the coach's findings put behind what they mark.
WITHOUT_NUMBERS = """all => all.map(each => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll("sup").forEach(number => number.remove());
    return copy.textContent;
})"""


def words(exercise):
    """Everything said so far."""
    return exercise.locator(".heart-words").all_inner_texts()


def transcript(lab, path, name="late-parcel"):
    """The lines of a transcript on disk."""
    file = (lab.root / path).parent / "answers" / f"{name}.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def replies(exercise, *numbers):
    """Choose these replies, from 0, and wait for the answer to each."""
    for number in numbers:
        said = exercise.locator(".heart-mine").count()
        exercise.locator(".heart-reply").nth(number).click()
        expect(exercise.locator(".heart-mine")).to_have_count(said + 1)


def test_two_pages_on_one_kernel_both_show_the_latest(lab, page):
    """A move made in one window is seen in the other, which keeps its focus where it was."""
    path = lab.lesson("late-parcel")
    first = lab.open(page, path)
    lab.save(page)
    other = page.context.new_page()
    lab.open(other, path, run=False)
    second = other.locator(".heart-live")
    expect(second).to_be_visible()
    second.locator(".heart-reply").nth(2).focus()

    replies(first, 1)

    expect(second.locator(".heart-talk > li").last).to_contain_text("When will I know more?")
    replies(second, 0)
    expect(first.locator(".heart-talk > li").last).to_contain_text("Before noon.")
    assert [line["token"] for line in transcript(lab, path)[1:]] == ["in-the-depot", "i-will-call"]


def test_a_stale_click_in_another_kernel_is_refused(lab, page):
    """Two kernels on one folder: the second click on a scene that is over does nothing, and both windows show the latest."""
    path = lab.lesson("late-parcel")
    copy = path.replace("lesson.ipynb", "copy.ipynb")
    shutil.copy(lab.root / path, lab.root / copy)
    first = lab.open(page, path)
    other = page.context.new_page()
    second = lab.open(other, copy)
    replies(first, 1)

    second.locator(".heart-reply").nth(0).click()

    expect(second.get_by_role("alert")).to_contain_text("has gone on in another window")
    assert words(second) == words(first)
    replies(second, 0)
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    expect(first.locator(".heart-talk > li").last).to_contain_text("Before noon.")
    assert [line["token"] for line in transcript(lab, path)[1:]] == ["in-the-depot", "i-will-call"]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        pytest.param(FULL, "Not saved: the disk is full. Make some room, then try again.", id="full disk"),
        pytest.param(NOT_MINE, "Not saved: this folder cannot be written to", id="read-only folder"),
        pytest.param(NO_FOLDER, "Not saved: the disk said", id="a file in place of the folder"),
    ],
)
def test_the_page_says_why_it_could_not_save(lab, page, cell, says):
    """What the disk refuses is not shown as said; the page says why, keeps the draft, and what was there before is there still."""
    path = lab.lesson("letter", cells=['import course\ncourse.role_play("letter")', cell])
    exercise = lab.open(page, path)
    expect(page.locator(".jp-InputArea-prompt", has_text="[2]:")).to_be_visible()
    before = words(exercise)
    exercise.locator("textarea").fill("That was a wet walk.")

    exercise.get_by_role("button", name="Say it").click()

    expect(exercise.get_by_role("alert")).to_contain_text(says)
    expect(exercise.get_by_role("alert")).to_contain_text("Nothing that was saved before is lost.")
    assert words(exercise) == before
    expect(exercise.locator("textarea")).to_have_value("That was a wet walk.")
    assert transcript(lab, path, "letter") == []


def test_a_fault_in_the_course_is_said_on_the_page(lab, page):
    """Whatever goes wrong in the kernel, the person who clicked hears of it."""
    broken = "from course.session import Session\nSession.do = lambda *_: 1 / 0"
    exercise = lab.open(page, lab.lesson("late-parcel", cells=[LATE, broken]))
    expect(page.locator(".jp-InputArea-prompt", has_text="[2]:")).to_be_visible()

    exercise.locator(".heart-reply").first.click()

    expect(exercise.get_by_role("alert")).to_contain_text(
        "Something went wrong in the course itself (ZeroDivisionError"
    )


def test_a_killed_kernel_loses_nothing_that_was_shown(lab, page):
    """SIGKILL in mid conversation: the page says that no answer comes; run again, the conversation stands where it stood."""
    path = lab.lesson("late-parcel", cells=[LATE, "import os\nprint('kernel', os.getpid())"])
    exercise = lab.open(page, path)
    printed = page.locator(".jp-OutputArea-output", has_text="kernel ")
    expect(printed).to_be_visible()
    replies(exercise, 0, 0)
    shown = words(exercise)

    os.kill(int(printed.inner_text().split()[1]), signal.SIGKILL)

    page.locator(".jp-Dialog button").click(timeout=SECONDS * 1000)
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'",
        timeout=SECONDS * 1000,
    )
    exercise.locator(".heart-reply").first.click()
    expect(exercise.locator(".heart-problem", has_text="The course does not answer.")).to_be_visible(
        timeout=SOON
    )
    lab.run(page)
    expect(page.locator(".heart-live .heart-words")).to_have_text(shown)
    expect(page.locator(".heart-live .heart-problem:visible")).to_have_count(0)
    replies(page.locator(".heart-live"), 0)


@pytest.fixture(scope="module")
def saved(lab, chrome):
    """A notebook in which two turns were played, saved, its kernel stopped; with it, what was said."""
    context = chrome.new_context(timezone_id="UTC", locale="en-GB")
    page, path = context.new_page(), lab.lesson("late-parcel")
    replies(lab.open(page, path), 1, 0)
    shown = words(page.locator(".heart-live"))
    page.wait_for_function(
        "() => JSON.stringify(window.jupyterapp.shell.currentWidget.content.model.toJSON()).includes('Before noon.')"
    )
    lab.save(page)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    context.close()
    return lab.root / path, shown


@pytest.mark.parametrize(
    ("app", "trusted", "kernels"),
    [
        pytest.param("doc/tree", True, True, id="JupyterLab"),
        pytest.param("doc/tree", True, False, id="no kernel can start"),
        pytest.param("doc/tree", False, True, id="not trusted"),
        pytest.param("notebooks", True, True, id="Notebook"),
        pytest.param("notebooks", False, True, id="Notebook, not trusted"),
    ],
)
def test_a_saved_notebook_shows_the_conversation_without_its_kernel(lab, page, saved, app, trusted, kernels):
    """Opened again with the kernel stopped: no widget error, the conversation where it was left, and how to go on.

    A notebook that was changed since it was saved is not trusted.
    """
    path = lab.lesson("late-parcel")
    notebook = nbformat.read(saved[0], as_version=4)
    if not trusted:
        notebook.metadata["changed"] = True
    nbformat.write(notebook, lab.root / path)
    shown = saved[1]
    if not kernels:
        page.route("**/api/sessions*", lambda route: route.abort())

    page.goto(f"{lab.url}{app}/{path}?token=t")

    static = page.locator(".heart-static")
    expect(static).to_be_visible(timeout=SECONDS * 1000)
    assert words(static) == shown
    expect(static).to_contain_text("To go on, start the course again and open this lesson.")
    outputs = page.locator(".jp-OutputArea").first
    if trusted:
        given_up = "Error displaying widget" if kernels else "Loading widget"
        expect(page.locator(".jp-OutputArea-output").last).to_contain_text(given_up)
        expect(page.locator(".jp-OutputArea-output").last).to_be_hidden()
    else:
        expect(outputs).to_contain_text("The exercise is shown here while the lesson runs.")
    assert "widget" not in outputs.inner_text()


def test_texts_are_texts_on_the_rendered_page(lab, page):
    """What an author or a learner writes is shown letter by letter: no markup, no script, no mathematics; live and static."""
    exercise = lab.open(page, lab.lesson("sharp"))
    nasty = "<img src=x onerror='window.hurt = 99'> $8 and $9 </textarea><script>window.hurt = 98</script>"
    replies(exercise, 0)
    exercise.locator("textarea").fill(nasty)
    exercise.get_by_role("button", name="Say it").click()
    exercise.get_by_label("Most of the chances").check()
    exercise.get_by_role("button", name="Show how it went").click()
    expect(exercise.locator(".heart-debrief")).to_contain_text("<b>$7 or $8</b>")
    page.wait_for_function("() => document.querySelector('.heart-static .heart-debrief')")

    for where in (exercise, page.locator(".heart-static")):
        assert nasty in where.locator(".heart-words").evaluate_all(WITHOUT_NUMBERS)
        assert (
            "Is it $40 or $60? <img src=x onerror=window.hurt=6>"
            in where.locator(".heart-words").all_text_contents()
        )
        expect(
            where.locator(
                "script, img, b, i, u, a, iframe, mjx-container, .MathJax, [onload], [onerror], [onfocus]"
            )
        ).to_have_count(0)
    assert page.evaluate("() => window.hurt") is None
