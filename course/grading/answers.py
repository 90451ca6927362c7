"""What was handed in for a lesson's exercises, wherever it is: in a folder, or in memory as another machine was given it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from course.transcript.manifest import MANIFEST, Manifest, parse_manifest, read_manifest
from course.transcript.read import Transcript, parse, read

__all__ = ["Answers", "Folder", "Memory"]


class Answers(Protocol):
    """A lesson's transcripts and, where they were handed in, the manifest."""

    def transcript(self, name: str) -> Transcript | None:
        """One exercise's; raises as :func:`course.transcript.read.read` does."""

    def sha256(self, name: str) -> str:
        """The digest of its file in hexadecimal digits, empty when there is none."""

    def aside(self, name: str) -> list[str]:
        """The names of its earlier transcripts that could not be read, in their order."""

    def manifest(self) -> Manifest | None:
        """The hand-in's manifest; raises ``HandInError`` when there is one that cannot be read."""


class Folder:
    """Answers as they lie in a folder: ``<exercise>.jsonl``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def transcript(self, name: str) -> Transcript | None:
        """See :class:`Answers`."""
        return read(self._folder / f"{name}.jsonl")

    def sha256(self, name: str) -> str:
        """See :class:`Answers`."""
        path = self._folder / f"{name}.jsonl"
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

    def aside(self, name: str) -> list[str]:
        """See :class:`Answers`."""
        return sorted(path.name for path in self._folder.glob(f"{name}.damaged-*.jsonl"))

    def manifest(self) -> Manifest | None:
        """See :class:`Answers`."""
        return read_manifest(self._folder)


class Memory:
    """Answers by the names of their files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def transcript(self, name: str) -> Transcript | None:
        """See :class:`Answers`."""
        path = f"{name}.jsonl"
        return parse(self._files.get(path, b""), path)

    def sha256(self, name: str) -> str:
        """See :class:`Answers`."""
        data = self._files.get(f"{name}.jsonl")
        return "" if data is None else hashlib.sha256(data).hexdigest()

    def aside(self, name: str) -> list[str]:
        """See :class:`Answers`."""
        return sorted(
            each for each in self._files if each.startswith(f"{name}.damaged-") and each.endswith(".jsonl")
        )

    def manifest(self) -> Manifest | None:
        """See :class:`Answers`."""
        return self._manifest

    @cached_property
    def _manifest(self) -> Manifest | None:
        data = self._files.get(MANIFEST)
        return None if data is None else parse_manifest(data)
