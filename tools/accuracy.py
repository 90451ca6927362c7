"""Measure the coach on the labelled replies and the challenge set, and write the page that says so.

python -m tools.accuracy             docs/reference/coach-accuracy.md
python -m tools.accuracy --first     the same, and keep these scores as those of the first run (refused when there are some)
python -m tools.accuracy --train     print the scores on the training part; write nothing
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.coach import SIGNALS, VERSION, Reading, assess
from course.heart import BEHAVIOURS, CONTRARIES

ROOT = Path(__file__).resolve().parent.parent
TRAIN = ROOT / "training"
DATA = ROOT / "tests" / "coach" / "data"
CHALLENGE = ROOT / "tests" / "coach" / "challenge"
PAGE = ROOT / "docs" / "reference" / "coach-accuracy.md"
FIRST = ROOT / "docs" / "reference" / "coach-first-run.json"

Case = dict[str, Any]


@dataclass
class Count:
    """Cases where the label and the coach say yes or no; those left to a person are counted apart."""

    both: int = 0
    only_coach: int = 0
    only_label: int = 0
    neither: int = 0
    unsure: int = 0

    def add(self, label: bool, said: bool | None) -> None:
        """One case more; None is *unsure*, which earns nothing: it counts as a no as well."""
        if said is None:
            self.unsure += 1
            said = False
        if label and said:
            self.both += 1
        elif said:
            self.only_coach += 1
        elif label:
            self.only_label += 1
        else:
            self.neither += 1

    @property
    def cases(self) -> int:
        """All of them."""
        return self.both + self.only_coach + self.only_label + self.neither

    @property
    def precision(self) -> float:
        """Of what the coach found, the share that is labelled so."""
        found = self.both + self.only_coach
        return self.both / found if found else float("nan")

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that the coach found."""
        there = self.both + self.only_label
        return self.both / there if there else float("nan")

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.both + self.only_coach + self.only_label
        return 2 * self.both / total if total else float("nan")

    @property
    def kappa(self) -> float:
        """Cohen's κ: the agreement beyond what chance would give."""
        n = self.cases
        if not n:
            return float("nan")
        agree = (self.both + self.neither) / n
        yes = (self.both + self.only_coach) * (self.both + self.only_label) / n / n
        no = (self.neither + self.only_label) * (self.neither + self.only_coach) / n / n
        return (agree - yes - no) / (1 - yes - no) if yes + no < 1 else 1.0


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(case: Case) -> Reading:
    """What the coach says of a case."""
    return assess(
        case.get("reply", case.get("text", "")),
        customer=case.get("customer", case.get("previous", "")) or "",
        scene={key: case[key] for key in ("facts", "permissions", "calls_for") if key in case},
        history=case.get("history", ()),
    )


def by_behaviour(replies: Sequence[Case], readings: Sequence[Reading]) -> dict[str, Count]:
    """For each behaviour (level 1 or 2 against 0) and each contrary; cases labelled null are left out."""
    counts = {name: Count() for name in (*BEHAVIOURS, *CONTRARIES)}
    for case, reading in zip(replies, readings, strict=True):
        for name in BEHAVIOURS:
            label = case["levels"].get(name, 0)
            if label is not None:
                level = reading.levels[name]
                counts[name].add(label > 0, None if level is None else level > 0)
        for name in CONTRARIES:
            counts[name].add(name in case["contrary"], name in reading.contrary)
    return counts


def levels_right(replies: Sequence[Case], readings: Sequence[Reading]) -> float:
    """Where both find a behaviour, how often they give it the same level."""
    same = [
        level == reading.levels[name]
        for case, reading in zip(replies, readings, strict=True)
        for name, level in case["levels"].items()
        if level and reading.levels.get(name)
    ]
    return sum(same) / len(same) if same else float("nan")


