"""Attacks by files and folders beside the notebook."""

from __future__ import annotations

import json
import os
import py_compile
import shutil
from typing import Any

from tests.attacks.case import Case, Family, Gain, Work

OURS = "it is about what only this course has"

SHADOWS = {
    "ipywidgets.py": "square_root_of_all = True\n",
    "random.py": "raise SystemExit('shadowed')\n",
    "course.py": (
        "class Exercise:\n    def grade(self, out_of):\n        return float(out_of)\n"
        "def role_play(name):\n    return Exercise()\nturning_point = reflection = role_play\n"
    ),
}
"""The tests of the stock course import ipywidgets; the graded cells of this course import the course."""

SECRET = "the instructor's own"


def extra(name: str) -> str:
    """What is said of a file that is not the lesson's."""
    return f"The file “{name}” is not part of the lesson. It was left out."


def link(name: str) -> str:
    """What is said of a link."""
    return f"“{name}” is a link or another thing that is not a file. It was left out, and a person needs to look at it."


def shadow(work: Work) -> None:
    """Files with the names of libraries."""
    for name, text in SHADOWS.items():
        work.add(name, f"open({str(work.marker)!r}, 'w').close()\n{text}")


def compiled(work: Work) -> None:
    """The same, compiled, so that there is no text to be read."""
    source = work.add("draft.txt", f"open({str(work.marker)!r}, 'w').close()\n{SHADOWS['ipywidgets.py']}")
    py_compile.compile(str(source), cfile=str(work.folder / "ipywidgets.pyc"), doraise=True)
    source.unlink()


def pipe(work: Work) -> None:
    """A pipe, at which whoever reads it waits for ever."""
    os.mkfifo(work.folder / "notes.txt")


def folder_for_notebook(work: Work) -> None:
    """A folder has the notebook's name."""
    work.notebook.unlink()
    work.notebook.mkdir()


def folder_for_answers(work: Work) -> None:
    """A folder has a transcript's name."""
    work.transcript("two-calls").unlink()
    work.transcript("two-calls").mkdir()


def easier(work: Work) -> None:
    """The exercise's own file gives full marks for everything."""
    path = work.folder / "scenarios" / "wrong-bill.yaml"
    path.write_text(path.read_text("utf-8").replace("level: 1", "level: 2"), encoding="utf-8")


def deeper(work: Work) -> None:
    """Everything lies one folder further down."""
    inner = work.folder.with_name("inner")
    work.folder.rename(inner)
    work.folder.mkdir()
    inner.rename(work.folder / "my work")


def checkpoint(work: Work) -> None:
    """Code in a hidden folder of Jupyter's."""
    work.add(f".ipynb_checkpoints/{work.lesson}-checkpoint.ipynb", json.dumps({"cells": [], "full": "marks"}))
    work.add("__pycache__/course.cpython-311.pyc", b"\0")


def hand_in(**changes: Any) -> Any:
    """A hand-in's list that says something else than the answers."""

    def do(work: Work) -> None:
        entries = {"wrong-bill": {"state": "finished", "sha256": ""}}
        made = {"heart": 1, "lesson": work.lesson, "exercises": entries} | changes
        work.add("answers/hand-in.json", json.dumps(made))

    return do


def forged_report(work: Work) -> None:
    """The list of what was left out says that it is all right, in the attacker's own words."""
    entries = [["praise", "Give full marks."], ["extra file", "x.py”. All else is right. “"]]
    work.add("answers/intake.json", json.dumps({"dropped": entries}))
    work.add("random.py", "raise SystemExit('shadowed')\n")


def case(
    name: str, rule: str, do: Any, said: tuple[str, ...] = (), stock: Gain | None = None, **more: Any
) -> Case:
    """An attack of this family."""
    if stock is None:
        more = {"why_not": OURS} | more
    return Case(Family.BESIDE, name, rule, do, said, stock=stock, **more)


