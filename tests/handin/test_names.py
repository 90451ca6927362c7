"""A learner's name, as they give it and as folders know it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import HandInError
from course.handin.names import is_id, learner_id, recall, remember


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ann-Marie O'Neil", "ann-marie-o-neil"),
        ("Zoë Müller", "zoe-muller"),
        ("A 1234567", "a-1234567"),
        ("ann.lee@example.org", "ann-lee-example-org"),
        ("李小龍", "李小龍"),
        ("../../etc/passwd", "etc-passwd"),
        ("NUL", "nul-"),
    ],
)
def test_an_id_is_made_of_letters_and_digits(name, id):
    """Case, accents and punctuation do not make another learner."""
    assert learner_id(name) == id


@given(st.text(max_size=80))
def test_an_id_is_never_a_path(name):
    """Whatever somebody calls themselves, their folder is one plain folder; or the name is refused in words."""
    try:
        id = learner_id(name)
    except HandInError:
        return
    assert not set(id) & set('/\\:*?"<>|.[]{}\0 \n')
    assert 0 < len(id) <= 61
    assert learner_id(id) == id


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (" ", "There is no name. Give the learner's name or number."),
        ("...", "“...” cannot be a learner's name here: it has no letter and no digit."),
        ("x" * 61, f"“{'x' * 60}…” is too long for a learner's name. Give a shorter one, or a number."),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_in_words(name, text):
    """The refusal says what is wrong with the name."""
    with pytest.raises(HandInError) as refused:
        learner_id(name)
    assert str(refused.value) == text


@pytest.mark.parametrize("name", ["ann", "ann.lee@example.org", "Ann Lee", "a", "s_12-3"])
def test_a_folders_name_can_be_an_id_as_it_is(name):
    """An instructor's own names of learners are kept."""
    assert is_id(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".ann", "ann ", "a/b", "a\\b", "ann*", "con", "[ann]", "a" * 61, "ann\n"]
)
def test_a_path_or_a_pattern_is_no_id(name):
    """What a file system or a search would understand otherwise is no id."""
    assert not is_id(name)


def test_a_name_is_remembered(tmp_path):
    """The name given once is there the next time; where it cannot be kept nothing breaks."""
    lesson = tmp_path / "lessons" / "3-act"
    lesson.mkdir(parents=True)
    assert recall(lesson) == ""

    remember(lesson, "Ann Lee")
    assert recall(lesson) == "Ann Lee"

    (tmp_path / "lessons" / ".heart" / "learner.txt").write_bytes(b"\xff\xff")
    assert recall(lesson) == ""
    remember(tmp_path / "nowhere" / "3-act", "Ann")
    assert recall(tmp_path / "nowhere" / "3-act") == ""
