"""The learner's folder: made from the release, continued, renewed, and nothing of theirs overwritten."""

import errno
import json
import shutil

import pytest
import yaml
from jupyter_server.services.contents.fileio import atomic_writing

from course.errors import LaunchError
from course.exercises import load_rules
from course.launch.folder import lessons, released
from course.launch.update import EARLIER, GIVEN, Brought, prepare
from course.lesson import STATE
from course.session import Session
from course.transcript.store import FileStore


def files(folder):
    """The files in a folder with their text, but for what the course keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and STATE not in path.parts
    }


def test_a_new_folder_gets_what_is_released(tmp_path, release):
    """Each lesson's files are copied; answers and hidden files that lie beside them are not."""
    added = prepare(tmp_path / "mine", release).added

    wanted = {
        "1-hear/1-hear.ipynb": "{}",
        "1-hear/scenarios/a.yaml": "a",
        "3-act/3-act.ipynb": "{}",
        "3-act/scenarios/a.yaml": "a",
    }
    assert files(tmp_path / "mine") == wanted
    assert {path.as_posix() for path in added} == set(wanted)


def test_an_existing_folder_is_continued(tmp_path, release):
    """What a learner has stays as it is, answers above all; what is missing is added."""
    mine = tmp_path / "mine"
    (mine / "3-act" / "answers").mkdir(parents=True)
    (mine / "3-act" / "answers" / "a.jsonl").write_text("played")
    (mine / "3-act" / "3-act.ipynb").write_text("with my notes")
    (mine / "3-act" / "scenarios").symlink_to("nowhere")
    (release / "3-act" / "scenarios" / "a.yaml").rename(release / "3-act" / "scenarios-moved")
    (release / "3-act" / "scenarios").rmdir()
    (release / "3-act" / "scenarios").write_text("now a file")

    added = prepare(mine, release).added

    assert files(mine)["3-act/answers/a.jsonl"] == "played"
    assert files(mine)["3-act/3-act.ipynb"] == "with my notes"
    assert (mine / "3-act" / "scenarios").is_symlink()
    assert "3-act/scenarios" not in {path.as_posix() for path in added}
    assert "1-hear/1-hear.ipynb" in {path.as_posix() for path in added}
    assert prepare(mine, release) == Brought()


def test_a_file_is_there_whole_or_not_at_all(tmp_path, release, monkeypatch):
    """When the disk is full in the middle of a file, the next start copies that file again."""

    def half(source, target):
        target.write_text("{")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", half)
        with pytest.raises(LaunchError, match=r"cannot be kept in .*mine: No space left on device\. Choose"):
            prepare(tmp_path / "mine", release)
    assert lessons(tmp_path / "mine") == []

    prepare(tmp_path / "mine", release)
    assert files(tmp_path / "mine")["1-hear/1-hear.ipynb"] == "{}"


@pytest.mark.parametrize("inside", [".", "3-act", "new"])
def test_the_release_itself_is_not_a_learners_folder(release, inside):
    """Playing in the release would put one's answers into it, so it is refused."""
    with pytest.raises(LaunchError, match="holds the lessons as they are given out"):
        prepare(release / inside, release)


def give(folder, text, inside="3-act/scenarios/a.yaml"):
    """Put another text into a file."""
    (folder / inside).write_text(text)


def test_a_newer_release_renews_what_the_learner_left_as_it_was(tmp_path, release):
    """A file that is still as it was given out is replaced, and that is said; answers stay."""
    mine = tmp_path / "mine"
    prepare(mine, release)
    (mine / "3-act" / "answers").mkdir()
    give(mine, "played", "3-act/answers/a.jsonl")
    give(release, "b")

    brought = prepare(mine, release)

    assert [path.as_posix() for path in brought.renewed] == ["3-act/scenarios/a.yaml"]
    assert (brought.added, brought.kept) == ((), ())
    assert files(mine)["3-act/scenarios/a.yaml"] == "b"
    assert files(mine)["3-act/answers/a.jsonl"] == "played"
    assert prepare(mine, release) == Brought()


def test_a_learners_own_version_is_kept_beside_the_newer_one(tmp_path, release):
    """Where both changed, the newer file is used and the learner's is kept, each time under another name."""
    mine = tmp_path / "mine"
    prepare(mine, release)
    moments = iter(["2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"])
    for text in ("b", "c"):
        give(mine, f"mine, before {text}")
        give(release, text)
        brought = prepare(mine, release, clock=lambda: next(moments))
        assert len(brought.kept) == 1
        assert (mine / brought.kept[0]).read_text() == f"mine, before {text}"

    assert files(mine)["3-act/scenarios/a.yaml"] == "c"
    assert len(list((mine / EARLIER).rglob("a.yaml"))) == 2
    assert [path.name for path in lessons(mine)] == ["1-hear", "3-act"]


