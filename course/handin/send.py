"""Handing in, the whole of it: pack, keep, give the receipt, and send it on where the person's nbgrader has an exchange."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.handin import receipt
from course.handin.names import remember
from course.handin.pack import HandIn, pack, save
from course.lesson import Lesson
from course.standing import standing

__all__ = ["PERSONS_CONFIG", "Sent", "configured", "send"]

PERSONS_CONFIG = "HEART_PERSONS_JUPYTER"
"""The variable in which ``heart learn`` keeps where the person's own Jupyter configuration is: their nbgrader may be set up there."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was handed in: the hand-in, its file, its receipt, and sentences on what became of it and what to do now."""

    hand_in: HandIn
    path: Path
    receipt: str
    said: tuple[str, ...]


def send(lesson: Lesson, learner: str, clock: Callable[[], str]) -> Sent:
    """Hand in all that is done in a lesson.

    Raises:
        HandInError: nothing was handed in; the text says why.
    """
    hand_in = pack(lesson, learner, clock)
    path = save(hand_in, lesson)
    remember(lesson.folder, hand_in.manifest.learner)
    titles = {each.item.name: each.title for each in standing(lesson)}
    text = receipt.text(hand_in, lesson.title, titles, path)
    said = [*hand_in.notes, *_through_nbgrader(lesson)] or [receipt.WHAT_NOW]
    try:
        receipt.write(path, text)
    except CourseError as error:
        said.append(str(error))
    return Sent(hand_in, path, text, tuple(said))


def configured() -> list[Path]:
    """The folders with a configuration of nbgrader that holds for this person; none where nbgrader is not installed."""
    if importlib.util.find_spec("nbgrader") is None:
        return []
    from jupyter_core.paths import jupyter_config_path

    folders = [*jupyter_config_path(), os.environ.get(PERSONS_CONFIG, "")]
    return [
        Path(folder)
        for folder in dict.fromkeys(folders)
        if folder and any(Path(folder).glob("nbgrader_config.*"))
    ]


def _through_nbgrader(lesson: Lesson) -> list[str]:
    """Send it through nbgrader's exchange too, where there is one; what became of it, in sentences."""
    folders = configured()
    if not folders:
        return []
    from course.assignment.exchange import submit

    try:
        course = submit(lesson, folders)
    except CourseError as error:
        return [f"It could not be sent through nbgrader: {error}", receipt.WHAT_NOW]
    if not course:
        return []
    return [
        f"It was also sent to your instructor through nbgrader (course {course}): there is nothing more to do. Keep the receipt."
    ]
