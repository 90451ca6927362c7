"""How the lessons read and play stays within its bounds, or a reason says why not; and the page says it all."""

import re
from dataclasses import replace

import pytest

from tools.lessons import told
from tools.quality import PAGE, flags, of_play, of_reading, of_wording, page, played, reads, reasons


@pytest.fixture(scope="module")
def found():
    """Everything that stands out now."""
    return flags()


def test_no_flag_is_open(found):
    """What stands out is mended, or has its reason in content-quality.yaml."""
    assert [f"{flag.id} ({flag.measured})" for flag in found if flag.id not in reasons()] == []


def test_no_reason_is_stale(found):
    """A reason whose flag is gone is taken out, and each one is a sentence."""
    assert sorted(reasons().keys() - {flag.id for flag in found}) == []
    assert [why for why in reasons().values() if len(why.split()) < 6 or not why.endswith(".")] == []


def test_the_page_is_current():
    """The page is what ``make content`` would write now."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_call_and_every_lesson_has_its_row():
    """No lesson and no conversation is left out, and each lesson was read blind."""
    text = PAGE.read_text(encoding="utf-8")

    assert [lesson.title for lesson in told() if f"| {lesson.title} |" not in text] == []
    assert [where for where in played() if f"| `{where}` |" not in text] == []
    assert len(re.findall(r"^\| .* \| .*\(blind-read.*\) \|$", text, re.MULTILINE)) == len(told())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"grade": 9.25}, "lesson: hard to read (grade 9.2, at most 8)"),
        ({"longest": 41}, "lesson: a long sentence (41 words, at most 30)"),
        ({"minutes": 90.0, "says": 60.0}, "lesson: longer than it says (90 minutes, and it says 60)"),
    ],
)
def test_a_lesson_that_is_hard_long_or_longer_than_it_says_stands_out(change, says):
    """Each bound on reading can be crossed, and a lesson that crosses none has no flag."""
    seen = reads(told()[0])

    assert [*of_reading("lesson", seen)] == []
    assert [f"{flag.id} ({flag.measured})" for flag in of_reading("lesson", replace(seen, **change))] == [
        says
    ]


def test_a_call_in_which_little_is_ever_seen_stands_out():
    """Random play that earns too much or too little, a reply and an ending that hardly come up: each is a flag."""
    numbers = next(iter(played().values()))
    ending, reply = next(iter(numbers.ended)), next(iter(numbers.hits))

    def said(**change):
        return [f"{flag.id} ({flag.measured})" for flag in of_play("call", replace(numbers, **change))]

    assert said() == []
    assert said(random_mean=0.61) == ["call: random play (0.61, between 0.15 and 0.5)"]
    assert said(random_mean=0.14) == ["call: random play (0.14, between 0.15 and 0.5)"]
    assert said(hits={**numbers.hits, reply: 4}) == [
        f"call: rare reply {'/'.join(reply)} (4 of 1000 random plays)"
    ]
    assert said(ended={**numbers.ended, ending: 0}) == [
        f"call: rare ending {ending} (0 of 1000 random plays)"
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ask the Chairman.", "chairman"),
        ("It needs more manpower.", "manpower"),
        ("The customer knows what he or she wants.", "he or she"),
        ("Dear Sir, we thank you.", "dear sir"),
        ("Normal people read that page.", "normal people"),
        ("I know you people!", "you people"),
        ("A foreigner asked for it.", "foreigner"),
        ("He is wheelchair-bound.", "wheelchair-bound"),
        ("That is nothing for the elderly.", "the elderly"),
        ("Calm down, young lady!", "young lady"),
    ],
)
def test_words_that_leave_people_out_stand_out(text, word):
    """Each pattern of the list finds what it is for, in any case of letters, and says how often."""
    (flag,) = of_wording("lesson/exercise", [text, "Nothing here."])

    assert flag.id == f"lesson/exercise: “{word}”"
    assert flag.measured.startswith("once; ")


def test_words_that_only_look_alike_do_not():
    """A young lady who is told of, a postal worker and people in general are no flags."""
    told_of = [
        "A young man opens the door.",
        "She works at the post office.",
        "People like to be asked.",
        "Guyana",
    ]

    assert [*of_wording("lesson", told_of)] == []
