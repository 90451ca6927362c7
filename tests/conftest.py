"""What every test stands on: nobody's own Jupyter settings, a browser or a reason, the long tests first."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest

from tools import browser

ROOT = Path(__file__).resolve().parent.parent
#: Milliseconds in which a page does what it is going to do, on a slow machine.
SOON = 20_000
#: Where Jupyter, IPython and we keep a person's things; in tests each is a folder that is thrown away.
HOMES = (
    "IPYTHONDIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
#: Marks of tests that build something dear (a server, a class, a wheel) once for a whole file.
DEAR = {"browser", "round_trip", "attack", "slow"}
_own_folder = pytest.StashKey[str]()

# Slow, shared machines must not fail a property; in CI the examples are the same in every run.
hypothesis.settings.register_profile("heart", deadline=None, derandomize=browser.in_ci(), print_blob=True)
hypothesis.settings.load_profile("heart")


def pytest_addoption(parser):
    """Add --pictures: where the browser tests put the README's pictures."""
    parser.addoption("--pictures", metavar="FOLDER", help="write the README's pictures into this folder")


def pytest_configure(config):
    """Give this process folders of its own, and the environment's programs before any other."""
    folder = config.stash[_own_folder] = tempfile.mkdtemp(prefix="heart-tests-")
    for name in HOMES:
        os.environ[name] = str(Path(folder) / name.lower())
        Path(os.environ[name]).mkdir()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    os.environ.pop("NBGRADER_EXECUTION", None)
    # A shell that runs the tests in the background has Ctrl-C ignored, in the programs they start as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_unconfigure(config):
    """Throw the folders away."""
    shutil.rmtree(config.stash[_own_folder], ignore_errors=True)


def pytest_collection_modifyitems(items):
    """Start with the dear tests: the last long test decides when all is done."""
    items.sort(key=lambda item: not any(mark.name in DEAR for mark in item.iter_markers()))


@pytest.fixture(scope="session")
def chromium():
    """The path of the Chromium to drive; without one the test is skipped, in CI it fails."""
    found = browser.find()
    if found is None and browser.in_ci():
        pytest.fail(browser.MISSING)
    if found is None:
        pytest.skip(browser.MISSING)
    return found


@pytest.fixture(scope="session")
def chrome(chromium):
    """A Chromium; one a process, for Playwright cannot be started twice in one."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=SOON)
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=browser.ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pictures(request):
    """The folder that pictures are asked for in, or None."""
    folder = request.config.getoption("--pictures")
    if folder is None:
        return None
    path = ROOT / folder
    path.mkdir(parents=True, exist_ok=True)
    return path
