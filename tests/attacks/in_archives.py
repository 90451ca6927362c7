"""Attacks by what is sent: hand-in files, archives, and the names on them. An honest hand-in always lies beside them."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.handin.names import LONGEST
from course.handin.pack import HandIn
from tests.attacks.case import Case, Family

STRANGE = "it does not know the course's hand-in files"
CUT = 300
"""Bytes by which an archive is too short."""


@dataclass(frozen=True)
class Inbox:
    """The folder with what an instructor was sent; ``good`` is the thief's own honest hand-in, ``submission`` their folder."""

    folder: Path
    good: HandIn
    submission: Path

    def send(self, data: bytes, name: str = "thief.heart.zip") -> Path:
        """One more file."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    def packed(self, **changes: Any) -> bytes:
        """The good hand-in, with another list."""
        return HandIn(self.good.manifest.model_copy(update=changes), self.good.files).data


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes], whole: bytes = b"") -> bytes:
    """A zip with these entries, after those of another."""
    made = io.BytesIO(whole)
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(made, "a" if whole else "w", zipfile.ZIP_DEFLATED) as file,
    ):
        warnings.simplefilter("ignore", UserWarning)  # a name that is there twice is the point
        for name, data in entries:
            file.writestr(name, data)
    return made.getvalue()


def linked(name: str) -> zipfile.ZipInfo:
    """An entry that is a link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


