"""A conversation as a page shows it.

Nothing of the key is in a view of an assessed call, not even where the key is at hand, as it is when nbgrader executes
a notebook whose feedback goes to the learner. What the customer thinks is in the debrief of a practice call and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.engine import Turn, line_of, offered, opening, scene_of, speaker_of
from course.exercises import RolePlayRules
from course.exercises.role_play import Playing, Run
from course.heart import say
from course.result import STEPS, step_of
from course.scenario.model import RolePlay
from course.scenario.strip import token
from course.views import words
from course.views.curve import Curve, curve
from course.views.findings import Behaviour, behaviours
from course.views.marked import MarkedText, marked

__all__ = ["Choice", "Debrief", "Exchange", "Mood", "Note", "RolePlayView", "Thought", "view"]


@dataclass(frozen=True, slots=True)
class Mood:
    """One meter: its name, its value from 0 to 100, and the value in words."""

    name: str
    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the coach says of one behaviour in a reply; ``kind`` is shown, against, missed, or plain (about no behaviour)."""

    kind: str
    label: str
    level: str
    why: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What you said in one turn, from 1, what came of it, and what was answered; ``who`` answered it.

    ``read`` is what the coach found in what you wrote; ``to_read`` says that a person has to read it.
    """

    number: int
    you: str
    read: MarkedText | None
    notes: tuple[Note, ...]
    moved: tuple[str, ...]
    who: str
    answer: str
    to_read: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A reply that can be chosen; ``before`` says that it was, the last time round."""

    token: str
    text: str
    before: bool


