"""Five hundred learners killed at random instants: how many lost something that was shown."""

import tempfile
from pathlib import Path

from benchmarks.bar import Bar
from tests.crash import kill_once

KILLS = 500


def measure() -> list[Bar]:
    """Kill, look at the disk, resume."""
    lost, shown = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(KILLS):
            killed = kill_once(Path(folder) / str(seed), seed)
            shown += len(killed.shown)
            lost += killed.saved[: len(killed.shown)] != killed.shown or killed.session.blocked
    return [
        Bar(
            f"{KILLS} kills, {shown:,} steps shown before them",
            f"{lost} lost something",
            "0",
            lost == 0 < shown,
        )
    ]
