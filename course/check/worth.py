"""Rules on what a role-play is worth: what it practises, what its model plays earn, whether it can be guessed."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.problem import Finding
from course.check.script import Script
from course.check.stats import BOTS, bot_mean, random_mean
from course.engine import Choose, Move, Turn, offered, opening, scene_of, step
from course.errors import did_you_mean
from course.exercises.role_play import MODEL, Playing, RolePlayRules, Run
from course.heart import BEHAVIOURS
from course.scenario.strip import token
from course.search import most

__all__ = ["best_is_missing", "guessable", "model_plays", "never_exercised", "principle_never_called_for"]

MARGIN = 0.10
"""How much more than random play a bot may earn before a role-play counts as guessable."""

BEST = "best"
"""The model play that a source notebook makes; it earns everything."""


def never_exercised(script: Script) -> Iterator[Finding]:
    """What a scene calls for, one of its replies shows."""
    for id, scene in script.talks():
        shown = {name for reply in scene.replies for name in reply.shows}
        for number, name in enumerate(scene.calls_for):
            if scene.replies and name in BEHAVIOURS and name not in shown:
                line = script.line("scenes", id, "calls_for", number)
                yield line, f"the scene '{id}' calls for '{name}', and no reply there shows it."


def principle_never_called_for(script: Script) -> Iterator[Finding]:
    """A role-play practises a behaviour of its own principle."""
    principle = script.play.principle
    called = {
        BEHAVIOURS[name].principle
        for _, scene in script.talks()
        for name in scene.calls_for
        if name in BEHAVIOURS
    }
    if principle not in called:
        line = script.line("principle")
        yield line, f"no scene calls for a behaviour of '{principle.value}', the principle this is about."


def model_plays(script: Script) -> Iterator[Finding]:
    """A model play ends where it says, and earns what it says."""
    for id in script.play.plays:
        yield from _model_play(script, id)


def _model_play(script: Script, id: str) -> Iterator[Finding]:
    play, model = script.play, script.play.plays[id]
    rules = RolePlayRules(script.source.name, play)
    state, turns = opening(play), list[Turn]()
    for number, words in enumerate(model.moves):
        scene = scene_of(play, state)
        line = script.line("plays", id, "moves", number)
        if scene.is_ending:
            yield line, f"the play '{id}' is over in '{state.scene}', before it says '{words}'."
            return
        replies = {reply.id: reply for reply in offered(play, state)}
        if scene.replies and words not in replies:
            near = did_you_mean(words, replies)
            known = ", ".join(replies) or "nothing"
            yield (
                line,
                f"the play '{id}' says '{words}' in the scene '{state.scene}', which offers {known}.{near}",
            )
            return
        state, turn = step(play, state, _move(rules, Run(tuple(turns), state), words))
        turns.append(turn)
    end = script.line("plays", id, "ends")
    if not scene_of(play, state).is_ending:
        yield end, f"the play '{id}' does not end: after its last move it is in the scene '{state.scene}'."
        return
    if state.scene != model.ends:
        yield end, f"the play '{id}' ends in '{state.scene}', not in '{model.ends}'."
    share = rules.result(Playing((Run(tuple(turns), state, over=True),))).share or 0.0
    if abs(round(share, 2) - model.points) > 0.001:
        yield script.line("plays", id, "points"), f"the play '{id}' earns {share:.2f}, not {model.points:g}."


def _move(rules: RolePlayRules, run: Run, words: str) -> Move:
    """What a model play says: a reply's id or, in one's own words, a text or ``model``."""
    own_words = scene_of(rules.spec, run.state).own_words
    if own_words is not None:
        return rules.written(run, own_words.model if words == MODEL else words)
    replies = {reply.id: reply for reply in offered(rules.spec, run.state)}
    return Choose(token(rules.spec, run.state.scene, replies[words]))


def best_is_missing(script: Script) -> Iterator[Finding]:
    """The model play that a lesson shows is the best there is."""
    play = script.play
    if BEST not in play.plays:
        has = f"there are: {', '.join(play.plays)}" if play.plays else "there is none"
        yield (
            script.line("plays"),
            f"a model play called '{BEST}' is missing ({has}). It shows that all points can be had.",
        )
        return
    points = play.plays[BEST].points
    if points < 1 and most(play) and not any(_model_play(script, BEST)):
        yield (
            script.line("plays", BEST, "points"),
            f"the play '{BEST}' earns {points:g}; there is one that earns 1.",
        )


def guessable(script: Script) -> Iterator[Finding]:
    """Who chooses without reading earns hardly more than who chooses at random."""
    mean = random_mean(script.space)
    for name in BOTS:
        share = bot_mean(script.space, name)
        if share > mean + MARGIN:
            text = f"this can be guessed: always taking {_WORDS[name]} earns {share:.2f}, and random play {mean:.2f}."
            yield script.line("scenes"), f"{text} At most {MARGIN:.2f} more is fair."


_WORDS = {
    "longest": "the longest reply",
    "shortest": "the shortest reply",
    "first": "the first reply",
    "sorry or thanks": "the reply with 'sorry' or 'thank'",
}
