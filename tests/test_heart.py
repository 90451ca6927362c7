"""The rubric as data."""

from course.heart import BEHAVIOURS, CONTRARIES, Principle, say
from course.result import STEPS, Outcome, Result, step_of


def test_every_principle_has_behaviours_and_contraries():
    """None of the five is empty, and no identifier means two things."""
    for principle in Principle:
        assert sum(each.principle is principle for each in BEHAVIOURS.values()) >= 4
        assert sum(each.principle is principle for each in CONTRARIES.values()) >= 2
    assert not set(BEHAVIOURS) & set(CONTRARIES)


def test_identifiers_are_names_that_conditions_can_use():
    """A behaviour can be asked about in a condition, and never hides a meter."""
    for id in [*BEHAVIOURS, *CONTRARIES]:
        assert id.isidentifier()
        assert id not in ("trust", "patience")


def test_a_behaviour_is_said_in_words():
    """Feedback never shows an identifier."""
    assert say("owns_it") == "owns it"
    assert say("policy_shield") == "hides behind a policy"
    assert Principle.ACT.title == "Act with integrity"


def test_the_three_steps_of_a_prediction_cover_every_share():
    """Below 0.4 a few, up to 0.75 about half, above it most."""
    assert [step_of(share) for share in (0.0, 0.39, 0.4, 0.75, 0.76, 1.0)] == [1, 1, 2, 2, 3, 3]
    assert len(STEPS) == 3


def test_points_are_rounded_to_two_places():
    """A third of four points is 1.33."""
    assert Result("x", "X", Outcome.FINISHED, share=1 / 3).points(4) == 1.33
