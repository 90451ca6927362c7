"""A small Jupyter Server extension, for the course panel: where a learner stands, handing in, and what has come back.

It knows the lessons that the launcher lists, and touches no other folder. An ordinary Jupyter Server never loads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["load"]


def load(server: Any, notebooks: Sequence[str]) -> None:
    """Add our pages to a server.

    Args:
        server: the ``ServerApp``; its ``root_dir`` is where the notebooks are.
        notebooks: the lessons' notebooks, as paths below it, in the course's order.
    """
    from course.server.lessons import Lessons
    from course.server.pages import pages

    server.web_app.settings["heart_lessons"] = Lessons(Path(server.root_dir), notebooks)
    server.web_app.add_handlers(".*$", pages(server.base_url))
