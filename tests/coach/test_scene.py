"""Checks against what the customer said and what the scene declares."""

import pytest

from course.coach import Situation, assess

WEEKS = "I've been waiting for my washing machine for three weeks."


@pytest.mark.parametrize(
    "reply",
    [
        "So you have waited three weeks for the washing machine.",
        "You have been waiting 21 days for your washing machine.",
        "you waited 3 weeks for the washing machine",
    ],
)
def test_a_fact_is_said_back_in_any_form_of_number(reply):
    """A fact in other words or figures is a paraphrase of level 2."""
    assert assess(reply, customer=WEEKS).levels["paraphrases"] == 2


def test_a_wrong_number_is_not_said_back():
    """A fact got wrong is no paraphrase."""
    assert not assess("So you have waited five weeks for the washing machine.", customer=WEEKS).levels[
        "paraphrases"
    ]


def test_a_promise_is_held_against_the_permissions():
    """What no permission covers, or goes beyond, is an unsupported promise; what is covered is not."""
    scene = Situation(facts={}, permissions={"discount": "Up to ten per cent off the next order."})

    assert (
        "unsupported_promise"
        in assess("I will give you 20 percent off your next order.", scene=scene).contrary
    )
    assert "unsupported_promise" in assess("You will get your money back.", scene=scene).contrary
    assert (
        "unsupported_promise"
        not in assess("I can give you 10 percent off your next order.", scene=scene).contrary
    )
    assert (
        "unsupported_promise"
        not in assess("I will ask my manager and call you by four.", scene=scene).contrary
    )


def test_what_is_not_known_may_not_be_told_as_known():
    """A date that the facts leave open is invented; saying that it is open is true."""
    scene = Situation(facts={"part": "The part was ordered on Tuesday. There is no date."})

    assert "invents_a_fact" in assess("It will be here on Friday.", scene=scene).contrary
    assert (
        "invents_a_fact"
        not in assess("It was ordered on Tuesday, and there is no date yet.", scene=scene).contrary
    )


def test_asking_for_what_was_told():
    """Asking for a number that was given is asking again; checking it is not."""
    said = "My order 48213 has not come."

    assert "asks_again" in assess("What is your order number?", customer=said).contrary
    assert "asks_again" not in assess("Is 48213 the right number?", customer=said).contrary


def test_advice_before_any_sign_of_having_heard():
    """Advice comes too early as the first thing said, and not after the feeling was named or a turn was spent listening."""
    said = "My phone broke on the day of my exam and I lost all my notes. I could cry."
    advice = "You should always make a backup."

    assert "advises_too_early" in assess(advice, customer=said).contrary
    assert (
        "advises_too_early"
        not in assess(f"That must be awful, all your notes. {advice}", customer=said).contrary
    )
    assert (
        "advises_too_early"
        not in assess(advice, customer=said, history=[{"customer": said}, {"you": "Oh no."}]).contrary
    )


def test_calm_needs_an_attack():
    """Civility is calm only where there was something to be calm about."""
    reply = "I hear how angry you are. I will look into it now."

    assert assess(reply, customer="You are all idiots!").levels["stays_calm"] == 2
    assert assess(reply, customer="Good morning.").levels["stays_calm"] == 0


def test_the_feeling_is_specific_with_its_cause():
    """A feeling alone is generic; with what caused it here it is specific."""
    assert assess("I understand your frustration.", customer=WEEKS).levels["names_the_feeling"] == 1
    assert assess("Three weeks is frustrating.", customer=WEEKS).levels["names_the_feeling"] == 2


def test_who_was_named_by_the_customer_is_not_assumed():
    """What is said of a person of whom the customer has spoken assumes nothing; of another person it may."""
    told = assess("So your mother is coming on Saturday.", customer="My mother moves in with me on Saturday.")
    supposed = assess("Your mother is surely paying.", customer="My bike is broken.")

    assert "assumes" not in told.contrary
    assert "assumes" in supposed.contrary


def test_a_fact_said_back_is_listening_and_needs_no_next_step():
    """A trouble that is only said back ends no conversation."""
    reading = assess(
        "So for three weeks she has been sitting down on the stairs.",
        customer="For three weeks now she sits down in the middle of the stairs and waits until I carry her.",
    )

    assert "no_next_step" not in reading.contrary


def test_calm_is_also_what_only_owns_the_matter():
    """Under attack, a short answer that owns it or says it back is civil without *please* or *sorry*; with no attack there is no calm."""
    reply = "That's our mistake. Has he eaten any of it?"

    assert assess(reply, customer="A banana! Are you trying to kill him?").levels["stays_calm"] == 1
    assert assess(reply, customer="There's a banana on his tray.").levels["stays_calm"] == 0
    assert assess("I can help.", customer="I feel so stupid.").levels["stays_calm"] == 0


def test_plain_words_that_were_asked_for_may_say_please():
    """Who asks for plain words gets them also in a sentence with a request; pointing to a leaflet explains nothing."""
    asks = "What does it mean, said to a friend?"

    assert assess("Some people pay less: please ask us about it at the desk.", customer=asks).levels[
        "plain_words"
    ]
    assert not assess("There is a leaflet about it at the desk for you.", customer=asks).levels["plain_words"]
