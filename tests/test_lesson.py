"""A lesson on disk."""

import json
from pathlib import Path

import pytest
from jupyter_server.services.contents.fileio import atomic_writing

from course.errors import LessonError
from course.lesson import Item, Lesson


def write(folder, cells, **metadata):
    """Write a notebook of the folder's name."""
    folder.mkdir()
    notebook = {"cells": cells, "metadata": metadata}
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))


def graded(name, points):
    """A graded cell."""
    about = {"grade": True, "solution": False, "grade_id": f"{name}-points", "points": points}
    return {"cell_type": "code", "metadata": {"nbgrader": about}, "source": ""}


def test_its_items_are_the_graded_cells_in_their_order(tmp_path):
    """Names, points, title and metadata come from the notebook."""
    heading = {"cell_type": "markdown", "metadata": {}, "source": ["Wednesday\n", "# Act with integrity\n"]}
    write(tmp_path / "3-act", [heading, graded("b", 2), graded("a", 0)], heart={"day": "Wednesday"})
    lesson = Lesson.read(tmp_path / "3-act")

    assert lesson.items == (Item("b", 2.0), Item("a", 0.0))
    assert (lesson.name, lesson.title, lesson.metadata) == (
        "3-act",
        "Act with integrity",
        {"day": "Wednesday"},
    )


def test_a_folder_without_its_notebook_is_not_a_lesson(tmp_path):
    """The error names the notebook that is missing."""
    with pytest.raises(LessonError, match=r"no notebook called .*\.ipynb"):
        Lesson.read(tmp_path)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"cells": [1]}', '{"cells": [{"metadata": {"nbgrader": {"grade": true}}}]}']
)
def test_a_notebook_that_cannot_be_read_is_said(tmp_path, text):
    """Whatever is wrong with it, the error names the file."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "x.ipynb").write_text(text)

    with pytest.raises(LessonError, match=r"x\.ipynb is not a notebook that can be read"):
        Lesson.read(tmp_path / "x")


@pytest.mark.parametrize("written", ["", '{"cells": ['])
def test_it_can_be_read_while_jupyter_saves_it(tmp_path, written):
    """Jupyter empties the file before it writes; until it is done the lesson is what it was."""
    write(tmp_path / "3-act", [graded("a", 2)])
    before = Lesson.read(tmp_path / "3-act")
    with atomic_writing(str(before.notebook)) as file:
        file.write(written)
        file.flush()
        assert before.notebook.read_text() == written
        assert Lesson.read(tmp_path / "3-act") == before
        file.seek(0)
        file.write(json.dumps({"cells": [graded("a", 3)]}))

    assert Lesson.read(tmp_path / "3-act").items == (Item("a", 3.0),)


def test_it_can_be_read_when_jupyter_has_just_saved_it(tmp_path, monkeypatch):
    """Cut off at the first look, and what was before is gone at the second: then it is whole."""
    write(tmp_path / "3-act", [graded("a", 2)])
    path, whole = tmp_path / "3-act" / "3-act.ipynb", Path.read_bytes
    looks = []

    def look(self):
        looks.append(self.name)
        return b"" if len(looks) == 1 else whole(self)

    monkeypatch.setattr(Path, "read_bytes", look)

    assert Lesson.read(tmp_path / "3-act").items == (Item("a", 2.0),)
    assert looks == [path.name, f".~{path.name}", path.name]
