"""Reading from a folder that may hold anything at all: links are not followed, pipes not opened, nothing here raises."""

from __future__ import annotations

import stat
from pathlib import Path

__all__ = ["mode", "names", "some_bytes"]


def names(folder: Path) -> list[str]:
    """The names in a folder; none where there is no folder, or none that can be read."""
    try:
        return [path.name for path in folder.iterdir()] if mode(folder) == "folder" else []
    except OSError:
        return []


def mode(path: Path) -> str:
    """What stands there, links not followed: nothing, file, folder, or other."""
    try:
        found = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "nothing"
    except (OSError, ValueError):
        return "other"
    return "file" if stat.S_ISREG(found) else "folder" if stat.S_ISDIR(found) else "other"


def some_bytes(path: Path, most: int) -> bytes | None:
    """The first ``most`` bytes of a file and one more, if there are more; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        return None
