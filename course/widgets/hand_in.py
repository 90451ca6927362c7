"""Handing in on the page. It decides nothing: what is asked for goes to the panel, and what the panel answers is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

__all__ = ["HandInWidget"]


class HandInWidget(anywidget.AnyWidget):
    """Shows what ``answer`` makes of each message of the page: HTML, whether it was done, where the focus goes, what is read out.

    >>> HandInWidget(panel.answer, css)  # doctest: +SKIP
    """

    _esm = Path(__file__).with_name("exercise.js")
    _css = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, answer: Callable[[Mapping[str, Any]], dict[str, Any]], css: str) -> None:
        self._answer, self._number = answer, 0
        super().__init__(_css=css, shown=self._page({}))
        self.on_msg(self._asked)

    def _asked(self, _: Any, asked: Any, __: Any) -> None:
        self.shown = self._page(asked if isinstance(asked, dict) else {})

    def _page(self, what: Mapping[str, Any]) -> dict[str, Any]:
        self._number += 1
        return {**self._answer(what), "seen": 0, "number": self._number, "to": what.get("me", "")}
