"""Some hundreds of submissions that chance has tampered with; `make bench` looks at ten thousand."""

import time

import pytest

from course.errors import PlayError
from course.grading import grade as grading
from tests.attacks.fuzz import FEW, limit, look
from tests.attacks.mutations import Mutants

pytestmark = pytest.mark.attack


def test_no_mutant_gains_or_breaks_anything(tmp_path):
    """No crash, no hang, no share above that of whoever makes the same moves, nothing changed in what was not touched, and plain words."""
    seen = look(FEW, tmp_path)

    assert seen.wrong == {}
    assert seen.done == seen.mutants == len(FEW)
    assert seen.pages > 10
    assert (
        min(seen.ends.get(end, 0) for end in ("not started", "unfinished", "finished", "needs a person")) > 0
    )


def test_a_grader_that_passes_over_illegal_steps_is_found(tmp_path, monkeypatch):
    """The look above can fail: where illegal steps are left out in silence, some mutant has more than its moves earn."""

    def lenient(rules, transcript):
        progress = rules.start()
        for event in transcript.events if transcript else ():
            try:
                progress = rules.apply(progress, event)
            except PlayError:
                continue
        return grading.Graded(rules, progress, rules.result(progress))

    monkeypatch.setattr(grading, "grade", lenient)

    assert "above" in look(FEW, tmp_path).wrong


def test_a_grader_that_falls_over_is_found(tmp_path, monkeypatch):
    """The look above can fail: an error that nobody meant to raise is a crash, and one that waits is a hang."""
    monkeypatch.setattr("tests.attacks.desk.take_in", lambda *_: {}["nothing"])
    with pytest.raises(KeyError):
        look(range(1), tmp_path)

    with pytest.raises(TimeoutError), limit(0.05):
        time.sleep(5)


def test_the_same_seed_is_the_same_mutant(tmp_path):
    """What went wrong once can be looked at again."""
    (tmp_path / "base" / "answers").mkdir(parents=True)
    (tmp_path / "base" / "answers" / "a.jsonl").write_text('{"do":"again"}\n' * 5, encoding="utf-8")
    one, other = (Mutants([tmp_path / "base"], tmp_path / name) for name in ("one", "other"))
    for seed in range(20):
        first, second = one.make(seed), other.make(seed)
        assert (first.changes, first.answers) == (second.changes, second.answers)
