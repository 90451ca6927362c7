"""A lesson's notebook as data: the released one, and what a submitted one has of the learner's in it.

Everything is read with plain JSON and mistrust; a submitted notebook may be anything.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from course.dropped import Dropped, shown
from course.errors import LessonError

__all__ = ["LARGEST", "STUB", "TEXT_STUB", "Cell", "Released", "parse"]

Cell = dict[str, Any]

LARGEST = 50_000_000  # bytes of a submitted notebook; pictures can be in it
LONGEST_TEXT = 100_000  # characters of one written answer

STUB = "# What you do is kept in the folder “answers”."
"""What a solution becomes: a comment, so that a released notebook can be executed to its end."""

TEXT_STUB = "Write your answer here."
"""What the author's own answer becomes where learners write."""

_SOLUTION = re.compile(r"^([ \t]*)[^\n]*BEGIN SOLUTION.*?END SOLUTION[^\n]*$", re.DOTALL | re.MULTILINE)


def parse(data: bytes) -> tuple[list[Cell], bool] | None:
    """The cells of a notebook, and whether all of it is in the usual form; None when these bytes are no notebook."""
    try:
        notebook = json.loads(data)
        cells = notebook["cells"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(cells, list):
        return None
    usual = notebook.get("nbformat") == 4 and isinstance(notebook.get("nbformat_minor"), int)
    usual = usual and isinstance(notebook.get("metadata"), dict) and all(_is_usual(cell) for cell in cells)
    return [cell for cell in cells if isinstance(cell, dict)], usual


class Released:
    """The notebook that learners were given: what of a submitted one is known, and how it is put together again.

    Args:
        folder: the lesson's.
        data: the notebook's bytes, where the folder is on another machine.

    Raises:
        LessonError: the lesson's own notebook is missing or cannot be read.
    """

    def __init__(self, folder: Path, data: bytes | None = None) -> None:
        path = folder / f"{folder.name}.ipynb"
        try:
            self._notebook: dict[str, Any] = json.loads(path.read_bytes() if data is None else data)
            self.cells: list[Cell] = self._notebook["cells"]
        except FileNotFoundError:
            raise LessonError(
                f"{path} is missing. Make it first: nbgrader generate_assignment {folder.name}, or heart release {folder.name}."
            ) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LessonError(f"{path} is not a notebook that can be read: {error}.") from None
        for cell in self.cells:
            _clear(cell)
        self._named = {grade_id(cell): cell for cell in self.cells if grade_id(cell)}
        self._by_id = {cell["id"]: cell for cell in self.cells if isinstance(cell.get("id"), str)}
        self._sources = {_text(cell).strip() for cell in self.cells}

    def counterpart(self, cell: Cell) -> Cell | None:
        """The lesson's cell that a submitted one is, or was."""
        return self._named.get(grade_id(cell)) or self._by_id.get(str(cell.get("id")))

    def is_this_lesson(self, cells: list[Cell]) -> bool:
        """Whether submitted cells are this lesson's: at least half of those with a name are known, or half of all cells."""
        if not cells:
            return True
        names = [grade_id(cell) for cell in cells if grade_id(cell)]
        if names and 2 * sum(name in self._named for name in names) >= len(names):
            return True
        known = sum(self.counterpart(cell) is not None for cell in cells)
        return 2 * known >= len(cells)

    def written(self, cells: list[Cell]) -> tuple[dict[str, str], list[Dropped]]:
        """The learner's text in each written answer, by the cell's name, and what else they changed."""
        texts: dict[str, str] = {}
        dropped = []
        for cell in cells:
            ours = self.counterpart(cell)
            name = grade_id(ours) if ours else ""
            if ours is None or not _is_written(ours) or name in texts:
                continue
            text = _text(cell).encode("utf-8", "replace").decode()
            if len(text) > LONGEST_TEXT:
                dropped.append(Dropped("text too long", name))
            texts[name] = text[:LONGEST_TEXT]
        return texts, dropped + list(self._changes(cells))

    def rebuilt(self, written: Mapping[str, str]) -> dict[str, Any]:
        """The lesson's own notebook with these written answers; no outputs, and no solution even where it had one."""
        notebook = copy.deepcopy(self._notebook)
        for cell in notebook["cells"]:
            if _is_written(cell) and grade_id(cell) in written:
                cell["source"] = written[grade_id(cell)]
        return notebook

    def _changes(self, cells: list[Cell]) -> Iterator[Dropped]:
        """What was changed, copied, added or deleted."""
        pairs = [(cell, self.counterpart(cell)) for cell in cells]
        matched = Counter(grade_id(ours) for _, ours in pairs if ours)
        for name in self._named:
            if not matched[name]:
                yield Dropped("deleted cell", name)
            elif matched[name] > 1:
                yield Dropped("copied cell", name)
        yield from dict.fromkeys(self._settings(pairs))
        added = sum(ours is None and _text(cell).strip() not in self._sources for cell, ours in pairs)
        if added:
            yield Dropped("added cells", str(added))
        if any(self._is_new_code(cell) for cell in cells):
            yield Dropped("changed code")

    def _settings(self, pairs: list[tuple[Cell, Cell | None]]) -> Iterator[Dropped]:
        for cell, ours in pairs:
            name = grade_id(ours) if ours else ""
            if not ours or not name:
                continue
            theirs, lesson = _about(cell), _about(ours)
            if not theirs:
                yield Dropped("settings removed")
            elif theirs.get("points") != lesson.get("points"):
                yield Dropped("changed points", name)
            elif _kind(cell) != _kind(ours):
                yield Dropped("changed cell", name)

    def _is_new_code(self, cell: Cell) -> bool:
        code = _text(cell).strip()
        return cell.get("cell_type") == "code" and bool(code) and code not in self._sources


def _clear(cell: Cell) -> None:
    """Take the outputs out of a cell and, where it is a source's, the author's solution."""
    if cell.get("cell_type") == "code":
        source = _SOLUTION.sub(rf"\g<1>{STUB}", _text(cell))
        cell |= {"outputs": [], "execution_count": None, "source": source}
    elif _is_written(cell) and "checksum" not in _about(cell):
        cell["source"] = TEXT_STUB


def grade_id(cell: Cell) -> str:
    """The name that nbgrader knows a cell by; empty when it has none."""
    name = _about(cell).get("grade_id")
    return shown(name) if isinstance(name, str) else ""


def _about(cell: Cell) -> dict[str, Any]:
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return about if isinstance(about, dict) else {}


def _kind(cell: Cell) -> list[Any]:
    """What grading does with a cell."""
    return [cell.get("cell_type"), *(_about(cell).get(key) for key in ("grade_id", "grade", "solution"))]


def _is_usual(cell: Any) -> bool:
    """Whether other programs can be trusted to read this cell."""
    if not isinstance(cell, dict) or not isinstance(cell.get("metadata"), dict):
        return False
    if not isinstance(cell["metadata"].get("nbgrader", {}), dict) or not isinstance(cell.get("id", ""), str):
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        return False
    if cell.get("cell_type") == "code":
        outputs = cell.get("outputs")
        return isinstance(outputs, list) and all(isinstance(output, dict) for output in outputs)
    return cell.get("cell_type") in ("markdown", "raw")


def _is_written(cell: Cell) -> bool:
    return cell.get("cell_type") == "markdown" and _about(cell).get("solution") is True


def _text(cell: Cell) -> str:
    source = cell.get("source")
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""
