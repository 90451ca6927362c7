"""What nbgrader is told: our preprocessors in its lists, and what its pages may show.

Preprocessors and not hooks, because nbgrader swallows what a hook raises: a key that could not be stripped must stop the release. Classes
and filters are named by their path, so that formgrader can show the configuration, and nothing is imported before it is used.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from course.cells import STUB, TEXT_STUB
from course.lesson import ANSWERS, SCENARIOS

__all__ = ["configure"]

OURS = "course.assignment"
THEIRS = "nbgrader.preprocessors"

RELEASE = (
    f"{OURS}.release.Strip",
    f"{THEIRS}.LockCells",
    f"{THEIRS}.ClearSolutions",
    f"{THEIRS}.ClearOutput",
    f"{THEIRS}.CheckCellMetadata",
    f"{THEIRS}.ComputeChecksums",
    f"{THEIRS}.SaveCells",
    f"{THEIRS}.ClearHiddenTests",
    f"{THEIRS}.ClearMarkScheme",
    f"{THEIRS}.ComputeChecksums",
    f"{THEIRS}.CheckCellMetadata",
    f"{OURS}.release.Sealed",
)
SANITIZE = (
    f"{OURS}.intake.TakeIn",
    f"{THEIRS}.ClearOutput",
    f"{THEIRS}.DeduplicateIds",
    f"{THEIRS}.OverwriteKernelspec",
    f"{THEIRS}.OverwriteCells",
    f"{THEIRS}.CheckCellMetadata",
)
AUTOGRADE = (
    f"{OURS}.execute.Execute",
    f"{THEIRS}.LimitOutput",
    f"{OURS}.record.Record",
    f"{THEIRS}.AssignLatePenalties",
    f"{THEIRS}.CheckCellMetadata",
)
FEEDBACK = (
    f"{OURS}.feedback.OnlyPages",
    f"{THEIRS}.GetGrades",
    f"{OURS}.feedback.Page",
)

IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", SCENARIOS, ANSWERS]
"""What the stock commands do not copy by themselves: our preprocessors put it in place, so that no failure leaves a key behind.

Not for the exchange, which has to carry both.
"""


TEMPLATES = Path(__file__).with_name("templates")
"""Our page of feedback, and what of formgrader's page is ours."""


def configure(c: Any) -> None:
    """Set nbgrader up for the course; ``c`` is what ``get_config()`` gives in ``nbgrader_config.py``."""
    c.CourseDirectory.course_id = "heart"
    for command in ("GenerateAssignmentApp", "AutogradeApp", "GenerateFeedbackApp"):
        c[command].CourseDirectory.ignore = IGNORED

    c.GenerateAssignment.preprocessors = list(RELEASE)
    c.ClearSolutions.code_stub = {"python": STUB}
    c.ClearSolutions.text_stub = TEXT_STUB

    c.Autograde.sanitize_preprocessors = list(SANITIZE)
    c.Autograde.autograde_preprocessors = list(AUTOGRADE)
    c.Execute.timeout = 120
    c.Execute.extra_arguments = ["--IPKernelApp.log_level=ERROR"]

    c.GenerateFeedback.preprocessors = list(FEEDBACK)
    # Feedback and formgrader show what learners wrote, the second on the instructor's own origin.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "clean_html": f"{OURS}.clean.clean",
        "markdown2html": f"{OURS}.clean.markdown",
    }
    c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), *_nbgraders_templates()]

    c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".jsonl", ".json", ".txt"]


def _nbgraders_templates() -> list[str]:
    """Where nbgrader keeps its own, without importing it; nothing where it is not installed."""
    found = find_spec("nbgrader")
    places = found.submodule_search_locations if found else None
    return [str(Path(place, "server_extensions", "formgrader", "templates")) for place in places or ()]
