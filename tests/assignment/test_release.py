"""Releasing: learners get what play needs and nothing of the key, the same bytes each time, or nothing at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course.assignment.api import Failed, api
from course.assignment.build import build, built, differences, left_over, mirror
from course.assignment.outputs import refresh
from course.assignment.release import publish, released
from course.cells import STUB, TEXT_STUB
from course.errors import LessonError, ScenarioError
from course.scenario.load import load
from course.scenario.strip import digest
from tests import small_course
from tests.material import HERE
from tests.small_course import LESSON

SECRETS = ("SECRET-", "LOOKS-FOR", "MODEL-ANSWER", "BEGIN SOLUTION", "model_play", "to pay what is owed")


@pytest.fixture
def course(tmp_path):
    """A course of the small lesson."""
    return small_course.make_course(tmp_path / "course")


@pytest.fixture
def source(course):
    """The small lesson's source."""
    return course / "source" / LESSON


def release(course, into):
    """The small lesson as it is released."""
    build(course, course / "source" / LESSON, into)
    return into / LESSON


def contents(folder):
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def execute(folder):
    """The notebook of a folder, executed there."""
    notebook = nbformat.read(folder / f"{LESSON}.ipynb", as_version=4)
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def points(notebook):
    """What each graded cell of an executed notebook says."""
    cells = [
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    ]
    return [float(cell.outputs[-1]["data"]["text/plain"]) for cell in cells]


def test_a_release_holds_nothing_of_the_key(course, tmp_path):
    """No file of a release holds a solution, a model answer, a thought, a why or what a marker looks for."""
    files = contents(release(course, tmp_path / "out"))

    assert set(files) == {f"{LESSON}.ipynb", *(f"scenarios/{name}.yaml" for name in small_course.EXERCISES)}
    for data in files.values():
        for secret in SECRETS:
            if data != files["scenarios/late-parcel.yaml"]:
                assert secret.encode() not in data


def test_practice_is_released_as_its_author_wrote_it(course, source, tmp_path):
    """Practice files are copied byte for byte, key included: practice without feedback does not teach."""
    made = release(course, tmp_path / "out")

    for name in ("late-parcel", "two-calls"):
        assert (made / "scenarios" / f"{name}.yaml").read_bytes() == (
            source / "scenarios" / f"{name}.yaml"
        ).read_bytes()


def test_source_and_release_agree_on_what_determines_play(course, source, tmp_path):
    """The digest that a transcript names is the same in both."""
    made = release(course, tmp_path / "out")

    for name in small_course.EXERCISES:
        place = f"scenarios/{name}.yaml"
        assert digest(load(made / place)) == digest(load(source / place))


def test_a_release_is_the_same_bytes_each_time(course, tmp_path):
    """Building twice, in different folders, gives the same bytes."""
    other = small_course.make_course(tmp_path / "elsewhere" / "course")

    assert contents(release(course, tmp_path / "one")) == contents(release(other, tmp_path / "two"))


def test_a_release_keeps_cells_and_ids_and_no_traces_of_a_machine(course, source, tmp_path):
    """Ids stay, solutions become comments, and metadata of programs and outputs go."""
    notebook = small_course.read(source)
    notebook["metadata"] |= {
        "widgets": {"state": {"SECRET": 1}},
        "language_info": {"name": "python", "version": "3.11.2"},
    }
    notebook["cells"][1]["metadata"]["execution"] = {"iopub.execute_input": "2026-01-05T09:00:00Z"}
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "C:/me"}]
    small_course.save(source, notebook)

    made = small_course.read(release(course, tmp_path / "out"))

    assert [cell["id"] for cell in made["cells"]] == [cell["id"] for cell in notebook["cells"]]
    assert made["metadata"].keys() == {"kernelspec", "language_info"}
    assert made["metadata"]["language_info"] == {"name": "python"}
    assert made["cells"][1]["metadata"] == {"deletable": False}
    assert not any(cell.get("outputs") for cell in made["cells"])
    assert STUB in "".join(small_course.cell(made, "late-parcel")["source"])
    assert "".join(small_course.cell(made, "in-writing")["source"]) == TEXT_STUB


def test_what_playing_leaves_in_source_is_not_released(course, source, tmp_path):
    """A transcript, a checkpoint or a cache in source/ does not ship."""
    for name in (
        "answers/late-parcel.jsonl",
        ".ipynb_checkpoints/a.ipynb",
        "__pycache__/b.pyc",
        ".nbgrader.log",
    ):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("x", encoding="utf-8")

    assert not any(
        "answers" in name or "checkpoint" in name for name in contents(release(course, tmp_path / "out"))
    )


def test_media_are_released(course, source, tmp_path):
    """A picture of the lesson goes along."""
    (source / "images").mkdir()
    (source / "images" / "desk.png").write_bytes(b"png")

    assert contents(release(course, tmp_path / "out"))["images/desk.png"] == b"png"


