"""Intake: whatever is handed in, the answers are taken, the rest is dropped and said, and nothing raises."""

import json
import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.cells import STUB, TEXT_STUB
from course.dropped import RESCUE, SENTENCES, Dropped, from_json, shown, to_json
from course.errors import LessonError
from course.grading.grade import grade_answers
from course.intake import NOTES, STAND_IN, take_in, write_clean
from course.lesson import ANSWERS, Lesson
from course.result import Outcome
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.manifest import MANIFEST, Entry, Manifest
from course.transcript.store import FileStore
from tests import small_course
from tests.small_course import LESSON

OTHER = {
    "cells": [
        small_course.code(
            "elsewhere", "1 + 1", nbgrader=small_course.about("elsewhere", grade=True, points=1)
        )
    ]
}
OTHER |= {"metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def lesson(tmp_path):
    """The small lesson, as intake may be given it."""
    return small_course.make_lesson(tmp_path / "source" / LESSON)


@pytest.fixture
def work(tmp_path, lesson):
    """An honest submission: the lesson's folder as a learner has it, with two transcripts and a written answer."""
    folder = tmp_path / "submitted" / "ann" / LESSON
    write_clean(take_in(tmp_path, lesson), lesson, folder)
    shutil.rmtree(folder / ANSWERS)
    shutil.copytree(lesson / "scenarios", folder / "scenarios")
    for name in ("late-parcel", "wrong-bill"):
        store = FileStore(folder / ANSWERS / f"{name}.jsonl", environ={})
        play(Session(Lesson.read(lesson).rules(name), store, clock=FIXED), BOTS["perfect"])
    notebook = small_course.read(folder)
    small_course.cell(notebook, "in-writing")["source"] = "My own words."
    small_course.save(folder, notebook)
    (folder / "timestamp.txt").write_text("2026-01-05 09:00:00.000000 UTC\n", encoding="utf-8")
    return folder


def said(intake):
    """Every sentence."""
    return " ".join(intake.said)


def kinds(intake):
    """The kinds of what was dropped."""
    return {each.kind for each in intake.dropped}


def outcome(intake, lesson, target, name="late-parcel"):
    """What grading says of the clean submission that an intake makes."""
    write_clean(intake, lesson, target)
    return grade_answers(Lesson.read(lesson).rules(name), target / ANSWERS).result


def test_honest_work_is_taken_whole_and_nothing_is_said(work, lesson):
    """Of honest work nothing is dropped: transcripts byte for byte, the written answer, the time."""
    intake = take_in(work, lesson)

    assert set(intake.answers) == {"late-parcel.jsonl", "wrong-bill.jsonl"}
    assert intake.answers["late-parcel.jsonl"] == (work / ANSWERS / "late-parcel.jsonl").read_bytes()
    assert intake.written == {"in-writing": "My own words."}
    assert intake.time == "2026-01-05 09:00:00.000000 UTC"
    assert intake.said == ()
    assert not intake.needs_rescue
    assert not intake.is_empty


def test_a_clean_submission_reads_as_what_it_was_made_from(work, lesson, tmp_path):
    """Taking in a clean submission gives the same answers, and says again what was dropped when it was made."""
    (work / "random.py").write_text("raise SystemExit", encoding="utf-8")
    first = take_in(work, lesson)
    write_clean(first, lesson, tmp_path / "clean" / LESSON)

    second = take_in(tmp_path / "clean" / LESSON, lesson)

    assert (second.answers, second.written, second.time) == (first.answers, first.written, first.time)
    assert second.said == ("The file “random.py” is not part of the lesson. It was left out.",)
    assert not second.needs_rescue


def test_a_clean_submission_has_no_code_of_the_learner_and_no_solution(work, lesson, tmp_path):
    """The notebook of a clean submission is the lesson's own: no learner's code, no outputs, no model play."""
    notebook = small_course.read(work)
    notebook["cells"][1]["source"] = "import os; os.remove('x')"
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hi"}]
    small_course.save(work, notebook)

    intake = take_in(work, lesson)
    write_clean(intake, lesson, tmp_path / "clean" / LESSON)

    clean = small_course.read(tmp_path / "clean" / LESSON)
    text = json.dumps(clean, ensure_ascii=False)
    assert "os.remove" not in text
    assert "model_play" not in text
    assert "MODEL-ANSWER" not in text
    assert (
        clean["cells"][2]["source"] == f'late_parcel = course.role_play("late-parcel")\n{STUB}\nlate_parcel'
    )
    assert small_course.cell(clean, "in-writing")["source"] == "My own words."
    assert all(not cell.get("outputs") for cell in clean["cells"])
    assert kinds(intake) == {"changed code"}


def test_an_unanswered_cell_of_the_source_gets_the_stub(lesson, tmp_path):
    """Where nothing was handed in, the author's own answer does not stand in for the learner's."""
    write_clean(take_in(tmp_path / "nothing", lesson), lesson, tmp_path / "clean" / LESSON)

    clean = small_course.read(tmp_path / "clean" / LESSON)
    assert small_course.cell(clean, "in-writing")["source"] == TEXT_STUB


def test_extra_files_are_left_out_and_named(work, lesson):
    """A file that is not the lesson's is left out and named; after ten, the rest is counted."""
    for number in range(12):
        (work / f"extra-{number:02}.py").write_text("", encoding="utf-8")

    intake = take_in(work, lesson)

    assert "The file “extra-03.py” is not part of the lesson. It was left out." in intake.said
    assert "2 more files are not part of the lesson. They were left out." in intake.said
    assert len(intake.said) == 11


def test_what_programs_leave_behind_is_passed_over_in_silence(work, lesson):
    """Checkpoints, caches, system files and fetched feedback are not the learner's doing: nothing is said of them."""
    for name in (
        ".ipynb_checkpoints/x.ipynb",
        "__pycache__/a.pyc",
        ".DS_Store",
        "answers/.lock",
        "feedback/a.html",
    ):
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text("x", encoding="utf-8")

    assert take_in(work, lesson).said == ()


def test_a_changed_file_of_the_lesson_is_not_used(work, lesson):
    """A scenario that was changed is said, and is not taken."""
    (work / "scenarios" / "late-parcel.yaml").write_text("title: easy", encoding="utf-8")

    intake = take_in(work, lesson)

    assert intake.said == (
        "The file “scenarios/late-parcel.yaml” is not the lesson's own. The lesson's own file was used.",
    )


def test_changed_points_are_said(work, lesson):
    """Points are the lesson's; that they were changed is said."""
    notebook = small_course.read(work)
    small_course.cell(notebook, "late-parcel-points")["metadata"]["nbgrader"]["points"] = 400
    small_course.save(work, notebook)

    assert take_in(work, lesson).said == (
        "The points of “late-parcel-points” were changed. The lesson's own points count.",
    )


def test_of_two_copies_the_first_counts(work, lesson):
    """A copied answer: the first copy is read, and that there were two is said."""
    notebook = small_course.read(work)
    second = json.loads(json.dumps(small_course.cell(notebook, "in-writing")))
    second["source"], second["id"] = "A second text.", "another"
    notebook["cells"].append(second)
    small_course.save(work, notebook)

    intake = take_in(work, lesson)

    assert intake.written == {"in-writing": "My own words."}
    assert intake.said == ("The cell “in-writing” was there more than once. The first copy was read.",)


def test_deleted_cells_are_put_back(work, lesson):
    """A deleted cell is said; the transcript of its exercise is taken all the same."""
    notebook = small_course.read(work)
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["id"].startswith("late-parcel")]
    small_course.save(work, notebook)

    intake = take_in(work, lesson)

    assert "late-parcel.jsonl" in intake.answers
    assert intake.said == (
        "The cell “late-parcel” was missing. It was put back.",
        "The cell “late-parcel-points” was missing. It was put back.",
    )


