"""Attacks by the notebook's structure: its cells, their settings, and whether it is a notebook at all."""

from __future__ import annotations

import copy
from typing import Any

from tests.attacks.case import NOT_RUN, Case, Family, Gain, Work, cell

PUTS_BACK = "nbgrader puts it back too"


def change(edit: Any) -> Any:
    """An attack that changes the notebook's data."""
    return lambda work: work.edit(lambda notebook: edit(notebook, work))


def copied(notebook: dict[str, Any], work: Work) -> None:
    """The graded cell stands there twice."""
    notebook["cells"].append(copy.deepcopy(cell(notebook, work.graded)) | {"id": "copy"})


def deleted(notebook: dict[str, Any], work: Work) -> None:
    """The graded cell is gone."""
    notebook["cells"].remove(cell(notebook, work.graded))


def settings(**values: object) -> Any:
    """The graded cell has other settings of nbgrader's."""
    return change(lambda notebook, work: cell(notebook, work.graded)["metadata"]["nbgrader"].update(values))


def tests_changed(notebook: dict[str, Any], work: Work) -> None:
    """The graded cell says something else."""
    cell(notebook, work.graded)["source"] = "600"


def exchanged(notebook: dict[str, Any], work: Work) -> None:
    """The answer's cell and the graded cell have each other's names."""
    one, other = (cell(notebook, name)["metadata"]["nbgrader"] for name in (work.answer, work.graded))
    one["grade_id"], other["grade_id"] = other["grade_id"], one["grade_id"]


def became_text(notebook: dict[str, Any], work: Work) -> None:
    """The graded cell is a cell of text."""
    found = cell(notebook, work.graded)
    found["cell_type"] = "markdown"
    for name in ("outputs", "execution_count"):
        found.pop(name, None)


def foreign(work: Work) -> None:
    """Another lesson's notebook stands under the lesson's name."""
    notebook = work.read()
    for number, each in enumerate(notebook["cells"]):
        each["id"] = f"foreign-{number}"
        each["source"] = f"# {number}"
        each["metadata"] = {}
    work.save(notebook)


def raw(text: str) -> Any:
    """The notebook is this text."""
    return lambda work: work.notebook.write_text(text, encoding="utf-8")


def large(work: Work) -> None:
    """The notebook is of 51 MB, most of them nothing."""
    with work.notebook.open("r+b") as file:
        file.truncate(51_000_000)


def two(work: Work) -> None:
    """The notebook is broken, and its copy, which a browser made, is whole."""
    work.notebook.rename(work.folder / f"{work.lesson}-Copy1.ipynb")
    work.notebook.write_text("{", encoding="utf-8")


def case(
    name: str, rule: str, do: Any, said: tuple[str, ...], stock: Gain | None = Gain.NO_GRADE, **more: Any
) -> Case:
    """An attack of this family."""
    return Case(Family.STRUCTURE, name, rule, do, said, stock=stock, **more)


FRESH = "The notebook “1-small.ipynb” could not be read. A fresh copy of the lesson took its place."

CASES = [
    case(
        "copied-cell",
        "A graded cell is copied, as a slip of the keyboard does it.",
        change(copied),
        ("The cell “wrong-bill-points” was there more than once. The first copy was read.",),
        Gain.STOPS,
    ),
    case(
        "deleted-cell",
        "A graded cell is deleted.",
        change(deleted),
        ("The cell “wrong-bill-points” was missing. It was put back.",),
        Gain.WAITS,
    ),
    case(
        "flipped-settings",
        "A graded cell is declared to be an answer.",
        settings(grade=False, solution=True),
        ("The settings of the cell “wrong-bill-points” were changed. They were put back.",),
    ),
    case(
        "renamed-cell",
        "A graded cell gets another name.",
        settings(grade_id="mine"),
        ("The settings of the cell “wrong-bill-points” were changed. They were put back.",),
    ),
    case(
        "exchanged-names",
        "An answer and a graded cell get each other's names.",
        change(exchanged),
        ("The points of “wrong-bill-points” were changed. The lesson's own points count.",),
    ),
    case(
        "more-points",
        "A graded cell says that it is worth 900 points.",
        settings(points=900),
        ("The points of “wrong-bill-points” were changed. The lesson's own points count.",),
        None,
        why_not=PUTS_BACK,
    ),
    case(
        "own-tests",
        "What a graded cell does is replaced by the number that it should say.",
        change(tests_changed),
        (NOT_RUN,),
        None,
        why_not=PUTS_BACK,
    ),
    case(
        "text-for-code",
        "A graded cell is made a cell of text.",
        change(became_text),
        ("The settings of the cell “wrong-bill-points” were changed. They were put back.",),
        None,
        why_not=PUTS_BACK,
    ),
    case(
        "old-settings",
        "The settings of a graded cell claim to be of a version before the first.",
        settings(schema_version=0),
        (),
        Gain.STOPS,
    ),
    case(
        "new-settings",
        "The settings of a graded cell claim to be of a version from the future.",
        settings(schema_version=99),
        (),
        Gain.STOPS,
    ),
    case(
        "no-settings",
        "All settings are taken out of the notebook.",
        change(lambda notebook, work: [each.update(metadata={}) for each in notebook["cells"]]),
        ("The settings that grading needs were missing from the notebook. They were put back.",),
        Gain.WAITS,
    ),
    case(
        "other-kernel",
        "The notebook asks to be run by another program.",
        change(lambda notebook, work: notebook["metadata"]["kernelspec"].update(name="no-such-kernel")),
        (),
        None,
        why_not=PUTS_BACK,
    ),
    case("no-json", "The notebook is broken off.", raw('{"cells": ['), (FRESH,)),
    case(
        "deep-json",
        "The notebook is a hundred thousand lists in each other, which makes programs fall over that read it.",
        raw('{"cells": ' + "[" * 100_000),
        (FRESH,),
    ),
    case(
        "odd-cells",
        "Among the cells is something that is no cell.",
        change(lambda notebook, work: notebook["cells"].insert(0, ["no", "cell"])),
        ("The notebook “1-small.ipynb” is not in the usual form. It was read as far as that was possible.",),
    ),
    case(
        "future-notebook",
        "The notebook claims to be of a format that does not exist yet.",
        change(lambda notebook, work: notebook.update(nbformat=99)),
        ("The notebook “1-small.ipynb” is not in the usual form. It was read as far as that was possible.",),
    ),
    case(
        "foreign",
        "Another lesson's notebook is handed in under this lesson's name.",
        foreign,
        ("The notebook “1-small.ipynb” is not this lesson's. It was left out.",),
        Gain.WAITS,
    ),
    case(
        "renamed",
        "The notebook has another name, as browsers give it at the second download.",
        lambda work: work.notebook.rename(work.folder / f"{work.lesson} (1).ipynb"),
        ("The notebook was called “1-small (1).ipynb”. It was read under the lesson's own name.",),
    ),
    case(
        "two-notebooks",
        "The notebook is broken, and a whole copy lies beside it.",
        two,
        (FRESH,),
    ),
    case(
        "large",
        "The notebook is larger than any notebook.",
        large,
        (
            "The file “1-small.ipynb” is too large to be an answer. It was left out, and a person needs to look at it.",
        ),
        None,
        why_not="it costs time and memory; not timed here",
    ),
]
