"""Every attack of this folder fails here: nothing of a submission is run, and the score is what the answers earn."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from course.lesson import ANSWERS
from tests import small_course
from tests.attacks.attacks import CHEATS, LOUD, MARK, SCRIPT
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

pytestmark = [pytest.mark.attack, pytest.mark.timeout(900)]  # seconds; the first one grades a whole class

EARNED = {"late-parcel": 3, "wrong-bill": 1.5, "two-calls": 1, "my-week": 0, "in-writing": 0}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class here: an honest learner with half the points, and one who played in full to copy from."""
    made = Room(tmp_path_factory.mktemp("here") / "course")
    made.work("honest", FULL)
    made.work("half", HALF)
    rows = made.grade("honest", "half")
    assert (rows["honest"].score, rows["half"].score) == (12, 5.5)
    return made


@pytest.fixture
def thief(room):
    """The honest half of the work, to which an attack is added; gone afterwards."""
    room.work("thief", HALF)
    yield "thief"
    shutil.rmtree(room.root / "submitted" / "thief")


def put(room, learner, code):
    """Put code into the first cell that is run, and into every cell that a learner may change."""

    def change(notebook):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["source"] = f"{code}\n{''.join(cell['source'])}"

    room.edit(learner, change)


@pytest.fixture(scope="module")
def thieves(room, tmp_path_factory):
    """A learner for each attack, with the honest half of the work, graded in one run; where each would leave its mark."""
    folder = tmp_path_factory.mktemp("marks")
    markers = {attack.name: folder / attack.name for attack in CHEATS}
    for attack in CHEATS:
        mark = MARK.format(marker=str(markers[attack.name]))
        room.work(attack.name, HALF)
        put(room, attack.name, mark + attack.code)
        for name, text in attack.files.items():
            (room.submitted(attack.name) / name).write_text(mark + text, encoding="utf-8")
    room.rows = room.grade(*markers)
    return markers


@pytest.mark.parametrize("attack", CHEATS, ids=lambda attack: attack.name)
def test_the_score_is_what_was_earned(room, thieves, attack):
    """Whatever code and files come with it: they are not run, the score does not change, and it is said."""
    row = room.rows[attack.name]

    assert row.failed == ""
    assert room.scores(attack.name) == EARNED
    assert room.queue(attack.name) == set()
    assert not thieves[attack.name].exists()
    assert "Code in the notebook was changed or added. It was not run, and it changes no points." in row.said
    for name in attack.files:
        assert f"The file “{name}” is not part of the lesson. It was left out." in row.said
    assert room.scores("honest")["wrong-bill"] == 6


def test_what_is_displayed_and_printed_reaches_nobody(room, thief):
    """Outputs of a learner's code, stored ones too, are in no graded notebook and on no page."""
    put(room, thief, LOUD + SCRIPT)
    html = {"text/html": "<script>alert('got you')</script>", "text/plain": "600"}
    output = {"output_type": "execute_result", "data": html, "metadata": {}, "execution_count": 1}
    room.edit(
        thief,
        lambda notebook: [
            cell.update(outputs=[output]) for cell in notebook["cells"] if cell["cell_type"] == "code"
        ],
    )

    assert room.grade(thief)[thief].failed == ""

    graded = room.root / "autograded" / thief / LESSON / f"{LESSON}.ipynb"
    assert room.scores(thief) == EARNED
    assert graded.stat().st_size < 1_000_000
    assert "got you" not in graded.read_text(encoding="utf-8")
    assert not BeautifulSoup(room.page(thief), "html.parser").find_all("script")


def test_cells_copied_deleted_or_exchanged_stop_nobody(room, thief):
    """Copied and deleted cells, flipped settings, other ids and points: graded as the answers are, and so is the next one."""

    def change(notebook):
        graded = small_course.cell(notebook, "late-parcel-points")
        notebook["cells"].append(json.loads(json.dumps(graded)) | {"id": "copy"})
        small_course.cell(notebook, "wrong-bill-points")["metadata"]["nbgrader"] |= {
            "grade": False,
            "solution": True,
        }
        small_course.cell(notebook, "two-calls-points")["metadata"]["nbgrader"] |= {
            "grade_id": "mine",
            "points": 900,
        }
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "my-week-points"]

    room.edit(thief, change)

    rows = room.grade(thief, "half")

    assert [row.failed for row in rows.values()] == ["", ""]
    assert room.scores(thief) == room.scores("half") == EARNED
    assert room.queue(thief) == set()


def test_answers_with_points_in_them_are_not_believed(room, thief):
    """A transcript that says what it is worth, or is somebody's on another exercise, is not read as such: it needs a person."""
    path = room.submitted(thief) / ANSWERS / "wrong-bill.jsonl"
    path.write_text(path.read_text(encoding="utf-8").rstrip("}\n") + ', "points": 6}\n', encoding="utf-8")
    shutil.copy(
        room.submitted("honest") / ANSWERS / "late-parcel.jsonl",
        room.submitted(thief) / ANSWERS / "two-calls.jsonl",
    )

    room.grade(thief)

    assert room.scores(thief) == {**EARNED, "wrong-bill": 0, "two-calls": 0}
    assert room.queue(thief) == {"wrong-bill", "two-calls"}


def test_a_forged_move_is_replayed_and_refused(room, thief):
    """A reply that the scene did not offer ends the replay there; a person looks at it."""
    path = room.submitted(thief) / ANSWERS / "wrong-bill.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    forged = json.loads(lines[1]) | {"token": "ffffffffff"}
    path.write_text("\n".join([lines[0], json.dumps(forged), lines[2]]) + "\n", encoding="utf-8")

    room.grade(thief)

    assert room.scores(thief)["wrong-bill"] == 0
    assert room.queue(thief) == {"wrong-bill"}
    assert "cannot be replayed beyond step 1" in room.comments(thief)["wrong-bill"]


def test_a_link_shows_nothing_of_the_instructors(room, thief):
    """A link to the key, in place of an answer, is not followed: the key reaches neither graded work nor feedback."""
    path = room.submitted(thief) / ANSWERS / "my-week.jsonl"
    path.symlink_to(room.root / "source" / LESSON / "scenarios" / "wrong-bill.yaml")

    row = room.grade(thief)[thief]

    assert row.failed == ""
    assert room.queue(thief) == {"my-week"}
    assert "SECRET-THOUGHT" not in room.page(thief)
    assert not any(
        b"SECRET" in each.read_bytes()
        for each in (room.root / "autograded" / thief / LESSON / ANSWERS).iterdir()
    )


def test_what_is_released_has_no_key_to_read(room):
    """The learner's copy holds nothing of what the assessed exercise pays for: reading it gives no points away."""
    for path in (room.root / "release").rglob("*"):
        if path.is_file() and path.stem in ("wrong-bill", "my-week", LESSON):
            text = path.read_text(encoding="utf-8")
            assert "SECRET" not in text
            assert "shows" not in text
            assert "BEGIN SOLUTION" not in text
