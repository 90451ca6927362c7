"""Collecting what learners handed in: hand-in files, what learning platforms give out, plain submissions, and attacks."""

import io
import os
import shutil
import stat
import zipfile

import pytest
from typer.testing import CliRunner

from course.cells import Released
from course.cli import app
from course.cohort import find as finding
from course.cohort import unzip as unzipping
from course.cohort.collect import collect
from course.cohort.find import Problem, Work, find
from course.cohort.keep import records
from course.errors import HandInError, LessonError
from course.exercises import load_rules
from course.handin.pack import HandIn, pack, save
from course.lesson import Lesson
from course.session import Session
from course.testing import BOTS, FIXED, play
from course.transcript.store import FileStore
from tests.small_course import LESSON, make_lesson
from tests.small_course import save as save_notebook

MONDAY, TUESDAY = "2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"
MOODLE = "{name}_{number}_assignsubmission_file_"


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch):
    """A course with one released lesson; it is the current folder."""
    released = make_lesson(tmp_path / "course" / "release" / LESSON)
    save_notebook(released, Released(released).rebuilt({}))  # without its solutions
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def inbox(tmp_path):
    """The folder with what the instructor was sent."""
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def work(tmp_path):
    """Make a learner's lesson in which a bot has done one exercise; returns the lesson."""

    def made(learner, bot="perfect"):
        folder = tmp_path / "learners" / learner / LESSON
        if not folder.exists():
            make_lesson(folder)
        rules = load_rules(folder / "scenarios" / "late-parcel.yaml")
        play(Session(rules, FileStore(folder / "answers" / "late-parcel.jsonl"), clock=FIXED), BOTS[bot])
        return Lesson.read(folder)

    return made


@pytest.fixture
def hand_in(work):
    """Make a learner's hand-in file; returns its path."""

    def made(learner, at=MONDAY, bot="perfect"):
        lesson = work(learner, bot)
        return save(pack(lesson, learner, lambda: at), lesson)

    return made


def zipped(path, *places):
    """A zip of (file or folder, name in the zip)."""
    with zipfile.ZipFile(path, "w") as archive:
        for source, name in places:
            if source.is_file():
                archive.write(source, name)
                continue
            for each in sorted(source.rglob("*")):
                if each.is_file():
                    archive.write(each, f"{name}/{each.relative_to(source).as_posix()}")
    return path


def submitted(root, learner):
    """The files of a submission, without those of the intake's own note."""
    folder = root / "submitted" / learner / LESSON
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        "answers/intake.json"
    }


CLEAN = {f"{LESSON}.ipynb", "timestamp.txt", "answers/late-parcel.jsonl"}
HANDED_IN = CLEAN | {"answers/hand-in.json"}


def only(rows):
    """The only row."""
    (row,) = rows
    return row


def test_a_hand_in_file_becomes_a_clean_submission(root, hand_in):
    """Notebook, answers, manifest and nbgrader's time are there; the file is kept as it came."""
    path = hand_in("Ann Lee")
    row = only(collect(root, [path]))

    assert (row.learner, row.lesson, row.at, row.finished, row.what) == (
        "ann-lee",
        LESSON,
        MONDAY,
        "1 of 4",
        "taken",
    )
    assert (row.said, row.taken) == ((), True)
    assert submitted(root, "ann-lee") == HANDED_IN
    folder = root / "submitted" / "ann-lee" / LESSON
    assert (folder / "timestamp.txt").read_text() == "2026-01-05 09:00:00.000000 UTC"
    assert (folder / f"{LESSON}.ipynb").read_bytes() == (
        root / "release" / LESSON / f"{LESSON}.ipynb"
    ).read_bytes()
    kept = root / "collected" / "ann-lee" / LESSON / "2026-01-05T09-00-00Z"
    assert (kept / path.name).read_bytes() == path.read_bytes()


