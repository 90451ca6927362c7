"""The browser that the browser tests drive."""

from __future__ import annotations

import pytest

from tools import browser


@pytest.fixture
def bare(monkeypatch):
    """A machine without any Chromium, on which nothing is installed for real; gives the commands that were tried."""
    tried = []
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    monkeypatch.setattr(browser, "_run", lambda *command: tried.append(command))
    monkeypatch.delenv("CI", raising=False)
    return tried


def test_the_one_on_the_path_comes_first(monkeypatch):
    """A Chromium on the PATH is taken before Playwright's own."""
    monkeypatch.setattr(
        browser.shutil, "which", lambda name: "/opt/" + name if name == "google-chrome" else None
    )
    monkeypatch.setattr(browser, "_playwrights_own", lambda: "/cache/chrome")

    assert browser.find() == "/opt/google-chrome"


def test_playwrights_own_is_found(monkeypatch, bare):
    """Without one on the PATH, Playwright's own is taken."""
    monkeypatch.setattr(browser, "_playwrights_own", lambda: "/cache/chrome")

    assert browser.find() == "/cache/chrome"


def test_in_ci_a_missing_browser_is_a_failure(monkeypatch, bare, capsys):
    """In CI no browser is exit code 1."""
    monkeypatch.setenv("CI", "true")

    assert browser.main() == 1
    assert "No Chromium was found" in capsys.readouterr().err


def test_elsewhere_the_tests_are_skipped_and_said_so(bare, capsys):
    """On a person's machine no browser is a sentence, not a failure."""
    assert browser.main() == 0
    assert "the browser tests are skipped" in capsys.readouterr().err


@pytest.mark.parametrize(("user", "first"), [(0, "apt-get"), (1000, "playwright")])
def test_who_installs_what(monkeypatch, bare, user, first):
    """Root installs Debian's package first; anyone else Playwright's own."""
    monkeypatch.setattr(browser.os, "geteuid", lambda: user)
    monkeypatch.setattr(
        browser.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None
    )

    browser.install()

    assert first in bare[0]
    assert bare[-1][1:] == ("-m", "playwright", "install", "chromium")


def test_on_debian_the_lighter_one_is_installed_beside_another(monkeypatch, bare):
    """Where a Chromium is found but not the one without windows, root gets that one too, and it is the one that is driven."""
    there = {"apt-get": "/usr/bin/apt-get", "chromium": "/usr/bin/chromium"}
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser.shutil, "which", there.get)

    def run(*command):
        bare.append(command)
        if browser.SHELL in command:
            there[browser.SHELL] = "/usr/bin/shell"

    monkeypatch.setattr(browser, "_run", run)

    assert browser.main() == 0
    assert browser.find() == "/usr/bin/shell"
    assert not any("chromium" in command for command in bare)
    bare.clear()
    assert browser.main() == 0
    assert bare == []
