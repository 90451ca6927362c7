"""Put the cell that shows where the learner stands into every lesson of source/ that has none yet.

python -m tools.progress_cell        after the cell `import course`; says which notebooks it changed
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from course.lesson import lessons
from course.overview import PLAIN

ROOT = Path(__file__).resolve().parent.parent
FIRST, SHOWS = "import course", "course.progress()"

Cell = dict[str, Any]


def cell() -> Cell:
    """The cell as a notebook has it: hidden, locked, without points."""
    about = {"grade": False, "grade_id": "progress", "locked": True, "schema_version": 3, "solution": False}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "progress",
        "metadata": {
            "deletable": False,
            "editable": False,
            "jupyter": {"source_hidden": True},
            "nbgrader": {**about, "task": False},
        },
        "outputs": [{"data": {"text/plain": [PLAIN]}, "metadata": {}, "output_type": "display_data"}],
        "source": [SHOWS],
    }


def add(path: Path) -> bool:
    """Put the cell into a notebook, after the import; says whether it was missing."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    sources = ["".join(each["source"]).strip() for each in notebook["cells"]]
    if SHOWS in sources:
        return False
    if FIRST not in sources:
        raise SystemExit(f"{path} has no cell with `{FIRST}`. Add it first.")
    notebook["cells"].insert(sources.index(FIRST) + 1, cell())
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return True


def main(source: Path = ROOT / "source") -> None:
    """Do it for every lesson."""
    for folder in lessons(source):
        path = folder / f"{folder.name}.ipynb"
        if add(path):
            print(path.relative_to(source.parent))


if __name__ == "__main__":
    main()
