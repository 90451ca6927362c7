"""The challenge set: its form only, not what the coach makes of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL

FOLDER = Path(__file__).parent / "challenge"
FUNCTIONS = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
SCENE = {"facts", "permissions", "calls_for", "history"}
NEEDED = {"id", "pair", "side", "setting", "customer", "reply", "expect", "variety"}
LEVELS = {"levels", "levels_min", "levels_max"}
LISTS = {"contrary_has", "contrary_any", "contrary_not"}
MARKS = {"no_level", "unsure_ok"}
VARIETIES = {"native", "non-native", "indian", "british", "american"}
LONG = 10_000
"""Characters: how long the longest replies are, about."""


def cases(function):
    """The cases of one function, in the order of its file."""
    lines = (FOLDER / f"{function}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def every_case():
    """The cases of all functions."""
    return [case for function in FUNCTIONS for case in cases(function)]


def pairs(function):
    """The cases of one function by their pair."""
    found = {}
    for case in cases(function):
        found.setdefault(case["pair"], []).append(case)
    return found


def is_level(value):
    """True is no level, though Python counts with it."""
    return type(value) is int and 0 <= value <= TOP_LEVEL


def is_range(value):
    """A level from and a level to."""
    return isinstance(value, list) and len(value) == 2 and all(map(is_level, value)) and value[0] <= value[1]


def test_there_are_enough_functions():
    """A set in the style of HateCheck has many functions; the issue asks for 30, the plan for 32."""
    assert len(FUNCTIONS) >= 32


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_function_has_enough_cases(function):
    """Twenty cases a function, about half of them on each side."""
    sides = Counter(case["side"] for case in cases(function))

    assert sides.total() >= 20
    assert set(sides) == {"positive", "negative"}
    assert min(sides.values()) >= sides.total() // 3


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_pair_is_complete(function):
    """A pair has both sides, and says its two replies to the same customer in the same scene."""
    for pair, members in pairs(function).items():
        assert {case["side"] for case in members} == {"positive", "negative"}, pair
        assert len({case["reply"] for case in members}) == len(members), pair
        for field in ("setting", "customer", *SCENE):
            assert all(case.get(field) == members[0].get(field) for case in members), (pair, field)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_case_has_the_form_of_the_labels_page(function):
    """Known fields, an id made of function, pair and letter, and scenes as LABELS.md describes them."""
    for case in cases(function):
        assert set(case) >= NEEDED, case["id"]
        assert set(case) <= NEEDED | SCENE | {"note"}, case["id"]
        assert re.fullmatch(rf"{function}-\d\d", case["pair"]), case["id"]
        assert re.fullmatch(rf"{case['pair']}[a-f]", case["id"]), case["id"]
        assert case["variety"] in VARIETIES, case["id"]
        assert all(isinstance(case[field], str) for field in ("setting", "customer", "reply")), case["id"]
        assert case["setting"], case["id"]
        for field in ("facts", "permissions"):
            assert all(name.isidentifier() and text for name, text in case.get(field, {}).items()), case["id"]
        for turn in case.get("history", []):
            assert len(turn) == 1, case["id"]
            assert set(turn) <= {"customer", "you"}, case["id"]
        assert set(case.get("calls_for", [])) <= set(BEHAVIOURS), case["id"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_expectation_can_be_checked(function):
    """Labels are the rubric's, levels lie between 0 and 2, and nothing asks for its own opposite."""
    for case in cases(function):
        expect, id = case["expect"], case["id"]
        assert set(expect) <= LEVELS | LISTS | MARKS, id
        assert set(expect) - {"unsure_ok"}, f"{id} expects nothing"
        for field in LEVELS & set(expect):
            assert expect[field], id
            assert set(expect[field]) <= set(BEHAVIOURS), id
            right = is_range if field == "levels" else is_level
            assert all(right(value) for value in expect[field].values()), id
        for field in LISTS & set(expect):
            assert expect[field], id
            assert set(expect[field]) <= set(CONTRARIES), id
        for field in MARKS & set(expect):
            assert expect[field] is True, id
        wanted = {*expect.get("contrary_has", ()), *expect.get("contrary_any", ())}
        assert not wanted & set(expect.get("contrary_not", ())), id
        if "no_level" in expect:
            assert not {"levels", "levels_min"} & set(expect), id


def test_contraries_of_a_scene_have_their_scene():
    """Only declared permissions make a promise unsupported, and only declared facts make a fact invented."""
    for case in every_case():
        expect = case["expect"]
        wanted = {*expect.get("contrary_has", ()), *expect.get("contrary_any", ())}
        assert "unsupported_promise" not in wanted or "permissions" in case, case["id"]
        assert "invents_a_fact" not in wanted or "facts" in case, case["id"]


def test_ids_and_replies_are_said_once():
    """No id twice, and no reply twice but the shortest ones."""
    ids = Counter(case["id"] for case in every_case())
    replies = Counter(case["reply"] for case in every_case() if len(case["reply"]) > 12)

    assert [id for id, times in ids.items() if times > 1] == []
    assert [reply for reply, times in replies.items() if times > 1] == []


def test_every_behaviour_and_contrary_is_asked_for():
    """The functions together ask for each behaviour to be there, and for each contrary to be found and not found."""
    there, found, not_found = set(), set(), set()
    for case in every_case():
        expect = case["expect"]
        there |= {id for id, (low, _) in expect.get("levels", {}).items() if low > 0}
        there |= {id for id, low in expect.get("levels_min", {}).items() if low > 0}
        found |= set(expect.get("contrary_has", ()))
        not_found |= set(expect.get("contrary_not", ()))

    assert set(BEHAVIOURS) - there == set()
    assert set(CONTRARIES) - found == set()
    assert set(CONTRARIES) - not_found == set()


def test_the_readme_says_what_each_function_tests():
    """One line a function, no line for a function that is not there, and the counts are those of the files."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (.+) \|$", readme, flags=re.MULTILINE)

    assert [name for name, _, _ in rows] == FUNCTIONS
    assert {name: int(count) for name, count, _ in rows} == {name: len(cases(name)) for name in FUNCTIONS}
    assert f"{len(FUNCTIONS)} functions, {len(every_case())} cases" in readme


def test_lengths_reach_from_nothing_to_ten_thousand_characters():
    """The shortest reply is empty, the longest are about ten thousand characters."""
    lengths = sorted(len(case["reply"]) for case in cases("empty_and_very_long"))

    assert lengths[0] == 0
    assert 0.98 * LONG <= lengths[-1] <= 1.02 * LONG
