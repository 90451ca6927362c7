"""Whose work it is, by the names that learning platforms and people give to folders and files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from course.handin.names import is_id, learner_id

__all__ = ["Sender", "learner_of", "sender_of"]

_PATTERNS = (
    # Moodle, a folder, or the same before a file's name: Ann Lee_12345_assignsubmission_file_
    re.compile(r"(?P<name>[^_].*?)_(?P<number>\d+)_assignsubmission_file(?:_(?P<rest>.*))?"),
    # Blackboard, with the assignment's name first: Lesson 3_alee_attempt_2026-01-05-09-00-00_file.zip
    re.compile(
        r"(?:.*_)?(?P<name>[^_]+)_attempt_(?P<number>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<rest>.*))?"
    ),
    # Canvas, with LATE after the name where it was late: leeann_LATE_12345_67890_file.zip
    re.compile(r"(?P<name>[^\W_]+)(?:_LATE)?_(?P<number>\d+)_\d+_(?P<rest>.+)"),
)
_ENDING = re.compile(r"(\.heart)?\.(zip|ipynb)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a platform says sent a file: their name, what tells them from others of that name, and the file's own name."""

    name: str
    number: str
    file: str

    @property
    def key(self) -> str:
        """The same for the same person of one platform. Blackboard's names are unique; its numbers are times."""
        return self.name if "-" in self.number else f"{self.name}_{self.number}"


def sender_of(names: Iterable[str]) -> Sender | None:
    """Who sent it, by the first of these names that a platform has made; None when there is none."""
    for name in names:
        for pattern in _PATTERNS:
            if found := pattern.fullmatch(name):
                return Sender(found["name"], found["number"], found["rest"] or "")
    return None


def learner_of(names: Sequence[str], lessons: Iterable[str]) -> str:
    """The learner's id, by the innermost of these names that is not a lesson's; empty when there is none.

    Raises:
        HandInError: the name cannot be one.
    """
    own = "|".join(re.escape(lesson) for lesson in lessons) or "(?!)"
    for name in reversed(names):
        plain = _ENDING.sub("", name)
        if not re.fullmatch(rf"(?:{own})(?:[ _-]?\(?\d*\)?)?(?:\.heart)?", plain):
            return plain if is_id(plain) else learner_id(plain)
    return ""
