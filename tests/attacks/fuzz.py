"""Looks at mutants one after another: no crash, no hang, no point that was not earned, and each ends as a result or *needs a person*."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.result import Outcome
from tests.attacks.desk import Desk
from tests.attacks.mutations import Mutant, Mutants
from tests.attacks.pages import alarming

__all__ = ["FEW", "LONGEST", "SLOWEST", "Looked", "look"]

SLOWEST = 10  # seconds that a submission may take; the usual one takes a hundredth
LONGEST = 400  # characters of a sentence for the instructor
FEW = range(300)  # the seeds that the tests look at
SHOWN = 20  # of so many mutants one has its pages looked at, which takes longer than grading it


@dataclass
class Looked:
    """What was seen of some mutants: what went wrong, by kind, and how they ended."""

    mutants: int = 0
    pages: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    longest: float = 0.0
    done: int = 0

    def say(self, kind: str, mutant: Mutant, what: object) -> None:
        """Something went wrong."""
        self.wrong.setdefault(kind, []).append(f"seed {mutant.seed} ({', '.join(mutant.changes)}): {what}")

    def add(self, other: Looked) -> None:
        """Put what another has seen to it."""
        self.mutants += other.mutants
        self.pages += other.pages
        self.done += other.done
        self.longest = max(self.longest, other.longest)
        for kind, found in other.wrong.items():
            self.wrong.setdefault(kind, []).extend(found)
        for end, count in other.ends.items():
            self.ends[end] = self.ends.get(end, 0) + count


def look(seeds: Iterable[int], root: Path) -> Looked:
    """Make these mutants, in a folder that is empty, take each in, grade it, and look at what came out."""
    desk = Desk(root / "desk")
    mutants = Mutants([desk.half, desk.full], root / "mutants")
    honest = {base: desk.take(base) for base in mutants.bases}
    seen = Looked()
    for seed in seeds:
        mutant = mutants.make(seed)
        seen.mutants += 1
        begin = time.perf_counter()
        try:
            with limit(SLOWEST):
                taken = desk.take(mutant.folder)
        except TimeoutError:
            seen.say("hang", mutant, f"took more than {SLOWEST} seconds")
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
            seen.say("crash", mutant, repr(error))
        else:
            seen.longest = max(seen.longest, time.perf_counter() - begin)
            _check(seen, desk, mutant, honest[mutant.base], taken)
        mutants.remove(mutant)
    return seen


def _check(seen: Looked, desk: Desk, mutant: Mutant, honest: Any, taken: Any) -> None:
    """What came out is what the moves in it earn, and readable."""
    ends = [Outcome(each.result.outcome) for each in taken.graded.values()]
    seen.done += len(ends) == len(desk.rules)
    for end in ends:
        seen.ends[end.value] = seen.ends.get(end.value, 0) + 1
    for name, each in taken.graded.items():
        share = each.result.share or 0.0
        if share > mutant.honest(desk.rules[name]) + 1e-9:
            seen.say("above", mutant, f"{name} has {share:.2f}")
        if mutant.untouched(name) and taken.points[name] != honest.points[name]:
            seen.say("other", mutant, f"{name} was not touched, and has {taken.points[name]}")
    for sentence in taken.said:
        if not sentence.isprintable() or len(sentence) > LONGEST:
            seen.say("words", mutant, sentence[:LONGEST])
    if mutant.seed % SHOWN == 0:
        seen.pages += 1
        if alarming(taken.pages):
            seen.say("page", mutant, alarming(taken.pages))


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Raise ``TimeoutError`` after so many seconds, where the system has an alarm; elsewhere the tests' own limit ends it."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
