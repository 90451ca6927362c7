"""Grading replays, believes nothing, and leaves to a person what it cannot read."""

import hashlib
import json
import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.coach import VERSION
from course.exercises import RolePlayRules
from course.grading.grade import grade, grade_answers
from course.result import Outcome
from course.search import most
from course.session import Session
from course.testing import BOTS, FIXED, Bot, MemoryStore, play
from course.transcript.read import parse
from course.transcript.store import FileStore
from tests.material import rules
from tests.transcript import HEAD

PARCEL, MEASURED, LETTER = rules("late-parcel"), rules("measured"), rules("letter")


@pytest.fixture
def answers(tmp_path):
    """A folder with a perfect learner's transcript."""
    play(Session(PARCEL, FileStore(tmp_path / "late-parcel.jsonl"), clock=FIXED), BOTS["perfect"])
    return tmp_path


def manifest(answers, **entries):
    """Write a hand-in's manifest."""
    value = {"lesson": "a-lesson", "exercises": entries}
    (answers / "hand-in.json").write_text(json.dumps(value))


bots = st.builds(
    Bot,
    st.floats(0, 1),
    moves=st.integers(0, 30),
    goes_back=st.floats(0, 1),
    writes=st.text(min_size=1).filter(str.strip),
)
exercises = st.sampled_from([PARCEL, MEASURED, LETTER, rules("two-calls"), rules("my-week")])


@given(exercises, bots, st.integers(0, 10_000))
def test_replaying_a_transcript_gives_the_run_it_was_written_by(exercise, bot, seed):
    """Whoever plays whatever: replay equals run, and its grade lies between nothing and everything."""
    run = play(Session(exercise, MemoryStore(), clock=FIXED), bot, seed=seed)
    graded = grade(exercise, run.store.read())

    assert graded.progress == run.progress
    assert 0.0 <= graded.result.share <= 1.0
    assert not graded.result.notes


@given(bots, st.integers(0, 10_000))
def test_no_play_earns_more_than_the_most(bot, seed):
    """The most that the search finds bounds every run of every learner."""
    for exercise in (PARCEL, LETTER):
        run = play(Session(exercise, MemoryStore(), clock=FIXED), bot, seed=seed)
        assert all(exercise.earned(each) <= most(exercise.spec) for each in run.progress.runs)


@given(bots, st.integers(0, 10_000), st.text("0123456789TZ:-", max_size=30))
def test_the_grade_does_not_depend_on_when(bot, seed, at):
    """Other times in a transcript change nothing of its result."""
    one = play(Session(PARCEL, MemoryStore(), clock=FIXED), bot, seed=seed)
    other = play(Session(PARCEL, MemoryStore(), clock=lambda: at), bot, seed=seed)

    assert grade(PARCEL, one.store.read()).result == grade(PARCEL, other.store.read()).result


def test_the_grade_does_not_depend_on_where(answers, tmp_path_factory, monkeypatch):
    """In another folder, time zone and working directory the result is the same."""
    elsewhere = tmp_path_factory.mktemp("else where")
    shutil.copytree(answers, elsewhere / "ä")
    here = grade_answers(PARCEL, answers).result
    monkeypatch.chdir(elsewhere)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")

    assert grade_answers(rules("late-parcel"), elsewhere / "ä").result == here


def test_the_source_and_its_release_agree_on_the_digest():
    """Stripping the key changes nothing that determines play, so a learner's transcript fits the source."""
    from course.exercises import rules_for
    from course.scenario.strip import strip

    stripped = rules_for("measured", strip(MEASURED.spec))
    run = play(Session(stripped, MemoryStore(), clock=FIXED), BOTS["perfect"], key=MEASURED)
    graded = grade(MEASURED, run.store.read())

    assert stripped.digest == MEASURED.digest
    assert (graded.result.share, graded.result.notes) == (1.0, ())


