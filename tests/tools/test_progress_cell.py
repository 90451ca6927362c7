"""The cell that shows where a learner stands is put into a lesson in one step, and only once."""

import pytest

from tests.small_course import make_lesson, read
from tools.progress_cell import add, cell


def test_the_cell_comes_after_the_import(tmp_path):
    """Hidden, not to be deleted or changed, without points; doing it again changes nothing."""
    folder = make_lesson(tmp_path / "1-small")
    path = folder / "1-small.ipynb"

    assert add(path)
    before = path.read_bytes()
    assert not add(path)

    assert path.read_bytes() == before
    assert [each["id"] for each in read(folder)["cells"]][:3] == ["title", "import", "progress"]
    assert read(folder)["cells"][2] == cell()


def test_a_notebook_without_the_import_is_refused(tmp_path):
    """The message names the file and what to do."""
    path = make_lesson(tmp_path / "1-small") / "1-small.ipynb"
    path.write_text(path.read_text().replace('"import course"', '"import courses"'))

    with pytest.raises(SystemExit, match=r"1-small.ipynb has no cell with `import course`. Add it first."):
        add(path)
