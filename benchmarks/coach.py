"""How long the coach takes to read a reply, to be imported, and how much it carries; and ten thousand texts of any kind."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.bar import Bar
from benchmarks.imports import BARE, seconds
from course.coach import assess
from tools.accuracy import TRAIN, cases, read

DATA = Path(__file__).resolve().parent.parent / "course" / "coach" / "data"
RUNS = 9


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one piece of work: other programs on the machine do not count."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def imported() -> float:
    """The median wall time of importing the coach, without what Python itself takes."""
    return seconds("import course.coach") - seconds(BARE)


def fuzzed() -> int:
    """The exit code of the property tests with ten thousand texts."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/coach/test_reading.py",
        "-k",
        "any_text",
    ]
    return subprocess.run(
        command, env={**os.environ, "COACH_TEXTS": "10000"}, check=False, capture_output=True
    ).returncode


def measure() -> list[Bar]:
    """Each bar of the coach."""
    replies = cases(TRAIN / "replies.jsonl")
    for case in replies:
        read(case)  # patterns are compiled when they are first needed
    each = sorted(milliseconds(lambda case=case: read(case)) for case in replies)
    long = [
        " ".join(case["reply"] for case in replies[at : at + 8])[:1000]
        for at in range(0, len(replies) - 8, 8)
    ]
    thousand = sorted(milliseconds(lambda text=text: assess(text)) for text in long)
    median, slow = statistics.median(each), thousand[int(len(thousand) * 0.95)]
    size = sum(path.stat().st_size for path in DATA.iterdir()) / 1e6
    start = imported()
    return [
        Bar("one reply read by the coach, median", f"{median:.1f} ms", "5 ms", median < 5),
        Bar("1,000 characters, 95th percentile", f"{slow:.1f} ms", "20 ms", slow < 20),
        Bar("import course.coach", f"{start * 1000:.0f} ms", "150 ms", start < 0.15),
        Bar("data of the coach", f"{size:.2f} MB", "2 MB", size < 2),
        Bar(
            "10,000 texts of any kind",
            "none raised" if (code := fuzzed()) == 0 else f"pytest said {code}",
            "none raises",
            code == 0,
        ),
    ]
