"""The curve of trust and patience."""

import pytest

from course.views.curve import HEIGHT, MARGIN, WIDTH, curve
from tests.material import rules
from tests.views.test_role_play import played


def test_the_numbers_are_the_meters_after_each_turn():
    """Turn 0 is the start; a shorter run has empty places."""
    _, progress = played("late-parcel", "in-the-depot", "back-1", "on-its-way", "busy")
    drawn = curve(progress.runs)

    assert [row.values for row in drawn.rows] == [(40, 40, 40, 40), (60, 40, 20, 30), ("", "", 20, 10)]
    assert drawn.heads[0] == "Trust, the run before"
    assert drawn.summary.endswith(
        "This run: over 2 turns, trust went from 40 to 20 and patience from 40 to 10."
    )


def test_points_lie_inside_the_drawing():
    """100 is at the top, 0 at the bottom, and the last turn at the right."""
    _, progress = played("late-parcel", "on-its-way", "busy", "soon")
    trust = curve(progress.runs).series[0].points

    assert trust[0] == (MARGIN, round(MARGIN + (HEIGHT - 2 * MARGIN) * 0.6, 1))
    assert trust[-1][0] == WIDTH - MARGIN


def test_a_run_without_turns_can_be_drawn():
    """One point, and no division by nothing."""
    assert len(curve(rules("late-parcel").start().runs).series[0].points) == 1


@pytest.mark.parametrize("earlier", [1, 2])
def test_at_most_two_runs_have_names(earlier):
    """The present run is the last; one before it is the run before."""
    _, progress = played("late-parcel", "in-the-depot", "back-1", "on-its-way")

    assert [each.earlier for each in curve(progress.runs[-earlier:]).series] == [True, True, False, False][
        -2 * earlier :
    ]
