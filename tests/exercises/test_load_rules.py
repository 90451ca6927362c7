"""Reading an exercise's file: once, until it changes."""

import shutil

import pytest

from course.errors import ScenarioError
from course.exercises import load_rules
from tests.material import HERE


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path):
    """Asked twice, the same rules; after a change the new ones; and a file that has gone is said."""
    path = tmp_path / "late-parcel.yaml"
    shutil.copy(HERE / "late-parcel.yaml", path)
    first = load_rules(path)
    assert load_rules(path) is first

    path.write_text(
        path.read_text(encoding="utf-8").replace(first.spec.title, "A newer title"), encoding="utf-8"
    )
    assert load_rules(path).spec.title == "A newer title"

    path.unlink()
    with pytest.raises(ScenarioError, match="late-parcel"):
        load_rules(path)
