"""What a lesson's cells say is recognised without running it; whatever else a cell says means that the notebook is executed."""

import pytest

from course.batch.shapes import Step, steps

LESSON = [
    "import course",
    "course.progress()",
    'used_car = course.role_play("used-car")\n# What you do is kept.\nused_car',
    "used_car.grade(out_of=4)",
    "# nothing",
    "course.hand_in()",
]


def test_every_cell_of_a_lesson_is_known():
    """What each of them shows, in their order."""
    assert steps(LESSON) == [
        Step(),
        Step("nothing"),
        Step("exercise", "used-car", makes=(("used-car", "role-play"),)),
        Step("points", "used-car", 4),
        Step(),
        Step("hand in"),
    ]


@pytest.mark.parametrize(
    "own",
    [
        "1 / 0",
        "import os",
        "import course as c",
        "from course import role_play",
        "%matplotlib inline",
        "print(used_car)",
        "used_car.model_play()",
        "used_car.grade(4)",
        "used_car.grade(out_of=points)",
        "used_car.grade(out_of=True)",
        "used_car.grade(out_of=4);",
        "used_car\nused_car",
        "bicycle",
        'course = course.role_play("used-car")',
        'car = course.role_play("used-car", 1)',
        "course.progress",
        "def course(): pass",
        "\0",
    ],
)
def test_anything_else_is_an_instructors_own(own):
    """One such cell is enough; nothing of it is guessed at."""
    assert steps([*LESSON, own]) is None


def test_names_are_known_from_where_they_are_made():
    """A cell that uses what only a later one makes would fail, and so is not taken for one of ours."""
    assert steps(LESSON[1:]) is None
    assert steps([LESSON[0], LESSON[3], LESSON[2]]) is None
