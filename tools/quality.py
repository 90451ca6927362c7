"""How the lessons read and how their calls play, as a page: ``python -m tools.quality``.

Whatever lies outside its bounds is a flag. A flag that is meant so has its reason in `source/quality.yaml`; one without a reason is open, and a
reason without its flag is old: a test fails on both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import fmean

import yaml

from course.check.stats import Stats, stats
from course.check.wording import grade, sentences, words
from course.scenario.model import ExerciseFile, RolePlay
from course.search import Space
from tools.lessons import ROOT, SOURCE, Told, prose, role_plays, texts, told

__all__ = ["FILE", "PAGE", "Flag", "flags", "page", "reasons"]

FILE = SOURCE / "quality.yaml"
PAGE = ROOT / "docs" / "reference" / "content-quality.md"

READING = 200  # words a minute
CHOOSING = 10  # seconds to choose a reply, besides reading
WRITING = 90  # seconds to write one
HARDEST, LONGEST = 8.0, 30  # grade of a lesson's prose; words of a sentence in it
RANDOM = (0.15, 0.5)  # what random play may earn
GUESSING = 0.10  # what a bot that does not read may earn above that
RAREST = 0.005  # of the random plays, in which each reply and ending should come up

#: Words that take one sex, origin or ability for the usual one, and what to say.
WORDING = {
    r"\b(?:chair|sales|fore|police|fire|work|post|business)(?:man|men|woman|women)\b": "name the work, not the sex",
    r"\b(?:mankind|manpower|man-made|manned|middleman|housewife|workmanlike)\b": "there is a word for all",
    r"\b(?:he or she|s/he|he/she|his or her|him or her)\b": "“they” is enough",
    r"\b(?:ladies and gentlemen|dear sirs?|sir or madam|guys)\b": "it leaves people out",
    r"\b(?:normal people|normal customers?|ordinary people like us|our kind of)\b": "it says who is not normal",
    r"\b(?:these|those|such) people\b|\b(?:people|customers) like (?:you|them|that)\b": "it makes a group of strangers",
    r"\b(?:foreigners?|exotic|third world|native speakers? only)\b": "it tells people by where they are from",
    r"\b(?:handicapped|wheelchair[- ]bound|the disabled|the blind|the deaf|suffers? from|crazy|insane|lame)\b": "person first, no pity",
    r"\b(?:the elderly|old people|senile|grandma|granny|young lady|young man|my dear|sweetheart)\b": "it talks down by age",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that stands out; ``where`` and ``what`` together name it, ``measured`` says it in full."""

    where: str
    what: str
    measured: str

    @property
    def id(self) -> str:
        """How `source/quality.yaml` calls it."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Reads:
    """How a lesson reads: words of prose, its grade, words a sentence, the longest; ``minutes`` to complete it."""

    words: int
    grade: float
    mean: float
    longest: int
    minutes: float


@cache
def played() -> dict[str, Stats]:
    """The numbers of every conversation, by lesson/exercise."""
    return {f"{lesson}/{name}": stats(Space(play)) for lesson, name, play in role_plays()}


def reads(lesson: Told) -> Reads:
    """How a lesson reads, and how long it takes one who plays each of its calls once, in the way that earns most."""
    text = prose(lesson.name)
    lengths = [len(words(sentence)) for part in text for sentence in sentences(part)]
    seconds = sum(lengths) * 60 / READING
    seconds += sum(_seconds(lesson.name, name, exercise) for name, exercise in lesson.exercises.items())
    return Reads(sum(lengths), grade(text), fmean(lengths), max(lengths), seconds / 60)


def flags() -> list[Flag]:
    """Everything that stands out."""
    return [*_reading(), *_wording(), *_playing()]


def reasons() -> dict[str, str]:
    """Why a flag is meant so, by the flag."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8")) or {}


