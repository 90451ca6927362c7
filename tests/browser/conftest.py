"""One JupyterLab and one Chromium for all the tests of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lab import SOON, Lab
from tools.browser import ARGUMENTS


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab with folders of its own."""
    root = tmp_path_factory.mktemp("lab") / "work"
    root.mkdir()
    server = Lab(root).start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chrome(chromium):
    """A Chromium."""
    expect.set_options(timeout=SOON)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chrome):
    """A page without a past, as wide as a small laptop's."""
    context = chrome.new_context(viewport={"width": 1100, "height": 900}, timezone_id="UTC", locale="en-GB")
    yield context.new_page()
    context.close()