def test_a_file_of_another_kind_stops_the_release(course, source, tmp_path):
    """A text twin of the notebook, say, would ship its solution: nothing is released, and the file is named."""
    (source / f"{LESSON}.py").write_text("late_parcel.model_play()", encoding="utf-8")

    with pytest.raises(Failed, match=rf"{LESSON}\.py is not released: learners get exercises"):
        release(course, tmp_path / "out")
    assert not contents(tmp_path / "out")


def test_a_second_notebook_stops_the_release(course, source, tmp_path):
    """A copy of the notebook, forgotten in source/, is not released."""
    shutil.copy(source / f"{LESSON}.ipynb", source / "a-copy.ipynb")

    with pytest.raises(Failed, match="A lesson has one notebook"):
        release(course, tmp_path / "out")
    assert not contents(tmp_path / "out")


def test_a_key_in_the_lessons_text_stops_the_release(course, source, tmp_path):
    """A sentence of an assessed key that stands in the notebook as well is found."""
    notebook = small_course.read(source)
    notebook["cells"][0]["source"] += "\n\nSECRET-WHY names the mistake and whose it is."
    small_course.save(source, notebook)

    with pytest.raises(
        Failed, match="still says 'SECRET-WHY names the mistake and whose it is\\.', which learners must not"
    ):
        release(course, tmp_path / "out")
    assert not contents(tmp_path / "out")


def test_a_key_in_what_is_said_stops_the_release(source):
    """A sentence of the key that the scenario also says aloud is found."""
    path = source / "scenarios" / "wrong-bill.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "says: All right.", "says: SECRET-THOUGHT I will believe it when I see it."
    )
    path.write_text(text, encoding="utf-8")

    with pytest.raises(LessonError, match="belongs to the key, but learners would see it elsewhere"):
        released(path)


def test_a_strip_that_changes_play_stops_the_release(source, monkeypatch):
    """Transcripts of the released exercise must replay on the source: if they would not, nothing is released."""
    other = load(source / "scenarios" / "late-parcel.yaml")
    monkeypatch.setattr("course.assignment.release.strip", lambda _: other)

    with pytest.raises(LessonError, match="without its key it would play differently"):
        released(source / "scenarios" / "wrong-bill.yaml")


def test_a_configuration_of_somebodys_own_cannot_leave_the_key_in(course, tmp_path):
    """Where somebody takes our preprocessors out of nbgrader's lists, `heart release` still finds the key, and releases nothing."""
    lines = "\nc.GenerateAssignment.preprocessors = [each for each in c.GenerateAssignment.preprocessors if 'course' not in each]\n"
    (course / "nbgrader_config.py").write_text(small_course.CONFIG + lines, encoding="utf-8")

    with pytest.raises(LessonError, match="was not released: it still says"):
        release(course, tmp_path / "out")


def test_outputs_that_were_not_cleared_stop_the_release(course, source, tmp_path):
    """A notebook with outputs in it is not released: they may show what the model play earned."""
    notebook = small_course.read(source)
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    small_course.save(source, notebook)
    lines = "\nc.GenerateAssignment.preprocessors.remove('nbgrader.preprocessors.ClearOutput')\n"
    (course / "nbgrader_config.py").write_text(small_course.CONFIG + lines, encoding="utf-8")

    with pytest.raises(Failed, match="a cell still has outputs"):
        release(course, tmp_path / "out")


def test_a_broken_scenario_stops_the_release(source, tmp_path):
    """An exercise that cannot be read is not copied as it is."""
    (source / "scenarios" / "wrong-bill.yaml").write_text("title: x\nscenes: [", encoding="utf-8")

    with pytest.raises(ScenarioError):
        publish(source, tmp_path)


def test_mirroring_changes_only_what_changed(course, source, tmp_path):
    """A release takes over what is new and loses what is no longer in the source; a second time there is nothing to do."""
    made, there = release(course, tmp_path / "one"), tmp_path / "release" / LESSON
    assert set(mirror(made, there)) == set(contents(made))
    (there / "old").mkdir()
    (there / "old" / "file.png").write_bytes(b"")
    (there / "scenarios" / "my-week.yaml").write_text("changed", encoding="utf-8")
    (there / "scenarios" / "two-calls.yaml").unlink()

    assert set(differences(made, there)) == {
        f"{LESSON}/scenarios/two-calls.yaml is missing.",
        f"{LESSON}/old/file.png is no longer in the source.",
        f"{LESSON}/scenarios/my-week.yaml is not what the source makes.",
    }
    assert mirror(made, there) == ["old/file.png", "scenarios/my-week.yaml", "scenarios/two-calls.yaml"]
    assert contents(there) == contents(made)
    assert not (there / "old").exists()
    assert mirror(made, there) == differences(made, there) == []


def test_a_release_without_a_source_is_found(course, source):
    """A lesson that was taken out of source/ is left over in release/."""
    (course / "release" / "0-gone").mkdir(parents=True)
    (course / "release" / LESSON).mkdir()

    assert [path.name for path in left_over(course, [source])] == ["0-gone"]


