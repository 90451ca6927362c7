import pytest
from typer.testing import CliRunner

from course.cli import app
from course.scenario.load import dump, load
from course.scenario.strip import strip
from tests.check.sketch import REFLECTION, UMBRELLA, write
from tests.material import HERE

OWN_WORDS = UMBRELLA.replace(
    "  stays: {",
    """\
  written:
    says: "Well?"
    calls_for: [owns_it]
    own_words: {prompt: "Say it in your own words.", routes: [{to: stays}]}
  stays: {""",
).replace("to: stays\n", "to: written\n")


@pytest.fixture
def heart(tmp_path):
    """Play this text as a file, typing these lines; what was shown."""

    def run(text, *typed):
        path = tmp_path / "umbrella.yaml"
        write(path, text)
        result = CliRunner().invoke(app, ["play", str(path)], input="".join(f"{line}\n" for line in typed))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0
        return result.output

    return run


def test_a_call_is_played_to_its_end(heart):
    """The header, the customer's lines, numbered replies, the coaching, the ending, and what there is to look back on."""
    shown = heart(UMBRELLA, 2)

    for line in (
        "The broken umbrella",
        "You sell umbrellas in a small shop.",
        "Noor Aziz: It broke on the first day.",
        "2. Then we sold you a bad one. Here is another.",
        "  | Owns it (about this customer). Says whose fault it is, and acts.",
        "Noor Aziz: Thank you.",
        "Noor has an umbrella that holds.",
        "Looking back",
        "You earned 2 of 2 levels: 100%.",
        "- owns it: 1 chance, took 1",
    ):
        assert line in shown.splitlines()


def test_the_header_says_what_is_known_and_allowed(heart):
    """Facts and permissions are listed; the customer is introduced with the place where one talks."""
    more = "facts: {rib: The ribs are weak.}\npermissions: {new: A new one.}\nchannel: phone\nscenes:"
    text = UMBRELLA.replace("scenes:", more).replace(
        "{name: Noor Aziz}", "{name: Noor Aziz, about: She is calm., wants: to stay dry}"
    )
    shown = heart(text, 2)

    assert "You talk to Noor Aziz, on the phone. She is calm." in shown
    assert "What you know:\n- The ribs are weak.\n" in shown
    assert "What you may promise:\n- A new one.\n" in shown
    assert "to stay dry" not in shown.split("Looking back")[0]
    assert shown.endswith("What Noor Aziz wanted: to stay dry\n")


def test_what_a_reply_breaks_is_said(heart):
    """The coaching names the contrary behaviour, and how the meters went."""
    shown = heart(UMBRELLA.replace('to talk about."}', 'to talk about."}\n        trust: -20'), 1)

    assert "  | Against it: blames. The wind is not what she came to talk about." in shown
    assert "  | Trust went down a lot, to 30." in shown
    assert "You earned 0 of 2 levels: 0%." in shown


def test_anything_but_a_number_is_asked_again(heart):
    """A slip of the finger costs nothing."""
    shown = heart(UMBRELLA, "x", "", 0, 4, "²", 2)

    assert shown.count("Type a number from 1 to 3.") == 5
    assert "You earned 2 of 2 levels" in shown


def test_an_assessed_call_keeps_its_coaching_for_the_end(heart):
    """Nothing is said about a reply before the conversation is over."""
    before, after = heart(UMBRELLA.replace("practice", "assessed"), 2).split("Looking back")

    assert "Says whose fault it is" not in before
    assert "Says whose fault it is" in after


def test_a_released_copy_can_be_played(heart, tmp_path):
    """Without the key there is no result to tell, and nothing fails."""
    write(tmp_path / "umbrella.yaml", UMBRELLA.replace("practice", "assessed"))
    shown = heart(dump(strip(load(tmp_path / "umbrella.yaml"))), 2)

    assert "Noor has an umbrella that holds." in shown
    assert "levels" not in shown


def test_own_words_are_asked_for(heart):
    """Where one writes, the prompt is shown, an empty line is asked again, and the coach says what it found."""
    shown = heart(OWN_WORDS, 2, "", "It was our mistake.")

    assert "Say it in your own words." in shown
    assert "  | Owns it: in general. “It was our mistake”" in shown
    assert "2. You: It was our mistake." in shown


def test_one_can_leave(heart):
    """When the input ends, or Ctrl-C is pressed, it says that nothing was saved, and that is no error."""
    assert heart(UMBRELLA).endswith("\n\nYou left the conversation. Nothing was saved.\n")


def test_ctrl_c_leaves(heart, monkeypatch):
    """Ctrl-C at any moment, not only at the question."""

    def pressed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("course.cli.play._turn", pressed)

    assert heart(UMBRELLA).endswith("\n\nYou left the conversation. Nothing was saved.\n")


#: What is typed, exercise by exercise, and what is then shown, in this order.
KINDS = {
    "promise-or-hope": (
        (1, 1, 1, 2, 2, 1, 2),
        (
            "1 of 5. I call you by noon.",
            "Right: A promise. Who and when are in it. Next: Somebody calls you soon.",
            "Not “A promise”. Nobody, and no day.",
            "You tried that. Choose another.",
            "You earned 9 of 10 levels: 90%.",
        ),
    ),
    "who-can-know": (
        ("", "1 2", 4, 2),
        (
            "There are 2 places to mark. Type the numbers",
            "Mark something first, then check it.",
            "You found 1 of 2. 1 mark was not needed. Look again: you can check once more. Not this:",
            "There is 1 more place to mark. Type the numbers",
            "You found it. Found: “Back in five minutes, always.” Always is long.",
            "You earned 4 of 6 levels: 67%.",
        ),
    ),
    "which-reply": (
        (1, 1, 1, 2),
        (
            "A customer asks where the parcel is. You do not know.",
            "The second reply is the better one.",
            "Why is it better?",
            "You earned 3 of 4 levels: 75%.",
        ),
    ),
    "what-next": (
        (0, 1),
        ("He has waited for an hour.", "Type a number from 1 to 3.", "It went another way.", "1 of 2 levels"),
    ),
    "two-calls": (
        (1, 2, 1),
        ("The first time", "2. You: All our rooms are quiet.", "Not turn 1.", "You earned 3 of 4 levels"),
    ),
    "the-heater": (
        (
            "No.",
            "We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon. "
            * 2,
            "",
        ),
        (
            "Imani Okoro: My heater has been broken",
            "What you may promise:",
            "That has 1 word. Write at least 20, then send it.",
            "It does 2 of 3 things that this message needs.",
            "You earned 4 of 6 levels: 67%.",
        ),
    ),
    "one-thing": (
        ("I repeat each hour", 2, "", "at nine", "my lead"),
        (
            "What I will do One thing that can be seen.",
            "2. Tuesday",
            "Saved.",
            "In a lesson a person reads this.",
        ),
    ),
    "my-week": (("I ring them", "Monday"), ("What I will do", "When", "In a lesson a person reads this.")),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_other_kinds_are_played(heart, name):
    """Each is asked as on the page, and says what a screen reader would hear; a slip costs nothing."""
    typed, lines = KINDS[name]
    shown = heart((HERE / f"{name}.yaml").read_text(encoding="utf-8"), *typed)

    rest = " ".join(shown.replace("|", "").split())
    for line in lines:
        assert line in rest, (line, shown)
        rest = rest.split(line, 1)[1]


def test_one_can_leave_the_other_kinds(heart):
    """It is an exercise, and no conversation."""
    assert heart(REFLECTION).endswith("\n\nYou left the exercise. Nothing was saved.\n")
