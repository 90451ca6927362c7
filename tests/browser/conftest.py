"""One JupyterLab for all the tests of the page."""

from __future__ import annotations

import pytest

from tests.browser.lab import Lab


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab with folders of its own."""
    root = tmp_path_factory.mktemp("lab") / "work"
    root.mkdir()
    server = Lab(root).start()
    yield server
    server.stop()


@pytest.fixture
def page(chrome):
    """A page without a past, as wide as a small laptop's."""
    context = chrome.new_context(viewport={"width": 1100, "height": 900}, timezone_id="UTC", locale="en-GB")
    yield context.new_page()
    context.close()