def test_stripped_settings_do_not_lose_the_written_answer(work, lesson):
    """Where a program removed nbgrader's settings, cells are known by their ids."""
    notebook = small_course.read(work)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    small_course.save(work, notebook)

    intake = take_in(work, lesson)

    assert intake.written == {"in-writing": "My own words."}
    assert intake.said == (
        "The settings that grading needs were missing from the notebook. They were put back.",
    )


def test_flipped_settings_are_said(work, lesson):
    """A cell whose kind was changed is put back."""
    notebook = small_course.read(work)
    small_course.cell(notebook, "wrong-bill-points")["metadata"]["nbgrader"]["grade"] = False
    small_course.save(work, notebook)

    assert take_in(work, lesson).said == (
        "The settings of the cell “wrong-bill-points” were changed. They were put back.",
    )


def test_added_cells_and_code_are_said(work, lesson):
    """Cells of the learner's own are counted; code of theirs is said not to have been run."""
    notebook = small_course.read(work)
    notebook["cells"] += [small_course.markdown("mine", "A note."), small_course.code("mine-too", "print(1)")]
    small_course.save(work, notebook)

    assert take_in(work, lesson).said == (
        "Cells were added to the notebook (2). They are not part of the lesson, so they were left out.",
        "Code in the notebook was changed or added. It was not run, and it changes no points.",
    )


