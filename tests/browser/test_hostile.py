"""A hostile submission, open in formgrader and in the feedback page: no script of it runs, and nothing is asked from elsewhere."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from course.lesson import ANSWERS
from tests import small_course
from tests.browser.lab import MATERIAL, Lab
from tests.round_trip.room import FULL, Room
from tests.small_course import LESSON

pytestmark = [pytest.mark.browser, pytest.mark.attack]

ELSEWHERE = "http://elsewhere.invalid"
GOT = "window.GOT=1"
NAME = f"<img src=x onerror={GOT}>"
WORDS = ("wrote", "reflected", "answered")
"""What stands in each text of the learner's, to be found again on the pages."""


def evil(word):
    """A text with all that could run or be fetched, and a word to find it by."""
    return f"""EVIL-{word} <script>{GOT}</script> <img src=x onerror="{GOT}"> <img src="{ELSEWHERE}/a.png">
<svg onload="{GOT}"><image href="{ELSEWHERE}/b.png" /><script>{GOT}</script></svg> <style>@import "{ELSEWHERE}/c.css";
body {{ background: url({ELSEWHERE}/d.png) }}</style> <link rel="stylesheet" href="{ELSEWHERE}/e.css">
<iframe src="{ELSEWHERE}/f"></iframe> <iframe srcdoc="<script>parent.GOT=1</script>"></iframe> <object data="{ELSEWHERE}/g"></object>
<details open ontoggle="{GOT}"><summary>x</summary></details> <input autofocus onfocus="{GOT}">
<p style="background-image: url({ELSEWHERE}/h.png)">styled</p> <a href="javascript:{GOT}">a link</a> <a href=" java&#10;script:{GOT}">another</a>
<form action="{ELSEWHERE}/i"><button autofocus>x</button></form> <base href="{ELSEWHERE}/"> <video poster="{ELSEWHERE}/j.png"></video>
</textarea><script>{GOT}</script> "><img src=x onerror={GOT}> ![picture]({ELSEWHERE}/k.png) [link](javascript:{GOT}) {{{{ 7 * 7 }}}}"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A course in which one learner has put the same attack into everything that can be filled in."""
    made = Room(tmp_path_factory.mktemp("hostile") / "course")
    source = made.root / "source" / LESSON
    shutil.copy(MATERIAL / "letter.yaml", source / "scenarios")
    notebook = small_course.read(source)
    notebook["cells"] += [
        small_course.code(
            "letter",
            'letter = course.role_play("letter")\n### BEGIN SOLUTION\nletter = letter.model_play("best")\n### END SOLUTION\nletter',
            nbgrader=small_course.about("letter", solution=True),
        ),
        small_course.code(
            "letter-points",
            "letter.grade(out_of=2)",
            nbgrader=small_course.about("letter-points", grade=True, locked=True, points=2),
        ),
    ]
    small_course.save(source, notebook)
    made.release()
    plays = FULL | {"my-week": [evil("reflected")], "letter": [evil("answered")]}
    folder = made.work("evil", plays, text=evil("wrote"))
    answers = folder / ANSWERS
    shutil.copy(answers / "wrong-bill.jsonl", answers / f"{NAME}.jsonl")
    head, first, *rest = (answers / "wrong-bill.jsonl").read_text(encoding="utf-8").splitlines()
    forged = json.dumps(json.loads(first) | {"token": evil("forged")})
    (answers / "wrong-bill.jsonl").write_text("\n".join([head, forged, *rest]) + "\n", encoding="utf-8")
    (folder / f"{NAME}.html").write_text(evil("beside"), encoding="utf-8")
    page = {"text/html": evil("shown"), "text/plain": "4", "image/svg+xml": f"<svg onload={GOT!r}/>"}
    output = {"output_type": "execute_result", "data": page, "metadata": {}, "execution_count": 1}
    made.edit(
        "evil",
        lambda submitted: [
            cell.update(outputs=[output]) for cell in submitted["cells"] if cell["cell_type"] == "code"
        ],
    )
    shutil.copytree(folder, made.submitted(NAME))
    made.rows = made.grade("evil", NAME)
    return made


