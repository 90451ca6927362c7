"""How long a learner waits: from the command to the first answer of the first exercise, beside an ordinary JupyterLab.

Both start from nothing, in turn, on a fresh copy of the release, with a new browser window; the ordinary one is told to run the
notebook the moment it can, which a person could not.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.bar import Bar
from course.launch.folder import lessons, released
from course.launch.update import prepare
from tests.browser.lab import Lab
from tools import browser

ROUNDS = 5
LIMIT = 0.7  # of the ordinary one
PATIENCE = 120_000  # milliseconds

ANSWER = ".heart-live button[data-do]"
ANSWERED = ".heart-live .heart-saved time"


def first_answer(page: Page) -> None:
    """Answer in the first exercise, and wait until the answer is saved and painted."""
    page.locator(ANSWER).first.click(timeout=PATIENCE)
    page.locator(ANSWERED).first.wait_for(timeout=PATIENCE)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def ours(page: Page, root: Path) -> float:
    """Seconds from `heart learn` to the first answer."""
    begin = time.perf_counter()
    command = [str(Path(sys.executable).with_name("heart")), "learn", "--no-browser", "--port", "0"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = next(line for line in process.stdout if "token=" in line)
    page.goto(address[address.index("http") :].strip())
    first_answer(page)
    taken = time.perf_counter() - begin
    process.terminate()
    process.wait()
    return taken


def stock(page: Page, root: Path) -> float:
    """Seconds from `jupyter lab` to the first answer."""
    folder = root / "work"
    prepare(folder, released())
    first = lessons(folder)[0].name
    begin = time.perf_counter()
    lab = Lab(folder).start()
    lab.open(page, f"{first}/{first}.ipynb", run=False, app="lab/tree")
    lab.run(page)
    first_answer(page)
    taken = time.perf_counter() - begin
    lab.stop()
    return taken


def measure() -> list[Bar]:
    """The two medians and their ratio."""
    chromium = browser.find()
    if chromium is None:
        raise SystemExit(browser.MISSING)
    os.environ.pop("NBGRADER_EXECUTION", None)
    times: dict[str, list[float]] = {"ours": [], "stock": []}
    with sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=chromium, args=browser.ARGUMENTS)
        for _ in range(ROUNDS):
            for name, run in (("ours", ours), ("stock", stock)):
                with tempfile.TemporaryDirectory() as folder:
                    context = chrome.new_context(viewport={"width": 1100, "height": 900})
                    times[name].append(run(context.new_page(), Path(folder)))
                    context.close()
        chrome.close()
    mine, others = statistics.median(times["ours"]), statistics.median(times["stock"])
    measured = f"{mine:.1f} s, {mine / others:.2f} of JupyterLab's {others:.1f} s"
    return [Bar("from the command to the first answer", measured, f"{LIMIT} of it", mine / others <= LIMIT)]
