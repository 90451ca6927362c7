"""What pages let through: our own elements as elements, everything else as the text it is."""

import pytest
from bs4 import BeautifulSoup

from course import feedback
from course.assignment.clean import clean, markdown
from course.exercises import load_rules
from course.grading.grade import grade
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from course.views import page
from course.views.page import style
from tests import small_course


@pytest.mark.parametrize(
    ("html", "becomes"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<a href='javascript:x()'>a</a>", "<a>a</a>"),
        ("<a href='https://example.org'>a</a>", '<a href="https://example.org">a</a>'),
        ("<img src='https://example.org/seen.png'>", "<img>"),
        ("<img src='//example.org/seen.png'>", "<img>"),
        (
            "<img src='images/desk.png' alt='A desk' onerror='x()'>",
            '<img src="images/desk.png" alt="A desk">',
        ),
        ("<iframe src='x'></iframe>", "&lt;iframe src='x'&gt;&lt;/iframe&gt;"),
        ("<svg><script>x()</script></svg>", "<svg>&lt;script&gt;x()&lt;/script&gt;</svg>"),
        ("<span style='width: 40%; position: fixed'>a</span>", '<span style="width: 40%;">a</span>'),
        ("<style>body { display: none }</style><p>a</p>", "<p>a</p>"),
        ("<!-- a comment --><p>a</p>", "<p>a</p>"),
    ],
)
def test_only_what_is_on_the_list_is_html(html, becomes):
    """Scripts, handlers, links that run, pictures from elsewhere and other styles do not arrive."""
    assert clean(html) == becomes


@pytest.mark.parametrize("name", small_course.EXERCISES)
def test_our_own_pages_are_let_through_whole(name, tmp_path):
    """Whatever our pages are made of, drawings, tables and labels too, is on the lists: cleaning changes nothing."""
    lesson = small_course.make_lesson(tmp_path / "lesson")
    rules = load_rules(lesson / "scenarios" / f"{name}.yaml")
    session = play(Session(rules, MemoryStore(), clock=FIXED), BOTS["learner"], seed=2)
    shown = page.static(rules, session.progress) + feedback.html(grade(rules, session.store.read()), 4)

    made = clean(shown).replace('%;"', '%"')  # a width is written with its semicolon

    assert str(BeautifulSoup(made, "html.parser")) == str(BeautifulSoup(shown, "html.parser"))


def test_the_page_with_everything_on_it_was_among_them(tmp_path):
    """The curve, which is drawn, is part of what is tested above."""
    lesson = small_course.make_lesson(tmp_path / "lesson")
    rules = load_rules(lesson / "scenarios" / "late-parcel.yaml")
    session = play(Session(rules, MemoryStore(), clock=FIXED), BOTS["learner"], seed=2)

    assert "<svg" in page.static(rules, session.progress)


def test_our_own_sheet_stays():
    """The style sheet that comes with each exercise is kept as it is; one letter more, and it goes."""
    own = f"<style>{style()}</style>"

    assert clean(f"{own}<p>a</p>") == f"{own}<p>a</p>"
    assert clean(f"<style>{style()} </style><p>a</p>") == "<p>a</p>"


def test_bytes_can_be_cleaned():
    """Nbconvert hands some of what it shows over as bytes."""
    assert clean(b"<p>a</p>") == "<p>a</p>"


def test_markdown_is_rendered_and_clean():
    """Text is formatted; HTML in it has no classes and ids, by which formgrader's scripts would take it for its own."""
    made = BeautifulSoup(
        markdown("# A\n\n**b** <div class='nbgrader_cell' id='x'>c</div>\n\n|d|\n|-|\n|e|"), "html.parser"
    )

    assert (made.h1.text, made.strong.text, made.td.text) == ("A", "b", "e")
    assert not made.find_all(class_=True)
    assert not made.find_all(id=True)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JaVaScript:alert(1)", "data:text/html,x", "java\tscript:x"]
)
def test_a_link_in_markdown_cannot_run(link):
    """Whatever markdown makes of a link, it leads to a page or nowhere."""
    made = BeautifulSoup(markdown(f"[a]({link}) <a href='{link}'>b</a>"), "html.parser")

    assert not [
        tag for tag in made.find_all("a") if tag.get("href", "").strip().lower().startswith(("java", "data"))
    ]
