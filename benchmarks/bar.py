"""One line of the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """What was measured, what came out, what it is held to, and whether it was reached."""

    what: str
    measured: str
    bar: str
    reached: bool
