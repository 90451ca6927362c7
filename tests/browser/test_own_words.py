"""Own words on the page: written, read by the coach, tried again; in practice and where it measures; as the lesson has them.

With --pictures, the picture of the how-to is taken on the way.
"""

import json

import pytest
from playwright.sync_api import expect

from course.exercises import load_rules
from course.scenario.load import dump, load
from course.scenario.strip import strip
from course.session import Session
from course.testing import FIXED
from course.transcript.store import FileStore
from tests.browser.lab import SOURCE
from tests.browser.test_accessibility import STILL, check, wear

pytestmark = pytest.mark.browser

LARGEST = 150_000  # bytes of a picture
CALL, RECALL = (next(SOURCE.glob(f"*/scenarios/{name}.yaml")) for name in ("used-car", "the-recall"))
WEAK = "I understand."
GOOD = "Two days beside a phone, that is frustrating. Lena tests it tomorrow, and I call you before five."


def until_one_writes(lab, path, source, nth=1):
    """Put a transcript beside a lesson: the best play up to where one writes for the nth time. Returns the scene."""
    rules = load_rules(source)
    session = Session(
        rules,
        FileStore((lab.root / path).parent / "answers" / source.name.replace("yaml", "jsonl")),
        clock=FIXED,
    )
    if rules.spec.assessed:
        session.do({"do": "predict", "step": 2})
    for event in rules.model("best"):
        state = session.progress.run.state
        nth -= rules.spec.scenes[state.scene].own_words is not None
        if nth == 0:
            return state.scene
        session.do(event.model_dump(exclude={"at", "scene", "route", "coach"}))
    raise AssertionError("one does not write so often")


def transcript(lab, path, name):
    """What was saved, line by line."""
    return [
        json.loads(line)
        for line in ((lab.root / path).parent / "answers" / f"{name}.jsonl").read_text().splitlines()
    ]


def shot(exercise, folder, name):
    """A picture from one's own words to what was found in them."""
    page = exercise.page
    own = exercise.locator(".heart-talk > li:has(mark), .heart-talk > li:has(.heart-found)").last
    for theme, suffix in (("JupyterLab Light", ""), ("JupyterLab Dark", "-dark")):
        wear(page, theme)
        page.wait_for_function(STILL)
        path = folder / f"{name}{suffix}.png"
        own.screenshot(path=path)
        assert path.stat().st_size < LARGEST


def test_own_words_in_practice(lab, page, pictures, tmp_path):
    """By keyboard: written, read, found with the focus and the voice on it, tried again with the text in the box, better."""
    path = lab.lesson("used-car")
    until_one_writes(lab, path, CALL)
    exercise = lab.open(page, path)
    box = exercise.get_by_role("textbox")
    expect(box).to_be_visible()
    check(page, ".heart-live", "own words asked for")

    box.focus()
    small = box.bounding_box()["height"]
    page.keyboard.type("One line.\nTwo.\nThree.\nFour.\nFive.\nSix.")
    assert box.bounding_box()["height"] > small, "the box grows with its text"
    page.keyboard.press("Control+A")
    page.keyboard.type(WEAK)
    page.keyboard.press("Control+Enter")

    expect(page.locator(":focus")).to_have_text("What the coach found in your words")
    voice = exercise.get_by_role("status")
    expect(voice).to_contain_text("Names the feeling: not there yet. Say what the customer feels")
    expect(voice).to_contain_text("Promises with who and when: not there yet.")
    found = exercise.locator(".heart-found").last
    expect(found).to_contain_text("Say what you will do, and by when.")
    check(page, ".heart-live", "something is missing")

    exercise.get_by_role("button", name="Try again (turn 8)").focus()
    page.keyboard.press("Enter")
    expect(box).to_have_value(WEAK)
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(GOOD)
    lab.open(page, path)
    expect(box).to_have_value(GOOD)
    box.press("Control+Enter")

    expect(exercise.locator("mark.heart-shown")).not_to_have_count(0)
    expect(exercise.locator(".heart-mine .heart-words").last).to_contain_text("Two days beside a phone")
    expect(exercise.locator(".heart-theirs").last).to_contain_text("She said it after you")
    check(page, ".heart-live", "found")
    shot(exercise, pictures or tmp_path, "own-words")
    written = [line for line in transcript(lab, path, "used-car") if line.get("do") == "write"]
    assert [line["text"] for line in written] == [WEAK, GOOD]
    page.wait_for_function("() => document.querySelector('.heart-static mark.heart-shown')")
    page.evaluate("() => document.querySelector('.heart-live').remove()")
    check(page, ".heart-static", "the saved page")