def test_a_folder_of_files(root, inbox, hand_in):
    """Each file in a folder is taken; receipts and other papers beside them are nothing to say."""
    for name in ("Ann", "Bea", "Cem"):
        path = hand_in(name)
        shutil.copy(path, inbox)
        (inbox / f"{path.name.removesuffix('.heart.zip')}.receipt.txt").write_text("x")
    (inbox / "list.csv").write_text("x")
    rows = collect(root, [inbox])

    assert [(row.learner, row.what) for row in rows] == [("ann", "taken"), ("bea", "taken"), ("cem", "taken")]


def test_a_zip_from_moodle(root, inbox, hand_in, work):
    """A folder for each learner; a hand-in knows its own name, other work has the platform's."""
    bea = work("Bea")
    bulk = zipped(
        inbox / "3 Act.zip",
        (hand_in("Ann Lee"), MOODLE.format(name="Lee Ann", number=11) + "/x.heart.zip"),
        (bea.folder, MOODLE.format(name="Béa Novak", number=12) + f"/{LESSON}"),
    )
    rows = {row.learner: row for row in collect(root, [bulk])}

    assert set(rows) == {"ann-lee", "bea-novak"}
    assert submitted(root, "ann-lee") == HANDED_IN
    assert submitted(root, "bea-novak") == CLEAN


def test_a_zip_from_canvas(root, inbox, hand_in, work):
    """Files with the learner's name before them, a notebook among them."""
    notebook = work("Dan").notebook
    bulk = zipped(
        inbox / "submissions.zip",
        (hand_in("Ann"), "leeann_11_21_1-small_ann.heart.zip"),
        (zipped(inbox / "cem.zip", (work("Cem").folder, LESSON)), "cemkaya_LATE_12_22_1-small.zip"),
        (notebook, f"dandan_13_23_{LESSON}.ipynb"),
        (notebook, f"eveeve_14_24_{LESSON}-1.ipynb"),
    )
    rows = {row.learner: row for row in collect(root, [bulk])}

    assert set(rows) == {"ann", "cemkaya", "dandan", "eveeve"}
    assert submitted(root, "cemkaya") == CLEAN
    assert submitted(root, "dandan") == {f"{LESSON}.ipynb", "timestamp.txt"}


def test_a_zip_from_blackboard(root, inbox, hand_in):
    """Files with the assignment, the user and the time before them."""
    bulk = zipped(
        inbox / "gradebook.zip",
        (hand_in("Ann"), "Lesson 1_alee_attempt_2026-01-05-09-00-00_x.heart.zip"),
        (hand_in("Bea"), "Lesson 1_bnovak_attempt_2026-01-05-09-00-00_x.heart.zip"),
    )

    assert [row.learner for row in collect(root, [bulk])] == ["ann", "bea"]


def test_plain_submissions(root, inbox, work):
    """Folders as nbgrader has them: the learner's, and in it the lesson's."""
    for name in ("ann", "b.novak@example.org"):
        shutil.copytree(work(name).folder, inbox / name / LESSON)
    (inbox / "ann" / LESSON / "timestamp.txt").write_text("2026-01-06 10:00:00.000000 UTC")
    rows = {row.learner: row for row in collect(root, [inbox])}

    assert set(rows) == {"ann", "b.novak@example.org"}
    assert rows["ann"].at == "2026-01-06T10:00:00Z"
    assert submitted(root, "b.novak@example.org") == CLEAN


@pytest.mark.parametrize("name", ["ann", "ann.zip"])
def test_one_learners_folder_or_zip(root, inbox, work, name):
    """Named alone, as a shell does for `inbox/*`, its own name says whose it is."""
    lesson = work("whoever")
    if name == "ann":
        shutil.copytree(lesson.folder, inbox / "ann" / LESSON)
    else:
        zipped(inbox / name, (lesson.folder, LESSON))

    assert only(collect(root, [inbox / name])).learner == "ann"
    assert submitted(root, "ann") == CLEAN


def test_what_a_computer_unpacked_is_a_hand_in_still(root, inbox, hand_in):
    """Some computers unpack what they download: the folder is read like the file."""
    path = hand_in("Ann")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(inbox / "x.heart")
    row = only(collect(root, [inbox]))

    assert (row.learner, row.what, row.said) == ("ann", "taken", ())
    assert submitted(root, "ann") == HANDED_IN


