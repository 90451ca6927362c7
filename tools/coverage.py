"""What the lessons teach and assess, as a page: ``python -m tools.coverage``.

For each behaviour the exercises follow from the exercises themselves. Which exercise teaches which point of the two articles, no file can
tell by itself: `source/coverage.yaml` says it, and each name in it must be there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from course.heart import BEHAVIOURS, CONTRARIES, Principle
from course.scenario.model import ExerciseFile, Rewrite, RolePlay
from tools.lessons import ROOT, SOURCE, exercises, told

__all__ = ["FILE", "PAGE", "empty", "page", "points"]

FILE = SOURCE / "coverage.yaml"
PAGE = ROOT / "docs" / "reference" / "coverage.md"

Uses = Mapping[str, list[str]]
"""Exercises, as lesson/exercise, by what they teach or assess."""


def points() -> dict[str, dict[str, Any]]:
    """The points of the articles, by principle and name: what each says, and the exercises that teach it.

    Raises:
        SystemExit: the file names an exercise that is not there, or a principle that is none.
    """
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    known = {f"{lesson}/{name}" for lesson, name, _ in exercises()}
    for principle, rows in said.items():
        Principle(principle)
        for name, row in rows.items():
            if missing := set(row.get("taught", ())) - known:
                raise SystemExit(f"{FILE}: {name} names exercises that are not there: {', '.join(sorted(missing))}.")
    return said


def behaviours() -> tuple[Uses, Uses, Uses]:
    """By behaviour: where it can be practised, where it is assessed, and where its contrary can be met."""
    taught, assessed, met = defaultdict(list), defaultdict(list), defaultdict(list)
    for lesson, name, exercise in exercises():
        where = f"{lesson}/{name}"
        for behaviour in dict.fromkeys(_called_for(exercise)):
            measures = isinstance(exercise, RolePlay) and exercise.assessed
            (assessed if measures else taught)[behaviour].append(where)
        for contrary in dict.fromkeys(_broken(exercise)):
            met[contrary].append(where)
    return taught, assessed, met


def empty() -> list[str]:
    """What no exercise teaches, or none assesses; in words."""
    taught, assessed, met = behaviours()
    found = [f"{name} is not taught" for name in BEHAVIOURS if not taught.get(name)]
    found += [f"{name} is not assessed" for name in BEHAVIOURS if not assessed.get(name)]
    found += [f"{name} is not met" for name in CONTRARIES if not met.get(name)]
    rows = [(name, row) for rows in points().values() for name, row in rows.items()]
    return found + [f"{name} is not taught" for name, row in rows if not row.get("taught")]


def page() -> str:
    """The page."""
    taught, assessed, met = behaviours()
    lines = [
        "# What is taught, and where",
        "",
        "Written by `make content`. Do not edit: the rows on the articles come from `source/coverage.yaml`, all others from the exercises.",
        "",
        "## The two articles",
        "",
        "The course was asked for with two articles of Impact Learning Systems on the HEART model, one on *Expect the best* and one on *Act with",
        "integrity*. What they say, in our words, and the exercises that teach it.",
    ]
    for principle, rows in points().items():
        lines += ["", f"### {Principle(principle).title}", "", "| what the article says | exercises |", "| --- | --- |"]
        lines += [f"| {row['says']} | {_list(row.get('taught', []))} |" for row in rows.values()]
    lines += [
        "",
        "## The behaviours",
        "",
        "*Taught*: practice calls and rewrites that call for it. *Assessed*: assessed calls that do.",
    ]
    for principle in Principle:
        lines += ["", f"### {principle.title}", "", "| behaviour | taught | assessed |", "| --- | --- | --- |"]
        for each in BEHAVIOURS.values():
            if each.principle is principle:
                lines.append(f"| `{each.id}` | {_list(taught[each.id])} | {_list(assessed[each.id])} |")
        lines += ["", "| contrary | can be met in |", "| --- | --- |"]
        for each in CONTRARIES.values():
            if each.principle is principle:
                lines.append(f"| `{each.id}` | {_list(met[each.id])} |")
    lines += ["", "## The exercises", "", "| lesson | exercises |", "| --- | --- |"]
    lines += [f"| {lesson.title} | {_list([f'{lesson.name}/{name}' for name in lesson.exercises])} |" for lesson in told()]
    return "\n".join(lines) + "\n"


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


def _list(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written.")
