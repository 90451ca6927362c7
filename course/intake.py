"""From what was submitted to answers: the transcripts of exercises the lesson knows and the text of written answers it knows.

Everything else is dropped and said. A submission may be anything at all: nothing of it is run, no link is followed, and
nothing in it can make this fail. What cannot be read is never the learner's zero: a small stand-in takes its place, which makes
the exercise need a person.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from course.cells import LARGEST as LARGEST_NOTEBOOK
from course.cells import Released, parse
from course.dropped import RESCUE, Dropped, from_json, shown, to_json
from course.errors import HandInError
from course.lesson import ANSWERS, Lesson
from course.transcript.limits import LARGEST as LARGEST_TRANSCRIPT
from course.transcript.manifest import LARGEST as LARGEST_MANIFEST
from course.transcript.manifest import MANIFEST, read_manifest
from course.untrusted import mode, names, some_bytes

__all__ = ["NOTES", "TIME", "Intake", "Own", "answers_of", "take_in", "write_clean"]

NOTES = "intake.json"
"""The file, among the answers of a clean submission, that says what was left out when it was made."""

TIME = "timestamp.txt"
"""nbgrader's file with the time of handing in."""

STAND_IN = b"What stood here was too large or could not be read. It was left out when this was taken in.\n"

MOST_NAMED = 10  # extra files that are named one by one
MOST_SEEN = 5_000  # entries of a submission that are looked at
MOST_ASIDE = 5  # damaged transcripts that are kept of one exercise

