"""How the lessons read and how their calls play, as a page: ``python -m tools.quality``.

Whatever lies outside its bounds is a flag. A flag that is meant so has its reason in `docs/reference/content-quality.yaml`; one without a reason is open, and a
reason without its flag is stale: a test fails on both. What `heart check` already refuses (a call that can be guessed, a long or hard
sentence in an exercise) is only measured here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

import yaml

from course.check.reading import HARDEST, LONGEST
from course.check.stats import BOTS, PLAYS, Stats, stats
from course.check.wording import grade, sentences, words
from course.check.worth import MARGIN
from course.search import Space
from tools.lessons import ROOT, Told, prose, role_plays, texts, told
from tools.minutes import CHOOSING, READING, REWRITING, WRITING, minutes, reading

__all__ = [
    "FILE",
    "PAGE",
    "Flag",
    "Reads",
    "flags",
    "of_play",
    "of_reading",
    "of_wording",
    "page",
    "reads",
    "reasons",
]

PAGE = ROOT / "docs" / "reference" / "content-quality.md"
FILE = PAGE.with_suffix(".yaml")
BLIND = PAGE.parent

RANDOM = (0.15, 0.5)
"""The least and the most that random play may earn, as a share."""

RAREST = 5
"""In so many of the random plays, of which there are a thousand, each reply and each ending comes up."""

WORDING: Mapping[str, str] = {
    r"\b(?:chair|sales|fore|police|fire|post|business)(?:man|men|woman|women)\b": "name the work, not the sex",
    r"\b(?:mankind|manpower|man-made|manned|middleman|housewife)\b": "there is a word for all",
    r"\b(?:he or she|s/he|he/she|his or her|him or her)\b": "“they” is enough",
    r"\b(?:ladies and gentlemen|dear sirs?|sir or madam|guys)\b": "it leaves people out",
    r"\b(?:normal people|normal customers?|our kind of)\b": "it says who is not normal",
    r"\b(?:these|those|such|you) people\b|\b(?:people|customers) like (?:you|them|that)\b": "it makes strangers of them",
    r"\b(?:foreigners?|exotic|third world)\b": "it tells people by where they are from",
    r"\b(?:handicapped|wheelchair[- ]bound|the (?:disabled|blind|deaf)|suffers? from|crazy|insane)\b": "a person first, and no pity",
    r"\b(?:the elderly|old people|senile|grandma|granny|sweetheart|my dear)\b": "it talks down by age",
    r"\byoung (?:lady|man)(?=[,.!?])": "it talks down by age",
}
"""Words that take one sex, origin, age or ability for the usual one, and what to say about them."""

CLAIM = re.compile(r"^About (half an hour|an hour|\d+ minutes)\b")
"""How long a lesson says that it takes."""

SHORTER = 1.2
"""So many times what it says may a lesson take."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that stands out; ``where`` and ``what`` together name it, ``measured`` says it in full."""

    where: str
    what: str
    measured: str

    @property
    def id(self) -> str:
        """How `docs/reference/content-quality.yaml` calls it."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Reads:
    """How a lesson reads: its words, their grade, words a sentence, the longest sentence.

    ``minutes`` to complete it, ``optional`` for what gives no points, ``says`` what it says itself, ``inf`` where it does not.
    """

    words: int
    grade: float
    mean: float
    longest: int
    minutes: float
    optional: float
    says: float


@cache
def played() -> dict[str, Stats]:
    """The numbers of every conversation, by lesson/exercise."""
    return {f"{lesson}/{name}": stats(Space(play)) for lesson, name, play in role_plays()}


@cache
def reads(lesson: Told) -> Reads:
    """How a lesson reads, and how long it takes one who plays each of its calls once, in the shortest way that earns most."""
    text = prose(lesson.name)
    lengths = [len(words(sentence)) for part in text for sentence in sentences(part)]
    beside = reading(prose(lesson.name, without_points=True))
    takes = {True: reading(text) - beside, False: beside}
    for name, exercise in lesson.exercises.items():
        numbers = played().get(f"{lesson.name}/{name}")
        takes[lesson.points[name] > 0] += minutes(exercise, numbers.turns[2] if numbers else 0)
    said = [_claimed(found[1]) for part in text if (found := CLAIM.match(part))]
    return Reads(
        words=sum(lengths),
        grade=grade(text),
        mean=fmean(lengths),
        longest=max(lengths),
        minutes=takes[True],
        optional=takes[False],
        says=said[0] if said else float("inf"),
    )


def _claimed(words_said: str) -> float:
    return {"half an hour": 30.0, "an hour": 60.0}.get(words_said) or float(words_said.partition(" ")[0])


def flags() -> list[Flag]:
    """Everything that stands out."""
    found: list[Flag] = []
    for lesson in told():
        found += of_reading(lesson.name, reads(lesson))
        found += of_wording(lesson.name, prose(lesson.name))
        for name, exercise in lesson.exercises.items():
            found += of_wording(f"{lesson.name}/{name}", texts(exercise))
        if not _blind(lesson.name):
            found.append(Flag(lesson.name, "not read blind", "no page says how its key was read"))
    return found + [flag for where, numbers in played().items() for flag in of_play(where, numbers)]


def of_reading(where: str, seen: Reads) -> Iterator[Flag]:
    """What stands out in how a lesson reads."""
    if seen.grade > HARDEST:
        yield Flag(where, "hard to read", f"grade {seen.grade:.1f}, at most {HARDEST:g}")
    if seen.longest > LONGEST:
        yield Flag(where, "a long sentence", f"{seen.longest} words, at most {LONGEST}")
    if seen.minutes > SHORTER * seen.says:
        yield Flag(where, "longer than it says", f"{seen.minutes:.0f} minutes, and it says {seen.says:.0f}")


def of_wording(where: str, said: Iterable[str]) -> Iterator[Flag]:
    """The words that stand out in what a learner reads."""
    read = list(said)
    for pattern, why in WORDING.items():
        found = [match[0].lower() for text in read for match in re.finditer(pattern, text, re.IGNORECASE)]
        for word in dict.fromkeys(found):
            yield Flag(where, f"“{word}”", f"{_times(found.count(word))}; {why}")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def of_play(where: str, numbers: Stats) -> Iterator[Flag]:
    """What stands out in how a conversation plays."""
    if not RANDOM[0] <= numbers.random_mean <= RANDOM[1]:
        yield Flag(where, "random play", f"{numbers.random_mean:.2f}, between {RANDOM[0]} and {RANDOM[1]}")
    for (scene, reply), count in numbers.hits.items():
        if count < RAREST:
            yield Flag(where, f"rare reply {scene}/{reply}", f"{count} of {numbers.plays} random plays")
    for ending, count in numbers.ended.items():
        if count < RAREST:
            yield Flag(where, f"rare ending {ending}", f"{count} of {numbers.plays} random plays")


def reasons() -> dict[str, str]:
    """Why a flag is meant so, by the flag."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8")) or {}


