"""A learner's way into nbgrader's exchange and back: as ``nbgrader submit`` and ``nbgrader fetch_feedback`` do it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError, ExchangeFactory
from traitlets import TraitError
from traitlets.config.loader import Config, ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

from course.errors import HandInError
from course.lesson import Lesson

__all__ = ["fetch", "reach", "submit"]


def submit(lesson: Lesson, folders: Sequence[Path]) -> str:
    """Submit a lesson's folder through the exchange; returns the course's id, empty when there is no exchange to use.

    Args:
        lesson: the learner's.
        folders: where nbgrader's configuration is, the first counting most.

    Raises:
        HandInError: there is an exchange, and it did not take the submission.
    """
    exchange = _exchange("Submit", folders, lesson)
    if exchange is None:
        return ""
    _start(exchange)
    return str(exchange.coursedir.course_id)


def fetch(lesson: Lesson, folders: Sequence[Path]) -> None:
    """Put the feedback that has come back into the lesson's folder; ``folders`` as for :func:`submit`.

    Raises:
        HandInError: there is an exchange, and it did not answer.
    """
    exchange = _exchange("FetchFeedback", folders, lesson)
    if exchange is None:
        return
    root = getattr(exchange, "root", None)
    if root is not None and not (Path(root) / exchange.coursedir.course_id / "feedback").is_dir():
        return  # nobody has given any yet, which nbgrader calls an error
    _start(exchange)


def reach(folders: Sequence[Path]) -> str:
    """The id of the course whose exchange can be used, empty when there is none; ``folders`` as for :func:`submit`."""
    exchange = _exchange("Submit", folders)
    return "" if exchange is None else str(exchange.coursedir.course_id)


def _exchange(what: str, folders: Sequence[Path], lesson: Lesson | None = None) -> Any:
    """What nbgrader does something with, for this person; None where there is no exchange to use."""
    config = _config(folders)
    if lesson is not None:
        config.CourseDirectory.assignment_id = lesson.name
        config.Exchange.assignment_dir = str(lesson.folder.parent)
        config.Exchange.path_includes_course = False
    try:
        course = CourseDirectory(config=config)
        exchange = getattr(ExchangeFactory(config=config), what)(
            coursedir=course, authenticator=Authenticator(config=config), config=config
        )
    except (ExchangeError, OSError, RuntimeError, TraitError) as error:
        raise HandInError(f"{error}.".replace("..", ".")) from error
    root = getattr(exchange, "root", None)  # an exchange that is no folder has none
    return exchange if course.course_id and (root is None or Path(root).is_dir()) else None


def _start(exchange: Any) -> None:
    try:
        exchange.start()
    except (ExchangeError, OSError, RuntimeError, TraitError) as error:
        raise HandInError(f"{error}.".replace("..", ".")) from error


def _config(folders: Sequence[Path]) -> Config:
    """All of nbgrader's configuration for this person, as nbgrader reads it."""
    config = Config()
    for folder in reversed(folders):
        for loader in (
            JSONFileConfigLoader("nbgrader_config.json", path=str(folder)),
            PyFileConfigLoader("nbgrader_config.py", path=str(folder)),
        ):
            try:
                config.merge(loader.load_config())
            except ConfigFileNotFound:
                continue
            except Exception as error:  # a person's own file, which is Python and can fail in any way
                raise HandInError(
                    f"the configuration of nbgrader in {folder} cannot be read ({error})."
                ) from error
    return config
