"""The rules of lessons, beyond the examples of their pages."""

import json

import pytest

from course.check import check_all
from course.check.lesson import check_lesson, is_released
from tests.check.sketch import REFLECTION, UMBRELLA, lay_out, write

GOOD = """\
# folder: source/1-umbrella
# exercise: umbrella

# %% umbrella, solution
umbrella = course.role_play("umbrella")
### BEGIN SOLUTION
umbrella = umbrella.model_play()
### END SOLUTION
umbrella

# %% umbrella-points, 4 points
umbrella.grade(out_of=4)

# %% hand-in
course.hand_in()
"""
RELEASED = GOOD.replace("source/", "release/").replace(
    "### BEGIN SOLUTION\numbrella = umbrella.model_play()\n### END SOLUTION\n", ""
)


def problems(sketch, root):
    """What is wrong with the lesson of a sketch, apart from its exercise files."""
    return [f"{each.code} {each.text}" for each in check_lesson(lay_out(sketch, root))]


def changed(old, new, base=GOOD):
    """The good lesson with something else in it."""
    assert old in base
    return base.replace(old, new)


@pytest.mark.parametrize("sketch", [GOOD, RELEASED], ids=["source", "release"])
def test_nothing_is_wrong_with_a_good_lesson(tmp_path, sketch):
    """The lesson that the other tests change, and its release."""
    assert problems(sketch, tmp_path) == []


def test_a_problem_stands_where_its_cell_begins(tmp_path):
    """The line is the cell's in the notebook's file, so that an editor can go there."""
    folder = lay_out(changed("out_of=4", "out_of=5"), tmp_path)
    (problem,) = check_lesson(folder)
    lines = problem.path.read_text(encoding="utf-8").splitlines()

    assert problem.path == folder / "1-umbrella.ipynb"
    assert '"cell_type"' in lines[problem.line - 1]
    assert "umbrella-points" in "".join(lines[problem.line : problem.line + 6])


def test_a_notebook_in_one_line_is_read_too(tmp_path):
    """Where the file has no lines, every problem is in the first."""
    folder = lay_out(changed("out_of=4", "out_of=5"), tmp_path)
    path = folder / "1-umbrella.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")

    assert [(each.line, each.code) for each in check_lesson(folder)] == [(1, "L005")]


@pytest.mark.parametrize("text", ["{", "[]", '{"cells": 5}', '{"cells": [5]}'])
def test_a_broken_notebook_is_one_problem(tmp_path, text):
    """What is no notebook is said once, and stops no other lesson."""
    folder = lay_out(GOOD, tmp_path)
    write(folder / "1-umbrella.ipynb", text)
    (problem,) = check_lesson(folder)

    assert problem.code == "L001"
    assert problem.text.startswith("this is not a notebook that can be read: ")


def test_a_second_notebook_is_found(tmp_path):
    """A lesson has one notebook."""
    folder = lay_out(GOOD, tmp_path)
    write(folder / "copy.ipynb", "{}")

    assert [each.text for each in check_lesson(folder)] == [
        "the lesson's folder also has 'copy.ipynb'. A lesson has one notebook, of its folder's name."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# %% hand-in", "# %% hand-in, without id", ["L002 cell 3 has no id."]),
        (
            "# %% umbrella, solution",
            "# %% umbrela, solution",
            ["L004 cell 1 ('umbrela') makes the exercise 'umbrella'"],
        ),
        ("out_of=4", "out_of=points", ["L008 cell 2 ('umbrella-points') is graded"]),
        ("umbrella.grade(out_of=4)", "umbrella.grade(4)", ["L008 cell 2 ('umbrella-points') is graded"]),
        ("4 points\n", "4 points, solution\n", ["L008 cell 2 ('umbrella-points') is graded"]),
        (
            "4 points\numbrella",
            "4 points\nraincoat",
            ["L007 cell 2 ('umbrella-points') grades 'raincoat', which no cell makes."],
        ),
        (
            "role_play",
            "reflection",
            [
                "L007 cell 1 ('umbrella') makes 'umbrella' as a reflection; it is a role-play: write course.role_play."
            ],
        ),
        ("# %% umbrella, solution", "# %% umbrella", ["L009 cell 1 ('umbrella') has no model play"]),
        ("umbrella.model_play()", "umbrella", ["L009 cell 1 ('umbrella') has no model play"]),
        ("course.hand_in()", "print('Well done')", ["L017 the last cell of code is not 'course.hand_in()'"]),
        ("course.hand_in()", "# course.hand_in()", ["L017 the last cell of code is not 'course.hand_in()'"]),
    ],
)
def test_what_is_wrong_with_a_cell_is_found(tmp_path, old, new, expected):
    """Each change to the good lesson is found, once, and nothing else is."""
    said = problems(changed(old, new), tmp_path)

    assert len(said) == len(expected)
    for problem, beginning in zip(said, expected, strict=True):
        assert problem.startswith(beginning)


