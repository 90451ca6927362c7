"""Rules on what a role-play's text says, before anything is played."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.check.problem import Finding
from course.check.script import Script
from course.errors import GuardError, did_you_mean
from course.heart import BEHAVIOURS, CONTRARIES
from course.scenario.guard import METERS, parse
from course.scenario.model import Route

__all__ = [
    "calls_for_nothing",
    "last_has_a_condition",
    "no_way_on",
    "reply_twice",
    "reply_without_why",
    "undeclared",
    "undeclared_flag",
    "unknown_behaviour",
    "unknown_in_the_rubric",
    "unknown_name",
    "unknown_scene",
    "unread_condition",
    "unused_flag",
    "wrong_ending",
]


def unknown_scene(script: Script) -> Iterator[Finding]:
    """Every scene that is named exists."""
    play = script.play
    named = [
        (script.line(*part.place, "to"), part.what.to, part.name)
        for part in script.parts()
        if isinstance(part.what, Route)
    ]
    named.append((script.line("start"), play.start, "'start'"))
    if play.out_of_patience:
        named.append((script.line("out_of_patience"), play.out_of_patience, "'out_of_patience'"))
    named += [
        (script.line("plays", id, "ends"), each.ends, f"the play '{id}'") for id, each in play.plays.items()
    ]
    for line, scene, name in named:
        if scene not in play.scenes:
            yield (
                line,
                f"no scene is called '{scene}', where {name} leads.{did_you_mean(scene, play.scenes)}",
            )


def no_way_on(script: Script) -> Iterator[Finding]:
    """A scene has replies, or is answered in one's own words, or ends: one of the three."""
    for id, scene in script.play.scenes.items():
        has = [
            name for name, value in (("replies", scene.replies), ("own_words", scene.own_words)) if value
        ] + (["ends"] if scene.ends else [])
        line = script.scene_line(id)
        if not has:
            yield line, f"the scene '{id}' is a dead end: give it 'replies', 'own_words' or 'ends'."
        elif len(has) > 1:
            yield (
                line,
                f"the scene '{id}' has {' and '.join(has)}: it can have one of them.",
            )


def wrong_ending(script: Script) -> Iterator[Finding]:
    """Where a conversation ends is an ending, and says whether it ended well."""
    play = script.play
    out = play.scenes.get(play.out_of_patience or "")
    if out and not out.is_ending:
        yield script.line("out_of_patience"), f"'{play.out_of_patience}' is no ending: it has no 'ends'."
    start = play.scenes.get(play.start)
    if start and start.is_ending:
        yield script.scene_line(play.start), f"the conversation begins in '{play.start}', which is an ending."
    for id, scene in play.scenes.items():
        line = script.scene_line(id)
        if scene.ends and not scene.ending and not play.stripped:
            yield line, f"the ending '{id}' does not say how it is: add 'ending: good', 'mixed' or 'bad'."
        if scene.ending and not scene.ends:
            yield line, f"the scene '{id}' has 'ending' but no 'ends', the sentence that says how it ended."


def unread_condition(script: Script) -> Iterator[Finding]:
    """Every condition is in the language of conditions."""
    for part in script.parts():
        try:
            parse(part.when or "1")
        except GuardError as error:
            yield script.line(*part.place, "when"), str(error)


def unknown_name(script: Script) -> Iterator[Finding]:
    """A condition names meters and flags; that of a route also the behaviours of the reply just said.

    Not where a reply is chosen in an assessed role-play: the copy that learners play has no behaviours.
    """
    met = {*METERS, *script.play.flags} | {flag for _, flag in _flags_set(script)}
    behaviours = {*BEHAVIOURS, *CONTRARIES}
    for part in script.parts():
        if part.when is None:
            continue
        try:
            guard = parse(part.when)
        except GuardError:
            continue
        line = script.line(*part.place, "when")
        writes = "own_words" in part.place
        sees = isinstance(part.what, Route) and (writes or not script.play.assessed)
        for name in sorted(guard.names - met - (behaviours if sees else set())):
            if name not in behaviours:
                near = did_you_mean(name, met | behaviours if sees else met)
                yield line, f"the condition names '{name}', which is no meter, flag or behaviour.{near}"
            elif isinstance(part.what, Route):
                yield (
                    line,
                    f"the condition asks for '{name}': in an assessed role-play learners' copies do not have it.",
                )
            else:
                yield (
                    line,
                    f"the condition asks for '{name}': only the conditions of routes can see behaviours.",
                )


