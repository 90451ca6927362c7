"""Each kind of exercise that is not a conversation: played by keyboard alone, resumed after a reload, and clean to axe.

With --pictures, the pictures of the how-to on the kinds are taken on the way.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import STILL, check, wear
from tests.browser.test_page_keyboard import press_everything

pytestmark = pytest.mark.browser

LIGHT = "JupyterLab Light"
LARGEST = 150_000  # bytes of a picture
TOGETHER = ("promise-or-hope", "who-can-know", "which-reply", "what-next", "the-heater", "one-thing")


def tab_to(page, selector, most=40):
    """Press Tab until the focus is on what is looked for."""
    focused = page.locator(":focus")
    for _ in range(most):
        if focused.count() and focused.first.evaluate("(e, s) => e.matches(s)", selector):
            return focused.first
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with {most} times Tab")


@pytest.fixture
def shoot(page, pictures, tmp_path):
    """Take a picture of an exercise as it stands, in the light theme."""

    def take(exercise, name):
        page.set_viewport_size({"width": 1100, "height": 1700})
        wear(page, LIGHT)
        expect(page.locator("#jupyterlab-splash")).to_have_count(0)
        page.wait_for_function(STILL)
        folder = (pictures or tmp_path) / "kinds"
        folder.mkdir(exist_ok=True)
        path = folder / f"{name}.png"
        exercise.screenshot(path=path)
        assert path.stat().st_size < LARGEST

    return take


@pytest.fixture
def begin(lab, page):
    """Open a lesson with one exercise; returns the exercise, and what opens the lesson anew."""

    def opened(name):
        path = lab.lesson(name)
        return lab.open(page, path), lambda: lab.open(page, path)

    return opened


def said(exercise):
    """What a screen reader is told."""
    return exercise.get_by_role("status")


def test_statements_are_sorted(begin, page, shoot):
    """With digits or Enter; a wrong group says so and cannot be taken again; the next statement has the focus."""
    exercise, again = begin("promise-or-hope")
    focused = page.locator(":focus")

    tab_to(page, ".heart-reply")
    page.keyboard.press("Enter")
    expect(focused).to_have_text("Statement 2 of 5")
    expect(said(exercise)).to_have_text(
        "Right: A promise. Who and when are in it. Next: Somebody calls you soon."
    )
    page.keyboard.press("1")
    expect(said(exercise)).to_have_text("Not “A promise”. Nobody, and no day.")
    expect(focused).to_have_text("Statement 2 of 5")
    expect(exercise.locator(".heart-reply").first).to_be_disabled()
    shoot(exercise, "sort")
    check(page, ".heart-live", "sort, on the way")
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(focused).to_have_text("Statement 3 of 5")

    exercise = again()
    expect(exercise.locator(".heart-answered > li")).to_have_count(2)
    expect(exercise.locator(".heart-answered > li").last).to_contain_text("at try 2")
    tab_to(page, ".heart-reply")
    for digit, number in (("2", 4), ("1", 5)):
        page.keyboard.press(digit)
        expect(focused).to_have_text(f"Statement {number} of 5")
    page.keyboard.press("2")
    expect(focused).to_have_text("Done")
    expect(exercise).to_contain_text("All 5 statements are in their groups, 4 of them at once.")
    check(page, ".heart-live", "sort, done")


def test_words_are_marked(begin, page, shoot):
    """With Tab and Space; marks outlive a reload before they are checked; after the second check everything is shown."""
    exercise, again = begin("who-can-know")
    focused = page.locator(":focus")
    phrases = exercise.get_by_role("button", pressed=True)

    tab_to(page, ".heart-phrase")
    for key in ("Space", "Tab", "Enter", "Tab", "Tab"):
        page.keyboard.press(key)
    expect(phrases).to_have_count(2)
    check(page, ".heart-live", "mark, before the check")

    exercise = again()
    phrases = exercise.get_by_role("button", pressed=True)
    expect(phrases).to_have_text(["Thank you for your message.", "It will surely arrive tomorrow."])
    tab_to(page, "button.heart-main")
    page.keyboard.press("Enter")
    expect(focused).to_contain_text("You found 1 of 2. 1 mark was not needed. Look again")
    expect(said(exercise)).to_contain_text("Found: “It will surely arrive tomorrow.” Nobody knows that yet.")
    shoot(exercise, "mark-the-words")
    check(page, ".heart-live", "mark, after the first check")
    exercise.locator(".heart-phrase").first.evaluate("e => e.closest('form').scrollIntoView()")
    page.keyboard.press("Shift+Tab")
    expect(focused).to_have_text("Check again: The message")
    page.keyboard.press("Enter")
    expect(exercise.get_by_role("alert")).to_contain_text("Mark something first, then check it.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(focused).to_contain_text("You found all of them. 1 mark was not needed.")
    check(page, ".heart-live", "mark, done")

    exercise = again()
    expect(exercise).to_contain_text("You found all of them. 1 mark was not needed.")
    expect(exercise.get_by_role("button", name="Check")).to_have_count(1)


def test_two_replies_are_compared(begin, page, shoot):
    """Digits choose the reply and then the reason; the why comes after both."""
    exercise, again = begin("which-reply")
    focused = page.locator(":focus")

    tab_to(page, ".heart-reply")
    page.keyboard.press("1")
    expect(focused).to_have_text("Why is it better?")
    expect(said(exercise)).to_have_text("The second reply is the better one.")
    check(page, ".heart-live", "two replies, the reason")

    exercise = again()
    expect(exercise.get_by_text("you chose this")).to_be_visible()
    tab_to(page, ".heart-reply")
    page.keyboard.press("1")
    expect(focused).to_have_text("Pair 2 of 2")
    expect(exercise.locator(".heart-answered")).to_contain_text("She can plan her day now.")
    page.keyboard.press("1")
    expect(focused).to_have_text("Why is it better?")
    shoot(exercise, "better-of-two")
    page.keyboard.press("2")
    expect(focused).to_have_text("Done")
    expect(exercise).to_contain_text(
        "Of 2 pairs you chose the better reply once and the right reason 2 times."
    )
    check(page, ".heart-live", "two replies, done")


def test_what_happens_next_is_predicted(begin, page, shoot):
    """One key says it, and it stands; what happened is read out."""
    exercise, again = begin("what-next")

    check(page, ".heart-live", "prediction, before")
    tab_to(page, ".heart-reply")
    page.keyboard.press("3")
    expect(page.locator(":focus")).to_have_text("What happened")
    expect(said(exercise)).to_contain_text("It went another way. He puts the ticket on the counter")
    shoot(exercise, "prediction")
    check(page, ".heart-live", "prediction, after")

    exercise = again()
    expect(exercise).to_contain_text("You said: He asks for the boss.")
    expect(exercise.get_by_role("button")).to_have_count(0)


def test_a_message_is_rewritten(begin, page, shoot):
    """Sent with Ctrl and Enter; too short is said and kept; what the coach finds has the focus; the next one starts from it."""
    exercise, again = begin("the-heater")
    box = exercise.get_by_role("textbox")

    tab_to(page, "textarea")
    page.keyboard.type("I am sorry.")
    page.keyboard.press("Control+Enter")
    expect(exercise.get_by_role("alert")).to_contain_text(
        "That has 3 words. Write at least 20, then send it."
    )
    expect(box).to_have_value("I am sorry.")
    page.keyboard.type(
        " We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon."
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator(":focus")).to_have_text("What the coach finds in your message")
    expect(said(exercise)).to_contain_text("It does 2 of 3 things that this message needs.")
    expect(exercise.locator("mark")).not_to_have_count(0)
    check(page, ".heart-live", "rewrite, once")
    shoot(exercise, "rewrite")

    exercise = again()
    box = exercise.get_by_role("textbox")
    expect(box).to_have_value("I am sorry. We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon.")  # fmt: skip
    expect(exercise.get_by_text("One good answer")).to_have_count(0)
    tab_to(page, "textarea")
    page.keyboard.press("Control+Home")
    page.keyboard.type("Nine days with a cold baby must be frightening. ")
    tab_to(page, "button.heart-main")
    page.keyboard.press("Enter")
    expect(exercise).to_contain_text("It does 3 of 3 things that this message needs.")
    expect(exercise.get_by_text("One good answer")).to_be_visible()
    exercise.get_by_text("What you sent before").press("Enter")
    expect(exercise.get_by_text("Message 1")).to_be_visible()
    check(page, ".heart-live", "rewrite, twice")


def test_a_commitment_is_made(begin, page, shoot):
    """A day is chosen and a moment written; what is missing is said beside it; drafts outlive a reload."""
    exercise, again = begin("one-thing")

    tab_to(page, "textarea")
    page.keyboard.type("I repeat each hour that I promise.")
    page.keyboard.press("Control+Enter")
    expect(exercise).to_contain_text("7 words saved.")
    tab_to(page, "select")
    page.keyboard.press("Tab")
    page.keyboard.type("Before the first call")
    page.keyboard.press("Control+Enter")
    expect(exercise.get_by_role("alert")).to_contain_text("Choose a day, then save it.")
    check(page, ".heart-live", "commitment, refused")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("We")
    expect(exercise.get_by_role("combobox")).to_have_value("Wednesday")
    expect(exercise.locator(".heart-unsaved").nth(1)).to_be_visible()

    exercise = again()
    expect(exercise.get_by_role("combobox")).to_have_value("Wednesday")
    expect(exercise.get_by_label("Moment of that day")).to_have_value("Before the first call")
    tab_to(page, "select")
    page.keyboard.press("Control+Enter")
    expect(exercise).to_contain_text("Day and moment are saved.")
    expect(exercise.locator(".heart-unsaved").nth(1)).to_be_hidden()
    exercise.get_by_label("Who will know about it").fill("Amina, my lead")
    exercise.get_by_label("Who will know about it").press("Control+Enter")
    expect(exercise).to_contain_text("3 words saved.")
    shoot(exercise, "commitment")
    check(page, ".heart-live", "commitment, saved")


def test_plain_pages_and_a_phones_width(lab, chrome):
    """At 360 pixels nothing is cut off and nothing moves; the plain HTML of every kind is clean to axe as well."""
    context = chrome.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    path = lab.lesson(*TOGETHER)
    lab.open(page, path)
    exercises = page.locator(".heart-live")
    expect(exercises).to_have_count(len(TOGETHER))
    for number in range(4):
        exercises.nth(number).locator(".heart-reply, .heart-phrase").first.click()
    exercises.nth(1).get_by_role("button", name="Check").first.click()
    expect(exercises.nth(1).locator(".heart-verdict")).to_be_visible()
    expect(exercises.nth(3)).to_contain_text("What happened")
    expect(page.locator(".heart-static .heart-saved time")).to_have_count(
        4
    )  # the plain HTML follows a little later
    moving = page.evaluate(
        "() => document.getAnimations().filter(each => each.effect.target.closest('.heart')).length"
    )
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.heart-live')].flatMap(root => [...root.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.heart-sr')
             && e.getBoundingClientRect().right > root.getBoundingClientRect().right + 1).map(e => e.outerHTML))"""
    )
    page.evaluate("() => document.querySelectorAll('.heart-live').forEach(each => each.remove())")
    check(page, ".heart-static", "plain pages")
    context.close()

    assert moving == 0
    assert wide == []


def test_no_key_loses_a_cell_or_saves_a_step(lab, page):
    """What means something to JupyterLab means nothing in any of these exercises, wherever in them the focus is."""
    path = lab.lesson(*TOGETHER)
    lab.open(page, path, app="doc/tree")
    exercises = page.locator(".heart-live")
    expect(exercises).to_have_count(len(TOGETHER))

    for exercise in exercises.all():
        press_everything(page, exercise)

    assert not list((lab.root / path).parent.glob("answers/*.jsonl"))