def test_code_within_the_solution_does_not_count(tmp_path):
    """The solution goes out of the release, so its length is the author's."""
    long = "umbrella = umbrella.model_play()\n" + "umbrella = umbrella\n" * 9

    assert problems(changed("umbrella = umbrella.model_play()\n", long), tmp_path) == []


def test_a_written_cell_of_nbgraders_is_let_be(tmp_path):
    """A Markdown cell with a grade_id of its own breaks no rule on code."""
    folder = lay_out(GOOD, tmp_path)
    path = folder / "1-umbrella.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    about = {
        "grade": True,
        "grade_id": "note",
        "locked": False,
        "points": 1,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    book["cells"].insert(
        0, {"cell_type": "markdown", "id": "note", "metadata": {"nbgrader": about}, "source": "Write."}
    )
    path.write_text(json.dumps(book, indent=1), encoding="utf-8")

    assert check_lesson(folder) == []


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("umbrella", UMBRELLA, []),
        (
            "umbrella",
            UMBRELLA.replace("practice", "assessed"),
            ["calls_for", "breaks", "shows", "why", "ending", "ending", "plays"],
        ),
        (
            "umbrella",
            UMBRELLA.replace("practice", "assessed").replace(
                "{name: Noor Aziz}", "{name: Noor Aziz, wants: a good one}"
            ),
            ["wants", "calls_for", "breaks", "shows", "why", "ending", "ending", "plays"],
        ),
        ("my-week", REFLECTION + "looks_for: [A day and an hour.]\n", ["looks_for"]),
        ("my-week", REFLECTION, []),
    ],
    ids=["practice", "assessed", "wants", "reflection", "clean"],
)
def test_every_part_of_the_key_is_found_in_a_release(tmp_path, name, text, keys):
    """Practice keeps its key; of an assessed role-play and of a reflection each part that is left is named with its line."""
    folder = lay_out(RELEASED, tmp_path)
    write(folder / "scenarios" / f"{name}.yaml", text)
    said = [each for each in check_lesson(folder) if each.code == "L016"]

    assert [each.text.split("'")[1] for each in said] == keys
    for each, key in zip(said, keys, strict=True):
        assert key in text.splitlines()[each.line - 1]


def test_the_same_files_in_source_are_no_problem(tmp_path):
    """The author's copy is where the key belongs."""
    folder = lay_out(GOOD, tmp_path)
    write(folder / "scenarios" / "umbrella.yaml", UMBRELLA.replace("practice", "assessed"))

    assert check_lesson(folder) == []


def test_a_key_may_name_a_fact(tmp_path):
    """A fact that the author called `why` is no part of the key."""
    folder = lay_out(RELEASED, tmp_path)
    text = "stripped: true\n" + UMBRELLA.replace("practice", "assessed").replace(
        "scenes:", "facts: {why: It was cheap., plays: None.}\nscenes:"
    )
    write(folder / "scenarios" / "umbrella.yaml", text)

    assert all(each.line != 7 for each in check_lesson(folder))


def test_release_is_a_place(tmp_path):
    """A lesson is released by where it stands: in `release`, or in what the wheel carries."""
    assert is_released(tmp_path / "release" / "1-umbrella")
    assert is_released(tmp_path / "course" / "_release" / "1-umbrella")
    assert not is_released(tmp_path / "source" / "1-umbrella")


def test_a_lesson_without_exercises_of_one_principle_is_not_measured(tmp_path):
    """Which behaviours must be called for is asked only where all role-plays are on one principle."""
    folder = lay_out(GOOD, tmp_path)
    write(folder / "scenarios" / "raincoat.yaml", UMBRELLA.replace("act-with-integrity", "expect-the-best"))

    assert "L018" not in {each.code for each in check_all([folder])}
