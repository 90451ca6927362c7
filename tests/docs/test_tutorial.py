"""The first half hour tells of the first lesson, by the names that stand on the page."""

import re
from pathlib import Path

import pytest

from course.lesson import Lesson

ROOT = Path(__file__).resolve().parent.parent.parent
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
#: What makes the page: a button's label stands in one of these.
PAGE = [
    *sorted((ROOT / "course" / "views" / "templates").glob("*.html")),
    *sorted((ROOT / "labextension" / "src").glob("*.ts")),
    *sorted((ROOT / "course" / "widgets").glob("*.py")),
]


def test_its_buttons_are_on_the_page():
    """Each label in bold is a whole text of the page's templates or code."""
    page = "\n".join(path.read_text(encoding="utf-8") for path in PAGE)
    labels = re.findall(r"\*\*(.+?)\*\*", TUTORIAL)

    assert len(labels) >= 5
    for label in labels:
        assert re.search(rf"[\"'>]{re.escape(label)}[\"'<]", page), f"no button is called “{label}”"


@pytest.mark.parametrize("title", re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", TUTORIAL))
def test_its_exercises_are_in_the_first_lesson(title):
    """Each title in italics is the first lesson's, or that of an exercise in it."""
    lesson = Lesson.read(ROOT / "release" / "0-welcome")

    assert title in {lesson.title, *(lesson.rules(item.name).spec.title for item in lesson.items)}
