"""What whoever marks an exercise by hand reads, beyond what the round trip shows."""

from course.assignment.marking import MARKER, Exercise
from course.grading.grade import grade
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from course.transcript import events as ev
from course.transcript.events import VERSION
from course.transcript.read import Transcript
from tests.material import rules
from tests.transcript import HEAD


def comment(name, transcript):
    """The comment on an exercise's cell, for the learner and for the marker."""
    graded = grade(rules(name), transcript)
    text = Exercise(graded, 3.0, True, "01234567").comment()
    learner, _, marker = text.partition(MARKER)
    return learner, marker


def test_a_commitment_comes_with_its_three_parts_and_what_to_look_for():
    """The learner is told that a person reads it, and not what for."""
    session = play(Session(rules("one-thing"), MemoryStore(), clock=FIXED), BOTS["perfect"])
    learner, marker = comment("one-thing", session.store.read())

    assert learner.strip() == "Needs a person. A person reads this and gives the points."
    for part in (
        "What I will do\nI will ring",
        "When I will do it\n",
        "day: I will ring",
        "Who will know about it\n",
    ):
        assert part in marker
    assert "Look for:\n- LOOKS-FOR something that can be seen." in marker


def test_a_rewrite_that_another_coach_read_comes_with_the_readings():
    """The message, why a person is asked, what this coach finds, and what is at stake."""
    made = rules("the-heater")
    head = ev.Head.model_validate(
        {**HEAD, "heart": VERSION, "exercise": "the-heater", "kind": "rewrite", "digest": made.digest}
    )
    learner, marker = comment("the-heater", Transcript(head, (ev.Send(text=made.spec.model, coach="0.9"),)))

    assert "A person reads this and gives the points." in learner
    assert f"The cold flat\n{made.spec.model}\nAnother version of the coach (0.9) read this" in marker
    assert "The coach's reading: Names the feeling: specific." in marker
    assert "what stands above can add at most 3." in marker