def test_a_very_long_text_is_cut_and_said(work, lesson):
    """A written answer has an end."""
    notebook = small_course.read(work)
    small_course.cell(notebook, "in-writing")["source"] = "x" * 100_001
    small_course.save(work, notebook)

    intake = take_in(work, lesson)

    assert len(intake.written["in-writing"]) == 100_000
    assert intake.said == (
        "The text in “in-writing” is too long to be read whole. The rest of it was left out.",
    )


def test_no_notebook_leaves_the_answers(work, lesson, tmp_path):
    """Without a notebook the transcripts are graded as they are."""
    (work / f"{LESSON}.ipynb").unlink()

    intake = take_in(work, lesson)

    assert intake.said == ("The notebook was missing. A fresh copy of the lesson took its place.",)
    assert intake.needs_rescue
    assert outcome(intake, lesson, tmp_path / "clean").outcome is Outcome.FINISHED


@pytest.mark.parametrize(
    "text", ['{"cells": [', "", "[]", '{"cells": 3}', "\x00\x01", '{"a": 1}', "[" * 100_000]
)
def test_a_broken_notebook_leaves_the_answers(work, lesson, text):
    """A notebook that is no notebook is replaced, whatever it is instead."""
    (work / f"{LESSON}.ipynb").write_text(text, encoding="utf-8")

    intake = take_in(work, lesson)

    assert intake.said == (
        f"The notebook “{LESSON}.ipynb” could not be read. A fresh copy of the lesson took its place.",
    )
    assert intake.needs_rescue
    assert "late-parcel.jsonl" in intake.answers


def test_a_notebook_in_an_odd_form_is_read_as_far_as_possible(work, lesson):
    """What other programs might stumble over is said and needs a clean copy; the written answer is still read."""
    notebook = small_course.read(work)
    notebook["cells"].insert(0, "not a cell")
    small_course.save(work, notebook)

    intake = take_in(work, lesson)

    assert intake.written == {"in-writing": "My own words."}
    assert intake.said == (
        f"The notebook “{LESSON}.ipynb” is not in the usual form. It was read as far as that was possible.",
    )
    assert intake.needs_rescue


def test_a_renamed_notebook_is_read(work, lesson):
    """A browser's “(1)” costs nothing."""
    (work / f"{LESSON}.ipynb").rename(work / f"{LESSON} (1).ipynb")

    intake = take_in(work, lesson)

    assert intake.written == {"in-writing": "My own words."}
    assert intake.said == (
        f"The notebook was called “{LESSON} (1).ipynb”. It was read under the lesson's own name.",
    )
    assert intake.needs_rescue


