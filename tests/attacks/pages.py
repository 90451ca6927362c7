"""What must not be in a page that somebody else's text is on."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

__all__ = ["alarming"]


def alarming(html: str) -> list[Any]:
    """Everything in a page that could run, hide, ask or tell somebody something."""
    soup = BeautifulSoup(html, "html.parser")
    found = soup.find_all(["script", "iframe", "object", "embed", "form", "input", "base", "link"])
    found += [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    found += [tag for tag in soup.find_all(href=True) if not tag["href"].startswith(("http", "mailto:", "#"))]
    found += [tag for tag in soup.find_all(style=True) if "position" in tag["style"]]
    found += [tag for tag in soup.find_all("style") if "display: none }" in tag.text]
    return found + [
        tag for tag in soup.find_all(src=True) if ":" in tag["src"] or tag["src"].startswith("//")
    ]