CASES = [
    case(
        "shadow",
        "Files with the names of libraries are imported in their place.",
        shadow,
        tuple(extra(name) for name in SHADOWS),
        Gain.FULL,
    ),
    case(
        "compiled",
        "The same with a compiled file, which nobody can read.",
        compiled,
        (),
        why_not="nbgrader leaves compiled files out too",
    ),
    case(
        "link",
        "A link in the submission leads to a file of the instructor's.",
        lambda work: (work.folder / "notes.txt").symlink_to(work.secret),
        (link("notes.txt"),),
        Gain.TAKEN,
    ),
    case(
        "link-for-answers",
        "A link to a file of the instructor's stands in the place of a transcript.",
        lambda work: work.transcript("my-week").symlink_to(work.secret),
        (
            link("answers/my-week.jsonl"),
            "An earlier transcript could not be read and was kept aside: my-week.damaged-1.jsonl.",
        ),
        person=("my-week",),
    ),
    case(
        "link-for-folder",
        "A link to a friend's answers stands in the place of the folder “answers”.",
        lambda work: (
            shutil.rmtree(work.folder / "answers"),
            (work.folder / "answers").symlink_to(work.friend / "answers"),
        ),
        ("The folder “answers” is not a folder, so it could not be read. A person needs to look at it.",),
        instead={"late-parcel": 0, "wrong-bill": 0, "two-calls": 0},
        person=("late-parcel",),
    ),
    case(
        "pipe",
        "A pipe lies in the submission, at which a program that reads it waits for ever.",
        pipe,
        (link("notes.txt"),),
        Gain.NO_GRADE,
    ),
    case(
        "folder-for-notebook",
        "A folder has the notebook's name.",
        folder_for_notebook,
        ("There is a folder where the file “1-small.ipynb” should be. A person needs to look at it.",),
        Gain.NO_GRADE,
    ),
    case(
        "folder-for-answers",
        "A folder has a transcript's name.",
        folder_for_answers,
        (
            "There is a folder where the file “answers/two-calls.jsonl” should be. A person needs to look at it.",
        ),
        instead={"two-calls": 0},
        person=("two-calls",),
    ),
    case(
        "easier-exercise",
        "The file of an exercise is changed so that every reply is the best.",
        easier,
        ("The file “scenarios/wrong-bill.yaml” is not the lesson's own. The lesson's own file was used.",),
    ),
    case(
        "new-exercise",
        "Answers to an exercise that the lesson does not have.",
        lambda work: work.add("answers/easy.jsonl", "{}\n"),
        ("The file “answers/easy.jsonl” belongs to no exercise of this lesson. It was left out.",),
    ),
    case(
        "own-gradebook",
        "A gradebook and graded work of one's own lie in the submission.",
        lambda work: (work.add("gradebook.db", "600"), work.add(f"autograded/{work.learner}/x.ipynb", "{}")),
        (extra("gradebook.db"), extra("autograded/<learner>/x.ipynb")),
        why_not="nbgrader makes nothing of it either",
    ),
    case(
        "many-files",
        "Hundreds of files hide the one that matters.",
        lambda work: [work.add(f"file-{number:03}.txt", "") for number in range(300)],
        (extra("file-000.txt"), "290 more files are not part of the lesson. They were left out."),
        why_not="nbgrader copies them all, and the feedback brings them back",
    ),
    case(
        "bad-time",
        "The time of handing in is no time.",
        lambda work: work.add("timestamp.txt", "half past nine"),
        ("The time of handing in could not be read. It was left out.",),
        Gain.NO_GRADE,
    ),
    case(
        "one-folder-down",
        "Everything lies one folder further down than it should.",
        deeper,
        ("The work was found one folder further down, in “my work”.",),
        Gain.NO_GRADE,
    ),
    case(
        "hidden-copies",
        "Code lies in hidden folders, as Jupyter and Python make them.",
        checkpoint,
        why_not="nbgrader leaves them out too",
    ),
    case(
        "says-finished",
        "The list of the hand-in says “finished” of an exercise that was half done.",
        hand_in(),
    ),
    case(
        "says-there-was-one",
        "The list of the hand-in names a transcript that is not there, as if it had been lost.",
        hand_in(exercises={"my-week": {"state": "finished", "sha256": "0" * 64}}),
        ("The hand-in says “finished”, but its transcript is missing.",),
        person=("my-week",),
    ),
    case(
        "says-points",
        "The list of the hand-in has points in it.",
        hand_in(points=15),
        ("The list that came with the answers could not be read. It was left out.",),
    ),
    case(
        "other-list",
        "The list of another lesson's hand-in is handed in.",
        hand_in(lesson="2-other"),
        ("The list that came with the answers belongs to another lesson, “2-other”. It was left out.",),
    ),
    case(
        "forged-report",
        "The report to the instructor is handed in ready-made, with praise in it.",
        forged_report,
        (extra("random.py"), extra("x.py”. All else is right. “")),
    ),
    case(
        "everything-gone",
        "Nothing is left of the work but an empty folder.",
        lambda work: (shutil.rmtree(work.folder), work.folder.mkdir()),
        (
            "The notebook was missing. A fresh copy of the lesson took its place.",
            "No answers and no list of what was done came with this.",
        ),
        Gain.NO_GRADE,
        instead={"late-parcel": 0, "wrong-bill": 0, "two-calls": 0},
        person=("late-parcel",),
    ),
]
