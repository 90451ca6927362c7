"""Where a learner stands in each lesson, as the course panel shows it. Read from disk: the transcripts are all there is to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from course.errors import CourseError, LessonError
from course.handin import receipt
from course.handin.names import recall
from course.handin.pack import FOLDER, SUFFIX
from course.handin.returned import FEEDBACK, Page, come_back, exchange
from course.lesson import ANSWERS, SCENARIOS, Lesson
from course.result import Outcome
from course.standing import Standing, graded, plain, points, standing, state
from course.transcript.manifest import Manifest, read_manifest

__all__ = ["Lessons"]


class Lessons:
    """The lessons of one learner: the only folders that the course panel reaches."""

    def __init__(self, root: Path, notebooks: Sequence[str]) -> None:
        self._folders = {path: (root / path).parent for path in notebooks}
        self._seen: dict[str, tuple[object, dict[str, Any]]] = {}
        self._lock = Lock()

    def find(self, path: str) -> Lesson:
        """The lesson with this notebook.

        Raises:
            LessonError: it is none of ours, or cannot be read.
        """
        if path not in self._folders:
            raise LessonError("This is not a lesson of the course.")
        return Lesson.read(self._folders[path])

    def file(self, path: str, name: str) -> Path:
        """A hand-in file of a lesson, by its name; raises ``LessonError`` where there is none."""
        lesson = self.find(path)
        for each in (lesson.folder.parent / FOLDER).glob(f"*{SUFFIX}"):
            if each.name == name and name.startswith(f"{lesson.name}_") and each.is_file():
                return each
        raise LessonError("There is no such file.")

    def standing(self) -> dict[str, Any]:
        """Where the learner stands, as JSON; a lesson that nothing happened to since is not read again."""
        with self._lock:
            shown = [self._one(path, folder) for path, folder in self._folders.items()]
        first = next(iter(self._folders.values()), Path())
        return {"lessons": shown, "learner": recall(first), "exchange": self._exchange}

    @cached_property
    def _exchange(self) -> bool:
        return exchange() is not None

    def _one(self, path: str, folder: Path) -> dict[str, Any]:
        marks = tuple(sorted(_marks(folder)))
        before = self._seen.get(path)
        if before is None or before[0] != marks:
            before = self._seen[path] = (marks, {"path": path, **_lesson(folder)})
        return before[1]


def _lesson(folder: Path) -> dict[str, Any]:
    try:
        lesson = Lesson.read(folder)
    except CourseError as error:
        nothing: dict[str, Any] = {"day": "", "points": None, "outOf": 0, "exercises": [], "handedIn": None}
        return {"title": folder.name, "state": f"cannot be opened: {error}", "feedback": [], **nothing}
    stands = standing(lesson)
    exercises = [_exercise(lesson, each) for each in stands]
    known = [each["points"] for each in exercises if each["points"] is not None]
    manifest, pages = _handed_in(lesson), come_back(lesson)
    return {
        "title": lesson.title,
        "day": str(lesson.metadata.get("day", "")),
        "state": _state(stands, manifest, pages),
        "points": round(sum(known), 2) if known else None,
        "outOf": plain(sum(item.points for item in lesson.items)),
        "exercises": exercises,
        "handedIn": None if manifest is None else _last(lesson, manifest),
        "feedback": [{"name": page.name, "at": page.at} for page in pages],
    }


def _exercise(lesson: Lesson, stands: Standing) -> dict[str, Any]:
    item, outcome = stands.item, stands.outcome
    return {
        "name": item.name,
        "title": stands.title,
        "state": outcome.value,
        "begun": outcome is not Outcome.NOT_STARTED,
        "finished": outcome is Outcome.FINISHED,
        "points": points(stands, graded(lesson, stands)),
        "outOf": plain(item.points),
    }


def _state(stands: Sequence[Standing], manifest: Manifest | None, pages: Sequence[Page]) -> str:
    """A lesson's state in words, the furthest that it has come to."""
    handed_in = manifest.at if manifest else ""
    if pages and pages[0].at >= handed_in:
        return "returned"
    return "handed in" if handed_in else state(stands)


def _handed_in(lesson: Lesson) -> Manifest | None:
    """What was handed in last; None where nothing was, or where what says so cannot be read."""
    try:
        manifest = read_manifest(lesson.answers)
    except CourseError:
        return None
    return manifest if manifest and manifest.lesson == lesson.name else None


def _last(lesson: Lesson, manifest: Manifest) -> dict[str, Any]:
    return {
        "receipt": receipt.code(manifest),
        "at": manifest.at,
        "changed": receipt.has_changed(lesson, manifest),
    }


def _marks(folder: Path) -> Iterator[tuple[str, int, int]]:
    """What changes when something happens to a lesson: each file's name, time and size."""
    inside = (each for name in (SCENARIOS, ANSWERS, FEEDBACK) for each in (folder / name).rglob("*"))
    for path in (folder / f"{folder.name}.ipynb", *inside):
        try:
            about = path.stat()
        except OSError:
            continue
        yield str(path), about.st_mtime_ns, about.st_size
