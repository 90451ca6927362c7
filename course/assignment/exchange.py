"""A learner's way into nbgrader's exchange: their lesson's folder is submitted as ``nbgrader submit`` does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError, ExchangeFactory
from traitlets import TraitError
from traitlets.config.loader import Config, ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

from course.errors import HandInError
from course.lesson import Lesson

__all__ = ["submit"]


def submit(lesson: Lesson, folders: Sequence[Path]) -> str:
    """Submit a lesson's folder through the exchange; returns the course's id, empty when there is no exchange to use.

    Args:
        lesson: the learner's.
        folders: where nbgrader's configuration is, the first counting most.

    Raises:
        HandInError: there is an exchange, and it did not take the submission.
    """
    config = _config(folders)
    config.CourseDirectory.assignment_id = lesson.name
    config.Exchange.assignment_dir = str(lesson.folder.parent)
    config.Exchange.path_includes_course = False
    try:
        course = CourseDirectory(config=config)
        exchange = ExchangeFactory(config=config).Submit(
            coursedir=course, authenticator=Authenticator(config=config), config=config
        )
        root = getattr(exchange, "root", None)  # an exchange that is no folder has none
        if not course.course_id or (root is not None and not Path(root).is_dir()):
            return ""
        exchange.start()
    except (ExchangeError, OSError, RuntimeError, TraitError) as error:
        raise HandInError(f"{error}.".replace("..", ".")) from error
    return str(course.course_id)


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
