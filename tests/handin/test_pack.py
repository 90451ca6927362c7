"""What is done in a lesson, and the one file that holds it."""

import errno
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from course.errors import HandInError
from course.handin.pack import FOLDER, pack, save
from course.handin.unpack import differences, open_hand_in
from course.result import Outcome
from course.standing import standing
from course.testing import FIXED
from course.transcript.events import VERSION
from course.transcript.limits import LARGEST
from course.transcript.manifest import MANIFEST, read_manifest

DONE, PART, NONE, PERSON = Outcome.FINISHED, Outcome.UNFINISHED, Outcome.NOT_STARTED, Outcome.NEEDS_A_PERSON


def outcomes(lesson):
    """Where the learner stands, by exercise."""
    return {each.item.name: each.outcome for each in standing(lesson)}


def test_what_is_finished_unfinished_and_not_started_is_known(lesson, do):
    """Each exercise has its title and its state, in the lesson's order."""
    do("late-parcel")
    do("wrong-bill", "taster")

    assert [(each.item.name, each.title, each.outcome) for each in standing(lesson)] == [
        ("late-parcel", "The late parcel", DONE),
        ("wrong-bill", "The wrong bill", PART),
        ("two-calls", "Two calls", NONE),
        ("my-week", "My week", NONE),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("not a transcript\n"),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"heart":%d' % VERSION, b'"heart":99')),
        lambda path: path.write_bytes(path.read_bytes().replace(b"the-truth", b"a-reply-nobody-wrote")),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: os.truncate(path, LARGEST + 1),
    ],
    ids=["damaged", "newer", "impossible", "folder", "large"],
)
def test_what_cannot_be_read_needs_a_person(lesson, do, spoil):
    """Our failure is never the learner's zero, and it does not stop them from handing in."""
    spoil(do("late-parcel"))

    assert outcomes(lesson)["late-parcel"] is PERSON
    assert pack(lesson, "Ann", FIXED).manifest.exercises["late-parcel"].state == "needs a person"


def test_a_broken_exercise_does_not_stop_the_others(lesson, do):
    """Where the exercise's own file is wrong, what was played in it needs a person."""
    do("late-parcel")
    do("my-week")
    for name in ("late-parcel", "two-calls"):
        (lesson.folder / "scenarios" / f"{name}.yaml").write_text("title: [")

    assert outcomes(lesson) == {"late-parcel": PERSON, "wrong-bill": NONE, "two-calls": NONE, "my-week": DONE}


def test_what_was_set_aside_comes_along(lesson, do):
    """A transcript that could not be read is handed in too, with its digest; a person looks at it until the exercise is finished."""
    (lesson.answers).mkdir()
    (lesson.answers / "late-parcel.damaged-1.jsonl").write_text("torn")
    (lesson.answers / "late-parcel.damaged-x.jsonl").write_text("not ours")
    assert outcomes(lesson)["late-parcel"] is PERSON

    do("late-parcel")
    hand_in = pack(lesson, "Ann", FIXED)

    assert outcomes(lesson)["late-parcel"] is DONE
    assert set(hand_in.files) == {"late-parcel.jsonl", "late-parcel.damaged-1.jsonl"}
    assert set(hand_in.manifest.aside) == {"late-parcel.damaged-1.jsonl"}


def test_a_hand_in_holds_the_transcripts_and_nothing_else(lesson, do):
    """Two kinds of files are in it, manifest first: no notebook, no scenario, no stray file."""
    do("late-parcel")
    (lesson.answers / "stranger.jsonl").write_text("x")
    (lesson.answers / "notes.txt").write_text("x")
    with zipfile.ZipFile(io.BytesIO(pack(lesson, "Ann", FIXED).data)) as archive:
        names = archive.namelist()

    assert names == ["hand-in.json", "answers/late-parcel.jsonl"]


def test_what_is_packed_opens_the_same(lesson, do, tmp_path):
    """Round trip: the transcripts are the same bytes, the manifest is equal, and nothing differs from its list."""
    paths = [do("late-parcel"), do("wrong-bill", "quitter"), do("my-week")]
    hand_in = pack(lesson, "Ann Lee", FIXED)
    opened = open_hand_in(save(hand_in, lesson))

    assert opened == hand_in
    assert opened.files == {path.name: path.read_bytes() for path in paths}
    assert differences(opened) == []


