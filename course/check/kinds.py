"""Rules on the kinds of exercise that are not conversations, one list a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from course.check.model_answer import unearned
from course.check.problem import Finding
from course.check.shape import unknown_in_the_rubric
from course.errors import did_you_mean
from course.exercises.rewrite import RewriteRules
from course.heart import TOP_LEVEL
from course.scenario.load import Source
from course.scenario.model import BetterOfTwo, MarkTheWords, Prediction, Rewrite, Sort

__all__ = [
    "Kept",
    "can_be_guessed",
    "empty_group",
    "no_such_option",
    "not_one_reason",
    "nothing_to_find",
    "original_is_good",
    "unearned_model",
    "unknown_group",
    "unknown_to_the_rubric",
]

ExerciseT = TypeVar("ExerciseT")

FEW = 3
"""From how many questions on it can be seen that the answer always stands in the same place."""


@dataclass(frozen=True, eq=False)
class Kept(Generic[ExerciseT]):
    """An exercise and the text it comes from."""

    source: Source
    exercise: ExerciseT

    def line(self, *place: str | int) -> int:
        """The line of a place in the file."""
        return self.source.line(*place)


def unknown_group(sort: Kept[Sort]) -> Iterator[Finding]:
    """A statement belongs to a group that is there."""
    groups = sort.exercise.groups
    for name, statement in sort.exercise.statements.items():
        if statement.group not in groups:
            line = sort.line("statements", name, "group")
            near = did_you_mean(statement.group, groups) or f" There are: {', '.join(groups)}."
            yield line, f"the statement '{name}' is in no group called '{statement.group}'.{near}"


def empty_group(sort: Kept[Sort]) -> Iterator[Finding]:
    """Every group has a statement in it."""
    used = {statement.group for statement in sort.exercise.statements.values()}
    for name in sort.exercise.groups:
        if name not in used:
            yield sort.line("groups", name), f"no statement belongs to the group '{name}'."


def nothing_to_find(marking: Kept[MarkTheWords]) -> Iterator[Finding]:
    """In every text there is something to find, and something that is not to be marked."""
    for name, text in marking.exercise.texts.items():
        find = [part.find for part in text.parts]
        line = marking.line("texts", name)
        if not any(find):
            yield line, f"the text '{name}' has nothing to find: give a phrase 'find: true' and a 'why'."
        elif all(find):
            yield line, f"in the text '{name}' everything is to be marked: leave 'find' out of some phrases."
        for number, part in enumerate(text.parts):
            if part.find and not part.why.strip():
                place = marking.line("texts", name, "parts", number)
                yield place, f"phrase {number + 1} of the text '{name}' is to be found: say 'why'."


def not_one_reason(pairs: Kept[BetterOfTwo]) -> Iterator[Finding]:
    """Of the reasons of a pair exactly one is right."""
    for name, pair in pairs.exercise.pairs.items():
        right = [id for id, reason in pair.reasons.items() if reason.right]
        if len(right) != 1:
            has = f"{', '.join(right)} have" if right else "none has"
            line = pairs.line("pairs", name, "reasons")
            yield line, f"of the reasons of '{name}' {has} 'right: true'; exactly one must."


def no_such_option(prediction: Kept[Prediction]) -> Iterator[Finding]:
    """What happens is one of the options, and each of the others has its reason."""
    options, happens, others = (
        prediction.exercise.options,
        prediction.exercise.happens,
        prediction.exercise.others,
    )
    if happens not in options:
        near = did_you_mean(happens, options) or f" There are: {', '.join(options)}."
        yield prediction.line("happens"), f"'happens' names no option: '{happens}'.{near}"
    for name in others:
        if name not in options:
            near = did_you_mean(name, options)
            yield prediction.line("others", name), f"'others' names no option: '{name}'.{near}"
        elif name == happens:
            line = prediction.line("others", name)
            yield line, f"'{name}' is what happens: 'then' speaks of it, not 'others'."
    for name in options:
        if name not in others and name != happens and happens in options:
            line = prediction.line("options", name)
            yield line, f"nothing says why '{name}' does not happen: add it to 'others'."


def unknown_to_the_rubric(rewrite: Kept[Rewrite]) -> Iterator[Finding]:
    """What a rewrite calls for, and what is wrong with the original, is in the rubric."""
    named = [
        (rewrite.line("calls_for", number), name, False)
        for number, name in enumerate(rewrite.exercise.calls_for)
    ]
    named += [(rewrite.line("wrong", name), name, True) for name in rewrite.exercise.wrong]
    yield from unknown_in_the_rubric(named, "wrong")


def unearned_model(rewrite: Kept[Rewrite]) -> Iterator[Finding]:
    """The coach finds in the model answer everything that is called for, and nothing against the customer."""
    spec = rewrite.exercise
    if any(unknown_to_the_rubric(rewrite)):
        return
    line, words = rewrite.line("model"), len(spec.model.split())
    if words < spec.least_words:
        yield line, f"the model answer has {words} words; 'least_words' asks for {spec.least_words}."
    for text in unearned(spec.calls_for, _rules(rewrite).reading(spec.model)):
        yield line, text


def original_is_good(rewrite: Kept[Rewrite]) -> Iterator[Finding]:
    """The original would not earn half of the points: else there is little to write better."""
    spec = rewrite.exercise
    if any(unknown_to_the_rubric(rewrite)):
        return
    reading = _rules(rewrite).reading(spec.original)
    earned = sum(reading.levels[name] or 0 for name in spec.calls_for)
    most = TOP_LEVEL * len(spec.calls_for)
    if not reading.contrary and 2 * earned >= most:
        shown = ", ".join(name for name in spec.calls_for if reading.levels[name])
        line = rewrite.line("original")
        yield line, f"the original earns {earned} of {most} levels already: the coach finds {shown} in it."


def can_be_guessed(exercise: Kept[Sort] | Kept[BetterOfTwo]) -> Iterator[Finding]:
    """The right answer does not always stand in the same place, and is not always the longer one."""
    kept = exercise.exercise
    if isinstance(kept, Sort):
        groups = [statement.group for statement in kept.statements.values()]
        changes = sum(one != two for one, two in pairwise(groups))
        if changes < len(set(groups)):
            yield (
                exercise.line("statements"),
                "the statements stand group by group, so that their order tells the answer: mix them.",
            )
        return
    pairs = kept.pairs.values()
    if len(pairs) < FEW:
        return
    line = exercise.line("pairs")
    if _same(pair.better for pair in pairs):
        yield line, f"the better reply is always the {next(iter(pairs)).better} one: let it change."
    if all(len(_better(pair.replies, pair.better)[0]) > len(_better(pair.replies, pair.better)[1]) for pair in pairs):  # fmt: skip
        yield line, "the better reply is always the longer one: let one be the shorter."
    if _same(_place_of_right(pair.reasons) for pair in pairs):
        yield line, "the right reason always stands in the same place: let it change."


def _same(values: Iterable[object]) -> bool:
    return len(set(values)) == 1


def _better(replies: object, better: str) -> tuple[str, str]:
    """The better reply and the other one."""
    other = "first" if better == "second" else "second"
    return getattr(replies, better), getattr(replies, other)


def _place_of_right(reasons: Mapping[str, object]) -> int:
    return next((n for n, reason in enumerate(reasons.values()) if getattr(reason, "right", False)), -1)


def _rules(rewrite: Kept[Rewrite]) -> RewriteRules:
    return RewriteRules(rewrite.source.name, rewrite.exercise)
