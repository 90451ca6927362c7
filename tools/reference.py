"""Write the pages of the reference that follow from the code: ``python -m tools.reference``."""

from __future__ import annotations

from pathlib import Path

import typer

from course.heart import BEHAVIOURS, CONTRARIES, Principle

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"


def behaviours() -> str:
    """The rubric."""
    lines = [
        "# The behaviours",
        "",
        "What the course looks for, by principle. A behaviour has a level: 0 absent, 1 generic, 2 about this customer; it",
        "counts only where a scene calls for it. A contrary behaviour makes its turn worth nothing. The HEART model (Hear and",
        "understand, Expect the best, Act with integrity, Respect diversity, Transcend yourself) is Impact Learning Systems';",
        "the behaviours are ours.",
    ]
    for principle in Principle:
        lines += ["", f"## {principle.title}", "", "| identifier | in words | |", "| --- | --- | --- |"]
        for kind, known in (("behaviour", BEHAVIOURS), ("contrary", CONTRARIES)):
            lines += [
                f"| `{each.id}` | {each.name} | {kind} |"
                for each in known.values()
                if each.principle is principle
            ]
    return "\n".join(lines) + "\n"


def commands() -> str:
    """Every command of ``heart``, with its arguments and options as its help says them."""
    from course.cli import app

    group = typer.main.get_command(app)
    lines = ["# The commands", "", "`heart COMMAND --help` says the same.", ""]
    for name, command in getattr(group, "commands", {}).items():
        lines += [f"## heart {name}", "", (command.help or "").strip(), ""]
        rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
        if rows:
            lines += ["| | |", "| --- | --- |", *rows, ""]
    lines.append(
        "Exit codes: 0 done; 1 something is wrong with what was given, and the text says what; 2 could not run; 3 some "
        "submissions could not be graded; 130 stopped with Ctrl-C."
    )
    return "\n".join(lines) + "\n"


def _row(parameter: object) -> str:
    option = getattr(parameter, "param_type_name", "") == "option"
    names = [*getattr(parameter, "opts", ()), *getattr(parameter, "secondary_opts", ())]
    name = ", ".join(f"`{each}`" for each in names) if option else f"`{_argument(parameter)}`"
    return f"| {name} | {' '.join((getattr(parameter, 'help', '') or '').split())} |"


def _argument(parameter: object) -> str:
    """An argument as the usage line names it; dots say that there can be several."""
    name = str(getattr(parameter, "metavar", None) or getattr(parameter, "name", "")).upper()
    return name + ("…" if getattr(parameter, "nargs", 1) == -1 else "")


PAGES = {"behaviours.md": behaviours, "commands.md": commands}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