def test_no_transcript_is_not_started(tmp_path):
    """A learner who did nothing has 0, and nobody need look."""
    result = grade_answers(PARCEL, tmp_path).result

    assert (result.outcome, result.share) == (Outcome.NOT_STARTED, 0.0)


def test_a_transcript_that_cannot_be_read_needs_a_person(answers):
    """What we cannot read is not the learner's zero."""
    (answers / "late-parcel.jsonl").write_text("Dear diary\n")
    result = grade_answers(PARCEL, answers).result

    assert result.outcome is Outcome.NEEDS_A_PERSON
    assert "could not be read. late-parcel.jsonl, line 1" in result.notes[0]


def test_a_transcript_that_was_kept_aside_is_mentioned_when_all_is_done(answers):
    """Whoever began again after a damaged transcript has their result, and whoever reads it knows of the first."""
    (answers / "late-parcel.damaged-1.jsonl").write_text("Dear diary\n")
    result = grade_answers(PARCEL, answers).result

    assert result.outcome is Outcome.FINISHED
    assert result.notes == (
        "An earlier transcript could not be read and was kept aside: late-parcel.damaged-1.jsonl.",
    )


def test_a_newer_transcript_needs_a_person(answers):
    """A format we do not know is named."""
    (answers / "late-parcel.jsonl").write_text(json.dumps({**HEAD, "heart": 9}) + "\n")

    assert "format 9" in grade_answers(PARCEL, answers).result.notes[0]


def test_an_edited_transcript_is_graded_up_to_there_and_needs_a_person(answers):
    """A reply that was never offered ends the replay; what came before counts."""
    path = answers / "late-parcel.jsonl"
    path.write_text(path.read_text().replace("i-will-call", "i-will-win"))
    result = grade_answers(PARCEL, answers).result

    assert (result.outcome, result.earned) == (Outcome.NEEDS_A_PERSON, 2)
    assert "cannot be replayed beyond step 2" in result.notes[0]


def test_another_digest_with_a_legal_replay_is_graded_and_said(answers):
    """A lesson that was updated in between costs nobody their points."""
    path = answers / "late-parcel.jsonl"
    path.write_text(path.read_text().replace(PARCEL.digest, "0" * 16))
    result = grade_answers(PARCEL, answers).result

    assert (result.outcome, result.share) == (Outcome.FINISHED, 1.0)
    assert "another version of the exercise" in result.notes[0]


def test_another_exercises_transcript_needs_a_person(answers):
    """A renamed transcript is not graded as what its name says."""
    path = answers / "late-parcel.jsonl"
    path.write_text(path.read_text().replace('"late-parcel"', '"early-parcel"'))
    result = grade_answers(PARCEL, answers).result

    assert (result.outcome, result.share) == (Outcome.NEEDS_A_PERSON, 0.0)
    assert "early-parcel" in result.notes[0]


def test_a_torn_line_is_said(answers):
    """A cut-off last line is left out of the grade, and mentioned."""
    path = answers / "late-parcel.jsonl"
    path.write_bytes(path.read_bytes()[:-5])

    assert "cut off" in grade_answers(PARCEL, answers).result.notes[0]


@pytest.mark.parametrize("coach", ["0", "9"])
def test_a_writing_read_by_another_coach_needs_a_person(coach):
    """Its stored route is followed, and that turn is for a person; so it is with what was written before there was a coach."""
    run = play(Session(LETTER, MemoryStore(), clock=FIXED), BOTS["perfect"])
    data = run.store.data.replace(
        f'"route":1,"coach":"{VERSION}"'.encode(), f'"route":2,"coach":"{coach}"'.encode()
    )
    graded = grade(LETTER, parse(data, "x"))

    assert graded.progress.run.state.scene == "cool"
    assert (graded.result.outcome, graded.result.share) == (Outcome.NEEDS_A_PERSON, 0)
    assert [each.doubt for each in graded.result.written] == [
        f"Another version of the coach ({coach}) read this when it was written. The present one would have led the story another way."
    ]