@pytest.mark.parametrize("name", [f"{LESSON}.ipynb", "2-other.ipynb"])
def test_another_lessons_notebook_is_left_out(work, lesson, name):
    """A foreign notebook is said; the answers count."""
    (work / f"{LESSON}.ipynb").unlink()
    (work / name).write_text(json.dumps(OTHER), encoding="utf-8")

    intake = take_in(work, lesson)

    assert f"The notebook “{name}” is not this lesson's. It was left out." in intake.said
    assert intake.written == {}
    assert "late-parcel.jsonl" in intake.answers


def test_a_good_copy_stands_in_for_a_broken_notebook(work, lesson):
    """When the notebook under the lesson's name is broken, another that is this lesson's is read."""
    shutil.copy(work / f"{LESSON}.ipynb", work / f"{LESSON}-Copy1.ipynb")
    (work / f"{LESSON}.ipynb").write_text("{", encoding="utf-8")

    assert take_in(work, lesson).written == {"in-writing": "My own words."}


def test_work_one_folder_further_down_is_found(work, lesson):
    """A folder that was zipped with its own name around it is looked into."""
    inner = work.parent / "inner"
    work.rename(inner)
    work.mkdir()
    inner.rename(work / "my work")

    intake = take_in(work, lesson)

    assert set(intake.answers) == {"late-parcel.jsonl", "wrong-bill.jsonl"}
    assert intake.said == ("The work was found one folder further down, in “my work”.",)


def test_answers_beside_the_notebook_are_found(work, lesson):
    """Transcripts that were uploaded one by one, without their folder, count."""
    shutil.move(work / ANSWERS / "late-parcel.jsonl", work)

    intake = take_in(work, lesson)

    assert set(intake.answers) == {"late-parcel.jsonl", "wrong-bill.jsonl"}
    assert intake.said == (
        "The file “late-parcel.jsonl” was not in the folder “answers”. It was read all the same.",
    )


def test_answers_of_no_exercise_are_left_out(work, lesson):
    """A transcript of an exercise that the lesson does not have is not taken."""
    (work / ANSWERS / "elsewhere.jsonl").write_text("{}", encoding="utf-8")
    (work / ANSWERS / "notes.txt").write_text("", encoding="utf-8")

    intake = take_in(work, lesson)

    assert "elsewhere.jsonl" not in intake.answers
    assert set(intake.said) == {
        "The file “answers/elsewhere.jsonl” belongs to no exercise of this lesson. It was left out.",
        "The file “answers/notes.txt” is not part of the lesson. It was left out.",
    }


def test_a_transcript_too_large_to_be_one_needs_a_person(work, lesson, tmp_path):
    """What is too large is not read into memory, is not a zero either, and is said."""
    path = work / ANSWERS / "late-parcel.jsonl"
    with path.open("ab") as file:
        file.truncate(100_000_000)

    intake = take_in(work, lesson)

    assert intake.answers["late-parcel.damaged-1.jsonl"] == STAND_IN
    assert "The file “answers/late-parcel.jsonl” is too large to be an answer." in said(intake)
    assert outcome(intake, lesson, tmp_path / "clean").outcome is Outcome.NEEDS_A_PERSON


def test_a_folder_where_a_transcript_should_be_needs_a_person(work, lesson, tmp_path):
    """A folder in a transcript's place is said, and the exercise needs a person; the others are graded."""
    path = work / ANSWERS / "late-parcel.jsonl"
    path.unlink()
    path.mkdir()

    intake = take_in(work, lesson)

    assert intake.said == (
        "There is a folder where the file “answers/late-parcel.jsonl” should be. A person needs to look at it.",
    )
    assert outcome(intake, lesson, tmp_path / "one").outcome is Outcome.NEEDS_A_PERSON
    assert outcome(intake, lesson, tmp_path / "two", "wrong-bill").outcome is Outcome.FINISHED


