"""Role-play: a conversation, its runs, and what the best of them is worth.

Practice is free: one can go back to any turn and say it otherwise, and begin again; the best complete run counts. Assessed exercises
have a stated number of attempts and no way back.

What is written in one's own words the coach reads. Its reading counts where it is sure; else a person reads the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from course.engine import Choose, State, Turn, Write, line_of, opening, scene_of, step
from course.errors import PlayError, did_you_mean
from course.exercises.base import Rules
from course.exercises.own_words import coach, read
from course.result import Chance, Finding, Outcome, Result, Written
from course.scenario.model import Reply, RolePlay
from course.scenario.strip import token
from course.search import levels, most
from course.transcript import events as ev

if TYPE_CHECKING:
    from course.coach import Reading

__all__ = ["MODEL", "Playing", "RolePlayRules", "Run"]

MODEL = "model"
"""What a model play says for the answer that the author of a scene gives in their own words."""

OLD = "Another version of the coach ({}) read this when it was written."
"""Why a person reads a text that this coach has not read before its route was taken."""

ELSEWHERE = " The present one would have led the story another way."
"""Said where a file's route is followed that this coach would not have taken: the turns after it stand on the file's word."""


@dataclass(frozen=True, slots=True)
class Run:
    """One way through: its turns, where it stands, and how many of its turns were taken over from the run before."""

    turns: tuple[Turn, ...]
    state: State
    over: bool = False
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Playing:
    """Every run so far, the present one last; and the prediction, 1 to 3, once it was made."""

    runs: tuple[Run, ...]
    prediction: int | None = None

    @property
    def run(self) -> Run:
        """The present run."""
        return self.runs[-1]


class RolePlayRules(Rules[RolePlay, Playing]):
    """See :class:`course.exercises.base.Rules`."""

    @cached_property
    def most(self) -> int:
        """The most levels that any complete play can earn."""
        return most(self.spec)

    def start(self) -> Playing:
        """Nothing said yet."""
        return Playing((self._fresh(),))

    def apply(self, progress: Playing, event: ev.Event) -> Playing:
        """See :class:`Rules`."""
        match event:
            case ev.Reply():
                return self._moved(progress, event.scene, Choose(event.token))
            case ev.Write():
                return self._written(progress, event)
            case ev.Back():
                return self._back(progress, event.turn)
            case ev.Again():
                if not self.can_begin_again(progress):
                    raise self._not_offered("to begin again")
                return replace(progress, runs=(*progress.runs, self._fresh()))
            case ev.Predict():
                if not self.can_predict(progress):
                    raise self._not_offered("a prediction")
                return replace(progress, prediction=event.step)
        raise self._not_offered(event.do)

    def event(self, progress: Playing, what: Mapping[str, Any]) -> ev.Event:
        """See :class:`Rules`; ``do`` is reply (token), write (text), back (turn), again, or predict (step)."""
        values = dict(what)
        if values.get("do") in ("reply", "write"):
            values["scene"] = progress.run.state.scene
        if values.get("do") == "write":
            text = str(values.get("text", "")).strip()
            if not text:
                raise PlayError("Write something first, then send it.")
            if len(text) > ev.LONGEST_TEXT:
                raise PlayError(
                    f"That is longer than {ev.LONGEST_TEXT:,} characters. Make it shorter, then send it."
                )
            _, turn = step(self.spec, progress.run.state, self.written(progress.run, text))
            values |= {"text": text, "route": turn.route, "coach": coach()}
        try:
            return ev.EVENT.validate_python(values)
        except ValidationError:
            raise self._not_offered(values.get("do")) from None

    def standing(self, progress: Playing) -> Outcome:
        """See :class:`Rules`."""
        if any(run.over for run in progress.runs):
            return Outcome.FINISHED
        return Outcome.UNFINISHED if any(run.turns for run in progress.runs) else Outcome.NOT_STARTED

    def can_predict(self, progress: Playing) -> bool:
        """Before the first turn of an assessed call; before the first debrief of a practice call."""
        if progress.prediction is not None:
            return False
        return not any(run.turns for run in progress.runs) if self.spec.assessed else progress.run.over

    def can_begin_again(self, progress: Playing) -> bool:
        """In practice once something was said; in assessed exercises after the end, while attempts are left."""
        if self.spec.assessed:
            return progress.run.over and len(progress.runs) < self.spec.attempts
        return bool(progress.run.turns)

    def best(self, progress: Playing) -> Run:
        """The run that counts: the best complete one, else the one that came furthest in levels earned."""
        complete = [run for run in progress.runs if run.over]
        return max(complete or progress.runs, key=self._worth)

    def earned(self, run: Run) -> int:
        """The levels a run earns: each scene counts at its first visit."""
        return _sum(self.counted(run))

    def counted(self, run: Run) -> list[Mapping[str, int | None]]:
        """For each turn, the levels that count: of what its scene calls for, at its first visit; else nothing.

        None where the coach is unsure of a text, or may not judge it: that earns nothing until a person has read it.
        """
        visited: set[str] = set()
        counted = list[Mapping[str, int | None]]()
        for turn in run.turns:
            first = turn.before.scene not in visited
            visited.add(turn.before.scene)
            counted.append(levels(self.spec, turn) if first else {})
        return counted

    def written(self, run: Run, text: str) -> Write:
        """The move of saying this text now, as the coach reads it."""
        spec, state = self.spec, run.state
        said: list[tuple[str, str]] = []
        for turn in run.turns:
            said += [("customer", line_of(spec, turn.before).text), ("you", turn.said)]
        latest = line_of(spec, state).text
        return Write(text, read(text, latest, spec.facts, spec.permissions, tuple(said)))

    def result(self, progress: Playing) -> Result:
        """See :class:`Rules`; a text of the best run of which the coach is unsure needs a person."""
        run = self.best(progress)
        base = Result(self.name, self.spec.title, self.standing(progress), assessed=self.spec.assessed)
        if not run.turns:
            return base
        ending = scene_of(self.spec, run.state).ends if run.over else ""
        base = replace(base, ending=ending, prediction=progress.prediction)
        if self.spec.stripped:
            return replace(base, share=None)
        counted, best = self.counted(run), self.most
        earned = _sum(counted)
        written = tuple(self._texts(run, counted))
        to_read = tuple((each.asked, each.text) for each in written if each.needs_person)
        return replace(
            base,
            outcome=Outcome.NEEDS_A_PERSON if to_read else base.outcome,
            share=min(1.0, earned / best)
            if best
            else 0.0,  # another coach's route may lead where none leads now
            earned=earned,
            most=best,
            findings=tuple(_findings(run, counted)),
            chances=_chances(counted),
            to_read=to_read,
            written=written,
        )

    def model(self, play: str) -> list[ev.Event]:
        """See :class:`Rules`."""
        if play not in self.spec.plays:
            raise PlayError(f"There is no model play called '{play}'.{did_you_mean(play, self.spec.plays)}")
        progress, made = self.start(), list[ev.Event]()
        for move in self.spec.plays[play].moves:
            scene = scene_of(self.spec, progress.run.state)
            reply = next((reply for reply in scene.replies if reply.id == move), None)
            if reply is not None:
                name = token(self.spec, progress.run.state.scene, reply)
                event = self.event(progress, {"do": "reply", "token": name})
            elif scene.own_words:
                text = scene.own_words.model if move == MODEL else move
                event = self.event(progress, {"do": "write", "text": text})
            else:
                event = self.event(progress, {"do": "reply", "token": move})
            progress = self.apply(progress, event)
            made.append(event)
        return made

    def _fresh(self) -> Run:
        return Run((), opening(self.spec))

    def _moved(self, progress: Playing, scene: str, move: Choose | Write) -> Playing:
        run = progress.run
        if run.state.scene != scene:
            raise PlayError(
                f"This was said in the scene '{scene}', but the conversation is in '{run.state.scene}'."
            )
        after, turn = step(self.spec, run.state, move)
        run = Run((*run.turns, turn), after, scene_of(self.spec, after).is_ending, run.kept)
        return replace(progress, runs=(*progress.runs[:-1], run))

    def _written(self, progress: Playing, event: ev.Write) -> Playing:
        move = self.written(progress.run, event.text)
        there = progress.run.state.scene == event.scene
        same = there and step(self.spec, progress.run.state, move)[1].route == event.route
        if event.coach != coach():
            doubt = OLD.format(event.coach) + ("" if same else ELSEWHERE)
            move = replace(move, route=event.route, doubt=doubt)
        elif there and not same:
            raise PlayError("The story took another way than this reply leads to.")
        return self._moved(progress, event.scene, move)

    def _back(self, progress: Playing, number: int) -> Playing:
        run = progress.run
        if self.spec.assessed or number > len(run.turns):
            raise self._not_offered(f"to go back to turn {number}")
        kept = run.turns[: number - 1]
        fork = Run(kept, run.turns[number - 1].before, False, len(kept))
        return replace(progress, runs=(*progress.runs, fork))

    def _worth(self, run: Run) -> tuple[int, int, int]:
        """What makes a run the best: the levels earned, then those that a person may still give, then its length."""
        counted = self.counted(run)
        return (
            _sum(counted),
            sum(level is None for found in counted for level in found.values()),
            len(run.turns),
        )

    def _texts(self, run: Run, counted: list[Mapping[str, int | None]]) -> Iterator[Written]:
        for number, (turn, found) in enumerate(zip(run.turns, counted, strict=True), 1):
            own_words = scene_of(self.spec, turn.before).own_words
            if turn.reading is not None and own_words is not None:
                unsure = any(level is None for level in found.values())
                yield Written(
                    number, own_words.prompt, turn.said, turn.reading, tuple(found), turn.doubt, unsure
                )


def _sum(counted: list[Mapping[str, int | None]]) -> int:
    return sum(level or 0 for found in counted for level in found.values())


def _findings(run: Run, counted: list[Mapping[str, int | None]]) -> Iterator[Finding]:
    for number, (turn, found) in enumerate(zip(run.turns, counted, strict=True), 1):
        if turn.reply is not None:
            yield from _chosen(number, turn.said, turn.reply, found)
        elif turn.reading is not None:
            yield from _found(number, turn, turn.reading, found)


def _chosen(number: int, said: str, reply: Reply, found: Mapping[str, int | None]) -> Iterator[Finding]:
    """What the author says of a reply."""
    for name, level in found.items():
        shown = reply.shows.get(name)
        yield Finding(name, number, level, said if level else "", shown.why if shown else "")
    for name, why in reply.breaks.items():
        yield Finding(name, number, 0, said, why, contrary=True)


def _found(number: int, turn: Turn, reading: Reading, found: Mapping[str, int | None]) -> Iterator[Finding]:
    """What the coach says of a text."""
    for name, level in found.items():
        each = reading.finding(name)
        quote = "" if level == 0 else each.evidence or turn.said
        yield Finding(name, number, level, quote, turn.doubt or each.why)
    for name in () if turn.doubt else sorted(reading.contrary):
        each = reading.finding(name)
        yield Finding(name, number, 0, each.evidence, each.why, contrary=True)


def _chances(counted: list[Mapping[str, int | None]]) -> tuple[Chance, ...]:
    names = dict.fromkeys(name for found in counted for name in found)
    return tuple(
        Chance(
            name,
            sum(name in found for found in counted),
            sum((found.get(name) or 0) > 0 for found in counted),
        )
        for name in names
    )
