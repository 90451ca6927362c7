"""The charts, drawn by Vega-Lite without a browser and without a network, as SVG to stand in the page.

A chart has no script, no colour and no size of its own: colours are the page's variables, so that light, dark and print decide, and it is
as wide as its place. Whatever stands in it stands in a table beside it, too; to a screen reader it is one picture with a name and
a description.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from course.errors import CourseError

__all__ = ["About", "Bar", "Pair", "Stack", "bars", "grid", "pairs", "stacks"]

WIDTH = 400
"""The drawing's width in its own units. A phone shows it a little smaller, so that letters stay large enough to be read."""

ROW, THICK = 46, 16
"""The height of a row, and of the bar in it; its text stands above the bar."""

LETTERS = 52
"""About as many letters fit into a row: its name, and at the right its value."""

VERSION = "6.4"
"""Of Vega-Lite: the same one draws the same."""

_SVG = "http://www.w3.org/2000/svg"
_INK, _SOFT, _PAPER, _WASH = "var(--ink)", "var(--soft)", "var(--paper)", "var(--track)"


@dataclass(frozen=True, slots=True)
class About:
    """What a chart is called in the page, the question it answers, and the answer in a sentence or two."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, a share of 0 to 1, and the value in words."""

    name: str
    share: float
    value: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A row: its name, and how many there are of each kind."""

    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its name, two shares of 0 to 1 (None where there is none), and the values in words."""

    name: str
    first: float | None
    second: float | None
    value: str


def bars(rows: Sequence[Bar], about: About, colour: str = "var(--accent)") -> str:
    """A bar for each row, from 0 to the whole width."""
    values = [_named(number, row.name, row.value) | {"share": row.share} for number, row in enumerate(rows)]
    layers = [_track(), _bar("share", colour), *_texts()]
    return _draw(values, layers, len(rows), about)


def stacks(rows: Sequence[Stack], colours: Mapping[str, str], about: About) -> str:
    """A bar for each row, in parts; a part that is wide enough says its number. All rows are as wide: parts are shares."""
    names = [
        _named(number, row.name, str(sum(row.counts.values()))) | {"part": False}
        for number, row in enumerate(rows)
    ]
    parts = [part for number, row in enumerate(rows) for part in _parts(number, row, colours)]
    own: dict[str, Any] = {"transform": [{"filter": "datum.part"}]}
    segment: dict[str, Any] = {
        "mark": {"type": "bar", "height": THICK + 4, "yOffset": 9, "stroke": _PAPER, "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": "from", **_share()},
            "x2": {"field": "to"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }
    number_: dict[str, Any] = {
        "mark": {"type": "text", "yOffset": 9.5, "fontSize": 13, "fontWeight": 600, "color": _PAPER},
        "encoding": {"x": {"field": "middle", **_share()}, "text": {"field": "number"}},
    }
    layers = [{**own, **segment}, {**own, **number_}, *_texts({"transform": [{"filter": "!datum.part"}]})]
    return _draw([*names, *parts], layers, len(rows), about)


def pairs(rows: Sequence[Pair], about: About) -> str:
    """Two marks for each row, a ring and a diamond, and what lies between them."""
    values = []
    for number, row in enumerate(rows):
        shares = [share for share in (row.first, row.second) if share is not None]
        values.append(
            _named(number, row.name, row.value)
            | {"first": row.first, "second": row.second, "low": min(shares), "high": max(shares)}
        )
    between: dict[str, Any] = {
        "mark": {"type": "rule", "yOffset": 9, "color": _SOFT, "strokeWidth": 2},
        "encoding": {"x": {"field": "low", **_share()}, "x2": {"field": "high"}},
    }
    layers = [
        _track(4),
        between,
        _point(
            "first",
            "circle",
            {"filled": True, "fill": _PAPER, "stroke": "var(--practice)", "strokeWidth": 2.5},
        ),
        _point("second", "diamond", {"filled": True, "fill": "var(--measured)", "stroke": _PAPER}),
        *_texts(),
    ]
    return _draw(values, layers, len(rows), about)


def grid(
    table: Mapping[tuple[int, int], int], down: Sequence[str], across: Sequence[str], about: About
) -> str:
    """A square for each pair of steps, the fuller the more there are; those where both are the same have a frame."""
    most = max(1, *table.values())
    values = [
        {
            "x": column,
            "y": row,
            "number": str(number),
            "full": 0.06 + 0.4 * number / most,
            "frame": 2.5 if row == column else 0,
        }
        for (row, column), number in table.items()
    ]
    left, step = 132, (WIDTH - 132) / len(across)
    place: dict[str, Any] = {
        "x": {"field": "x", "type": "ordinal", "axis": None, "scale": {"range": [left, WIDTH], "padding": 0}},
        "y": {
            "field": "y",
            "type": "ordinal",
            "axis": None,
            "scale": {"range": [34, 34 + 58 * len(down)], "padding": 0},
            "sort": "descending",
        },
    }
    heads = [{"x": left + step * (number + 0.5), "y": 20, "t": name} for number, name in enumerate(across)]
    sides = [
        {"x": 0, "y": 34 + 58 * (len(down) - number - 0.5), "t": name} for number, name in enumerate(down)
    ]
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rect", "color": "var(--accent)", "stroke": _INK, "xOffset": 2, "x2Offset": -2, "yOffset": 2, "y2Offset": -2},
            "encoding": {**place, "fillOpacity": {"field": "full", "type": "quantitative", "scale": None}, "strokeWidth": {"field": "frame", "type": "quantitative", "scale": None}},
        },
        {"mark": {"type": "text", "fontSize": 18, "fontWeight": 650, "color": _INK}, "encoding": {**place, "text": {"field": "number"}}},
        _words(heads, "center"),
        _words(sides, "left"),
    ]  # fmt: skip
    spec = {"data": {"values": values}, "width": WIDTH, "height": 34 + 58 * len(down), "layer": layers}
    return _svg(spec, about)


