"""How much what executes may use. A lesson needs seconds, 100 MB and one process; these are far above, and far below what hurts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["DEFAULT", "Limits"]

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and processes; what is "each" is counted for each process, the rest for all of them together."""

    seconds: float = 300
    """By the clock on the wall, for the whole notebook; nbgrader's ``Execute.timeout`` is for a cell."""
    processor_seconds_each: int = 180
    address_space_each: int = 4_000 * MB
    memory: int = 2_000 * MB
    processes: int = 32
    file: int = 50 * MB
    disk: int = 100 * MB
    output: int = 20 * MB
    """Of the whole notebook; more ends it."""
    cell: int = 2 * MB
    """Of output that is kept of a cell; the rest of it is left out."""

    def as_json(self) -> dict[str, Any]:
        """As the keeper is told them."""
        return asdict(self)


DEFAULT = Limits()
