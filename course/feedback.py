"""What a learner reads after grading, in HTML and in plain text. Pure: the same grade always reads the same."""

from __future__ import annotations

from html import escape

from course.grading.grade import Graded
from course.result import Outcome

__all__ = ["html", "promise", "text"]


def html(graded: Graded, out_of: float) -> str:
    """The feedback as accessible HTML without scripts; everything a learner or author wrote is escaped."""
    result = graded.result
    return (
        f'<section class="heart-static"><h3>{escape(result.title)}</h3>'
        f"<p>{escape(text(graded, out_of))}</p></section>"
    )


def promise(graded: Graded, out_of: float) -> str:
    """The line that stands under an exercise while a learner works."""
    worth = f"Worth {out_of:g} points. Counted when you hand in." if out_of else "Not needed for the points."
    return f'<p class="heart-promise">{worth}</p>'


def text(graded: Graded, out_of: float) -> str:
    """The feedback in one to five sentences of plain text, for a comment."""
    result = graded.result
    match result.outcome:
        case Outcome.NOT_STARTED:
            return f"“{result.title}” was not started."
        case Outcome.NEEDS_A_PERSON:
            said = "A person reads this one and gives the points."
        case Outcome.UNFINISHED:
            said = f"Not finished: {result.points(out_of):g} of {out_of:g} points so far."
        case Outcome.FINISHED:
            said = f"Finished: {result.points(out_of):g} of {out_of:g} points."
    return " ".join([said, *result.notes])
