"""Submissions that chance has tampered with: the same seed always makes the same one.

A mutant begins as somebody's honest work. Bytes, lines, values, files and folders of it are changed, most of them in ways that a person who knows
the format might try: names that exist elsewhere in the lesson, numbers at the edges, texts that are long or odd.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from course.errors import PlayError, TranscriptError
from course.exercises import AnyRules
from course.lesson import ANSWERS
from course.session import Session
from course.testing import FIXED, MemoryStore
from course.transcript.read import parse

__all__ = ["Mutant", "Mutants", "played"]

Files = dict[str, bytes]

ODD = (
    None, True, False, 0, 1, -1, 2, 99, 100, 5_001, 2**63, 10**30, 0.5, -0.0, "", " ", "0", "null", "again", "back", "reply", "write",
    "x" * 61, "x" * 10_001, "\0", "\u202e\u2066", "\ud83d\ude00", "<script>alert(1)</script>", "../../source", "{0}", "\x1b[2J",
    [], {}, [1, [2, [3]]], {"do": "again"}, ["a"] * 1_500,
)  # fmt: skip
"""Values where others are expected."""

WORDS = ("sorry", "I will call you by four", "your", "it's", "(", "\"", "“", "’", ",", ".", "?", "\n", "\t", "never", "feel", "ﷺ", "e\u0301", "🙂", "0", "a" * 60)  # fmt: skip
"""What long texts are made of."""

RAW = (b"", b"\n", b"{}", b"[]", b"null", b"\xff\xfe", b"\0" * 100, b"{" * 2_000, b"[" * 100_000, b'{"a":' * 900, b"1e400", b"\n" * 6_000, b'{"do":"again"}\n')  # fmt: skip
"""Bytes where others are expected."""

MOST = 4  # changes of one submission


@dataclass(frozen=True)
class Mutant:
    """A submission: where it lies, whose work it was, what was done to it, and all that it has that is called a transcript."""

    seed: int
    folder: Path
    base: Path
    changes: tuple[str, ...]
    answers: dict[str, list[bytes]]

    def untouched(self, exercise: str) -> bool:
        """Whether the transcript of this exercise is as it was."""
        path = self.base / ANSWERS / f"{exercise}.jsonl"
        own = self.folder / ANSWERS / path.name
        there = [own.read_bytes()] if own.is_file() and not own.is_symlink() else []
        return self.answers.get(exercise, []) == there == ([path.read_bytes()] if path.exists() else [])

    def honest(self, rules: AnyRules) -> float:
        """The share that somebody earns who does what a transcript in it tells of."""
        return max((played(rules, data) for data in self.answers.get(rules.name, ())), default=0.0)


class Mutants:
    """Makes mutants of honest submissions of one lesson."""

    def __init__(self, bases: list[Path], root: Path) -> None:
        self.bases, self.root = bases, root

    @cached_property
    def works(self) -> list[Files]:
        """The files of the honest submissions."""
        return [
            {
                path.relative_to(base).as_posix(): path.read_bytes()
                for path in sorted(base.rglob("*"))
                if path.is_file()
            }
            for base in self.bases
        ]

    @cached_property
    def names(self) -> list[Any]:
        """Every value in every honest transcript."""
        found = {
            json.dumps(value)
            for files in self.works
            for name, data in files.items()
            if name.endswith(".jsonl")
            for line in data.splitlines()
            for value in json.loads(line).values()
        }
        return [json.loads(each) for each in sorted(found)]

    def make(self, seed: int) -> Mutant:
        """The mutant of this seed, in a folder of its own."""
        chance = random.Random(seed)
        number = chance.randrange(len(self.bases))
        files = dict(self.works[number])
        changes = []
        for _ in range(chance.randint(1, MOST)):
            change = chance.choice(CHANGES)
            change(self, chance, files)
            changes.append(change.__name__.strip("_"))
        folder = self.root / str(seed) / self.bases[number].name
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        folder.mkdir(parents=True, exist_ok=True)
        changes += _on_disk(chance, folder)
        return Mutant(seed, folder, self.bases[number], tuple(changes), _answers(folder))

    def remove(self, mutant: Mutant) -> None:
        """Throw it away."""
        shutil.rmtree(mutant.folder.parent)


def played(rules: AnyRules, data: bytes) -> float:
    """What somebody earns who sits down and makes on the page the moves that a transcript tells of, as far as the page lets them.

    This is the honest score of whatever was handed in: nothing that is written in a file can be worth more than doing it.
    """
    try:
        transcript = parse(data, rules.name)
    except TranscriptError:
        return 0.0
    if transcript is None:
        return 0.0
    session = Session(rules, MemoryStore(), clock=FIXED)
    for event in transcript.events:
        try:
            session.do(event.model_dump(exclude={"at", "scene", "route", "coach"}))
        except PlayError:
            break
    return rules.result(session.progress).share or 0.0


def _answers(folder: Path) -> dict[str, list[bytes]]:
    """What a submission has under the name of a transcript, wherever it lies, by exercise."""
    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        if path.is_file() and not path.is_symlink():
            found.setdefault(path.stem, []).append(path.read_bytes())
    return found


def _one(chance: random.Random, files: Files, ending: str = ".jsonl") -> str:
    """The name of one of the files with this ending; empty when there is none."""
    return chance.choice([name for name in files if name.endswith(ending)] or [""])


def _bytes(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """Some bytes of a file are other ones, are gone, or are there twice."""
    name = _one(chance, files, chance.choice((".jsonl", ".jsonl", ".ipynb")))
    data = bytearray(files.get(name, b""))
    for _ in range(chance.randint(1, 6) if data else 0):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 40, 400))
        other = chance.choice(
            (chance.randbytes(length), bytes(data[at : at + length]) * 2, b"", chance.choice(RAW))
        )
        data[at : at + length] = other
    if name:
        files[name] = bytes(data)


def _lines(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """Lines of a transcript are dropped, doubled, exchanged, or come from another transcript."""
    name = _one(chance, files)
    if not name:
        return
    lines = files[name].split(b"\n")
    other = chance.choice(mutants.works)
    more = (
        other.get(name, b"").split(b"\n")
        if chance.random() < 0.7
        else other[_one(chance, other)].split(b"\n")
    )
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines) + 1)
        what = chance.randrange(5)
        if what == 0:
            del lines[at : at + chance.randint(1, 2)]
        elif what == 1:
            lines[at:at] = lines[at : at + 2] * chance.choice((1, 1, 3, 700))
        elif what == 2:
            chance.shuffle(lines)
        elif what == 3:
            lines.insert(at, chance.choice(more))
        else:
            lines[at:] = more[at:]
    files[name] = b"\n".join(lines)


def _values(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """A value in a line is another one: from elsewhere in the lesson, at an edge, long or odd; or a name is."""
    name = _one(chance, files)
    lines = files.get(name, b"").split(b"\n")
    at = chance.randrange(len(lines))
    try:
        line = json.loads(lines[at])
        key = chance.choice(sorted(line))
    except (ValueError, IndexError, TypeError, RecursionError):
        return
    new = chance.choice(
        (chance.choice(mutants.names), chance.choice(mutants.names), chance.choice(ODD), _text(chance))
    )
    if chance.random() < 0.1:
        line[chance.choice(("points", "score", key + "s", "do", "x" * 500))] = new
    elif chance.random() < 0.1:
        del line[key]
    else:
        line[key] = new
    lines[at] = json.dumps(line, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    files[name] = b"\n".join(lines)


def _text(chance: random.Random) -> str:
    """A text, often a long one."""
    text = " ".join(chance.choice(WORDS) for _ in range(chance.choice((1, 5, 30))))
    return (text + chance.choice((" ", ""))) * chance.choice((1, 1, 1, 1, 1, 1, 5, 60))


def _words(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """A text in the learner's own words is another one, so that the coach has something to read."""
    names = [name for name, data in files.items() if name.endswith(".jsonl") and b'"text":"' in data]
    if not names:
        return
    name = chance.choice(names)
    before, mark, after = files[name].partition(b'"text":"')
    old, end, rest = after.partition(b'",')
    new = json.dumps(_text(chance))[1:-1].encode()
    more = chance.choice((b"", b" ", old))
    files[name] = before + mark + chance.choice((new + more, more + new)) + end + rest