def test_a_route_that_the_coach_did_not_take_needs_a_person():
    """Who changes the route in a transcript is graded up to there, and a person looks."""
    run = play(Session(LETTER, MemoryStore(), clock=FIXED), Bot(0.0, writes="Thank you for your letter."))
    event = run.events[0]
    data = run.store.data.replace(
        f'"route":{event.route}'.encode(), f'"route":{(event.route + 1) % 3}'.encode()
    )
    graded = grade(LETTER, parse(data, "x"))

    assert graded.result.outcome is Outcome.NEEDS_A_PERSON
    assert "took another way than this reply leads to" in graded.result.notes[0]


def test_what_was_kept_aside_is_not_a_zero(answers):
    """A learner whose file was damaged and who began anew without finishing waits for a person."""
    (answers / "late-parcel.jsonl").rename(answers / "late-parcel.damaged-1.jsonl")
    result = grade_answers(PARCEL, answers).result

    assert result.outcome is Outcome.NEEDS_A_PERSON
    assert "late-parcel.damaged-1.jsonl" in result.notes[0]


def test_what_was_kept_aside_matters_no_more_once_it_is_finished(answers):
    """A finished exercise counts, whatever was damaged before."""
    (answers / "late-parcel.damaged-1.jsonl").write_text("x")

    assert grade_answers(PARCEL, answers).result.outcome is Outcome.FINISHED


def test_a_transcript_that_the_hand_in_had_and_that_is_gone_needs_a_person(answers):
    """The manifest is believed for one thing: that there was something."""
    digest = hashlib.sha256((answers / "late-parcel.jsonl").read_bytes()).hexdigest()
    manifest(answers, **{"late-parcel": {"state": "finished", "sha256": digest}})
    assert grade_answers(PARCEL, answers).result.notes == ()

    (answers / "late-parcel.jsonl").unlink()
    result = grade_answers(PARCEL, answers).result
    assert result.outcome is Outcome.NEEDS_A_PERSON
    assert "says “finished”, but its transcript is missing" in result.notes[0]


def test_a_transcript_that_went_on_after_the_hand_in_is_said(answers):
    """Playing on after handing in is allowed, and visible."""
    manifest(answers, **{"late-parcel": {"state": "finished", "sha256": "0" * 64}})

    assert "changed after the hand-in" in grade_answers(PARCEL, answers).result.notes[0]


@pytest.mark.parametrize("text", ["{", '{"lesson": "../x"}', "[1]", "x" * 300_000])
def test_a_manifest_that_cannot_be_read_is_said_and_costs_nothing(answers, text):
    """A spoiled manifest does not spoil the grade."""
    (answers / "hand-in.json").write_text(text)
    result = grade_answers(PARCEL, answers).result

    assert (result.outcome, result.share) == (Outcome.FINISHED, 1.0)
    assert "hand-in.json" in result.notes[0]


def test_thousands_of_steps_are_graded_in_time():
    """A transcript of four thousand steps is graded in time that grows with its length."""
    import time

    data = play(Session(PARCEL, MemoryStore(), clock=FIXED), BOTS["perfect"]).store.data.splitlines(
        keepends=True
    )
    again = b'{"do":"again"}\n'
    moves = [line for line in data[1:] if b'"reply"' in line]
    long = data[0] + b"".join(line for _ in range(1_000) for line in (*moves, again))
    begin = time.perf_counter()
    graded = grade(PARCEL, parse(long, "x"))

    assert len(graded.progress.runs) == 1_001
    assert (
        time.perf_counter() - begin < 5.0
    )  # some thirty times what it takes; only a quadratic mistake is slower


def test_rules_are_kept_apart():
    """The rules of two exercises share nothing that one could spoil for the other."""
    assert isinstance(PARCEL, RolePlayRules)
    assert PARCEL.digest != MEASURED.digest
