"""How long a learner waits: from the click on a reply to the customer's answer painted, beside a widget that only echoes.

Both stand in one notebook in one JupyterLab and are clicked in turn, so that whatever slows the machine slows both.
"""

import os
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.bar import Bar
from tests.browser.lab import SOON, Lab
from tools import browser

ROUNDS = 40
LIMIT = 1.5  # times the echo

ECHO = """
import anywidget, traitlets
class Echo(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
      const button = document.createElement("button"), out = document.createElement("p");
      button.className = "echo"; out.className = "echoed"; out.textContent = "0";
      button.onclick = () => model.send({ n: model.get("n") });
      model.on("change:n", () => { out.textContent = String(model.get("n")); });
      el.append(button, out);
    } }'''
    n = traitlets.Int(0).tag(sync=True)
    def __init__(self):
        super().__init__()
        self.on_msg(lambda _, what, __: setattr(self, "n", what["n"] + 1))
Echo()
"""

# From the click until the frame after the one in which the change was painted has begun.
TIMED = """([click, watch]) => new Promise((done) => {
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
  });
  seen.observe(document.querySelector(watch), { childList: true, subtree: true, characterData: true });
  const begin = performance.now();
  document.querySelector(click).click();
})"""


def times() -> tuple[list[float], list[float]]:
    """Milliseconds of each click on a reply, and of each click on the echo."""
    replies, echoes = [], []
    chromium = browser.find()
    if chromium is None:
        raise SystemExit(browser.MISSING)
    os.environ.pop("NBGRADER_EXECUTION", None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        root = Path(folder) / "work"
        root.mkdir()
        lab = Lab(root).start()
        chrome = play.chromium.launch(executable_path=chromium, args=browser.ARGUMENTS)
        try:
            page = chrome.new_page(viewport={"width": 1100, "height": 900})
            path = lab.lesson("late-parcel", cells=['import course\ncourse.role_play("late-parcel")', ECHO])
            lab.open(page, path, app="doc/tree")
            page.locator(".echo").wait_for(timeout=SOON)
            for _ in range(ROUNDS):
                if not page.locator(".heart-live .heart-reply").count():
                    again = page.locator(".heart-live button[data-do*='again']").first
                    again.click()
                    page.locator(".heart-live .heart-reply").first.wait_for(timeout=SOON)
                replies.append(page.evaluate(TIMED, [".heart-live .heart-reply:last-of-type", ".heart-live"]))
                page.wait_for_function("() => !document.querySelector('.heart-live[aria-busy]')")
                echoes.append(page.evaluate(TIMED, [".echo", ".echoed"]))
        finally:
            chrome.close()
            lab.stop()
    return replies, echoes


def measure() -> list[Bar]:
    """The two medians and their ratio."""
    replies, echoes = (statistics.median(each) for each in times())
    ratio = replies / echoes
    measured = f"{replies:.0f} ms, {ratio:.2f} times the echo's {echoes:.0f} ms"
    return [Bar("click to the customer's answer painted", measured, f"{LIMIT} times", ratio < LIMIT)]
