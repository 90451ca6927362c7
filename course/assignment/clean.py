"""What feedback pages and formgrader let through of HTML: what our own pages and rendered text are made of.

nbconvert's own list is fixed and knows neither ``section`` nor ``details``. These two take the place of its filters, through its
configuration. Whatever is not on the lists is shown as the text it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer

from course.views.page import ATTRIBUTES, TAGS, style

__all__ = ["clean", "is_clean", "markdown"]

TEXT_TAGS = frozenset(
    [
        *(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "code",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "hr",
            "i",
            "img",
            "li",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "ul"),
        *("table", "tbody", "td", "th", "thead", "tr"),
    ]
)
"""What markdown becomes."""

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_WIDTH = r"width: ?[0-9.]+%;?"
_ANY = r"[^<>\"]*"
_WORDS = "|".join(f'{name}="{_WIDTH if name == "style" else _ANY}"' for name in ATTRIBUTES)
_TAG = re.compile(f"<(/?)({'|'.join(TAGS)})((?: (?:{_WORDS}))*) ?(/?)>")
_ALONE = ("path", "polyline")  # the elements that our drawings end in their own tag
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OWN_PICTURE = re.compile(r"(?![/\\])[^:\\]+")


def _picture(_: str, name: str, value: str) -> bool:
    """A picture beside the notebook may be shown; one from elsewhere would tell that server who marks when."""
    return name in ("alt", "title") or (name == "src" and bool(_OWN_PICTURE.fullmatch(value)))


@cache
def _cleaner(ours: bool) -> bleach.Cleaner:
    """For pages of ours, or for text: what a learner wrote has no classes or ids, which formgrader's scripts go by."""
    attributes = {"a": ["href"], "img": _picture, "td": ["align"], "th": ["align"]}
    return bleach.Cleaner(
        tags=TEXT_TAGS.union(TAGS) if ours else TEXT_TAGS,
        attributes=attributes | {"*": list(ATTRIBUTES)} if ours else attributes,
        protocols=["http", "https", "mailto"],
        css_sanitizer=CSSSanitizer(allowed_css_properties=["width"]),
    )


def clean(html: Any) -> str:
    """HTML with only what is on the lists; everything else becomes text. Of styles only our own sheet stays.

    What is clean already, as our own pages are, stays as it is: to see that takes a hundredth of the time.
    """
    text = html.decode() if isinstance(html, bytes) else str(html)
    own = f"<style>{style()}</style>" if style() in _STYLE.findall(text) else ""
    text = _STYLE.sub("", text)
    return own + (text if is_clean(text) else str(_cleaner(True).clean(text)))


def is_clean(html: str) -> bool:
    """Whether this is plainly nothing but text and elements on the lists, each with its end.

    Strict: every ``<`` and ``>`` belongs to a tag written as our templates write it. What is written in any other way is not called clean, even
    where it would be let through.
    """
    tags = _TAG.findall(html)
    if not html.count("<") == html.count(">") == len(tags) or _UNSEEN.search(html):
        return False
    inside: list[str] = []
    for end, name, attributes, alone in tags:
        if end:
            if alone or attributes or not inside or inside.pop() != name:
                return False
        elif not alone:
            inside.append(name)
        elif name not in _ALONE:
            return False
    return not inside


def markdown(source: str) -> str:
    """Markdown as clean HTML."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # two seconds

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(_cleaner(False).clean(MarkdownWithMath(renderer=renderer).render(source)))
