"""A course of one small lesson, for tests: a practice call, an assessed call, a turning point, a reflection, a written answer."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

LESSON = "1-small"
CONFIG = "from course.assignment import configure\n\nc = get_config()\nconfigure(c)\n"

PRACTICE = """
    title: The late parcel
    principle: act-with-integrity
    mode: practice
    you: You answer the phone for a parcel service.
    customer: {name: Ola Berg, wants: a straight answer, trust: 50, patience: 60}
    facts:
      lost: The parcel was put on the wrong van this morning.
    scenes:
      opening:
        says: Where is my parcel?
        thinks: They always say it is on its way.
        calls_for: [tells_the_truth]
        replies:
          - id: the-truth
            say: It was put on the wrong van this morning. That was our mistake.
            shows: {tells_the_truth: {level: 2, why: Says what happened to this very parcel.}}
            trust: 20
            to: next
          - id: half
            say: There was a problem with a van.
            shows: {tells_the_truth: {level: 1, why: Says that something happened but not what.}}
            to: next
          - id: on-its-way
            say: It is on its way, as far as I can see here.
            breaks: {invents_a_fact: It is not on its way and the screen says so.}
            trust: -20
            to: next
      next:
        says: And now?
        thinks: I took the day off for this.
        calls_for: [owns_it]
        replies:
          - id: mine
            say: I will ring the depot myself and call you back by four.
            shows: {owns_it: {level: 2, why: Takes the next step with an hour that she can count on.}}
            trust: 10
            to: thanks
          - id: wait
            say: You can wait for it.
            trust: -10
            to: hangs-up
      thanks:
        says: Thank you. By four, then.
        ends: Ola waits for your call.
        ending: good
      hangs-up:
        says: I see.
        ends: Ola hangs up.
        ending: bad
    plays:
      best: {moves: [the-truth, mine], ends: thanks, points: 1.0}
"""

ASSESSED = """
    title: The wrong bill
    principle: act-with-integrity
    mode: assessed
    you: You work at the counter of a power company.
    customer: {name: Sam Hill, wants: to pay what is owed and no more, trust: 50, patience: 60}
    facts:
      wrong: The meter was read wrongly in May.
    scenes:
      opening:
        says: This bill cannot be right.
        thinks: SECRET-THOUGHT I counted it twice last night.
        calls_for: [owns_it]
        replies:
          - id: ours
            say: The meter was read wrongly in May. That is on us.
            shows: {owns_it: {level: 2, why: SECRET-WHY names the mistake and whose it is.}}
            trust: 20
            to: opening-two
          - id: sorry
            say: I am sorry about that.
            shows: {owns_it: {level: 1, why: SECRET-WHY is sorry but for nothing in particular.}}
            to: opening-two
          - id: policy
            say: Bills are made by the system.
            breaks: {passes_the_buck: SECRET-WHY hides behind a machine.}
            trust: -20
            to: opening-two
      opening-two:
        says: What happens now?
        thinks: SECRET-THOUGHT I will believe it when I see it.
        calls_for: [promises_with_who_and_when]
        replies:
          - id: corrected
            say: I will correct it now, and you have the new bill by Friday.
            shows: {promises_with_who_and_when: {level: 2, why: SECRET-WHY says who does it and by when.}}
            to: goes
          - id: someone
            say: Someone will look at it.
            to: goes
      goes:
        says: All right.
        ends: Sam goes home.
        ending: mixed
    plays:
      best: {moves: [ours, corrected], ends: goes, points: 1.0}
"""

TURNING = """
    kind: turning-point
    title: Two calls
    principle: act-with-integrity
    setting: A customer asks about a refund.
    customer: Noor
    runs:
      bad:
        title: The first call
        opens: Where is my money?
        turns:
          - {you: Good morning., customer: Hello., thinks: Be quick.}
          - {you: It was sent., customer: It was not., thinks: Why do they lie?}
        turn: 2
        why: Here something was said that was not so.
"""

REFLECTION = """
    kind: reflection
    title: My week
    principle: act-with-integrity
    asks: Think of a promise you made this week.
    fields:
      promise: {label: What did you promise?, least_words: 3}
    looks_for: [LOOKS-FOR a promise with an hour in it]
"""

EXERCISES = {"late-parcel": 4, "wrong-bill": 6, "two-calls": 2, "my-week": 3}
KINDS = {"two-calls": "turning_point", "my-week": "reflection"}


def make_course(folder: Path, lesson: str = LESSON) -> Path:
    """A course folder with its configuration and one lesson in ``source/``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    make_lesson(folder / "source" / lesson)
    return folder


def make_lesson(folder: Path) -> Path:
    """The small lesson as its author has it."""
    scenarios = folder / "scenarios"
    scenarios.mkdir(parents=True)
    texts = {"late-parcel": PRACTICE, "wrong-bill": ASSESSED, "two-calls": TURNING, "my-week": REFLECTION}
    for name, text in texts.items():
        (scenarios / f"{name}.yaml").write_text(dedent(text).lstrip(), encoding="utf-8")
    save(folder, notebook(folder.name))
    return folder


def notebook(lesson: str) -> dict:
    """The lesson's notebook: text, the import, a pair of cells for each exercise, a written answer."""
    cells = [
        markdown("title", f"# The small lesson\n\nOf {lesson}."),
        code("import", "import course", deletable=False),
    ]
    for name, points in EXERCISES.items():
        kind = KINDS.get(name, "role_play")
        variable = name.replace("-", "_")
        play = f'{variable} = {variable}.model_play("best")'
        made = f'{variable} = course.{kind}("{name}")'
        cells += [
            code(
                name,
                f"{made}\n### BEGIN SOLUTION\n{play}\n### END SOLUTION\n{variable}",
                nbgrader=about(name, solution=True),
            ),
            code(
                f"{name}-points",
                f"{variable}.grade(out_of={points})",
                nbgrader=about(f"{name}-points", grade=True, locked=True, points=points),
            ),
        ]
    cells.append(
        markdown(
            "in-writing",
            "MODEL-ANSWER in the author's words.",
            nbgrader=about("in-writing", solution=True, grade=True, points=2),
        )
    )
    spec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


def about(grade_id: str, *, grade=False, solution=False, locked=False, points=None) -> dict:
    """The metadata that nbgrader reads."""
    made = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return made if points is None else {**made, "points": points}


def markdown(id: str, text: str, **metadata) -> dict:
    """A cell of text."""
    return {"cell_type": "markdown", "id": id, "metadata": metadata, "source": text}


def code(id: str, text: str, **metadata) -> dict:
    """A cell of code."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": metadata,
        "outputs": [],
        "source": text,
    }


def read(folder: Path) -> dict:
    """The notebook in a lesson's folder."""
    return json.loads((folder / f"{folder.name}.ipynb").read_text(encoding="utf-8"))


def save(folder: Path, notebook: dict) -> None:
    """Write the notebook of a lesson's folder."""
    (folder / f"{folder.name}.ipynb").write_text(
        json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def cell(notebook: dict, grade_id: str) -> dict:
    """The cell that nbgrader knows by this name."""
    return next(
        each for each in notebook["cells"] if each["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )
