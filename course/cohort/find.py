"""Finding each learner's work in what an instructor was sent: hand-in files, folders, zips, and zips in zips."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from course.cohort.senders import sender_of
from course.cohort.unzip import JUNK, Room, check, unzip
from course.dropped import shown
from course.errors import HandInError
from course.handin.pack import HandIn
from course.handin.unpack import BROKEN, LARGEST, is_hand_in, open_hand_in
from course.lesson import ANSWERS
from course.transcript.manifest import MANIFEST, Manifest, read_manifest

__all__ = ["Problem", "Work", "find"]

DEEPEST = 8  # folders and zips within each other

_RECEIPT = re.compile(r".*\.receipt\.txt")


@dataclass(frozen=True, slots=True)
class Work:
    """One learner's work on one lesson, as it came.

    ``where`` says where it was found, ``original`` is the file or folder with it, ``names`` are the names around it from the outside
    in. ``hand_in`` is there when it is a hand-in, ``manifest`` when anything says what was handed in.
    """

    where: str
    original: Path
    names: tuple[str, ...]
    hand_in: HandIn | None = None
    manifest: Manifest | None = None
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was sent and cannot be taken: where it was found, and why, in a sentence."""

    where: str
    why: str


def find(path: Path, unpacked: Path) -> list[Work | Problem]:
    """Everything in a file or folder that was sent.

    Args:
        path: a hand-in file, a zip, or a folder.
        unpacked: an empty folder for what is unpacked; the works lie in it.
    """
    found = list(_Search(unpacked).path(path, shown(path.name or path), ()))
    works = [each for each in found if isinstance(each, Work)]
    if not found:
        return [Problem(shown(path.name or path), "There is no learner's work in it.")]
    if len(works) == 1:  # one learner's: what they called it may be their name
        only = works[0]
        found = [replace(only, names=(path.name, *only.names)) if each is only else each for each in found]
    return found


class _Search:
    def __init__(self, unpacked: Path) -> None:
        self._unpacked, self._number = unpacked, 0
        # What one learner sent, with the zips in it and the zips in those, has room of its own: nobody uses up another's.
        self._rooms: dict[tuple[str, ...], Room] = {}

    def path(self, path: Path, where: str, names: tuple[str, ...]) -> Iterator[Work | Problem]:
        mode = _mode(path)
        if len(names) > DEEPEST:
            yield Problem(where, "It is too many folders or zips deep.")
        elif mode is None:
            yield Problem(where, "There is no such file or folder.")
        elif stat.S_ISDIR(mode):
            yield from self._folder(path, where, names)
        elif not stat.S_ISREG(mode):
            yield Problem(where, "It is a link or another thing that is not a file.")
        elif path.suffix.lower() == ".zip" or not names:
            yield from self._zip(path, where, names)
        elif path.suffix.lower() == ".ipynb":
            yield self._notebook(path, where, names)

    def _zip(self, path: Path, where: str, names: tuple[str, ...]) -> Iterator[Work | Problem]:
        try:
            check(path)
            with zipfile.ZipFile(path) as archive:
                if is_hand_in(archive):
                    hand_in = open_hand_in(path, where)
                    yield Work(where, path, names, hand_in, hand_in.manifest, hand_in.notes)
                    return
                room = self._rooms.setdefault(names[:1], Room(path.stat().st_size))
                target = self._new()
                said = unzip(archive, target, where, room)
        except HandInError as error:
            yield Problem(where, str(error))
            return
        except BROKEN as error:
            yield Problem(
                where, f"It is not a zip that can be read ({shown(error) or type(error).__name__})."
            )
            return
        found = list(self._folder(target, where, names))
        if not found:
            yield Problem(where, " ".join(["There is no learner's work in it.", *said]))
        for number, each in enumerate(found):
            yield (
                replace(each, said=(*said, *each.said))
                if said and not number and isinstance(each, Work)
                else each
            )

    def _folder(self, path: Path, where: str, names: tuple[str, ...]) -> Iterator[Work | Problem]:
        try:
            inside = sorted(each.name for each in path.iterdir() if not JUNK.fullmatch(each.name))
        except OSError as error:
            yield Problem(where, f"It cannot be read: {error.strerror}.")
            return
        if MANIFEST in inside:
            yield self._unpacked_hand_in(path, where, names)
        elif ANSWERS in inside or any(name.endswith(".ipynb") and not sender_of([name]) for name in inside):
            yield Work(where, path, names, None, _manifest(path / ANSWERS))
        else:
            for name in inside:
                if not _RECEIPT.fullmatch(name):
                    yield from self.path(path / name, f"{where}/{shown(name)}", (*names, name))

    def _unpacked_hand_in(self, path: Path, where: str, names: tuple[str, ...]) -> Work | Problem:
        """A hand-in file that somebody's computer has unpacked: it is packed again and read like any other."""
        packed = io.BytesIO()
        try:
            with zipfile.ZipFile(packed, "w") as archive:
                for place in (MANIFEST, ANSWERS):
                    for each in [path / place] if place == MANIFEST else sorted((path / place).glob("*")):
                        if stat.S_ISREG(each.lstat().st_mode):
                            if packed.tell() + each.lstat().st_size > LARGEST:
                                raise HandInError(f"{where} is too large for a hand-in.")
                            archive.write(each, each.relative_to(path).as_posix())
            hand_in = open_hand_in(packed, where)
        except HandInError as error:
            return Problem(where, str(error))
        except BROKEN as error:
            return Problem(where, f"It cannot be read ({shown(error)}).")
        return Work(where, path, names, hand_in, hand_in.manifest, hand_in.notes)

    def _notebook(self, path: Path, where: str, names: tuple[str, ...]) -> Work:
        """A notebook alone, among others' files: it becomes a folder of its own."""
        target = self._new()
        sender = sender_of(names[-1:])
        (target / (sender.file if sender and sender.file else path.name)).write_bytes(path.read_bytes())
        return Work(where, target, names)

    def _new(self) -> Path:
        self._number += 1
        folder = self._unpacked / str(self._number)
        folder.mkdir()
        return folder


def _manifest(answers: Path) -> Manifest | None:
    try:
        return None if answers.is_symlink() or (answers / MANIFEST).is_symlink() else read_manifest(answers)
    except (HandInError, OSError):
        return None  # intake says so


def _mode(path: Path) -> int | None:
    try:
        return os.lstat(path).st_mode
    except (OSError, ValueError):
        return None
