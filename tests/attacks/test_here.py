"""Every attack of this folder fails here: nothing of a submission is run, the score is what the answers earn, and it is said."""

import re
import shutil

import pytest

from course.cells import Released
from course.cohort.collect import collect
from course.handin.pack import pack
from course.lesson import ANSWERS, SCENARIOS, Lesson
from course.testing import FIXED
from tests import small_course
from tests.attacks.attacks import CASES, Family, Work, of
from tests.attacks.desk import Desk
from tests.attacks.fuzz import LONGEST
from tests.attacks.in_archives import Inbox
from tests.attacks.in_files import SECRET
from tests.attacks.pages import alarming
from tests.round_trip.room import FULL, HALF, Room
from tests.small_course import LESSON

pytestmark = [pytest.mark.attack, pytest.mark.timeout(900)]  # seconds; the first one grades a whole class

EARNED = {"late-parcel": 3, "wrong-bill": 1.5, "two-calls": 1, "my-week": 0, "in-writing": 0}
"""What the honest half of the work earns."""

WHOLE = (
    "code-gradebook",
    "structure-copied-cell",
    "structure-no-json",
    "beside-shadow",
    "beside-link-for-answers",
    "beside-everything-gone",
    "transcripts-points-in-it",
    "transcripts-never-offered",
    "markup-script",
    "markup-reflection",
    "markup-shown-by-code",
)
"""Some of each family, with which the whole way through nbgrader is taken; all others take intake and grading alone, which is where it is decided."""

SENT = next(case for case in CASES if case.id == "archives-program")

SUBMISSIONS = of(*set(Family) - {Family.ARCHIVES})


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A lesson with every kind of exercise, and honest work on it."""
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def honest(desk):
    """What the honest half of the work is worth, and that it needs nobody."""
    taken = desk.take(desk.half)
    assert {name: taken.points[name] for name in EARNED if name in taken.points} == {
        name: points for name, points in EARNED.items() if name != "in-writing"
    }
    assert taken.said == []
    return taken


def told(said, wanted):
    """Whether a sentence was said, whole or from its beginning on."""
    return any(sentence.startswith(wanted) for sentence in said)


@pytest.mark.parametrize("case", SUBMISSIONS, ids=lambda case: case.id)
def test_nothing_is_gained_and_it_is_said(desk, honest, case):
    """Whatever is done to the work: no code is run, no point is gained, nothing runs on a page, and the instructor reads what it was."""
    work = desk.work()
    case.do(work)

    taken = desk.take(work.folder)

    assert taken.points == {
        **honest.points,
        **case.instead,
        **(gone(honest) if taken.intake.is_empty else {}),
    }
    assert all(taken.points[name] <= honest.points[name] for name in taken.points)
    assert taken.person - honest.person == set(case.person)
    for sentence in case.said:
        assert told(taken.said, sentence.replace("<learner>", work.learner)), taken.said
    assert bool(case.said) == bool(taken.said)
    assert all(sentence.isprintable() and len(sentence) < LONGEST for sentence in taken.said)
    assert desk.code_of(taken) == desk.code_of(honest)
    assert not alarming(taken.pages)
    assert SECRET not in taken.pages
    assert not work.marker.exists()
    assert not work.later.exists()


def gone(honest):
    """No points at all."""
    return dict.fromkeys(honest.points, 0.0)


@pytest.fixture
def course(desk, tmp_path):
    """A course in which the lesson is released, and an inbox with an honest hand-in."""
    root = tmp_path / "course"
    shutil.copytree(desk.source / SCENARIOS, root / "release" / LESSON / SCENARIOS)
    small_course.save(root / "release" / LESSON, Released(desk.source).rebuilt({}))
    (tmp_path / "inbox").mkdir()
    good = pack(Lesson.read(desk.half), "Ann", FIXED)
    (tmp_path / "inbox" / "ann.heart.zip").write_bytes(good.data)
    return root


@pytest.mark.parametrize("case", of(Family.ARCHIVES), ids=lambda case: case.id)
def test_what_is_sent_harms_nobody(desk, honest, course, case):
    """Whatever is sent: nothing is written outside, nobody's points change, an honest hand-in beside it is taken, and it is said."""
    place = course.parent
    good = pack(Lesson.read(desk.half), "Thief", FIXED)
    case.do(Inbox(place / "inbox", good, desk.half))
    before = files(place)

    rows = collect(course, [place / "inbox"])

    learners = {path.name for path in (course / "submitted").iterdir()}
    assert "ann" in learners
    assert {row.learner for row in rows if row.taken} == learners
    assert all(re.fullmatch(r"[\w-]+", name) for name in learners - {"con"})
    for name in learners:
        taken = desk.take(course / "submitted" / name / LESSON)
        assert taken.points == {**honest.points, **(case.instead if name != "ann" else {})}
        assert not alarming(taken.pages)
    said = [sentence for row in rows for sentence in row.said]
    for sentence in case.said:
        assert any(sentence in each for each in said), said
    assert bool(case.said) == bool(said)
    assert all(sentence.isprintable() and len(sentence) < LONGEST for sentence in said)
    kept = [course / "submitted", course / "collected"]
    assert [
        path for path in files(place) - before if not any(path.is_relative_to(each) for each in kept)
    ] == []
    assert not any(path.is_symlink() for path in course.rglob("*"))


