"""Ten thousand submissions that chance has tampered with, taken in and graded: what crashed, hung, or gained something."""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.bar import Bar
from tests.attacks.fuzz import SLOWEST, Looked, look

MUTANTS = 10_000
PARTS = 20
WORKERS = 2

KINDS = {
    "crash": "crashed",
    "hang": "hung",
    "above": "had more than its moves earn",
    "other": "changed an exercise that was not touched",
    "words": "said something that is no plain sentence",
    "page": "put something that runs on a page",
}


def measure() -> list[Bar]:
    """Every seed once, in two processes."""
    with ProcessPoolExecutor(WORKERS) as pool:
        parts = [range(part, MUTANTS, PARTS) for part in range(PARTS)]
        seen = Looked()
        for each in pool.map(_part, parts):
            seen.add(each)
    bars = [
        Bar(
            f"mutants that {words}",
            f"{len(seen.wrong.get(kind, ()))} of {seen.pages if kind == 'page' else seen.mutants:,}",
            "0",
            kind not in seen.wrong,
        )
        for kind, words in KINDS.items()
    ]
    for kind, found in seen.wrong.items():
        print(f"{kind}: {found[0]}")
    ends = ", ".join(f"{count:,} {end}" for end, count in sorted(seen.ends.items()))
    bars.append(
        Bar(
            f"mutants that ended in a result or need a person ({ends})",
            f"{seen.done:,}",
            f"{MUTANTS:,}",
            seen.done == MUTANTS,
        )
    )
    bars.append(Bar("the slowest mutant", f"{seen.longest:.2f} s", f"{SLOWEST} s", seen.longest < SLOWEST))
    return bars


def _part(seeds: range) -> Looked:
    with tempfile.TemporaryDirectory() as folder:
        return look(seeds, Path(folder))
