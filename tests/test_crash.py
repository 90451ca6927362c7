"""A process killed at any instant loses nothing that was shown."""

import pytest

from tests.crash import kill_once

pytestmark = pytest.mark.slow

KILLS = 20


def test_what_was_shown_is_on_disk(tmp_path):
    """After each of twenty kills at random instants, every step that was shown is on disk and the conversation resumes."""
    shown = 0
    for seed in range(KILLS):
        killed = kill_once(tmp_path / str(seed), seed)
        assert killed.saved[: len(killed.shown)] == killed.shown
        assert len(killed.saved) - len(killed.shown) <= 1  # at most the step that was not shown yet
        assert not killed.session.blocked
        run = killed.session.progress.run
        killed.session.do({"do": "again"} if run.turns else {"do": "reply", "token": "in-the-depot"})
        shown += len(killed.shown)

    assert shown > KILLS  # the kills came in the middle, not before anything was done
