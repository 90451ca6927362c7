"""What holds of every reading, whatever the text."""

import os
import time
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.coach import SIGNALS, Reading, assess
from course.heart import BEHAVIOURS, CONTRARIES
from tests.coach.test_rules import FOUND, HARM

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [*FOUND.values(), *HARM.values(), "“", "”", "but", "...", "?!", "🙏", "\n\n", "don't", "€ 12,50"]
        ),
        st.text(max_size=12),
    ),
    max_size=12,
).map(" ".join)
ANY = st.one_of(st.text(max_size=300), PIECES)


def holds(reply: str, reading: Reading) -> None:
    """What must hold of any reading."""
    assert set(reading.levels) == set(BEHAVIOURS)
    assert set(reading.levels.values()) <= {0, 1, 2, None}
    assert reading.contrary <= set(CONTRARIES)
    assert {finding.name for finding in reading.findings} == {*BEHAVIOURS, *CONTRARIES}
    assert set(reading.signals) == set(SIGNALS)
    assert all(0.0 <= value <= 1.0 for value in reading.signals.values())
    for finding in reading.findings:
        assert finding.evidence == reply[finding.start : finding.end]
        assert finding.contrary == (finding.name in CONTRARIES)
        if finding.contrary:
            assert bool(finding.level) == (finding.name in reading.contrary)
        else:
            assert finding.level == reading.levels[finding.name]
        if finding.level:
            assert finding.evidence.strip()
            assert finding.why
        if finding.level == 0 and not finding.contrary:
            assert finding.change


@settings(deadline=None, max_examples=int(os.environ.get("COACH_TEXTS", "300")))
@given(reply=ANY, customer=ANY)
def test_any_text_gives_a_whole_reading(reply, customer):
    """No text raises, every finding of level 1 or more quotes a non-empty span of the reply, and signals are probabilities."""
    holds(
        reply,
        assess(
            reply,
            customer=customer,
            scene={"facts": {"a": customer}, "permissions": {}},
            history=[{"you": reply}],
        ),
    )


KEY_WORDS = [
    "sorry",
    "apologise",
    "understand",
    "frustrated",
    "frustrating",
    "thank",
    "appreciate",
    "promise",
    "tomorrow",
    "together",
    "options",
    "refund",
    "empathy",
    "feeling",
    "listen",
    "solution",
    "callback",
    "noon",
    "mistake",
    "responsibility",
    "clarify",
    "paraphrase",
    "policy",
    "everyone",
]


@settings(deadline=None, max_examples=200)
@given(
    words=st.lists(st.sampled_from(KEY_WORDS), min_size=4, max_size=30),
    mark=st.sampled_from([" ", ", ", "; ", ". ", " / ", "\n"]),
)
def test_a_heap_of_key_words_earns_nothing(words, mark):
    """The right words in a row, in any order and with any mark between them, say nothing and have no level."""
    assert not any(assess(mark.join(words)).levels.values())


@settings(deadline=None, max_examples=100)
@given(reply=PIECES)
def test_the_same_reply_is_read_the_same(reply):
    """Reading is deterministic."""
    assert assess(reply) == assess(reply)


@pytest.mark.parametrize("reply", ["", " \n\t", "...", "?", "🙂🙂", "12 / 7", "\x00", "\ud800", "a" * 20_000])
def test_what_says_nothing_earns_nothing(reply):
    """Nothing, blanks, marks and one endless word have no level and no contrary."""
    reading = assess(reply)

    assert not any(reading.levels.values())
    assert reading.contrary == frozenset()


@pytest.mark.parametrize(
    "reply",
    [
        "Lo siento mucho, le llamo mañana por la mañana.",
        "Es tut mir leid, ich rufe Sie morgen an.",
        "申し訳ございません。",
    ],
)
def test_another_language_is_left_to_a_person(reply):
    """A reply that is not in English is unsure throughout, and nothing is held against it."""
    reading = assess(reply)

    assert set(reading.levels.values()) == {None}
    assert reading.contrary == frozenset()


@pytest.mark.parametrize(
    "piece",
    [
        "i will not ",
        "sorry but ",
        "you you ",
        "what how why ",
        "a, b; c: d. ",
        "“",
        "it is it is ",
        "9 weeks and a half ",
        "if you or i or ",
        "a ",
        "a-",
        "a.",
        "but ",
        "such a ",
        "Why? ",
        "(Smiles ",
        "*nods ",
        "one more complaint and you ",
        "😀",
        " ",
    ],
)
def test_time_grows_with_length(piece):
    """Four times the text takes about four times the time, also of text made to be slow."""

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        assess(text)
        best = 1e9
        for _ in range(3):
            begin = time.process_time()
            assess(text)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(8_000) < 10 * seconds(2_000) + 0.02


def test_the_scene_may_be_an_object_or_a_mapping_or_nothing():
    """What is not known is not judged; a scenario's own scene will do."""
    promise = "I will give you a refund today."

    scene = SimpleNamespace(
        facts={}, permissions={"voucher": "A voucher of 10 euros."}, calls_for=["owns_it"]
    )

    assert "unsupported_promise" not in assess(promise).contrary
    assert "unsupported_promise" in assess(promise, scene=scene).contrary
    assert "unsupported_promise" in assess(promise, scene={"permissions": {}}).contrary


def test_history_may_be_told_in_any_way():
    """Mappings, pairs and plain sentences are turns before this one."""
    ask = "What is your order number?"
    told = "My order number is 48213."

    for history in ([{"customer": told}], [("customer", told)], [told]):
        assert "asks_again" in assess(ask, customer="It is still not here.", history=history).contrary
