"""Measure, print a table, and exit 1 when a bar was missed.

Each measurement is one module with ``measure() -> list[Bar]``; names on the command line choose some of them.
"""

import importlib
import sys

from rich.console import Console
from rich.table import Table

MEASUREMENTS = ("imports", "replay", "coach", "crash", "fuzz", "click", "start", "grade")


def main(names: list[str]) -> None:
    """Run the measurements that are named, or all."""
    unknown = set(names) - set(MEASUREMENTS)
    if unknown:
        sys.exit(
            f"There is no measurement called {', '.join(sorted(unknown))}. There are: {', '.join(MEASUREMENTS)}."
        )
    table = Table("what", "measured", "bar", "")
    bars = []
    for name in names or MEASUREMENTS:
        bars += importlib.import_module(f"benchmarks.{name}").measure()
    for bar in bars:
        table.add_row(bar.what, bar.measured, bar.bar, "reached" if bar.reached else "MISSED")
    Console(width=120).print(table)
    sys.exit(0 if all(bar.reached for bar in bars) else 1)


main(sys.argv[1:])
