"""Unpacking what somebody sent: every way in which a zip can lie, each with what is said of it."""

import io
import stat
import struct
import unicodedata
import zipfile
from contextlib import nullcontext

import pytest

from course.cohort import unzip as unzipping
from course.cohort.find import Problem, find
from course.cohort.unzip import DEEPEST, LARGEST, LARGEST_LIST, MOST_NAMED, SMALL, Room, check, unzip
from course.errors import HandInError
from course.handin.unpack import open_hand_in
from course.transcript.manifest import MANIFEST

pytestmark = pytest.mark.attack

LEADS_OUT = "has a name that leads out of its folder."
NO_FILE = "is a link or another thing that is not a file."
NEARLY = "has nearly the same name as another, and some computers cannot tell them apart."
TWICE = "is broken or is there twice."
LARGE = "is too large, or packed in a way that is not read here."


def made(path, *entries, **options):
    """A zip of these (name or entry, content)."""
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def unpacked(tmp_path, *entries, room=None, **options):
    """What is there after unpacking these, and what was said, each without the name of the file."""
    target = tmp_path / "target"
    target.mkdir()
    with (
        pytest.warns(UserWarning, match="Duplicate")
        if len({str(name) for name, _ in entries}) < len(entries)
        else nullcontext()
    ):
        path = made(tmp_path / "x.zip", *entries, **options)
    with zipfile.ZipFile(path) as archive:
        said = unzip(archive, target, "x.zip", room)
    files = {
        each.relative_to(target).as_posix(): each.read_bytes() for each in target.rglob("*") if each.is_file()
    }
    return files, [text.partition(" in x.zip ")[2].removesuffix(" It was left out.") for text in said]


