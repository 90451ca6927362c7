"""A lesson on disk: its folder, its notebook, its exercises with their points, and where a learner stands in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.errors import LessonError
from course.exercises import AnyRules, load_rules

__all__ = [
    "ANSWERS",
    "POINTS",
    "SCENARIOS",
    "STATE",
    "Item",
    "Lesson",
    "before_saving",
    "lessons",
    "title_of",
]

ANSWERS, SCENARIOS = "answers", "scenarios"
"""The folders, beside the notebook, of the learner's transcripts and of the exercise files."""

STATE = ".heart"
"""The folder, beside the lessons, of what the course keeps on a learner's computer besides answers."""

POINTS = "-points"
"""What the ``grade_id`` of an exercise's graded cell ends in; before it stands the exercise's name."""


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a lesson and the points its graded cell gives."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: its name is its folder's, its title the notebook's first heading; items stand in the notebook's order."""

    folder: Path
    title: str
    items: tuple[Item, ...]
    metadata: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Lesson:
        """The lesson in a folder.

        Raises:
            LessonError: there is no notebook of the folder's name, or it is not one.
        """
        path = folder / f"{folder.name}.ipynb"
        try:
            notebook = _saved(path)
            cells = notebook["cells"]
            items = tuple(_items(cells))
            title = title_of(cells) or folder.name
            metadata = dict(notebook.get("metadata", {}).get("heart", {}))
        except FileNotFoundError:
            raise LessonError(f"{folder} is not a lesson: it has no notebook called {path.name}.") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LessonError(f"{path} is not a notebook that can be read: {error}.") from None
        return cls(folder, title, items, metadata)

    @property
    def name(self) -> str:
        """The lesson's name, which is also nbgrader's name for the assignment."""
        return self.folder.name

    @property
    def notebook(self) -> Path:
        """The lesson's notebook."""
        return self.folder / f"{self.name}.ipynb"

    @property
    def answers(self) -> Path:
        """The folder of transcripts; it need not exist."""
        return self.folder / ANSWERS

    def rules(self, name: str) -> AnyRules:
        """The rules of one of its exercises; raises ``ScenarioError`` where its file is missing or wrong."""
        return load_rules(self.folder / SCENARIOS / f"{name}.yaml")


def lessons(folder: Path) -> list[Path]:
    """The lessons in a folder, in the order of their names: each a folder with a notebook of its own name."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if (each / f"{each.name}.ipynb").is_file())


def before_saving(path: Path) -> Path:
    """Where Jupyter keeps a notebook as it was before, while it saves: it writes into the notebook's own file.

    Source: ``path_to_intermediate`` and ``atomic_writing`` in jupyter_server's services/contents/fileio.py.
    """
    return path.with_name(f".~{path.name}")


def _saved(path: Path) -> Any:
    """A notebook as it was last saved whole, whenever one looks."""
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        pass
    try:
        return json.loads(before_saving(path).read_bytes())
    except FileNotFoundError:  # it has been saved in the meantime, or never will be
        return json.loads(path.read_bytes())


def _items(cells: list[dict[str, Any]]) -> list[Item]:
    graded = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return [
        Item(about["grade_id"].removesuffix(POINTS), float(about["points"]))
        for about in graded
        if about.get("grade") and not about.get("solution")
    ]


def title_of(cells: list[dict[str, Any]]) -> str:
    """A lesson's title, the first heading of its first cell; empty where there is none."""
    text = "".join(cells[0]["source"]) if cells else ""
    heading = next((line for line in text.splitlines() if line.startswith("# ")), "")
    return heading.removeprefix("# ").strip()
