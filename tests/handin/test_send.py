"""Handing in, the whole of it, with and without nbgrader's exchange."""

import importlib.util
import os

import pytest

from course.errors import HandInError
from course.handin import receipt
from course.handin import send as sending
from course.handin.names import recall
from course.handin.receipt import WHAT_NOW, receipt_path
from course.handin.send import PERSONS_CONFIG, configured, send
from course.handin.unpack import open_hand_in
from course.testing import FIXED

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = {course!r}
c.Exchange.root = {root!r}
"""


@pytest.fixture
def exchange(tmp_path, monkeypatch):
    """An exchange, with the lesson released, that this person's nbgrader is set up for."""
    root = tmp_path / "exchange"
    for place in ("outbound/1-small", "inbound"):
        (root / "heart101" / place).mkdir(parents=True)
    for folder in (root, root / "heart101" / "inbound"):
        folder.chmod(0o777)
    config = tmp_path / "config"
    config.mkdir()
    (config / "nbgrader_config.py").write_text(CONFIG.format(course="heart101", root=str(root)))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(config))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    return root


@pytest.fixture
def alone(monkeypatch):
    """A machine on which nbgrader is set up for nobody."""
    monkeypatch.setattr(sending, "configured", list)


def test_without_an_exchange_there_is_a_file_to_send(lesson, do, alone):
    """The file and its receipt are written, the name is remembered, and what to do with the file is said."""
    do("late-parcel")
    sent = send(lesson, "Ann Lee", FIXED)

    assert open_hand_in(sent.path) == sent.hand_in
    assert receipt_path(sent.path).read_text() == sent.receipt
    assert sent.said == (WHAT_NOW,)
    assert recall(lesson.folder) == "Ann Lee"


def test_a_receipt_that_cannot_be_kept_is_shown_all_the_same(lesson, alone, monkeypatch):
    """The hand-in counts; the learner is told to write the code down."""

    def refused(*_):
        raise HandInError("Its receipt could not be kept. Write down the code.")

    monkeypatch.setattr(receipt, "write", refused)
    sent = send(lesson, "Ann", FIXED)

    assert sent.path.is_file()
    assert sent.said == (WHAT_NOW, "Its receipt could not be kept. Write down the code.")


@pytest.mark.slow
class TestExchange:
    """With nbgrader set up for this person, the lesson also goes through its exchange."""

    def test_it_is_submitted_with_the_list(self, lesson, do, exchange):
        """Notebook, transcripts and manifest are in the exchange's inbound folder, under this person's user name."""
        do("late-parcel")
        sent = send(lesson, "Ann", FIXED)
        (arrived,) = (exchange / "heart101" / "inbound").iterdir()

        assert "1-small" in arrived.name
        assert {path.name for path in arrived.iterdir()} >= {"1-small.ipynb", "answers", "timestamp.txt"}
        assert (arrived / "answers" / "hand-in.json").read_bytes() == sent.hand_in.manifest_bytes
        assert (arrived / "answers" / "late-parcel.jsonl").is_file()
        assert sent.said[0].startswith(
            "It was also sent to your instructor through nbgrader (course heart101)"
        )
        assert WHAT_NOW not in sent.said

    def test_a_refusal_is_said_and_the_file_is_there(self, lesson, exchange):
        """When the exchange does not take it, the learner hears why and what to do instead."""
        (exchange / "heart101" / "outbound" / "1-small").rmdir()
        sent = send(lesson, "Ann", FIXED)

        assert sent.path.is_file()
        assert sent.said[0].startswith("It could not be sent through nbgrader: Assignment not found:")
        assert sent.said[1:] == (WHAT_NOW,)

    @pytest.mark.parametrize(("course", "root"), [("", "{root}"), ("heart101", "{root}-elsewhere")])
    def test_half_a_configuration_is_none(self, lesson, exchange, course, root):
        """Without a course, or without its exchange on this machine, nothing is tried and nothing is said of nbgrader."""
        config = exchange.parent / "config" / "nbgrader_config.py"
        config.write_text(CONFIG.format(course=course, root=root.format(root=exchange)))

        assert send(lesson, "Ann", FIXED).said == (WHAT_NOW,)

    def test_a_broken_configuration_is_said(self, lesson, exchange):
        """A configuration that cannot be read is named, and the file is there."""
        (exchange.parent / "config" / "nbgrader_config.py").write_text("1/0")

        assert (
            send(lesson, "Ann", FIXED)
            .said[0]
            .startswith(
                f"It could not be sent through nbgrader: the configuration of nbgrader in {exchange.parent / 'config'} cannot be "
                "read (division by zero)"
            )
        )

    def test_the_nearest_configuration_counts_most(self, lesson, exchange, monkeypatch):
        """A person's own configuration goes before the machine's; JSON is read, too."""
        near = exchange.parent / "near"
        near.mkdir()
        (near / "nbgrader_config.json").write_text('{"CourseDirectory": {"course_id": ""}}')
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(near))

        assert send(lesson, "Ann", FIXED).said == (WHAT_NOW,)


def test_whose_configuration_is_looked_at(exchange, monkeypatch, tmp_path):
    """Jupyter's folders are looked in, and those of the person whose settings `heart learn` leaves alone."""
    config = tmp_path / "config"
    assert configured() == [config]

    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "ours"))
    assert configured() == []
    monkeypatch.setenv(PERSONS_CONFIG, str(config))
    assert configured() == [config]

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "nbgrader" else find(name))
    assert configured() == []
    assert os.environ[PERSONS_CONFIG] == str(config)
