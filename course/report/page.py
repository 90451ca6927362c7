"""The page: everything of the report as HTML, in one file without scripts. Whatever anybody wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from course.heart import BEHAVIOURS, Principle, say
from course.report import figures, tally, words
from course.report.cohort import Cohort
from course.report.needs import Need, needs
from course.report.same import same
from course.report.tally import Split
from course.report.turns import Astray, astray
from course.report.work import Work
from course.views.page import templates
from course.views.words import against

__all__ = ["html"]

FEW = 6
"""So many names stand in a row; more are a list to open."""

LONG = 40
"""A table with more learners is closed at first."""

CONTENTS = {
    "glance": "At a glance",
    "person": "What needs a person",
    "handed": "Who handed in what",
    "behaviours": "What the class can do",
    "turns": "Where most go astray",
    "endings": "How the calls ended",
    "predictions": "What they expected",
    "same": "Transcripts that are the same",
    "lessons": "Lesson by lesson",
}


def html(cohort: Cohort) -> str:
    """The page of a cohort; the same cohort is always the same page."""
    return (
        templates("course.report")
        .get_template("report.html")
        .render(view=_view(cohort), style=Markup(_style()))
    )  # our own file


def _view(cohort: Cohort) -> dict[str, Any]:
    many = len(cohort.lessons) > 1
    splits, turns = tally.behaviours(cohort), astray(cohort)
    waiting, ended, predicted = needs(cohort), tally.endings(cohort), tally.predictions(cohort)
    titles = {name: lesson.title for name, lesson in cohort.course.lessons.items()}
    return {
        "title": "All lessons" if many else next(iter(titles.values())),
        "many": many,
        "anonymous": cohort.anonymous,
        "few": FEW,
        "long": LONG,
        "top": figures.MOST_TURNS,
        "lead": _lead(cohort, [*titles.values()]),
        "contents": [*({**CONTENTS, "lessons": CONTENTS["lessons"] if many else "Each learner"}).items()],
        "facts": [*_facts(cohort, splits, waiting)],
        "notes": [*_notes(cohort)],
        "needs": [*_grouped(waiting, titles if many else {})],
        "needs_said": _needs_said(waiting),
        "standing": figures.standing(cohort),
        "missing": _missing(cohort),
        "learners": [_learner(cohort, name) for name in cohort.learners],
        "behaviours": [*_behaviours(splits)],
        "weakest": figures.weakest(splits) if splits else None,
        "principles": figures.principle_chart(tally.principles(splits)) if splits else None,
        "five": [principle.title for principle in Principle],
        "contraries": [
            {"name": words.capital(against(each.id)), "times": each.times, "learners": each.learners} for each in tally.contraries(cohort)
        ],
        "turns": [_turn(each) for each in turns],
        "turn_chart": figures.turn_chart(turns) if turns else None,
        "endings": ended,
        "ending_chart": figures.ending_chart(ended) if ended else None,
        "predictions": figures.prediction_chart(predicted) if predicted.total else None,
        "same": [
            {"learners": each.learners, "lesson": titles[each.lesson], "what": words.capital(each.what), "exercises": ", ".join(each.exercises)}
            for each in same(cohort)
        ],
        "lessons": [_lesson(cohort, name, title) for name, title in titles.items()],
    }  # fmt: skip


def _lead(cohort: Cohort, titles: list[str]) -> str:
    steps = [attempt.last for work in cohort.works.values() for attempt in work.attempts.values()]
    latest = max([*(work.at for work in cohort.works.values()), *steps], default="")
    said = f"{words.count(len(cohort.learners), 'learner')}. "
    said = f"{words.count(len(titles), 'lesson')}, {said}" if len(titles) > 1 else said
    return said + (
        f"The latest of what is in it is from {words.time(latest)} UTC."
        if latest
        else "Nothing was handed in yet."
    )


def _facts(cohort: Cohort, splits: dict[str, Split], waiting: Sequence[Need]) -> Iterator[dict[str, str]]:
    works = [*cohort.works.values()]
    possible = len(cohort.learners) * len(cohort.lessons)
    what = "lessons, of all learners" if len(cohort.lessons) > 1 else "learners"
    yield {"name": "Handed in", "value": f"{len(works)} of {possible}", "more": what}
    tasks = sum(len(each.learners) for each in waiting)
    yield {"name": "Waiting for a person", "value": str(tasks), "more": "thing" if tasks == 1 else "things"}
    points = [cohort.points(work) for work in works]
    shares = [each.earned / each.most for each in points if each.most]
    mean = sum(shares) / len(shares) if shares else None
    yield {"name": "Points, on average", "value": words.percent(mean), "more": "of what was handed in"}
    both = sum((split.both for split in splits.values()), tally.Called())
    yield {"name": "Chances taken", "value": words.percent(both.share), "more": f"of {both.chances}"}


def _notes(cohort: Cohort) -> Iterator[str]:
    """What one has to know of the numbers."""
    new = [work for work in cohort.works.values() if cohort.fresh(work) is None]
    again = sum((work.lesson, work.learner) in cohort.marks for work in new)
    if new and len(new) == len(cohort.works) and not again:
        yield "Nothing is graded yet: the points are this report’s own count, without what a person gives. To enter them into the gradebook: heart grade."
    elif new:
        yield (
            f"{words.count(len(new), 'hand-in')} of {len(cohort.works)} {'is' if len(new) == 1 else 'are'} not graded yet ({again} of them after an earlier one was). "
            "There the points are this report’s own count, without what a person gives; everywhere else they are the gradebook’s."
        )
    elif cohort.works:
        yield "The points are the gradebook’s."


def _needs_said(waiting: Sequence[Need]) -> str:
    total = sum(len(each.learners) for each in waiting)
    return f"{words.capital(words.count(total, 'thing'))} {'waits' if total == 1 else 'wait'} for a person."


def _grouped(waiting: Sequence[Need], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """What waits, by the reason; a lesson is named where there is more than one."""
    for why, group in groupby(waiting, key=lambda need: need.why):
        rows = []
        for each in group:
            lesson = titles.get(each.lesson, "")
            what = each.exercise or lesson or "The hand-in"
            rows.append({"what": what, "lesson": lesson if each.exercise else "", "learners": each.learners})
        yield {"why": why, "count": sum(len(row["learners"]) for row in rows), "rows": rows}


def _missing(cohort: Cohort) -> dict[str, Any] | None:
    """Who handed in nothing at all."""
    there = {learner for _, learner in cohort.works}
    away = [(learner, "") for learner in cohort.learners if learner not in there]
    which = "in any of these lessons" if len(cohort.lessons) > 1 else "in this lesson"
    return {"said": f"Nothing was handed in {which} by:", "learners": away} if away else None


def _learner(cohort: Cohort, name: str) -> dict[str, Any]:
    works = [cohort.works.get((lesson, name)) for lesson in cohort.lessons]
    there = [work for work in works if work is not None]
    attempts = [attempt for work in there for attempt in work.attempts.values()]
    points = [cohort.points(work) for work in there]
    earned = tally.called(attempts)
    return {
        "learner": name,
        "cells": [_cell(cohort, work) for work in works],
        "points": f"{sum(each.earned for each in points):g}" if there else words.NONE,
        "principles": [words.called(each) if each.chances else words.NONE for each in earned.values()],
    }


def _cell(cohort: Cohort, work: Work | None) -> dict[str, str] | None:
    if work is None:
        return None
    rows = [*cohort.rows(work)]
    needed = [row for row in rows if row.item.points]
    done = sum(figures.all_done([row]) for row in needed)
    said = "all done" if done == len(needed) else f"{done} of {len(needed)} done"
    return {"points": f"{cohort.points(work).earned:g}", "said": said, "day": words.day(work.at)}


def _behaviours(splits: dict[str, Split]) -> Iterator[list[dict[str, Any]]]:
    """For each principle its own row, and one for each of its behaviours."""
    for principle, whole in tally.principles(splits).items():
        rows = [(principle.title, whole)]
        rows += [
            (words.capital(say(name)), split)
            for name, split in splits.items()
            if name in BEHAVIOURS and BEHAVIOURS[name].principle is principle
        ]
        yield [
            {
                "name": name,
                "both": split.both,
                "taken": words.called(split.both),
                "specific": words.of(split.both.specific, split.both.chances),
                "practice": words.called(split.practice),
                "measured": words.called(split.measured),
            }
            for name, split in rows
        ]


def _turn(each: Astray) -> dict[str, Any]:
    kind = "measured" if each.assessed else "practice"
    missing = say(each.missing) if each.missing else ""
    told = f"“{each.said}” ({each.times})" if each.said else f"missing: {missing} ({each.times})"
    better = "The author’s own answer:" if each.missing else "What scores best there:"
    more = (
        "What scores best there"
        if not each.missing
        else "What was written, and what the author would say"
        if each.examples
        else "What the author would say"
    )
    return {
        "title": each.title,
        "kind": f"{kind}, in own words" if each.missing else kind,
        "says": each.says,
        "count": words.of(each.below, each.answers),
        "went": "went astray here." if not each.missing else "left something out that was called for.",
        "unread": f"{words.count(each.unread, 'more text')} for a person to read." if each.unread else "",
        "times": words.count(each.times, "learner"),
        "said": each.said,
        "missing": missing,
        "most": told,
        "best": each.best,
        "better": better,
        "examples": each.examples,
        "more": more,
    }  # fmt: skip


def _lesson(cohort: Cohort, name: str, title: str) -> dict[str, Any]:
    lesson, rules, works = cohort.course.lessons[name], cohort.course.rules[name], cohort.of(name)
    heads = []
    for item in lesson.items:
        spec = rules[item.name].spec
        measured = "measured, " if getattr(spec, "assessed", False) else ""
        worth = f"of {item.points:g}" if item.points else "not for points"
        heads.append({"title": spec.title, "more": f"{measured}{worth}"})
    return {
        "id": f"lesson-{name}",
        "most": max(
            (cohort.points(work).most for work in works), default=sum(item.points for item in lesson.items)
        ),
        "title": title,
        "said": f"{len(works)} of {words.count(len(cohort.learners), 'learner')} handed in.",
        "heads": heads,
        "exercises": figures.exercises(cohort, name),
        "rows": [_row(cohort, work) for work in works],
    }


def _row(cohort: Cohort, work: Work) -> dict[str, Any]:
    cells = []
    for row in cohort.rows(work):
        known = row.state != "not started"
        state = "" if row.state == "finished" else row.state
        cells.append((f"{row.points.earned:g}" if known and row.item.points else "", state))
    return {
        "learner": work.learner,
        "at": words.time(work.at),
        "points": words.out_of(cohort.points(work)),
        "cells": cells,
    }


@cache
def _style() -> str:
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")
