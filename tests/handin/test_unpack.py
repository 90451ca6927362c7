"""Opening a hand-in file, which may be anything at all."""

import hashlib
import io
import os
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import HandInError
from course.handin import unpack
from course.handin.pack import HandIn, pack
from course.handin.unpack import differences, open_hand_in
from course.testing import FIXED
from course.transcript.limits import LARGEST
from course.transcript.manifest import LARGEST as LARGEST_MANIFEST
from course.transcript.manifest import Entry, Manifest

DATA = b'{"heart":1}\n'
GOOD = Manifest(
    lesson="1-small",
    learner="Ann",
    exercises={"a": Entry(state="finished", sha256=hashlib.sha256(DATA).hexdigest())},
)


LIST = GOOD.model_dump_json()


def zipped(entries, manifest=LIST):
    """A zip of these names (or entries) and bytes, with this manifest first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if manifest is not None:
            archive.writestr("hand-in.json", manifest)
        for name, data in entries:
            archive.writestr(name, data)
    made.seek(0)
    return made


def link(name):
    """An entry that says it is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def opened(*entries, **options):
    """The hand-in in such a zip, called `it`."""
    return open_hand_in(zipped(entries, **options), "it")


def test_a_hand_in_is_read():
    """A file as the course writes it is read whole, with nothing to say about it."""
    hand_in = opened(("answers/a.jsonl", DATA))

    assert (hand_in.manifest, hand_in.files, hand_in.notes) == (GOOD, {"a.jsonl": DATA}, ())
    assert differences(hand_in) == []


@pytest.mark.parametrize(
    "name",
    [
        "../answers/a.jsonl",
        "/answers/a.jsonl",
        "answers/../../a.jsonl",
        "answers\\..\\a.jsonl",
        "C:/answers/a.jsonl",
        "answers//a.jsonl",
        "answers/A.jsonl",
        "answers/a.jsonl/b",
        "answers/.a.jsonl",
        "answers/a.jsonl\n",
        "a.jsonl",
        "answers/sitecustomize.py",
        "3-act.ipynb",
    ],
)
def test_what_does_not_belong_is_left_out_and_said(name):
    """Only the two kinds of names that a hand-in has are read; path tricks and code are strangers like any other."""
    hand_in = opened((name, b"x"), ("answers/b.jsonl", DATA))

    assert set(hand_in.files) == {"b.jsonl"}
    assert len(hand_in.notes) == 1
    assert hand_in.notes[0].endswith("does not belong in a hand-in. It was left out.")
    assert "\n" not in hand_in.notes[0]


def test_a_link_is_left_out_and_said():
    """An entry that says it is a link is not read, whatever it is called."""
    hand_in = opened((link("answers/a.jsonl"), b"/etc/passwd"))

    assert hand_in.files == {}
    assert hand_in.notes == (
        "“answers/a.jsonl” is a link or another thing that is not a file. It was left out.",
    )


def test_a_link_in_place_of_the_manifest_is_no_hand_in():
    """The manifest, too, must be a file."""
    with pytest.raises(HandInError, match=r"it is not a hand-in: there is no hand-in\.json in it"):
        opened((link("hand-in.json"), b"x"), manifest=None)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_the_first_is_read():
    """A second file of the same name does not replace the first, and is said."""
    hand_in = opened(("answers/a.jsonl", DATA), ("answers/a.jsonl", b"other"))

    assert hand_in.files == {"a.jsonl": DATA}
    assert hand_in.notes == ("“answers/a.jsonl” is in it more than once. The first was read.",)


def test_many_strangers_are_counted():
    """A long list of strangers is cut, and the rest is counted."""
    hand_in = opened(*((f"x{number}", b"") for number in range(25)))

    assert len(hand_in.notes) == 11
    assert hand_in.notes[-1] == "15 more things in it do not belong in a hand-in. They were left out."


def test_a_folder_in_it_is_nothing_to_say():
    """Some programs write entries for folders."""
    assert opened(("answers/", b""), ("answers/a.jsonl", DATA)).notes == ()


def test_a_bomb_is_not_unpacked(monkeypatch):
    """No more than a transcript's size is ever unpacked of one file, and no more than a hand-in's of all together."""
    bomb = b"\0" * (LARGEST + 1)
    hand_in = opened(("answers/a.jsonl", bomb), ("answers/b.jsonl", DATA))
    assert set(hand_in.files) == {"b.jsonl"}
    assert hand_in.notes == ("“a.jsonl” is too large to be an answer. It was left out.",)

    monkeypatch.setattr(unpack, "LARGEST", 3 * LARGEST)
    with pytest.raises(HandInError, match="it is too large for a hand-in when it is unpacked"):
        opened(*((f"answers/{name}.jsonl", bomb[:-1]) for name in "abcd"))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    """What a header says of the size is not believed."""
    data = bytearray(zipped([("answers/a.jsonl", b"\0" * (3 * LARGEST))]).getvalue())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.rindex(mark) + place, 10)
    hand_in = open_hand_in(io.BytesIO(bytes(data)), "it")

    assert hand_in.files == {}
    assert hand_in.notes == ("“a.jsonl” is broken and could not be read. It was left out.",)


