"""A learner at the page: does an exercise by clicking what the page offers, and nothing else.

A lesson has hundreds of steps, and most of the time would go into looking for a button and moving a mouse. So the exercise is looked
up once, and the page itself looks up and clicks what is in it; that each can be reached by mouse and by keyboard is for other tests.
"""

from __future__ import annotations

from tests.browser.lab import SOON

#: What of an event the page does not ask for: the store and the coach add it.
ADDED = {"at", "scene", "route", "coach"}
#: The buttons or forms inside an exercise that send a message.
OFFERED = """(exercise, [tag, message]) => {
    const same = said => JSON.stringify(Object.entries(said).sort());
    const found = [...exercise.querySelectorAll(tag + '[data-do]')]
        .filter(each => same(JSON.parse(each.dataset.do)) === same(message));
    if (found.length !== 1 || !found[0].checkVisibility())
        throw new Error(`${found.length} of ${tag} ${JSON.stringify(message)}`);
    return found[0];
}"""
#: A click on what can be seen and used, and lies under nothing else.
CLICK = """button => {
    button.scrollIntoView({block: 'nearest'});
    const [{left, top, width, height}] = button.getClientRects();  // words that a line breaks have several
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (button.disabled || !button.contains(hit)) throw new Error(`${button.outerHTML} lies under ${hit?.outerHTML}`);
    button.click();
}"""
#: Wait until an exercise has its answer; then what it complains about.
ANSWERED = """(exercise, patience) => new Promise((done, fail) => {
    const complaints = () => [...exercise.querySelectorAll('[role=alert]')].filter(each => each.checkVisibility()).map(each => each.textContent);
    const look = () => exercise.getAttribute('aria-busy') !== 'true' && done(complaints());
    new MutationObserver(look).observe(exercise, {attributes: true, attributeFilter: ['aria-busy']});
    setTimeout(() => fail(new Error('no answer')), patience);
    look();
})"""


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
                form.query_selector(f'[data-toggle="{number}"]').evaluate(CLICK)
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
    """The button or form that sends this message; the page must have exactly one, to be seen."""
    return live.evaluate_handle(OFFERED, [tag, message]).as_element()


def _press(live, button):
    """Press a button, and wait until the page has the answer, without a complaint."""
    button.evaluate(CLICK)
    assert live.evaluate(ANSWERED, SOON) == []


__all__ = ["complete"]
