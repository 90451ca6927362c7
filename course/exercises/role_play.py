"""Role-play: a conversation, its runs, and what the best of them is worth.

Practice is free: one can go back to any turn and say it otherwise, and begin again; the best complete run counts. Assessed exercises
have a stated number of attempts and no way back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from course.engine import COACH, Choose, State, Turn, Write, opening, scene_of, step
from course.errors import PlayError, did_you_mean
from course.exercises.base import Rules
from course.result import Chance, Finding, Outcome, Result
from course.scenario.model import RolePlay
from course.scenario.strip import token
from course.search import levels, most
from course.transcript import events as ev

__all__ = ["Playing", "RolePlayRules", "Run"]


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
            _, turn = step(self.spec, progress.run.state, Write(text))
            values |= {"text": text, "route": turn.route, "coach": COACH}
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
        return max(complete or progress.runs, key=lambda run: (self.earned(run), len(run.turns)))

    def earned(self, run: Run) -> int:
        """The levels a run earns: each scene counts at its first visit."""
        return sum(sum(found.values()) for found in self.counted(run))

    def counted(self, run: Run) -> list[dict[str, int]]:
        """For each turn, the levels that count: of what its scene calls for, at its first visit; else nothing."""
        visited: set[str] = set()
        counted = []
        for turn in run.turns:
            first = turn.before.scene not in visited
            visited.add(turn.before.scene)
            counted.append(levels(self.spec, turn) if first else {})
        return counted

    def result(self, progress: Playing) -> Result:
        """See :class:`Rules`; a writing that the best run has in it needs a person."""
        run = self.best(progress)
        base = Result(self.name, self.spec.title, self.standing(progress), assessed=self.spec.assessed)
        if not run.turns:
            return base
        to_read = tuple(
            (scene_of(self.spec, turn.before).own_words.prompt, turn.said)  # type: ignore[union-attr]  # written there
            for turn in run.turns
            if turn.written
        )
        outcome = Outcome.NEEDS_A_PERSON if to_read else base.outcome
        ending = scene_of(self.spec, run.state).ends if run.over else ""
        base = replace(base, outcome=outcome, ending=ending, prediction=progress.prediction, to_read=to_read)
        if self.spec.stripped:
            return replace(base, share=None)
        counted, best = self.counted(run), self.most
        earned = sum(sum(found.values()) for found in counted)
        return replace(
            base,
            share=earned / best if best else 0.0,
            earned=earned,
            most=best,
            findings=tuple(self._findings(run, counted)),
            chances=_chances(counted),
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
                event = self.event(progress, {"do": "write", "text": move})
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
        if event.coach == COACH:
            _, turn = step(self.spec, progress.run.state, Write(event.text))
            if turn.route != event.route:
                raise PlayError("The story took another way than this reply leads to.")
        return self._moved(progress, event.scene, Write(event.text, route=event.route))

    def _back(self, progress: Playing, number: int) -> Playing:
        run = progress.run
        if self.spec.assessed or number > len(run.turns):
            raise self._not_offered(f"to go back to turn {number}")
        kept = run.turns[: number - 1]
        fork = Run(kept, run.turns[number - 1].before, False, len(kept))
        return replace(progress, runs=(*progress.runs, fork))

    def _findings(self, run: Run, counted: list[dict[str, int]]) -> list[Finding]:
        findings = []
        for number, (turn, found) in enumerate(zip(run.turns, counted, strict=True), 1):
            if turn.reply is None:
                findings += [Finding(name, number, None, turn.said) for name in found]
                continue
            for name, level in found.items():
                shown = turn.reply.shows.get(name)
                findings.append(
                    Finding(name, number, level, turn.said if level else "", shown.why if shown else "")
                )
            for name, why in turn.reply.breaks.items():
                findings.append(Finding(name, number, 0, turn.said, why, contrary=True))
        return findings


def _chances(counted: list[dict[str, int]]) -> tuple[Chance, ...]:
    names = dict.fromkeys(name for found in counted for name in found)
    return tuple(
        Chance(
            name,
            sum(name in found for found in counted),
            sum(found.get(name, 0) > 0 for found in counted),
        )
        for name in names
    )
