"""The receipt: a code that is another as soon as anything is another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import HandInError
from course.handin.pack import HandIn, pack, save
from course.handin.receipt import WHAT_NOW, code, matches, text, write
from course.testing import FIXED
from course.transcript.manifest import Entry, Manifest

NAMES = st.from_regex(r"\A[a-z][a-z0-9-]{0,8}\Z")
DIGESTS = st.from_regex(r"\A([0-9a-f]{64})?\Z")
ENTRIES = st.builds(Entry, state=st.sampled_from(["finished", "unfinished", "not started"]), sha256=DIGESTS)
MANIFESTS = st.builds(
    Manifest,
    lesson=NAMES,
    learner=st.text(st.characters(codec="utf-8"), max_size=20),
    at=st.text(st.characters(codec="utf-8"), max_size=20),
    course=st.text(st.characters(codec="utf-8"), max_size=5),
    exercises=st.dictionaries(NAMES, ENTRIES, max_size=3),
)


@given(MANIFESTS)
def test_a_code_can_be_read_aloud(manifest):
    """Three groups of four letters and digits, without 0, 1, 8 and 9."""
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", code(manifest))
    assert Manifest.model_validate_json(HandIn(manifest, {}).manifest_bytes) == manifest


@given(MANIFESTS, MANIFESTS)
def test_another_hand_in_has_another_code(one, other):
    """The code is the same if, and only if, all of the manifest is."""
    assert (code(one) == code(other)) == (one == other)


def test_a_receipt_changes_when_anything_changes(lesson, do):
    """One more move, another name, another second: each gives another code."""
    do("late-parcel", "taster")
    codes = [code(pack(lesson, "Ann", FIXED).manifest)]
    assert codes == [code(pack(lesson, "Ann", FIXED).manifest)]

    codes.append(code(pack(lesson, "Anne", FIXED).manifest))
    codes.append(code(pack(lesson, "Ann", lambda: FIXED("2026-01-05T09:00:01Z")).manifest))
    path = do("my-week")
    codes.append(code(pack(lesson, "Ann", FIXED).manifest))
    path.write_bytes(path.read_bytes() + b"\n")
    codes.append(code(pack(lesson, "Ann", FIXED).manifest))
    path.rename(path.with_name("my-week.damaged-1.jsonl"))
    codes.append(code(pack(lesson, "Ann", FIXED).manifest))

    assert len(set(codes)) == len(codes)


def test_the_order_of_a_list_is_not_part_of_it():
    """The code is made from what the manifest says, not from how it is written."""
    one = Manifest(lesson="x", exercises={"a": Entry(state="finished"), "b": Entry(state="unfinished")})
    other = Manifest(lesson="x", exercises={"b": Entry(state="unfinished"), "a": Entry(state="finished")})

    assert code(one) == code(other)


def test_a_code_is_known_as_people_type_it():
    """Case, spaces and hyphens do not matter, nor the digits that a code never has."""
    manifest = Manifest(lesson="x")
    right = code(manifest)

    for typed in (
        right,
        right.lower(),
        right.replace("-", " "),
        f" {right}\n",
        right.replace("O", "0").replace("I", "1").replace("B", "8"),
    ):
        assert matches(manifest, typed)
    for typed in ("", right[:-1], right + "A", right[1:] + right[0]):
        assert not matches(manifest, typed)


def test_the_receipt_says_what_was_handed_in(lesson, do):
    """Lesson, learner, time, each exercise's state, the code, the file, and what to do with it."""
    do("late-parcel")
    hand_in = pack(lesson, "Ann Lee", FIXED)
    path = save(hand_in, lesson)
    receipt = text(hand_in, lesson.title, {"late-parcel": "The late parcel"}, path)

    assert receipt.splitlines()[0] == f"Receipt {code(hand_in.manifest)}"
    for part in ("The small lesson", "Ann Lee", "2026-01-05 09:00:00 UTC", path.name, WHAT_NOW):
        assert part in receipt
    assert "  The late parcel  finished\n" in receipt
    assert "  two-calls        not started\n" in receipt
    assert f"heart receipt {path.name} {code(hand_in.manifest)}" in receipt


def test_a_receipt_lies_beside_its_file(lesson):
    """It has the file's name; where it cannot be written the learner is told to write down the code."""
    path = save(pack(lesson, "Ann", FIXED), lesson)

    assert write(path, "x\n").read_text() == "x\n"
    assert write(path, "x\n").name == "1-small_ann.receipt.txt"
    with pytest.raises(HandInError, match=r"The hand-in file is written: .* Write down the code\."):
        write(path.parent / "nowhere" / "x.heart.zip", "x\n")