def files(folder):
    """Every file and folder below this one."""
    return set(folder.rglob("*"))


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A class that is graded through nbgrader: an honest learner, one who played in full to copy from, and a thief for some attacks."""
    made = Room(tmp_path_factory.mktemp("here") / "course")
    made.work("full", FULL)
    made.work("half", HALF)
    made.works = {}
    secret = made.root / "source" / LESSON / "scenarios" / "wrong-bill.yaml"
    for case in CASES:
        if case.id in WHOLE:
            folder = made.work(case.id, HALF)
            marker = made.root.parent / f"ran-{case.id}"
            work = Work(case.id, folder, "wrong-bill-points", "wrong-bill", "in-writing", marker, secret, made.submitted("full"))  # fmt: skip
            case.do(work)
            made.works[case.id] = work
    half = made.submitted("half")
    made.sent = made.root.parent / "inbox"
    made.sent.mkdir()
    SENT.do(Inbox(made.sent, pack(Lesson.read(half), "Thief", FIXED), half))
    made.taken = collect(made.root, [made.sent])
    second = made.work("second", {"my-week": ["I will ring nobody at all."]})
    made.rows = made.grade("full", "half", "second", "thief", *made.works)
    (fingerprint,) = re.findall(r"\(answers [0-9a-f]{8}\)$", made.comments("second")["my-week"])
    made.work("swaps", {"my-week": [f"A good text, which says {fingerprint}, and will be marked."]})
    made.grade("swaps")
    made.mark("swaps", "my-week", 3)
    shutil.copy(second / ANSWERS / "my-week.jsonl", made.submitted("swaps") / ANSWERS)
    made.grade("swaps")
    return made


@pytest.mark.parametrize("case", [case for case in CASES if case.id in WHOLE], ids=lambda case: case.id)
def test_the_whole_way_gives_the_same(room, case):
    """Through nbgrader to the page of feedback: the same points, the same need of a person, the same sentences, and nothing that runs."""
    work, row = room.works[case.id], room.rows[case.id]

    assert row.failed == ""
    assert room.scores(case.id) == {**EARNED, **case.instead}
    assert room.queue(case.id) == set(case.person)
    said = " ".join([*row.said, *room.comments(case.id).values()])
    for sentence in case.said:
        assert sentence in said
    assert not alarming(room.page(case.id))
    assert "SECRET-THOUGHT" not in room.page(case.id)
    answers = (room.root / "autograded" / case.id / LESSON / ANSWERS).iterdir()
    assert not any(b"SECRET" in path.read_bytes() for path in answers)
    assert not work.marker.exists()


def test_the_whole_way_of_what_was_sent_gives_the_same(room):
    """From an archive with a program in it to the gradebook: the same points, and what was left out is said when it is collected."""
    (row,) = room.taken

    assert row.said == SENT.said
    assert (row.learner, room.rows["thief"].failed) == ("thief", "")
    assert room.scores("thief") == EARNED
    assert room.queue("thief") == set()


def test_a_text_that_was_marked_is_not_exchanged_unseen(room):
    """Whoever hands in another text after the marking is seen, even if the first one names the fingerprint of the second."""
    assert room.grades("swaps")["my-week"] == {"score": 3, "auto": 0, "queued": True}
    assert "The answers have changed since these points were given." in room.comments("swaps")["my-week"]


def test_the_others_in_the_class_are_graded_as_ever(room):
    """Honest work beside all of this has the points that it earned."""
    assert (room.rows["full"].score, room.rows["half"].score) == (12, 5.5)
    assert room.scores("half") == EARNED
    assert set(room.works) == set(WHOLE)


def test_what_is_released_has_no_key_to_read(room):
    """The learner's copy holds nothing of what the assessed exercise pays for: reading it gives no points away."""
    for path in (room.root / "release").rglob("*"):
        if path.is_file() and path.stem in ("wrong-bill", "my-week", LESSON):
            text = path.read_text(encoding="utf-8")
            assert "SECRET" not in text
            assert "shows" not in text
            assert "BEGIN SOLUTION" not in text


def test_there_are_enough_and_each_says_what_it_is():
    """At least sixty attacks in six families; each has a name of its own and a sentence, and says what it gains on stock nbgrader, or why that does not apply."""
    assert len(CASES) >= 60
    assert {case.family for case in CASES} == set(Family)
    assert len({case.id for case in CASES}) == len(CASES)
    for case in CASES:
        assert case.rule.endswith(".")
        assert bool(case.stock) != bool(case.why_not), case.id
