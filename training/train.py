"""Train the coach's heads on the training part of the labelled replies, and write their weights into the package.

    python -m training.train

Logistic regression by AdaGrad in plain Python: seeded, the same result on every machine, no library. Each head is trained anew on five
parts out of which a fifth is left out, by conversation; what it says of the part it has not seen gives its thresholds. A behaviour's head
adds a level 1 only from where it was right in nine cases out of ten that the rules had missed, and is unsure from where it was right in half.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from math import exp, sqrt
from pathlib import Path
from typing import Any
from zlib import crc32

from course.coach import SIGNALS
from course.coach.echo import echo
from course.coach.features import SIZE, features, hashed
from course.coach.ground import lay
from course.coach.judge import found
from course.coach.questions import questions
from course.coach.text import read
from course.heart import BEHAVIOURS

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "course" / "coach" / "data"
ROUNDS, RATE, RIDGE, ECHO_RIDGE, FOLDS = 12, 0.25, 0.0006, 0.002, 5
RIGHT_TO_ADD, RIGHT_TO_DOUBT, LEAST = 0.9, 0.5, 4

Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The cases of one file of this folder."""
    return [
        json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def seen(case: Case) -> tuple[list[int], set[str], list[int]]:
    """The features of a case, the behaviours that the rules find, and the features of the sentence that says most back."""
    text = read(case.get("reply", case.get("text", "")))
    ground = lay(case.get("customer", case.get("previous", "")) or "", case, case.get("history", ()))
    asked = questions(text)
    marks = found(text, ground, asked)
    return (
        features(text, ground, marks, asked),
        {mark.name for mark in marks},
        hashed(echo(text, ground, marks)),
    )


def fit(
    rows: Sequence[Sequence[int]], labels: Sequence[bool], ridge: float = RIDGE
) -> tuple[dict[int, float], float]:
    """The weights and the bias of one head; both classes weigh the same."""
    yes = sum(labels)
    weigh = {True: len(labels) / (2 * max(1, yes)), False: len(labels) / (2 * max(1, len(labels) - yes))}
    weights: dict[int, float] = {}
    squares: dict[int, float] = {}
    bias, bias_squares = 0.0, 1e-6
    order = list(range(len(rows)))
    shuffle = random.Random(7)
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for number in order:
            row = rows[number]
            total = bias + sum(weights.get(place, 0.0) for place in row)
            error = (1 / (1 + exp(-max(-30.0, min(30.0, total)))) - labels[number]) * weigh[labels[number]]
            bias_squares += error * error
            bias -= RATE * error / sqrt(bias_squares)
            for place in row:
                slope = error + ridge * len(labels) / 50 * weights.get(place, 0.0)
                squares[place] = squares.get(place, 0.1) + slope * slope
                weights[place] = weights.get(place, 0.0) - RATE * slope / sqrt(squares[place])
    return weights, bias


def say(model: tuple[dict[int, float], float], row: Sequence[int]) -> float:
    """What a model says of a row, 0 to 1."""
    total = model[1] + sum(model[0].get(place, 0.0) for place in row)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def unseen(rows: Sequence[Sequence[int]], labels: Sequence[bool], folds: Sequence[int]) -> list[float]:
    """What models say of rows that they were not trained on."""
    said = [0.0] * len(rows)
    for fold in range(FOLDS):
        inside = [number for number in range(len(rows)) if folds[number] != fold]
        model = fit([rows[number] for number in inside], [labels[number] for number in inside])
        for number in range(len(rows)):
            if folds[number] == fold:
                said[number] = say(model, rows[number])
    return said


def threshold(said: Sequence[float], labels: Sequence[bool], right: float) -> float:
    """The lowest threshold from which on this share is right; 2 where there is none."""
    best, good = 2.0, 0
    for count, (value, label) in enumerate(sorted(zip(said, labels, strict=True), reverse=True), 1):
        good += label
        if count >= LEAST and good / count >= right:
            best = value
    return round(best, 3)


def _row(name: str, seen_: tuple[list[int], set[str], list[int]]) -> list[int]:
    """What a head sees: that for saying back sees also what tells the sentence apart."""
    return sorted({*seen_[0], *seen_[2]}) if name == "paraphrases" else seen_[0]


def _packed(packed: bytearray, model: tuple[dict[int, float], float]) -> dict[str, float]:
    """Append a model's weights, a signed byte each, and say how they are to be read."""
    weights, bias = model
    scale = max((abs(value) for value in weights.values()), default=1.0) / 127 or 1.0
    packed += bytes(round(weights.get(place, 0.0) / scale) & 0xFF for place in range(SIZE))
    return {"bias": round(bias, 4), "scale": round(scale, 7)}


def _echo(
    all_cases: Sequence[Case], looked: Sequence[tuple[list[int], set[str], list[int]]], packed: bytearray
) -> dict[str, float]:
    """The second head for saying back, which sees one sentence only."""
    labels = [case["levels"].get("paraphrases", 0) for case in all_cases]
    kept = [number for number, label in enumerate(labels) if label is not None]
    model = fit([looked[at][2] for at in kept], [bool(labels[at]) for at in kept], ECHO_RIDGE)
    return _packed(packed, model) | {"adds": 2.0, "doubts": 2.0}


def main() -> None:
    """Train every head and write them."""
    listed: dict[str, dict[str, float]] = {}
    packed = bytearray()
    for file, names in (("signals.jsonl", SIGNALS), ("replies.jsonl", tuple(BEHAVIOURS))):
        all_cases = cases(file)
        looked = [seen(case) for case in all_cases]
        folds = [
            crc32((case.get("customer") or case.get("previous") or case["id"]).encode()) % FOLDS
            for case in all_cases
        ]
        for name in names:
            labels = [
                case["signals"].get(name) if "signals" in case else case["levels"].get(name, 0)
                for case in all_cases
            ]
            kept = [number for number, label in enumerate(labels) if label is not None]
            rows, yes = (
                [_row(name, looked[number]) for number in kept],
                [bool(labels[number]) for number in kept],
            )
            said = unseen(rows, yes, [folds[number] for number in kept])
            missed = [at for at, number in enumerate(kept) if name not in looked[number][1]]
            adds = threshold([said[at] for at in missed], [yes[at] for at in missed], RIGHT_TO_ADD)
            doubts = threshold([said[at] for at in missed], [yes[at] for at in missed], RIGHT_TO_DOUBT)
            model = fit(rows, yes)
            listed[name] = _packed(packed, model)
            signal = name in SIGNALS
            listed[name] |= {
                "adds": 0.5 if signal else adds,
                "doubts": 2.0 if signal else min(adds, doubts),
            }
            print(
                f"{name:28} {sum(yes):4} unseen right {sum((p >= 0.5) == y for p, y in zip(said, yes, strict=True)) / len(yes):.3f} adds {adds} doubts {doubts}"
            )
        if file == "replies.jsonl":
            listed["echo"] = _echo(all_cases, looked, packed)
    DATA.joinpath("heads.bin").write_bytes(packed)
    DATA.joinpath("heads.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