def test_a_learners_whole_folder_is_taken(root, inbox, hand_in):
    """Whoever sends all they have has sent their lesson and their hand-ins: all are theirs, and kept."""
    folder = hand_in("Ann").parent.parent
    rows = collect(root, [zipped(inbox / "everything.zip", (folder, "heart-lessons"))])

    assert {row.learner for row in rows} == {"ann"}
    assert all(row.taken for row in rows)
    assert submitted(root, "ann") == HANDED_IN


def test_the_latest_counts_and_all_are_kept(root, hand_in):
    """Whatever the order they are taken in, the hand-in with the latest time is the submission."""
    early, late = hand_in("Ann", MONDAY, "taster"), hand_in("Ann", TUESDAY)
    stamp = root / "submitted" / "ann" / LESSON / "timestamp.txt"

    assert [row.what for row in collect(root, [late, early])] == ["taken", "taken"]
    assert stamp.read_text().startswith("2026-01-06")
    assert len(records(root / "collected" / "ann" / LESSON)) == 2

    shutil.rmtree(root / "submitted")
    shutil.rmtree(root / "collected")
    collect(root, [late])
    assert only(collect(root, [early])).what == "kept; a later one counts"
    assert stamp.read_text().startswith("2026-01-06")
    assert len(records(root / "collected" / "ann" / LESSON)) == 2


def test_collecting_again_changes_nothing(root, hand_in):
    """What was taken before is said to be, and is not kept twice."""
    path = hand_in("Ann")
    collect(root, [path])
    before = {each: each.read_bytes() for each in root.rglob("*") if each.is_file()}
    row = only(collect(root, [path]))

    assert (row.what, row.taken) == ("taken before", True)
    assert {each: each.read_bytes() for each in root.rglob("*") if each.is_file()} == before


def test_a_submission_that_went_missing_is_made_again(root, hand_in):
    """When somebody has deleted the submission, collecting again brings it back."""
    path = hand_in("Ann")
    collect(root, [path])
    shutil.rmtree(root / "submitted")

    assert only(collect(root, [path])).what == "taken"
    assert submitted(root, "ann") == HANDED_IN
    assert len(records(root / "collected" / "ann" / LESSON)) == 1


def test_a_submission_of_another_way_is_kept(root, hand_in):
    """What nbgrader had collected is not lost when a hand-in takes its place."""
    there = root / "submitted" / "ann" / LESSON
    there.mkdir(parents=True)
    (there / "notes.txt").write_text("hers")
    collect(root, [hand_in("Ann")])

    assert submitted(root, "ann") == HANDED_IN
    (kept,) = (root / "collected" / "ann" / LESSON).glob(f"*/{LESSON}/notes.txt")
    assert kept.read_text() == "hers"


def test_what_was_dropped_is_said(root, hand_in, tmp_path):
    """Strangers in a file, changed answers and answers to unknown exercises are each a sentence."""
    with zipfile.ZipFile(hand_in("Ann"), "a") as archive:
        archive.writestr("answers/stranger.jsonl", "x")
        archive.writestr("virus.exe", "x")
    said = only(collect(root, list((tmp_path / "learners").rglob("*.zip")))).said

    assert said == (
        "“virus.exe” does not belong in a hand-in. It was left out.",
        "stranger.jsonl was added after the hand-in was made.",
        "The file “answers/stranger.jsonl” belongs to no exercise of this lesson. It was left out.",
    )
    assert submitted(root, "ann") == HANDED_IN


def test_one_lesson_can_be_asked_for(root, hand_in):
    """With a lesson named, what is for another is left out and said; it is not a failure."""
    make_lesson(root / "release" / "2-other")
    row = only(collect(root, [hand_in("Ann")], "2-other"))

    assert (row.what, row.taken, row.said) == ("left out", True, (f"It is for the lesson “{LESSON}”.",))
    assert not (root / "submitted").exists()


