"""*Hand in* on the page: the list, the warning, the receipt."""

import json
import re

import pytest

from course.handin import panel as panel_module
from course.handin.names import remember
from course.handin.panel import Panel, hand_in
from course.handin.receipt import code
from course.handin.unpack import differences, open_hand_in
from course.testing import FIXED

NAMES = ("late-parcel", "wrong-bill", "two-calls", "my-week")


@pytest.fixture
def panel(lesson):
    """The panel of a lesson in which nothing is done yet."""
    return Panel(lesson.folder, FIXED)


@pytest.fixture
def finish(do):
    """Let the bot finish everything."""
    return lambda: [do(name) for name in NAMES]


def shown(panel, live=True):
    """What the panel shows, as text without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", panel.html(live=live)))


def ask(panel, do, **more):
    """Send what a page sends."""
    return panel.answer({"do": do, "me": "x", "seen": 0, **more})


def handed_in(lesson):
    """The hand-in files there are."""
    return sorted((lesson.folder.parent / "handed-in").glob("*.zip"))


def test_it_lists_what_is_done_and_what_is_not(panel, do):
    """Each exercise is listed with its state, in words."""
    do("late-parcel")
    do("wrong-bill", "taster")

    for part in (
        "1 of 4 exercises finished",
        "The late parcel finished",
        "The wrong bill unfinished",
        "My week not started",
    ):
        assert part in shown(panel)
        assert part in shown(panel, live=False)


def test_when_everything_is_finished_one_press_is_enough(panel, lesson, finish):
    """The file is made, the receipt is shown and read out, and the focus goes there."""
    finish()
    assert "Everything is finished" in shown(panel)
    answer = ask(panel, "hand-in", name=" Ann Lee ")
    (path,) = handed_in(lesson)
    opened = open_hand_in(path)
    right = code(opened.manifest)

    assert (answer["ok"], answer["focus"]) == (True, "receipt")
    assert answer["say"].startswith(f"Handed in. Your receipt is {' '.join(right)}. Upload this file")
    assert f"Your receipt: {right} Ann Lee, 2026-01-05 09:00:00 UTC" in shown(panel)
    assert str(path) in shown(panel)
    assert "Upload this file where your instructor asks for it" in shown(panel)
    assert (opened.manifest.learner, differences(opened)) == ("Ann Lee", [])
    assert path.with_name("1-small_ann-lee.receipt.txt").read_text().startswith(f"Receipt {right}\n")


def test_what_is_unfinished_is_said_before_anything_is_sent(panel, lesson, do):
    """The learner hears what is not finished, and nothing is handed in until they say that they are sure."""
    do("late-parcel", "taster")
    (lesson.answers / "two-calls.jsonl").write_text("spoiled\n")
    answer = ask(panel, "hand-in", name="Ann")

    assert (answer["ok"], answer["focus"]) == (True, "sure")
    assert answer["say"] == (
        "Not everything is finished. Begun, but not finished: The late parcel. Not started: The wrong bill, My week. "
        "Cannot be read here, so your instructor will look at it: Two calls."
    )
    assert "Hand in all the same" in shown(panel)
    assert handed_in(lesson) == []

    ask(panel, "not-yet")
    assert "Hand in all the same" not in shown(panel)
    assert handed_in(lesson) == []

    ask(panel, "hand-in", name="Ann")
    ask(panel, "hand-in", name="Ann", sure=True)
    assert len(handed_in(lesson)) == 1


def test_a_hand_in_has_a_name(panel, lesson, finish):
    """Without a name nothing is handed in, the page says so, and the focus goes to the field."""
    finish()
    for name, text in (
        ("", "Write your name or your learner number first."),
        ("?!", "has no letter and no digit"),
    ):
        answer = ask(panel, "hand-in", name=name)

        assert (answer["ok"], answer["focus"]) == (False, "name")
        assert text in shown(panel)
    assert handed_in(lesson) == []


def test_the_name_is_remembered(panel, lesson, finish):
    """The next lesson and the next start know the name."""
    finish()
    ask(panel, "hand-in", name="Ann Lee")

    assert 'value="Ann Lee"' in Panel(lesson.folder, FIXED).html(live=True)


def test_an_earlier_hand_in_is_shown(panel, lesson, finish, do):
    """After a new start the receipt is still there; work done since is said, and can be handed in again."""
    finish()
    ask(panel, "hand-in", name="Ann")
    right = code(open_hand_in(handed_in(lesson)[0]).manifest)
    again = Panel(lesson.folder, FIXED)
    assert f"Your receipt: {right}" in shown(again)
    assert "You have gone on since then" not in shown(again)
    assert "The file is in the folder handed-in, beside the lesson." in shown(again)

    path = lesson.answers / "my-week.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[-1])
    assert "You have gone on since then. Hand in again, so that this counts too." in shown(again)

    ask(again, "hand-in", name="Ann")
    assert len(handed_in(lesson)) == 2
    assert "You have gone on since then" not in shown(again)


@pytest.mark.parametrize("text", ["{", '{"lesson": "2-other"}'])
def test_another_list_among_the_answers_is_no_receipt(panel, lesson, text):
    """A manifest that is spoiled or another lesson's is not shown as a receipt."""
    lesson.answers.mkdir()
    (lesson.answers / "hand-in.json").write_text(text)

    assert "Your receipt" not in shown(panel)


