"""The coach's own data: what may be trained on (training/) and what is held out (tests/coach/data/)."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from course.coach import SIGNALS
from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL

ROOT = Path(__file__).resolve().parents[2]
PLACES = {"train": ROOT / "training", "test": ROOT / "tests" / "coach" / "data"}
VARIETIES = {"native", "non-native", "indian", "british", "american"}
NEEDED = {"id", "setting", "customer", "reply", "levels", "contrary", "split", "variety"}
OPTIONAL = {"facts", "permissions", "calls_for", "history", "pair", "note"}

Row = dict[str, Any]


@cache
def rows(kind: str, split: str) -> tuple[Row, ...]:
    """The objects of one file, a line each."""
    text = (PLACES[split] / f"{kind}.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines())


def both(kind: str) -> list[Row]:
    """The objects of both parts."""
    return [*rows(kind, "train"), *rows(kind, "test")]


def same(text: str) -> str:
    """A text without case, marks and spacing: what makes two of them the same."""
    return " ".join(re.findall(r"\w+", text.lower()))


def positives(replies: tuple[Row, ...]) -> Counter[str]:
    """How many replies have each behaviour at level 1 or more, and each contrary."""
    return Counter(
        label
        for row in replies
        for label in [*(name for name, level in row["levels"].items() if level), *row["contrary"]]
    )


@pytest.mark.parametrize("kind", ["replies", "signals"])
def test_each_line_is_in_the_part_it_names(kind):
    """The folder says the split, and so does the line."""
    for split in PLACES:
        assert {row["split"] for row in rows(kind, split)} == {split}


@pytest.mark.parametrize(("kind", "word"), [("replies", "reply"), ("signals", "signal")])
def test_an_id_is_used_once(kind, word):
    """Ids are unique over both parts and say what they name."""
    ids = [row["id"] for row in both(kind)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(rf"{word}-\d{{4}}", id) for id in ids)


def test_a_reply_has_the_fields_that_labels_md_names():
    """No field is missing, none is unknown, none is empty where it must say something."""
    for row in both("replies"):
        assert NEEDED <= set(row) <= NEEDED | OPTIONAL, row["id"]
        assert row["variety"] in VARIETIES, row["id"]
        assert row["customer"].strip(), row["id"]
        for turn in row.get("history", []):
            assert set(turn) in ({"customer"}, {"you"}), row["id"]
        for named in (row.get("facts", {}), row.get("permissions", {})):
            assert all(re.fullmatch(r"[a-z_]+", name) and text for name, text in named.items()), row["id"]


def test_a_reply_is_labelled_with_known_labels():
    """Levels are of behaviours, 1, 2 or unsure (0 is left out); contraries are contraries, in the rubric's order."""
    for row in both("replies"):
        assert set(row["levels"]) <= set(BEHAVIOURS), row["id"]
        assert all(level is None or level in range(1, TOP_LEVEL + 1) for level in row["levels"].values()), (
            row["id"]
        )
        assert row["contrary"] == [name for name in CONTRARIES if name in row["contrary"]], row["id"]
        assert set(row.get("calls_for", [])) <= set(BEHAVIOURS), row["id"]


def test_what_needs_a_scene_has_one():
    """A fact is invented only where facts are declared, and a promise unsupported only where permissions are."""
    for row in both("replies"):
        assert "invents_a_fact" not in row["contrary"] or "facts" in row, row["id"]
        assert "unsupported_promise" not in row["contrary"] or "permissions" in row, row["id"]


def test_a_reply_is_as_long_as_replies_are():
    """Five to eighty words."""
    assert [row["id"] for row in both("replies") if not 5 <= len(row["reply"].split()) <= 80] == []


def test_there_are_enough_replies_in_enough_settings():
    """At least 700 replies in 20 settings, about 60 to 40."""
    train, test = rows("replies", "train"), rows("replies", "test")
    assert len(train) + len(test) >= 700
    assert len({row["setting"] for row in both("replies")}) >= 20
    assert 0.37 <= len(test) / (len(train) + len(test)) <= 0.43


