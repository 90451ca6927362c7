"""From the bytes of a transcript to its head and events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from course.errors import DamagedTranscript, NewerTranscript
from course.transcript.events import EVENT, VERSION, Event, Head
from course.transcript.limits import too_much, written
from course.transcript.upgrade import upgraded

__all__ = ["Transcript", "parse", "read"]

LAST_FORMAT = 999  # a larger number is no format that there will ever be
LONGEST_WHY = 120  # characters of what is wrong with a line: names in it are the file's own


@dataclass(frozen=True, slots=True)
class Transcript:
    """A head and its events. ``torn`` says that a last line was cut off and dropped; ``size`` is the bytes before it."""

    head: Head
    events: tuple[Event, ...]
    torn: bool = False
    size: int = 0


def read(path: Path) -> Transcript | None:
    """The transcript in a file; None when there is no file, or nothing in it.

    Raises:
        DamagedTranscript: it is not what the course wrote, or too large to be a transcript.
        NewerTranscript: a newer version of the course wrote it.
    """
    try:
        if not path.is_file():
            if path.exists():
                raise DamagedTranscript(path, 0, "there is a folder where the transcript should be.")
            return None
        size = path.stat().st_size
        _refuse(path, too_much(size=size))  # before so many are read
        return parse(path.read_bytes(), path)
    except OSError as error:
        raise DamagedTranscript(path, 0, f"it cannot be read: {error.strerror}.") from error


def parse(data: bytes, path: Path | str) -> Transcript | None:
    """The transcript in these bytes; raises as :func:`read` does. ``path`` is for the messages."""
    _refuse(path, too_much(size=len(data)))
    whole, _, rest = data.rpartition(b"\n")
    size = len(data) - len(rest)
    if not size:
        return None
    texts = whole.split(b"\n")
    _refuse(path, too_much(events=len(texts) - 1))
    head = _head(texts[0], path)
    if head.heart == VERSION:
        events = tuple(_event(text, path, number) for number, text in enumerate(texts[1:], 2))
    else:
        lines = [_object(text, path, number) for number, text in enumerate(texts, 1)]
        old = upgraded(lines, head.heart)
        head = _head(json.dumps(old[0]).encode(), path)
        events = tuple(
            _event(json.dumps(line).encode(), path, number) for number, line in enumerate(old[1:], 2)
        )
    _refuse(path, too_much(characters=written(events)))
    return Transcript(head, events, bool(rest), size)


def _refuse(path: Path | str, too_many: str) -> None:
    if too_many:
        raise DamagedTranscript(path, 0, f"it has {too_many}, too many for a transcript.")


def _head(text: bytes, path: Path | str) -> Head:
    line = _object(text, path, 1)
    version = line.get("heart")
    if type(version) is not int or not 1 <= version <= LAST_FORMAT:
        raise DamagedTranscript(
            path, 1, "this is not a transcript of the course: it does not name its format."
        )
    if version > VERSION:
        raise NewerTranscript(path, version, VERSION)
    try:
        return Head.model_validate(line)
    except ValidationError as error:
        raise DamagedTranscript(
            path, 1, f"the first line is not what the course writes ({_first(error)})."
        ) from None


def _event(text: bytes, path: Path | str, number: int) -> Event:
    try:
        return EVENT.validate_json(text)
    except ValidationError as error:
        raise DamagedTranscript(
            path, number, f"this line is not what the course writes ({_first(error)})."
        ) from None


def _object(text: bytes, path: Path | str, number: int) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        raise DamagedTranscript(
            path, number, "this line is not what the course writes (it is not JSON)."
        ) from None
    if not isinstance(line, dict):
        raise DamagedTranscript(
            path, number, "this line is not what the course writes (it is not an object)."
        )
    return line


def _first(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    text = f"{where}: {problem['msg'].lower()}" if where else problem["msg"].lower()
    plain = "".join(letter if letter.isprintable() else "�" for letter in text)
    return plain if len(plain) <= LONGEST_WHY else plain[: LONGEST_WHY - 1] + "…"