def by_signal(said: Sequence[Case], readings: Sequence[Reading]) -> dict[str, Count]:
    """For each signal: from one half on it is a yes."""
    counts = {name: Count() for name in SIGNALS}
    for case, reading in zip(said, readings, strict=True):
        for name in SIGNALS:
            label = case["signals"].get(name)
            if label is not None:
                counts[name].add(label >= 0.5, reading.signals[name] >= 0.5)
    return counts


def holds(case: Case, reading: Reading) -> bool:
    """Whether everything that a challenge case expects holds (``tests/coach/challenge/README.md``)."""
    expect, ok = case["expect"], case["expect"].get("unsure_ok", False)

    def level(name: str, test: Callable[[int], bool], unsure: bool) -> bool:
        found = reading.levels[name]
        return (unsure or ok) if found is None else test(found)

    return (
        all(
            level(name, lambda x, r=span: r[0] <= x <= r[1], False)
            for name, span in expect.get("levels", {}).items()
        )  # type: ignore[misc]
        and all(
            level(name, lambda x, r=least: x >= r, False)
            for name, least in expect.get("levels_min", {}).items()
        )  # type: ignore[misc]
        and all(
            level(name, lambda x, r=most: x <= r, True) for name, most in expect.get("levels_max", {}).items()
        )  # type: ignore[misc]
        and _contraries(expect, reading, ok)
        and not (expect.get("no_level") and any(reading.levels.values()))
    )


def _contraries(expect: Mapping[str, Any], reading: Reading, ok: bool) -> bool:
    found = reading.contrary
    unsure = ok and all(each is None for each in reading.levels.values())
    some = expect.get("contrary_any", [])
    return (
        (set(expect.get("contrary_has", [])) <= found or unsure)
        and (not some or bool(found & set(some)) or unsure)
        and not found & set(expect.get("contrary_not", []))
    )


def challenge() -> dict[str, tuple[int, int]]:
    """For each function: the cases that pass, and all its cases."""
    return {
        path.stem: (sum(holds(each, read(each)) for each in cases(path)), len(cases(path)))
        for path in sorted(CHALLENGE.glob("*.jsonl"))
    }


def gap(replies: Sequence[Case], readings: Sequence[Reading]) -> tuple[float, float, int]:
    """Over the pairs: the share of labels read right in the native and in the non-native version; and the pairs."""
    right: dict[str, list[bool]] = {"native": [], "non-native": []}
    pairs: dict[str, set[str]] = {}
    for case in replies:
        if case.get("pair"):
            pairs.setdefault(case["pair"], set()).add(case["variety"])
    for case, reading in zip(replies, readings, strict=True):
        if case.get("pair") and {"native", "non-native"} <= pairs[case["pair"]] and case["variety"] in right:
            for name, label in case["levels"].items():
                if label is not None:
                    right[case["variety"]].append(bool(reading.levels[name]))
            right[case["variety"]] += [name in reading.contrary for name in case["contrary"]]
    both = [sum(each) / len(each) if each else float("nan") for each in right.values()]
    return both[0], both[1], sum({"native", "non-native"} <= each for each in pairs.values())


def scores() -> dict[str, Any]:
    """Everything that the page says, as plain values."""
    replies, said = cases(DATA / "replies.jsonl"), cases(DATA / "signals.jsonl")
    readings = [read(each) for each in replies]
    heard = [read(each) for each in said]
    native, other, pairs = gap(replies, readings)
    return {
        "version": VERSION,
        "replies": len(replies),
        "said": len(said),
        "behaviours": {name: _row(count) for name, count in by_behaviour(replies, readings).items()},
        "signals": {name: _row(count) for name, count in by_signal(said, heard).items()},
        "same_level": round(levels_right(replies, readings), 3),
        "challenge": {name: list(pair) for name, pair in challenge().items()},
        "gap": [round(native, 3), round(other, 3), pairs],
    }


def _row(count: Count) -> dict[str, float | int]:
    return {
        "labelled": count.both + count.only_label,
        "precision": round(count.precision, 3),
        "recall": round(count.recall, 3),
        "f1": round(count.f1, 3),
        "kappa": round(count.kappa, 3),
        "unsure": count.unsure,
    }


