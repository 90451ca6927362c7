"""What nbgrader is told, and what the course must not import."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from traitlets.config import Config
from traitlets.utils.importstring import import_item

import course
from course.assignment import configure
from course.assignment.configure import AUTOGRADE, FEEDBACK, RELEASE, SANITIZE
from course.assignment.execute import environment
from course.assignment.places import empty

PACKAGE = Path(course.__file__).parent


def configured():
    """A configuration as `nbgrader_config.py` makes it."""
    config = Config()
    configure(config)
    return config


def test_every_name_leads_to_something():
    """Each preprocessor and filter is named by a path that can be imported."""
    for name in (*RELEASE, *SANITIZE, *AUTOGRADE, *FEEDBACK, *configured().HTMLExporter.filters.values()):
        assert callable(import_item(name))


def test_ours_come_first():
    """What empties, takes in or strips is asked before anything of nbgrader's."""
    for names in (RELEASE, SANITIZE, AUTOGRADE, FEEDBACK):
        assert names[0].startswith("course.assignment.")


def test_formgrader_can_show_the_configuration():
    """Formgrader writes it out as JSON."""
    assert "course.assignment.release.Strip" in json.dumps(configured())


def test_the_exchange_carries_exercises_and_answers():
    """What the three commands do not copy is still released to, and collected from, nbgrader's exchange."""
    config = configured()

    assert "scenarios" in config.GenerateAssignmentApp.CourseDirectory.ignore
    assert "ignore" not in config.CourseDirectory


def test_configuring_imports_no_nbgrader():
    """`nbgrader_config.py` is read by every command of nbgrader's, and costs it nothing."""
    code = "import course.assignment, sys; sys.exit(any(name.startswith('nbgrader') for name in sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_only_this_package_imports_nbgrader():
    """Grading by replay, intake, hand-in and the page do without nbgrader: learners do not have it."""
    pattern = re.compile(r"^\s*(?:import|from) nbgrader\b", re.MULTILINE)
    importers = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }

    assert importers == {"assignment"}


def test_the_environment_is_put_back():
    """Whatever happens inside: afterwards each variable is as it was."""
    os.environ.pop("HEART_TEST", None)
    before = dict(os.environ)

    def fail():
        with environment(HEART_TEST="1", PATH="x"):
            assert (os.environ["HEART_TEST"], os.environ["PATH"]) == ("1", "x")
            os.environ["NBGRADER_EXECUTION"] = "autograde"
            raise OSError("no")

    with pytest.raises(OSError, match="no"):
        fail()
    assert dict(os.environ) == before


def test_a_folder_is_emptied_whatever_stands_there(tmp_path):
    """Files, folders and links go, what a link leads to stays; a file in the folder's place becomes a folder."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept").write_text("", encoding="utf-8")
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "file").write_text("", encoding="utf-8")
    (folder / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "file").write_text("", encoding="utf-8")

    for place in (folder, tmp_path / "file", tmp_path / "new"):
        empty(place)
        assert place.is_dir()
        assert not list(place.iterdir())
    assert (tmp_path / "outside" / "kept").exists()