@pytest.fixture(scope="module")
def formgrader(room):
    """A Jupyter server in the course's folder, as an instructor starts it."""
    server = Lab(room.root).start()
    yield server
    server.stop()


@pytest.fixture
def watched(page):
    """A page whose requests are kept; nothing is asked from another host. Dialogs are kept too."""
    page.asked, page.dialogs = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.context.route("http://elsewhere.invalid/**", lambda route: route.abort())
    return page


def ran(page):
    """What has run of the attack, in any frame."""
    return [frame.url for frame in page.frames if frame.evaluate("() => window.GOT")] + page.dialogs


def dangerous(page, within="body"):
    """What could run or be fetched later: handlers, scripts' addresses, elements that a learner's text cannot have."""
    return page.locator(within).evaluate(
        """body => [...body.querySelectorAll('*')].filter(each =>
            [...each.attributes].some(one => one.name.startsWith('on') || /^\\s*java\\s*script:/i.test(one.value)
              || /elsewhere/.test(one.value))
            || ['SCRIPT', 'IFRAME', 'OBJECT', 'STYLE', 'LINK', 'BASE', 'FORM', 'VIDEO', 'IMAGE'].includes(each.tagName.toUpperCase())
          ).map(each => each.outerHTML.slice(0, 200))"""
    )


def elsewhere(page):
    """What was asked from another host."""
    return [url for url in page.asked if url.startswith(ELSEWHERE)]


def test_the_attack_is_one(watched):
    """On a page that shows it as it is, it runs and asks from elsewhere: what the other tests look for can be seen."""
    watched.set_content(evil("bare"))
    watched.wait_for_function("() => window.GOT")

    assert ran(watched)
    assert elsewhere(watched)
    assert len(dangerous(watched)) > 10


def test_a_name_that_is_code_is_no_name(room):
    """A folder whose name is HTML is not graded, and the instructor is told; the page of the others is not touched by it."""
    assert "cannot be a learner's name" in room.rows[NAME].failed
    assert room.rows["evil"].failed == ""
    assert not (room.root / "feedback" / NAME).exists()


def test_the_feedback_page(room, watched):
    """The learner's texts are text on the page, their file names too; nothing runs, and nothing is asked for that is not beside it."""
    path = room.root / "feedback" / "evil" / LESSON / f"{LESSON}.html"
    watched.goto(path.as_uri())

    for word in WORDS:
        expect(watched.get_by_text(f"EVIL-{word}").first).to_be_attached()
    assert ran(watched) == []
    assert [url for url in watched.asked if not url.startswith(path.parent.as_uri())] == []
    assert dangerous(watched, "main") == []
    assert watched.locator("script").count() == 0


def test_formgrader(room, formgrader, watched):
    """Each page on the way to a submission and the submission itself: shown, marked with keys and mouse, and nothing of it runs."""
    pages = ["manage_assignments", f"manage_submissions/{LESSON}", "manage_students", "manage_students/evil"]
    pages += ["gradebook", f"gradebook/{LESSON}", f"gradebook/{LESSON}/{LESSON}"]
    for name in pages:
        watched.goto(f"{formgrader.url}formgrader/{name}?token=t")
        watched.wait_for_load_state("networkidle")
        assert ran(watched) == []
    watched.get_by_role("link", name="Submission #1").click()
    for word in WORDS:
        expect(watched.locator("#notebook-container").get_by_text(f"EVIL-{word}").first).to_be_attached()
    expect(watched.locator("#my-week-comment")).to_have_attribute(
        "placeholder", re.compile("EVIL-reflected <script>")
    )
    watched.locator("#in-writing-comment").fill(evil("commented"))
    watched.keyboard.press("Tab")
    watched.wait_for_load_state("networkidle")

    assert ran(watched) == []
    assert elsewhere(watched) == []
    assert [url for url in watched.asked if not url.startswith((formgrader.url, "data:"))] == []
    assert dangerous(watched, "#notebook-container") == []
