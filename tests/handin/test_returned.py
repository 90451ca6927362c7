"""What has come back: pages of feedback, from the exchange or from a file that was sent."""

import io
import zipfile

import pytest

from course.errors import HandInError
from course.handin import returned
from course.handin.returned import FEEDBACK, come_back, exchange, fetch, keep, read
from course.handin.send import send
from course.testing import FIXED
from tests.handin.test_send import CONFIG, alone
from tests.handin.test_send import exchange as an_exchange

__all__ = ["CONFIG", "alone", "an_exchange"]

PAGE = b"<!doctype html><html><body>4 of 4</body></html>"


def zipped(**pages):
    """A zip with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in pages.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def test_nothing_has_come_back_at_first(lesson):
    """Without the folder there is no page."""
    assert come_back(lesson) == []


def test_the_newest_page_comes_first(lesson):
    """The exchange's folders name the hand-in's time; a page elsewhere has the time it was written."""
    for name in ("2026-01-05 09:00:00.123456 UTC", "2026-02-01 10:30:00.000001 UTC", "other"):
        (lesson.folder / FEEDBACK / name).mkdir(parents=True)
        (lesson.folder / FEEDBACK / name / "1-small.html").write_bytes(PAGE)
    pages = {page.name: page.at for page in come_back(lesson)}

    assert pages["2026-01-05 09:00:00.123456 UTC/1-small.html"] == "2026-01-05T09:00:00Z"
    assert list(pages.values()) == sorted(pages.values(), reverse=True)
    assert len(pages) == 3


def test_a_page_is_read_by_its_name(lesson):
    """What is in the list can be read; nothing else can, whatever path is asked for."""
    keep(lesson, PAGE, FIXED)
    (page,) = come_back(lesson)
    (lesson.folder / "secret.html").write_bytes(PAGE)

    assert read(lesson, page.name) == PAGE
    for name in ("../secret.html", "secret.html", str(lesson.folder / "secret.html"), ""):
        with pytest.raises(HandInError, match="There is no such feedback"):
            read(lesson, name)


def test_a_link_out_of_the_folder_is_no_page(lesson, tmp_path):
    """A page that lies elsewhere is not shown through a link."""
    (tmp_path / "elsewhere.html").write_bytes(PAGE)
    (lesson.folder / FEEDBACK).mkdir()
    (lesson.folder / FEEDBACK / "link.html").symlink_to(tmp_path / "elsewhere.html")

    assert come_back(lesson) == []


def test_what_was_sent_is_kept_once(lesson):
    """A page, and the same page in a zip, are one page; a second page in the zip is another."""
    keep(lesson, PAGE, FIXED)
    keep(lesson, PAGE, FIXED)
    keep(
        lesson,
        zipped(ann__1_html=PAGE, ann__2_html=PAGE + b"more", ann__note_txt=b"hi"),
        lambda: "2026-03-01T10:00:00Z",
    )

    assert [read(lesson, page.name) for page in come_back(lesson)] == [PAGE + b"more", PAGE]


@pytest.mark.parametrize(
    "data",
    [b"Dear Ann", b"PK broken", zipped(note_txt=b"hi"), zipped(__up_html=b"no page")],
    ids=["text", "broken zip", "no page in it", "not a page"],
)
def test_what_is_no_feedback_is_refused(lesson, data):
    """Nothing is kept, and what to choose is said."""
    with pytest.raises(HandInError, match=r"There is no feedback in this file\. .*\.html or \.zip"):
        keep(lesson, data, FIXED)
    assert come_back(lesson) == []


def test_what_cannot_be_kept_is_said(lesson):
    """A file where the folder should be is named."""
    (lesson.folder / FEEDBACK).write_text("")

    with pytest.raises(HandInError, match="The feedback cannot be kept: Not a directory"):
        keep(lesson, PAGE, FIXED)


def test_what_cannot_be_read_is_said(lesson, monkeypatch):
    """The disk's word and the path are in the message."""
    keep(lesson, PAGE, FIXED)
    (page,) = come_back(lesson)

    def refused(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refused)
    with pytest.raises(HandInError, match=r"The feedback cannot be read: Permission denied"):
        read(lesson, page.name)


def test_without_an_exchange_there_is_nothing_to_fetch(lesson, alone, monkeypatch):
    """No exchange is named, and looking there does nothing."""
    monkeypatch.setattr(returned, "configured", list)
    fetch(lesson)

    assert exchange() is None
    assert come_back(lesson) == []


@pytest.mark.slow
def test_feedback_comes_back_through_the_exchange(lesson, do, an_exchange):
    """What was submitted gets its page, under the time of the hand-in; before that, looking finds nothing and is no error."""
    from nbgrader.utils import notebook_hash

    do("late-parcel")
    assert exchange() == "heart101"
    send(lesson, "Ann Lee", FIXED)
    fetch(lesson)
    assert come_back(lesson) == []

    (submitted,) = (an_exchange / "heart101" / "inbound").iterdir()
    place = an_exchange / "heart101" / "feedback"
    place.mkdir()
    place.chmod(0o755)
    secret = (submitted / "submission_secret.txt").read_text()
    (place / f"{notebook_hash(secret=secret, notebook_id=lesson.name)}.html").write_bytes(PAGE)
    fetch(lesson)

    (page,) = come_back(lesson)
    assert read(lesson, page.name) == PAGE
    assert page.at[:10] == submitted.name.split("+")[2][:10]
