"""A lesson as the rules look at it: its folder, the cells of its notebook with their lines, its exercise files."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from course.errors import LessonError, ScenarioError
from course.lesson import POINTS, SCENARIOS
from course.scenario.load import KINDS, Source, read

__all__ = ["BEGIN", "END", "Cell", "Made", "Sheet"]

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
"""The lines between which nbgrader takes a solution out."""

_CELL_LINE = re.compile(r'^\s*"cell_type":')
_MAKERS = {kind.replace("-", "_"): kind for kind in KINDS}


class Made(NamedTuple):
    """An exercise that a cell makes: the name it gets, its kind, the exercise's name."""

    name: str
    kind: str
    exercise: str


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell; ``number`` and ``line``, in the notebook's file, count from 1."""

    number: int
    line: int
    raw: dict[str, Any] = field(repr=False)

    @property
    def id(self) -> str:
        """The cell's id; empty where it has none."""
        return str(self.raw.get("id", ""))

    @property
    def is_code(self) -> bool:
        """Whether it holds code."""
        return self.raw.get("cell_type") == "code"

    @property
    def source(self) -> str:
        """The cell's text."""
        source = self.raw.get("source", "")
        return "".join(source) if isinstance(source, list) else str(source)

    @property
    def metadata(self) -> dict[str, Any]:
        """The cell's metadata."""
        return dict(self.raw.get("metadata", {}))

    @property
    def nbgrader(self) -> dict[str, Any]:
        """What nbgrader keeps of it; empty where it is none of nbgrader's."""
        return dict(self.metadata.get("nbgrader", {}))

    @property
    def grade_id(self) -> str:
        """The name that nbgrader knows it by."""
        return str(self.nbgrader.get("grade_id", ""))

    @property
    def is_graded(self) -> bool:
        """Whether it gives points by being executed."""
        return self.is_code and bool(self.nbgrader.get("grade"))

    @property
    def is_solution(self) -> bool:
        """Whether nbgrader takes a solution out of it, and hangs comments on it."""
        return bool(self.nbgrader.get("solution"))

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        known = self.grade_id or self.id
        return f"cell {self.number} ('{known}')" if known else f"cell {self.number}"

    @cached_property
    def code(self) -> ast.Module:
        """The code, parsed; nothing where it is none, or cannot be read."""
        try:
            return ast.parse(self.source) if self.is_code else ast.Module([], [])
        except (SyntaxError, ValueError):
            return ast.Module([], [])

    @property
    def is_python(self) -> bool:
        """Whether its code can be read."""
        return bool(self.code.body) or not any(
            line.split("#")[0].strip() for line in self.source.splitlines()
        )

    @property
    def outside(self) -> list[str]:
        """The lines of code outside the solution, without the empty ones."""
        lines, inside = [], False
        for line in self.source.splitlines():
            inside = (inside or line.strip() == BEGIN) and line.strip() != END
            if line.strip() not in ("", END) and not inside:
                lines.append(line)
        return lines

    def makes(self) -> Iterator[Made]:
        """The exercises it makes: ``used_car = course.role_play("used-car")``."""
        for node in ast.walk(self.code):
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.Call(
                        func=ast.Attribute(value=ast.Name(id="course"), attr=maker),
                        args=[ast.Constant(value=str(exercise))],
                    ),
                ) if maker in _MAKERS:
                    yield Made(name, _MAKERS[maker], exercise)

    def calls(self, name: str) -> bool:
        """Whether a function or method of this name is called in it."""
        return any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
            for node in ast.walk(self.code)
        )

    def grades(self) -> tuple[str, float] | None:
        """The name and points of ``name.grade(out_of=points)``, when the cell is that and nothing else."""
        match self.code.body:
            case [
                ast.Expr(
                    value=ast.Call(
                        func=ast.Attribute(value=ast.Name(id=name), attr="grade"),
                        args=[],
                        keywords=[ast.keyword(arg="out_of", value=ast.Constant(value=points))],
                    )
                )
            ] if isinstance(points, int | float):
                return name, float(points)
        return None


@dataclass(frozen=True, eq=False)
class Sheet:
    """A lesson's folder; ``released`` when it is what learners get."""

    folder: Path
    released: bool

    @property
    def name(self) -> str:
        """The lesson's name, which is its folder's."""
        return self.folder.resolve().name

    @property
    def path(self) -> Path:
        """The lesson's notebook."""
        return self.folder / f"{self.name}.ipynb"

    @cached_property
    def cells(self) -> list[Cell]:
        """The notebook's cells.

        Raises:
            LessonError: the notebook is missing, or is none.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
            raw = json.loads(text)["cells"]
            lines = [number for number, line in enumerate(text.splitlines(), 1) if _CELL_LINE.match(line)]
            if len(lines) != len(raw):  # not written line by line
                lines = [1] * len(raw)
            return [
                Cell(number, line, dict(cell))
                for number, (line, cell) in enumerate(zip(lines, raw, strict=True), 1)
            ]
        except FileNotFoundError:
            raise LessonError(
                f"the folder '{self.name}' has no notebook called '{self.path.name}'."
            ) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LessonError(f"this is not a notebook that can be read: {error}.") from None

    @property
    def code(self) -> list[Cell]:
        """The cells with code."""
        return [cell for cell in self.cells if cell.is_code]

    @cached_property
    def files(self) -> list[Path]:
        """The exercise files."""
        return sorted((self.folder / SCENARIOS).glob("*.yaml"))

    @cached_property
    def exercises(self) -> dict[str, Source]:
        """The exercises by name, without those whose file cannot be read, which has its own rule."""
        found = {}
        for path in self.files:
            try:
                found[path.stem] = read(path)
            except ScenarioError:
                continue
        return found

    @cached_property
    def made(self) -> dict[str, Made]:
        """The exercises that cells make, by the name they get there."""
        return {made.name: made for cell in self.code for made in cell.makes()}

    @cached_property
    def graded(self) -> dict[str, Cell]:
        """The graded cells by the exercise they grade: that of the call or, where that says none, of the grade_id."""
        graded = {}
        for cell in self.code:
            if cell.is_graded:
                call = cell.grades()
                made = self.made.get(call[0]) if call else None
                graded[made.exercise if made else cell.grade_id.removesuffix(POINTS)] = cell
        return graded