def added(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> Callable[[Inbox], object]:
    """The good hand-in with more in it."""
    return lambda inbox: inbox.send(archive(*entries, whole=inbox.good.data))


def plain(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> Callable[[Inbox], object]:
    """The thief's submission as a plain folder in a zip, with more in it."""

    def do(inbox: Inbox) -> None:
        own = [
            (f"thief/1-small/{path.relative_to(inbox.submission).as_posix()}", path.read_bytes())
            for path in sorted(inbox.submission.rglob("*"))
            if path.is_file()
        ]
        inbox.send(archive(*own, *entries), "class.zip")

    return do


def named(**changes: Any) -> Callable[[Inbox], object]:
    """The good hand-in with another list."""
    return lambda inbox: inbox.send(inbox.packed(**changes))


def patched(change: Callable[[bytearray, int, int], object]) -> Callable[[Inbox], object]:
    """The good hand-in, changed at the first local header and the first entry of its directory."""

    def do(inbox: Inbox) -> None:
        data = bytearray(inbox.good.data)
        change(data, data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02"))
        inbox.send(bytes(data))

    return do


def locked(data: bytearray, local: int, central: int) -> None:
    """The first entry says that it needs a password."""
    data[local + 6] |= 1
    data[central + 8] |= 1


def unknown(data: bytearray, local: int, central: int) -> None:
    """The first entry says that it is packed in a way that nobody knows."""
    struct.pack_into("<H", data, local + 8, 77)
    struct.pack_into("<H", data, central + 10, 77)


def lying(data: bytearray, local: int, central: int) -> None:
    """The first entry says that it is of 4 GB."""
    struct.pack_into("<I", data, local + 22, 0xFFFFFFF0)
    struct.pack_into("<I", data, central + 24, 0xFFFFFFF0)


def nested(inbox: Inbox) -> None:
    """A zip in a zip, twenty deep."""
    data = inbox.good.data
    for _ in range(20):
        data = archive(("more.zip", data))
    inbox.send(data, "more.zip")


def impostor(inbox: Inbox) -> None:
    """Two people, by their platform, hand in under one name."""
    for sender in ("Ben Low_111", "Thief_222"):
        folder = inbox.folder / f"{sender}_assignsubmission_file_"
        folder.mkdir()
        (folder / "x.heart.zip").write_bytes(inbox.packed(learner="Ben Low"))


def reversed_times(inbox: Inbox) -> None:
    """A hand-in from the year 9999, which would be the latest for ever."""
    inbox.send(inbox.packed(at="9999-12-31T23:59:59Z"))
    inbox.send(inbox.packed(at="2026-01-06T09:00:00Z"), "later.heart.zip")


def case(name: str, rule: str, do: Any, *said: str, **more: Any) -> Case:
    """An attack of this family."""
    return Case(Family.ARCHIVES, name, rule, do, said, why_not=STRANGE, **more)


OUT = "” in inbox/class.zip has a name that leads out of its folder. It was left out."
NOT_THERE = "It is not a hand-in file that can be read"

CASES = [
    case(
        "dots",
        "A file's name in a zip leads up and out of the folder.",
        plain(("thief/../../../evil.txt", b"x")),
        "“thief/../../../evil.txt" + OUT,
    ),
    case(
        "absolute",
        "A file's name in a zip begins at the top of the disk.",
        plain(("/tmp/evil.txt", b"x")),
        "“/tmp/evil.txt" + OUT,
    ),
    case(
        "backslashes",
        "The same, as Windows writes it.",
        plain(("..\\..\\evil.txt", b"x"), ("thief/1-small/C:\\evil.txt", b"x")),
        "“..\\..\\evil.txt" + OUT,
    ),
    case(
        "link-in-zip",
        "A link in a zip leads to a file of the instructor's.",
        plain((linked("thief/1-small/answers/my-week.jsonl"), b"/etc/passwd")),
        "“thief/1-small/answers/my-week.jsonl” in inbox/class.zip is a link or another thing that is not a file. It was left out.",
    ),
    case(
        "program",
        "A program lies in a hand-in file.",
        added(("random.py", b"raise SystemExit")),
        "“random.py” does not belong in a hand-in. It was left out.",
    ),
    case(
        "link-in-hand-in",
        "A link stands in the place of an answer in a hand-in file.",
        added((linked("answers/my-week.jsonl"), b"/etc/passwd")),
        "“answers/my-week.jsonl” is a link or another thing that is not a file. It was left out.",
    ),
    case(
        "twice",
        "An answer is in the file twice: one to be checked, one to be graded.",
        added(("answers/wrong-bill.jsonl", b"{}\n")),
        "“answers/wrong-bill.jsonl” is in it more than once. The first was read.",
    ),
    case(
        "bomb",
        "A few kilobytes become many megabytes when they are unpacked.",
        added(("answers/my-week.jsonl", b"\n" * 6_000_000)),
        "“my-week.jsonl” is too large to be an answer. It was left out.",
    ),
    case(
        "too-many-entries",
        "Thousands of files are in a hand-in file.",
        added(*[(f"answers/{number}.jsonl", b"") for number in range(2_000)]),
        "inbox/thief.heart.zip has 2,011 files in it, too many for a hand-in.",
    ),
    case(
        "zips-in-zips",
        "A zip is in a zip, and so on, so that unpacking never ends.",
        nested,
        "It is too many folders or zips deep.",
    ),
    case(
        "locked",
        "The archive needs a password.",
        patched(locked),
        "inbox/thief.heart.zip is not a hand-in file that can be read (",
    ),
    case(
        "unknown-packing",
        "The archive is packed in a way that nobody knows.",
        patched(unknown),
        "inbox/thief.heart.zip is not a hand-in file that can be read (",
    ),
    case("lying-size", "The archive says of a file that it is of four gigabytes.", patched(lying)),
    case(
        "cut-short",
        "The archive is broken off.",
        lambda inbox: inbox.send(inbox.good.data[:-CUT]),
        "It is not a zip that can be read (File is not a zip file).",
    ),
    case(
        "no-zip",
        "What is called a zip is none.",
        lambda inbox: inbox.send(b"GIF89a" * 100),
        "It is not a zip that can be read (File is not a zip file).",
    ),
    case(
        "name-path", "The learner's name is a way to another folder.", named(learner="../../release/1-small")
    ),
    case("name-device", "The learner's name is one that Windows gives to no folder.", named(learner="con")),
    case(
        "name-nothing",
        "The learner's name has no letters in it, and turns what follows round.",
        named(learner="\u202e\x1b[;.."),
        "“��[;..” cannot be a learner's name here: it has no letter and no digit.",
    ),
    case(
        "name-long",
        "The learner's name is longer than a folder's may be.",
        named(learner="x" * 200),
        f"“{'x' * LONGEST}…” is too long for a learner's name. Give a shorter one, or a number.",
    ),
    case(
        "name-wildcard",
        "The learner's name stands for everybody's.",
        named(learner="*"),
        "“*” cannot be a learner's name here: it has no letter and no digit.",
    ),
    case(
        "impostor",
        "Somebody hands in under another's name, to spoil their work or to take their marks.",
        impostor,
        "More than one person handed in under this name: Ben Low_111, Thief_222. None of these was taken.",
    ),
    case(
        "lesson-path",
        "The lesson's name is a way to another folder.",
        named(lesson="../../source/1-small"),
        "inbox/thief.heart.zip is not a hand-in of this course: hand-in.json is not as it is written (lesson: ",
    ),
    case(
        "other-lesson",
        "The hand-in is for a lesson that is not here.",
        named(lesson="9-nowhere"),
        "It is for the lesson “9-nowhere”, which is not released here.",
    ),
    case("future", "The hand-in is of the year 9999, so that no later one counts.", reversed_times),
    case(
        "changed-file",
        "An answer in the file is exchanged after the hand-in was made.",
        lambda inbox: inbox.send(
            HandIn(inbox.good.manifest, dict(inbox.good.files) | {"late-parcel.jsonl": b"{}\n"}).data
        ),
        "late-parcel.jsonl was changed after the hand-in was made.",
        instead={"late-parcel": 0},
    ),
]