def link(name, kind=stat.S_IFLNK):
    """An entry that says that it is a link, or another thing."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../x", "/x", "\\x", "a\\..\\..\\x", "//server/share/x", "a/b/../../../x", "..", "a/.."],
)
def test_no_name_leads_out(tmp_path, name):
    """Dots, absolute names and both slashes: nothing is written outside, the rest is unpacked."""
    before = {*tmp_path.iterdir()}

    assert unpacked(tmp_path, (name, b"evil"), ("good", b"1")) == ({"good": b"1"}, [LEADS_OUT])
    assert {*tmp_path.iterdir()} - before == {tmp_path / "target", tmp_path / "x.zip"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("C:\\x", "C_/x"),
        ("a:b", "a_b"),
        ("./a/./x", "a/x"),
        ("a//x", "a/x"),
        ("x. .", "x"),
        ("a\nb", "a_b"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
    ],
)
def test_a_name_is_made_fit_for_every_system(tmp_path, name, written):
    """What means a drive, a device or nothing on some system is a plain name."""
    assert unpacked(tmp_path, (name, b"1")) == ({written: b"1"}, [])


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_no_link_is_made(tmp_path, kind):
    """Links, pipes and devices are left out, and a file cannot be put through one."""
    files, said = unpacked(tmp_path, (link("a", kind), b"/etc"), ("a/passwd", b"1"))

    assert (files, said) == ({"a/passwd": b"1"}, [NO_FILE])
    assert not any(each.is_symlink() for each in (tmp_path / "target").rglob("*"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann/x", "ann/x"),
        ("Ann/x", "ann/y"),
        ("straße", "STRASSE"),
        ("a?b", "a_b"),
        ("ann./x", "ann/y"),
        ("é/x", unicodedata.normalize("NFD", "é") + "/x"),
        ("\ufb01le", "file"),
    ],
)
def test_names_that_are_one_somewhere_are_one_here(tmp_path, first, second):
    """Capitals, accents, forms of a letter and what cannot be in a name: the first counts, on every system."""
    files, said = unpacked(tmp_path, (first, b"1"), (second, b"2"), ("good", b"3"))

    assert sorted(files.values()) == [b"1", b"3"]
    assert said == [NEARLY]


def test_the_same_name_twice(tmp_path):
    """The first counts; a file is no folder for another either."""
    assert unpacked(tmp_path, ("a", b"1"), ("a", b"2"), ("a/b", b"3")) == ({"a": b"1"}, [TWICE, TWICE])


def test_folders_within_folders_end(tmp_path):
    """Fifty thousand files in a hundred folders each would be five million folders: what is too deep is left out."""
    files, said = unpacked(
        tmp_path, ("a/" * (DEEPEST - 1) + "x", b"1"), ("a/" * DEEPEST + "x", b"2"), ("a/" * 3_000 + "x", b"3")
    )

    assert [*files.values()] == [b"1"]
    assert said == ["is too many folders deep."] * 2


def test_a_name_too_long_for_the_disk(tmp_path):
    """It is said, and the rest is unpacked."""
    assert unpacked(tmp_path, ("x" * 5_000, b"1"), ("good", b"2")) == ({"good": b"2"}, [TWICE])


def test_a_bomb_is_not_unpacked(tmp_path):
    """What becomes a thousand times larger stops at what a zip of its size may hold."""
    room = Room(1_000)
    assert room.bytes == SMALL
    assert Room(10**12).bytes == LARGEST

    room.bytes = 3_000_000
    files, said = unpacked(
        tmp_path,
        *[(f"{n}", bytes(1_000_000)) for n in range(2)],
        ("large", bytes(2_000_000)),
        room=room,
        compression=zipfile.ZIP_DEFLATED,
    )
    assert [*files] == ["0", "1"]
    assert said == [LARGE]


def test_no_room_left_ends_it(tmp_path):
    """When the room is used up to the last byte, the rest is not looked at."""
    room = Room(0)
    room.bytes = 2_000_000
    with pytest.raises(HandInError, match=r"x\.zip is too large when it is unpacked"):
        unpacked(tmp_path, *[(f"{n}", bytes(1_000_000)) for n in range(3)], room=room)


def overlapping(path, copies):
    """A zip whose list names one packed file many times: small, and huge when it is unpacked."""
    one = io.BytesIO()
    made(one, ("0", bytes(10_000_000)), compression=zipfile.ZIP_DEFLATED)
    data = one.getvalue()
    end = data.rfind(b"PK\x05\x06")
    start = struct.unpack_from("<L", data, end + 16)[0]
    entry = bytearray(data[start:end])
    listed = b""
    for number in range(copies):
        listed += bytes(entry[:28]) + struct.pack("<H", 4) + bytes(entry[30:46]) + f"{number:04}".encode()
    path.write_bytes(
        data[:start]
        + listed
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies, copies, len(listed), start, 0)
    )
    return path


def test_files_that_overlap_do_not_add_up(tmp_path):
    """One packed file that is listed many times gives nothing, or no more than there is room for."""
    path = overlapping(tmp_path / "x.zip", 100)
    (tmp_path / "target").mkdir()
    assert path.stat().st_size < 20_000

    with zipfile.ZipFile(path) as archive:
        said = unzip(archive, tmp_path / "target", "x.zip", Room(path.stat().st_size))

    assert list((tmp_path / "target").iterdir()) == []
    assert len(said) == MOST_NAMED + 1
    assert said[-1] == "80 more things in x.zip were left out."


def test_zips_in_a_zip_share_its_room(tmp_path, monkeypatch):
    """Ten zips in a zip may together not hold more than it; what lies beside it has its own room."""
    monkeypatch.setattr(unzipping, "SMALL", 2_500_000)
    bomb = io.BytesIO()
    made(bomb, ("work.txt", bytes(999_000)), compression=zipfile.ZIP_DEFLATED)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    made(inbox / "a.zip", *[(f"{n}.zip", bomb.getvalue()) for n in range(10)])
    made(inbox / "b.zip", ("1-small.ipynb", b"{}"), ("fill", bytes(2_000_000)))
    (tmp_path / "out").mkdir()

    found = find(inbox, tmp_path / "out")
    written = sum(each.stat().st_size for each in (tmp_path / "out").rglob("work.txt"))

    assert written == 2 * 999_000
    assert any("too large" in each.why for each in found if isinstance(each, Problem))
    assert [each.where for each in found if not isinstance(each, Problem)] == ["inbox/b.zip"]


def test_too_many_files(tmp_path, monkeypatch):
    """The number of files is counted over all zips within each other, of what one learner sent."""
    monkeypatch.setattr(unzipping, "MOST_ENTRIES", 5)
    inner = io.BytesIO()
    made(inner, *[(f"{n}", b"") for n in range(3)])
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    made(inbox / "x.zip", ("a.zip", inner.getvalue()), ("b.zip", inner.getvalue()))
    (tmp_path / "out").mkdir()
    found = find(inbox, tmp_path / "out")

    assert "inbox/x.zip/b.zip has 3 files in it, too many to be unpacked." in [each.why for each in found]


@pytest.mark.parametrize("form", ["zip", "zip64"])
def test_a_list_too_long_to_be_read_is_not_read(tmp_path, form):
    """A zip whose list of files would fill the memory is refused before it is opened."""
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, LARGEST_LIST + 1 if form == "zip" else 0xFFFFFFFF, 0, 0
    )
    end_64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 9, 9, LARGEST_LIST + 1, 0)
    path = tmp_path / "x.zip"
    path.write_bytes(b"x" * 100 + (end_64 if form == "zip64" else b"") + end)
    (tmp_path / "out").mkdir()

    with pytest.raises(HandInError, match=r"x\.zip says that it has too many files"):
        check(path)
    assert find(path, tmp_path / "out") == [
        Problem("x.zip", "x.zip says that it has too many files in it to be unpacked.")
    ]
    assert check(made(tmp_path / "good.zip", ("a", b"1"))) is None


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_not_read(tmp_path, way):
    """LZMA takes the memory that the zip says; neither a class's zip nor a hand-in is packed so."""
    assert unpacked(tmp_path, ("a", b"1"), compression=way) == ({}, [LARGE])
    hand_in = made(tmp_path / "x.heart.zip", (MANIFEST, b"{}"), compression=way)
    with pytest.raises(HandInError, match="is packed in a way that is not read here"):
        open_hand_in(hand_in)


