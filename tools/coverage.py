"""What the lessons teach and assess, as a page: ``python -m tools.coverage``.

For each behaviour the exercises follow from the exercises themselves. Which exercise teaches which point of the two articles, no file can
tell by itself: `docs/reference/coverage.yaml` says it, and each name in it must be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter

from course.heart import BEHAVIOURS, CONTRARIES, Principle
from course.scenario.model import ExerciseFile, Rewrite, RolePlay
from course.scenario.parts import Part, Text
from tools.lessons import ROOT, exercises, told

__all__ = ["FILE", "PAGE", "Point", "Uses", "empty", "page", "points", "uses"]

PAGE = ROOT / "docs" / "reference" / "coverage.md"
FILE = PAGE.with_suffix(".yaml")

Points = Mapping[str, Mapping[str, "Point"]]
"""The points of the articles, by principle and name."""


class Point(Part):
    """Something that an article says, in our words, and the exercises that teach it, as lesson/exercise."""

    says: Text
    taught: list[str] = Field(default=[])


@dataclass(frozen=True, slots=True)
class Uses:
    """Where something is to be practised, where it is assessed, and where it can be met as a fault; as lesson/exercise."""

    taught: dict[str, list[str]] = field(default_factory=dict)
    assessed: dict[str, list[str]] = field(default_factory=dict)
    met: dict[str, list[str]] = field(default_factory=dict)


def points(file: Path = FILE) -> Points:
    """The points of the articles.

    Raises:
        SystemExit: the file names an exercise that is not there, or a principle that is none.
    """
    read = TypeAdapter(dict[str, dict[str, Point]])
    said = read.validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))
    known = {f"{lesson}/{name}" for lesson, name, _ in exercises()}
    if others := said.keys() - {*Principle}:
        raise SystemExit(f"{file}: no principle is called {', '.join(sorted(others))}.")
    for rows in said.values():
        for name, point in rows.items():
            if missing := set(point.taught) - known:
                raise SystemExit(f"{file}: '{name}' names what is not there: {', '.join(sorted(missing))}.")
    return said


@cache
def used() -> Uses:
    """Where the behaviours and their contraries are, in the lessons as they are."""
    return uses((f"{lesson}/{name}", exercise) for lesson, name, exercise in exercises())


def uses(named: Iterable[tuple[str, ExerciseFile]]) -> Uses:
    """Where the behaviours and their contraries are, in exercises with names."""
    found = Uses()
    for where, exercise in named:
        measures = isinstance(exercise, RolePlay) and exercise.assessed
        for behaviour in dict.fromkeys(_called_for(exercise)):
            (found.assessed if measures else found.taught).setdefault(behaviour, []).append(where)
        for contrary in dict.fromkeys(_broken(exercise)):
            found.met.setdefault(contrary, []).append(where)
    return found


def empty(found: Uses, said: Points) -> list[str]:
    """The rows that are empty: what no exercise teaches, none assesses, or none lets one meet."""
    return [
        *(f"{name} is not taught" for name in BEHAVIOURS if not found.taught.get(name)),
        *(f"{name} is not assessed" for name in BEHAVIOURS if not found.assessed.get(name)),
        *(f"{name} cannot be met" for name in CONTRARIES if not found.met.get(name)),
        *(f"{name} is not taught" for rows in said.values() for name, row in rows.items() if not row.taught),
    ]


def page() -> str:
    """The page."""
    found = used()
    lines = [_HEAD]
    for principle, rows in points().items():
        lines += [
            "",
            f"### {Principle(principle).title}",
            "",
            "| what the article says | exercises |",
            "| --- | --- |",
        ]
        lines += [f"| {row.says} | {_list(row.taught)} |" for row in rows.values()]
    lines += ["", _BEHAVIOURS]
    for principle in Principle:
        lines += ["", f"### The behaviours of *{principle.title}*", ""]
        lines += ["| behaviour | to be practised in | assessed in |", "| --- | --- | --- |"]
        for each in BEHAVIOURS.values():
            if each.principle is principle:
                lists = _list(found.taught.get(each.id, ())), _list(found.assessed.get(each.id, ()))
                lines.append(f"| `{each.id}` | {' | '.join(lists)} |")
        lines += ["", "| contrary | can be met in |", "| --- | --- |"]
        for each in CONTRARIES.values():
            if each.principle is principle:
                lines.append(f"| `{each.id}` | {_list(found.met.get(each.id, ()))} |")
    lines += ["", "## The exercises", "", "| lesson | exercises |", "| --- | --- |"]
    lines += [
        f"| {lesson.title} | {', '.join(f'`{name}`' for name in lesson.exercises)} |" for lesson in told()
    ]
    return "\n".join(lines) + "\n"


_HEAD = """\
# What is taught, and where

Written by `make content`. Do not edit: the rows on the articles come from [coverage.yaml](coverage.yaml), all others from the exercises. An exercise is
named by the number of its lesson and its own name; the names of all are at the end.

## The two articles

The course was asked for with two articles by Jodi Beuder of Impact Learning Systems on the HEART model: one on *Expect the best*, one on *Act with integrity*. Here is
what they say, in our words, and the exercises that teach it."""

_BEHAVIOURS = """\
## The behaviours

*To be practised*: calls with coaching and rewrites that call for it. *Assessed*: calls without help that do. What leads of teams do is assessed in a call
of their own, `2/team-good-month`, which gives no points: not everybody leads, and the lesson's points are for all."""


def _called_for(exercise: ExerciseFile) -> Iterator[str]:
    if isinstance(exercise, RolePlay):
        for scene in exercise.scenes.values():
            yield from scene.calls_for
    if isinstance(exercise, Rewrite):
        yield from exercise.calls_for


def _broken(exercise: ExerciseFile) -> Iterator[str]:
    if isinstance(exercise, RolePlay):
        for scene in exercise.scenes.values():
            for reply in scene.replies:
                yield from reply.breaks
    if isinstance(exercise, Rewrite):
        yield from exercise.wrong


def _list(names: Iterable[str]) -> str:
    """Names as ``2/small-things``: a lesson's number is enough."""
    return ", ".join(f"`{name[: name.index('-')]}/{name.partition('/')[2]}`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written.")
