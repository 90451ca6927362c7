"""Civil replies in the words of rude ones: the coach accuses nobody. Found by reading its patterns for harm against them; each was looked at."""

from pathlib import Path

import pytest

from course.coach import assess

REPLIES = (Path(__file__).parent / "civil.txt").read_text(encoding="utf-8").splitlines()
ACCUSATIONS = {"hostile", "dismisses", "blames", "suspects", "othering", "condescends"}


@pytest.mark.parametrize("reply", REPLIES)
def test_a_civil_reply_is_not_accused(reply):
    """*When our call is over* ends nothing, and *call the police for you* threatens nobody."""
    reading = assess(reply, customer="I have waited for two weeks, and nobody has called me.")

    assert not ACCUSATIONS & set(reading.contrary)
