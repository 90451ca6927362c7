"""Everything the course was asked for is taught, everything the rubric names is assessed, and the page says where."""

from dataclasses import replace

import pytest

from tools import coverage
from tools.coverage import FILE, PAGE, Point, Uses, empty, page, points, used, uses
from tools.lessons import exercises


def test_no_row_is_empty():
    """Each point of the articles is taught, each behaviour taught and assessed, each contrary met."""
    assert empty(used(), points()) == []


def test_the_page_is_current():
    """The page is what ``make content`` would write now."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("part", "name", "says"),
    [
        ("taught", "thanks", "thanks is not taught"),
        ("assessed", "seeks_outside_recognition", "seeks_outside_recognition is not assessed"),
        ("met", "sarcasm", "sarcasm cannot be met"),
    ],
)
def test_a_row_that_is_emptied_is_found(part, name, says):
    """A behaviour that no exercise teaches or assesses, and a contrary in none, are named."""
    found = used()
    rest = {each: where for each, where in getattr(found, part).items() if each != name}

    assert empty(replace(found, **{part: rest}), points()) == [says]


def test_a_point_without_an_exercise_is_found():
    """A point of an article that names no exercise is named itself."""
    said = {"expect-the-best": {"mantra": Point(says="A short sentence to lead by.")}}

    assert empty(used(), said) == ["mantra is not taught"]


def test_an_assessed_call_does_not_teach():
    """What a call without help asks for counts as assessed only; take that call away, and its row is empty."""
    named = {f"{lesson}/{name}": exercise for lesson, name, exercise in exercises()}
    meeting = "2-expect-the-best/team-good-month"

    found = uses([(meeting, named.pop(meeting))])

    assert found.taught == {}
    assert found.assessed["seeks_outside_recognition"] == [meeting]
    assert empty(uses(named.items()), {}) == ["seeks_outside_recognition is not assessed"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "expect-the-best: {mantra: {says: A sentence., taught: [2-expect-the-best/not-there]}}",
            "'mantra' names what is not there: 2-expect-the-best/not-there.",
        ),
        ("be-nice: {}", "no principle is called be-nice."),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(tmp_path, text, says):
    """An exercise or a principle that does not exist is named, with the file."""
    file = tmp_path / "coverage.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SystemExit) as stopped:
        points(file)

    assert str(stopped.value) == f"{file}: {says}"


def test_nothing_new_stays_out_of_the_page():
    """Each point of the file and each exercise of the course has its row."""
    written = page()

    assert FILE.is_file()
    assert [
        row.says for rows in points().values() for row in rows.values() if f"| {row.says} |" not in written
    ] == []
    assert [name for _, name, _ in exercises() if f"`{name}`" not in written] == []
    assert Uses() == uses([])
    assert coverage.PAGE.name == "coverage.md"