def last_has_a_condition(script: Script) -> Iterator[Finding]:
    """The last of a list has no condition, so that one is always taken."""
    for parts in script.lists():
        last = parts[-1]
        if last.when is not None:
            text = f"the last of a list must be without a condition, or nothing is left when none holds ({last.name})."
            yield script.line(*last.place, "when"), text


def reply_twice(script: Script) -> Iterator[Finding]:
    """The replies of a scene have different ids."""
    seen: dict[tuple[str, str], int] = {}
    for place, id, reply in script.replies():
        line = script.line(*place, "id")
        first = seen.setdefault((id, reply.id), line)
        if first != line:
            yield line, f"the scene '{id}' has two replies called '{reply.id}'; the other is in line {first}."


def calls_for_nothing(script: Script) -> Iterator[Finding]:
    """Every scene that goes on calls for a behaviour."""
    for id, scene in script.talks():
        if not scene.calls_for:
            yield (
                script.scene_line(id),
                f"the scene '{id}' calls for nothing: say in 'calls_for' what is practised here.",
            )


def reply_without_why(script: Script) -> Iterator[Finding]:
    """Every reply says why it is good or not."""
    for place, _, reply in script.replies():
        if not (reply.shows or reply.breaks or reply.why.strip()):
            yield (
                script.line(*place),
                f"the reply '{reply.id}' does not say why: it needs 'shows', 'breaks' or 'why'.",
            )


def unknown_behaviour(script: Script) -> Iterator[Finding]:
    """Scenes call for, and replies show and break, what the rubric has."""
    named = [
        (script.line("scenes", id, "calls_for", number), name, False)
        for id, scene in script.play.scenes.items()
        for number, name in enumerate(scene.calls_for)
    ]
    for place, _, reply in script.replies():
        named += [(script.line(*place, "shows", name), name, False) for name in reply.shows]
        named += [(script.line(*place, "breaks", name), name, True) for name in reply.breaks]
    yield from unknown_in_the_rubric(named, "breaks")


def unknown_in_the_rubric(named: Iterable[tuple[int, str, bool]], key: str) -> Iterator[Finding]:
    """Of these (line, name, whether it may be a contrary behaviour) those that the rubric does not have there.

    ``key`` is where contrary behaviours stand.
    """
    for line, name, breaks in named:
        if name in BEHAVIOURS or (breaks and name in CONTRARIES):
            continue
        if name in CONTRARIES:
            yield line, f"'{name}' is a contrary behaviour: it can stand only under '{key}'."
        else:
            near = did_you_mean(name, {*BEHAVIOURS, *CONTRARIES} if breaks else BEHAVIOURS)
            yield line, f"the rubric has no behaviour called '{name}'.{near}"


def undeclared(script: Script) -> Iterator[Finding]:
    """What a reply tells or promises stands under 'facts' or 'permissions'."""
    play = script.play
    for place, _, reply in script.replies():
        for key, names, declared, heading in (
            ("tells", reply.tells, play.facts, "facts"),
            ("promises", reply.promises, play.permissions, "permissions"),
        ):
            for number, name in enumerate(names):
                if name not in declared:
                    near = did_you_mean(name, declared)
                    text = f"the reply '{reply.id}' {key} '{name}', which does not stand under '{heading}'.{near}"
                    yield script.line(*place, key, number), text


def undeclared_flag(script: Script) -> Iterator[Finding]:
    """A flag that is set stands under 'flags', with what it means."""
    for line, flag in _flags_set(script):
        if flag not in script.play.flags:
            near = did_you_mean(flag, script.play.flags)
            yield (
                line,
                f"the flag '{flag}' is set but does not stand under 'flags', with what it means.{near}",
            )


def unused_flag(script: Script) -> Iterator[Finding]:
    """A flag is set somewhere, and a condition asks about it."""
    asked: set[str] = set()
    for part in script.parts():
        try:
            asked |= parse(part.when or "1").names
        except GuardError:
            return
    are_set = {flag for _, flag in _flags_set(script)}
    for flag in script.play.flags:
        if flag not in are_set:
            yield script.line("flags", flag), f"nothing sets the flag '{flag}'."
        elif flag not in asked:
            yield (
                script.line("flags", flag),
                f"no condition asks about the flag '{flag}', so it changes nothing.",
            )


def _flags_set(script: Script) -> Iterator[tuple[int, str]]:
    """Every flag that is set, with its line."""
    for part in script.parts():
        if not hasattr(part.what, "sets"):
            continue
        for number, flag in enumerate(part.what.sets):
            yield script.line(*part.place, "sets", number), flag