def test_what_does_not_say_its_lesson_is_asked_for(root, inbox, work):
    """With several lessons, work that names none needs --lesson; with one there is no question."""
    shutil.copytree(work("ann").folder / "answers", inbox / "ann" / "answers")
    assert only(collect(root, [inbox])).lesson == LESSON

    make_lesson(root / "release" / "2-other")
    row = only(collect(root, [inbox]))
    assert row.said == (
        f"It does not say for which lesson it is. Say so with --lesson, one of: {LESSON}, 2-other.",
    )
    assert only(collect(root, [inbox], LESSON)).taken


def test_what_does_not_say_whose_it_is_is_asked_for(root, inbox, work):
    """Work without any name needs --learner, which also names the work of one who gave a wrong name."""
    for number in (1, 2):
        shutil.copytree(work("x").folder, inbox / str(number) / LESSON)
    shutil.move(inbox / "1" / LESSON, inbox / LESSON)
    nameless = only(collect(root, [inbox / LESSON]))
    assert (nameless.taken, nameless.said) == (
        False,
        ("It does not say whose work it is. Say so with --learner.",),
    )

    assert only(collect(root, [inbox / LESSON], learner="Ann Lee")).learner == "ann-lee"
    with pytest.raises(HandInError, match="--learner is for the work of one person; here is the work of 2"):
        collect(root, [inbox / LESSON, inbox / "2"], learner="Ann")
    with pytest.raises(HandInError, match="cannot be a learner's name"):
        collect(root, [inbox / LESSON], learner="..")


def test_nobody_hands_in_for_another(root, inbox, hand_in):
    """When platforms name two senders for one name, nobody's work is replaced: a person finds out whose is whose."""
    bobs, anns = hand_in("Bob"), hand_in("Bob", TUESDAY, "taster")
    one = zipped(inbox / "1.zip", (bobs, MOODLE.format(name="Bob Hill", number=1) + "/x.heart.zip"))
    both = zipped(
        inbox / "2.zip",
        (bobs, MOODLE.format(name="Bob Hill", number=1) + "/x.heart.zip"),
        (anns, MOODLE.format(name="Ann Lee", number=2) + "/x.heart.zip"),
    )
    rows = collect(root, [both])
    assert [row.taken for row in rows] == [False, False]
    assert (
        rows[0]
        .said[0]
        .startswith("More than one person handed in under this name: Ann Lee_2, Bob Hill_1. None of")
    )
    assert not (root / "submitted").exists()

    collect(root, [one])
    rows = collect(
        root, [zipped(inbox / "3.zip", (anns, MOODLE.format(name="Ann Lee", number=2) + "/x.heart.zip"))]
    )
    assert [row.taken for row in rows] == [False]
    assert (root / "submitted" / "bob" / LESSON / "timestamp.txt").read_text().startswith("2026-01-05")
    assert only(collect(root, [inbox / "3.zip"], learner="Ann Lee")).learner == "ann-lee"


def test_what_is_for_no_lesson_here_is_said(root, hand_in, tmp_path):
    """A hand-in for a lesson that is not released is not taken, and its lesson is named."""
    path = hand_in("Ann")
    (root / "release" / LESSON).rename(root / "release" / "2-other")
    (root / "release" / "2-other" / f"{LESSON}.ipynb").rename(root / "release" / "2-other" / "2-other.ipynb")

    assert only(collect(root, [path])).said == (
        f"It is for the lesson “{LESSON}”, which is not released here.",
    )


def test_nothing_stops_the_others(root, inbox, hand_in):
    """Whatever lies beside it, a good hand-in is taken, and each thing that could not be is named."""
    shutil.copy(hand_in("Ann"), inbox)
    (inbox / "broken.zip").write_bytes(b"PK\x03\x04 nothing")
    (inbox / "truncated.heart.zip").write_bytes(hand_in("Bea").read_bytes()[:200])
    zipped(inbox / "empty.zip")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "folder.zip").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(inbox / "pipe.zip")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("hand-in.json", '{"lesson": "../../x"}')
    (inbox / "evil.heart.zip").write_bytes(made.getvalue())
    rows = {row.where.removeprefix("inbox/"): row for row in collect(root, [inbox, inbox / "nowhere"])}

    assert [where for where, row in rows.items() if row.taken] == ["1-small_ann.heart.zip"]
    for where, text in {
        "broken.zip": "It is not a zip that can be read",
        "truncated.heart.zip": "It is not a zip that can be read",
        "empty.zip": "There is no learner's work in it.",
        "loop": "It is a link or another thing that is not a file.",
        "pipe.zip": "It is a link or another thing that is not a file.",
        "evil.heart.zip": "is not a hand-in of this course",
        "nowhere": "There is no such file or folder.",
    }.items():
        assert text in rows[where].said[0]


