"""release/ is what `make build` makes of source/, neither older nor touched by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.round_trip]


def contents(folder):
    """Every file below a folder: its relative path and its bytes; what git ignores there is left out."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    hidden = (".ipynb_checkpoints", "answers")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in paths
        if not set(hidden) & set(path.relative_to(folder).parts)
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course of its own with the same source: what is released from it, and what when one lesson is released again."""
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(
        ROOT / "source", course / "source", ignore=shutil.ignore_patterns("answers", ".ipynb_checkpoints")
    )
    shutil.copy(ROOT / "nbgrader_config.py", course)
    releases = []
    for which in ("--all", "0-welcome"):
        command = [Path(sys.executable).with_name("heart"), "release", which]
        run = subprocess.run(command, cwd=course, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
        releases.append(contents(course / "release"))
    return releases


def test_what_is_committed_is_what_is_built(built):
    """The committed release is, byte for byte, what releasing makes: when this fails, say `make build` and commit."""
    committed = contents(ROOT / "release")

    assert committed
    assert (
        sorted(
            name for name in committed.keys() | built[0].keys() if committed.get(name) != built[0].get(name)
        )
        == []
    )


def test_building_twice_gives_the_same_bytes(built):
    """Releasing again changes nothing: no time, no random name, no order by chance."""
    assert built[0] == built[1]
