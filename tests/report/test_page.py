"""The page: one file without scripts, every text escaped, headings in order, tables that say what they are."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from course.report import words
from course.report.cohort import Cohort, Marks, gather
from course.report.page import html
from tests.report import classroom
from tests.report.classroom import LESSON, OTHER
from tests.views.test_page import Read


@pytest.fixture(scope="module")
def page(cohort):
    """The page of one lesson."""
    return html(cohort)


@pytest.fixture(scope="module")
def both(root):
    """The page of two lessons."""
    return html(gather(classroom.read(root, LESSON, OTHER), {}))


@pytest.mark.parametrize("which", ["page", "both"])
def test_it_is_one_file_without_scripts(which, request):
    """Nothing is loaded from anywhere, and nothing can run."""
    text = request.getfixturevalue(which)
    read = Read(text)
    tags = {tag for tag, _ in read.elements}
    attributes = {name for _, values in read.elements for name in values}

    assert not tags & {"script", "img", "iframe", "link", "object", "embed", "base", "form"}
    assert not [name for name in attributes if name.startswith("on") or name in ("src", "action", "srcset")]
    assert {values["href"][0] for tag, values in read.elements if tag == "a"} == {"#"}
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/)", text)


def test_hostile_texts_and_names_are_text(page):
    """What a learner wrote and is called stands there as it is, escaped, in its own direction."""
    assert "&lt;script&gt;alert(&#39;got you&#39;)&lt;/script&gt;" in page
    assert "<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>" in page
    assert "\u202e" not in page


def test_headings_are_in_order(page):
    """One of the first level, and none that skips a level."""
    levels = [int(tag[1]) for tag, _ in Read(page).elements if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_lead_somewhere_and_ids_are_unique(both):
    """The skip link, the contents and the lessons."""
    read = Read(both)
    ids = [values["id"] for _, values in read.elements if "id" in values]
    links = {values["href"][1:] for tag, values in read.elements if tag == "a"}

    assert len(ids) == len(set(ids))
    assert links <= set(ids)
    assert "main" in links


def test_every_table_says_what_it_is(both):
    """A caption, heads with their scope, and a place to scroll it that the keyboard reaches."""
    tables = re.findall(r"<table.*?</table>", both, re.DOTALL)

    assert len(tables) > 10
    assert all("<caption>" in table and 'scope="col"' in table and 'scope="row' in table for table in tables)
    assert both.count('<div class="scroll" role="region" tabindex="0"') == len(tables)


def test_every_chart_has_a_name_a_text_and_its_numbers(page):
    """A picture with a title and a description, and a table below it."""
    figures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)

    assert 4 <= len(figures) <= 6
    for figure in figures:
        name, text = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', figure).groups()
        assert f'<title id="{name}">' in figure
        assert re.search(f'<desc id="{text}">[^<]{{20,}}</desc>', figure)
        assert "<table>" in figure
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', figure)) - {"none"}
        assert colours
        assert [each for each in colours if not re.fullmatch(r"var\(--[a-z]+\)", each)] == []


def test_what_is_asked_for_is_said(page):
    """Who is stuck, what waits, the turn, the ending, the prediction, the copies, and that these prove nothing."""
    for text in (
        "8 of 9 learners handed in.",
        "Nothing was handed in in this lesson by:",
        "Most often they said (4 learners): <q>It is on its way.",
        "Most often missing (2 learners): <em>names the feeling</em>",
        "Of 8 predictions, 3 came true, 4 expected more than happened, and 1 expected less.",
        "Look at both; it proves nothing by itself.",
        "cannot be read",
        "The latest of what is in it is from 9 Jan 2026, 14:38 UTC.",
        "Nothing is graded yet",
    ):
        assert text in page, text


def test_whether_it_is_graded_is_said(cohort):
    """All of it, some of it, and some of it before the last hand-in."""
    points = {"late-parcel": 4.0}
    all_ = {place: Marks(work.at, points, frozenset(), 15.0) for place, work in cohort.works.items()}
    old = all_ | {(LESSON, "Ben"): Marks("2026-01-01T00:00:00Z", points, frozenset(), 15.0)}

    assert "The points are the gradebook’s." in html(replace(cohort, marks=all_))
    assert "1 hand-in of 8 is not graded yet (1 of them after an earlier one was)." in html(
        replace(cohort, marks=old)
    )


def test_an_empty_class_has_a_page(root, tmp_path):
    """Where nobody handed in anything, that is said, and nothing breaks."""
    course = classroom.read(classroom.make_course(tmp_path / "course"))
    text = html(Cohort(course, (), {}))

    assert "0 learners. Nothing was handed in yet." in text
    assert "Nobody has gone astray yet." in text


def test_numbers_and_times_are_words():
    """A share, a part, a day; what is not known is a dash."""
    assert words.percent(0.644) == "64\u00a0%"
    assert words.percent(None) == words.of(0, 0) == words.time("") == "–"
    assert words.of(16, 25) == "16 of 25 (64\u00a0%)"
    assert words.time("2026-01-05T09:00:00Z") == "5 Jan 2026, 09:00"
    assert words.time("2026-01-05") == "5 Jan 2026"
    assert words.day("2026-01-05T09:00:00Z") == "5\u00a0Jan"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a"]) == "a"
