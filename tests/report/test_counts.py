"""What is counted of a class: states, first answers, behaviours, endings, predictions, what is the same, what waits."""

from dataclasses import replace

import pytest

from course.heart import Principle
from course.report import tally
from course.report.cohort import Cohort, Marks, gather
from course.report.needs import DAMAGED, NOTHING, TO_MARK, UNSURE, needs
from course.report.same import BOTH, SESSION, STEPS, same
from course.report.turns import astray
from course.report.work import moment
from course.result import Outcome
from tests.report import classroom
from tests.report.classroom import LESSON, OTHER


def states(cohort, learner):
    """The state of each exercise of a learner."""
    return {row.item.name: row.state for row in cohort.rows(cohort.works[LESSON, learner])}


def test_everybody_is_there(cohort):
    """Who handed in, who handed in only a notebook, and who handed in nothing and is known to the gradebook."""
    assert {"Ann Berg", "Ben", "Zoe", classroom.HOSTILE, "�ylno eman a"} <= {*cohort.learners}
    assert (LESSON, "Zoe") not in cohort.works
    assert cohort.works[LESSON, "�ylno eman a"].empty
    assert all(len(name) <= 80 for name in cohort.learners)


def test_each_exercise_has_its_state(cohort):
    """Finished, unfinished, not started, for a person to mark; a damaged transcript says so and stops nobody."""
    assert states(cohort, "Ann Berg") == {
        "late-parcel": "finished",
        "measured": "finished",
        "letter": "not started",
        "my-week": "needs a person",
    }
    assert states(cohort, "Cem")["late-parcel"] == "unfinished"
    assert states(cohort, "Eve") == states(cohort, "Ann Berg") | {"late-parcel": "cannot be read"}


def test_handing_in_and_last_steps_have_their_times(cohort):
    """In UTC, to the second; what is no time is nothing."""
    work = cohort.works[LESSON, "Ann Berg"]

    assert work.at == "2026-01-05T12:00:00Z"
    assert work.attempts["measured"].last.startswith("2026-01-05T09:")
    assert work.attempts["letter"].last == ""
    assert moment("2026-01-05 10:00:00+01:00") == "2026-01-05T09:00:00Z"
    assert moment("half past nine") == ""


def test_the_first_answer_in_a_scene_counts(cohort):
    """Cem went back and said it better: in the opening the first answer stands, and the scene after it has none yet."""
    turns = {(each.exercise, each.scene): each for each in astray(cohort)}
    opening = turns["late-parcel", "opening"]

    assert (opening.answers, opening.below, opening.times) == (5, 4, 4)
    assert opening.said.startswith("It is on its way.")
    assert opening.best.startswith("It has been in our depot")
    assert opening.share == 0.8
    assert turns["measured", "opening"].assessed


def test_most_astray_stand_first(cohort):
    """First by how many, then by how large a share; a scene in which nobody went astray is not there."""
    found = astray(cohort)

    assert [each.below for each in found] == sorted((each.below for each in found), reverse=True)
    assert ("measured", "closing") not in {(each.exercise, each.scene) for each in found}


def test_in_own_words_the_behaviour_that_is_missing_is_named(cohort):
    """With what was written there, once where two wrote the same."""
    letter = next(each for each in astray(cohort) if each.exercise == "letter")

    assert (letter.missing, letter.times, letter.said) == ("names_the_feeling", 2, "")
    assert letter.examples == (classroom.SHARP,)


def test_behaviours_are_counted_apart_in_practice_and_where_it_is_measured(cohort):
    """Chances of the runs that count; a principle is the sum of its behaviours."""
    splits = tally.behaviours(cohort)
    owns = splits["owns_it"]
    act = tally.principles(splits)[Principle.ACT]

    assert (owns.practice.chances, owns.practice.taken) == (6, 1)
    assert (owns.measured.chances, owns.measured.taken, owns.measured.specific) == (5, 3, 3)
    assert owns.both.share == pytest.approx(4 / 11)
    assert act.both.chances == sum(
        splits[name].both.chances for name in ("owns_it", "tells_the_truth", "promises_with_who_and_when")
    )


def test_what_a_person_has_to_read_is_no_chance_yet():
    """A level that is not known is in no share."""
    called = tally.Called()
    for level in (None, 0, 1, 2):
        called.add(level)

    assert (called.chances, called.taken, called.specific, called.unread) == (3, 2, 1, 1)
    assert tally.Called().share is None


def test_what_went_against_the_customer_is_counted(cohort):
    """How often, and by how many."""
    assert {each.id: (each.times, each.learners) for each in tally.contraries(cohort)}["invents_a_fact"] == (
        5,
        3,
    )


