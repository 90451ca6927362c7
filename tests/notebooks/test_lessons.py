"""The lessons as nbval sees them: what is compared, that it can fail, and what a learner's copy earns when nothing was done."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from nbclient import NotebookClient

from course.exercises import load_rules
from course.overview import PLAIN

ROOT = Path(__file__).resolve().parents[2]
SOURCE = sorted((ROOT / "source").glob("*/*.ipynb"))
RELEASE = [ROOT / "release" / path.relative_to(ROOT / "source") for path in SOURCE]
#: What takes a cell out of nbval's comparison.
UNCOMPARED = re.compile(r"nbval[-_](ignore[-_]output|skip)", re.IGNORECASE)

each_source = pytest.mark.parametrize("lesson", SOURCE, ids=lambda path: path.stem)
each_release = pytest.mark.parametrize("lesson", RELEASE, ids=lambda path: path.stem)


def code_cells(path):
    """The code cells of a notebook, in order, which is how nbval numbers them."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def is_graded(cell):
    """Whether nbgrader takes points from this cell."""
    return cell.metadata.get("nbgrader", {}).get("grade", False)


def is_compared(cell):
    """Whether nbval holds what this cell shows against what is stored."""
    return bool(cell.outputs) and not UNCOMPARED.search(f"{cell.source} {cell.metadata.get('tags', '')}")


def score(cell):
    """The number a graded cell shows, as nbgrader reads it; None when it shows none."""
    shown = [
        output.data.get("text/plain") for output in cell.outputs if output.output_type == "execute_result"
    ]
    return float(shown[-1]) if shown else None


def copied(lesson, folder):
    """A copy of a lesson's folder, to do with as one likes."""
    return shutil.copytree(lesson.parent, folder / lesson.parent.name) / lesson.name


def nbval(notebook):
    """Run nbval on a notebook, in a process of its own: the numbers of the cells that passed, and of those that failed."""
    report = notebook.with_suffix(".xml")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(notebook.parent),
    ]
    command += [
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--nbval",
        "--nbval-current-env",
        f"--junitxml={report}",
    ]
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run([*command, str(notebook)], env=quiet, capture_output=True, text=True)
    cases = list(ElementTree.parse(report).iter("testcase"))
    assert cases, run.stdout + run.stderr
    failed = {case for case in cases if case.find("failure") is not None or case.find("error") is not None}
    number = {case: int(case.get("name").rpartition("Cell ")[2]) for case in cases}
    return {number[case] for case in cases if case not in failed}, {number[case] for case in failed}


@each_source
def test_a_lesson_says_how_to_begin_elsewhere(lesson):
    """Whoever opens it in another Jupyter reads in its first cell what to do; the course itself hides that sentence."""
    first = nbformat.read(lesson, as_version=4).cells[0]
    (sentence,) = re.findall(r'<p class="heart-elsewhere">(.*?)</p>', first.source)

    assert first.cell_type == "markdown"
    assert "heart learn" in sentence
    assert "Run All Cells" in sentence


@each_source
def test_a_lesson_begins_with_where_one_stands(lesson):
    """The second code cell shows it, is no grade, and stores the same text in every lesson."""
    second = code_cells(lesson)[1]

    assert second.source == "course.progress()"
    assert not is_graded(second)
    assert [output.data for output in second.outputs] == [{"text/plain": PLAIN}]


@each_source
def test_every_graded_cell_is_compared(lesson):
    """At least as many cells are compared as are graded, and every graded one is among them."""
    cells = code_cells(lesson)
    graded = [cell for cell in cells if is_graded(cell)]

    assert graded
    assert len([cell for cell in cells if is_compared(cell)]) >= len(graded)
    assert [cell.source for cell in graded if not is_compared(cell)] == []


@each_source
def test_the_source_earns_every_point(lesson):
    """The stored outputs of a source lesson, which nbval makes again, are full points; a person's part is left to a person."""
    for cell in [cell for cell in code_cells(lesson) if is_graded(cell)]:
        name = cell.metadata.nbgrader.grade_id.removesuffix("-points")
        rules = load_rules(lesson.parent / "scenarios" / f"{name}.yaml")
        by_a_person = rules.spec.kind in ("reflection", "commitment")

        assert (name, score(cell)) == (name, 0 if by_a_person else cell.metadata.nbgrader.points)


@pytest.mark.slow
def test_a_changed_score_fails(tmp_path):
    """When the stored score of one graded cell is another than the lesson earns, nbval fails in that cell and in no other.

    One lesson shows it: every graded cell of the others is compared in the same way, says the test above.
    """
    notebook = copied(SOURCE[0], tmp_path)
    changed = nbformat.read(notebook, as_version=4)
    cells = [cell for cell in changed.cells if cell.cell_type == "code"]
    number = next(number for number, cell in enumerate(cells) if is_graded(cell))
    result = next(output for output in cells[number].outputs if output.output_type == "execute_result")
    result.data["text/plain"] = str(score(cells[number]) - 0.5)
    nbformat.write(changed, notebook)

    passed, failed = nbval(notebook)

    assert failed == {number}
    assert passed == set(range(len(cells))) - {number}


def test_each_source_has_its_release():
    """What learners get is what authors wrote: the same lessons under the same names."""
    assert sorted((ROOT / "release").glob("*/*.ipynb")) == RELEASE


@each_release
def test_a_release_stores_nothing(lesson):
    """A released lesson has no outputs, no run numbers, and nothing of the solution."""
    for cell in code_cells(lesson):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert "SOLUTION" not in cell.source


@pytest.mark.slow
@each_release
def test_executing_a_release_earns_nothing(lesson, tmp_path):
    """A learner who runs everything and does nothing gets 0 points, no error, no warning, and no file."""
    notebook = copied(lesson, tmp_path)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    executed = nbformat.read(notebook, as_version=4)

    NotebookClient(executed, timeout=60, resources={"metadata": {"path": str(notebook.parent)}}).execute()

    cells = [cell for cell in executed.cells if cell.cell_type == "code"]
    assert [
        output for cell in cells for output in cell.outputs if output.output_type in ("error", "stream")
    ] == []
    assert {score(cell) for cell in cells if is_graded(cell)} == {0}
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == before
