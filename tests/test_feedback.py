"""What a learner reads after grading."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course import feedback
from course.coach import VERSION as COACH
from course.exercises import rules_for
from course.grading.grade import Graded, grade
from course.result import Outcome
from course.scenario.strip import strip
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from course.transcript import events as ev
from course.views import page
from tests.material import rules
from tests.readings import one_for_all
from tests.views.test_page import Read

KINDS = (
    *("late-parcel", "measured", "letter", "two-calls", "my-week"),
    *("promise-or-hope", "who-can-know", "which-reply", "what-next", "one-thing", "the-heater"),
)


def graded(name, *moves, bot=None, made=None):
    """The grade of an exercise after these moves, or after a bot went through it."""
    made = made or rules(name)
    session = Session(made, MemoryStore(), clock=FIXED)
    if bot:
        play(session, BOTS[bot], seed=4, key=rules(name))
    for move in moves:
        session.do(move)
    return grade(made, session.store.read())


def say(*tokens):
    """Moves that choose these replies."""
    return [{"do": "reply", "token": token} for token in tokens]


def test_not_started_says_so():
    """In words, in the page and in the comment; and there is no conversation to show."""
    nothing = graded("late-parcel")

    assert feedback.text(nothing, 4) == "“The late parcel” was not started."
    assert "Not started." in feedback.html(nothing, 4)
    assert "0 of 4 points." in feedback.html(nothing, 4)
    assert "heart-talk" not in feedback.html(nothing, 4)


def test_finished_shows_points_ending_and_behaviours():
    """Chances, the words quoted, why, what went against the customer, the prediction; the call itself is in the cell above."""
    html = feedback.html(
        graded(
            "late-parcel",
            *say("on-its-way", "i-was-wrong", "i-will-call", "goodbye"),
            {"do": "predict", "step": 3},
        ),
        6,
    )
    text = re.sub(r"\s+", " ", Read(html).text)

    assert "Finished. 4 of 6 points." in text
    assert "How it ended: Ines waits and believes little." in text
    assert "Owns it 2 chances, took 1" in text
    assert (
        "“You are right, I do not know that. It is in the depot.” Turn 2, specific. Takes back what was wrong."
        in text
    )
    assert "Tells the truth 1 chance, took none" in text
    assert "Invents a fact once" in text
    assert "You expected to take most of the chances. You took about half of the chances." in text
    assert "My parcel was to come on Monday." not in text


def test_the_comment_says_the_same_in_a_few_sentences():
    """Outcome and points, what was shown, what was not, what went against the customer."""
    assert feedback.text(
        graded("late-parcel", *say("on-its-way", "i-was-wrong", "i-will-call", "goodbye")), 6
    ) == (
        "Finished. 4 of 6 points. Shown: owns it (1 of 2), promises with who and when (1 of 1). "
        "Not shown where there was a chance: tells the truth. It went against the customer here: invents a fact."
    )


def test_unfinished_counts_as_far_as_it_went():
    """And says that it is so far."""
    assert feedback.text(graded("late-parcel", *say("in-the-depot")), 3).startswith(
        "Unfinished. 1 of 3 points so far."
    )


def test_the_run_that_counts_is_the_one_that_is_shown():
    """After a worse second run the cell above shows that one, so the feedback shows the first."""
    better_first = (
        *say("in-the-depot", "i-will-call", "my-name"),
        {"do": "again"},
        *say("on-its-way", "busy", "soon"),
    )
    text = Read(feedback.html(graded("late-parcel", *better_first), 4)).text

    assert "The conversation that counts" in text
    assert "Thank you, Sam." in text
    assert "We are very busy this week." not in text


GERMAN = "Das tut mir leid.\n\nDer Automat war wirklich unser Fehler."


def test_needs_a_person_shows_the_text_to_read():
    """Nobody has marked it yet, and that is said; the writing stands there whole."""
    needs = graded("letter", {"do": "write", "text": GERMAN})
    html = feedback.html(needs, 4)

    assert "Needs a person." in html
    assert "A person reads this and gives the points." in html
    assert GERMAN in html
    assert "Turn 1: Answer Kofi in your own words." in html
    assert "A person reads it, and nothing is taken from you." in html
    assert feedback.text(needs, 4) == "Needs a person. A person reads this and gives the points."


def test_whoever_marks_it_gets_the_words_the_reading_and_the_sum():
    """The prepared text has the learner's words, what the coach found in them, and what there is to give."""
    with one_for_all({"names_the_feeling": 1, "owns_it": None}):
        said = feedback.to_mark(graded("letter", {"do": "write", "text": "A wet walk."}), 8)

    assert said == [
        (
            "Turn 1. Answer Kofi in your own words.\nA wet walk.\nThe coach's reading: Names the feeling: in general. "
            "“A wet walk.” Why names_the_feeling. Change names_the_feeling. Owns it: a person reads it. “A wet walk.” Why owns_it. "
            "Change owns_it."
        ),
        (
            "Sure without this: 2 of 8 points. Level 1 of a behaviour is worth 2, level 2 twice that; what stands above can add at "
            "most 4."
        ),
    ]


