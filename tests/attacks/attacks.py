"""What a learner might hand in to get points that were not earned: each attack as code and files, for any notebook.

The answer in each is wrong (on stock settings) or half right (here). ``{marker}`` is a file that running the code leaves behind, so that
a test can tell whether it was run at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MARK = "open({marker!r}, 'w').close()\n"

WRONG = "def square(x):\n    return 1\n"


@dataclass(frozen=True)
class Attack:
    """One attack: what it is, the code in the learner's cell, and the files beside the notebook."""

    name: str
    rule: str
    code: str = ""
    files: dict[str, str] = field(default_factory=dict)


CHEATS = [
    Attack(
        "asserts",
        "a transformer of the syntax tree takes every assert out of the tests",
        """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Drop())
""",
    ),
    Attack(
        "blank",
        "a transformer of the input makes every later cell empty",
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
    ),
    Attack(
        "equal",
        "an object that is equal to everything passes every comparison",
        """
class Always(float):
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 0
def square(x):
    return Always()
""",
    ),
    Attack(
        "peek",
        "the hidden tests are read from the notebook that is being graded",
        """
import glob, re
tests = "".join(open(path).read() for path in glob.glob("*.ipynb"))
table = dict(re.findall(r"assert square\\((\\d+)\\) == (\\d+)", tests))
def square(x):
    return int(table[str(x)])
""",
    ),
    Attack(
        "source",
        "the solution is read from the instructor's source folder",
        """
import glob, json
for path in glob.glob("../../../source/*/*.ipynb"):
    for cell in json.load(open(path))["cells"]:
        if "def square" in "".join(cell["source"]):
            exec("".join(cell["source"]))
""",
    ),
    Attack(
        "neighbour",
        "the answer is read from another learner's submission",
        """
import glob, json
for path in glob.glob("../../../submitted/honest/*/*.ipynb"):
    for cell in json.load(open(path))["cells"]:
        if "def square" in "".join(cell["source"]):
            exec("".join(cell["source"]))
""",
    ),
    Attack(
        "gradebook",
        "the gradebook is written to while it is open for grading",
        """
import sqlite3
book = sqlite3.connect("../../../gradebook.db")
book.execute("UPDATE grade SET manual_score = 100")
book.commit()
book.close()
""",
    ),
    Attack(
        "shadow",
        "a file of the learner's is imported in place of a library",
        files={
            "ipywidgets.py": "import builtins\nbuiltins.shadowed = True\nsquare_root_of_all = True\n",
            "random.py": "raise SystemExit('shadowed')\n",
            "course.py": (
                "class Exercise:\n    def grade(self, out_of):\n        return float(out_of)\n"
                "def role_play(name):\n    return Exercise()\nturning_point = reflection = role_play\n"
            ),
        },
    ),
]
"""Attacks that give full marks for a wrong answer on stock settings."""

LOUD = "print('x' * 5_000_000)"
SCRIPT = """
from IPython.display import HTML, display
display(HTML("<script>alert('got you')</script><img src=x onerror=alert(1)>"))
"""