@pytest.mark.parametrize("when", [(1980, 0, 0, 0, 0, 0), (2107, 15, 31, 31, 63, 62)])
def test_a_date_that_is_none_costs_no_file(tmp_path, when):
    """Some programs write no date: the file counts, as one of the beginning of 1980."""
    entry = zipfile.ZipInfo("a")
    entry.date_time = when
    files, said = unpacked(tmp_path, (entry, b"1"))

    assert (files, said) == ({"a": b"1"}, [])
    assert (tmp_path / "target" / "a").stat().st_mtime < 5_000_000_000


def test_what_is_broken_or_locked_is_said(tmp_path):
    """A wrong check sum, or a password: that file is left out, and the rest is there."""
    path = made(tmp_path / "y.zip", ("broken", b"1234"), ("locked", b"5678"), ("good", b"1"))
    data = bytearray(path.read_bytes())
    data[data.find(b"1234")] ^= 1
    at = data.rfind(b"locked") - 46 + 8
    data[at] |= 1
    path.write_bytes(bytes(data))
    (tmp_path / "target").mkdir()
    with zipfile.ZipFile(path) as archive:
        said = unzip(archive, tmp_path / "target", "y.zip")

    assert [text.split(" in y.zip ")[0] for text in said] == ["“broken”", "“locked”"]
    assert [each.name for each in (tmp_path / "target").iterdir()] == ["good"]


def test_an_unpacked_hand_in_is_not_packed_without_end(tmp_path, monkeypatch):
    """A folder that looks like an unpacked hand-in and is far too large is refused before it is read."""
    monkeypatch.setattr("course.cohort.find.LARGEST", 1_000)
    (tmp_path / "in" / "answers").mkdir(parents=True)
    (tmp_path / "in" / MANIFEST).write_text("{}")
    (tmp_path / "in" / "answers" / "a.jsonl").write_bytes(bytes(2_000))
    (tmp_path / "out").mkdir()

    assert find(tmp_path / "in", tmp_path / "out") == [Problem("in", "in is too large for a hand-in.")]
