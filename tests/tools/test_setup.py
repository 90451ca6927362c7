"""Set-up: what it does on machines that lack something."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tools import setup


@pytest.fixture
def calls(monkeypatch):
    """Every command that set-up would have run; none is."""
    seen = []
    monkeypatch.setattr(setup, "run", lambda what, *command: seen.append([str(word) for word in command]))
    return seen


def as_user(monkeypatch, number, apt="/usr/bin/apt-get"):
    """Be this user, on a machine with or without apt-get."""
    monkeypatch.setattr(setup.os, "geteuid", lambda: number)
    monkeypatch.setattr(setup.shutil, "which", lambda name: apt if name == "apt-get" else None)


def test_root_gets_debians_venv_package(monkeypatch, calls, capsys):
    """Where Debian left out the venv module, root installs its package after reading the lists."""
    as_user(monkeypatch, 0)

    setup.install_debian_venv()

    assert [call[:2] for call in calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert calls[-1][-1] == "python{}.{}-venv".format(*sys.version_info[:2])
    assert "-venv" in capsys.readouterr().out


def test_others_are_told_which_package(monkeypatch, calls):
    """Who is not root is told what to ask for."""
    as_user(monkeypatch, 1000)

    with pytest.raises(setup.SetUpFailed, match=r"apt-get install python3\.\d+-venv"):
        setup.install_debian_venv()
    assert calls == []


def test_without_apt_the_python_is_named(monkeypatch, calls):
    """On another system the Python without a venv module is named."""
    as_user(monkeypatch, 0, apt=None)

    with pytest.raises(setup.SetUpFailed, match=re.escape(sys.executable) + " has no venv module"):
        setup.install_debian_venv()


def test_an_old_python_says_so(monkeypatch):
    """A Python that is too old, with no newer one on the PATH, says which one is needed."""
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(setup, "newer_python", lambda: None)

    with pytest.raises(setup.SetUpFailed, match=r"This is Python 3\.9; the course needs 3\.11 or newer"):
        setup.use_a_new_python()


def test_a_newer_python_is_taken(monkeypatch):
    """A Python that is too old hands over to a newer one on the PATH."""
    taken = []
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(
        setup.shutil, "which", lambda name: "/usr/bin/" + name if name == "python3.12" else None
    )
    monkeypatch.setattr(setup.os, "execv", lambda path, words: taken.append(path))

    setup.use_a_new_python()

    assert taken == ["/usr/bin/python3.12"]


def test_a_failed_command_is_shown():
    """When a command fails, set-up says what it was doing and shows the command."""
    with pytest.raises(
        setup.SetUpFailed, match=r"(?s)Doing it failed \(exit code 3\).*raise SystemExit\(3\)"
    ):
        setup.run("Doing it", sys.executable, "-c", "raise SystemExit(3)")


def test_nothing_is_done_when_nothing_changed(monkeypatch, tmp_path, calls):
    """A set-up that was done is not done again until something it depends on changes."""
    made = []
    pins = tmp_path / "constraints.txt"
    pins.write_text("typer==1\n")
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "PYTHON", sys.executable)
    monkeypatch.setattr(setup, "CONSTRAINTS", pins)
    monkeypatch.setattr(setup, "make_venv", lambda: made.append("venv"))

    setup.main("everything")
    setup.main("everything")
    setup.main("learner")
    assert len(made) == 1
    assert [call[-1] for call in calls] == ["hatchling", ".[dev]"]

    pins.write_text("typer==2\n")
    setup.main("learner")
    assert len(made) == 2
    assert not setup.done("everything")


def test_an_unknown_part_is_refused():
    """A word that is no part is answered with the parts there are."""
    answer = subprocess.run([sys.executable, setup.__file__, "all"], capture_output=True, text=True)

    assert answer.returncode == 1
    assert answer.stderr == "usage: python3 tools/setup.py learner|everything\n"
