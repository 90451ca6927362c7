"""A folder is put in place whole, whatever was there, and whatever was killed before."""

import pytest

from course.batch.folders import clear, put


def names(folder):
    """Everything in a folder, hidden things too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_holds_these_files_and_nothing_else(tmp_path):
    """What was there is gone; nothing is left beside it; the files have their mode."""
    folder = tmp_path / "ann" / "1-small"
    folder.mkdir(parents=True)
    (folder / "old.txt").write_text("old", encoding="utf-8")

    put(folder, {"a.txt": b"a", "answers/b.txt": b"b"}, 0o444)

    assert names(tmp_path) == [
        *("ann", "ann/1-small", "ann/1-small/a.txt", "ann/1-small/answers"),
        "ann/1-small/answers/b.txt",
    ]
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o444


def test_a_file_or_a_link_in_the_way_is_replaced(tmp_path):
    """Where a link stands, what it leads to is left alone."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("kept", encoding="utf-8")
    (tmp_path / "ann").symlink_to(elsewhere)
    (tmp_path / "ben").write_text("a file", encoding="utf-8")

    put(tmp_path / "ann", {"a": b"a"}, 0o644)
    put(tmp_path / "ben", {"a": b"a"}, 0o644)

    assert names(elsewhere) == ["kept.txt"]
    assert names(tmp_path / "ann") == names(tmp_path / "ben") == ["a"]


@pytest.mark.parametrize("killed", ["while it was made", "between", "before it was cleared up"])
def test_what_a_killed_one_left_is_cleared_up(tmp_path, killed):
    """At each moment at which it can be killed: the old folder is whole or the new one is, and the next one leaves nothing behind."""
    folder, new, old = tmp_path / "x", tmp_path / ".x.new", tmp_path / ".x.old"
    for each in [old if killed == "between" else folder, new][
        : 2 if killed != "before it was cleared up" else 1
    ]:
        each.mkdir()
        (each / "old.txt").write_text("old", encoding="utf-8")
    if killed == "before it was cleared up":
        old.mkdir()

    clear(folder)

    assert names(tmp_path) == ["x", "x/old.txt"]
    put(folder, {"new.txt": b"new"}, 0o444)
    assert names(tmp_path) == ["x", "x/new.txt"]