def test_endings_are_those_of_the_run_that_counts(cohort):
    """With what they are called; a call that was not finished has none."""
    parcel = tally.endings(cohort)[0]

    assert parcel.rows == (("Ines hung up.", "bad", 3), ("Ines trusts you with it.", "good", 1))
    assert (parcel.count("bad"), parcel.count("good"), parcel.count("mixed")) == (3, 1, 0)


def test_predictions_stand_beside_results(cohort):
    """Expected most and took few, expected most and did, expected few and took most."""
    found = tally.predictions(cohort)

    assert {key: number for key, number in found.table.items() if number} == {(3, 1): 4, (3, 3): 3, (1, 3): 1}
    assert (found.total, found.where(0), found.where(1), found.where(-1)) == (8, 3, 4, 1)


def test_transcripts_that_are_the_same_are_found(cohort):
    """By session and by steps with their times; too few steps say nothing, and equal steps at other times are not the same."""
    found = same(cohort)

    assert [(each.learners, each.what) for each in found] == [
        (("Ben", "Dee"), BOTH),
        (("Ben", "Dee"), SESSION),
    ]
    assert [each.exercises for each in found] == [
        ("The late parcel", "The late parcel, measured"),
        ("A letter",),
    ]


def test_equal_steps_in_another_session_are_found(cohort):
    """A copy whose session was changed still has the same steps at the same times."""
    works = dict(cohort.works)
    attempts = {
        name: replace(each, session=each.session and each.session[::-1])
        for name, each in works[LESSON, "Dee"].attempts.items()
    }
    works[LESSON, "Dee"] = replace(works[LESSON, "Dee"], attempts=attempts)

    assert [each.what for each in same(replace(cohort, works=works))] == [STEPS]


def test_what_waits_says_why(cohort):
    """What cannot be read with the reason, what is to be marked, what came without anything."""
    found = {(each.exercise, each.why): each.learners for each in needs(cohort)}

    assert found["", NOTHING] == (("�ylno eman a", ""),)
    assert [name for name, _ in found["One thing this week", TO_MARK]] == ["Ann Berg", "Eve"]
    ((name, note),) = found["The late parcel", DAMAGED]
    assert name == "Eve"
    assert note.startswith("The transcript could not be read. late-parcel.jsonl, line 1:")


def test_what_the_coach_is_unsure_of_waits(cohort):
    """A text that a person has to read is not called unreadable."""
    work = cohort.works[LESSON, "Ben"]
    result = replace(
        work.attempts["letter"].result, outcome=Outcome.NEEDS_A_PERSON, to_read=(("Write.", "Hm."),)
    )
    attempts = {**work.attempts, "letter": replace(work.attempts["letter"], result=result)}
    changed = replace(cohort, works={(LESSON, "Ben"): replace(work, attempts=attempts)})

    assert [(each.exercise, each.why) for each in needs(changed)] == [("A letter", UNSURE)]


def marked(at, waiting=()):
    """What the gradebook says of Ann: her reflection has points."""
    points = {"late-parcel": 4.0, "measured": 6.0, "letter": 0.0, "my-week": 2.5, "in-writing": 1.0}
    return {(LESSON, "Ann Berg"): Marks(at, points, frozenset(waiting), 17.0)}


def test_points_are_the_gradebooks_where_this_was_graded(cohort):
    """What a person has marked is finished and waits no more; what waits in the gradebook waits here, under its own name."""
    graded = replace(cohort, marks=marked("2026-01-05T12:00:00Z", ["in-writing"]))
    work = graded.works[LESSON, "Ann Berg"]
    points = graded.points(work)

    assert (points.earned, points.most, points.graded) == (13.5, 17.0, True)
    assert states(graded, "Ann Berg")["my-week"] == "finished"
    waits = [each.exercise for each in needs(graded) if "Ann Berg" in dict(each.learners)]
    assert waits == ["in-writing"]


def test_points_of_an_earlier_hand_in_are_not_used(cohort):
    """Who handed in again since has this report's own count."""
    stale = replace(cohort, marks=marked("2026-01-04T12:00:00Z"))
    points = stale.points(stale.works[LESSON, "Ann Berg"])

    assert (points.earned, points.most, points.graded) == (10.0, 15.0, False)


def test_a_course_has_more_than_one_lesson(root):
    """Each lesson has its own hand-ins; a learner of any of them is a learner of all."""
    both: Cohort = gather(classroom.read(root, LESSON, OTHER), {})

    assert [work.learner for work in both.of(OTHER)] == ["Ann Berg"]
    assert both.lessons == [LESSON, OTHER]
    assert len(both.of(LESSON)) == 8