def test_links_are_not_followed(work, lesson, tmp_path):
    """A link could show the instructor's own files as an answer: it is not followed, and the exercise needs a person."""
    secret = tmp_path / "secret"
    secret.write_text("the key", encoding="utf-8")
    path = work / ANSWERS / "late-parcel.jsonl"
    path.unlink()
    path.symlink_to(secret)

    intake = take_in(work, lesson)

    assert b"the key" not in b"".join(intake.answers.values())
    assert "“answers/late-parcel.jsonl” is a link" in said(intake)
    assert intake.needs_rescue
    assert outcome(intake, lesson, tmp_path / "clean").outcome is Outcome.NEEDS_A_PERSON


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(work, lesson):
    """A named pipe would be waited on for ever; it is not opened."""
    os.mkfifo(work / "pipe")
    (work / f"{LESSON}.ipynb").unlink()
    os.mkfifo(work / f"{LESSON}.ipynb")

    intake = take_in(work, lesson)

    assert "“pipe” is a link or another thing that is not a file." in said(intake)
    assert f"“{LESSON}.ipynb” is a link or another thing that is not a file." in said(intake)


def test_a_file_in_place_of_the_answers_is_said(work, lesson):
    """A file called “answers” leaves nothing to grade, which needs a person."""
    shutil.rmtree(work / ANSWERS)
    (work / ANSWERS).write_text("", encoding="utf-8")

    intake = take_in(work, lesson)

    assert intake.is_empty
    assert intake.said == (
        "The folder “answers” is not a folder, so it could not be read. A person needs to look at it.",
    )


def test_a_file_in_place_of_the_scenarios_is_said(work, lesson):
    """A file where the lesson has a folder would stop nbgrader's copying."""
    shutil.rmtree(work / "scenarios")
    (work / "scenarios").write_text("", encoding="utf-8")

    intake = take_in(work, lesson)

    assert intake.said == ("There is a file where the lesson has the folder “scenarios”. It was left out.",)
    assert intake.needs_rescue


def test_a_submission_that_is_no_folder_is_said(lesson, tmp_path):
    """A file, or nothing, where the submission should be: nothing is taken, and it is said."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    for path in (tmp_path / "file", tmp_path / "nothing"):
        intake = take_in(path, lesson)
        assert intake.is_empty
        assert intake.said == (
            "What was handed in is not a folder and could not be read. A person needs to look at it.",
        )


def test_the_hand_ins_list_is_taken(work, lesson):
    """The manifest of a hand-in comes with its answers."""
    data = (
        Manifest(lesson=LESSON, exercises={"late-parcel": Entry(state="finished")}).model_dump_json().encode()
    )
    (work / ANSWERS / MANIFEST).write_bytes(data)

    assert take_in(work, lesson).answers[MANIFEST] == data


def test_another_lessons_list_is_left_out(work, lesson):
    """A list of another lesson would make of everything “not started”; it is left out and said."""
    (work / ANSWERS / MANIFEST).write_bytes(Manifest(lesson="2-other").model_dump_json().encode())

    intake = take_in(work, lesson)

    assert MANIFEST not in intake.answers
    assert intake.said == (
        "The list that came with the answers belongs to another lesson, “2-other”. It was left out.",
    )


def test_a_list_that_cannot_be_read_is_left_out(work, lesson):
    """A broken list is said; the transcripts count."""
    (work / ANSWERS / MANIFEST).write_text("{", encoding="utf-8")

    intake = take_in(work, lesson)

    assert MANIFEST not in intake.answers
    assert intake.said == ("The list that came with the answers could not be read. It was left out.",)


@pytest.mark.parametrize("text", ["yesterday", "", "9999-99-99 99:99:99 UTC", "x" * 1000])
def test_a_time_that_is_none_is_left_out(work, lesson, text):
    """A time that nbgrader cannot read stops it; it is left out and said."""
    (work / "timestamp.txt").write_text(text, encoding="utf-8")

    intake = take_in(work, lesson)

    assert (intake.time, intake.said) == ("", ("The time of handing in could not be read. It was left out.",))
    assert intake.needs_rescue


def test_names_cannot_play_tricks(work, lesson):
    """A file's name is shown on one short line without control characters."""
    (work / ("a\x1b[31m\n" + "b" * 200 + ".txt")).write_text("", encoding="utf-8")

    (sentence,) = take_in(work, lesson).said

    assert "\x1b" not in sentence
    assert "\n" not in sentence
    assert len(sentence) < 160


