"""The JSON Schema of exercise files, as an editor reads it: ``python -m course.scenario.schema`` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path

from course.scenario.load import schema

__all__ = ["PATH", "text"]

PATH = Path(__file__).with_suffix(".json")
"""The file, which stands in the package."""


def text() -> str:
    """The file's text."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
