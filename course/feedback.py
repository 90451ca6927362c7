"""What a learner reads after grading, in HTML and in plain text. Pure: the same grade always reads the same.

The feedback of an assessed call quotes what the learner said and why it counted as it did. It never shows what else could have been
said, what would have been best, or what the customer thought.
"""

from __future__ import annotations

from markupsafe import Markup

from course.exercises import ReflectionRules, RolePlayRules
from course.exercises.role_play import Playing
from course.grading.grade import Graded
from course.heart import say
from course.result import Outcome, Result, step_of
from course.scenario.model import RolePlay
from course.views import page, words
from course.views.findings import behaviours

__all__ = ["html", "promise", "text"]


def html(graded: Graded, out_of: float) -> str:
    """The feedback as accessible HTML without scripts; everything a learner or author wrote is escaped."""
    rules, progress, result = graded.rules, graded.progress, graded.result
    runs = 1
    if isinstance(rules, RolePlayRules):
        runs = len(progress.runs)
        progress = Playing((rules.best(progress),), progress.prediction)
    said = result.outcome is not Outcome.NOT_STARTED and graded.progress != rules.start()
    return page.render(
        "feedback.html",
        result=result,
        outcome=words.capital(result.outcome.value),
        points=_points(result, out_of),
        tone=_tone(graded),
        predicted=_predicted(result),
        behaviours=behaviours(result),
        conversation=Markup(page.talk(rules, progress))
        if said
        else "",  # made by our own templates, which escape
        runs=runs,
    )


def promise(graded: Graded, out_of: float) -> str:
    """The line that stands under an exercise while a learner works."""
    if not out_of:
        worth = "Not needed for the points."
    elif isinstance(graded.rules, ReflectionRules):
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
    """The colour of the ending: good, mixed or bad; mixed where none was reached."""
    spec = graded.rules.spec
    if not isinstance(spec, RolePlay):
        return "mixed"
    return (
        next(
            (
                scene.ending
                for scene in spec.scenes.values()
                if scene.ends and scene.ends == graded.result.ending
            ),
            None,
        )
        or "mixed"
    )


def _predicted(result: Result) -> str:
    if result.prediction is None or result.share is None or result.to_read:
        return ""
    return words.predicted(result.prediction, step_of(result.share))
