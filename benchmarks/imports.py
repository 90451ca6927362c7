"""How long a lesson's first cell takes: importing the course, and making its first exercise ready to be shown."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.bar import Bar

RUNS = 15
LIMIT = 0.25  # seconds
MATERIAL = Path(__file__).resolve().parent.parent / "tests" / "material"

BARE = "pass"
IMPORT = "import course"
READY = f"import os, course\nfrom course.exercises import load_rules\nload_rules(__import__('pathlib').Path({str(MATERIAL / 'late-parcel.yaml')!r}))"


def seconds(program: str) -> float:
    """The median wall time of a fresh Python that runs this."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def measure() -> list[Bar]:
    """`import course`, without what Python itself takes."""
    bare = seconds(BARE)
    course, ready = seconds(IMPORT) - bare, seconds(READY) - bare
    return [
        Bar("import course", f"{course * 1000:.0f} ms", f"{LIMIT * 1000:.0f} ms", course < LIMIT),
        Bar("import course and load one scenario", f"{ready * 1000:.0f} ms", "500 ms", ready < 0.5),
    ]
