"""From YAML text to a validated exercise, with the line of everything that is said about it.

The YAML is version 1.2 where it matters: only ``true`` and ``false`` are booleans, so ``to: no`` names a scene. Aliases and
repeated keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from course.errors import ScenarioError, did_you_mean
from course.scenario.model import (
    BetterOfTwo,
    Commitment,
    ExerciseFile,
    MarkTheWords,
    Prediction,
    Reflection,
    Rewrite,
    RolePlay,
    Sort,
    TurningPoint,
)

__all__ = ["KINDS", "Place", "Source", "dump", "load", "loads", "read"]

KINDS: dict[str, type[ExerciseFile]] = {
    "role-play": RolePlay,
    "turning-point": TurningPoint,
    "sort": Sort,
    "mark-the-words": MarkTheWords,
    "better-of-two": BetterOfTwo,
    "rewrite": Rewrite,
    "prediction": Prediction,
    "reflection": Reflection,
    "commitment": Commitment,
}
LARGEST = 1_000_000  # bytes; an exercise file is a few dozen kilobytes
DEEPEST = 50  # brackets or indents within each other; an exercise has about ten

Place = tuple[str | int, ...]
"""Where in the file: the keys and indices that lead there."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C parser where it is there
    pass


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _kind, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("int", "[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)", "-+.0123456789"),
):  # no yes and no, no 1:30 for 90, no 010 for 8, no dates
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), list(_first))


@dataclass(frozen=True)
class Source:
    """An exercise with the lines it came from."""

    path: Path
    exercise: ExerciseFile
    lines: dict[Place, int] = field(repr=False)

    @property
    def name(self) -> str:
        """The exercise's name: the file's stem."""
        return self.path.stem

    def line(self, *place: str | int) -> int:
        """The line of a place, or of the nearest thing around it; counts from 1."""
        return _nearest(self.lines, place)


def load(path: Path | str) -> ExerciseFile:
    """Read one exercise file.

    Raises:
        ScenarioError: it is missing, is not YAML, or does not have the shape of an exercise; every problem with its line.
    """
    return read(path).exercise


def loads(data: bytes | None, path: Path) -> ExerciseFile:
    """The exercise in the bytes of a file, None where there is none; raises as :func:`load` does, with this ``path``."""
    if data is None:
        raise ScenarioError(path, [(1, "there is no such exercise file.")])
    return _source(path, _decoded(data, path)).exercise


def read(path: Path | str) -> Source:
    """Read one exercise file and keep its lines; raises as :func:`load` does."""
    path = Path(path)
    return _source(path, _text(path))


def _source(path: Path, text: str) -> Source:
    data, lines = _parse(path, text)
    if not isinstance(data, dict):
        raise ScenarioError(path, [(1, "this is not an exercise: it has no 'title:', 'scenes:' and so on.")])
    kind = data.get("kind", "role-play")
    if not isinstance(kind, str) or kind not in KINDS:
        where = _nearest(lines, ("kind",))
        raise ScenarioError(
            path,
            [
                (
                    where,
                    f"no kind of exercise is called '{kind}'.{did_you_mean(str(kind), KINDS)} There are: {', '.join(KINDS)}.",
                )
            ],
        )
    try:
        return Source(path, KINDS[kind].model_validate(data), lines)
    except ValidationError as error:
        raise ScenarioError(path, list(_problems(error, KINDS[kind], lines))) from None


def dump(exercise: ExerciseFile) -> str:
    """The exercise as YAML text, without what has its default value: what a release writes."""
    data = exercise.model_dump(mode="json", exclude_defaults=True)
    data = {"kind": exercise.kind, **data}
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)


