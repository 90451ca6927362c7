"""The shape of texts to mark words in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from course.scenario.parts import Exercise, Part, SceneId, Text

__all__ = ["MarkTheWords", "Phrase", "Phrases"]


class Phrase(Part):
    """A piece of a text that can be marked; ``find`` says that it must be, ``why`` why, or why not."""

    text: Text
    find: bool = False
    why: str = ""


class Phrases(Part):
    """A whole text, cut into phrases."""

    title: Text
    parts: Annotated[list[Phrase], Field(min_length=2, max_length=40)]


class MarkTheWords(Exercise):
    """Texts in which the words that are asked for are to be found."""

    kind: Literal["mark-the-words"]
    asks: Text
    texts: Annotated[dict[SceneId, Phrases], Field(min_length=1)]
