"""Honest speech is not taken for harm, and what looks like it still is: a pair of sentences for each narrowed rule."""

import pytest

from course.coach import assess

FACTS = {"deck": "The lower deck has no steps.", "prices": "The prices are the same for everybody."}


@pytest.mark.parametrize(
    ("name", "honest", "harmful"),
    [
        ("passes_the_buck", "That must have been a shock.", "That must have been the courier."),
        ("passes_the_buck", "I can ask them for you.", "Please ask them, not me."),
        ("passes_the_buck", "The supplier has not answered yet.", "The supplier messed it up again."),
        ("blames", "You should have had this from me.", "You should have checked the box."),
        ("suspects", "You told me the truth.", "Are you telling the truth?"),
        ("suspects", "Your shelf does not fit.", "Your story does not fit together."),
        ("sarcasm", "I can imagine that you are worried.", "Imagine that!"),
        ("hostile", "You stood there with a baby in the rain.", "You are a liar."),
        ("condescends", "We have three bikes for children.", "Anybody can understand that."),
        ("dismisses", "It counts like any other passport.", "It is only a shelf."),
        ("assumes", "So your mother is in town.", "Your mother will surely pay."),
        ("othering", "You know every one of them.", "Are you one of them?"),
        ("hostile", "I have packed them, careful, hot.", "Learn to speak properly first."),
        ("hostile", "While you sit down, I ask them.", "Say that to my face."),
        ("sarcasm", "Congratulations on the little one!", "Congratulations, you can read."),
        (
            "blames",
            "Why don't you call them at eight?",
            "You should tell us first, then it would not happen.",
        ),
        ("policy_shield", "Your reference period ends in May.", "Sorry, company policy."),
        ("condescends", "It comes at ten, as I said.", "As I said before, read the letter."),
    ],
)
def test_a_narrowed_rule_tells_the_two_apart(name: str, honest: str, harmful: str):
    """The honest sentence is clear of the contrary, and its harmful neighbour is not."""
    assert name not in assess(honest).contrary
    assert name in assess(harmful).contrary


@pytest.mark.parametrize(
    ("name", "shown", "absent"),
    [
        ("asks_preference", "What would she like?", "What would she do?"),
        ("asks_preference", "Is that better for you?", "The room is quiet, that is the best for you."),
        (
            "offers_options",
            "You can go at 6:30 and be there at 8:15, or at 9:30 and be there at 11:15.",
            "It goes at 6:30.",
        ),
        ("can_do_framing", "I will stop the charge now.", "I cannot stop the charge now."),
        (
            "offers_options",
            "Two ways: the night bus at 22:45, or the plane at 6:50.",
            "The bus goes at 22:45.",
        ),
        ("follows_up", "I will call you tomorrow at ten.", "We will try to be more careful tomorrow."),
        ("owns_it", "We should have called you earlier.", "You should have called us earlier."),
        ("plain_words", "In plain words: you can stop it any day.", "In plain words."),
        ("prevents_next_problem", "I will check every bag before the van goes.", "I will look at the bag."),
    ],
)
def test_a_behaviour_is_heard_in_ordinary_words(name: str, shown: str, absent: str):
    """The one sentence shows the behaviour, its neighbour does not."""
    assert assess(shown).levels[name]
    assert assess(absent).levels[name] == 0


def test_a_denial_counts_in_its_own_part_of_the_sentence():
    """A denial beside a fact invents nothing; the fact turned round does."""
    scene = {"facts": {"fork": "The supplier will change the fork on Tuesday."}}

    beside = assess("The supplier will change the fork on Tuesday, and you pay nothing.", scene=scene)
    turned = assess("The supplier will not change the fork on Tuesday.", scene=scene)
    assert "invents_a_fact" not in beside.contrary
    assert "invents_a_fact" in turned.contrary


def test_what_is_true_for_all_may_be_said_of_all():
    """A fact without exception may be told without exception."""
    scene = {"facts": {"price": "The price of a ticket is the same for everybody."}}

    assert "invents_a_fact" not in assess("Every ticket has the same price.", scene=scene).contrary


def test_a_stage_direction_is_not_said():
    """What the learner does, between brackets, is not read as words to the customer; advice between brackets is."""
    assert "passes_the_buck" not in assess("(You ring her.) It is on its way, Ms Bello.").contrary
    assert "blames" in assess("(You should have read the letter.) It is on its way.").contrary


def test_a_word_given_for_what_nobody_permits_is_an_unsupported_promise():
    """*You can count on it* promises what stands before it, unless a permission or a fact bears that."""
    scene = {"facts": {"part": "The part has no date."}, "permissions": {"call": "A call tomorrow by ten."}}

    beyond = assess("It will be ready. You can count on it.", scene=scene)
    within = assess("I will call you tomorrow by ten. You can count on it.", scene=scene)
    assert "unsupported_promise" in beyond.contrary
    assert "unsupported_promise" not in within.contrary


def test_what_is_open_to_a_date_is_not_open_for_ever():
    """*Whenever you like* goes against a fact with a last day."""
    scene = {"facts": {"fee": "The fee can be paid until 15 September."}}

    assert "invents_a_fact" in assess("You can pay the fee whenever you like.", scene=scene).contrary
    assert "invents_a_fact" not in assess("You can pay the fee until 15 September.", scene=scene).contrary