def _words(values: list[dict[str, Any]], align: str) -> dict[str, Any]:
    here = {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")}
    return {
        "data": {"values": values},
        "mark": {"type": "text", "align": align, "fontSize": 14, "color": _INK},
        "encoding": {**here, "text": {"field": "t"}},
    }


def _named(number: int, name: str, value: str) -> dict[str, Any]:
    return {
        "row": number,
        "name": textwrap.shorten(name, max(20, LETTERS - len(value)), placeholder="…"),
        "value": value,
    }


def _parts(number: int, row: Stack, colours: Mapping[str, str]) -> list[dict[str, Any]]:
    total, left, made = sum(row.counts.values()) or 1, 0, []
    for kind, colour in colours.items():
        count = row.counts.get(kind, 0)
        begin, end = left / total, (left + count) / total
        room = (end - begin) * WIDTH >= 9 * len(str(count)) + 6
        if count:
            place = {"from": begin, "to": end, "middle": (begin + end) / 2}
            made.append(
                {"row": number, "part": True, "colour": colour, "number": str(count) if room else "", **place}
            )
        left += count
    return made


def _share() -> dict[str, Any]:
    return {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": None}


def _bar(field: str, colour: str) -> dict[str, Any]:
    return {
        "mark": {"type": "bar", "height": THICK, "yOffset": 9, "color": colour},
        "encoding": {"x": {"field": field, **_share()}},
    }


def _track(height: int = THICK) -> dict[str, Any]:
    return {
        "mark": {"type": "bar", "height": height, "yOffset": 9, "color": _WASH},
        "encoding": {"x": {"datum": 1, **_share()}},
    }


def _point(field: str, shape: str, look: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {
            "type": "point",
            "shape": shape,
            "size": 240 if shape == "diamond" else 150,
            "yOffset": 9,
            "opacity": 1,
            **look,
        },
        "encoding": {"x": {"field": field, **_share()}},
    }


def _texts(own: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The name of a row at the left above its bar, its value at the right."""
    mark = {"type": "text", "baseline": "alphabetic", "yOffset": -5, "fontSize": 14}
    return [
        {
            **(own or {}),
            "mark": {**mark, "align": align, "color": colour},
            "encoding": {"x": {"value": at}, "text": {"field": field}},
        }
        for field, align, at, colour in (("name", "left", 0, _INK), ("value", "right", WIDTH, _SOFT))
    ]


def _draw(values: list[dict[str, Any]], layers: list[dict[str, Any]], rows: int, about: About) -> str:
    down = {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
    spec = {
        "data": {"values": values},
        "width": WIDTH,
        "height": ROW * rows,
        "encoding": {"y": down},
        "layer": layers,
    }
    return _svg(spec, about)


def _svg(spec: Mapping[str, Any], about: About) -> str:
    """The drawing of a specification, as one picture with a name and a description.

    Raises:
        CourseError: the library that draws is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise CourseError(
            "The charts need the package vl-convert-python. Install what instructors need: pip install 'heart-course[instructor]'"
        ) from None

    config = {"view": {"stroke": None}, "background": None, "font": "system-ui, sans-serif"}
    whole = {**spec, "padding": 0, "config": config}
    drawn = ET.fromstring(vl_convert.vegalite_to_svg(whole, vl_version=VERSION, allowed_base_urls=[]))
    for element in drawn.iter():
        for name in [
            name for name in element.attrib if name.startswith("aria-") or name in ("role", "class")
        ]:
            del element.attrib[name]
    for name in ("width", "height", "version"):
        drawn.attrib.pop(name, None)
    drawn.set("role", "img")
    drawn.set("aria-labelledby", f"{about.id}-title {about.id}-desc")
    for tag, words in (("desc", about.text), ("title", about.title)):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{about.id}-{tag}"})
        element.text = words
        drawn.insert(0, element)
    ET.register_namespace("", _SVG)
    return ET.tostring(drawn, encoding="unicode")
