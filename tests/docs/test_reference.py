"""The reference is complete: nothing in the code that the pages do not name."""

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from course.scenario import model
from course.transcript import events
from course.transcript.manifest import Entry, Manifest
from tools import reference

ROOT = Path(__file__).resolve().parent.parent.parent
SHAPES = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, BaseModel)]


def named(page):
    """Every word that a page of the reference sets in code."""
    text = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    return {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"[\w-]+", code)}


@pytest.mark.parametrize("page", reference.PAGES)
def test_generated_pages_are_current(page):
    """A page that follows from the code is what `python -m tools.reference` would write now."""
    assert (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8") == reference.PAGES[page]()


def test_every_key_of_an_exercise_is_described():
    """A field of the models that the format's page does not name fails here."""
    fields = {name for shape in SHAPES if shape is not BaseModel for name in shape.model_fields}

    assert {"says", "replies", "least_words"} <= fields
    assert sorted(fields - named("scenario-format.md")) == []


def test_every_line_of_a_transcript_is_described():
    """Each kind of event and each of its keys stands on the transcript's page."""
    kinds = [events.Head, *get_args(get_args(events.Event)[0])]
    words = {name for kind in [*kinds, Manifest, Entry] for name in kind.model_fields}
    words |= {kind.model_fields["do"].default for kind in kinds if "do" in kind.model_fields}

    assert sorted(words - named("transcript-format.md")) == []
