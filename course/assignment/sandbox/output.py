"""What a kernel says, counted in bytes: nbgrader counts lines, and one line can be as long as the memory of what grades."""

from __future__ import annotations

from typing import Any

from course.assignment.sandbox.limits import MB, Limits

__all__ = ["Output"]

SAID = frozenset(
    ("stream", "display_data", "execute_result", "error", "update_display_data", "comm_open", "comm_msg")
)
"""The kinds of message that leave something behind."""

OVERHEAD = 200
"""What a message takes besides its text, in bytes; so that many small ones count too."""

NOTE = "\n… The rest of this was left out: it is more than {most} MB.\n"


class Output:
    """How much has been said, in this cell and in all.

    What a cell is worth (its result) does not count together with what it prints: a cell that prints too much has a result still.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = 0
        self.next_cell()

    def next_cell(self) -> None:
        """A new cell begins."""
        self._cell = {"result": 0, "rest": 0}
        self._noted = False

    @property
    def too_much(self) -> str:
        """Why the kernel has to be ended, or nothing."""
        most = self._limits.output
        return f"It wrote more than {most // MB} MB of output." if self._all > most else ""

    def take(self, message: dict[str, Any]) -> bool:
        """Whether a message is to be taken; of text that is too long the rest is cut off, once with a note."""
        kind, content = message["msg_type"], message["content"]
        if kind not in SAID:
            return True
        amount = OVERHEAD + _size(content) + sum(map(len, message.get("buffers") or ()))
        part = "result" if kind in ("execute_result", "error") else "rest"
        left = self._limits.cell - self._cell[part]
        self._all += amount
        self._cell[part] += amount
        if amount <= left:
            return True
        if kind == "stream" and not self._noted:
            self._noted = True
            content["text"] = content["text"][: max(left, 0)] + NOTE.format(most=self._limits.cell / MB)
            return True
        return False


def _size(value: Any) -> int:
    """The characters in a value of JSON."""
    if isinstance(value, dict):
        return sum(_size(key) + _size(each) for key, each in value.items())
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 8
