"""From a lesson's folder to a hand-in: what is done, and the one file that holds it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from course.errors import HandInError
from course.handin.names import learner_id
from course.lesson import ANSWERS, Lesson
from course.standing import standing, transcripts
from course.transcript.limits import LARGEST
from course.transcript.manifest import MANIFEST, Entry, Manifest
from course.version import VERSION

__all__ = ["FOLDER", "SUFFIX", "HandIn", "pack", "save"]

FOLDER = "handed-in"
"""The folder, beside the lesson, of what was handed in."""

SUFFIX = ".heart.zip"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # what a zip can say at the earliest: the same answers make the same bytes


@dataclass(frozen=True, slots=True)
class HandIn:
    """A hand-in: its manifest and the transcripts by file name. ``notes`` are sentences on what is not in it."""

    manifest: Manifest
    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The one file, as bytes; the same hand-in is always the same bytes."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry(MANIFEST), self.manifest_bytes)
            for name, data in sorted(self.files.items()):
                archive.writestr(_entry(f"{ANSWERS}/{name}"), data)
        return made.getvalue()

    @property
    def manifest_bytes(self) -> bytes:
        """The manifest as a file."""
        return self.manifest.model_dump_json(indent=1).encode() + b"\n"


def pack(lesson: Lesson, learner: str, clock: Callable[[], str]) -> HandIn:
    """All that a learner did in a lesson, as it stands on disk now.

    Args:
        lesson: the learner's own.
        learner: the name or number that they give, up to 200 characters.
        clock: says when, in UTC, ISO 8601.

    Raises:
        HandInError: there is no name, or it is none that can be used, or an answer cannot be read from the disk.
    """
    name = "".join(letter for letter in " ".join(learner.split()) if letter.isprintable())
    learner_id(name)
    exercises, aside, files, notes = {}, {}, {}, []
    for each in standing(lesson):
        mine = f"{each.item.name}.jsonl"
        digest = ""
        for path in transcripts(lesson, each.item):
            data = _read(path)
            if path.name == mine:
                digest = hashlib.sha256(data).hexdigest()
            else:
                aside[path.name] = hashlib.sha256(data).hexdigest()
            if len(data) > LARGEST:
                notes.append(f"{path.name} is too large to be handed in. It stays on this computer: {path}")
            else:
                files[path.name] = data
        exercises[each.item.name] = Entry(state=each.outcome.value, sha256=digest)
    manifest = Manifest(
        lesson=lesson.name, learner=name, at=clock(), course=VERSION, exercises=exercises, aside=aside
    )
    return HandIn(manifest, files, tuple(notes))


def save(hand_in: HandIn, lesson: Lesson) -> Path:
    """Write a hand-in beside the lesson, never over an earlier one, and its manifest among the answers; returns the file.

    Raises:
        HandInError: the disk refused.
    """
    manifest = hand_in.manifest
    stem = f"{manifest.lesson}_{learner_id(manifest.learner)}"
    when = re.sub(r"[^0-9TZ]+", "-", manifest.at)
    folder = lesson.folder.parent / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = 0
        while True:
            again = "" if number == 0 else f"_{when}" if number == 1 else f"_{when}_{number}"
            path = folder / f"{stem}{again}{SUFFIX}"
            if _write_new(path, hand_in.data):
                break
            number += 1
        lesson.answers.mkdir(exist_ok=True)
        draft = lesson.answers / f".{MANIFEST}.partial"
        draft.write_bytes(hand_in.manifest_bytes)
        draft.replace(lesson.answers / MANIFEST)
    except OSError as error:
        raise HandInError(
            f"Not handed in: {folder} cannot be written to ({error.strerror}). Your answers are safe. Make room, or move the "
            "lessons to a folder of your own, and try again."
        ) from error
    return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise HandInError(
            f"Not handed in: {path} cannot be read ({error.strerror}). Try again; if it comes back, show this to your instructor."
        ) from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _write_new(path: Path, data: bytes) -> bool:
    """Write a file whole; says no, and does nothing, where there is one of this name already."""
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    path.unlink()
                raise
    except FileExistsError:
        return False
    return True