def test_own_words_that_were_measured_are_shown_with_what_was_found():
    """An assessed call says nothing until it is graded; then its feedback marks the words and says why and what to change."""
    spec = rules("letter").spec.model_copy(update={"mode": "assessed"})
    text = "You should have read the sign."
    with one_for_all({"names_the_feeling": 0}, ["blames"]):
        measured = graded("letter", {"do": "write", "text": text}, made=rules_for("letter", spec))
        practised = graded("letter", {"do": "write", "text": text})
    html = feedback.html(measured, 4)

    assert '<mark class="heart-mark heart-against" data-ref="1">You should have read the sign.</mark>' in html
    assert "Change blames." in html
    assert "Change names_the_feeling." in html
    assert "<mark" not in feedback.html(practised, 4)  # there it stands under the turn


def test_notes_reach_the_learner():
    """What intake and replay had to say stands in the feedback and in the comment."""
    made = graded("late-parcel", *say("in-the-depot"))
    made = replace(made, result=replace(made.result, notes=("The last step was <cut> off.",)))

    assert "The last step was &lt;cut&gt; off." in feedback.html(made, 4)
    assert feedback.text(made, 4).endswith("The last step was <cut> off.")


@pytest.mark.parametrize("bot", ["blank", "taster", "quitter", "typical", "perfect", "careless"])
def test_the_feedback_of_an_assessed_call_keeps_the_key(bot):
    """It quotes what was said and why it counted; replies that were not chosen, their reasons, and thoughts are not in it."""
    made = graded("measured", bot=bot)
    text = Read(feedback.html(made, 4)).text + feedback.text(made, 4)
    said = {turn.said for turn in made.rules.best(made.progress).turns}
    secret, told = set(), set()
    for scene in made.rules.spec.scenes.values():
        secret.add(scene.thinks)
        for reply in scene.replies:
            reasons = {each.why for each in reply.shows.values()} | set(reply.breaks.values())
            (told if reply.say in said else secret).update(reasons)
            secret.add(reply.why)
            if reply.say not in said:
                secret.add(reply.say)
    secret = secret - told - {""} | {made.rules.spec.customer.wants}

    assert [each for each in secret if each in text] == []


def test_without_the_key_points_are_not_made_up():
    """Where the key is absent, the points are said to come later."""
    stripped = rules_for("measured", strip(rules("measured").spec))

    assert "The points are counted after you hand in." in feedback.text(
        graded("measured", bot="steady", made=stripped), 4
    )


@pytest.mark.parametrize("bot", ["blank", "typical", "explorer"])
@pytest.mark.parametrize("name", KINDS)
def test_the_same_grade_reads_the_same(name, bot):
    """A source notebook's stored feedback is compared with what it shows now: no time, no session, no chance."""
    one, two = graded(name, bot=bot), graded(name, bot=bot)

    assert feedback.html(one, 4) == feedback.html(two, 4)
    assert feedback.text(one, 4) == feedback.text(two, 4)
    assert "2026" not in feedback.html(one, 4)


