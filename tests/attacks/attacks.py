"""Every attack of the suite, by family."""

from __future__ import annotations

from tests.attacks import in_archives, in_code, in_files, in_markup, in_structure, in_transcripts
from tests.attacks.case import Case, Family, Gain, Work

__all__ = ["CASES", "Case", "Family", "Gain", "Work", "of"]

CASES: list[Case] = [
    case
    for part in (in_code, in_structure, in_files, in_transcripts, in_markup, in_archives)
    for case in part.CASES
]


def of(*families: Family) -> list[Case]:
    """The attacks of these families."""
    return [case for case in CASES if case.family in families]
