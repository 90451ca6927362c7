"""What a learner reads after grading, in HTML and in plain text. Pure: the same grade always reads the same.

The feedback of an assessed call quotes what the learner said and why it counted as it did. It never shows what else could have been
said, what would have been best, or what the customer thought.
"""

from __future__ import annotations

from markupsafe import Markup

from course.exercises import RolePlayRules
from course.exercises.role_play import Playing
from course.grading.grade import Graded
from course.heart import TOP_LEVEL, say
from course.result import Outcome, Result, Written, step_of
from course.scenario.model import RolePlay
from course.views import page, words
from course.views.findings import behaviours
from course.views.marked import MarkedText, marked, plainly
from course.writings import known

__all__ = ["html", "promise", "text", "to_mark"]


def html(graded: Graded, out_of: float) -> str:
    """The feedback as accessible HTML without scripts; everything a learner or author wrote is escaped."""
    result = graded.result
    return page.render(
        "feedback.html",
        result=result,
        outcome=words.capital(result.outcome.value),
        points=_points(result, out_of),
        tone=_tone(graded),
        predicted=_predicted(result),
        behaviours=behaviours(result),
        texts=_texts(result),
        to_read=_to_read(result),
        conversation=Markup(_conversation(graded)),  # made by our own templates, which escape every text
    )


def _texts(result: Result) -> list[tuple[Written, MarkedText]]:
    """What was written, with what the coach found: all of an assessed call; in practice, where it stands under each turn, what is open."""
    return [
        (each, marked(each.text, each.reading, each.calls_for, each.doubt))
        for each in result.written
        if result.assessed or each.needs_person
    ]


def _to_read(result: Result) -> list[tuple[str, str]]:
    """What a person has to read and no coach has."""
    read = {(each.asked, each.text) for each in result.written}
    return [each for each in result.to_read if each not in read]


def _conversation(graded: Graded) -> str:
    """The run that counts, where it is not the last one: the last one is what the exercise itself shows, in the cell above."""
    rules, progress = graded.rules, graded.progress
    if not isinstance(rules, RolePlayRules) or rules.best(progress) is progress.run:
        return ""
    return page.talk(rules, Playing((rules.best(progress),), progress.prediction))


def promise(graded: Graded, out_of: float) -> str:
    """The line that stands under an exercise while a learner works."""
    if not out_of:
        worth = "Not needed for the points."
    elif graded.rules.by_hand:
        worth = f"Worth {words.count(out_of, 'point')}. A person reads it after you hand in."
    else:
        worth = f"Worth {words.count(out_of, 'point')}. Counted when you hand in."
    return f'<p class="heart-promise">{worth}</p>'


def text(graded: Graded, out_of: float) -> str:
    """The feedback in one to five sentences of plain text, for a comment."""
    result = graded.result
    if result.outcome is Outcome.NOT_STARTED and not result.notes:
        return f"“{result.title}” was not started."
    sentences = [f"{words.capital(result.outcome.value)}. {_points(result, out_of)}".strip()]
    shown = [
        f"{say(each.behaviour)} ({each.taken} of {each.chances})" for each in result.chances if each.taken
    ]
    missed = [say(each.behaviour) for each in result.chances if not each.taken]
    against = dict.fromkeys(each.behaviour for each in result.findings if each.contrary)
    if shown:
        sentences.append(f"Shown: {', '.join(shown)}.")
    if missed and not result.to_read:
        sentences.append(f"Not shown where there was a chance: {', '.join(missed)}.")
    if against:
        sentences.append(
            f"It went against the customer here: {', '.join(words.against(name) for name in against)}."
        )
    return " ".join([*sentences, *result.notes])


def to_mark(graded: Graded, out_of: float) -> list[str]:
    """What whoever marks it has to read, in plain text: the learner's words, and what the coach found in them."""
    result = graded.result
    open_ = [each for each in result.written if each.needs_person]
    said = [f"{what}\n{text}" for what, text in _to_read(result)]
    for each in open_:
        found = plainly(marked(each.text, each.reading, each.calls_for))
        said.append(
            f"{_where(each)}{each.asked}\n{each.text}\n{each.doubt} The coach's reading: {found}".replace(
                "\n ", "\n"
            )
        )
    if open_ and result.most:
        level = out_of / result.most
        unknown = sum(
            found is None for each in open_ for found in known(each, each.reading, each.doubt).values()
        )
        more = min(TOP_LEVEL * unknown * level, out_of - result.points(out_of))
        said.append(
            f"Sure without this: {result.points(out_of):g} of {words.count(out_of, 'point')}. Level 1 of a behaviour is worth "
            f"{level:.2g}, level 2 twice that; what stands above can add at most {more:.2g}."
        )
    return said


def _where(each: Written) -> str:
    return f"Turn {each.turn}. " if each.turn else ""


def _points(result: Result, out_of: float) -> str:
    if not out_of:
        return "It is not needed for the points."
    if result.outcome is Outcome.NOT_STARTED:
        return f"0 of {words.count(out_of, 'point')}."
    if result.share is None:
        return "The points are counted after you hand in."
    if result.outcome is Outcome.NEEDS_A_PERSON:
        sure = (
            f" {result.points(out_of):g} of {words.count(out_of, 'point')} are sure already."
            if result.points(out_of)
            else ""
        )
        return f"A person reads this and gives the points.{sure}"
    sofar = " so far" if result.outcome is Outcome.UNFINISHED else ""
    return f"{result.points(out_of):g} of {words.count(out_of, 'point')}{sofar}."


def _tone(graded: Graded) -> str:
    """How the ending is coloured: as its author calls it, else by the share of the points; not where nothing ended."""
    spec, result = graded.rules.spec, graded.result
    if isinstance(spec, RolePlay) and result.ending:
        return (
            next((scene.ending for scene in spec.scenes.values() if scene.ends == result.ending), None)
            or "plain"
        )
    if result.outcome is not Outcome.FINISHED or result.share is None:
        return "plain"
    return ("bad", "mixed", "good")[step_of(result.share) - 1]


def _predicted(result: Result) -> str:
    if result.prediction is None or result.share is None or result.to_read:
        return ""
    return words.predicted(result.prediction, step_of(result.share))
