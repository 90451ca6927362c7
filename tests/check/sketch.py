"""Lessons and exercises written down in a few lines, as the pages on diagnostics write them.

An exercise is its YAML. A lesson is a sketch:

    # folder: source/1-umbrella          where it stands
    # exercise: umbrella                 a role-play that is there; reflection: one of the other kind
    # file: answers/umbrella.jsonl       another file
    # notebook: other.ipynb              what the notebook is called, when not as its folder
    # %% umbrella, solution              a cell of code: its grade_id, then what is special about it
    umbrella = course.role_play("umbrella")

Both begin with a line for each problem that must be found: ``# expect: line 14: S002 …``; nothing else may be.
"""

import json
import re

UMBRELLA = """\
title: The broken umbrella
principle: act-with-integrity
mode: practice
you: You sell umbrellas in a small shop.
customer: {name: Noor Aziz}
scenes:
  opening:
    says: "It broke on the first day."
    calls_for: [owns_it]
    replies:
      - id: wind
        say: "It was a windy day, and these umbrellas are made for rain, not for storms."
        breaks: {blames: "The wind is not what she came to talk about."}
        to: goes
      - id: ours
        say: "Then we sold you a bad one. Here is another."
        shows: {owns_it: {level: 2, why: "Says whose fault it is, and acts."}}
        to: stays
      - id: sorry
        say: "I am sorry to hear that."
        why: "Kind, but nobody owns anything here."
        to: goes
  stays: {says: "Thank you.", ends: Noor has an umbrella that holds., ending: good}
  goes: {says: "I see.", ends: Noor buys her next umbrella elsewhere., ending: bad}
plays:
  best: {moves: [ours], ends: stays, points: 1.0}
"""
"""A role-play with which nothing is wrong."""

REFLECTION = """\
kind: reflection
title: My week
principle: act-with-integrity
asks: What will you do this week?
fields: {what: {label: What I will do}}
"""
"""A reflection with which nothing is wrong."""


def expected(text):
    """What must be found, as the first lines say it."""
    return re.findall(r"^# expect: (.*)$", text, re.MULTILINE)


def found(problems):
    """What was found, as the first lines of an exercise say it."""
    return [f"line {problem.line}: {problem.code} {problem.text}" for problem in problems]


def lay_out(sketch, root):
    """Make the lesson of a sketch below a folder; returns the lesson's folder."""
    about, *cells = re.split(r"^# %% ", sketch, flags=re.MULTILINE)
    said = [line.removeprefix("# ").split(": ", 1) for line in about.splitlines() if line.startswith("# ")]
    folder = root / dict(said)["folder"]
    folder.mkdir(parents=True)
    for key, value in said:
        if key == "exercise":
            write(folder / "scenarios" / f"{value}.yaml", UMBRELLA)
        elif key == "reflection":
            write(folder / "scenarios" / f"{value}.yaml", REFLECTION)
        elif key == "file":
            write(folder / value, "")
    name = dict(said).get("notebook", f"{folder.name}.ipynb")
    write(folder / name, notebook([cell(number, text) for number, text in enumerate(cells, 1)]))
    return folder


def notebook(cells):
    """The text of a notebook."""
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def cell(number, text):
    """A cell of code; what its first line does not say is as it must be."""
    head, _, source = text.partition("\n")
    grade_id, *said = head.split(", ")
    points = next((int(each.split()[0]) for each in said if each.endswith("points")), None)
    metadata = {"jupyter": {"source_hidden": "shown" not in said}}
    if "open" not in said:
        metadata |= {"deletable": False, "editable": False}
    if points is not None or "solution" in said:
        metadata["nbgrader"] = {
            "grade": points is not None,
            "grade_id": grade_id,
            "locked": points is not None,
            "schema_version": 3,
            "solution": "solution" in said,
            "task": False,
        } | ({} if points is None else {"points": points})
    made = {
        "cell_type": "code",
        "execution_count": 1 if "with output" in said else None,
        "id": next((each.removeprefix("id ") for each in said if each.startswith("id ")), grade_id),
        "metadata": metadata,
        "outputs": [],
        "source": source.strip().splitlines(keepends=True),
    }
    if "without id" in said:
        del made["id"]
    return made


def write(path, text):
    """Write a file, and the folders to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
