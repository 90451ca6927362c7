"""How pages put things into words."""

import pytest

from course.result import STEPS
from course.views import words


@pytest.mark.parametrize(
    ("value", "trust", "patience"),
    [
        (0, "Ola does not trust you", "Ola has no patience left"),
        (19, "Ola does not trust you", "Ola has almost no patience left"),
        (20, "Ola has doubts about you", "Ola is losing patience"),
        (59, "Ola is not sure about you yet", "Ola still has some patience"),
        (79, "Ola starts to trust you", "Ola is patient"),
        (100, "Ola trusts you", "Ola has plenty of patience"),
    ],
)
def test_moods_are_said_in_words(value, trust, patience):
    """Each fifth of a meter has its words; no patience at all has its own."""
    assert words.trust("Ola", value) == trust
    assert words.patience("Ola", value) == patience


@pytest.mark.parametrize(
    ("name", "called"),
    [("Ines Duarte", "Ines"), ("Mr Haddad", "Mr Haddad"), ("Dr. Lin Wei", "Dr. Lin Wei"), ("Amina", "Amina")],
)
def test_people_are_called_as_one_would(name, called):
    """By the first name, unless the name begins with a title; and always as the author says."""
    assert words.calls(name) == called
    assert words.calls(name, "Mrs Hoang") == "Mrs Hoang"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (40, 40, ""),
        (40, 45, "Trust went up a little"),
        (40, 50, "Trust went up"),
        (40, 25, "Trust went down a lot"),
    ],
)
def test_a_change_is_said_by_its_size(before, after, said):
    """Up to 5 is a little, from 15 on a lot."""
    assert words.moved("Trust", before, after) == said


def test_a_prediction_is_set_beside_what_happened():
    """The same, better and worse each have their sentence."""
    assert (
        words.predicted(2, 2)
        == f"You expected to take {STEPS[1]}, and you did. You see your own work clearly."
    )
    assert words.predicted(1, 3).endswith("You did better than you thought.")
    assert "It was harder than it felt." in words.predicted(3, 1)


def test_what_was_broken_is_named_from_its_own_side():
    """A contrary behaviour by its name; a behaviour that was broken as its opposite."""
    assert words.against("policy_shield") == "hides behind a policy"
    assert words.against("same_rule_for_everyone") == "the opposite of “keeps the same rule for everyone”"


def test_one_thing_and_many_things():
    """Numbers agree with their nouns; points may be parts."""
    assert [words.count(1, "point"), words.count(2.5, "point"), words.count(3, "try", "tries")] == [
        "1 point",
        "2.5 points",
        "3 tries",
    ]