def test_what_a_notebook_showed_is_no_change_of_it(tmp_path, release):
    """A lesson that was opened and saved has outputs, and is renewed all the same; a written note in it is kept."""
    cell = {"id": "a", "cell_type": "markdown", "source": ["One."], "metadata": {}}
    give(release, json.dumps({"cells": [cell]}), "3-act/3-act.ipynb")
    mine = tmp_path / "mine"
    prepare(mine, release)
    shown = {**cell, "outputs": ["seen"], "metadata": {"trusted": True}, "source": "One."}
    give(mine, json.dumps({"cells": [shown]}), "3-act/3-act.ipynb")
    give(release, json.dumps({"cells": [{**cell, "source": "Two."}]}), "3-act/3-act.ipynb")

    assert prepare(mine, release).kept == ()

    give(mine, json.dumps({"cells": [{**cell, "source": "Two, and my note."}]}), "3-act/3-act.ipynb")
    give(release, json.dumps({"cells": [{**cell, "source": "Three."}]}), "3-act/3-act.ipynb")

    (kept,) = prepare(mine, release).kept
    assert "my note" in (mine / kept).read_text()


@pytest.mark.parametrize("record", ["[]", "{", "gone"])
def test_without_a_record_nothing_of_theirs_is_replaced(tmp_path, release, record):
    """Where it is not known what was given out, a file that differs is left as it is."""
    mine = tmp_path / "mine"
    prepare(mine, release)
    path = mine / STATE / GIVEN
    path.unlink() if record == "gone" else path.write_text(record)
    give(mine, "perhaps mine")
    give(release, "b")

    assert prepare(mine, release) == Brought()
    assert files(mine)["3-act/scenarios/a.yaml"] == "perhaps mine"


def test_a_full_disk_while_renewing_leaves_the_old_file(tmp_path, release, monkeypatch):
    """A file is renewed whole or not at all, and the next start does it."""
    mine = tmp_path / "mine"
    prepare(mine, release)
    give(release, "b")

    def full(source, target):
        target.write_text("")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as now:
        now.setattr(shutil, "copyfile", full)
        with pytest.raises(LaunchError, match=r"cannot be kept in .*mine: No space left on device"):
            prepare(mine, release)
    assert files(mine)["3-act/scenarios/a.yaml"] == "a"

    assert [path.name for path in prepare(mine, release).renewed] == ["a.yaml"]


def test_answers_go_on_in_a_newer_lesson_where_they_still_can(tmp_path):
    """Each exercise with answers is named: it goes on where its replay is legal, else it begins anew; the transcripts stay."""
    release, mine = tmp_path / "release", tmp_path / "mine"
    shutil.copytree(released() / "3-act-with-integrity", release / "3-act-with-integrity")
    prepare(mine, release)
    lesson = mine / "3-act-with-integrity"
    for name, turn in (("half-truth", 1), ("two-runs", 1)):
        rules = load_rules(lesson / "scenarios" / f"{name}.yaml")
        store = FileStore(lesson / "answers" / f"{name}.jsonl", {})
        Session(rules, store).do({"do": "pick", "run": next(iter(rules.spec.runs)), "turn": turn})
    before = {path: path.read_bytes() for path in (lesson / "answers").iterdir()}
    for name, change in (("half-truth", "same"), ("two-runs", "other")):
        path = release / "3-act-with-integrity" / "scenarios" / f"{name}.yaml"
        spec = yaml.safe_load(path.read_text())
        spec["title"] = f"{name}, revised"
        spec["runs"] = {run if change == "same" else f"{run}-2": value for run, value in spec["runs"].items()}
        path.write_text(yaml.safe_dump(spec, sort_keys=False))

    brought = prepare(mine, release)

    assert brought.go_on == ("half-truth, revised",)
    assert brought.begin_anew == ("two-runs, revised",)
    assert {path: path.read_bytes() for path in (lesson / "answers").iterdir()} == before


def test_a_notebook_that_was_cut_off_while_saving_is_given_back(tmp_path, release):
    """A computer stopped in the middle: what Jupyter kept of the version before is the lesson again."""
    mine = tmp_path / "mine"
    prepare(mine, release)
    notebook = mine / "3-act" / "3-act.ipynb"
    with atomic_writing(str(notebook)) as file:
        notebook.with_name(".~3-act.ipynb").write_text('{"cells": [], "metadata": {"mine": 1}}')
        file.write('{"cells"')
        file.flush()
        shutil.copytree(mine, tmp_path / "stopped")

    prepare(tmp_path / "stopped", release)

    left = sorted(path.name for path in (tmp_path / "stopped" / "3-act").iterdir() if path.is_file())
    assert json.loads((tmp_path / "stopped" / "3-act" / "3-act.ipynb").read_text())["metadata"] == {"mine": 1}
    assert left == ["3-act.ipynb"]


@pytest.mark.parametrize(("now", "before"), [('{"cells": []}', "{}"), ("cut", "off"), ("my own", None)])
def test_otherwise_a_notebook_stays_as_it_is(tmp_path, release, now, before):
    """A whole one is never replaced, and nothing is replaced by what is no better."""
    mine = tmp_path / "mine"
    prepare(mine, release)
    notebook = mine / "3-act" / "3-act.ipynb"
    notebook.write_text(now)
    if before is not None:
        notebook.with_name(".~3-act.ipynb").write_text(before)

    prepare(mine, release)

    assert notebook.read_text() == now
