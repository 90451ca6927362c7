"""One grading of a course at a time."""

import json
import os
import re

import pytest

from course.batch.lock import WHO, Busy, only_one
from course.lesson import STATE


def test_who_is_second_is_told_who_is_first(tmp_path):
    """The process, its machine and since when; once the first is done the next can begin."""
    with only_one(tmp_path):
        with pytest.raises(Busy) as refused, only_one(tmp_path):
            pass
        who = json.loads((tmp_path / STATE / WHO).read_text(encoding="utf-8"))
    with only_one(tmp_path):
        pass

    assert re.fullmatch(
        rf"This course is being graded already by process {os.getpid()} on .+, since 20.+Z\. Wait until .+ then try again\.",
        str(refused.value),
    )
    assert who["process"] == os.getpid()
    assert not (tmp_path / STATE / WHO).exists()


def test_what_a_killed_one_left_holds_nobody_up(tmp_path):
    """The system freed its lock; what it wrote of itself is written over."""
    (tmp_path / STATE).mkdir()
    (tmp_path / STATE / "grading.lock").touch()
    (tmp_path / STATE / WHO).write_text('{"process": 1', encoding="utf-8")

    with only_one(tmp_path):
        assert json.loads((tmp_path / STATE / WHO).read_text(encoding="utf-8"))["process"] == os.getpid()


def test_a_holder_who_cannot_be_read_is_not_guessed(tmp_path):
    """The refusal stands without a name."""
    with only_one(tmp_path):
        (tmp_path / STATE / WHO).write_text("{", encoding="utf-8")
        with pytest.raises(Busy, match=r"graded already\. Wait until"), only_one(tmp_path):
            pass