def evil_zip(path, *names):
    """A zip with these entries, each a good notebook by name or a link."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            if name.endswith("-link"):
                entry.create_system = 3
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, "/etc/passwd")
    return path


@pytest.mark.attack
def test_no_path_leads_out(root, inbox, tmp_path):
    """Names with dots, absolute names and links in a zip write nothing outside, and the rest of the zip is taken."""
    names = ["../../../evil.txt", "/evil.txt", "ann/1-small/../../../../evil.txt", "..\\..\\evil.txt", "ann/1-small/a-link", "ann/1-small/1-small.ipynb", "\\evil.txt", "ann/1-small/ok\0.txt"]  # fmt: skip
    before = set(tmp_path.rglob("*"))
    row = only(collect(root, [evil_zip(inbox / "x.zip", *names)]))
    new = {path for path in tmp_path.rglob("*") if path not in before and "course" not in path.parts}

    assert row.learner == "ann"
    assert len([text for text in row.said if "leads out of its folder" in text]) == 5
    assert [text for text in row.said if "is a link" in text]
    assert {path.name for path in new} <= {"x.zip"}
    assert not list(tmp_path.rglob("evil.txt"))


@pytest.mark.attack
@pytest.mark.parametrize(
    "name", ["..", "../../etc", "/etc/cron.d/x", "a/../../b", "con", "~root", "*", "\u202e\u200b.."]
)
def test_a_name_is_never_a_path(root, work, name):
    """A hand-in under any name lands in one plain folder of submitted/, or is refused in words."""
    lesson = work("x")
    good = pack(lesson, "placeholder", FIXED)
    manifest = good.manifest.model_copy(update={"learner": name})
    path = lesson.folder.parent / "x.heart.zip"
    path.write_bytes(HandIn(manifest, good.files).data)
    row = only(collect(root, [path]))

    assert row.taken == bool(row.learner)
    made = [each.name for each in (root / "submitted").iterdir()] if row.taken else []
    assert made == [row.learner] * row.taken
    assert not set(row.learner) & set("./\\*~:")
    assert row.taken or "cannot be a learner's name" in row.said[0]


@pytest.mark.attack
def test_a_time_in_the_future_is_not_believed(root, hand_in):
    """A hand-in from the year 9999 does not count as the latest for ever."""
    path = hand_in("Ann", "9999-12-31T23:59:59-14:00")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert only(collect(root, [path])).at == "2020-09-13T12:26:40Z"

    assert only(collect(root, [hand_in("Ann", MONDAY)])).what == "taken"
    assert (root / "submitted" / "ann" / LESSON / "timestamp.txt").read_text().startswith("2026-01-05")


@pytest.mark.attack
def test_a_link_in_a_folder_is_not_followed(root, inbox, work, tmp_path):
    """A link in a submission copies nothing of the instructor's into it."""
    (tmp_path / "secret.txt").write_text("the instructor's")
    shutil.copytree(work("ann").folder, inbox / "ann" / LESSON)
    for name in ("answers/wrong-bill.jsonl", "notes.txt"):
        (inbox / "ann" / LESSON / name).symlink_to(tmp_path / "secret.txt")
    (inbox / "ann" / LESSON / "all").symlink_to(tmp_path)
    row = only(collect(root, [inbox]))

    assert row.taken
    everything = [*(root / "submitted").rglob("*"), *(root / "collected").rglob("*")]
    assert [path for path in everything if path.is_symlink()] == []
    assert [path for path in everything if path.is_file() and b"the instructor's" in path.read_bytes()] == []


