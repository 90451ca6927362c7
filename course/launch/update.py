"""A learner's folder brought up to the release: what is missing is added, what is older is renewed, what is theirs is kept.

What was given out is remembered by its digest, so that a learner's own change is told from an older release. Of a notebook only
what is written in it counts: what it showed when it was saved is made anew whenever it is opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError, LaunchError, PlayError
from course.launch.folder import lessons
from course.lesson import ANSWERS, STATE, Lesson, before_saving
from course.session import now
from course.transcript.read import read

__all__ = ["EARLIER", "GIVEN", "Brought", "prepare", "refuse_release"]

EARLIER = "earlier"
"""The folder, beside the lessons, of a learner's own versions of files that a newer release took the place of."""

GIVEN = "given.json"
"""What was given out, in the state folder: the digest of each file, by its path."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a learner's folder; paths are relative to it.

    ``kept`` are their own versions, where they are now. ``go_on`` and ``begin_anew`` are the titles of the exercises of renewed
    lessons, by whether what was saved is still possible in them.
    """

    added: tuple[Path, ...] = ()
    renewed: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    go_on: tuple[str, ...] = ()
    begin_anew: tuple[str, ...] = ()


def prepare(folder: Path, release: Path, clock: Callable[[], str] = now) -> Brought:
    """Bring a learner's folder up to the release. Answers are never touched.

    Raises:
        LaunchError: the folder holds the released lessons themselves, or cannot be written to.
    """
    refuse_release(folder, release)
    added, renewed, kept = [], [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        given = _given(folder)
        for path in _released(release):
            inside, mine = path.relative_to(release), folder / path.relative_to(release)
            _finish_saving(mine)
            theirs, name = _digest(path), inside.as_posix()
            if not os.path.lexists(mine):
                _copy(path, mine)
                added.append(inside)
            elif mine.is_symlink() or not mine.is_file():
                continue
            elif (has := _digest(mine)) != theirs:
                if name not in given or given[name] == theirs:
                    continue  # their own change of a file that is not newer
                if has != given[name]:
                    kept.append(_set_aside(mine, folder, inside, clock))
                _copy(path, mine)
                renewed.append(inside)
            given[name] = theirs
        _remember(folder, given)
    except OSError as error:
        raise LaunchError(
            f"Your lessons cannot be kept in {folder}: {error.strerror}. Choose another folder with --folder."
        ) from error
    go_on, begin_anew = _answers(folder, renewed)
    return Brought(tuple(added), tuple(renewed), tuple(kept), go_on, begin_anew)


def refuse_release(folder: Path, release: Path) -> None:
    """Raise ``LaunchError`` where a folder holds the released lessons themselves: answers would end up in them."""
    if folder.resolve().is_relative_to(release.resolve()):
        raise LaunchError(
            f"{folder} holds the lessons as they are given out. Choose another folder for yours."
        )


def _released(release: Path) -> Iterator[Path]:
    """The files of a release that are for learners: not what somebody's playing or editing left beside them."""
    for lesson in lessons(release):
        for path in sorted(lesson.rglob("*")):
            inside = path.relative_to(release)
            if path.is_file() and not any(part.startswith(".") or part == ANSWERS for part in inside.parts):
                yield path


def _digest(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(data)["cells"]
            written = [[cell.get("id"), cell["cell_type"], "".join(cell["source"])] for cell in cells]
            data = json.dumps(written).encode()
        except (ValueError, KeyError, TypeError, AttributeError):
            pass  # no notebook: then all of it counts
    return hashlib.sha256(data).hexdigest()


def _finish_saving(mine: Path) -> None:
    """Give back a notebook as it was before, where a computer stopped in the middle of saving it."""
    before = before_saving(mine)
    saving = mine.suffix == ".ipynb" and mine.is_file() and before.is_file()
    if saving and not _is_whole(mine) and _is_whole(before):
        before.replace(mine)


def _is_whole(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True


def _copy(path: Path, target: Path) -> None:
    """Copy one file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    shutil.copyfile(path, partial)
    partial.replace(target)


def _set_aside(mine: Path, folder: Path, inside: Path, clock: Callable[[], str]) -> Path:
    """Move a learner's own version out of the way, never onto another one; returns where it is now."""
    moment = clock().replace(":", "").replace("-", "")
    target = folder / EARLIER / moment / inside
    target.parent.mkdir(parents=True, exist_ok=True)
    mine.rename(target)
    return target.relative_to(folder)


def _given(folder: Path) -> dict[str, str]:
    """What was given out; nothing where that is not known, and then no file of theirs is touched."""
    try:
        given = json.loads((folder / STATE / GIVEN).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in given.items()} if isinstance(given, dict) else {}


def _remember(folder: Path, given: dict[str, str]) -> None:
    if given == _given(folder):
        return
    state = folder / STATE
    state.mkdir(mode=0o700, exist_ok=True)
    partial = state / f"{GIVEN}.partial"
    partial.write_text(json.dumps(given, indent=1, sort_keys=True), encoding="utf-8")
    partial.replace(state / GIVEN)


def _answers(folder: Path, renewed: list[Path]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of exercises with answers in renewed lessons: those that go on, and those that begin anew."""
    go_on, begin_anew = [], []
    for name in dict.fromkeys(inside.parts[0] for inside in renewed):
        try:
            lesson = Lesson.read(folder / name)
        except CourseError:
            continue  # opening it says what is wrong
        for item in lesson.items:
            try:
                rules = lesson.rules(item.name)
                transcript = read(lesson.answers / f"{item.name}.jsonl")
            except CourseError:
                continue  # not this update's doing; the page says it
            if transcript is None:
                continue
            try:
                rules.replay(transcript.events)
                go_on.append(rules.spec.title)
            except PlayError:
                begin_anew.append(rules.spec.title)
    return tuple(go_on), tuple(begin_anew)
