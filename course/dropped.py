"""What intake left out or could not read, as data that becomes one plain sentence each.

Only the kind and a short name are kept, never a sentence that came with a submission: whoever reads the sentences can
rely on their being ours.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["RESCUE", "SENTENCES", "Dropped", "from_json", "shown", "to_json"]

SENTENCES = {
    "added cells": "Cells were added to the notebook ({}). They are not part of the lesson, so they were left out.",
    "bad list": "The list that came with the answers could not be read. It was left out.",
    "changed cell": "The settings of the cell “{}” were changed. They were put back.",
    "changed code": "Code in the notebook was changed or added. It was not run, and it changes no points.",
    "changed file": "The file “{}” is not the lesson's own. The lesson's own file was used.",
    "changed points": "The points of “{}” were changed. The lesson's own points count.",
    "copied cell": "The cell “{}” was there more than once. The first copy was read.",
    "deeper": "The work was found one folder further down, in “{}”.",
    "deleted cell": "The cell “{}” was missing. It was put back.",
    "extra file": "The file “{}” is not part of the lesson. It was left out.",
    "file for folder": "There is a file where the lesson has the folder “{}”. It was left out.",
    "folder for file": "There is a folder where the file “{}” should be. A person needs to look at it.",
    "loose answers": "The file “{}” was not in the folder “answers”. It was read all the same.",
    "many extra files": "{} more files are not part of the lesson. They were left out.",
    "no answers folder": "The folder “answers” is not a folder, so it could not be read. A person needs to look at it.",
    "no folder": "What was handed in is not a folder and could not be read. A person needs to look at it.",
    "no notebook": "The notebook was missing. A fresh copy of the lesson took its place.",
    "not a file": "“{}” is a link or another thing that is not a file. It was left out, and a person needs to look at it.",
    "notebook unreadable": "The notebook “{}” could not be read. A fresh copy of the lesson took its place.",
    "odd notebook": "The notebook “{}” is not in the usual form. It was read as far as that was possible.",
    "other hand-in": "The list that came with the answers belongs to another lesson, “{}”. It was left out.",
    "other lesson": "The notebook “{}” is not this lesson's. It was left out.",
    "renamed notebook": "The notebook was called “{}”. It was read under the lesson's own name.",
    "settings removed": "The settings that grading needs were missing from the notebook. They were put back.",
    "text too long": "The text in “{}” is too long to be read whole. The rest of it was left out.",
    "time": "The time of handing in could not be read. It was left out.",
    "too large": "The file “{}” is too large to be an answer. It was left out, and a person needs to look at it.",
    "unknown answers": "The file “{}” belongs to no exercise of this lesson. It was left out.",
    "unreadable": "The file “{}” could not be read. A person needs to look at it.",
}
"""Every kind and its sentence."""

RESCUE = frozenset(
    {
        "deeper",
        "file for folder",
        "folder for file",
        "no answers folder",
        "no folder",
        "no notebook",
        "not a file",
        "notebook unreadable",
        "odd notebook",
        "renamed notebook",
        "time",
        "unreadable",
    }
)
"""The kinds at which nbgrader would stop before it asks us: such a submission needs a clean copy first."""

LONGEST = 80  # characters of a name
MOST = 60  # entries that are read back


@dataclass(frozen=True, slots=True)
class Dropped:
    """One thing that was left out: its kind, one of ``SENTENCES``, and the name of what it was."""

    kind: str
    what: str = ""

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(self.what)


def shown(name: object) -> str:
    """A name that came with a submission, fit to be shown: one short line without control characters."""
    text = str(name).encode("utf-8", "replace").decode()
    text = "".join("�" if unicodedata.category(letter).startswith("C") else letter for letter in text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def to_json(dropped: Iterable[Dropped]) -> bytes:
    """As it is kept beside a clean submission."""
    entries = [[each.kind, each.what] for each in dropped]
    return json.dumps({"dropped": entries}, ensure_ascii=False, indent=1).encode() + b"\n"


def from_json(data: bytes) -> tuple[Dropped, ...]:
    """What :func:`to_json` wrote; anything else is not believed and gives nothing."""
    try:
        entries = json.loads(data)["dropped"]
        pairs = [(kind, what) for kind, what in entries[:MOST] if isinstance(what, str)]
        return tuple(Dropped(kind, shown(what)) for kind, what in pairs if kind in SENTENCES)
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()
