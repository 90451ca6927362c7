"""The patterns: each behaviour and contrary has sentences that must be found, and near ones that must not."""

import json

import pytest

from course.coach import assess
from course.coach.rules import RULES
from course.coach.rules.pattern import compiled
from course.coach.rules.run import marks_of
from course.coach.text import read
from course.heart import BEHAVIOURS, CONTRARIES
from tools.accuracy import TRAIN, cases
from training import keys

FOUND = {
    "names_the_feeling": "I can hear how worried you are.",
    "asks_an_open_question": "What happened after that?",
    "checks_understanding": "Did I get that right?",
    "lets_them_finish": "Please go on, I'm listening.",
    "assumes_good_intent": "Anybody would have read it so.",
    "can_do_framing": "What I can do is move it to Friday.",
    "thanks": "Thank you for the photos.",
    "works_together": "Let us look at it together.",
    "recognises_effort": "Well done, that was hard work.",
    "gives_room_to_decide": "It's up to you how you do it.",
    "seeks_outside_recognition": "The board should hear about it.",
    "owns_it": "I am sorry that we sent it to the old address.",
    "tells_the_truth": "I have to tell you that the part is not here.",
    "promises_with_who_and_when": "I will call you by four.",
    "says_what_is_not_known": "I do not know yet when it will come.",
    "same_rule_for_everyone": "It is the same for everybody.",
    "plain_words": "That just means that you have paid.",
    "inclusive_words": "Please let a parent or carer sign it.",
    "asks_preference": "Would you prefer a call or a letter?",
    "assumes_nothing": "I would rather ask than guess.",
    "offers_options": "You can have a new one or your money back.",
    "follows_up": "I will call you back tomorrow at ten.",
    "prevents_next_problem": "I have put a note on your file so that it does not happen again.",
    "learns_from_it": "We want to find out why it went wrong, and change the form.",
}
HARM = {
    "dismisses": "Calm down, it is only a parcel.",
    "blames": "You should have read the contract.",
    "suspects": "Can you prove that?",
    "sarcasm": "Oh, how terrible for you.",
    "but_cancels": "I understand that you are upset, but rules are rules.",
    "policy_shield": "That is our policy.",
    "passes_the_buck": "That is not my department.",
    "non_apology": "I'm sorry you feel that way.",
    "othering": "You people always complain.",
    "condescends": "Even a child can do that.",
    "assumes": "Ask your husband to help you.",
    "hostile": "Shut up and wait.",
    "no_next_step": "There is nothing I can do.",
}


@pytest.mark.parametrize(("name", "reply"), FOUND.items())
def test_a_plain_case_of_each_behaviour_is_found(name, reply):
    """The plainest sentence of a behaviour earns it a level, and is its evidence."""
    finding = assess(reply).finding(name)

    assert finding.level in (1, 2)
    assert finding.evidence
    assert finding.evidence in reply


@pytest.mark.parametrize(("name", "reply"), HARM.items())
def test_a_plain_case_of_each_contrary_is_found(name, reply):
    """The plainest sentence of a contrary is found, with its words and what to leave out."""
    finding = assess(reply).finding(name)

    assert finding.level == 1
    assert finding.evidence in reply
    assert finding.why
    assert finding.change


@pytest.mark.parametrize("reply", [*FOUND.values(), "I am sorry. We lost it.", "What would help you now?"])
def test_good_sentences_do_no_harm(reply):
    """The plainest sentence of a behaviour is no contrary one."""
    assert assess(reply).contrary == frozenset()


@pytest.mark.parametrize("name", [each for each in HARM if each not in ("but_cancels", "no_next_step")])
def test_harm_that_somebody_else_said_is_not_the_learners(name):
    """What is quoted in quotation marks is not said by who quotes it."""
    reply = f"Nobody should write “{HARM[name]}” to you, and we did."

    assert name not in assess(reply).contrary


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("I am not going to apologise.", "owns_it"),
        ("I will not call you by four.", "promises_with_who_and_when"),
        ("If it were our fault, I would be sorry.", "owns_it"),
        ("Thanks for nothing.", "thanks"),
        ("How can I help you?", "asks_an_open_question"),
        ("I'm happy to help.", "names_the_feeling"),
        ("sorry sorry sorry frustrating understand", "names_the_feeling"),
        ("My training says that I should now say that I am sorry.", "owns_it"),
    ],
)
def test_what_is_not_meant_earns_nothing(reply, name):
    """Denied, conditional, ironic, polite and key-word forms have no level."""
    assert not assess(reply).levels[name]


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("I'm sorry, but I can send you a new one today.", "but_cancels"),
        ("You should have received a letter from us.", "blames"),
        ("It is easy to miss, the print is small.", "condescends"),
        ("The rule is there to protect you: it stops strangers from taking your money.", "policy_shield"),
        ("You were told two different things.", "blames"),
        ("Everybody is asked for it.", "suspects"),
    ],
)
def test_harmless_neighbours_of_harm(reply, name):
    """Words that also occur in harmful sentences do no harm by themselves."""
    assert name not in assess(reply).contrary


def test_every_rule_names_something_in_the_rubric():
    """A rule finds a behaviour or a contrary behaviour, and every contrary that needs no scene has a rule or a check."""
    assert {rule.name for rule in RULES} <= {*BEHAVIOURS, *CONTRARIES}


def test_every_pattern_is_a_pattern():
    """Every pattern compiles, and none matches nothing at all."""
    for rule in RULES:
        for pattern in rule.patterns:
            assert compiled(pattern).search(" ") is None, pattern


def test_the_words_that_patterns_need_are_up_to_date():
    """``data/keys.json`` is what ``python -m training.keys`` would write now."""
    assert json.loads(keys.FILE.read_text(encoding="utf-8")) == [
        [keys.needed(pattern) for pattern in rule.patterns] for rule in RULES
    ]


def test_sparing_patterns_loses_nothing():
    """Trying only the patterns whose words occur finds what trying all of them finds."""
    for case in cases(TRAIN / "replies.jsonl")[::15]:
        text = read(case["reply"])
        everything = {
            (rule.name, text.index(found.start()), text.index(found.end() - 1))
            for rule in RULES
            for pattern in rule.patterns
            for found in compiled(pattern).finditer(text.canon)
        }

        assert {(mark.name, mark.first, mark.last) for mark in marks_of(text, RULES)} == everything
