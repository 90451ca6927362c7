"""Reading transcripts: whole, torn, damaged, foreign, newer, too large."""

import json

import pytest

from course.errors import DamagedTranscript, NewerTranscript
from course.transcript import limits
from course.transcript import read as reading
from course.transcript.events import VERSION
from course.transcript.read import parse, read
from tests.transcript import HEAD, REPLY, VERSIONS


def lines(*values):
    """The bytes of a transcript with these lines."""
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def test_a_whole_transcript_is_its_head_and_its_events():
    """One line, one event."""
    transcript = parse(lines(HEAD, REPLY, REPLY), "x")

    assert (transcript.head.exercise, len(transcript.events), transcript.torn) == ("late-parcel", 2, False)


@pytest.mark.parametrize("cut", range(1, 40, 7))
def test_a_torn_last_line_is_dropped_and_said(cut):
    """What was cut off while it was being written was never shown."""
    data = lines(HEAD, REPLY, REPLY)[:-cut]
    transcript = parse(data, "x")

    assert (len(transcript.events), transcript.torn) == (1, True)
    assert transcript.size == len(lines(HEAD, REPLY))


def test_no_file_and_an_empty_file_are_no_transcript(tmp_path):
    """Nothing there is nothing done."""
    empty = tmp_path / "a.jsonl"
    empty.touch()

    assert read(empty) is None
    assert read(tmp_path / "b.jsonl") is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"hello\n", "line 1: this line is not what the course writes (it is not JSON)"),
        (b"[1]\n", "line 1: this line is not what the course writes (it is not an object)"),
        (lines({"a": 1}), "line 1: this is not a transcript of the course"),
        (lines({**HEAD, "heart": True}), "line 1: this is not a transcript of the course"),
        (
            lines({**HEAD, "session": "../x"}),
            "line 1: the first line is not what the course writes (session:",
        ),
        (
            lines(HEAD, {**REPLY, "points": 100}),
            "line 2: this line is not what the course writes (reply.points:",
        ),
        (lines(HEAD, {**REPLY, "do": "cheat"}), "line 2: this line is not what the course writes"),
        (lines(HEAD, REPLY) + b"\xff\xfe\n", "line 3: this line is not what the course writes"),
        (lines(HEAD) + b"[" * 100_000 + b"\n", "line 2: this line is not what the course writes"),
    ],
)
def test_a_damaged_line_is_named_with_its_number(data, why):
    """The message says which line, and why, in one sentence."""
    with pytest.raises(DamagedTranscript) as error:
        parse(data, "late-parcel.jsonl")

    assert why in str(error.value)
    assert "\n" not in str(error.value)


def test_a_newer_format_is_refused_by_name():
    """The message names both formats and what to do."""
    with pytest.raises(
        NewerTranscript, match=f"format 99; this one reads up to {VERSION}.*Update the course"
    ):
        parse(lines({**HEAD, "heart": 99, "new": 1}), "a.jsonl")


def test_a_hundred_megabytes_are_not_read(tmp_path):
    """A file too large to be a transcript is refused by its size alone."""
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(DamagedTranscript, match="100 MB, too many"):
        read(path)


def test_too_many_events_are_refused():
    """Five thousand steps are more than a person makes."""
    with pytest.raises(DamagedTranscript, match="steps, too many for a transcript"):
        parse(lines(HEAD) + b"{}\n" * (limits.MOST_EVENTS + 1), "x")


def test_a_folder_in_its_place_is_said(tmp_path):
    """A folder of the transcript's name is not a transcript, and not an absence either."""
    with pytest.raises(DamagedTranscript, match="a folder where the transcript should be"):
        read(tmp_path)


@pytest.mark.parametrize(
    "path", sorted(VERSIONS.glob("*/*.jsonl")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_version_ever_written_is_read(path):
    """A folder for each format, with one transcript of each kind of exercise as that format wrote it."""
    assert read(path).events


def test_there_is_a_folder_for_every_version():
    """Raising the version without keeping what it wrote fails here."""
    assert sorted(int(folder.name) for folder in VERSIONS.iterdir()) == list(range(1, VERSION + 1))


def test_an_old_format_goes_through_each_upgrade(monkeypatch):
    """Format 1 read by format 3 takes both steps, in order."""

    def second(rows):
        return [
            {**rows[0], "heart": 2},
            *({"do": "reply", "scene": "x", "token": r["token"]} for r in rows[1:]),
        ]

    def third(rows):
        return [{**rows[0], "heart": 3}, *({**row, "scene": row["scene"] + "y"} for row in rows[1:])]

    monkeypatch.setattr("course.transcript.upgrade.UPGRADES", (second, third))
    monkeypatch.setattr(reading, "VERSION", 3)

    assert [event.scene for event in parse(lines(HEAD, REPLY), "x").events] == ["xy"]


def test_names_in_a_complaint_are_short_and_plain():
    """What a line calls itself is shown in one short line, without signs that do something in a terminal."""
    name = "\\u001b[2J" + "x" * 1_000
    with pytest.raises(DamagedTranscript) as caught:
        parse(f'{json.dumps(HEAD)}\n{{"do":"again","{name}":1}}\n'.encode(), "a.jsonl")

    assert str(caught.value).startswith(
        "a.jsonl, line 2: this line is not what the course writes (again.�[2Jxxx"
    )
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


def test_replies_have_a_limit_together():
    """More text than anybody types into one exercise is no transcript: the coach would read for an hour."""
    send = json.dumps({"do": "send", "text": "x" * 10_000, "coach": "1"})
    with pytest.raises(
        DamagedTranscript, match="it has 110,000 characters of replies, too many for a transcript"
    ):
        parse("\n".join([json.dumps(HEAD), *[send] * 11, ""]).encode(), "a.jsonl")

    assert parse("\n".join([json.dumps(HEAD), *[send] * 10, ""]).encode(), "a.jsonl") is not None
