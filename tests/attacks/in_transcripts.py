"""Attacks by transcripts that nobody's conversation has written. Stock nbgrader has no transcripts."""

from __future__ import annotations

import json
import shutil
from typing import Any

from course.transcript.limits import LARGEST, MOST_EVENTS
from tests.attacks.case import Case, Family, Work

UNREADABLE = "The transcript could not be read."
BEYOND = "The transcript cannot be replayed beyond step {}: "
PLAYED = "wrong-bill"
"""The assessed call: half of its points were earned honestly."""


def lines(exercise: str, change: Any) -> Any:
    """An attack that changes the lines of a transcript; ``change`` gets them, the head first, and may return others."""

    def do(work: Work) -> None:
        found = work.lines(exercise)
        work.tell(exercise, change(found) or found)

    return do


def head(**values: object) -> Any:
    """An attack that changes the first line of the assessed call's transcript."""
    return lines(PLAYED, lambda found: [{**found[0], **values}, *found[1:]])


def raw(exercise: str, change: Any) -> Any:
    """An attack that changes the bytes of a transcript."""
    return lambda work: work.transcript(exercise).write_bytes(change(work.transcript(exercise).read_bytes()))


def event(exercise: str, **values: object) -> Any:
    """An attack that adds a step at the end."""
    return lines(exercise, lambda found: [*found, {"at": "", **values}])


def nest(depth: int) -> Any:
    """Lists in lists in the first line, as far as JSON goes, in a format that has to be brought up to date."""
    deep = "[" * depth + "]" * depth
    return lambda data: data.replace(b'"heart":2', f'"heart":1,"deep":{deep}'.encode(), 1)


def claims(**values: object) -> Any:
    """A written reply says something else of itself."""

    def change(found: list[dict[str, Any]]) -> None:
        next(line for line in found if line.get("do") == "write").update(values)

    return lines("letter", change)


