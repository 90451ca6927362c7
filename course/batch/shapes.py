"""The few things that a lesson's code cells say, recognised without running them.

    import course
    used_car = course.role_play("used-car")
    used_car
    used_car.grade(out_of=4)
    course.progress()
    course.hand_in()

A notebook in which a cell says anything else has code of an instructor's own, and is executed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from course.scenario.load import KINDS

__all__ = ["Step", "steps"]

_MAKES = {kind.replace("-", "_"): kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Step:
    """What a cell shows: nothing, an exercise, its points ``out_of`` so many, or the place to hand in.

    ``makes`` are the exercises that the cell makes, each with the kind that it is said to be.
    """

    shows: str = "nothing"
    exercise: str = ""
    out_of: float = 0.0
    makes: tuple[tuple[str, str], ...] = ()


def steps(sources: Iterable[str]) -> list[Step] | None:
    """What each code cell shows, from the first to the last; None when one of them says anything but the above."""
    known: dict[str, str] = {}
    found = []
    for source in sources:
        step = _step(source, known)
        if step is None:
            return None
        found.append(step)
    return found


def _step(source: str, known: dict[str, str]) -> Step | None:
    """One cell's; ``known`` are the names that there are by now, each with its exercise, and ``course`` without one."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return None
    makes = []
    for number, statement in enumerate(body, 1):
        match statement:
            case ast.Import(names=[ast.alias(name="course", asname=None)]):
                known["course"] = ""
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id="course"), attr=kind),
                    args=[ast.Constant(value=str(exercise))],
                    keywords=[],
                ),
            ) if kind in _MAKES and known.get("course") == "" and name != "course":
                known[name] = exercise
                makes.append((exercise, _MAKES[kind]))
            case ast.Expr(value=value) if number == len(body):
                shown = _shown(value, known, tuple(makes))
                if shown is None:
                    return None
                # with a semicolon at its end IPython shows nothing
                return None if source.rstrip().endswith(";") else shown
            case _:
                return None
    return Step(makes=tuple(makes))


def _shown(value: ast.expr, known: dict[str, str], makes: tuple[tuple[str, str], ...]) -> Step | None:
    match value:
        case ast.Name(id=name) if known.get(name):
            return Step("exercise", known[name], makes=makes)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr="grade"),
            args=[],
            keywords=[ast.keyword(arg="out_of", value=ast.Constant(value=int() | float() as out_of))],
        ) if known.get(name) and not isinstance(out_of, bool):
            return Step("points", known[name], out_of, makes)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="course"), attr=name), args=[], keywords=[]) if (
            "course" in known and name in ("progress", "hand_in")
        ):
            return Step("hand in" if name == "hand_in" else "nothing", makes=makes)
    return None
