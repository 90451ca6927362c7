"""The same reply in the English of people who learn it: brought to the form that rules look for, and quoted as it was written."""

import pytest

from course.coach import assess
from course.coach.text import read


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("How I can help you?", "how can i help you ?"),
        ("I am not knowing it.", "i do not know it ."),
        ("We did not wrote to you.", "we did not write to you ."),
        ("It was for you hard.", "it was hard ."),
        ("It is for you.", "it is for you ."),
        ("No person called two times.", "nobody called twice ."),
        ("Tell me how I can help.", "tell me how i can help ."),
    ],
)
def test_a_form_of_learners_is_read_as_it_is_meant(written: str, read_as: str):
    """What English says otherwise is read as if English were said; what is English stays."""
    assert read(written).canon.strip() == read_as


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("names_the_feeling", "This must be for you very frustrating."),
        ("promises_with_who_and_when", "In ten minutes I am by you with the key."),
        ("owns_it", "We had to inform you earlier, this was not correct from us."),
        ("says_what_is_not_known", "About the price I know still nothing."),
        ("checks_understanding", "If I understood good, you want two tickets."),
        ("asks_preference", "How do you want that we call you?"),
        ("offers_options", "Or you take the bus at nine, or you take the train at ten."),
        ("recognises_effort", "It was a big work and you made it very well."),
        ("same_rule_for_everyone", "It costs for everybody the same."),
    ],
)
def test_a_behaviour_is_heard_in_a_second_language(name: str, reply: str):
    """Its order of words, its tenses and its prepositions cost nothing, and the evidence is the learner's own text."""
    finding = assess(reply).finding(name)

    assert finding.level
    assert finding.evidence in reply


def test_a_missing_article_costs_nothing():
    """An article that a rule names may be left out between two plain words."""
    assert (
        assess("I owe you apology.").levels["owns_it"]
        == assess("I owe you an apology.").levels["owns_it"]
        > 0
    )
