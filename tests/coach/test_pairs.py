"""Minimal pairs for what careful readers found the coach to miss, or to hear where it is not.

``pairs/`` has one file a weakness, a JSON object a line, as ``challenge/README.md`` describes a case; ``part`` says whether its failures were
looked at while the coach was mended (*seen*) or not (*unseen*). Written before the mending, and never trained on.
"""

from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from course.heart import BEHAVIOURS, CONTRARIES
from tools.accuracy import cases, holds, read

FOLDER = Path(__file__).parent / "pairs"
WEAKNESSES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
EXPECTED = {
    "levels_min": BEHAVIOURS,
    "levels_max": BEHAVIOURS,
    "contrary_has": CONTRARIES,
    "contrary_any": CONTRARIES,
    "contrary_not": CONTRARIES,
}


@pytest.mark.parametrize("weakness", WEAKNESSES)
def test_each_pair_has_two_sides_of_one_scene(weakness):
    """Two replies to the same customer in the same scene, which differ, and each of which expects something of the rubric."""
    pairs = {}
    for case in cases(FOLDER / f"{weakness}.jsonl"):
        pairs.setdefault(case["pair"], []).append(case)

    for pair, members in pairs.items():
        assert [case["id"] for case in members] == [f"{pair}a", f"{pair}b"]
        assert [case["side"] for case in members] == ["positive", "negative"]
        assert members[0]["reply"] != members[1]["reply"], pair
        for field in ("setting", "customer", "facts", "permissions", "part"):
            assert members[0].get(field) == members[1].get(field), pair
        for case in members:
            assert case["expect"], case["id"]
            for kind, names in case["expect"].items():
                assert set(names) <= set(EXPECTED[kind]), case["id"]


def test_a_third_of_the_pairs_is_unseen():
    """Every third pair of a weakness is kept apart, so that its share says what the mending is worth beyond the cases looked at."""
    for weakness in WEAKNESSES:
        parts = Counter(case["part"] for case in cases(FOLDER / f"{weakness}.jsonl"))

        assert set(parts) == {"seen", "unseen"}
        assert 3 * parts["unseen"] <= parts.total() <= 4 * parts["unseen"]


def test_the_coach_tells_the_two_sides_apart():
    """Nearly all cases pass, most of each weakness, and those that were kept apart no less than those that were looked at."""
    passed = {
        weakness: [(case["part"], holds(case, read(case))) for case in cases(FOLDER / f"{weakness}.jsonl")]
        for weakness in WEAKNESSES
    }
    shares = {weakness: mean(right for _, right in each) for weakness, each in passed.items()}
    parts = {
        part: mean(right for each in passed.values() for name, right in each if name == part)
        for part in ("seen", "unseen")
    }

    assert min(shares.values()) >= 0.85, shares
    assert min(parts.values()) >= 0.95, parts
