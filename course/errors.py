"""Everything the course raises on purpose.

CourseError
├── ScenarioError        an exercise file is wrong: file, line, what to do
│   └── GuardError       a condition in it is wrong
├── PlayError            something was done that the exercise does not offer now
│   ├── IllegalMove      a move that is not offered here
│   └── StaleMove        a move on a page that has gone on since
├── TranscriptError      a transcript cannot be read or written
│   ├── DamagedTranscript    it is not what was written
│   ├── NewerTranscript      a newer version of the course wrote it
│   └── NotSaved             the disk refused: nothing was lost, nothing was shown
├── HandInError          a hand-in file cannot be made or read
├── LessonError          a lesson's folder or notebook is not as it must be
├── SandboxError         what grades a notebook could not be started
└── LaunchError          the lessons cannot be opened
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

__all__ = [
    "CourseError",
    "DamagedTranscript",
    "Endless",
    "GuardError",
    "HandInError",
    "IllegalMove",
    "LaunchError",
    "LessonError",
    "NewerTranscript",
    "NotSaved",
    "PlayError",
    "SandboxError",
    "ScenarioError",
    "StaleMove",
    "TooManyStates",
    "TranscriptError",
    "did_you_mean",
]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that names the known word nearest to this one, with a space before it; or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


class CourseError(Exception):
    """The root of everything raised on purpose; its text is fit to be shown to a person."""


class ScenarioError(CourseError):
    """An exercise file is wrong. ``problems`` holds each (line, sentence); lines count from 1."""

    def __init__(self, path: Path | str, problems: Iterable[tuple[int, str]]) -> None:
        self.path, self.problems = Path(path), sorted(problems)
        super().__init__("\n".join(f"{self.path}:{line}: {text}" for line, text in self.problems))


class GuardError(CourseError):
    """A condition is not in the small language that conditions are written in."""


class Endless(ScenarioError):
    """A conversation can go round for ever. ``scenes`` are the scenes of the round, from where it begins."""

    def __init__(self, path: Path | str, scenes: Iterable[str], line: int = 1) -> None:
        self.scenes = list(scenes)
        names = " → ".join(f"'{scene}'" for scene in (*self.scenes, self.scenes[0]))
        text = (
            f"the conversation can go round for ever: {names} leaves everything as it was. Let every round cost patience, "
            "and name an 'out_of_patience' ending."
        )
        super().__init__(path, [(line, text)])


class TooManyStates(ScenarioError):
    """A scenario has more states than can be searched. ``scene`` is the one that alone has too many, or empty."""

    def __init__(self, path: Path | str, limit: int, scene: str = "", asked: int = 0) -> None:
        self.scene = scene
        text = (
            f"the routes of '{scene}' ask about {asked} behaviours, and every combination of them is tried. Ask about {limit} "
            "at most."
            if scene
            else f"this scenario has more than {limit:,} states, too many to be checked. Change trust and patience in steps of "
            "5 or 10, and ask about fewer flags and behaviours."
        )
        super().__init__(path, [(1, text)])


class PlayError(CourseError):
    """Something was done that the exercise does not offer now."""


class IllegalMove(PlayError):
    """A move that is not offered here."""

    def __init__(self, move: str, offered: Iterable[str]) -> None:
        self.move, self.offered = move, list(offered)
        choice = f"Choose one of: {', '.join(self.offered)}." if self.offered else "Nothing can be done here."
        super().__init__(f"{move!r} is not offered here. {choice}")


class StaleMove(PlayError):
    """A move was made on a page that has gone on since, perhaps in another window."""

    def __init__(self) -> None:
        super().__init__(
            "This exercise has gone on in another window. Here is where it stands now; nothing was lost."
        )


class TranscriptError(CourseError):
    """A transcript cannot be read or written."""


class DamagedTranscript(TranscriptError):
    """A transcript is not what the course wrote. ``line`` counts from 1; 0 means the whole file."""

    def __init__(self, path: Path | str, line: int, why: str) -> None:
        self.path, self.line, self.why = Path(path), line, why
        where = f"{self.path.name}, line {line}" if line else self.path.name
        super().__init__(f"{where}: {why}")


class NewerTranscript(TranscriptError):
    """A newer version of the course wrote this transcript."""

    def __init__(self, path: Path | str, version: int, known: int) -> None:
        self.path, self.version = Path(path), version
        super().__init__(
            f"{self.path.name} was written by a newer version of the course (format {version}; this one reads up to "
            f"{known}). Update the course to go on. The file was left as it is."
        )


class NotSaved(TranscriptError):
    """The disk refused. Nothing was lost, and nothing was shown that is not saved."""


class HandInError(CourseError):
    """A hand-in file cannot be made or read."""


class LessonError(CourseError):
    """A lesson's folder or notebook is not as it must be."""


class SandboxError(CourseError):
    """What runs a notebook for grading could not be started; nothing was graded."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The notebook could not be run, so nothing was graded. {why}")


class LaunchError(CourseError):
    """The lessons cannot be opened."""
