"""Where a preprocessor of ours is working: the folders of the lesson and the learner it was called for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

__all__ = ["Places", "empty", "places"]


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one lesson, and of one learner's work on it."""

    lesson: str
    learner: str
    source: Path
    released: Path
    submitted: Path
    autograded: Path
    feedback: Path


def places(preprocessor: NbGraderPreprocessor, resources: Any) -> Places:
    """Where this preprocessor works. A converter makes an exporter, which makes the preprocessor: each knows its parent."""
    course = preprocessor.parent.parent.coursedir
    about = resources["nbgrader"]

    def at(step: str, learner: str) -> Path:
        return Path(course.format_path(step, learner, about["assignment"]))

    return Places(
        about["assignment"],
        about["student"],
        at(course.source_directory, "."),
        at(course.release_directory, "."),
        at(course.submitted_directory, about["student"]),
        at(course.autograded_directory, about["student"]),
        at(course.feedback_directory, about["student"]),
    )


def empty(folder: Path) -> None:
    """Leave an empty folder here, whatever was here before."""
    if folder.is_dir() and not folder.is_symlink():
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    else:
        folder.unlink(missing_ok=True)
        folder.mkdir(parents=True)
