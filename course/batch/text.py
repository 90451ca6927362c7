"""A graded notebook as text, letter for letter as nbformat writes it; what is the same for everybody is written once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

__all__ = ["Frame"]

_HERE = "what this cell says or shows"


class Frame:
    """A notebook with gaps: the source of each written answer, and the outputs of each code cell.

    Args:
        notebook: the released one, as JSON.
        gaps: the number of each cell with a gap, and whether that is its ``source`` or its ``outputs``.
    """

    def __init__(self, notebook: Mapping[str, Any], gaps: Mapping[int, str]) -> None:
        cells = []
        for number, cell in enumerate(notebook["cells"]):
            gap = {gaps[number]: f"{_HERE} {number}"} if number in gaps else {}
            cells.append({**cell, "source": _lines(cell["source"]), **gap})
        text = _json({**notebook, "cells": cells})
        self._parts: list[str] = []
        self._gaps = sorted(gaps)
        for number in self._gaps:
            before, found, text = text.partition(f'"{_HERE} {number}"')
            assert found, number
            self._parts.append(before)
        self._end = text + "\n"

    def text(self, filled: Mapping[int, str | Sequence[Mapping[str, Any]]]) -> str:
        """The notebook with every gap filled: a written answer is text, outputs are as nbformat has them."""
        made = []
        for part, number in zip(self._parts, self._gaps, strict=True):
            what = filled[number]
            made += [part, _array(what, 3) if isinstance(what, str) else _outputs(what)]
        return "".join([*made, self._end])


def _outputs(outputs: Sequence[Mapping[str, Any]]) -> str:
    """Outputs where they stand in a notebook; those of ours, which are quickest by hand."""
    if not outputs:
        return "[]"
    return "[\n    " + ",\n    ".join(_output(each) for each in outputs) + "\n   ]"


def _output(output: Mapping[str, Any]) -> str:
    data = ",\n      ".join(f'"{kind}": {_array(text, 6)}' for kind, text in sorted(output["data"].items()))
    rest = {key: value for key, value in output.items() if key != "data"}
    after = _json(rest).removeprefix("{\n").replace("\n", "\n    ")
    return '{\n     "data": {\n      ' + data + "\n     },\n    " + after


def _array(text: str, deep: int) -> str:
    """A text as an array of its lines."""
    indent = "\n" + " " * (deep + 1)
    # our style sheet comes first in every exercise
    head, end, rest = text.partition("</style>\n")
    lines = _encoded(head + end, indent) if end else ""
    if not end:
        rest = text
    more = f",{indent}".join(map(encode_basestring, rest.splitlines(keepends=True)))
    both = f",{indent}".join(each for each in (lines, more) if each)
    return f"[{indent}{both}\n{' ' * deep}]" if both else "[]"


@lru_cache(maxsize=8)
def _encoded(text: str, indent: str) -> str:
    return f",{indent}".join(map(encode_basestring, text.splitlines(keepends=True)))


def _lines(source: str | list[str]) -> list[str]:
    return ("".join(source) if isinstance(source, list) else source).splitlines(keepends=True)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": "))
