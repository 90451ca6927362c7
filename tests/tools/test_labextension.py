"""Building the course panel: with the Node.js there is or one from PyPI, and not at all when nothing changed."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tools import labextension

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with no Node.js and nothing built; what would be run is listed, and nothing is."""
    ran = []
    monkeypatch.setattr(labextension, "NODE", tmp_path / "node")
    monkeypatch.setattr(labextension, "BUILT", tmp_path / "built" / "heart-course")
    monkeypatch.setattr(labextension, "STAMP", tmp_path / "built" / ".built")
    monkeypatch.setattr(labextension.shutil, "which", lambda name: None)

    def run(node, *words):
        ran.append(words)
        if words[-1] == "build":
            labextension.BUILT.mkdir(parents=True)
            (labextension.BUILT / "package.json").write_text("{}")

    monkeypatch.setattr(labextension, "run", run)
    monkeypatch.setattr(labextension, "install", lambda node, types: ran.append(("install", types)))
    return ran


def say(monkeypatch, code, out=""):
    """Let every program end with this code and this output; returns the commands."""
    seen = []

    def program(command, **_):
        seen.append(command)
        return subprocess.CompletedProcess(command, code, out, "")

    monkeypatch.setattr(labextension.subprocess, "run", program)
    return seen


def test_it_is_built_once(machine, monkeypatch):
    """A second build does nothing until a source changes."""
    seen = say(monkeypatch, 0)
    labextension.build()
    labextension.build()
    assert machine == [("install", False), ("run", "--silent", "build")]
    assert labextension.NODE_PACKAGE in seen[0]

    monkeypatch.setattr(labextension, "digest", lambda: "another")
    assert not labextension.built()


def test_where_there_are_no_sources_what_is_there_counts(machine, monkeypatch, tmp_path):
    """In an unpacked source distribution the panel is built already, and without it there is nothing to build it from."""
    monkeypatch.setattr(labextension, "SOURCE", tmp_path / "none")
    assert not labextension.built()

    labextension.BUILT.mkdir(parents=True)
    (labextension.BUILT / "package.json").write_text("{}")
    assert labextension.built()


def test_a_new_enough_node_is_taken(machine, monkeypatch):
    """The Node.js on the PATH is used when it is new enough and has npm; an old one is passed over."""
    monkeypatch.setattr(labextension.shutil, "which", lambda name: f"/usr/bin/{name}")
    say(monkeypatch, 0, "v20.19.5\n")
    assert labextension.find_node() == Path("/usr/bin/node")

    say(monkeypatch, 0, "v18.20.1\n")
    assert labextension.find_node() is None
    say(monkeypatch, 1, "")
    assert labextension.find_node() is None


def test_without_npm_node_is_not_enough(machine, monkeypatch):
    """Debian packages them apart."""
    monkeypatch.setattr(
        labextension.shutil, "which", lambda name: "/usr/bin/node" if name == "node" else None
    )
    say(monkeypatch, 0, "v22.20.0\n")

    assert labextension.find_node() is None


def test_a_machine_without_node_and_without_pypi_is_told(machine, monkeypatch):
    """What to install is said."""
    say(monkeypatch, 1)

    with pytest.raises(
        labextension.BuildFailed, match=r"No Node\.js came from PyPI\. Install Node\.js 20\.19 or newer"
    ):
        labextension.build()


def test_a_failed_step_is_named(monkeypatch):
    """When npm fails, the step and the folder are said."""
    say(monkeypatch, 7)

    with pytest.raises(
        labextension.BuildFailed, match=r"npm run build failed in .*labextension \(exit code 7\)"
    ):
        labextension.run(Path("/usr/bin/node"), "run", "build")


def test_the_lock_names_no_host():
    """Whoever installs uses the registry that is set up for them: no address is pinned, every package's content is."""
    text = (ROOT / "labextension" / "package-lock.json").read_text()
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}

    assert "http" not in text
    assert packages
    assert [name for name, each in packages.items() if not each.get("integrity")] == []


def test_what_jupyterlab_brings_is_not_built_in():
    """JupyterLab's own packages are peers, and nothing is bundled: the code of the panel is all that learners get."""
    about = json.loads((ROOT / "labextension" / "package.json").read_text())

    assert about["dependencies"] == {}
    assert all(re.match(r"@(jupyterlab|lumino)/", name) for name in about["peerDependencies"])