@pytest.mark.parametrize("split", PLACES)
@pytest.mark.parametrize("label", [*BEHAVIOURS, *CONTRARIES])
def test_each_label_has_examples_in_each_part(split, label):
    """Every behaviour and every contrary has at least 15 positive examples to learn from and 15 to be tested on."""
    assert positives(rows("replies", split))[label] >= 15


@pytest.mark.parametrize("split", PLACES)
def test_there_are_hard_negatives(split):
    """Replies with a but, a thank, a sorry or a question that do not have the label the word suggests."""
    traps = {
        r"\b(but|however|though|although)\b": "but_cancels",
        r"\bsorry\b": "owns_it",
        r"\?": "asks_an_open_question",
        r"\byou (people|should)\b": "othering",
    }
    for word, label in traps.items():
        without = [
            row
            for row in rows("replies", split)
            if re.search(word, row["reply"], re.IGNORECASE)
            and label not in row["contrary"]
            and label not in row["levels"]
        ]
        assert len(without) >= 5, (word, len(without))


def test_no_reply_is_there_twice():
    """The same words, whatever their case and marks, stand in one line only, so never in both parts."""
    counts = Counter(same(row["reply"]) for row in both("replies"))
    assert [text for text, times in counts.items() if times > 1] == []


def test_no_customer_is_in_both_parts():
    """All replies to one customer are in one part: the test meets customers that training never saw."""
    train, test = ({same(row["customer"]) for row in rows("replies", split)} for split in ("train", "test"))
    assert train & test == set()


def test_native_pairs_are_complete():
    """Each pair is one native and one non-native reply to the same customer, in one part, with the same labels."""
    pairs: dict[str, list[Row]] = {}
    for row in both("replies"):
        if "pair" in row:
            pairs.setdefault(row["pair"], []).append(row)
    assert len(pairs) >= 120
    for name, rows_of_pair in pairs.items():
        assert len(rows_of_pair) == 2, name
        one, other = sorted(rows_of_pair, key=lambda row: row["variety"] == "non-native")
        assert one["variety"] != "non-native", name
        assert other["variety"] == "non-native", name
        for field in ("setting", "customer", "levels", "contrary", "split"):
            assert one[field] == other[field], (name, field)
    assert all("pair" in row for row in both("replies") if row["variety"] == "non-native")


def test_a_signal_line_has_all_seven():
    """Each of the seven is 0 or 1, and an open question is a question."""
    for row in both("signals"):
        assert set(row) == {"id", "setting", "previous", "text", "signals", "split"}, row["id"]
        assert tuple(row["signals"]) == SIGNALS, row["id"]
        assert all(value in (0, 1) for value in row["signals"].values()), row["id"]
        assert row["signals"]["question"] >= row["signals"]["open_question"], row["id"]
        assert all(row[field].strip() for field in ("previous", "text")), row["id"]


def test_there_are_enough_signals_of_each_kind():
    """At least 900 in all, about 75 to 25, and at least 25 of each signal in each part."""
    train, test = rows("signals", "train"), rows("signals", "test")
    assert len(train) + len(test) >= 900
    assert 0.22 <= len(test) / (len(train) + len(test)) <= 0.28
    for part in (train, test):
        for name in SIGNALS:
            assert sum(row["signals"][name] for row in part) >= 25, name


def test_no_text_with_signals_is_in_both_parts():
    """What is tested was not trained on: no text and no previous turn stands in both parts."""
    for field in ("text", "previous"):
        train, test = ({same(row[field]) for row in rows("signals", split)} for split in ("train", "test"))
        assert train & test == set(), field


def test_the_readme_counts_what_is_there():
    """The counts in training/README.md are those of the files."""
    text = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    for kind in ("replies", "signals"):
        train, test = (len(rows(kind, split)) for split in ("train", "test"))
        assert re.search(rf"`{kind}\.jsonl` \|.*\| {train} \| {test} \|", text), kind
    pairs = len({row["pair"] for row in both("replies") if "pair" in row})
    assert f"There are {pairs} such pairs." in text
