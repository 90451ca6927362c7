"""One server a folder: the second start is led to the first."""

import json
import stat

import pytest

from course.errors import LaunchError
from course.launch import once
from course.launch.once import OPENED, Opened, only_one, tell
from course.lesson import STATE

HERE = Opened("http://127.0.0.1:1/?token=t", "/page.html")


def test_the_second_is_told_where_the_first_is(tmp_path):
    """While the first runs, the second gets its address and page; when it has ended, the next is the first again."""
    with only_one(tmp_path) as first:
        tell(tmp_path, HERE)
        with only_one(tmp_path) as second:
            assert (first, second) == (None, HERE)
        assert (tmp_path / STATE / OPENED).exists()
    assert not (tmp_path / STATE / OPENED).exists()
    with only_one(tmp_path) as third:
        assert third is None


def test_only_the_owner_can_read_the_address(tmp_path):
    """The address has the token in it."""
    with only_one(tmp_path):
        tell(tmp_path, HERE)
        assert stat.S_IMODE((tmp_path / STATE / OPENED).stat().st_mode) == 0o600


def test_what_a_killed_one_left_is_not_believed(tmp_path):
    """An address without anybody who holds the lock is old."""
    (tmp_path / STATE).mkdir()
    (tmp_path / STATE / OPENED).write_text(json.dumps({"url": "old", "page": "old"}))
    with only_one(tmp_path) as first:
        assert first is None
        assert not (tmp_path / STATE / OPENED).exists()


def test_one_that_never_gets_ready_is_said(tmp_path, monkeypatch):
    """Where another start holds the folder and says no address, one is told what to do."""
    monkeypatch.setattr(once, "START_SECONDS", 0.0)
    with (
        only_one(tmp_path),
        pytest.raises(LaunchError, match=r"are being opened by another .*Stop that one, then try again"),
        only_one(tmp_path),
    ):
        pass


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path, monkeypatch):
    """A read-only place is named, with what to do."""
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(
            LaunchError, match=r"cannot be kept in .*: Not a directory\. Choose another folder with --folder"
        ),
        only_one(tmp_path / "file" / "mine"),
    ):
        pass

    def refuse(self, timeout):
        raise PermissionError(13, "Permission denied", str(self.lock_file))

    monkeypatch.setattr(once.FileLock, "acquire", refuse)
    with (
        pytest.raises(LaunchError, match=r"cannot be kept in .*mine: Permission denied"),
        only_one(tmp_path / "mine"),
    ):
        pass