def test_the_same_answers_make_the_same_bytes(lesson, do):
    """Nothing of the moment or the machine is in the file but the time that is given."""
    do("late-parcel")
    first = pack(lesson, "Ann", FIXED).data
    (lesson.answers / "late-parcel.jsonl").touch()

    assert pack(lesson, " Ann ", FIXED).data == first
    assert pack(lesson, "Ann", lambda: FIXED("2026-01-05T09:00:01Z")).data != first


def test_a_hand_in_lies_beside_the_lesson_and_over_no_other(lesson, do):
    """Each hand-in is a file of its own, in a folder that no lesson's hand-in carries along."""
    do("late-parcel")
    saved = [save(pack(lesson, "Ann Lee", FIXED), lesson) for _ in range(3)]

    assert [path.name for path in saved] == [
        "1-small_ann-lee.heart.zip",
        "1-small_ann-lee_2026-01-05T09-00-00Z.heart.zip",
        "1-small_ann-lee_2026-01-05T09-00-00Z_2.heart.zip",
    ]
    assert {path.parent for path in saved} == {lesson.folder.parent / FOLDER}
    assert len({path.read_bytes() for path in saved}) == 1


def test_the_list_lies_among_the_answers_too(lesson, do):
    """A submission that goes another way, such as nbgrader's, says what state each exercise is in."""
    do("late-parcel")
    hand_in = pack(lesson, "Ann", FIXED)
    save(hand_in, lesson)

    assert read_manifest(lesson.answers) == hand_in.manifest
    assert [path.name for path in lesson.answers.iterdir() if path.suffix not in (".jsonl", ".json")] in (
        [],
        [".lock"],
    )


def test_nothing_done_can_be_handed_in(lesson):
    """A hand-in without transcripts says so: not started is known, and not guessed."""
    hand_in = pack(lesson, "Ann", FIXED)
    save(hand_in, lesson)

    assert hand_in.files == {}
    assert {entry.state for entry in hand_in.manifest.exercises.values()} == {"not started"}
    assert json.loads((lesson.answers / MANIFEST).read_text())["learner"] == "Ann"


def test_what_is_too_large_stays_and_is_said(lesson, do):
    """A file too large for a transcript is not sent; the hand-in says that there was one, so that nobody scores it 0."""
    os.truncate(do("late-parcel"), LARGEST + 1)
    hand_in = pack(lesson, "Ann", FIXED)

    assert hand_in.files == {}
    assert hand_in.manifest.exercises["late-parcel"].sha256 != ""
    assert hand_in.notes[0].startswith(
        "late-parcel.jsonl is too large to be handed in. It stays on this computer: /"
    )


def test_a_full_disk_is_said_and_leaves_no_half(lesson, do, monkeypatch):
    """When the disk is full nothing is handed in, nothing half-written stays, and the learner hears what to do."""
    do("late-parcel")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        HandInError, match=r"Not handed in: .*handed-in cannot be written to \(No space left on device\)"
    ):
        save(pack(lesson, "Ann", FIXED), lesson)
    assert list((lesson.folder.parent / FOLDER).iterdir()) == []


def test_an_answer_that_the_disk_refuses_is_said(lesson, do, monkeypatch):
    """A hand-in is whole or not made."""
    path = do("late-parcel")
    read_bytes = Path.read_bytes

    def refused(self):
        if self == path and refusing:
            raise OSError(errno.EIO, "Input/output error")
        return read_bytes(self)

    refusing = True
    monkeypatch.setattr(Path, "read_bytes", refused)
    assert outcomes(lesson)["late-parcel"] is PERSON
    with pytest.raises(
        HandInError, match=r"Not handed in: .*late-parcel\.jsonl cannot be read \(Input/output error\)"
    ):
        pack(lesson, "Ann", FIXED)


@pytest.mark.parametrize("name", ["", "  ", "...", "x" * 61])
def test_a_hand_in_has_a_name(lesson, name):
    """Without a name that can be used nothing is packed."""
    with pytest.raises(HandInError, match=r"no name|cannot be a learner's name|too long"):
        pack(lesson, name, FIXED)


def test_a_name_is_one_plain_line(lesson):
    """What cannot be printed is left out of the name."""
    assert pack(lesson, " Ann\n\t Lee\x00\ud800 ", FIXED).manifest.learner == "Ann Lee"
