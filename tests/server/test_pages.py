"""Our pages on the server: for the learner alone, for our lessons alone, and in words where something is wrong."""

import http.client
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests

from course.launch.lab import serve
from tests.small_course import make_lesson

pytestmark = pytest.mark.slow

SECONDS = 60
LESSON = "1-small/1-small.ipynb"
PAGE = b"<!doctype html><html><body>8 of 15</body></html>"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A served folder with a lesson; beside it a folder that is none. Its address, its token and where it is."""
    root = tmp_path_factory.mktemp("pages") / "heart-lessons"
    make_lesson(root / "1-small")
    (root / "private").mkdir()
    with serve(root, port=0, browser=False) as lab:
        where = urlsplit(lab.url)
        yield f"http://{where.netloc}", parse_qs(where.query)["token"][0], root


@pytest.fixture
def learner(server):
    """A browser that came in with the token, as the page does: from then on with a cookie, and Jupyter's word against forgery."""
    address, token, _ = server
    browser = requests.Session()
    browser.get(f"{address}/doc", params={"token": token}, timeout=SECONDS)
    browser.headers["X-XSRFToken"] = browser.cookies["_xsrf"]
    browser.headers["Referer"] = address
    return browser


def names(root):
    """Every file and folder of the learner's that is not Jupyter's."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if ".heart" not in path.parts}


@pytest.mark.parametrize(
    ("method", "what"),
    [("get", "standing"), ("get", "hand-in"), ("post", "hand-in"), ("get", "feedback"), ("post", "feedback")],
)
def test_nobody_else_gets_in(server, method, what):
    """Without the token there is no answer and nothing happens."""
    address, _, root = server
    before = names(root)
    answer = getattr(requests, method)(
        f"{address}/heart/{what}?lesson={LESSON}&page=x&file=x", timeout=SECONDS
    )

    assert answer.status_code == 403
    assert "lessons" not in answer.text
    assert names(root) == before


@pytest.mark.parametrize("what", ["hand-in", "feedback"])
def test_another_page_cannot_act_for_the_learner(server, learner, what):
    """A request that another site lets the learner's browser send lacks Jupyter's word, and is refused."""
    address, _, root = server
    before = names(root)
    del learner.headers["X-XSRFToken"]
    answer = learner.post(f"{address}/heart/{what}?lesson={LESSON}", data=PAGE, timeout=SECONDS)

    assert answer.status_code == 403
    assert names(root) == before


def test_the_panel_is_told_where_the_learner_stands(server, learner):
    """The listed lesson is there, and no other folder is."""
    address, _, _ = server
    answer = learner.get(f"{address}/heart/standing", timeout=SECONDS)

    assert answer.headers["Content-Type"].startswith("application/json")
    assert [each["path"] for each in answer.json()["lessons"]] == [LESSON]


def test_handing_in_gives_a_receipt_and_its_file(server, learner):
    """The answer has the code and the text; the file can be had under its name; without a name it says what is missing."""
    address, _, root = server
    nameless = learner.post(
        f"{address}/heart/hand-in", json={"lesson": LESSON, "learner": " "}, timeout=SECONDS
    )
    assert nameless.status_code == 409
    assert nameless.json()["message"].startswith("There is no name.")

    given = learner.post(
        f"{address}/heart/hand-in", json={"lesson": LESSON, "learner": "Zoë O'Neil"}, timeout=SECONDS
    ).json()
    assert given["receipt"] in given["text"]
    assert given["said"]
    got = learner.get(
        f"{address}/heart/hand-in", params={"lesson": LESSON, "file": given["file"]}, timeout=SECONDS
    )
    assert got.content == (root / "handed-in" / given["file"]).read_bytes()
    assert got.headers["Content-Type"] == "application/zip"
    assert got.headers["Content-Disposition"] == "attachment"


def test_feedback_is_kept_and_shown_in_a_sandbox(server, learner):
    """What was sent is kept and served with a policy under which it can do nothing; what is no feedback is refused in words."""
    address, _, _ = server
    sent = learner.post(
        f"{address}/heart/feedback", params={"lesson": LESSON}, data=PAGE, timeout=SECONDS
    ).json()
    name = sent["lessons"][0]["feedback"][0]["name"]
    got = learner.get(f"{address}/heart/feedback", params={"lesson": LESSON, "page": name}, timeout=SECONDS)

    assert got.content == PAGE
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = got.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy
    refused = learner.post(
        f"{address}/heart/feedback", params={"lesson": LESSON}, data=b"hello", timeout=SECONDS
    )
    assert refused.status_code == 409
    assert "There is no feedback in this file." in refused.json()["message"]
    looked = learner.post(f"{address}/heart/feedback", params={"lesson": LESSON}, timeout=SECONDS)
    assert looked.status_code == 200


@pytest.mark.parametrize(
    "lesson", ["private/private.ipynb", "../heart-lessons/1-small/1-small.ipynb", "", "1-small"]
)
def test_other_folders_are_refused(server, learner, lesson):
    """Whatever is asked of a folder that is not listed is answered in words, and nothing is written there."""
    address, _, root = server
    before = names(root)
    asked = {"lesson": lesson, "page": "x.html", "file": "x.heart.zip"}
    answers = [
        learner.get(f"{address}/heart/hand-in", params=asked, timeout=SECONDS),
        learner.get(f"{address}/heart/feedback", params=asked, timeout=SECONDS),
        learner.post(f"{address}/heart/feedback", params=asked, data=PAGE, timeout=SECONDS),
        learner.post(f"{address}/heart/hand-in", json={"lesson": lesson, "learner": "Ann"}, timeout=SECONDS),
    ]

    assert {each.status_code for each in answers} == {409}
    assert {each.json()["message"] for each in answers} == {"This is not a lesson of the course."}
    assert names(root) == before


@pytest.mark.parametrize("name", ["../1-small.ipynb", "..%2f..%2fprivate", "/etc/passwd", "x"])
def test_names_lead_nowhere(server, learner, name):
    """A file or page is found by being in the list, never by a path."""
    address, _, _ = server
    for what, key in (("hand-in", "file"), ("feedback", "page")):
        answer = learner.get(
            f"{address}/heart/{what}?lesson={LESSON}&{key}={quote(name, safe='%')}", timeout=SECONDS
        )
        assert answer.status_code == 409
        assert answer.json()["message"].startswith("There is no such")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"lesson": 1}', b"\xff"])
def test_nonsense_is_refused(server, learner, body):
    """A hand-in that is not an object of texts is a bad request, not a crash."""
    address, _, _ = server

    assert learner.post(f"{address}/heart/hand-in", data=body, timeout=SECONDS).status_code == 400


def test_our_pages_are_not_found_elsewhere(server):
    """Addresses below ours lead nowhere."""
    address, token, _ = server
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=SECONDS)
    connection.request("GET", f"/heart/standing/../../etc?token={token}")

    assert connection.getresponse().status == 404
