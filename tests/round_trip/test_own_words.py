"""Own words from release to gradebook: what the coach is sure of counts, what it is not waits for a person, whose mark stands."""

import json

import pytest

from course.assignment.marking import MARKER
from tests import small_course
from tests.round_trip.room import Room
from tests.small_course import LESSON

CHOSEN = """\
    replies:
      - id: corrected
        say: I will correct it now, and you have the new bill by Friday.
        shows: {promises_with_who_and_when: {level: 2, why: SECRET-WHY says who does it and by when.}}
        to: goes
      - id: someone
        say: Someone will look at it.
        to: goes
"""
WRITTEN = """\
    own_words:
      prompt: What do you say to Sam?
      model: I will correct the bill today, and SECRET-MODEL you have it by Friday.
      routes:
        - {when: promises_with_who_and_when >= 2, to: goes, samples: [SECRET-SAMPLE I will send it by Friday noon.]}
        - {to: goes, samples: [SECRET-SAMPLE All right then.]}
"""
GOOD = "I will correct the bill myself, and you have the new one by Friday."
GERMAN = "Das tut mir leid, ich kümmere mich noch heute darum."


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class whose assessed call ends in own words: one that the coach can read, one that it cannot."""
    made = Room(tmp_path_factory.mktemp("own-words") / "course")
    path = made.root / "source" / LESSON / "scenarios" / "wrong-bill.yaml"
    text = path.read_text(encoding="utf-8")
    assert CHOSEN in text
    path.write_text(text.replace(CHOSEN, WRITTEN), encoding="utf-8")
    made.release()
    made.work("clear", {"wrong-bill": ["ours", GOOD]})
    made.work("unsure", {"wrong-bill": ["ours", GERMAN]})
    made.rows = made.grade("clear", "unsure")
    return made


def shown(room, learner):
    """What the exercise's graded cell shows in formgrader."""
    text = (room.root / "autograded" / learner / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    cell = small_course.cell(json.loads(text), "wrong-bill-points")
    return "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell["outputs"])


def test_the_key_of_own_words_is_not_released(room):
    """Learners get the prompt and the routes, and neither the model answer nor a sample."""
    text = (room.root / "release" / LESSON / "scenarios" / "wrong-bill.yaml").read_text(encoding="utf-8")

    assert "What do you say to Sam?" in text
    assert "promises_with_who_and_when >= 2" in text
    assert "SECRET" not in text


def test_what_the_coach_is_sure_of_counts(room):
    """Nobody has to read it; the feedback shows the words with their evidence marked."""
    assert room.scores("clear")["wrong-bill"] == 6
    assert "wrong-bill" not in room.queue("clear")
    assert "and you have the new one by Friday" in room.page("clear")
    assert '<mark class="heart-mark heart-shown"' in room.page("clear")
    assert "SECRET-MODEL" not in room.page("clear")


def test_what_it_is_not_sure_of_waits_for_a_person(room):
    """Nothing is given for it and nothing taken; whoever marks it finds the words, the reading and what there is to give."""
    learner, _, marker = room.comments("unsure")["wrong-bill"].partition(MARKER)

    assert room.scores("unsure")["wrong-bill"] == 3
    assert "wrong-bill" in room.queue("unsure")
    assert "3 of 6 points are sure already." in learner
    assert (
        f"Turn 2. What do you say to Sam?\n{GERMAN}\nThe coach's reading: Promises with who and when: a person reads it."
        in marker
    )
    assert "what stands above can add at most 3." in marker
    assert GERMAN in shown(room, "unsure")
    assert "A person reads it, and nothing is taken from you." in shown(room, "unsure")
    assert GERMAN in room.page("unsure")


def test_a_persons_mark_wins_and_stays(room):
    """It takes the place of what the coach gave, and grading again does not touch it."""
    room.mark("unsure", "wrong-bill", 5.5, comment="A clear promise, in German.")
    room.grade("unsure")

    assert room.scores("unsure")["wrong-bill"] == 5.5
    assert "wrong-bill" not in room.queue("unsure")
    assert "A clear promise, in German." in room.page("unsure")
