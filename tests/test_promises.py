"""What the project promises of itself, held against its own files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest

import course
from course.scenario.load import KINDS
from course.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "course"

#: The way of the data. A module imports only from its own stage and from stages above it; the longest name that fits counts.
STAGES = [
    ["course.errors", "course.version"],
    ["course.heart"],
    ["course.scenario"],
    ["course.coach"],
    ["course.engine"],
    ["course.writings"],
    ["course.places"],
    ["course.search"],
    ["course.result"],
    ["course.transcript"],
    ["course.exercises"],
    ["course.session"],
    ["course.lesson"],
    ["course.testing"],
    ["course.check"],
    ["course.dropped"],
    ["course.cells"],
    ["course.untrusted"],
    ["course.intake"],
    ["course.grading"],
    ["course.standing"],
    ["course.views"],
    ["course.feedback"],
    ["course.notebook"],
    ["course.overview"],
    ["course.widgets", "course.handin"],
    ["course"],  # the front door: the few names a notebook uses
    ["course.server"],
    ["course.launch"],
    ["course.cohort"],
    ["course.report"],
    ["course.assignment"],
    ["course.batch"],
    ["course.cli"],
]
#: The imports that run the other way, each inside a function, and why.
BACKWARDS = {
    (
        "course.notebook",
        "course.widgets",
    ): "an exercise shows itself; its page is loaded when it is first shown",
    (
        "course.handin.send",
        "course.assignment.exchange",
    ): "nbgrader's exchange is used where this person's nbgrader has one, and loaded only then",
    ("course.handin.returned", "course.assignment.exchange"): "as above, for the way back",
}
#: Libraries with one home: only modules below it may import them.
HOMES = {
    "nbgrader": "course.assignment",
    "ipywidgets": "course.widgets",
    "anywidget": "course.widgets",
    "typer": "course.cli",
    "vl_convert": "course.report",
}
#: `import course` is what a learner's notebook waits for, and must work where none of these is installed.
HEAVY = {
    "nbgrader",
    "dask",
    "pandas",
    "IPython",
    "ipywidgets",
    "anywidget",
    "jupyterlab",
    "pydantic",
    "typer",
    "vl_convert",
    "yaml",
}
#: About 300 lines a module. One that is longer stands here with its reason.
LONG: dict[str, str] = {}
#: The targets that README and CI count on.
TARGETS = {"learn", "setup", "test", "check", "build", "demo", "bench", "screenshots"}
# Written so that this file does not hold what it looks for.
HOSTS = r"py[p]i\.org|[p]ythonhosted|registry\.[n]pmjs|registry\.[y]arnpkg|[a-z]+\.[d]ebian\.org"
PATHS = r"/[w]ork/(main|shared|\.library)|/[r]oot/|/[h]ome/[a-z]|/opt/[p]ypi|[C]:\\\\?Users"


def module_name(path):
    """The dotted name of a file in the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules():
    """Every module of the package: its name and its parsed text."""
    return {
        module_name(path): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def tracked():
    """Every text file that git keeps."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for name in names.split("\0"):
        if name and (ROOT / name).is_file():
            content = (ROOT / name).read_bytes()
            if b"\0" not in content:
                found[name] = content.decode("utf-8")
    return found


def imports_of(name, tree):
    """The dotted names that a module imports, at the top, inside functions and for type checking alike."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}, line {node.lineno}: imports are written out in full"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (one if one in modules() else node.module for one in whole)


def stage_of(name):
    """The number of a module's stage, or None."""
    while name:
        for number, names in enumerate(STAGES):
            if name in names and (name != "course" or number == STAGES.index(["course"])):
                return number
        name = name.rpartition(".")[0]
        if name == "course":
            return None
    return None


def is_definition(node):
    """Whether a statement defines a function or a class."""
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def below(name, home):
    """Whether a module is this one or lies below it."""
    return name == home or name.startswith(home + ".")


def test_every_module_has_a_stage():
    """A new module is put into the way of the data before it is used."""
    assert [name for name in modules() if stage_of(name) is None] == []


def backwards():
    """Each import of a later stage: who, and what."""
    for name, tree in modules().items():
        for other in imports_of(name, tree):
            if below(other, "course") and (stage_of(other) or 0) > (stage_of(name) or 0):
                yield name, other


def test_imports_run_one_way():
    """A stage imports only stages before it, and itself; the exceptions are listed with their reasons."""
    assert set(backwards()) == set(BACKWARDS)


def test_what_runs_backwards_waits():
    """An import of a later stage stands inside a function, so that it costs nothing until it is needed."""
    early = [
        (name, other)
        for name, _ in BACKWARDS
        for other in imports_of(
            name, ast.Module([node for node in modules()[name].body if not is_definition(node)], [])
        )
    ]

    assert set(early) & set(BACKWARDS) == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library):
    """nbgrader, the widgets' libraries and the command line's are each imported in one place."""
    users = {
        name for name, tree in modules().items() if any(below(one, library) for one in imports_of(name, tree))
    }

    assert {name for name in users if not below(name, HOMES[library])} == set()


def test_importing_the_course_is_light():
    """`import course` loads nothing heavy: widgets load when first shown, nbgrader never."""
    say = "import sys, course; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", say], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "course" in loaded
    assert HEAVY & set(loaded) == set()


