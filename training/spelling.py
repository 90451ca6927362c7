"""Write the two word lists that mend slips of spelling.

    python -m training.spelling WORDS       WORDS: a text file with an English word first in each line

``mended.txt`` holds the words that the rules look for. ``neighbors.txt`` holds the English words of WORDS that lie one slip away from one of
them and so must never be mended. WORDS was the frequency dictionary of symspellpy (MIT), whose words come from SCOWL (permissive).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from course.coach import words
from course.coach.rules import RULES
from course.coach.rules.pattern import NAMES
from course.coach.spelling import SHORTEST, forms, one_slip

DATA = Path(__file__).resolve().parent.parent / "course" / "coach" / "data"


def main(path: str) -> None:
    """Write both lists."""
    text = " ".join(
        [
            *(pattern for rule in RULES for pattern in rule.patterns),
            *NAMES.values(),
            *words.SAME,
            *words.GENERIC,
            *words.FUNCTION,
            *words.SPELLING.values(),
        ]
    )
    meant = sorted(
        {
            word
            for word in re.findall(r"[a-z]+", re.sub(r"\\[wWdDsSbB][*+]?", " ", text))
            if SHORTEST <= len(word) <= 14
        }
    )
    english = {
        line.split()[0].lower()
        for line in Path(path).read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
    meant = [word for word in meant if word in english]
    slips: dict[str, set[str]] = {}
    for word in meant:
        for form in forms(word):
            slips.setdefault(form, set()).add(word)
    near = {
        word
        for word in english - set(meant)
        if len(word) >= SHORTEST
        and any(one_slip(word, other) for form in forms(word) for other in slips.get(form, ()))
    }
    (DATA / "mended.txt").write_text("\n".join(meant) + "\n", encoding="utf-8")
    (DATA / "neighbors.txt").write_text("\n".join(sorted(near)) + "\n", encoding="utf-8")
    print(len(meant), "words,", len(near), "neighbours")


if __name__ == "__main__":
    main(sys.argv[1])
