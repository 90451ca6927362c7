"""Attacks by code in the notebook's cells."""

from __future__ import annotations

from tests.attacks.case import NOT_RUN, Case, Family, Gain

WRONG = "def square(x):\n    return 1\n"
"""The wrong answer on the stock course, before which nothing else stands in its cell."""


def attack(name: str, rule: str, code: str, gain: Gain | None, *, why_not: str = "") -> Case:
    """An attack that is nothing but code."""
    return Case(
        Family.CODE,
        name,
        rule,
        lambda work: work.put(code.strip("\n")),
        (NOT_RUN,),
        stock=gain,
        why_not=why_not,
    )


CASES = [
    attack(
        "asserts",
        "Every assert is taken out of the tests before they run.",
        """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Drop())
""",
        Gain.FULL,
    ),
    attack(
        "blank",
        "Every cell after this one is made empty before it runs.",
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
        Gain.FULL,
    ),
    attack(
        "equal",
        "The answer is an object that is equal to everything.",
        """
class Always(float):
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 0
def square(x):
    return Always()
""",
        Gain.FULL,
    ),
    attack(
        "asked",
        "The answer reads the test that is asking for it, and says what the test wants to hear.",
        """
import re
def square(x):
    return int(re.search(r"square\\(%d\\) == (\\d+)" % x, In[-1])[1])
""",
        Gain.FULL,
    ),
    attack(
        "silence",
        "Failed tests say nothing any more.",
        """
shell = get_ipython()
shell.showtraceback = lambda *args, **more: None
ran = shell.run_cell_async
async def run(*args, **more):
    result = await ran(*args, **more)
    result.error_before_exec = result.error_in_exec = None
    return result
shell.run_cell_async = run
""",
        Gain.FULL,
    ),
    attack(
        "peek",
        "The hidden tests are read from the notebook that is being graded.",
        """
import glob, re
tests = "".join(open(path).read() for path in glob.glob("*.ipynb"))
table = dict(re.findall(r"assert square\\((\\d+)\\) == (\\d+)", tests))
def square(x):
    return int(table[str(x)])
""",
        Gain.FULL,
    ),
    attack(
        "source",
        "The solution is read from the instructor's own folder.",
        """
import glob, json
for path in glob.glob("../../../source/*/*.ipynb"):
    for cell in json.load(open(path))["cells"]:
        if "def square" in "".join(cell["source"]):
            exec("".join(cell["source"]))
""",
        Gain.FULL,
    ),
    attack(
        "neighbour",
        "The answer is read from another learner's work.",
        """
import glob, json
for path in glob.glob("../../../submitted/honest/*/*.ipynb"):
    for cell in json.load(open(path))["cells"]:
        if "def square" in "".join(cell["source"]):
            exec("".join(cell["source"]))
""",
        Gain.FULL,
    ),
    attack(
        "gradebook",
        "The gradebook is written to while it is open for grading.",
        """
import sqlite3
book = sqlite3.connect("../../../gradebook.db", timeout=60)
book.execute("UPDATE grade SET manual_score = 100 WHERE notebook_id IN (SELECT submitted_notebook.id FROM submitted_notebook "
    "JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id WHERE student_id = '<learner>')")
book.commit()
book.close()
""",
        Gain.FULL,
    ),
    attack(
        "startup",
        "Code is left where it runs when the next learner is graded.",
        """
import os
folder = get_ipython().profile_dir.startup_dir
os.makedirs(folder, exist_ok=True)
open(os.path.join(folder, "<learner>.py"), "w").write("open('<later>', 'w').close()")
""",
        Gain.LATER,
    ),
    attack(
        "left-running",
        "A program is started that goes on when the grading is over.",
        """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "open('<later>', 'w').close()"], start_new_session=True)
""",
        Gain.LATER,
    ),
    attack("shell", "A command is given to the instructor's computer.", "!echo run > '<later>'", Gain.LATER),
    attack(
        "environment",
        "Passwords and keys of the instructor's computer are printed into the notebook that goes back.",
        "import os\nprint(os.environ.get('HEART_TEST_PASSWORD'))",
        Gain.SECRET,
    ),
    attack(
        "victim",
        "Another learner's work is written over.",
        """
import glob
for path in glob.glob("../../../submitted/victim/*/*.ipynb"):
    open(path, "a").write("changed by <learner>")
""",
        Gain.CHANGED,
    ),
    attack(
        "course-files",
        "A file is put into the instructor's own lesson, from where every learner gets it.",
        """
import glob
for folder in glob.glob("../../../source/*/"):
    open(folder + "<learner>.txt", "w").write("changed by <learner>")
""",
        Gain.CHANGED,
    ),
    attack(
        "exit",
        "The program that grades is ended from inside.",
        "import os\nos._exit(1)",
        Gain.NO_GRADE,
    ),
    attack(
        "endless",
        "A cell never ends.",
        "while True:\n    pass",
        None,
        why_not="it costs the grader half a minute a cell; not timed here",
    ),
]
