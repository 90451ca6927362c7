"""Samples and model answers are tests of a scene in own words."""

import pytest

from course.check.exercise import check_exercise
from course.check.visits import visits
from course.exercises import load_rules
from tests.browser.lab import SOURCE
from tests.check.sketch import found, write
from tests.material import HERE, rules
from tests.readings import one_for_all

LETTER = (HERE / "letter.yaml").read_text(encoding="utf-8")


@pytest.fixture
def said(tmp_path):
    """What is said of the letter with one thing replaced."""

    def check(old, new):
        assert old in LETTER
        path = tmp_path / "letter.yaml"
        write(path, LETTER.replace(old, new))
        return [each for each in found(check_exercise(path)) if "S022" not in each and "S023" not in each]

    return check


def test_the_letter_is_without_fault():
    """Its samples take their routes, and its model answer is good."""
    assert check_exercise(HERE / "letter.yaml") == []


def test_a_scene_without_a_model_answer_is_named(said):
    """Somebody has to show that it can be done."""
    model = LETTER.split("model: ", 1)[1].splitlines()[0]

    assert said(model, '""') == [
        "line 14: S030 the scene 'opening' has no model answer: add 'model', what you would say."
    ]


def test_what_goes_against_the_customer_is_quoted_from_the_model_answer(said):
    """And what is not found in it is named with the change that would make it so."""
    problems = said("Walking home in the rain must have been miserable.", "You should have read the sign.")

    assert any("S030 the coach finds 'blames' in the model answer: “" in each for each in problems)
    assert any(
        "('names_the_feeling'), which is called for. Say what the customer feels" in each for each in problems
    )


def test_a_model_answer_that_the_coach_is_unsure_of_is_not_enough(said):
    """A learner who wrote it would wait for a person."""
    with one_for_all({"names_the_feeling": None, "owns_it": 2}):
        problems = said("Kofi Mensah", "Kofi Mensah-Owusu")

    assert any(
        "the coach is not sure that it names the feeling ('names_the_feeling')" in each for each in problems
    )


def test_a_sample_that_goes_elsewhere_says_what_decided(said):
    """The route it takes, and what was found of all that the routes ask about, with the words."""
    problems = said("Thank you for your letter.", "That sounds awful.")

    assert len(problems) == 1
    assert (
        "S029 this sample takes route 2, to 'warm': blames is 0, dismisses is 0, names_the_feeling is 1 (“That sounds awful”)."
        in problems[0]
    )


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*/scenarios/*.yaml")), ids=lambda path: path.stem)
def test_every_scene_is_visited_the_shortest_way(path):
    """The shortest run to each scene is a run: it ends there, and no scene is left out."""
    made = load_rules(path)
    if made.spec.kind != "role-play":
        return
    runs = visits(made)

    assert runs.keys() == made.spec.scenes.keys()
    assert all(run.state.scene == scene for scene, run in runs.items())
    assert runs[made.spec.start].turns == ()


def test_on_the_way_a_sample_is_said():
    """What was written before is in what the coach hears later."""
    assert visits(rules("letter"))["warm"].turns[0].said == "That sounds awful, and it was down to us."