def _two(value: float) -> str:
    return "–" if value != value else f"{value:.2f}"  # not a number is the one value unlike itself


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|{' --- |' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def _measured(now: Mapping[str, Any], first: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"`{name}`",
            str(row["labelled"]),
            *(_two(row[key]) for key in ("precision", "recall", "f1", "kappa")),
            str(row["unsure"]),
            _two(first.get(name, {}).get("kappa", float("nan"))),
        )
        for name, row in now.items()
    ]


def page(now: Mapping[str, Any], first: Mapping[str, Any]) -> str:
    """The page in Markdown."""
    passed = {name: (good, all_) for name, (good, all_) in now["challenge"].items()}
    began = {name: good / all_ for name, (good, all_) in first["challenge"].items()}
    native, other, pairs = now["gap"]
    head = ("", "labelled", "precision", "recall", "F1", "κ", "unsure", "κ, first run")
    split = {name: row for name, row in now["behaviours"].items() if name in BEHAVIOURS}
    harm = {name: row for name, row in now["behaviours"].items() if name in CONTRARIES}
    reached = sum(good / all_ >= 0.95 for good, all_ in passed.values())
    lines = [
        "# How well the coach reads",
        "",
        f"Written by `make accuracy`; version {now['version']} of the coach. Do not edit.",
        "",
        (Path(__file__).parent / "accuracy.md").read_text(encoding="utf-8").strip(),
        "",
        f"## Behaviours, on {now['replies']} replies that nothing was trained on",
        "",
        (
            "A yes is level 1 or 2. Where both find a behaviour, the level is the same in "
            f"{now['same_level']:.0%} of the cases ({first['same_level']:.0%} in the first run)."
        ),
        "",
        *_table(head, _measured(split, first["behaviours"])),
        "## Contrary behaviours, on the same replies",
        "",
        *_table(head, _measured(harm, first["behaviours"])),
        f"## Signals, on {now['said']} things people say, test part",
        "",
        *_table(head, _measured(now["signals"], first["signals"])),
        "## Native and non-native English",
        "",
        (
            f"{pairs} replies stand in the test part twice, once as a native speaker writes them and once not. Of what is labelled, the coach "
            f"finds {native:.1%} in the native versions and {other:.1%} in the others: a gap of {(native - other) * 100:.1f} points "
            f"({(first['gap'][0] - first['gap'][1]) * 100:.1f} in the first run)."
        ),
        "",
        "## The challenge set",
        "",
        (
            f"{reached} of {len(passed)} functions pass at 95 % or more "
            f"({sum(each >= 0.95 for each in began.values())} in the first run); {sum(g for g, _ in passed.values())} of "
            f"{sum(a for _, a in passed.values())} cases."
        ),
        "",
        *_table(
            ("function", "cases", "pass", "first run"),
            (
                (f"`{n}`", str(a), f"{g / a:.0%}", f"{began.get(n, float('nan')):.0%}")
                for n, (g, a) in passed.items()
            ),
        ),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _print_train() -> None:
    replies, said = cases(TRAIN / "replies.jsonl"), cases(TRAIN / "signals.jsonl")
    readings = [read(each) for each in replies]
    for name, count in (
        *by_behaviour(replies, readings).items(),
        *by_signal(said, [read(e) for e in said]).items(),
    ):
        print(
            f"{name:28} n {count.both + count.only_label:4} P {_two(count.precision)} R {_two(count.recall)} κ {_two(count.kappa)} unsure {count.unsure}"
        )
    print("same level", round(levels_right(replies, readings), 3), "gap", gap(replies, readings))


def main(arguments: list[str]) -> None:
    """Measure and write."""
    if "--train" in arguments:
        return _print_train()
    now = scores()
    if "--first" in arguments:
        if FIRST.exists():
            sys.exit(f"{FIRST.name} is there already: a first run happens once.")
        FIRST.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    first = json.loads(FIRST.read_text(encoding="utf-8")) if FIRST.exists() else now
    PAGE.write_text(page(now, first), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written.")
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