def page() -> str:
    """The page."""
    parts = [_HEAD, *_reading(), _CALLS, *_calls(), "", *_flags(), "", *_hits()]
    return "\n".join(parts).rstrip() + "\n"


_HEAD = f"""\
# How the lessons read, and how their calls play

Written by `make content`. Do not edit. What lies outside its bounds is a [flag](#flags).

## Reading

The grade is Flesch and Kincaid's, of the text between the exercises, at most {HARDEST:g}; a sentence there has at most {LONGEST} words. `heart check`
asks the same of the exercises.

Minutes: everything read at {READING} words a minute, each call played once in the shortest way that earns the most, {CHOOSING} seconds to choose a
reply, {WRITING} to write one, {REWRITING // 60} minutes to write a message. *More* is what gives no points. A lesson may take {SHORTER:g} times what it says.

| lesson | words | grade | words a sentence | longest | minutes | more | blind read |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"""

_CALLS = f"""
## Calls

Shares are parts of the most that can be earned. *Random*: {PLAYS:,} learners who choose blindly, their mean, between {RANDOM[0]} and {RANDOM[1]}, and its spread. The
bots always take the longest reply, the shortest, the first, or the one with *sorry* or *thanks* in it. That none of them earns {MARGIN:.2f} more
than random play is a rule of `heart check` ([S024](diagnostics/S024.md)).

| call | routes | endings | turns, best | worst | best | random | spread | {" | ".join(BOTS)} |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |{" ---: |" * len(BOTS)}"""


def _reading() -> Iterator[str]:
    for lesson in told():
        seen = reads(lesson)
        links = ", ".join(
            f"[{path.stem}]({path.relative_to(BLIND).as_posix()})" for path in _blind(lesson.name)
        )
        numbers = f"{seen.words:,} | {seen.grade:.1f} | {seen.mean:.1f} | {seen.longest} | {seen.minutes:.0f} | {seen.optional:.0f}"
        yield f"| {lesson.title} | {numbers} | {links} |"


def _calls() -> Iterator[str]:
    for where, found in played().items():
        reached = sum(count > 0 for count in found.ended.values())
        shares = [
            found.worst,
            found.best,
            found.random_mean,
            found.random_spread,
            *(found.bots[name] for name in BOTS),
        ]
        cells = [f"`{where}`", f"{found.routes:,}", f"{reached} of {found.endings}", str(found.turns[2])]
        yield f"| {' | '.join([*cells, *(f'{share:.2f}' for share in shares)])} |"


def _flags() -> Iterator[str]:
    why = reasons()
    yield from ("## Flags", "", "| flag | measured | why it is meant so |", "| --- | --- | --- |")
    for each in flags():
        yield f"| {each.id} | {each.measured} | {why.get(each.id, '**open**')} |"


def _hits() -> Iterator[str]:
    yield "## How often each reply and ending comes up"
    yield ""
    yield f"In {PLAYS:,} random plays; in fewer than {RAREST} is a flag."
    for where, found in played().items():
        yield f"\n<details><summary><code>{where}</code></summary>\n\n| scene | reply: plays |\n| --- | --- |"
        scenes = dict.fromkeys(scene for scene, _ in found.hits)
        for scene in scenes:
            counts = ", ".join(
                f"{reply}: {count}" for (at, reply), count in found.hits.items() if at == scene
            )
            yield f"| {scene} | {counts} |"
        yield f"| *endings* | {', '.join(f'{ending}: {count}' for ending, count in found.ended.items())} |"
        yield "\n</details>"


@cache
def _blind(lesson: str) -> list[Path]:
    """The pages on how the keys of a lesson were read blind: those that name its folder."""
    pages = sorted([*BLIND.glob("blind-read.md"), *BLIND.glob("blind-read/*.md")])
    return [path for path in pages if f"source/{lesson}`" in path.read_text(encoding="utf-8")]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(
        f"{PAGE.relative_to(ROOT)} is written; {sum(each.id not in reasons() for each in flags())} flags are open."
    )
