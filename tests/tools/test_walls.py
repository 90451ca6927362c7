"""Set-up gets bubblewrap where it can, and does not stop where it cannot."""

from __future__ import annotations

import pytest

from tools import walls


@pytest.fixture
def calls(monkeypatch):
    """Every command that would have been run; none is."""
    seen = []
    monkeypatch.setattr(walls, "run", lambda *command: seen.append(command))
    return seen


def on(monkeypatch, *programs, user=0, platform="linux"):
    """Be this user on a machine with these programs."""
    monkeypatch.setattr(walls.sys, "platform", platform)
    monkeypatch.setattr(walls.os, "geteuid", lambda: user)
    monkeypatch.setattr(walls.shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)


@pytest.mark.parametrize(("programs", "platform"), [(["bwrap", "apt-get"], "linux"), ([], "darwin")])
def test_nothing_is_done_where_nothing_is_to_be_done(monkeypatch, calls, capsys, programs, platform):
    """Where it is there, or not for this system, set-up says nothing."""
    on(monkeypatch, *programs, platform=platform)

    assert walls.main() == 0
    assert calls == []
    assert capsys.readouterr() == ("", "")


def test_root_gets_debians_package(monkeypatch, calls, capsys):
    """As root with apt-get, the lists are read and the package is installed; that it is still missing is said."""
    on(monkeypatch, "apt-get")

    assert walls.main() == 0
    assert [command[1] for command in calls] == ["update", "install"]
    assert calls[-1][-1] == "bubblewrap"
    assert "not cut off from the network" in capsys.readouterr().err


def test_others_are_told(monkeypatch, calls, capsys):
    """Who is not root is told what is missing, and set-up goes on."""
    on(monkeypatch, "apt-get", user=1000)

    assert walls.main() == 0
    assert calls == []
    assert "apt-get install bubblewrap" in capsys.readouterr().err