@dataclass(frozen=True, slots=True)
class Thought:
    """What the customer thought before you spoke in a turn, and what you then said."""

    number: int
    thinks: str
    you: str
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a practice call was like from the other side."""

    predicted: str
    standing: str
    wants: str
    curve: Curve
    thoughts: tuple[Thought, ...]
    last_thought: str
    behaviours: tuple[Behaviour, ...]


@dataclass(frozen=True, slots=True)
class RolePlayView:
    """``now`` is what the page asks for next: predict, reply, write, or nothing when the call is over.

    ``first`` is who speaks first, with the words in ``opens``. ``draft`` is what you wrote here the last time round.
    """

    kind: str
    title: str
    assessed: bool
    channel: str
    attempt: int
    attempts: int
    you: str
    customer: str
    calls: str
    about: str
    facts: tuple[str, ...]
    permissions: tuple[str, ...]
    first: str
    opens: str
    exchanges: tuple[Exchange, ...]
    moods: tuple[Mood, ...]
    now: str
    choices: tuple[Choice, ...]
    prompt: str
    draft: str
    steps: tuple[str, ...]
    prediction: str
    ends: str
    ending: str
    can_go_back: bool
    can_begin_again: bool
    debrief: Debrief | None


def view(rules: RolePlayRules, progress: Playing) -> RolePlayView:
    """Everything the page shows of a conversation."""
    spec, run = rules.spec, progress.run
    waiting = spec.assessed and rules.can_predict(progress)
    scene = scene_of(spec, run.state)
    now = (
        "predict"
        if rules.can_predict(progress)
        else ""
        if run.over
        else "write"
        if scene.own_words
        else "reply"
    )
    told = run.over and now != "predict"
    return RolePlayView(
        kind="role-play",
        title=spec.title,
        assessed=spec.assessed,
        channel=words.CHANNELS[spec.channel],
        attempt=len(progress.runs),
        attempts=spec.attempts,
        you=spec.you,
        customer=spec.customer.name,
        calls=words.calls(spec.customer.name, spec.customer.called),
        about=spec.customer.about,
        facts=tuple(spec.facts.values()),
        permissions=tuple(spec.permissions.values()),
        first=speaker_of(spec, opening(spec)),
        opens="" if waiting else line_of(spec, run.turns[0].before if run.turns else run.state).text,
        exchanges=tuple(_exchanges(rules, run)),
        moods=() if waiting else _moods(spec, run),
        now=now,
        choices=_choices(spec, progress) if now == "reply" else (),
        prompt=scene.own_words.prompt if now == "write" and scene.own_words else "",
        draft=_draft(progress) if now == "write" and not spec.assessed else "",
        steps=STEPS,
        prediction=STEPS[progress.prediction - 1] if progress.prediction else "",
        ends=scene.ends if told or spec.assessed else "",
        ending=scene.ending or "" if told or spec.assessed else "",
        can_go_back=not spec.assessed,
        can_begin_again=rules.can_begin_again(progress),
        debrief=_debrief(rules, progress) if told and not spec.assessed and not spec.stripped else None,
    )


def _exchanges(rules: RolePlayRules, run: Run) -> Iterator[Exchange]:
    spec, coached = rules.spec, not rules.spec.assessed
    for number, (turn, found) in enumerate(zip(run.turns, rules.counted(run), strict=True), 1):
        yield Exchange(
            number=number,
            you=turn.said,
            read=_read(spec, turn) if coached else None,
            notes=_notes(spec, turn) if coached else (),
            moved=_moved(turn) if coached else (),
            who=speaker_of(spec, turn.after),
            answer=line_of(spec, turn.after).text,
            to_read=turn.written and None in found.values(),
        )


def _read(spec: RolePlay, turn: Turn) -> MarkedText | None:
    if turn.reading is None:
        return None
    return marked(turn.said, turn.reading, scene_of(spec, turn.before).calls_for, turn.doubt)


def _notes(spec: RolePlay, turn: Turn) -> tuple[Note, ...]:
    reply = turn.reply
    if reply is None:
        return ()
    calls_for = scene_of(spec, turn.before).calls_for
    against = [
        Note("against", words.capital(words.against(name)), "", why) for name, why in reply.breaks.items()
    ]
    shown = [
        Note("shown", words.capital(say(name)), words.level(each.level), each.why)
        for name, each in reply.shows.items()
    ]
    missed = [name for name in calls_for if name not in reply.shows and name not in reply.breaks]
    plain = [Note("plain", "", "", reply.why)] if reply.why else []
    left = [Note("missed", f"A chance not taken: {words.listed(missed)}", "", "")] if missed else []
    return tuple(against + shown + plain + left)


def _moved(turn: Turn) -> tuple[str, ...]:
    both = (
        words.moved("Trust", turn.before.trust, turn.after.trust),
        words.moved("Patience", turn.before.patience, turn.after.patience),
    )
    return tuple(each for each in both if each)


def _moods(spec: RolePlay, run: Run) -> tuple[Mood, ...]:
    name, state = words.calls(spec.customer.name, spec.customer.called), run.state
    return (
        Mood("Trust", state.trust, words.trust(name, state.trust)),
        Mood("Patience", state.patience, words.patience(name, state.patience)),
    )


def _choices(spec: RolePlay, progress: Playing) -> tuple[Choice, ...]:
    run = progress.run
    turn = _last_time(progress)
    said = turn.reply.id if turn and turn.reply else ""
    return tuple(
        Choice(token(spec, run.state.scene, reply), reply.say, not spec.assessed and reply.id == said)
        for reply in offered(spec, run.state)
    )


def _draft(progress: Playing) -> str:
    turn = _last_time(progress)
    return turn.said if turn and turn.written else ""


def _last_time(progress: Playing) -> Turn | None:
    """What was said in this place in the run before, where one has just gone back to it."""
    run = progress.run
    if len(progress.runs) < 2 or len(run.turns) != run.kept:
        return None
    before = progress.runs[-2].turns
    turn = before[run.kept] if len(before) > run.kept else None
    return turn if turn and turn.before == run.state else None


def _debrief(rules: RolePlayRules, progress: Playing) -> Debrief:
    spec, run = rules.spec, progress.run
    result = rules.result(Playing((run,)))
    share = result.share or 0.0
    standing = (
        "This run counts: it is your best so far."
        if rules.best(progress) is run
        else ("An earlier run went better, and the best one counts.")
    )
    runs = [each for each in progress.runs[:-1] if len(each.turns) > each.kept]
    return Debrief(
        predicted=words.predicted(progress.prediction, step_of(share))
        if progress.prediction and not result.to_read
        else "",
        standing=standing if len(progress.runs) > 1 else "",
        wants=spec.customer.wants,
        curve=curve([*runs[-1:], run]),
        thoughts=tuple(
            Thought(
                number,
                scene_of(spec, turn.before).thinks,
                turn.said,
                _moved(turn),
            )
            for number, turn in enumerate(run.turns, 1)
        ),
        last_thought=scene_of(spec, run.state).thinks,
        behaviours=behaviours(result),
    )