def test_the_second_own_words_decide_the_end(lab, page):
    """A mistake that is not owned ends the call otherwise than one that is, and one can go back and own it."""
    path = lab.lesson("used-car")
    until_one_writes(lab, path, CALL, nth=2)
    exercise = lab.open(page, path)
    box = exercise.get_by_role("textbox")

    box.fill("The computer did that, I have nothing to do with it.")
    box.press("Control+Enter")
    expect(exercise.locator(".heart-theirs").last).to_contain_text("Please put everything in writing")
    expect(page.locator(":focus")).to_have_text("What the coach found in your words")
    expect(exercise.locator("mark.heart-against")).not_to_have_count(0)
    check(page, ".heart-live", "something goes against her")

    exercise.get_by_role("button", name="Try again").last.click()
    box.fill("That was my mistake: I typed in the wrong price. I said 130, and you pay 130.")
    exercise.get_by_role("button", name="Say it").click()
    expect(exercise.locator(".heart-theirs").last).to_contain_text("I'm Bashir")


def test_own_words_that_are_measured(lab, page):
    """Nothing is said of them: no mark, no finding, no way back; the story goes on."""
    path = lab.lesson("the-recall")
    folder = (lab.root / path).parent
    (folder / "scenarios" / "the-recall.yaml").write_text(dump(strip(load(RECALL))))
    until_one_writes(lab, path, RECALL)
    exercise = lab.open(page, path)
    box = exercise.get_by_role("textbox")
    box.fill("Nobody knows the day yet. I will write to you on Tuesday at four.")
    box.press("Control+Enter")

    expect(exercise.locator(".heart-theirs").last).to_contain_text("That I can show.")
    expect(page.locator(":focus")).to_have_text("What do you say?")
    expect(exercise.locator("mark, .heart-found, .heart-coach")).to_have_count(0)
    expect(exercise.get_by_role("status")).not_to_contain_text("Coach")
    check(page, ".heart-live", "measured")
    assert transcript(lab, path, "the-recall")[-1]["route"] == 1


def test_findings_fit_a_phone_and_need_no_colour(lab, chrome):
    """At 360 pixels nothing is cut off; in forced colours a mark still has its line and its number."""
    context = chrome.new_context(
        viewport={"width": 360, "height": 740}, reduced_motion="reduce", forced_colors="active"
    )
    page = context.new_page()
    exercise = lab.open(page, lab.lesson("letter"))
    exercise.get_by_role("textbox").fill(
        "I am sorry that our machine took your card, but you should have read the sign."
    )
    exercise.get_by_role("textbox").press("Control+Enter")
    expect(exercise.locator("mark").first).to_be_visible()
    wide = exercise.evaluate(
        """root => [...root.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.heart-sr')
             && e.getBoundingClientRect().right > root.getBoundingClientRect().right + 1).map(e => e.outerHTML)"""
    )
    lines = exercise.locator("mark").evaluate_all(
        "all => all.map(each => getComputedStyle(each).textDecorationLine)"
    )
    numbers = exercise.locator("mark[data-ref]").evaluate_all(
        "all => all.map(each => getComputedStyle(each, '::after').content)"
    )
    context.close()

    assert wide == []
    assert set(lines) == {"underline"}
    assert numbers
    assert all('"' in each for each in numbers)
