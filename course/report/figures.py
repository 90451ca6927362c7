"""The charts of a report: each with its question, the answer in a sentence, and its numbers as a table."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from course.heart import Principle, say
from course.report import charts, words
from course.report.charts import About, Bar, Pair, Stack
from course.report.cohort import Cohort, Row
from course.report.tally import Endings, Predictions, Split
from course.report.turns import Astray
from course.result import STEPS, Outcome

__all__ = [
    "MOST_TURNS",
    "Figure",
    "Table",
    "all_done",
    "ending_chart",
    "exercises",
    "prediction_chart",
    "principle_chart",
    "standing",
    "turn_chart",
    "weakest",
]

MOST_BARS, MOST_TURNS = 10, 8
"""Behaviours and turns that a chart shows: those that need it most."""

FEWEST = 3
"""Chances that a behaviour needs before its share says anything."""

EXERCISE_KINDS = {
    "finished": "done",
    "needs a person": "person",
    "cannot be read": "bad",
    "unfinished": "part",
    "not started": "none",
    "not handed in": "away",
}
LESSON_KINDS = {"all of it done": "done", "a part done": "part", "not handed in": "away"}
TONES = {"good": "good", "mixed": "part", "bad": "bad", "other": "none"}
SHORT_STEPS = ("a few", "half", "most")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, its heads, its rows, each beginning with its name."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with everything that stands around it; ``legend`` has the colour's name for each kind."""

    about: About
    svg: Markup
    table: Table
    legend: dict[str, str] = field(default_factory=dict)
    under: str = ""


def standing(cohort: Cohort) -> Figure:
    """Who is stuck: by lesson or, where there is only one, by exercise."""
    if len(cohort.lessons) > 1:
        kinds = LESSON_KINDS
        rows = [
            Stack(cohort.course.lessons[name].title, _lesson_counts(cohort, name)) for name in cohort.lessons
        ]
        what, caption = "lesson", "Learners by lesson and by how much of it they have done"
    else:
        kinds = EXERCISE_KINDS
        rows = _exercise_stacks(cohort, cohort.lessons[0])
        what, caption = "exercise", "Learners by exercise and by its state"
    used = [kind for kind in kinds if any(row.counts.get(kind) for row in rows)]
    behind = max(
        rows,
        key=lambda row: (
            row.counts.get("unfinished", 0)
            + row.counts.get("not started", 0)
            + row.counts.get("a part done", 0)
        ),
    )
    stuck = sum(behind.counts.get(kind, 0) for kind in ("unfinished", "not started", "a part done"))
    text = (
        f"Most have still to do something in “{behind.name}”: {words.count(stuck, 'learner')} of those who handed in."
        if stuck
        else "Everybody who handed in has done all of it."
    )
    about = About("chart-standing", f"Who is stuck, {what} by {what}?", text)
    return Figure(
        about,
        _stacks(rows, kinds, about),
        _counted(caption, what, rows, used),
        {kind: kinds[kind] for kind in used},
    )


def exercises(cohort: Cohort, lesson: str) -> Table:
    """How many are where in each exercise of a lesson."""
    rows = _exercise_stacks(cohort, lesson)
    used = [kind for kind in EXERCISE_KINDS if any(row.counts.get(kind) for row in rows)]
    title = cohort.course.lessons[lesson].title
    return _counted(f"{title}: learners by exercise and by its state", "exercise", rows, used)


def weakest(splits: dict[str, Split]) -> Figure:
    """Which behaviours to teach again: those that were taken least often."""
    known = [(name, split.both) for name, split in splits.items() if split.both.chances >= FEWEST] or [
        (name, split.both) for name, split in splits.items()
    ]
    known.sort(key=lambda each: each[1].share if each[1].share is not None else 1.0)
    shown = known[:MOST_BARS]
    named = words.listed([f"“{say(name)}” ({words.percent(each.share)})" for name, each in shown[:3]])
    about = About("chart-behaviours", "Which behaviours to teach again?", f"Least often taken: {named}.")
    rows = [Bar(words.capital(say(name)), each.share or 0.0, words.called(each)) for name, each in shown]
    table = Table(
        "Behaviours that were taken least often, by share of the chances",
        ("Behaviour", "Chances", "Taken", "Share"),
        tuple(
            (words.capital(say(name)), each.chances, each.taken, words.percent(each.share))
            for name, each in shown
        ),
    )
    return Figure(about, Markup(charts.bars(rows, about)), table)  # ours, from a library that escapes


def principle_chart(found: dict[Principle, Split]) -> Figure:
    """Whether what is practised holds when it is measured."""
    rows, table = [], []
    for principle, split in found.items():
        shares = split.practice.share, split.measured.share
        if shares == (None, None):
            continue
        said = [
            f"{name} {words.percent(share)}"
            for name, share in zip(("practice", "measured"), shares, strict=True)
            if share is not None
        ]
        rows.append(Pair(principle.title, *shares, ", ".join(said)))
        table.append((principle.title, words.called(split.practice), words.called(split.measured)))
    drops = [
        (row.first - row.second, row) for row in rows if row.first is not None and row.second is not None
    ]
    worst = max(drops, key=lambda each: each[0], default=None)
    if worst is None:
        text = "There are no measured calls to compare with practice yet."
    elif worst[0] > 0.005:
        row = worst[1]
        text = f"It falls most in “{row.name}”: from {words.percent(row.first)} in practice to {words.percent(row.second)} where it is measured."
    else:
        text = "In each principle, as large a share is taken where it is measured as in practice, or larger."
    about = About("chart-principles", "Does what is practised hold when it is measured?", text)
    legend = {"in practice, with coaching": "practice", "measured, without help": "measured"}
    numbers = Table(
        "Chances taken, by principle, in practice and where it is measured",
        ("Principle", "In practice", "Measured"),
        tuple(table),
    )
    return Figure(
        about, Markup(charts.pairs(rows, about)), numbers, legend, "0 % at the left, 100 % at the right."
    )


