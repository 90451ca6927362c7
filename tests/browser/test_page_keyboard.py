"""A person with a keyboard and no mouse: plays to the end, and loses nothing by a key that means something to JupyterLab."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

#: What in JupyterLab's command mode cuts, deletes twice, turns into Markdown, inserts, and runs.
DANGEROUS = ("x", "d", "d", "m", "b", "a", "z", "Shift+Enter", "Alt+Enter")
CONTROLS = "button, input, textarea, summary, [tabindex]"


def cells(page):
    """What kinds of cells the notebook has, and how often each was run."""
    return page.evaluate(
        "() => [...window.jupyterapp.shell.currentWidget.content.model.cells].map(c => [c.type, c.executionCount, c.sharedModel.source])"
    )


def press_everything(page, exercise):
    """With focus on each control of an exercise in turn, press every dangerous key."""
    exercise.evaluate("root => { root.mark = true; }")
    before = cells(page)
    for control in exercise.locator(CONTROLS).all():
        if control.is_visible():
            control.focus()
            for key in DANGEROUS:
                page.keyboard.press(key)
    exercise.evaluate("root => root.focus()")
    for key in DANGEROUS:
        page.keyboard.press(key)
    assert cells(page) == before
    assert exercise.evaluate("root => root.isConnected && root.mark")


def test_a_whole_scenario_is_played_by_keyboard_alone(lab, page):
    """Tab, Enter, Space, arrows and digits are enough, and after each move focus stands where one goes on."""
    lab.open(page, lab.lesson("late-parcel"), app="doc/tree")
    exercise = page.locator(".heart-live")
    focused = page.locator(":focus")

    page.keyboard.press("Tab")
    for _ in range(40):
        if focused.count() and focused.first.evaluate("e => e.matches('.heart-reply')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(focused).to_contain_text("It has been in our depot since Tuesday.")
    page.keyboard.press("Enter")
    expect(focused).to_have_text("What do you say?")
    expect(exercise.locator(".heart-talk > li").last).to_contain_text("When will I know more?")
    page.keyboard.press("2")
    expect(exercise.locator(".heart-talk > li").last).to_contain_text("As soon as you can.")
    expect(exercise.locator(".heart-talk > li").last).to_be_in_viewport()
    expect(exercise.locator(".heart-reply").first).to_be_in_viewport()
    expect(focused).to_have_text("What do you say?")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(focused).to_have_attribute("data-focus", "predict")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Show how it went")
    page.keyboard.press("Enter")
    expect(focused).to_have_text("How it went")
    expect(exercise.locator(".heart-debrief")).to_contain_text("Nobody there ever knows.")

    back = exercise.get_by_role("button", name="Go back to this turn (turn 2)")
    back.focus()
    page.keyboard.press("Enter")
    expect(focused).to_have_text("What do you say?")
    expect(exercise.locator(".heart-reply").nth(1)).to_contain_text("you said this before")
    page.keyboard.press("1")
    expect(exercise.locator(".heart-talk > li").last).to_contain_text("Before noon.")
    page.keyboard.press("1")
    expect(focused).to_have_text("How it went")
    expect(exercise.locator(".heart-track")).to_have_count(4)


def test_own_words_are_sent_from_the_keyboard(lab, page):
    """Enter makes a new line, Ctrl and Enter says it."""
    exercise = lab.open(page, lab.lesson("letter"))
    box = exercise.get_by_label("Answer Kofi in your own words.")
    box.focus()
    page.keyboard.type("That was a wet walk.")
    page.keyboard.press("Enter")
    page.keyboard.type("1 machine, 1 apology.")
    page.keyboard.press("Control+Enter")

    expect(exercise.locator(".heart-mine .heart-words")).to_contain_text(
        "That was a wet walk.\n1 machine, 1 apology"
    )


def test_a_screen_reader_hears_each_new_line(lab, page):
    """A polite live region says what the coach and the customer say after a move, and nothing at the start."""
    exercise = lab.open(page, lab.lesson("late-parcel"))
    voice = exercise.get_by_role("status")
    expect(voice).to_be_empty()

    exercise.locator(".heart-reply").first.click()

    expect(voice).to_contain_text("Coach: Invents a fact. Nobody knows that it is on its way.")
    expect(voice).to_contain_text("Ines Duarte: That is what your colleague said on Monday.")


@pytest.mark.parametrize("app", ["doc/tree", "notebooks"])
def test_no_key_loses_a_cell_or_a_draft(lab, page, app):
    """x, d d, m, b, Shift+Enter and their like do nothing to the notebook, wherever in an exercise the focus is."""
    names = ("late-parcel", "letter", "measured", "two-calls", "my-week")
    path = lab.lesson(*names)
    lab.open(page, path, app=app)
    exercises = page.locator(".heart-live")
    expect(exercises).to_have_count(len(names))
    for exercise in exercises.all():
        press_everything(page, exercise)
    assert not list((lab.root / path).parent.glob("answers/*.jsonl"))
    boxes = exercises.locator("textarea").all()
    drafts = [box.input_value() for box in boxes]
    assert drafts == ["xddmbaz\n"] * 3

    first = exercises.first
    for made, reply in enumerate((1, 0, 1), 1):
        first.locator(".heart-reply").nth(reply).click()
        expect(first.get_by_role("button", name="Go back")).to_have_count(made)
    press_everything(page, first)
    first.get_by_label("Most of the chances").check()
    first.get_by_role("button", name="Show how it went").click()
    expect(first.locator(".heart-debrief")).to_be_visible()
    press_everything(page, first)
    assert [box.input_value() for box in boxes] == drafts


def test_a_draft_outlives_a_reload(lab, page):
    """What was typed and not sent is there again after the page was loaded anew and the lesson run again."""
    path = lab.lesson("letter", "my-week")
    lab.open(page, path)
    page.get_by_label("Answer Kofi in your own words.").fill("Half a sent")
    page.get_by_label("What I will do").fill("Ring each")
    expect(page.locator(".heart-unsaved").first).to_be_visible()

    lab.open(page, path)

    expect(page.get_by_label("Answer Kofi in your own words.")).to_have_value("Half a sent")
    expect(page.get_by_label("What I will do")).to_have_value("Ring each")
    page.get_by_label("What I will do").press("Control+Enter")
    expect(page.locator(".heart-unsaved").first).to_be_hidden()
    expect(page.locator(".heart-live").last).to_contain_text("2 words saved. Write at least 3.")
