"""The page of feedback from plain values: one a lesson, with points, comments and conversations; no code and no scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2

from course.assignment.configure import TEMPLATES
from course.assignment.marking import MARKER
from course.cells import TEXT_STUB
from course.dropped import from_json
from course.lesson import POINTS
from course.views.page import style

__all__ = ["Part", "Standing", "html", "parts", "ready", "total", "values"]


@dataclass(frozen=True, slots=True)
class Part:
    """One exercise, or one written answer, on the page. ``comment`` and ``text`` are markdown, the last two HTML.

    ``by_hand`` says that the points are a person's: what ``feedback`` says was written before.
    """

    title: str
    points: str
    standing: str = ""
    by_hand: bool = False
    comment: str = ""
    text: str = ""
    feedback: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a graded cell stands in the gradebook: its points and what a person said."""

    score: float
    most: float
    needs_person: bool
    by_hand: bool
    said_by_hand: str = ""


def parts(
    cells: Iterable[Mapping[str, Any]], standings: Mapping[str, Standing], titles: Mapping[str, str]
) -> Iterator[Part]:
    """Every graded cell of a graded notebook, with the cell before it that shows the exercise.

    Args:
        cells: the notebook's, with their outputs.
        standings: of each graded cell, by its name.
        titles: of each exercise, by its name.
    """
    shown: dict[str, str] = {}
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        name = about.get("grade_id", "")
        if about.get("solution") and not about.get("grade"):
            shown[name] = _html(cell)
        if name not in standings:
            continue
        standing = standings[name]
        exercise = name.removesuffix(POINTS)
        common: dict[str, Any] = {
            "points": f"{standing.score:g} of {standing.most:g}",
            "standing": _said(standing),
            "by_hand": standing.by_hand and not standing.needs_person,
            "comment": standing.said_by_hand.partition(MARKER)[0].strip(),
        }
        if cell["cell_type"] == "markdown":
            text = cell["source"] if cell["source"].strip() != TEXT_STUB else "Nothing."
            yield Part("Your own text", text=text, **common)
        else:
            yield Part(titles[exercise], feedback=_html(cell), shown=shown.get(exercise, ""), **common)


def values(
    *,
    title: str,
    learner: str,
    score: float,
    most: float,
    late: float,
    parts: list[Part],
    waiting: bool,
    notes: bytes | None,
) -> dict[str, Any]:
    """What the template shows: the sum is what is left after the points for being ``late``; ``notes`` is what intake wrote."""
    return {
        "title": title,
        "learner": learner,
        **total(score, most, late),
        "parts": parts,
        "waiting": waiting,
        "notes": [str(each) for each in from_json(notes)] if notes is not None else [],
        "style": style(),
    }


def total(score: float, most: float, late: float) -> dict[str, str]:
    """Of these values those that are about the sum."""
    return {"points": f"{score - late:g} of {most:g}", "late": f"−{late:g}" if late else ""}


def html(values: Mapping[str, Any]) -> str:
    """The page, from what :func:`values` made: the same template and the same filters that nbconvert is given."""
    page = _template().render(resources={"heart": values})
    return _with_alternatives(page) if "<img" in page else page


def _with_alternatives(page: str) -> str:
    """The page with a text for each picture that has none, as nbconvert adds it; only what a person wrote can have pictures."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "html.parser")
    for picture in soup.select("img:not([alt])"):
        picture.attrs["alt"] = "No description has been provided for this image"
    return str(soup)


def ready() -> None:
    """Read the template now, and not when it is first needed."""
    _template()


def _said(standing: Standing) -> str:
    if standing.needs_person:
        return "A person still has to read this."
    return "Your instructor gave these points." if standing.by_hand else ""


def _html(cell: Mapping[str, Any]) -> str:
    """What a cell shows; our style sheet, which comes with each exercise, is once on the page."""
    outputs = [output.get("data", {}).get("text/html", "") for output in cell.get("outputs", ())]
    return "\n".join(html for html in outputs if html).replace(f"<style>{style()}</style>", "")


@cache
def _template() -> jinja2.Template:
    from course.assignment.clean import clean, markdown

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / "feedback"),
        autoescape=False,  # as nbconvert has it: the template names what is escaped and what is cleaned
    )
    made.filters |= {"clean_html": clean, "markdown2html": markdown}
    return made.get_template("index.html.j2")
