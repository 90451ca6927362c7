"""A release to make learners' folders from."""

import pytest


@pytest.fixture
def release(tmp_path):
    """A release of two lessons, and what somebody's playing and editing left in it."""
    for lesson in ("1-hear", "3-act"):
        files = {f"{lesson}.ipynb": "{}", "scenarios/a.yaml": "a", "answers/a.jsonl": "mine", ".x/y": ""}
        for name, text in files.items():
            path = tmp_path / "release" / lesson / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    (tmp_path / "release" / "notes").mkdir()
    return tmp_path / "release"