def _steps(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """Steps are added that might be legal."""
    name = _one(chance, files)
    if not name:
        return
    made = [
        {"do": "again"}, {"do": "back", "turn": chance.randint(1, 4)}, {"do": "predict", "step": chance.randint(0, 4)},
        {"do": "write", "scene": "opening", "text": _text(chance), "route": chance.randint(0, 3), "coach": chance.choice(("", "0", "1", "99"))},
        {"do": "send", "text": _text(chance), "coach": chance.choice(("0", "1", "99"))},
        {"do": "pick", "run": "bad", "turn": chance.randint(1, 3)},
    ]  # fmt: skip
    added = [
        json.dumps({"at": "", **chance.choice(made)}).encode() for _ in range(chance.choice((1, 2, 8, 60)))
    ]
    files[name] += b"\n".join([*added, b""])


def _whole(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """A file is missing, empty, something else, or another one's."""
    name = _one(chance, files, chance.choice((".jsonl", ".jsonl", ".ipynb", ".yaml", "")))
    other = chance.choice(mutants.works)
    if not name:
        return
    what = chance.randrange(4)
    if what == 0:
        del files[name]
    elif what == 1:
        files[name] = chance.choice(RAW)
    elif what == 2:
        files[name] = other[_one(chance, other, "")]
    else:
        files[
            chance.choice(
                (
                    f"{name}.bak",
                    name.replace(".jsonl", ".damaged-1.jsonl"),
                    name.upper(),
                    f"x/{name}",
                    Path(name).name,
                )
            )
        ] = files.pop(name)


def _cells(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """The notebook's values are other ones."""
    name = _one(chance, files, ".ipynb")
    try:
        notebook = json.loads(files[name])
        spot: Any = notebook
        while True:
            keys = sorted(spot) if isinstance(spot, dict) else list(range(len(spot)))
            key = chance.choice(keys)
            if not isinstance(spot[key], dict | list) or not spot[key] or chance.random() < 0.3:
                break
            spot = spot[key]
        spot[key] = chance.choice((chance.choice(ODD), notebook.get("cells"), _text(chance)))
    except (ValueError, KeyError, IndexError, TypeError, RecursionError, AttributeError):
        return
    try:
        files[name] = json.dumps(notebook).encode()
    except ValueError:  # a list that holds itself
        files[name] = b"{}"


def _list(mutants: Mutants, chance: random.Random, files: Files) -> None:
    """A hand-in's list, the report of the intake, or the time say something odd."""
    entry = {
        "state": chance.choice(("finished", "not started", "full marks")),
        "sha256": chance.choice(("", "0" * 64, "x")),
    }
    made = {
        "heart": 1,
        "lesson": chance.choice(("1-small", "2-other", "")),
        "exercises": {"wrong-bill": entry, "my-week": entry},
    }
    made[chance.choice(("learner", "points", "lesson", "aside", "at"))] = chance.choice(ODD)
    name = chance.choice(
        ("answers/hand-in.json", "answers/hand-in.json", "answers/intake.json", "timestamp.txt")
    )
    files[name] = chance.choice(
        (
            json.dumps(made).encode(),
            json.dumps({"dropped": [["time", "x"], ["extra file", "y"], made]}).encode(),
            chance.choice(RAW),
            b"2026-01-05 09:00:00",
        )
    )


CHANGES: tuple[Callable[[Mutants, random.Random, Files], None], ...] = (
    _bytes, _lines, _lines, _values, _values, _values, _steps, _steps, _words, _whole, _cells, _list,
)  # fmt: skip
"""What is done; what matters more stands there more often."""


def _on_disk(chance: random.Random, folder: Path) -> list[str]:
    """Now and then something that is no file: a folder, a link, or everything one folder further down."""
    if chance.random() < 0.9:
        return []
    there = sorted(path for path in folder.rglob("*") if path.is_file())
    path = chance.choice(there) if there else folder / "nothing"
    what = chance.randrange(4)
    if what == 0:
        path.unlink(missing_ok=True)
        path.mkdir(parents=True)
    elif what == 1:
        path.unlink(missing_ok=True)
        path.symlink_to("/etc/passwd")
    elif what == 2:
        inner = folder.with_name("inner")
        folder.rename(inner)
        folder.mkdir()
        inner.rename(folder / "work")
    elif (folder / ANSWERS).is_dir():
        shutil.rmtree(folder / ANSWERS)
        (folder / ANSWERS).write_bytes(b"")
    return [f"disk-{what}"]