def test_executing_the_source_gives_every_point_that_can_be_had(source):
    """The author's model plays earn full points; the reflection waits for a person."""
    assert points(execute(source)) == [4.0, 6.0, 2.0, 0.0]


def test_executing_the_release_gives_no_point_and_no_error(course, tmp_path):
    """A released notebook executes to its end and is worth nothing before anybody played."""
    notebook = execute(release(course, tmp_path / "out"))

    assert points(notebook) == [0.0, 0.0, 0.0, 0.0]
    assert not any(
        output["output_type"] == "error" for cell in notebook.cells for output in cell.get("outputs", ())
    )


def test_outputs_are_stored_when_they_changed(source):
    """Refreshing stores what the cells say, without what differs between runs; a second time nothing changes."""
    assert refresh(source)
    stored = (source / f"{LESSON}.ipynb").read_bytes()

    assert small_course.cell(small_course.read(source), "late-parcel-points")["outputs"][0]["data"][
        "text/plain"
    ] == ["4.0"]
    assert b"widget-view" not in stored
    assert str(source).encode() not in stored
    assert not refresh(source)
    assert (source / f"{LESSON}.ipynb").read_bytes() == stored
    assert not (source / "answers").exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("import sys; print('careful', file=sys.stderr)", "the cell “import” says on stderr: careful"),
        ("1 / 0", "cannot be executed. ZeroDivisionError: division by zero"),
    ],
)
def test_a_source_that_fails_or_warns_is_refused(source, line, says):
    """What would cost a learner points is found before it is stored."""
    notebook = small_course.read(source)
    notebook["cells"][1]["source"] = f"import course\n{line}"
    small_course.save(source, notebook)
    before = (source / f"{LESSON}.ipynb").read_bytes()

    with pytest.raises(LessonError, match=says):
        refresh(source)
    assert (source / f"{LESSON}.ipynb").read_bytes() == before


def nbgrader(course, *arguments, path=None):
    """Run the stock command in a course."""
    programs = str(Path(sys.executable).parent)
    environ = {**os.environ, "PATH": path or os.pathsep.join([programs, os.environ["PATH"]])}
    command = [str(Path(programs, "nbgrader")), *arguments]
    return subprocess.run(command, cwd=course, env=environ, capture_output=True, text=True, timeout=120)


def break_a_scenario(source):
    """An exercise that cannot be read, and so not stripped."""
    path = source / "scenarios" / "wrong-bill.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "nonsense: SECRET-NONSENSE\n", encoding="utf-8")


def left_in_release(course):
    """Whether anything of the key is in release/."""
    left = contents(course / "release") if (course / "release").exists() else {}
    return any(b"SECRET-" in data or b"LOOKS-FOR" in data for data in left.values())


def test_formgraders_button_fails_closed(course, source):
    """When a scenario cannot be stripped, generating the assignment through nbgrader's API leaves no key in release/."""
    break_a_scenario(source)

    with api(course) as nbgrader:
        result = nbgrader.generate_assignment(LESSON)

    assert not result["success"]
    assert "'nonsense' is not known here" in result["log"]
    assert not left_in_release(course)


@pytest.mark.slow
def test_the_stock_command_fails_closed(course, source):
    """When a scenario cannot be stripped, `nbgrader generate_assignment` leaves no key in release/, with --notebook neither."""
    break_a_scenario(source)

    done = nbgrader(course, "generate_assignment", LESSON, "--force", "--notebook", LESSON)

    assert done.returncode == 1
    assert "'nonsense' is not known here" in done.stdout + done.stderr
    assert not left_in_release(course)


@pytest.mark.slow
def test_the_stock_command_fails_closed_before_it_asks_us(course):
    """Without `alembic` nbgrader stops after it has copied; even then, and with --notebook, no key is left in release/."""
    done = nbgrader(course, "generate_assignment", LESSON, "--notebook", LESSON, path=os.defpath)

    assert "No such file or directory: 'alembic'" in done.stdout + done.stderr
    assert not left_in_release(course)


def test_a_lesson_that_cannot_be_built_leaves_nothing(course, source):
    """The temporary folder of a failed build is gone afterwards."""
    (source / "notes.txt").write_text("", encoding="utf-8")

    with pytest.raises(Failed), built(course, [source]):
        pytest.fail("a lesson with a stray file was built")


def test_what_a_reader_of_a_commitment_looks_for_stays_with_the_author():
    """As of a reflection; and the copy plays as the author's does."""
    path = HERE / "one-thing.yaml"
    text = released(path).decode()

    assert "LOOKS-FOR" in path.read_text(encoding="utf-8")
    assert "LOOKS-FOR" not in text
    assert "Who will know about it" in text


@pytest.mark.parametrize(
    "name", ["promise-or-hope", "who-can-know", "which-reply", "what-next", "the-heater"]
)
def test_practice_of_every_kind_is_released_as_it_is(name):
    """It answers at once, and needs its key for that."""
    path = HERE / f"{name}.yaml"

    assert released(path) == path.read_bytes()