def turn_chart(turns: Sequence[Astray]) -> Figure:
    """At which turns to stop and talk."""
    shown = turns[:MOST_TURNS]
    first = shown[0]
    says = textwrap.shorten(first.says, 60, placeholder="…")
    text = f"Most went astray in “{first.title}”, at “{says}”: {words.of(first.below, first.answers)}."
    about = About("chart-turns", "At which turns do most go astray?", text)
    rows = [
        Bar(f"{number}. “{each.says}”", each.share, words.of(each.below, each.answers))
        for number, each in enumerate(shown, 1)
    ]
    table = Table(
        "Scenes in which most went astray",
        ("The customer says", "Role-play", "Answers", "Astray", "Share"),
        tuple((each.says, each.title, each.answers, each.below, words.percent(each.share)) for each in shown),
    )
    return Figure(about, Markup(charts.bars(rows, about, "var(--bad)")), table)


def ending_chart(found: Sequence[Endings]) -> Figure:
    """How the calls ended, by the kind of ending."""
    rows = [
        Stack(each.title, {tone: each.count("" if tone == "other" else tone) for tone in TONES})
        for each in found
    ]
    used = [tone for tone in TONES if any(row.counts[tone] for row in rows)]
    total = sum(sum(row.counts.values()) for row in rows)
    good, bad = (sum(row.counts[tone] for row in rows) for tone in ("good", "bad"))
    worst = max(rows, key=lambda row: row.counts["bad"] / sum(row.counts.values()))
    text = f"{good} of {words.count(total, 'finished call')} ended well and {bad} badly"
    text += f", the largest share of them in “{worst.name}”." if worst.counts["bad"] else "."
    about = About("chart-endings", "Which calls end badly?", text)
    table = _counted("Calls by role-play and by the kind of ending", "role-play", rows, used)
    return Figure(about, _stacks(rows, TONES, about), table, {tone: TONES[tone] for tone in used})


def prediction_chart(found: Predictions) -> Figure:
    """Whether learners see their own work."""
    right, more, less = found.where(0), found.where(1), found.where(-1)
    text = f"Of {words.count(found.total, 'prediction')}, {right} came true, {more} expected more than happened, and {less} expected less."
    about = About("chart-predictions", "Do they see their own work as it is?", text)
    steps = range(1, len(STEPS) + 1)
    table = Table(
        "Predictions by what was expected (rows) and what happened (columns)",
        ("Expected", *(words.capital(step) for step in STEPS)),
        tuple(
            (words.capital(STEPS[expected - 1]), *(found.table[expected, happened] for happened in steps))
            for expected in steps
        ),
    )
    svg = Markup(charts.grid(found.table, [f"expected {name}" for name in SHORT_STEPS], [f"took {name}" for name in SHORT_STEPS], about))  # fmt: skip
    return Figure(about, svg, table, under="A frame stands where it happened as expected.")


def _stacks(rows: list[Stack], kinds: dict[str, str], about: About) -> Markup:
    return Markup(charts.stacks(rows, {kind: f"var(--{colour})" for kind, colour in kinds.items()}, about))


def _counted(caption: str, what: str, rows: list[Stack], used: list[str]) -> Table:
    heads = (words.capital(what), *(words.capital(kind) for kind in used))
    return Table(
        caption, heads, tuple((row.name, *(row.counts.get(kind, 0) for kind in used)) for row in rows)
    )


def _lesson_counts(cohort: Cohort, lesson: str) -> dict[str, int]:
    works = cohort.of(lesson)
    done = sum(all_done([*cohort.rows(work)]) for work in works)
    return {
        "all of it done": done,
        "a part done": len(works) - done,
        "not handed in": len(cohort.learners) - len(works),
    }


def all_done(rows: Sequence[Row]) -> bool:
    """Whether everything that gives points is done, or waits for a person."""
    open_ = (Outcome.NOT_STARTED.value, Outcome.UNFINISHED.value)
    return all(row.state not in open_ for row in rows if row.item.points)


def _exercise_stacks(cohort: Cohort, lesson: str) -> list[Stack]:
    works = cohort.of(lesson)
    counts: dict[str, Counter[str]] = {item.name: Counter() for item in cohort.course.lessons[lesson].items}
    for work in works:
        for row in cohort.rows(work):
            counts[row.item.name][row.state] += 1
    away = {"not handed in": len(cohort.learners) - len(works)}
    rules = cohort.course.rules[lesson]
    return [Stack(rules[name].spec.title, {**each, **away}) for name, each in counts.items()]
