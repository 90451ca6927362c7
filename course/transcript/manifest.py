"""What a hand-in says about itself: which exercises it holds, in what state, and the digest of each file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from course.errors import HandInError
from course.transcript.events import Name

__all__ = ["MANIFEST", "Entry", "Manifest", "parse_manifest", "read_manifest"]

MANIFEST = "hand-in.json"
"""The manifest's file name, among the transcripts."""

LARGEST = 200_000  # bytes

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Aside = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}\.damaged-[0-9]{1,3}\.jsonl$")]


class Entry(BaseModel):
    """One exercise in a hand-in. ``sha256`` is of its transcript; empty when there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    state: Annotated[str, StringConstraints(max_length=40)]
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""


class Manifest(BaseModel):
    """A hand-in's manifest; ``learner`` is the name that the learner gave, and may be empty.

    ``aside`` holds the digest of each transcript that could not be read and was kept, by its file's name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    heart: Annotated[int, Field(ge=1)] = 1
    lesson: Name
    learner: Annotated[str, StringConstraints(max_length=200)] = ""
    at: Annotated[str, StringConstraints(max_length=40)] = ""
    course: Annotated[str, StringConstraints(max_length=40)] = ""
    exercises: dict[Name, Entry] = {}
    aside: dict[Aside, Digest] = {}


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder of answers; None when there is none.

    Raises:
        HandInError: there is one, and it cannot be read.
    """
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        # one byte more than may be: no need to read all of what is too large
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise HandInError(
            f"{path.name} is not what the course writes: {str(error).splitlines()[0]}."
        ) from None
    return parse_manifest(data)


def parse_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes; raises as :func:`read_manifest` does."""
    if len(data) > LARGEST:
        raise HandInError(f"{MANIFEST} is too large for a hand-in's manifest.")
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise HandInError(
            f"{MANIFEST} is not what the course writes: {str(error).splitlines()[0]}."
        ) from None
