"""Recorded runs as a page shows them: what the customer thought is shown once the turning point is found."""

from __future__ import annotations

from dataclasses import dataclass

from course.exercises import TurningPointRules
from course.exercises.turning_point import Picking
from course.scenario.model import Recording
from course.transcript import events as ev
from course.views import words

__all__ = ["RecordedLine", "RunView", "TurningPointView", "view"]


@dataclass(frozen=True, slots=True)
class RecordedLine:
    """One turn, from 1; ``state`` is found, tried or nothing, ``why`` what is said about it."""

    number: int
    you: str
    customer: str
    thinks: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One recording; ``open`` says that it is this one's turn or that it is done."""

    name: str
    title: str
    opens: str
    turns: tuple[RecordedLine, ...]
    found: bool
    open: bool
    tries: int
    verdict: str


@dataclass(frozen=True, slots=True)
class TurningPointView:
    """See :func:`view`."""

    kind: str
    title: str
    setting: str
    about: str
    customer: str
    calls: str
    runs: tuple[RunView, ...]
    done: bool

    def after(self, event: ev.Event) -> tuple[str, str]:
        """See :func:`course.views.focus.after`."""
        assert isinstance(event, ev.Pick)  # there is nothing else to do
        run = next(run for run in self.runs if run.name == event.run)
        return f"verdict-{event.run}", f"{run.verdict} {run.turns[event.turn - 1].why}"


def view(rules: TurningPointRules, progress: Picking) -> TurningPointView:
    """Everything the page shows; the second recording opens when the first one's turning point is found."""
    runs: list[RunView] = []
    for name, recording in rules.spec.runs.items():
        found = rules.found(progress, name)
        reached = found or all(run.found for run in runs)
        runs.append(_run(name, recording, progress.picks[name], found, reached))
    about, name = _who(rules.spec.customer)
    return TurningPointView(
        kind="turning-point",
        title=rules.spec.title,
        setting=rules.spec.setting,
        about=about,
        customer=name,
        calls=words.calls(name) if name != _NOBODY else name,
        runs=tuple(runs),
        done=all(run.found for run in runs),
    )


def _run(name: str, recording: Recording, picks: tuple[int, ...], found: bool, reached: bool) -> RunView:
    turns = tuple(
        RecordedLine(
            number,
            turn.you,
            turn.customer,
            turn.thinks if found else "",
            "found" if found and number == recording.turn else "tried" if number in picks else "",
            _why(recording, number, picks),
        )
        for number, turn in enumerate(recording.turns, 1)
    )
    verdict = ""
    if found:
        verdict = f"Turn {recording.turn} it is, found {_tries(len(picks))}."
    elif picks:
        verdict = f"Not turn {picks[-1]}. Read again what changes after each turn, and pick another."
    return RunView(name, recording.title, recording.opens, turns, found, reached, len(picks), verdict)


_NOBODY = "The customer"
LONGEST_NAME = 4  # words


def _who(customer: str) -> tuple[str, str]:
    """What is said about the customer, and how lines call them.

    An author may write a name, or a sentence that begins with one: ``Lin Wei travels a lot.``
    """
    said = customer.split()
    name: list[str] = []
    for word in said:
        if not word[0].isupper():
            break
        name.append(word)
        if word.endswith(","):
            break
    if name == said and len(name) <= LONGEST_NAME:
        return "", customer
    return customer, " ".join(name).rstrip(",") if 1 < len(name) <= LONGEST_NAME else _NOBODY


def _why(recording: Recording, number: int, picks: tuple[int, ...]) -> str:
    if number not in picks:
        return ""
    if number == recording.turn:
        return recording.why
    return recording.others.get(number, "It was not decided here.")


def _tries(number: int) -> str:
    return "at once" if number == 1 else f"in {words.count(number, 'try', 'tries')}"
