"""An attack as data: what it tries, what it does to honest work, what the instructor is told, and what it gains on stock nbgrader.

The same attack is made on two courses: on ours, where it must gain nothing, and on a course with nbgrader's stock settings, where it
must work. So the suite can tell success from failure. ``docs/reference/threat-model.md`` is written from these cases.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

__all__ = ["NOT_RUN", "Case", "Family", "Gain", "Work"]

MARK = "open({marker!r}, 'w').close()\n"

NOT_RUN = "Code in the notebook was changed or added. It was not run, and it changes no points."


class Family(StrEnum):
    """Where an attack lies."""

    CODE = "Code in the notebook"
    STRUCTURE = "Metadata and structure"
    BESIDE = "Files beside the notebook"
    TRANSCRIPTS = "Transcripts, forged or malformed"
    MARKUP = "Output and markup"
    ARCHIVES = "Archives and names"


class Gain(StrEnum):
    """What an attack gains on stock nbgrader."""

    FULL = "a wrong answer has full marks"
    LATER = "the learner's code goes on after the grading"
    SECRET = "what only the instructor's computer knows is in the graded notebook"
    CHANGED = "files of other people on the instructor's computer are changed"
    NO_GRADE = "there is no grade, and formgrader does not say why"
    WAITS = "it waits for a person for ever"
    STOPS = "nobody after this learner is graded"
    ACTS = "it acts in the page of feedback: runs, asks, hides or tells something"
    TAKEN = "the instructor's file comes back with the feedback"
    BIG = "5 MB are kept of one cell"


@dataclass(frozen=True)
class Work:
    """A learner's submission to be tampered with, on either course.

    ``graded`` and ``answer`` are the names of a graded cell and of the cell with the answer before it; ``text`` that of a cell of text.
    ``marker`` is a file that code leaves behind when it runs; ``secret`` is a file of the instructor's; ``friend`` is the
    submission of somebody with more points.
    """

    learner: str
    folder: Path
    graded: str
    answer: str
    text: str
    marker: Path
    secret: Path
    friend: Path

    @property
    def lesson(self) -> str:
        """The lesson's name."""
        return self.folder.name

    @property
    def notebook(self) -> Path:
        """The submitted notebook."""
        return self.folder / f"{self.lesson}.ipynb"

    @property
    def later(self) -> Path:
        """A file that code leaves behind when it runs after the grading."""
        return self.marker.with_name(f"{self.marker.name}-later")

    def read(self) -> dict[str, Any]:
        """The notebook as data."""
        return json.loads(self.notebook.read_text(encoding="utf-8"))

    def save(self, notebook: object) -> None:
        """Write the notebook."""
        self.notebook.write_text(json.dumps(notebook), encoding="utf-8")

    def edit(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the notebook."""
        notebook = self.read()
        change(notebook)
        self.save(notebook)

    def put(self, code: str) -> None:
        """Put code into every cell of code that a learner may change; it leaves the mark."""
        filled = code
        for name in ("marker", "later", "learner"):
            filled = filled.replace(f"<{name}>", str(getattr(self, name)))

        def change(notebook: dict[str, Any]) -> None:
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader", {}).get("grade"):
                    mark = MARK.format(marker=str(self.marker))
                    cell["source"] = f"{''.join(cell['source'])}\n{mark}{filled}"

        self.edit(change)

    def write(self, text: str) -> None:
        """Write this into the cell of text."""
        self.edit(lambda notebook: cell(notebook, self.text).update(source=text))

    def add(self, name: str, content: str | bytes) -> Path:
        """Put a file beside the notebook."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def transcript(self, exercise: str) -> Path:
        """The transcript of an exercise."""
        return self.folder / "answers" / f"{exercise}.jsonl"

    def lines(self, exercise: str) -> list[dict[str, Any]]:
        """The lines of a transcript, the head first."""
        return _lines(self.transcript(exercise))

    def friends(self, exercise: str) -> list[dict[str, Any]]:
        """The lines of the friend's transcript."""
        return _lines(self.friend / "answers" / f"{exercise}.jsonl")

    def tell(self, exercise: str, lines: list[dict[str, Any]]) -> None:
        """Write a transcript with these lines."""
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        self.transcript(exercise).write_text(text, encoding="utf-8")


def _lines(transcript: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in transcript.read_text("utf-8").splitlines()]


@dataclass(frozen=True)
class Case:
    """One attack.

    Attributes:
        family: where it lies.
        name: what it is called in the tests and on the page.
        rule: what it tries, in one sentence for an instructor.
        do: makes the attack on honest work; in the family of archives, on the folder with what the instructor was sent.
        said: sentences that the instructor reads, or parts that say enough; none where there is nothing to tell.
        person: exercises that need a person because of it.
        instead: exercises that have other points than the honest work, and how many; never more.
        stock: what it gains on stock nbgrader; None where it does not apply.
        why_not: why it does not apply to stock nbgrader.
    """

    family: Family
    name: str
    rule: str
    do: Callable[[Any], object]
    said: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    instead: Mapping[str, float] = field(default_factory=dict)
    stock: Gain | None = None
    why_not: str = ""

    @property
    def id(self) -> str:
        """What pytest calls it."""
        return f"{self.family.name.lower()}-{self.name}"


def cell(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """The cell that nbgrader, or else the notebook, knows by this name."""
    return next(
        each
        for each in notebook["cells"]
        if name in (each["metadata"].get("nbgrader", {}).get("grade_id"), each.get("id"))
    )