@pytest.mark.attack
def test_zips_in_zips_end(root, inbox):
    """A zip in a zip in a zip, without end, is given up and said."""
    data = b""
    for _ in range(20):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("x.zip", data)
        data = made.getvalue()
    (inbox / "x.zip").write_bytes(data)

    assert only(collect(root, [inbox / "x.zip"])).said == ("It is too many folders or zips deep.",)


@pytest.mark.attack
def test_a_bomb_of_zips_in_zips_has_one_room(inbox, tmp_path, monkeypatch):
    """However many zips there are in one thing that was sent, and whether or not they can be kept, no more is unpacked than it has room for."""
    monkeypatch.setattr(unzipping, "CHUNK", 1_000)
    monkeypatch.setattr(unzipping, "LARGEST_ENTRY", 20_000)
    monkeypatch.setattr(unzipping, "SMALL", 100_000)
    monkeypatch.setattr(unzipping, "RATIO", 1)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"{number}.txt", b"0" * (20_000 + number % 2))
    with zipfile.ZipFile(inbox / "bomb.zip", "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.zip", inner.getvalue())
    evil_zip(inbox / "good.zip", "ann/1-small/1-small.ipynb")
    (tmp_path / "unpacked").mkdir()

    found = find(inbox, tmp_path / "unpacked")

    assert [each.where for each in found if isinstance(each, Work)] == ["inbox/good.zip/ann/1-small"]
    said = [each.why for each in found if isinstance(each, Problem)]
    assert len(said) == 30
    assert "is too large" in said[-1]
    assert sum(path.stat().st_size for path in (tmp_path / "unpacked").rglob("*.txt")) <= 100_000


def test_a_full_disk_leaves_the_submission_as_it_was(root, hand_in, monkeypatch):
    """When the new submission cannot be written, the earlier one is still there, and the failure is named."""
    collect(root, [hand_in("Ann")])
    monkeypatch.setattr(
        "course.cohort.collect.write_clean", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    row = only(collect(root, [hand_in("Ann", TUESDAY)]))

    assert (row.what, row.taken) == ("not taken", False)
    assert row.said[-1] == "It could not be written: [Errno 28] No space left."
    assert (root / "submitted" / "ann" / LESSON / "timestamp.txt").read_text().startswith("2026-01-05")


@pytest.mark.parametrize("place", [".", "..", "submitted", "release/1-small", "collected/ann"])
def test_the_course_itself_is_not_collected(root, place):
    """The course's own folders are not work that was sent."""
    with pytest.raises(HandInError, match="is a part of the course itself"):
        collect(root, [root / place])


def test_without_a_release_nothing_is_collected(root, hand_in, tmp_path):
    """The lesson has to be released first, under the name that is asked for."""
    path = hand_in("Ann")
    with pytest.raises(LessonError, match=r"There is no lesson called '1-smal' in .*There are: 1-small"):
        collect(root, [path], "1-smal")
    with pytest.raises(LessonError, match="Nothing is released in"):
        collect(tmp_path / "elsewhere", [path])


def test_the_command_shows_a_table(root, inbox, hand_in):
    """`heart collect` says what was taken and what was not; its exit code tells whether all was."""
    shutil.copy(hand_in("Ann Lee"), inbox)
    result = CliRunner().invoke(app, ["collect", str(inbox)], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    for part in (
        "ann-lee",
        LESSON,
        "2026-01-05 09:00:00 UTC",
        "1 of 4",
        "taken",
        "1 taken, 0 could not be taken.",
    ):
        assert part in result.output

    (inbox / "broken.zip").write_text("x")
    result = CliRunner().invoke(app, ["collect", str(inbox)], env={"COLUMNS": "200"})
    assert result.exit_code == 1
    assert "inbox/broken.zip: It is not a zip that can be read (File is not a zip file)." in result.output
    assert "0 taken, 1 could not be taken." in result.output


def test_what_cannot_be_listed_is_said(tmp_path, inbox, monkeypatch):
    """A folder that the instructor may not read is named."""

    def refused(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(inbox), "iterdir", refused)
    assert find(inbox, tmp_path) == [Problem("inbox", "It cannot be read: Permission denied.")]
    assert finding.DEEPEST >= 4
