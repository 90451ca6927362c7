"""From ``source/`` to ``release/``: what learners get, without solutions and without the key of what is assessed.

Failing closed: what nbgrader copied is deleted first, then what may be released is written, so that no failure leaves a key.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from course.assignment.places import empty, places
from course.errors import LessonError
from course.lesson import ANSWERS, SCENARIOS
from course.scenario.load import dump, load
from course.scenario.model import ExerciseFile, ReadByAPerson, RolePlay
from course.scenario.strip import digest, strip

__all__ = ["Sealed", "Strip", "key", "publish"]

MEDIA = frozenset(
    ["css", "gif", "jpeg", "jpg", "mp3", "mp4", "ogg", "pdf", "png", "svg", "vtt", "webm", "webp"]
)
"""The kinds of file, besides exercises, that a lesson may bring along."""

NOTEBOOK_METADATA = ("kernelspec", "language_info", "heart")
CELL_METADATA = ("deletable", "editable", "jupyter", "nbgrader", "slideshow", "tags", "heart")

SHORTEST = 20  # characters; a shorter text of the key may well stand elsewhere by chance

_QUIET = re.compile(r"\..*|__pycache__|.*\.pyc")


class Strip(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """First in the list: replaces what nbgrader copied by what learners may have."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write everything but the notebook, and take what is not the lesson's out of the notebook's metadata."""
        where = places(self, resources)
        empty(where.released)
        if resources["nbgrader"]["notebook"] != where.lesson:
            raise LessonError(
                f"{where.source} has a notebook called {resources['nbgrader']['notebook']}.ipynb. A lesson has one "
                f"notebook, {where.lesson}.ipynb: move the other one elsewhere."
            )
        publish(where.source, where.released)
        keep(nb.metadata, NOTEBOOK_METADATA)
        keep(nb.metadata.get("language_info", {}), ("name",))
        for cell in nb.cells:
            keep(cell.metadata, CELL_METADATA)
        return nb, resources


class Sealed(NbGraderPreprocessor):  # type: ignore[misc]
    """Last in the list: nothing of a solution, an output or a key is left in the notebook that is about to be written."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Look, and raise ``LessonError`` when something is left."""
        where = places(self, resources)
        secrets = key(where.source)
        for cell in nb.cells:
            for secret in ("BEGIN SOLUTION", "END SOLUTION", *secrets):
                if secret in cell.source:
                    raise LessonError(
                        f"{where.lesson}.ipynb was not released: its cell “{cell.get('id', '')}” still says {secret!r}, "
                        "which learners must not get."
                    )
            if cell.get("outputs"):
                raise LessonError(f"{where.lesson}.ipynb was not released: a cell still has outputs.")
        return nb, resources


def publish(source: Path, target: Path) -> None:
    """Copy what learners get of a lesson, apart from its notebook: exercises without their key, and media.

    Raises:
        LessonError: there is a file of a kind that is not released.
        ScenarioError: an exercise cannot be read.
    """
    for path in _files(source):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.parent == source / SCENARIOS and path.suffix == ".yaml":
            place.write_bytes(released(path))
        elif path.suffix.lower().removeprefix(".") in MEDIA:
            shutil.copyfile(path, place)
        else:
            raise LessonError(
                f"{path} is not released: learners get exercises ({SCENARIOS}/*.yaml) and media files. Move it out of "
                "the lesson's folder."
            )


def released(path: Path) -> bytes:
    """One exercise file as learners get it: the author's own bytes where there is nothing to hide."""
    exercise = load(path)
    if not hides(exercise):
        return path.read_bytes()
    stripped = strip(exercise)
    if digest(stripped) != digest(exercise):
        raise LessonError(f"{path} was not released: without its key it would play differently.")
    text = dump(stripped)
    for secret in secrets(exercise):
        if secret in text:
            raise LessonError(
                f"{path} was not released: {secret!r} belongs to the key, but learners would see it elsewhere in it."
            )
    return text.encode()


def hides(exercise: ExerciseFile) -> bool:
    """Whether something of this exercise is not for learners."""
    return exercise.assessed if isinstance(exercise, RolePlay) else isinstance(exercise, ReadByAPerson)


def key(source: Path) -> list[str]:
    """Every text in a lesson's exercises that learners must not get and that is long enough to be looked for."""
    paths = sorted((source / SCENARIOS).glob("*.yaml"))
    return [text for path in paths for text in secrets(load(path))]


def secrets(exercise: ExerciseFile) -> list[str]:
    """The texts of one exercise's key that are long enough to be looked for."""
    texts = _secrets(exercise) if hides(exercise) else iter(())
    return [text for text in dict.fromkeys(texts) if len(text) >= SHORTEST]


def _secrets(exercise: ExerciseFile) -> Iterator[str]:
    if isinstance(exercise, ReadByAPerson):
        yield from exercise.looks_for
    if not isinstance(exercise, RolePlay):
        return
    yield exercise.customer.wants
    for scene in exercise.scenes.values():
        yield scene.thinks
        if scene.own_words:
            yield scene.own_words.model
            for route in scene.own_words.routes:
                yield from route.samples
        for reply in scene.replies:
            yield reply.why
            yield from reply.breaks.values()
            yield from (shown.why for shown in reply.shows.values())


def keep(metadata: Any, names: tuple[str, ...]) -> None:
    """Leave only these names in a notebook's or a cell's metadata."""
    for name in [name for name in metadata if name not in names]:
        del metadata[name]


def _files(source: Path) -> Iterator[Path]:
    """A lesson's files apart from notebooks; nothing that playing it or a program left there."""
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        quiet = parts[0] == ANSWERS or any(_QUIET.fullmatch(part) for part in parts)
        if path.is_file() and not quiet and path.suffix != ".ipynb":
            yield path
