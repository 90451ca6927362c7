"""A view as HTML: with controls where a kernel answers, without where none does. No scripts, and every text is escaped.

The same templates make both, so that what a learner saw while playing is what a saved notebook, nbgrader's feedback and formgrader
show. Jinja escapes whatever it is given, and no text of a learner or an author is ever marked as safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from course.exercises import AnyRules, RolePlayRules
from course.views import (
    better_of_two,
    mark_the_words,
    prediction,
    rewrite,
    role_play,
    sort,
    turning_point,
    writing,
)

__all__ = [
    "ATTRIBUTES",
    "TAGS",
    "VIEWS",
    "Status",
    "live",
    "ready",
    "render",
    "static",
    "style",
    "talk",
    "templates",
    "view",
]

TAGS = (
    *(
        "section",
        "div",
        "span",
        "p",
        "strong",
        "h3",
        "h4",
        "h5",
        "ul",
        "ol",
        "li",
        "blockquote",
        "time",
        "mark",
    ),
    *("details", "summary", "figure", "figcaption", "svg", "path", "polyline"),
    *("table", "thead", "tbody", "tr", "th", "td"),
)
"""Every element that static pages use, for a sanitiser's list of what to let through."""

ATTRIBUTES = (
    *("class", "style", "role", "scope", "datetime", "aria-label", "aria-hidden", "data-keep", "data-key"),
    *("data-lm-suppress-shortcuts", "viewBox", "preserveAspectRatio", "d", "points", "fill", "stroke"),
    *("stroke-width", "stroke-opacity", "stroke-dasharray", "data-ref"),
)
"""Every attribute that static pages use. The only style is ``width``."""


@dataclass(frozen=True, slots=True)
class Status:
    """What a page says besides the exercise itself.

    ``saved_at`` is UTC in ISO 8601. ``problem`` is why the last click did nothing, ``kept`` the text it would have lost, ``field`` where it was, ``notice`` what
    the learner must know of their file, ``blocked`` that nothing can be done until it is put right, ``go_on`` how to go on. ``place``
    names the folder for the browser's drafts.
    """

    saved_at: str = ""
    problem: str = ""
    kept: str = ""
    field: str = ""
    notice: str = ""
    blocked: bool = False
    go_on: str = ""
    place: str = ""


VIEWS: dict[str, Callable[[Any, Any], Any]] = {
    "role-play": role_play.view,
    "turning-point": turning_point.view,
    "sort": sort.view,
    "mark-the-words": mark_the_words.view,
    "better-of-two": better_of_two.view,
    "rewrite": rewrite.view,
    "prediction": prediction.view,
    "reflection": writing.view,
    "commitment": writing.view,
}
"""The view of each kind."""


def view(rules: AnyRules, progress: Any) -> Any:
    """The view of an exercise, of whatever kind."""
    return VIEWS[rules.spec.kind](rules, progress)


def static(rules: AnyRules, progress: Any, status: Status | None = None, debrief: bool = True) -> str:
    """An exercise where it stands, as HTML without controls, in one ``section``.

    ``debrief`` is False where the feedback of the same exercise stands beside it, which says the same and more.
    """
    return _exercise(rules, progress, status, live=False, alone=True, debriefed=debrief)


def live(rules: AnyRules, progress: Any, status: Status) -> str:
    """An exercise where it stands, as HTML with controls, for the widget to put on the page."""
    return _exercise(rules, progress, status, live=not status.blocked, alone=False, debriefed=True)


def talk(rules: RolePlayRules, progress: Any) -> str:
    """What was said in a role-play, without its brief, for feedback."""
    return render("role_play.html", view=view(rules, progress), live=False, talk_only=True)


def style() -> str:
    """The style sheet of static and live pages; every rule is about elements inside ``.heart``."""
    return _style()


def render(template: str, **values: Any) -> str:
    """A template of this package with these values."""
    return templates().get_template(template).render(values)


def _exercise(rules: AnyRules, progress: Any, status: Status | None, **how: bool) -> str:
    return render("exercise.html", view=view(rules, progress), status=status, talk_only=False, **how)


def ready() -> None:
    """Read every template now, and not when it is first needed: for a process that others are forked from."""
    for name in templates().list_templates(extensions=["html"]):
        templates().get_template(name)


@cache
def templates(package: str = "course.views") -> jinja2.Environment:
    """The templates of a package: everything is escaped, and a name that is not there is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("heart.css").read_text(encoding="utf-8")
