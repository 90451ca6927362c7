import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import GuardError
from course.scenario.guard import LONGEST, parse
from tests.strategies import conditions

ALLOWED = "Conditions have names, whole numbers, comparisons, 'and', 'or' and 'not'."


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("trust < 30", {"trust": 29}, True),
        ("trust < 30", {"trust": 30}, False),
        ("trust <= 30", {"trust": 30}, True),
        ("trust > 30", {"trust": 30}, False),
        ("trust >= 30", {"trust": 30}, True),
        ("trust == 30", {"trust": 30}, True),
        ("trust != 30", {"trust": 30}, False),
        ("20 <= trust < 30", {"trust": 25}, True),
        ("20 <= trust < 30", {"trust": 30}, False),
        ("promised_a_call", {"promised_a_call": 1}, True),
        ("promised_a_call", {}, False),
        ("not promised_a_call", {}, True),
        ("trust < 30 and not promised_a_call", {"trust": 10}, True),
        ("trust < 30 and not promised_a_call", {"trust": 10, "promised_a_call": 1}, False),
        ("trust < 30 or patience < 30", {"trust": 50, "patience": 10}, True),
        ("not (trust < 30 or told)", {"trust": 50, "told": 1}, False),
        ("owns_it >= 2", {"owns_it": 1}, False),
        ("trust > patience", {"trust": 60, "patience": 50}, True),
        ("  trust > 5  ", {"trust": 6}, True),
    ],
)
def test_a_condition_holds_or_not(text, values, holds):
    """Comparisons, `and`, `or`, `not` mean what they say; a name that is not set counts as 0."""
    assert parse(text).holds(values) is holds


def test_a_condition_knows_its_names():
    """The names that are asked for are there for the linter and for the search."""
    assert parse("trust < 30 and not promised or 5 > 4").names == {"trust", "promised"}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("open('x')", "open('x')"),
        ("trust()", "trust()"),
        ("__import__('os').system('x') == 0", "__import__('os').system('x')"),
        ("trust.real", "trust.real"),
        ("().__class__ == 1", "().__class__"),
        ("flags['told']", "flags['told']"),
        ("trust == 'high'", "'high'"),
        ("lambda: 1", "lambda: 1"),
        ("[x for x in (1, 2)]", "[x for x in (1, 2)]"),
        ("{1: 2}", "{1: 2}"),
        ("trust if told else patience", "trust if told else patience"),
        ("(told := 1)", "(told := 1)"),
        ("trust + 1 > 5", "trust + 1"),
        ("2 ** 9999999 > 1", "2 ** 9999999"),
        ("-5 < trust", "-5"),
        ("~trust", "~trust"),
        ("True", "True"),
        ("None", "None"),
        ("1.5 < trust", "1.5"),
        ("1j", "1j"),
        ("b'x'", "b'x'"),
        ("f'{trust}'", "f'{trust}'"),
        ("...", "..."),
        ("trust is 5", "trust is 5"),
        ("trust in told", "trust in told"),
        ("trust, told", "(trust, told)"),
    ],
)
def test_anything_else_is_refused(text, part):
    """Calls, attributes, subscripts, texts, lambdas, arithmetic and the rest are named and refused; nothing is evaluated."""
    expected = f"the condition {text!r} uses {part!r}. {ALLOWED}"

    with pytest.raises(GuardError, match=f"^{re.escape(expected)}$"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "trust <",
        "trust < 30 and",
        "trust = 5",
        "a; b",
        "import os",
        "yield",
        "*a, b",
        "5and told",
        "a\0b",
    ],
)
def test_what_cannot_be_read_is_refused(text):
    """What is no expression says so, with the text."""
    with pytest.raises(GuardError, match=r"^the condition .* (cannot be read: |uses ).*\.$"):
        parse(text)


def test_a_huge_condition_is_refused():
    """A condition has an end, so that the parser never goes deep."""
    text = "not " * 2000 + "trust"

    with pytest.raises(
        GuardError, match=f"^a condition has at most {LONGEST} characters; this one has {len(text)}\\.$"
    ):
        parse(text)


def test_the_deepest_condition_can_be_read():
    """Brackets and `not` up to the limit are read, or refused in words, and never crash."""
    assert parse("(" * 150 + "trust" + ")" * 150).holds({"trust": 1})
    assert parse("not " * ((LONGEST - 5) // 4) + "trust").holds({"trust": 0}) is True


@given(
    conditions(behaviours=True),
    st.dictionaries(st.sampled_from(("trust", "patience", "told", "owns_it")), st.integers(0, 100)),
)
def test_a_condition_means_what_python_means(text, values):
    """Within the language, the meaning is that of Python's own expressions."""
    names = {name: values.get(name, 0) for name in parse(text).names}

    assert parse(text).holds(values) == bool(eval(text, {"__builtins__": {}}, names))  # noqa: S307  # the test's own text


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text):
    """No text ends in anything but a condition or a GuardError."""
    try:
        guard = parse(text)
    except GuardError as error:
        says = str(error)
    else:
        says = f"{guard.holds({})}."

    assert says.endswith(".")