def test_what_a_notebook_uses_needs_no_instructor():
    """The names a notebook uses load without nbgrader, dask or pandas, and without the widgets."""
    say = "import sys, course; course.role_play; course.hand_in; print(*{n.partition('.')[0] for n in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", say], capture_output=True, text=True, check=True
    ).stdout.split()

    assert {"nbgrader", "dask", "pandas", "anywidget", "ipywidgets", "jupyterlab", "typer"} & set(
        loaded
    ) == set()


def test_all_is_what_there_is():
    """Each name in `course.__all__` can be had, and a name that is not there is refused in words."""
    for name in course.__all__:
        assert getattr(course, name) is not None
    with pytest.raises(AttributeError, match="nothing called 'rol_play'"):
        course.rol_play  # noqa: B018  # looking it up is the test


def test_notebooks_use_only_public_names():
    """What lessons take from the course is in `course.__all__`: a name for each kind of exercise, where one stands, and the place to hand in."""
    notebooks = sorted((ROOT / "source").glob("*/*.ipynb"))
    assert notebooks, "there is no lesson in source/"
    code = "\n".join(
        cell.source
        for path in notebooks
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    )

    assert set(re.findall(r"\bcourse\.(\w+)", code)) <= set(course.__all__) - {"__version__"}
    assert {kind.replace("-", "_") for kind in KINDS} == set(course.__all__) - {
        "__version__",
        "hand_in",
        "progress",
    }


def test_modules_are_short():
    """A module has about 300 lines at most, or a reason."""
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }

    assert {name: count for name, count in lines.items() if count > 330 and name not in LONG} == {}
    assert set(LONG) <= set(lines)


def test_names_say_what_a_thing_is():
    """Nothing we name is a manager, a handler, a helper or utils."""
    named = [
        f"{module}: {node.name}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    vague = re.compile(r"manager|handler|helper|utils?\b|_utils?", re.IGNORECASE)

    assert [name for name in [*named, *modules()] if vague.search(name)] == []


def test_no_machine_leaks_into_the_project():
    """No tracked file names a package registry or a path of somebody's machine."""
    leak = re.compile(f"{HOSTS}|{PATHS}")
    found = [
        f"{name}:{number}: {match.group()}"
        for name, text in tracked().items()
        for number, line in enumerate(text.splitlines(), 1)
        if (match := leak.search(line))
    ]

    assert len(tracked()) > 20
    assert found == []


def test_the_way_to_write_a_leak_is_found():
    """The search for leaks finds one of each kind."""
    leak = re.compile(f"{HOSTS}|{PATHS}")
    leaks = [
        "https://py" + "pi.org/simple",
        "deb." + "debian.org",
        "/wo" + "rk/main/x",
        "/ro" + "ot/.cache",
        "/ho" + "me/ann",
    ]

    assert [one for one in leaks if not leak.search(one)] == []


def test_what_people_do_is_not_kept():
    """No answers, submissions or gradebooks are in the repository, and source/ ships no transcript."""
    people = re.compile(
        r"(^|/)(answers|submitted|autograded|feedback|downloaded|exchange)/|gradebook\.db|\.jsonl$"
    )
    kept = [
        name
        for name in tracked()
        if people.search(name) and not name.startswith(("tests/", "training/", "docs/", "course/"))
    ]

    assert kept == []


def test_the_changelog_has_the_version():
    """The version being built has its own heading and date in the changelog."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(rf"^## \[{re.escape(VERSION)}\] - \d{{4}}-\d\d-\d\d$", text, re.MULTILINE)


def make_targets():
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_make_has_what_is_promised():
    """Every target that people and CI count on is there and says what it does."""
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert TARGETS - make_targets() == set()
    assert TARGETS - {line.split()[0] for line in shown.splitlines()} == set()


def test_every_make_target_in_the_docs_exists():
    """What the documents tell people to type can be typed."""
    documents = {name: text for name, text in tracked().items() if name.endswith(".md")}
    told = {
        (name, target)
        for name, text in documents.items()
        for code in re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
        for target in re.findall(r"^\W*make ([a-z]+)", code, re.MULTILINE)
    }

    assert ("README.md", "learn") in told
    assert ("README.md", "test") in told
    assert sorted(one for one in told if one[1] not in make_targets()) == []


def test_ci_runs_make_test_and_nothing_else():
    """CI runs the README's own command."""
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert lines == ["#!/bin/sh", "set -eu", 'cd "$(dirname "$0")/.."', "make test"]


def test_the_documents_lead_somewhere():
    """Every relative link in the documents leads to a file that is there."""
    prose = {
        name: re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        for name, text in tracked().items()
        if name.endswith(".md")
    }
    links = [
        (name, link)
        for name, text in prose.items()
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
    ]

    assert [one for one in links if not (ROOT / one[0]).parent.joinpath(one[1]).exists()] == []


def test_the_coach_waits_for_the_first_text():
    """A lesson's exercises load without the coach; it comes with the first text that is read."""
    say = (
        "import sys; from pathlib import Path; from course.exercises import load_rules; "
        "rules = load_rules(Path('tests/material/letter.yaml')); print('course.coach' in sys.modules); "
        "rules.event(rules.start(), {'do': 'write', 'text': 'Hello.'}); print('course.coach' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", say], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["False", "True"]