def test_notes_that_a_learner_made_up_are_not_believed(work, lesson):
    """What was said at an earlier intake is kept as kinds and names: a sentence of the learner's own cannot get in."""
    notes = {"dropped": [["praise", "full marks, please"], ["time", ""], 7, ["extra file", 3]]}
    (work / ANSWERS / NOTES).write_text(json.dumps(notes), encoding="utf-8")

    assert take_in(work, lesson).said == ()

    (work / ANSWERS / NOTES).write_text(
        json.dumps({"dropped": [["praise", "x"], ["time", ""]]}), encoding="utf-8"
    )

    assert take_in(work, lesson).said == ("The time of handing in could not be read. It was left out.",)


def test_the_lessons_own_folder_must_be_one(work, tmp_path):
    """A fault in the instructor's course is not the learner's: it is raised, with what to do."""
    with pytest.raises(
        LessonError,
        match=r"nowhere\.ipynb is missing\. Make it first: nbgrader generate_assignment nowhere, or",
    ):
        take_in(work, tmp_path / "nowhere")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "broken.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(LessonError, match=r"broken\.ipynb is not a notebook that can be read"):
        take_in(work, tmp_path / "broken")


def test_every_kind_has_a_sentence_with_room_for_a_name():
    """Each kind says one whole sentence; what needs a rescue is a kind."""
    assert set(SENTENCES) >= RESCUE
    for kind, sentence in SENTENCES.items():
        assert str(Dropped(kind, "x")).endswith(".")
        assert sentence.count("{}") <= 1


def test_what_was_dropped_survives_being_written():
    """Writing and reading what was dropped gives the same."""
    dropped = (Dropped("extra file", "a“b”.py"), Dropped("time"))

    assert from_json(to_json(dropped)) == dropped


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "metadata", "source", "nbgrader", "grade_id", "cell_type", "points"])
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
NAMES = st.sampled_from([f"{LESSON}.ipynb", "x.ipynb", "timestamp.txt", "scenarios", "answers", "answers/late-parcel.jsonl", "answers/hand-in.json", "answers/intake.json", "answers/my-week.damaged-1.jsonl", "late-parcel.jsonl", "a/b/c"])  # fmt: skip
CONTENTS = st.binary(max_size=60) | JSON.map(lambda v: json.dumps(v).encode()) | JSON.map(lambda v: json.dumps({"cells": [v, {"metadata": {"nbgrader": v}, "source": v}], "nbformat": 4}).encode()) | st.just(None)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(NAMES, CONTENTS, max_size=8))
def test_nothing_that_is_handed_in_raises(lesson, tmp_path_factory, files):
    """Any files, with anything in them, files and folders in each other's places: intake takes what it can, and a clean submission can be written."""
    folder = tmp_path_factory.mktemp("garbage")
    for name, content in files.items():
        path = folder / "in" / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir() if content is None else path.write_bytes(content)
        except OSError:
            continue

    intake = take_in(folder / "in", lesson)
    write_clean(intake, lesson, folder / "clean" / LESSON)

    assert take_in(folder / "clean" / LESSON, lesson).answers == dict(intake.answers)
    shutil.rmtree(folder)


def test_a_name_is_shown_short():
    """A name of any length is shown in at most 80 characters."""
    assert len(shown("x" * 500)) == 80
