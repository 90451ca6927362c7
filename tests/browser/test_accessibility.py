"""axe-core finds nothing inside an exercise, in any state and in both themes; motion is spared, and a phone's width is enough."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import clean

pytestmark = pytest.mark.browser

THEMES = {"true": "JupyterLab Light", "false": "JupyterLab Dark"}
#: Whether nothing inside an exercise moves or changes its colour just now.
STILL = "() => document.getAnimations().every(each => !each.effect.target?.closest('.heart'))"


def wear(page, theme):
    """Put a theme on and wait until it is there."""
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)


def check(page, where, state):
    """Assert that axe finds no violation inside an element, and nothing that it cannot decide, in both themes."""
    for theme in THEMES.values():
        wear(page, theme)
        page.wait_for_function(STILL)
        clean(page, where, f"{state}, {theme}")


def test_axe_finds_nothing_in_a_practice_call(lab, page):
    """Opening, coaching, going back, own words, prediction and debrief, live; and the plain HTML of it."""
    exercise = lab.open(page, lab.lesson("sharp"), app="doc/tree")
    check(page, ".heart-live", "opening")
    exercise.locator(".heart-reply").nth(1).click()
    expect(exercise.get_by_role("button", name="Go back")).to_be_visible()
    check(page, ".heart-live", "coaching and own words")
    exercise.get_by_role("button", name="Go back").click()
    exercise.locator(".heart-reply").nth(0).click()
    exercise.locator("textarea").fill("It is $40.")
    exercise.get_by_role("button", name="Say it").click()
    expect(exercise.get_by_text("Before you see how it went")).to_be_visible()
    check(page, ".heart-live", "prediction")
    exercise.get_by_label("Most of the chances").check()
    exercise.get_by_role("button", name="Show how it went").click()
    exercise.get_by_text("The numbers").click()
    expect(exercise.locator(".heart-table")).to_be_visible()
    check(page, ".heart-live", "debrief")
    page.wait_for_function("() => document.querySelector('.heart-static .heart-debrief')")
    page.evaluate("() => document.querySelector('.heart-live').remove()")
    check(page, ".heart-static", "static")


def test_axe_finds_nothing_in_the_other_exercises(lab, page):
    """Assessed call, turning point and reflection, at the start, on the way, refused and done."""
    names = ("measured", "two-calls", "my-week")
    lab.open(page, lab.lesson(*names))
    exercises = page.locator(".heart-live")
    expect(exercises).to_have_count(len(names))
    measured, calls, week = exercises.all()
    check(page, ".heart-live", "start")
    measured.get_by_label("Most of the chances").check()
    measured.get_by_role("button", name="Start the call").click()
    for turn in range(3):
        expect(measured.locator(".heart-mine")).to_have_count(turn)
        measured.locator(".heart-reply").nth(1 if turn == 0 else 0).click()
    expect(measured.get_by_text("The call is over")).to_be_visible()
    calls.get_by_role("button", name="It was decided here (turn 1)").click()
    expect(calls.locator(".heart-verdict")).to_contain_text("Not turn 1.")
    calls.get_by_role("button", name="It was decided here (turn 2)").click()
    expect(calls.locator(".heart-verdict")).to_contain_text("Turn 2 it is, found in 2 tries.")
    week.get_by_label("When").fill("Monday")
    week.get_by_label("When").press("Control+Enter")
    expect(week.get_by_text("1 word saved.")).to_be_visible()
    check(page, ".heart-live", "end")


def test_a_phone_is_wide_enough_and_motion_is_spared(lab, chrome):
    """At 360 pixels nothing is cut off; who asked for less motion sees none."""
    context = chrome.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    path = lab.lesson("late-parcel", "my-week")
    page.goto(f"{lab.url}notebooks/{path}?token=t")
    exercise = lab.open(page, path)
    exercise.locator(".heart-reply").first.click()
    expect(exercise.get_by_role("button", name="Go back")).to_be_visible()

    moving = page.evaluate(
        "() => document.getAnimations().filter(each => each.effect.target.closest('.heart')).length"
    )
    wide = exercise.evaluate(
        """root => [...root.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.heart-sr')
             && e.getBoundingClientRect().right > root.getBoundingClientRect().right + 1).map(e => e.outerHTML)"""
    )
    box = exercise.bounding_box()
    context.close()

    assert moving == 0
    assert wide == []
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
