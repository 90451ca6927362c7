"""A learner at the page: does an exercise by clicking what the page offers, and nothing else.

A lesson has hundreds of steps. The exercise is looked up once and everything else inside it, or most of the time would go
into looking for it in a page that holds a whole course.
"""

from __future__ import annotations

import json

from tests.browser.lab import SOON

#: What of an event the page does not ask for: the store and the coach add it.
ADDED = {"at", "scene", "route", "coach"}
ANSWERED = "exercise => exercise.getAttribute('aria-busy') !== 'true'"
COMPLAINTS = "all => all.filter(each => each.checkVisibility()).map(each => each.textContent)"


def complete(exercise, rules, play="best"):
    """Do an exercise to its end, as its author plays it; ``rules`` are those with the key."""
    live = exercise.element_handle()
    _predict(live)
    for event in rules.model(play):
        _do(live, event.model_dump(exclude=ADDED))
    _predict(live)


def _do(live, message):
    """Click, mark or write what makes the page send this message."""
    match message["do"]:
        case "write" | "send":
            form = _offered(live, "form", {"do": message["do"]})
            form.query_selector("textarea").fill(message["text"])
        case "text":
            form = _offered(live, "form", {"do": "text", "field": message["field"]})
            form.query_selector("textarea").fill(message["text"])
        case "plan":
            form = _offered(live, "form", {"do": "plan"})
            form.query_selector("select").select_option(message["day"])
            form.query_selector("textarea").fill(message["moment"])
        case "mark":
            form = _offered(live, "form", {"do": "mark", "text": message["text"]})
            for number in message["parts"]:
                form.query_selector(f'[data-toggle="{number}"]').click()
        case _:
            _press(live, _offered(live, "button", message))
            return
    _press(live, form.query_selector("button[type=submit]"))


def _predict(live):
    """Say how many chances one takes, where the page asks for it."""
    steps = live.query_selector_all("form input[type=radio][name=step]")
    if steps:
        steps[-1].check()
        _press(live, live.query_selector("form:has(input[name=step]) button[type=submit]"))


def _offered(live, tag, message):
    """The button or form that sends this message; the page must have exactly one."""
    offered = live.query_selector_all(f"{tag}[data-do]")
    (found,) = [each for each in offered if json.loads(each.get_attribute("data-do")) == message]
    return found


def _press(live, button):
    """Press a button, and wait until the page has the answer, without a complaint."""
    button.click()
    live.owner_frame().wait_for_function(ANSWERED, arg=live, timeout=SOON)
    assert live.eval_on_selector_all("[role=alert]", COMPLAINTS) == []


__all__ = ["complete"]
