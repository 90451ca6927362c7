"""A folder put in place whole: whoever looks, and whatever is killed, sees what was there before or what is there now."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

__all__ = ["clear", "put"]

NEW, OLD = ".new", ".old"


def put(folder: Path, files: Mapping[str, bytes], mode: int) -> None:
    """Make a folder hold these files, by their names within it, and nothing else; ``mode`` is each file's."""
    clear(folder)
    new, old = _beside(folder, NEW), _beside(folder, OLD)
    made = {new}
    new.mkdir(parents=True)
    for name, data in files.items():
        path = new / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
        path.chmod(mode)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def clear(folder: Path) -> None:
    """Take away what a :func:`put` that was killed left beside a folder; what it had moved aside goes back if nothing took its place."""
    new, old = _beside(folder, NEW), _beside(folder, OLD)
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        if left.is_dir():
            shutil.rmtree(left)


def _beside(folder: Path, what: str) -> Path:
    # hidden, so that no pattern of nbgrader's takes it for a lesson or a learner
    return folder.with_name(f".{folder.name}{what}")