@pytest.mark.parametrize("bot", ["blank", "taster", "explorer"])
@pytest.mark.parametrize("name", KINDS)
def test_feedback_has_only_what_a_sanitiser_is_told_of(name, bot):
    """So that nbgrader's pages, which let through only what is listed, show all of it."""
    read = Read(feedback.html(graded(name, bot=bot), 4))

    assert {tag for tag, _ in read.elements} <= set(page.TAGS)
    assert {attr for _, attrs in read.elements for attr in attrs} <= {
        each.lower() for each in page.ATTRIBUTES
    }
    assert read.open == []


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_whatever_a_learner_wrote_is_text(text):
    """No element more than for plain letters."""
    letters = re.sub(r"\S", "a", text)
    spec = rules("letter").spec.model_copy(update={"mode": "assessed"})
    with one_for_all({"names_the_feeling": None, "owns_it": 1}):
        pages = [
            Read(
                feedback.html(
                    graded("letter", {"do": "write", "text": each}, made=rules_for("letter", spec)), 4
                )
            )
            for each in (letters, text)
        ]

    assert pages[0].elements == pages[1].elements


@pytest.mark.parametrize(
    ("name", "out_of", "line"),
    [
        ("late-parcel", 6, "Worth 6 points. Counted when you hand in."),
        ("late-parcel", 1, "Worth 1 point. Counted when you hand in."),
        ("late-parcel", 0, "Not needed for the points."),
        ("my-week", 2, "Worth 2 points. A person reads it after you hand in."),
    ],
)
def test_while_a_learner_works_one_line_says_what_it_is_worth(name, out_of, line):
    """It does not change with what they do, because it would soon be behind."""
    assert feedback.promise(graded(name), out_of) == f'<p class="heart-promise">{line}</p>'
    assert feedback.promise(graded(name, bot="perfect"), out_of) == feedback.promise(graded(name), out_of)


def test_more_practice_is_not_marked():
    """An exercise that gives no points does not speak of 0 of 0."""
    assert feedback.text(graded("late-parcel", *say("in-the-depot")), 0).startswith(
        "Unfinished. It is not needed for the points."
    )


def test_points_that_are_sure_already_are_named():
    """Where a part needs a person, what replay found is not hidden."""
    made = graded("late-parcel", *say("in-the-depot"))
    made = replace(made, result=replace(made.result, outcome=Outcome.NEEDS_A_PERSON))

    assert "A person reads this and gives the points. 1 of 3 points are sure already." in feedback.text(
        made, 3
    )


def test_a_rewrite_shows_what_the_coach_found():
    """Outside a conversation there are no turns; the message that was read is quoted."""
    made = graded("the-heater", bot="perfect")
    text = re.sub(r"\s+", " ", Read(feedback.html(made, 3)).text)

    assert "Finished. 3 of 3 points." in text
    assert "“nine days with a cold baby must be frightening and exhausting” Specific." in text
    assert "Turn" not in text


def test_a_rewrite_that_needs_a_person_is_there_to_be_marked():
    """With the coach's reading, and what is sure without it."""
    rewrite = rules("the-heater")
    progress = rewrite.replay([ev.Send(text=rewrite.spec.model, coach="0.9")])
    made = Graded(rewrite, progress, rewrite.result(progress))
    told = "\n".join(feedback.to_mark(made, 3))

    assert "Turn" not in told
    assert rewrite.spec.model in told
    assert "Another version of the coach (0.9) read this when it was sent." in told
    assert "Sure without this: 0 of 3 points." in told


def test_a_commitment_is_announced_as_read_by_a_person():
    """As a reflection is."""
    assert feedback.promise(graded("one-thing"), 2).endswith("A person reads it after you hand in.</p>")


def test_what_a_person_can_add_is_never_more_than_there_is():
    """Where something good stands beside something contrary it can be added; of several messages only one counts."""
    rewrite = rules("the-heater")
    beside = "You should have called us. We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon."
    for texts in ([beside], [beside, rewrite.spec.model, beside + " Sorry."]):
        progress = rewrite.replay(
            [ev.Send(text=text, coach="0.9" if text == rewrite.spec.model else COACH) for text in texts]
        )
        told = feedback.to_mark(Graded(rewrite, progress, rewrite.result(progress)), 3)[-1]

        assert told.startswith("Sure without this: 0 of 3 points.")
        assert told.endswith(f"can add at most {len(texts) if len(texts) == 3 else 2}.")