def page() -> str:
    """The page."""
    lines = [
        "# How the lessons read, and how their calls play",
        "",
        "Written by `make content`. Do not edit.",
        "",
        "## Reading",
        "",
        f"The grade is Flesch and Kincaid's, of the text between the exercises. Minutes: everything read at {READING} words a minute, each call played once in the way that",
        f"earns most, {CHOOSING} seconds to choose a reply, {WRITING} to write one.",
        "",
        "| lesson | words | grade | words a sentence | longest | minutes |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for lesson in told():
        seen = reads(lesson)
        lines.append(
            f"| {lesson.title} | {seen.words} | {seen.grade:.1f} | {seen.mean:.1f} | {seen.longest} | {seen.minutes:.0f} |"
        )
    lines += [
        "",
        "## Calls",
        "",
        "Shares are parts of the most that can be earned. *Random*: a thousand learners who choose blindly, their mean and spread. The bots always take the longest reply, the",
        "shortest, the first, the politest (the one with *sorry* or *thanks* in it).",
        "",
        "| call | routes | endings | turns, best | worst | best | random | spread | longest | shortest | first | polite |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for where, found in played().items():
        reached = sum(count > 0 for count in found.ended.values())
        bots = " | ".join(f"{found.bots[name]:.2f}" for name in ("longest", "shortest", "first", "sorry or thanks"))
        lines.append(
            f"| `{where}` | {found.routes:,} | {reached} of {found.endings} | {found.turns[2]} | {found.worst:.2f} | {found.best:.2f} "
            f"| {found.random_mean:.2f} | {found.random_spread:.2f} | {bots} |"
        )
    lines += ["", "## How often each reply and ending comes up", "", "In a thousand random plays.", ""]
    for where, found in played().items():
        lines += [f"<details><summary><code>{where}</code></summary>", "", "| scene | reply | plays |", "| --- | --- | ---: |"]
        lines += [f"| {scene} | {reply} | {count} |" for (scene, reply), count in found.hits.items()]
        lines += ["", "| ending | plays |", "| --- | ---: |"]
        lines += [f"| {ending} | {count} |" for ending, count in found.ended.items()]
        lines += ["", "</details>", ""]
    why = reasons()
    lines += ["## Flags", ""]
    rows = [f"| {each.id} | {each.measured} | {why.get(each.id, '**open**')} |" for each in flags()]
    lines += ["| flag | measured | why it is meant so |", "| --- | --- | --- |", *rows] if rows else ["None."]
    lines += ["", "How each call was read blind to its key: [blind-read.md](blind-read.md) and the pages beside it."]
    return "\n".join(lines) + "\n"


def _seconds(lesson: str, name: str, exercise: ExerciseFile) -> float:
    seen = sum(len(words(text)) for text in texts(exercise)) * 60 / READING
    if not isinstance(exercise, RolePlay):
        return seen + CHOOSING
    turns = played()[f"{lesson}/{name}"].turns[2]
    scenes = [scene for scene in exercise.scenes.values() if not scene.is_ending]
    a_turn = fmean(sum(len(words(text)) for text in texts(scene)) for scene in scenes) * 60 / READING
    written = sum(scene.own_words is not None for scene in scenes) / len(scenes)
    return turns * (a_turn + CHOOSING * (1 - written) + WRITING * written)


def _reading() -> Iterator[Flag]:
    for lesson in told():
        seen = reads(lesson)
        if seen.grade > HARDEST:
            yield Flag(lesson.name, "hard to read", f"grade {seen.grade:.1f}, at most {HARDEST:g}")
        if seen.longest > LONGEST:
            yield Flag(lesson.name, "a long sentence", f"{seen.longest} words, at most {LONGEST}")


def _wording() -> Iterator[Flag]:
    for lesson in told():
        spoken = {lesson.name: prose(lesson.name)}
        spoken |= {f"{lesson.name}/{name}": list(texts(each)) for name, each in lesson.exercises.items()}
        for where, said in spoken.items():
            for pattern, why in WORDING.items():
                found = [match[0].lower() for text in said for match in re.finditer(pattern, text, re.IGNORECASE)]
                for word in dict.fromkeys(found):
                    yield Flag(where, f"“{word}”", f"{found.count(word)} times; {why}")


def _playing() -> Iterator[Flag]:
    for where, found in played().items():
        mean = found.random_mean
        if not RANDOM[0] <= mean <= RANDOM[1]:
            yield Flag(where, "random play", f"{mean:.2f}, between {RANDOM[0]} and {RANDOM[1]}")
        for name, share in found.bots.items():
            if share > mean + GUESSING:
                yield Flag(where, f"guessing: {name}", f"{share:.2f}, random {mean:.2f}")
        for (scene, reply), count in found.hits.items():
            if count < RAREST * found.plays:
                yield Flag(where, f"rare reply {scene}/{reply}", f"{count} of {found.plays} random plays")
        for ending, count in found.ended.items():
            if count < RAREST * found.plays:
                yield Flag(where, f"rare ending {ending}", f"{count} of {found.plays} random plays")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written; {sum(each.id not in reasons() for each in flags())} flags are open.")