def test_a_flood_of_files_is_refused():
    """A zip of very many entries is no hand-in."""
    with pytest.raises(HandInError, match=r"it has 2,001 files in it, too many for a hand-in"):
        opened(*((f"answers/{number}.jsonl", b"") for number in range(2_000)))


@pytest.mark.parametrize(
    ("manifest", "why"),
    [
        ("{", "Invalid JSON"),
        ("[]", "Input should be an object"),
        ('{"lesson": "../x"}', "lesson: String should match pattern"),
        ('{"lesson": "x", "exercises": {"../x": {"state": "finished"}}}', "String should match pattern"),
        ('{"lesson": "x", "code": "import os"}', "code: Extra inputs are not permitted"),
        ('{"lesson": "x", "aside": {"../../x.damaged-1.jsonl": ""}}', "String should match pattern"),
        (" " * (LARGEST_MANIFEST + 1), "it is too large"),
    ],
)
def test_another_manifest_is_no_hand_in(manifest, why):
    """A manifest that is not what the course writes is refused, and the refusal says why."""
    with pytest.raises(HandInError) as refused:
        opened(manifest=manifest)

    assert str(refused.value).startswith(
        "it is not a hand-in of this course: hand-in.json is not as it is written ("
    )
    assert why in str(refused.value)


def test_a_zip_of_something_else_is_no_hand_in():
    """A zip without a manifest says what is missing."""
    with pytest.raises(HandInError, match=r"^it is not a hand-in: there is no hand-in\.json in it\.$"):
        opened(("3-act/3-act.ipynb", b"{}"), manifest=None)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 17])
def test_no_zip_is_no_hand_in(tmp_path, data):
    """Whatever the file is, the error names it and says what to do."""
    path = tmp_path / "x.heart.zip"
    path.write_bytes(data)

    with pytest.raises(
        HandInError, match=r"^x\.heart\.zip is not a hand-in file that can be read \(.+\)\. Ask for"
    ):
        open_hand_in(path)


def test_nothing_there_is_said(tmp_path):
    """A missing file and a folder are called what they are."""
    with pytest.raises(HandInError, match=r"There is no file .*nowhere\.zip\."):
        open_hand_in(tmp_path / "nowhere.zip")
    with pytest.raises(HandInError, match="is a folder, not a hand-in file"):
        open_hand_in(tmp_path)


def test_an_encrypted_file_is_broken():
    """A file that asks for a password cannot be read, and is said."""
    data = bytearray(zipped([("answers/a.jsonl", DATA)]).getvalue())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.rindex(mark) + place] |= 1
    hand_in = open_hand_in(io.BytesIO(bytes(data)), "it")

    assert hand_in.notes == ("“a.jsonl” is broken and could not be read. It was left out.",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda files: {**files, "late-parcel.jsonl": b"better"},
            "late-parcel.jsonl was changed after the hand-in was made.",
        ),
        (
            lambda files: {**files, "my-week.jsonl": b"new"},
            "my-week.jsonl was added after the hand-in was made.",
        ),
        (lambda files: {}, "late-parcel.jsonl was handed in and is missing."),
    ],
)
def test_what_was_changed_is_said(lesson, do, change, said):
    """Every transcript is held against its digest; one that was changed, added or taken out is named."""
    do("late-parcel")
    hand_in = pack(lesson, "Ann", FIXED)
    changed = HandIn(hand_in.manifest, change(hand_in.files))

    assert differences(hand_in) == []
    assert differences(open_hand_in(io.BytesIO(changed.data), "it")) == [said]


names = st.sampled_from(["a", "b-2", "x_y"])
transcripts = st.dictionaries(
    st.one_of(names.map("{}.jsonl".format), names.map("{}.damaged-1.jsonl".format)), st.binary(max_size=200)
)


@given(transcripts)
def test_whatever_is_packed_opens_the_same(files):
    """Round trip, for any transcripts."""
    hand_in = HandIn(GOOD, files)

    assert open_hand_in(io.BytesIO(hand_in.data), "it") == hand_in


BASE = zipped([("answers/a.jsonl", DATA), ("answers/b.damaged-1.jsonl", os.urandom(40))]).getvalue()


@given(st.lists(st.tuples(st.integers(0, len(BASE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_spoiled_file_is_read_or_refused_in_words(changes):
    """Whichever bytes were spoiled on the way, there is a hand-in with plain names or a sentence; never anything else."""
    data = bytearray(BASE)
    for place, value in changes:
        data[place] = value
    try:
        hand_in = open_hand_in(io.BytesIO(bytes(data)), "it")
    except HandInError:
        return
    assert all("/" not in name and name.endswith(".jsonl") for name in hand_in.files)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data):
    """Bytes that are no zip give a sentence and nothing else."""
    with pytest.raises(HandInError):
        open_hand_in(io.BytesIO(data), "it")