def schema() -> dict[str, Any]:
    """The JSON Schema of an exercise file, which gives authors completion in their editor."""
    made: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An exercise of the HEART course",
        "$defs": TypeAdapter(ExerciseFile).json_schema()["$defs"],
    }
    inner = made
    for kind, model in KINDS.items():
        if model is not RolePlay:  # an editor then speaks of the kind that is meant, not of all of them
            inner["if"] = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
            inner["then"] = {"$ref": f"#/$defs/{model.__name__}"}
            inner["else"] = inner = {}
    inner["$ref"] = f"#/$defs/{RolePlay.__name__}"
    return made


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            large = f"this file is larger than {LARGEST // 1000} kB, too large for an exercise."
            raise ScenarioError(path, [(1, large)])
        return _decoded(path.read_bytes(), path)
    except FileNotFoundError:
        near = did_you_mean(path.stem, [other.stem for other in path.parent.glob("*.yaml")])
        raise ScenarioError(path, [(1, f"there is no such exercise file.{near}")]) from None
    except OSError as error:
        raise ScenarioError(path, [(1, f"this file cannot be read: {error.strerror or error}.")]) from None


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        raise ScenarioError(path, [(1, f"this is not UTF-8 text ({where}). Save it as UTF-8.")]) from None


def _parse(path: Path, text: str) -> tuple[Any, dict[Place, int]]:
    lines: dict[Place, int] = {}
    loader = _Loader(text)
    try:
        problem = _refused(text)
        if problem:
            raise ScenarioError(path, [problem])
        node = loader.get_single_node()
        if node is None:
            return None, lines
        problems = list(_walk(node, (), lines))
        if problems:
            raise ScenarioError(path, problems)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ScenarioError(
            path, [((mark.line if mark else 0) + 1, f"this is not YAML: {error.problem}.")]
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ScenarioError(path, [(1, f"this is not YAML: {error}.")]) from None
    finally:
        loader.dispose()


def _refused(text: str) -> tuple[int, str] | None:
    """What is YAML and yet not wanted: aliases, and nesting that only costs time."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            return line, f"an alias (*{event.anchor}) cannot be used here. Write it out."
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return line, f"this is nested more than {DEEPEST} deep, too deep for an exercise."
    return None


def _walk(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Iterator[tuple[int, str]]:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None:
                yield line, "a key must be a word."
                continue
            if name in seen:
                yield line, f"'{name}' stands here twice; the first would be lost."
            seen.add(name)
            lines[(*place, name)] = line
            yield from _walk(value, (*place, name), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*place, index), lines)


def _nearest(lines: dict[Place, int], place: Place) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _problems(
    error: ValidationError, model: type[BaseModel], lines: dict[Place, int]
) -> Iterator[tuple[int, str]]:
    for problem in error.errors():
        place = tuple(part for part in problem["loc"] if part != "[key]")
        known = tuple(part for i, part in enumerate(place) if place[: i + 1] in lines or i == len(place) - 1)
        where = ".".join(str(part) for part in known)
        line = _nearest(lines, known)
        match problem["type"]:
            case "extra_forbidden":
                yield line, _unknown(str(place[-1]), problem["input"], _fields(model))
            case "missing":
                yield line, f"'{place[-1]}' is missing."
            case "string_type":
                yield line, f"'{where}' must be a text; it is {problem['input']!r:.60}. Put it into quotes."
            case "string_pattern_mismatch":
                yield (
                    line,
                    f"'{where}' must be a name of small letters, digits and '_'; it is {problem['input']!r:.60}.",
                )
            case "too_short" | "too_long":
                yield line, f"'{where}' {_count(problem)}."
            case _:
                yield line, f"'{where}': {problem['msg'].lower()}; it is {str(problem['input'])[:60]!r}."


def _count(problem: ErrorDetails) -> str:
    """How many there must be, and how many there are."""
    least, most = problem["ctx"].get("min_length"), problem["ctx"].get("max_length")
    need = f"must have at least {least}" if least is not None else f"can have at most {most}"
    return f"{need}; it has {problem['ctx']['actual_length']}"


def _unknown(key: str, value: object, known: set[str]) -> str:
    if key in known:
        return f"'{key}' does not belong here."
    near = did_you_mean(key, known)
    quotes = "" if near or value is not None else _QUOTES
    return f"'{key}' is not known here.{near}{quotes}"


_QUOTES = " If it is part of a sentence, put the whole sentence into quotes."


def _fields(model: type[BaseModel]) -> set[str]:
    """Every field name of a model and of the models in it."""
    names: set[str] = set()
    for definition in (model.model_json_schema(), *model.model_json_schema().get("$defs", {}).values()):
        names |= set(definition.get("properties", ()))
    return names
