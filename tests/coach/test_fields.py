"""Words of one part of life, and what was told, said back in other words."""

import pytest

from course.coach import assess
from course.coach.fields import alike, events
from course.coach.measure import stems

LAMP = "The ramp of your bus was broken and I waited in my wheelchair for two hours in the rain."


def test_words_of_one_part_of_life_are_alike():
    """Each word is paired once, with a word that it shares a part of life with; the same word is no pair."""
    assert alike(stems(["stairs"]), stems(["elevator"])) == {"stair": "elevator"}
    assert alike(stems(["stairs"]), stems(["butter"])) == {}
    assert alike(stems(["stairs"]), stems(["stairs"])) == {}


def test_what_happens_everywhere_is_known_in_any_words():
    """Nobody came and hearing nothing are one thing."""
    assert events(" nobody came . ") & events(" you heard nothing . ")


@pytest.mark.parametrize(
    ("customer", "reply"),
    [
        (
            "My daughter's violin broke in your van, two days before the concert.",
            "She stands on the stage without her music.",
        ),
        (
            "I'm in row 3 and my son is in row 20.",
            "There are seventeen rows between you and your boy.",
        ),
        ("I've waited for nine days.", "You've been waiting for more than a week."),
    ],
)
def test_a_fact_in_other_words_is_said_back(customer: str, reply: str):
    """Words of the same part of life, what lies between two numbers, and about how much: each is the fact."""
    assert assess(reply, customer=customer).levels["paraphrases"] == 2


@pytest.mark.parametrize(
    "reply",
    [
        "You would rather take the train in the rain.",
        "You forgot your wheelchair in the rain.",
        "Your wheelchair was stolen in the rain.",
        "You did not wait in the rain.",
    ],
)
def test_what_was_never_told_is_not_said_back(reply: str):
    """A wish, a fault, something grave, or the opposite: the customer's own words do not make it theirs."""
    assert not assess(reply, customer=LAMP).levels["paraphrases"]
