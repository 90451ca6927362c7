"""A learner at the page: does an exercise by clicking what the page offers, and nothing else."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.lab import SOON

#: What of an event the page does not ask for: the store and the coach add it.
ADDED = {"at", "scene", "route", "coach"}


def complete(exercise, rules, play="best"):
    """Do an exercise to its end, as its author plays it; ``rules`` are those with the key."""
    _predict(exercise)
    for event in rules.model(play):
        _do(exercise, event.model_dump(exclude=ADDED))
    _predict(exercise)


def _do(exercise, message):
    """Click, mark or write what makes the page send this message."""
    match message["do"]:
        case "write" | "send":
            form = _form(exercise, {"do": message["do"]})
            form.locator("textarea").fill(message["text"])
            _sent(exercise, form.locator("button[type=submit]"))
        case "text":
            form = _form(exercise, {"do": "text", "field": message["field"]})
            form.locator("textarea").fill(message["text"])
            _sent(exercise, form.locator("button[type=submit]"))
        case "plan":
            form = _form(exercise, {"do": "plan"})
            form.locator("select").select_option(message["day"])
            form.locator("textarea").fill(message["moment"])
            _sent(exercise, form.locator("button[type=submit]"))
        case "mark":
            form = _form(exercise, {"do": "mark", "text": message["text"]})
            for number in message["parts"]:
                form.locator(f'[data-toggle="{number}"]').click()
            _sent(exercise, form.locator("button[type=submit]"))
        case _:
            _sent(exercise, _offered(exercise, "button", message))


def _predict(exercise):
    """Say how many chances one takes, where the page asks for it."""
    form = exercise.locator("form", has=exercise.page.locator("input[type=radio][name=step]"))
    if form.count():
        form.locator("input[type=radio]").last.check()
        _sent(exercise, form.locator("button[type=submit]"))


def _form(exercise, message):
    return _offered(exercise, "form", message)


def _offered(exercise, tag, message):
    """The button or form that sends this message; the page must have exactly one."""
    all_of_them = exercise.locator(f"{tag}[data-do]")
    offered = all_of_them.evaluate_all("all => all.map(each => each.dataset.do)")
    (number,) = [number for number, each in enumerate(offered) if json.loads(each) == message]
    return all_of_them.nth(number)


def _sent(exercise, button):
    """Press a button, and wait until the page has the answer, without a complaint."""
    button.click()
    expect(exercise).not_to_have_attribute("aria-busy", "true", timeout=SOON)
    expect(exercise.get_by_role("alert").locator("visible=true")).to_have_count(0)


__all__ = ["complete"]