def test_the_list_is_looked_at_again(panel, do):
    """What was done since is in the list as soon as somebody asks, and is read out."""
    assert "The late parcel not started" in shown(panel)
    do("late-parcel")

    assert ask(panel, "again")["say"] == "1 of 4 exercises finished."
    assert "The late parcel finished" in ask(panel, "look")["html"].replace("</strong>", "").replace(
        '<span class="heart-count">', ""
    )


def test_what_goes_wrong_is_on_the_page(panel, lesson, finish, monkeypatch):
    """A refusal of the disk, and a fault of ours, are said in words; the answers are safe."""
    finish()
    (lesson.folder.parent / "handed-in").write_text("a file where the folder should be")
    answer = ask(panel, "hand-in", name="Ann")
    assert not answer["ok"]
    assert "Not handed in:" in shown(panel)

    def broken(*_):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(panel_module, "send", broken)
    ask(panel, "hand-in", name="Ann")
    assert (
        "Something went wrong in the course itself (ZeroDivisionError: by zero). Your answers are saved."
        in shown(panel)
    )


def test_a_folder_that_is_no_lesson_is_said(tmp_path):
    """Shown elsewhere, the panel says what is missing instead of failing."""
    answer = ask(Panel(tmp_path, FIXED), "hand-in", name="Ann")

    assert not answer["ok"]
    assert "it has no notebook called" in answer["html"]
    assert "it has no notebook called" in shown(Panel(tmp_path, FIXED), live=False)


def test_every_text_is_escaped(lesson, do):
    """A name, a title and a sentence that look like HTML are shown as text."""
    evil = "<img src=x onerror=alert(1)>"
    path = lesson.folder / "scenarios" / "late-parcel.yaml"
    path.write_text(path.read_text().replace("The late parcel", evil))
    remember(lesson.folder, evil)
    panel = Panel(lesson.folder, FIXED)
    html = panel.html(live=True) + panel.html(live=False)
    html += (
        ask(panel, "hand-in", name=f"Ann {evil}")["html"]
        + ask(panel, "hand-in", name=f"Ann {evil}", sure=True)["html"]
    )

    assert "<img" not in html
    assert "&lt;img" in html


def test_every_control_keeps_its_keys(panel):
    """Each thing that can hold the focus tells JupyterLab to leave its keys alone."""
    html = panel.html(live=True) + ask(panel, "hand-in", name="Ann")["html"]
    controls = re.findall(r"<(?:button|input|textarea|select|summary|a)\b[^>]*>|<[^>]+tabindex[^>]*>", html)

    assert len(controls) >= 6
    assert [one for one in controls if "data-lm-suppress-shortcuts" not in one] == []


def test_the_static_page_has_no_controls(panel):
    """What is saved in the notebook, and shown where no kernel runs, has nothing to press and says how to go on."""
    html = panel.html(live=False)

    assert re.findall(r"<(?:button|input|form|script)|data-do|tabindex", html) == []
    assert "To go on, start the course again and open this lesson." in html


class Shown:
    """What IPython would display."""

    def __init__(self, monkeypatch):
        self.first, self.later = [], []
        monkeypatch.setattr("IPython.display.display", self._display)
        monkeypatch.setattr("IPython.display.update_display", lambda data, **_: self.later.append(data))

    def _display(self, data, **options):
        self.first.append(data)
        return type("Handle", (), {"display_id": "1"})() if options.get("display_id") else None


def test_it_shows_itself_as_plain_html_and_live(lesson, finish, monkeypatch):
    """In a lesson's cell both are displayed, and the plain one follows what the live one does."""
    seen = Shown(monkeypatch)
    monkeypatch.chdir(lesson.folder)
    panel = hand_in()
    panel._ipython_display_()

    static, live = seen.first
    assert repr(panel) == static["text/plain"] == "<hand in '1-small'>"
    assert static["text/html"].startswith("<style>")
    assert "application/vnd.jupyter.widget-view+json" in live

    ask(panel, "look")
    assert seen.later == []
    finish()
    ask(panel, "look")
    assert "Everything is finished" in seen.later[-1]["text/html"]


def test_while_nbgrader_executes_it_is_a_line_of_text(lesson, monkeypatch):
    """In grading there is nothing to hand in: one line, no widget, nothing written."""
    seen = Shown(monkeypatch)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    before = sorted(lesson.folder.parent.rglob("*"))
    Panel(lesson.folder, FIXED)._ipython_display_()

    assert seen.first == [{"text/plain": "Handing in is shown while a learner works on the lesson."}]
    assert sorted(lesson.folder.parent.rglob("*")) == before


def test_the_widget_passes_everything_on(lesson, finish):
    """The widget sends what the page asks for to the panel, and shows what comes back, to whom it is for."""
    from course.widgets.hand_in import HandInWidget

    panel = Panel(lesson.folder, FIXED)
    widget = HandInWidget(panel.answer, "css")
    finish()
    first = widget.shown
    widget._asked(widget, {"do": "look", "me": "window"}, [])
    assert (first["number"], first["to"], widget.shown["number"], widget.shown["to"]) == (1, "", 2, "window")
    assert "Everything is finished" in widget.shown["html"]

    widget._asked(widget, "not a message", [])
    assert (widget.shown["ok"], widget.shown["number"]) == (True, 3)
    assert json.loads(json.dumps(widget.shown)) == widget.shown
