"""One exercise's answers -> its grade.

Nothing that a transcript claims is believed: it is replayed, and everything is computed anew. What cannot be read or replayed is
never a zero that nobody looked at: it needs a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from course.errors import DamagedTranscript, HandInError, NewerTranscript, PlayError
from course.exercises import AnyRules
from course.grading.answers import Answers, Folder
from course.result import Outcome, Result
from course.transcript.read import Transcript

__all__ = ["Graded", "grade", "grade_answers"]


@dataclass(frozen=True, slots=True)
class Graded:
    """A result, with the rules and the progress it is the result of."""

    rules: AnyRules
    progress: Any
    result: Result


def grade(rules: AnyRules, transcript: Transcript | None) -> Graded:
    """Grade one transcript; None is a learner who did nothing."""
    progress: Any = rules.start()
    if transcript is None:
        return Graded(rules, progress, rules.result(progress))
    notes, person = [], False
    head = transcript.head
    if (head.exercise, head.kind) != (rules.name, rules.spec.kind):
        note = f"The transcript belongs to another exercise, “{head.exercise}”."
        return Graded(rules, progress, _person(rules.result(progress), note))
    for number, event in enumerate(transcript.events, 1):
        try:
            progress = rules.apply(progress, event)
        except PlayError as error:
            notes.append(
                f"The transcript cannot be replayed beyond step {number}: {error} It is graded up to there."
            )
            person = True
            break
    if head.digest != rules.digest:
        notes.append(
            "This was played on another version of the exercise. It was replayed on the present one."
        )
    if transcript.torn:
        notes.append("The last step was cut off while it was being saved, and was left out.")
    result = rules.result(progress)
    result = replace(result, notes=(*result.notes, *notes))
    return Graded(rules, progress, _person(result) if person else result)


def grade_answers(rules: AnyRules, answers: Path | Answers) -> Graded:
    """Grade one exercise from a lesson's answers; a path is the folder that they lie in."""
    handed_in = Folder(answers) if isinstance(answers, Path) else answers
    try:
        graded = grade(rules, handed_in.transcript(rules.name))
    except (DamagedTranscript, NewerTranscript) as error:
        start = rules.start()
        return Graded(
            rules, start, _person(rules.result(start), f"The transcript could not be read. {error}")
        )
    result = graded.result
    aside = handed_in.aside(rules.name)
    if aside:
        note = f"An earlier transcript could not be read and was kept aside: {', '.join(aside)}."
        finished = result.outcome is Outcome.FINISHED
        result = replace(result, notes=(*result.notes, note)) if finished else _person(result, note)
    try:
        manifest = handed_in.manifest()
    except HandInError as error:
        result = replace(result, notes=(*result.notes, str(error)))
        manifest = None
    entry = manifest.exercises.get(rules.name) if manifest else None
    if entry and entry.sha256:
        digest = handed_in.sha256(rules.name)
        if not digest:
            result = _person(result, f"The hand-in says “{entry.state}”, but its transcript is missing.")
        elif entry.sha256 != digest:
            result = replace(
                result, notes=(*result.notes, "The transcript was changed after the hand-in was made.")
            )
    return replace(graded, result=result)


def _person(result: Result, note: str = "") -> Result:
    notes = (*result.notes, note) if note else result.notes
    return replace(result, outcome=Outcome.NEEDS_A_PERSON, notes=notes)