_QUIET = re.compile(r"(\..*|__MACOSX|__pycache__|Thumbs\.db|desktop\.ini|feedback|.*\.pyc)", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(\.\d+)?( ?[A-Za-z]{1,5}| ?[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in: the answers by file name, the written answers by their cell's name, and what was dropped.

    ``before`` is what was dropped when the submission was first taken in and written anew.
    """

    lesson: str
    answers: Mapping[str, bytes] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    time: str = ""
    dropped: tuple[Dropped, ...] = ()
    before: tuple[Dropped, ...] = ()

    @property
    def needs_rescue(self) -> bool:
        """Whether nbgrader would stop at this submission before it asks us, so that a clean copy must be made."""
        return any(each.kind in RESCUE for each in self.dropped)

    @property
    def is_empty(self) -> bool:
        """Whether there is no transcript and no hand-in: nothing that says whether anything was done."""
        return not self.answers

    @property
    def said(self) -> tuple[str, ...]:
        """One sentence for each thing that was dropped, now or before."""
        return tuple(dict.fromkeys(str(each) for each in (*self.before, *self.dropped)))


@dataclass(frozen=True)
class Own:
    """The lesson's own folder, read: what submissions are held against."""

    folder: Path
    notebook: Released
    lesson: Lesson

    @classmethod
    def read(cls, folder: Path) -> Own:
        """Read it; raises ``LessonError`` where it is not as it must be."""
        return cls(folder, Released(folder), Lesson.read(folder))


def take_in(submitted: Path, released: Path | Own) -> Intake:
    """Take in one submission: the folder of one learner's work on one lesson.

    Args:
        submitted: whatever stands there; it is only read.
        released: the lesson's own folder, ``release/<lesson>``; ``source/<lesson>`` will do. For a whole class it is read once.

    Raises:
        LessonError: the lesson's own folder is not as it must be. Nothing in a submission raises.
    """
    return _Reading(submitted, released if isinstance(released, Own) else Own.read(released)).intake()


def write_clean(intake: Intake, released: Path, target: Path) -> None:
    """Write what was taken in as a submission that nbgrader can read; ``target`` must not exist."""
    target.mkdir(parents=True)
    notebook = Released(released).rebuilt(intake.written)
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    (target / f"{released.name}.ipynb").write_text(text, encoding="utf-8")
    write_answers(intake, target)
    if intake.time:
        (target / TIME).write_text(intake.time, encoding="utf-8")


def write_answers(intake: Intake, folder: Path) -> None:
    """Write the answers, and what was dropped, into the folder ``answers`` in this folder."""
    answers = folder / ANSWERS
    answers.mkdir()
    for name, data in answers_of(intake).items():
        (answers / name).write_bytes(data)


def answers_of(intake: Intake) -> dict[str, bytes]:
    """The files of that folder, by name."""
    notes = {NOTES: to_json((*intake.before, *intake.dropped))} if intake.said else {}
    return {**intake.answers, **notes}


class _Reading:
    """One submission being read."""

    def __init__(self, submitted: Path, own: Own) -> None:
        self.released, self.notebook, self.lesson = own.folder, own.notebook, own.lesson
        self.dropped: list[Dropped] = []
        self.before: tuple[Dropped, ...] = ()
        self.known: set[str] = {TIME}
        self.answers: dict[str, bytes] = {}
        self.top = self._top(submitted)

    def intake(self) -> Intake:
        if self.top is None:
            return Intake(self.lesson.name, dropped=tuple(self.dropped))
        self._transcripts(self.top)
        self._hand_in(self.top / ANSWERS)
        written = self._written(self.top)
        time = self._time(self.top / TIME)
        self._extras(self.top)
        kept = tuple(dict.fromkeys(self.dropped))
        return Intake(self.lesson.name, self.answers, written, time, kept, self.before)

    def drop(self, kind: str, what: object = "") -> None:
        self.dropped.append(Dropped(kind, shown(what)))

    def _top(self, submitted: Path) -> Path | None:
        """The folder with the work: the one given, or the only one in it when the work is one folder further down."""
        submitted = Path(os.path.realpath(submitted))
        if mode(submitted) != "folder":
            self.drop("no folder")
            return None
        if any(name == ANSWERS or name.endswith(".ipynb") for name in names(submitted)):
            return submitted
        inner = [submitted / name for name in names(submitted) if not _QUIET.fullmatch(name)]
        folders = [path for path in inner if mode(path) == "folder"]
        if len(folders) == 1 and any(n == ANSWERS or n.endswith(".ipynb") for n in names(folders[0])):
            self.drop("deeper", folders[0].name)
            return folders[0]
        return submitted

    def _transcripts(self, top: Path) -> None:
        if mode(top / ANSWERS) not in ("folder", "nothing"):
            self.drop("no answers folder")
            self.known.add(ANSWERS)
        for item in self.lesson.items:
            damaged = re.compile(rf"{re.escape(item.name)}\.damaged-\d{{1,3}}\.jsonl")
            aside = [name for name in names(top / ANSWERS) if damaged.fullmatch(name)]
            for name in (f"{item.name}.jsonl", *sorted(aside)[:MOST_ASIDE]):
                self._transcript(top, name, item.name)

    def _transcript(self, top: Path, name: str, exercise: str) -> None:
        place = f"{ANSWERS}/{name}"
        if mode(top / ANSWERS) != "folder" or mode(top / place) == "nothing":
            if mode(top / name) != "file":
                return
            place = name
            self.drop("loose answers", name)
        self.known.add(place)
        data = self._read(top / place, place, LARGEST_TRANSCRIPT)
        if data is not None:
            self.answers[name] = data
            return
        number = 1
        while (stand_in := f"{exercise}.damaged-{number}.jsonl") in self.answers:
            number += 1
        self.answers[stand_in] = STAND_IN

    def _hand_in(self, answers: Path) -> None:
        """The hand-in's own list, and what was said when this submission was made; both may be missing."""
        if mode(answers) != "folder":
            return
        for name in (MANIFEST, NOTES):
            self.known.add(f"{ANSWERS}/{name}")
            if mode(answers / name) == "nothing":
                continue
            data = self._read(answers / name, name, LARGEST_MANIFEST)
            if data is None:
                continue
            if name == NOTES:
                self.before = from_json(data)
            else:
                self._manifest(answers, data)

    def _manifest(self, answers: Path, data: bytes) -> None:
        try:
            manifest = read_manifest(answers)
        except HandInError:
            self.drop("bad list")
            return
        if manifest is not None and manifest.lesson != self.lesson.name:
            self.drop("other hand-in", manifest.lesson)
            return
        self.answers[MANIFEST] = data

    def _written(self, top: Path) -> dict[str, str]:
        """The written answers, from the first notebook that is this lesson's."""
        own = self.lesson.notebook.name
        others = sorted(name for name in names(top) if name.endswith(".ipynb") and name != own)
        own_is_there = mode(top / own) != "nothing"
        for name in [own] * own_is_there + others:
            path = top / name
            if mode(path) != "file" and name != own:
                continue
            self.known.add(name)
            data = self._read(path, name, LARGEST_NOTEBOOK)
            found = parse(data) if data is not None else None
            if found is None:
                self.drop("notebook unreadable", name)
                continue
            cells, usual = found
            if not usual:
                self.drop("odd notebook", name)
            if not self.notebook.is_this_lesson(cells):
                self.drop("other lesson", name)
            else:
                if name != own and not own_is_there:
                    self.drop("renamed notebook", name)
                texts, changes = self.notebook.written(cells)
                self.dropped += changes
                return texts
        if not own_is_there:
            self.drop("no notebook")
        return {}

    def _time(self, path: Path) -> str:
        if mode(path) == "nothing":
            return ""
        data = some_bytes(path, 200) if mode(path) == "file" else None
        text = (data or b"").decode("ascii", "replace").strip()
        found = _MOMENT.fullmatch(text)
        try:
            if found:
                datetime.fromisoformat(found[1])
                return text
        except ValueError:
            pass
        self.drop("time")
        return ""

    def _read(self, path: Path, name: str, most: int) -> bytes | None:
        """A file's bytes; None, and said, when it is not a file, too large, or cannot be read."""
        match mode(path):
            case "folder":
                self.drop("folder for file", name)
                return None
            case "file":
                pass
            case _:
                self.drop("not a file", name)
                return None
        data = some_bytes(path, most)
        if data is None:
            self.drop("unreadable", name)
        elif len(data) > most:
            self.drop("too large", name)
            return None
        return data

    def _extras(self, top: Path) -> None:
        extras = [(kind, name) for kind, name in self._strangers(top, "") if name not in self.known]
        for kind, name in extras[:MOST_NAMED]:
            self.drop(kind, name)
        if len(extras) > MOST_NAMED:
            self.drop("many extra files", str(len(extras) - MOST_NAMED))
        # nbgrader copies whatever it finds, and stops at what cannot be copied
        for kind, name in extras[MOST_NAMED:]:
            if kind in RESCUE:
                self.drop(kind, name)
                break

    def _strangers(self, top: Path, inside: str) -> Iterator[tuple[str, str]]:
        """Everything that is not the lesson's own, with what is to be said of it."""
        todo, seen = [inside], 0
        while todo:
            here = todo.pop()
            for entry in sorted(names(top / here)):
                name = f"{here}/{entry}" if here else entry
                seen += 1
                if seen > MOST_SEEN or (_QUIET.fullmatch(entry) and mode(top / name) in ("file", "folder")):
                    continue
                match mode(top / name):
                    case "folder":
                        if name not in self.known:
                            todo.append(name)
                    case "file":
                        kind = self._kind(top, name)
                        if kind:
                            yield kind, name
                    case _:
                        yield "not a file", name

    def _kind(self, top: Path, name: str) -> str:
        own = self.released / name
        if name in self.known or not os.access(top / name, os.R_OK):
            return "" if name in self.known else "unreadable"
        if own.is_dir():
            return "file for folder"
        if own.is_file() and not name.endswith(".ipynb"):
            limit = own.stat().st_size
            return "" if some_bytes(top / name, limit) == own.read_bytes() else "changed file"
        return (
            "unknown answers" if name.startswith(f"{ANSWERS}/") and name.endswith(".jsonl") else "extra file"
        )