def skipped(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first step is left out."""
    return [found[0], *found[2:]]


def broken_first(work: Work) -> None:
    """An attempt that went badly is broken by hand, so that the course keeps it aside, and the call is made again."""
    aside = work.folder / "answers" / f"{PLAYED}.damaged-1.jsonl"
    aside.write_bytes(b"It never happened.\n")


def case(name: str, rule: str, do: Any, *said: str, person: str = PLAYED, left: float | None = None) -> Case:
    """An attack of this family: whose exercise needs a person, and the points it has left, where not the honest ones."""
    instead = {} if left is None else {person: left}
    return Case(
        Family.TRANSCRIPTS,
        name,
        rule,
        do,
        said,
        (person,) if person else (),
        instead,
        why_not="it has no transcripts",
    )


def unreadable(name: str, rule: str, do: Any, why: str) -> Case:
    """An attack after which the transcript of the assessed call cannot be read."""
    return case(name, rule, do, f"{UNREADABLE} {PLAYED}.jsonl, {why}", left=0)


CASES = [
    unreadable(
        "points-in-it",
        "A step says how many points it is worth.",
        lines(PLAYED, lambda found: found[-1].update(points=6)),
        "line 3: this line is not what the course writes (reply.points: extra inputs are not permitted).",
    ),
    case(
        "other-exercise",
        "The transcript of an exercise that went well is handed in for another.",
        lambda work: shutil.copy(work.friend / "answers" / "late-parcel.jsonl", work.transcript("two-calls")),
        "The transcript belongs to another exercise, “late-parcel”.",
        person="two-calls",
        left=0,
    ),
    case(
        "never-offered",
        "A reply that nobody offered.",
        lines(PLAYED, lambda found: found[1].update(token="ffffffffff")),
        BEYOND.format(1),
        left=0,
    ),
    case(
        "other-scene",
        "The best reply of a later scene is said in the first.",
        lines(PLAYED, lambda found: found[1].update(token=found[2]["token"])),
        BEYOND.format(1),
        left=0,
    ),
    case(
        "skipped",
        "The scenes that went badly are left out.",
        lines(PLAYED, skipped),
        BEYOND.format(1) + "This was said in the scene 'opening-two', but the conversation is in 'opening'.",
        left=0,
    ),
    case(
        "second-attempt",
        "An assessed call that allows one attempt is begun again.",
        event(PLAYED, do="again"),
        BEYOND.format(3) + "'to begin again' is not offered here.",
    ),
    case(
        "gone-back",
        "A reply in an assessed call is taken back.",
        event(PLAYED, do="back", turn=1),
        BEYOND.format(3) + "'to go back to turn 1' is not offered here.",
    ),
    case(
        "after-the-end",
        "The call goes on after its end, with the best replies.",
        lambda work: work.tell(PLAYED, work.lines(PLAYED) + work.friends(PLAYED)[1:]),
        BEYOND.format(3) + "This was said in the scene 'opening', but the conversation is in 'goes'.",
    ),
    case(
        "late-prediction",
        "How it will turn out is said when it has turned out.",
        event(PLAYED, do="predict", step=1),
        BEYOND.format(3) + "'a prediction' is not offered here.",
    ),
    case(
        "found-again",
        "A turning point that was found at the second try is found once more.",
        event("two-calls", do="pick", run="bad", turn=2),
        BEYOND.format(3),
        person="two-calls",
    ),
    case(
        "other-kind",
        "Steps of another kind of exercise, which are always right.",
        event("two-calls", do="expect", option="right"),
        BEYOND.format(3),
        person="two-calls",
    ),
    case(
        "other-version",
        "The transcript says that it was played on another version of the exercise.",
        head(digest="0123456789abcdef"),
        "This was played on another version of the exercise. It was replayed on the present one.",
        person="",
    ),
    case(
        "future-format",
        "The transcript claims to be of a format that does not exist yet.",
        head(heart=99),
        f"{UNREADABLE} {PLAYED}.jsonl was written by a newer version of the course (format 99; this one reads up to 2).",
        left=0,
    ),
    unreadable(
        "no-format",
        "The format is no number.",
        head(heart=True),
        "line 1: this is not a transcript of the course: it does not name its format.",
    ),
    unreadable(
        "markup-in-head",
        "The name of the session is a script.",
        head(session="<script>alert(1)</script>"),
        "line 1: the first line is not what the course writes (session: ",
    ),
    case(
        "cut-off",
        "The last step, which went badly, is cut off in the middle.",
        raw(PLAYED, lambda data: data[:-20]),
        "The last step was cut off while it was being saved, and was left out.",
        person="",
    ),
    unreadable(
        "two-in-one",
        "The transcript of a friend is put behind one's own.",
        lambda work: work.transcript(PLAYED).write_bytes(
            work.transcript(PLAYED).read_bytes() + (work.friend / "answers" / f"{PLAYED}.jsonl").read_bytes()
        ),
        "line 4: this line is not what the course writes (",
    ),
    unreadable(
        "no-text",
        "The transcript is no text at all.",
        raw(PLAYED, lambda data: bytes(range(256)) * 40),
        "line 1: this line is not what the course writes (it is not JSON).",
    ),
    unreadable(
        "other-letters",
        "The transcript is written in other letters than the course's (UTF-16).",
        raw(PLAYED, lambda data: data.decode().encode("utf-16")),
        "line ",
    ),
    unreadable(
        "lists-in-lists",
        "A line is a hundred thousand lists in each other.",
        raw(PLAYED, lambda data: data + b"[" * 100_000 + b"\n"),
        "line 4: this line is not what the course writes (",
    ),
    unreadable(
        "just-too-deep",
        "A line has as many lists in each other as can just be read, and cannot be written again.",
        raw(PLAYED, nest(960)),
        "line 1: ",
    ),
    unreadable(
        "huge-number",
        "The number of the format has four thousand digits.",
        lines(PLAYED, lambda found: found[0].update(heart=10**4000)),
        "line 1: this is not a transcript of the course: it does not name its format.",
    ),
    unreadable(
        "long-name",
        "A step has a name of a thousand letters, which clears the instructor's terminal.",
        lines(PLAYED, lambda found: found[-1].update({"\x1b[2J" + "x" * 1_000: 1})),
        "line 3: this line is not what the course writes (reply.�[2Jxxx",
    ),
    case(
        "too-many-steps",
        "There are more steps than anybody makes.",
        lines(PLAYED, lambda found: [*found, *[{"at": "", "do": "again"}] * MOST_EVENTS]),
        f"{UNREADABLE} {PLAYED}.jsonl: it has 5,002 steps, too many for a transcript.",
        left=0,
    ),
    case(
        "too-much-text",
        "Hundreds of long texts are sent, so that the coach reads for an hour.",
        lines(
            "the-heater",
            lambda found: [
                found[0],
                *[found[1] | {"text": f"{number} " + "a-" * 4_990} for number in range(300)],
            ],
        ),
        f"{UNREADABLE} the-heater.jsonl: it has 2,995,",
        person="the-heater",
        left=0,
    ),
    Case(
        Family.TRANSCRIPTS,
        "too-large",
        "The transcript is larger than any transcript.",
        raw(PLAYED, lambda data: data + b" " * LARGEST),
        (
            "The file “answers/wrong-bill.jsonl” is too large to be an answer. It was left out, and a person needs to look at it.",
        ),
        (PLAYED,),
        {PLAYED: 0},
        why_not="it has no transcripts",
    ),
    case(
        "other-route",
        "A written reply says of itself that the story took another way.",
        claims(route=0),
        BEYOND.format(1) + "The story took another way than this reply leads to.",
        person="letter",
        left=0,
    ),
    case(
        "other-coach",
        "The same, and another version of the coach is said to have read it.",
        claims(route=0, coach="0"),
        "Another version of the coach (0) read this when it was written. The present one would have led the story another way.",
        person="letter",
        left=0,
    ),
    case(
        "coach-with-signs",
        "The version of the coach has signs in it that clear the instructor's terminal.",
        claims(coach="\x1b[2J\n"),
        f"{UNREADABLE} letter.jsonl, line ",
        person="letter",
        left=0,
    ),
    case(
        "too-short",
        "A message is sent that is too short for the page to take.",
        lines("the-heater", lambda found: [found[0], {**found[1], "text": "Sorry!"}]),
        BEYOND.format(1),
        person="the-heater",
        left=0,
    ),
    case(
        "every-group",
        "A statement is put into the right group after it has been put into all the others, and then once more.",
        lines("promise-or-hope", lambda found: [*found, found[1]]),
        "The transcript cannot be replayed beyond step ",
        person="promise-or-hope",
    ),
    case(
        "changed-afterwards",
        "The transcript is exchanged after the hand-in was made.",
        lambda work: work.add(
            "answers/hand-in.json",
            json.dumps(
                {"lesson": work.lesson, "exercises": {PLAYED: {"state": "finished", "sha256": "0" * 64}}}
            ),
        ),
        "The transcript was changed after the hand-in was made.",
        person="",
    ),
    case(
        "broken-first",
        "An assessed call that went badly is broken by hand, so that it can be made again.",
        broken_first,
        f"An earlier transcript could not be read and was kept aside: {PLAYED}.damaged-1.jsonl.",
        person="",
    ),
]
