"""What learners get back: one page, which explains, gives no key away, and shows what they wrote as text."""

import re
from collections import Counter

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from course.assignment.api import api
from course.views.page import style
from tests.round_trip.conftest import EVIL
from tests.small_course import LESSON


@pytest.fixture(scope="session")
def formgraded(room):
    """A graded notebook as formgrader shows it to the instructor."""

    def page(learner):
        with api(room.root) as nbgrader:
            config = Config(
                {
                    "HTMLExporter": {
                        "template_name": "formgrade",
                        "extra_template_basedirs": [handlers.template_path],
                    }
                }
            )
            config.merge(nbgrader.config)  # as formgrader does: its own first, then the course's
        resources = dict.fromkeys(
            ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "last_name"), "x"
        )
        resources |= {"index": 0, "total": 1, "first_name": "x", "notebook_path": "x"}
        path = room.root / "autograded" / learner / LESSON / f"{LESSON}.ipynb"
        return HTMLExporter(config=config).from_filename(str(path), resources=resources)[0]

    return page


def alarming(html):
    """Whatever could run in a page besides the page's own scripts: handlers, scripts with text of learners, links that run."""
    soup = BeautifulSoup(html, "html.parser")
    events = [
        (tag, code) for tag in soup.find_all() for name, code in tag.attrs.items() if name.startswith("on")
    ]
    theirs = [tag for tag, code in events if not code.startswith("toggle_name(")]  # formgrader's own
    scripts = [tag for tag in soup.find_all("script") if "got you" in tag.text]
    links = [
        tag
        for tag in soup.find_all(["a", "img"])
        if re.match(r"\s*(javascript|data):", tag.get("href", "") + tag.get("src", ""))
    ]
    return theirs + scripts + links


def test_feedback_is_one_page_and_nothing_else(room):
    """Nothing but the page is in a feedback folder: no exercises with their key, no answers, no notebook."""
    files = [
        path.relative_to(room.root / "feedback")
        for path in (room.root / "feedback").rglob("*")
        if path.is_file()
    ]

    assert files
    assert {path.name for path in files} == {f"{LESSON}.html"}


def test_feedback_explains(room):
    """The page says the points, quotes what was said and why it counted, and shows the conversation."""
    soup = BeautifulSoup(room.page("half"), "html.parser")
    text = soup.get_text(" ", strip=True)

    assert "The late parcel" in [heading.text for heading in soup.find_all("h2")]
    assert "3 of 4" in text
    assert "1.5 of 6" in text
    assert "5.5 of 17" in text
    assert "“There was a problem with a van.”" in text
    assert "Says that something happened but not what." in text
    assert "SECRET-WHY is sorry but for nothing in particular." in text


def test_feedback_gives_no_key_of_an_assessed_exercise(room):
    """Of an assessed call the page has why what was said counted, and nothing of what else could have been said."""
    for learner in ("half", "begun", "blank", "bare"):
        page = room.page(learner)
        assert "SECRET-THOUGHT" not in page
        assert "SECRET-WHY names the mistake" not in page
        assert "SECRET-WHY says who does it" not in page
        assert "SECRET-WHY hides behind" not in page
        assert "to pay what is owed and no more" not in page
        assert "LOOKS-FOR" not in page
    assert "SECRET-WHY" not in room.page("begun")


def test_the_style_sheet_is_once_on_the_page(room):
    """A page of feedback carries our style sheet once, not with every exercise."""
    assert room.page("full").count(style()[:200]) == 1


def test_feedback_has_no_code(room):
    """Learners are not programmers: the page shows no code and no names of cells."""
    for word in ("course.role_play", "out_of", "late-parcel-points", "nbgrader"):
        assert word not in room.page("full")


def test_feedback_asks_no_other_server(room):
    """The page is whole in itself, and a browser is told to run nothing on it."""
    soup = BeautifulSoup(room.page("full"), "html.parser")

    assert not soup.find_all(["script", "link", "iframe"])
    assert not re.search(r"(src|href)=[\"']https?:", room.page("full"))
    assert (
        soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
        == "default-src 'none'; style-src 'unsafe-inline'"
    )


def test_what_a_learner_wrote_is_text(room, formgraded):
    """A script, a handler and a link that runs come out as the text they are, in feedback and in formgrader."""
    for page in (room.page("evil"), formgraded("evil")):
        assert not alarming(page)
        assert "got you" in BeautifulSoup(page, "html.parser").get_text()
    assert "<script>alert('got you')</script>" in BeautifulSoup(room.page("evil"), "html.parser").get_text()


def test_the_test_above_can_fail():
    """What is looked for is found where nothing was cleaned."""
    assert len(alarming(f"<p>{EVIL}</p><a href='javascript:x'>x</a>")) == 3


def elements(soup):
    """Every element of our own pages in this page, with the names of what it says about itself."""
    return Counter(
        (tag.name, *sorted(name.lower() for name in tag.attrs))
        for tag in soup.select("section.heart, section.heart *")
    )


@pytest.mark.parametrize("where", ["feedback", "formgrader"])
def test_our_own_tags_arrive_as_tags(room, formgraded, where):
    """Every element of what the exercises show, with its labels and roles, is an element of the rendered page, not text."""
    page = room.page("full") if where == "feedback" else formgraded("full")
    soup = BeautifulSoup(page, "html.parser")
    notebook = nbformat.read(room.root / "autograded" / "full" / LESSON / f"{LESSON}.ipynb", as_version=4)
    outputs = [output.data["text/html"] for cell in notebook.cells for output in cell.get("outputs", ())]

    assert len(outputs) == 8
    assert elements(soup) == elements(BeautifulSoup("".join(outputs), "html.parser"))
    assert not re.search(r"&lt;/?(section|details|svg|div|p|style|span)\b", page)
    assert soup.find("style", string=re.compile(r"\.heart-talk"))


def test_formgrader_asks_no_other_server(formgraded):
    """The page of marks loads what nbgrader brings along, and nothing from elsewhere."""
    assert not re.search(r"(src|href)=[\"']https?:", formgraded("full"))


def test_formgrader_can_be_marked_on(formgraded):
    """Each exercise has its field for points, and a field for a comment on its cell."""
    soup = BeautifulSoup(formgraded("full"), "html.parser")

    assert soup.select("input.score#my-week-points")
    assert soup.select("textarea.comment#my-week-comment")


def test_a_graded_notebook_is_whole(room):
    """What formgrader opens is a valid notebook with an output in every exercise."""
    notebook = nbformat.read(room.root / "autograded" / "full" / LESSON / f"{LESSON}.ipynb", as_version=4)

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.metadata.get("nbgrader")]
    assert len(cells) == 8
    assert all("text/html" in cell.outputs[-1]["data"] for cell in cells)
