"""Small linear heads: a weighted sum over hashed features for each signal and behaviour.

``data/heads.json`` holds, for each head, its bias, its scale and the thresholds that cross-validation found on the training part;
``data/heads.bin`` one signed byte a weight. Both are written by ``training/train.py`` and read when a reply is first assessed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from course.coach.features import SIZE

__all__ = ["Head", "heads"]


@dataclass(frozen=True, slots=True)
class Head:
    """One head. From ``adds`` on it adds level 1, from ``doubts`` on it is unsure; both may be above 1: never."""

    name: str
    bias: float
    scale: float
    adds: float
    doubts: float
    weights: Sequence[int]

    def probability(self, places: Sequence[int]) -> float:
        """How likely it is, 0 to 1."""
        weights = self.weights
        total = self.bias + self.scale * sum([weights[place] for place in places])
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


@cache
def heads() -> dict[str, Head]:
    """Every head by the name of its signal or behaviour; none where the package has no weights."""
    folder = files("course.coach") / "data"
    try:
        listed = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        packed = memoryview((folder / "heads.bin").read_bytes()).cast("b")
    except FileNotFoundError:
        return {}
    return {
        name: Head(
            name,
            at["bias"],
            at["scale"],
            at["adds"],
            at["doubts"],
            packed[number * SIZE : (number + 1) * SIZE],
        )
        for number, (name, at) in enumerate(listed.items())
    }
