"""One class, released, played and graded once for all that looks at it."""

import json

import pytest

from course.assignment.execute import Execute
from tests import small_course
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

EVIL = "<script>alert('got you')</script><img src=x onerror=alert(1)> **bold** [x](javascript:alert(2))"

WARNING = """
import sys
get_ipython().events.register("post_run_cell", lambda _: print("DeprecationWarning: old", file=sys.stderr))
"""

LIES = """
import course.notebook
honest = course.notebook.Exercise.grade
def grade(self, out_of):
    if self.rules.name == "wrong-bill":
        raise RuntimeError("no")
    said = {"late-parcel": 3.5, "two-calls": 99.0}
    return said.get(self.rules.name) or honest(self, out_of)
course.notebook.Exercise.grade = grade
"""


def pytest_itemcollected(item):
    """Mark what stands on a graded class, and give it time."""
    if "round_trip" in str(item.path):
        item.add_marker(pytest.mark.round_trip)
        item.add_marker(pytest.mark.timeout(900))  # the first one grades the whole class


def run_first(code):
    """What executes a notebook with this code before its first cell, as if something were wrong with the instructor's machine."""
    honest = Execute.preprocess

    def preprocess(self, nb, resources, *args, **options):
        first = next(cell for cell in nb.cells if cell.cell_type == "code")
        before, first.source = first.source, f"{code}\n{first.source}"
        try:
            return honest(self, nb, resources, *args, **options)
        finally:
            first.source = before

    return preprocess


def twice(notebook):
    """Copy a graded cell and a written answer."""
    for name in ("late-parcel-points", "in-writing"):
        copy = json.loads(json.dumps(small_course.cell(notebook, name)))
        notebook["cells"].append(copy | {"id": f"{name}-2"})


def without(notebook, *names):
    """Delete cells."""
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") not in names
    ]


def malformed(room):
    """A learner for each way in which a submission can be wrong; all played in full."""
    for name in ("changed", "deleted", "stripped", "renamed", "foreign", "broken", "folder", "gone", "files"):
        room.work(name, FULL, text="In my words.")
    room.edit("changed", twice)
    room.edit(
        "deleted", lambda notebook: without(notebook, "late-parcel", "late-parcel-points", "my-week-points")
    )
    room.edit(
        "changed",
        lambda notebook: small_course.cell(notebook, "wrong-bill-points")["metadata"]["nbgrader"].update(
            points=600
        ),
    )
    room.edit("stripped", lambda notebook: [cell.update(metadata={}) for cell in notebook["cells"]])
    room.notebook("renamed").rename(room.submitted("renamed") / f"{LESSON} (1).ipynb")
    room.notebook("foreign").unlink()
    other = small_course.notebook("2-other")
    for cell in other["cells"]:
        cell["id"] = f"other-{cell['id']}"
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = f"other-{cell['metadata']['nbgrader']['grade_id']}"
    (room.submitted("foreign") / "2-other.ipynb").write_text(json.dumps(other), encoding="utf-8")
    room.notebook("broken").write_text('{"cells": [', encoding="utf-8")
    (room.submitted("folder") / "answers" / "late-parcel.jsonl").unlink()
    (room.submitted("folder") / "answers" / "late-parcel.jsonl").mkdir()
    room.notebook("folder").unlink()
    room.notebook("folder").mkdir()
    room.notebook("gone").unlink()
    (room.submitted("files") / "random.py").write_text("raise SystemExit('shadowed')", encoding="utf-8")
    (room.submitted("files") / "timestamp.txt").write_text("half past nine", encoding="utf-8")
    room.edit(
        "changed", lambda notebook: notebook["cells"][1].update(source="import course, os; os._exit(1)")
    )
    room.submitted("nothing").parent.mkdir(parents=True)
    room.submitted("nothing").write_text("not a folder", encoding="utf-8")


@pytest.fixture(scope="session")
def room(tmp_path_factory):
    """A class that was graded: who did all, half, nothing, and who handed in something odd."""
    made = Room(tmp_path_factory.mktemp("room") / "course")
    made.work("full", FULL, text="In my words.")
    made.work("half", HALF)
    made.work("begun", {"late-parcel": ["the-truth"]})
    made.work("evil", {"my-week": [EVIL]}, text=EVIL)
    made.work("blank")
    made.manifest("blank", late_parcel="not started", wrong_bill="not started")
    made.work("bare")
    made.work("warned", HALF)
    made.work("lied", HALF)
    malformed(made)
    others = sorted(
        path.name for path in (made.root / "submitted").iterdir() if path.name not in ("warned", "lied")
    )
    made.rows = made.grade(*others)
    for name, code in (("warned", WARNING), ("lied", LIES)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Execute, "preprocess", run_first(code))
            made.rows |= made.grade_through_nbgrader(name)
    return made
