"""What a cell displays: plain HTML always, and an exercise that answers where a kernel can."""

import asyncio
import shutil
from types import SimpleNamespace

import IPython.display
import pytest

from course.notebook import Exercise
from course.widgets import LIVE
from tests.material import HERE, rules

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def exercise(tmp_path):
    """The small practice call, in a folder of its own."""
    (tmp_path / "scenarios").mkdir()
    shutil.copy(HERE / "late-parcel.yaml", tmp_path / "scenarios")
    return Exercise(rules("late-parcel"), tmp_path)


@pytest.fixture
def shown(monkeypatch):
    """Every bundle that is displayed, and every one that replaces another."""
    seen = SimpleNamespace(displayed=[], updated=[])

    def display(bundle, *, raw, display_id=None):
        seen.displayed.append(bundle)
        return SimpleNamespace(display_id="the-plain-one")

    def update(bundle, *, raw, display_id):
        seen.updated.append((display_id, bundle))

    monkeypatch.setattr(IPython.display, "display", display)
    monkeypatch.setattr(IPython.display, "update_display", update)
    return seen


def test_a_learner_gets_the_plain_html_and_the_live_exercise(exercise, shown):
    """The plain one says how to go on where nothing answers; in place of the live one stands a sentence."""
    exercise._ipython_display_()
    plain, live = shown.displayed

    assert plain["text/plain"] == "<role-play 'late-parcel'>"
    assert "To go on, start the course again and open this lesson." in plain["text/html"]
    assert "<button" not in plain["text/html"]
    assert set(live) == {WIDGET, "text/plain"}
    assert live["text/plain"] == LIVE


class NoLoop:
    """What asyncio says where no loop runs: then nothing waits until it is quiet."""

    TimerHandle = asyncio.TimerHandle

    @staticmethod
    def get_running_loop():
        """There is none."""
        raise RuntimeError


def test_the_plain_html_follows_every_move(exercise, shown, monkeypatch):
    """What a saved notebook holds is where the exercise was left."""
    made = []
    from course.widgets import exercise as module

    monkeypatch.setattr(
        module.ExerciseWidget, "__init__", lambda self, session, folder, saved: made.append(saved)
    )
    monkeypatch.setattr(module.ExerciseWidget, "_repr_mimebundle_", lambda self: ({WIDGET: {}}, {}))
    monkeypatch.setattr("course.widgets.asyncio", NoLoop)  # whatever loop another test left running
    exercise._ipython_display_()
    exercise.session.do({"do": "reply", "token": "in-the-depot"})
    made[0]()

    assert [place for place, _ in shown.updated] == ["the-plain-one"]
    assert "When will I know more?" in shown.updated[0][1]["text/html"]


@pytest.mark.parametrize("case", ["nbgrader", "model play"])
def test_nothing_live_is_shown_where_no_learner_sits(exercise, shown, monkeypatch, case):
    """While nbgrader executes, and for a model play, the plain HTML is all; no time is in it, nor how to go on."""
    if case == "nbgrader":
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    else:
        exercise = exercise.model_play()
    exercise._ipython_display_()

    assert len(shown.displayed) == 1
    assert "<time" not in shown.displayed[0]["text/html"]
    assert "To go on" not in shown.displayed[0]["text/html"]


def test_a_model_play_shows_the_same_each_time(exercise, shown):
    """What a source notebook stores is compared with what it shows now; a change of style is no change of it."""
    exercise.model_play()._ipython_display_()
    exercise.model_play()._ipython_display_()

    assert shown.displayed[0] == shown.displayed[1]
    assert "<style" not in shown.displayed[0]["text/html"]
