"""Write the page on what is defended, from the attacks' own data: ``python -m tools.threats``."""

from __future__ import annotations

from pathlib import Path

from benchmarks.fuzz import MUTANTS
from tests.attacks.attacks import CASES, Case, Family, of
from tests.attacks.fuzz import FEW

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "threat-model.md"
PROSE = Path(__file__).parent / "threats.md"

TEST = dict.fromkeys(Family, "test_nothing_is_gained_and_it_is_said") | {
    Family.ARCHIVES: "test_what_is_sent_harms_nobody"
}
STOCK = "test_the_attack_works"


def page() -> str:
    """The whole page."""
    tables = "\n\n".join(table(family) for family in Family)
    head = f"{len(CASES)} attacks in {len(Family)} families; {sum(case.stock is not None for case in CASES)} of them were seen to work on stock nbgrader."
    prose = PROSE.read_text(encoding="utf-8")
    return prose.format(tables=f"{head}\n\n{tables}", mutants=f"{MUTANTS:,}", few=len(FEW))


def table(family: Family) -> str:
    """The attacks of one family: what each tries, what the instructor reads, and what it gains on stock nbgrader."""
    cases = of(family)
    both = any(case.stock for case in cases)
    where = f"Tests: `{TEST[family]}` in `tests/attacks/test_here.py`"
    where += f", and `{STOCK}` in `tests/attacks/test_on_stock_settings.py`." if both else "."
    never = "" if both else f" Not made on stock nbgrader: {cases[0].why_not}."
    lines = [
        f"### {family.value}",
        "",
        f"{len(cases)} attacks. {where}{never}",
        "",
        f"| attack | what it tries | what the instructor reads |{' on stock nbgrader |' if both else ''}",
        f"| --- | --- | --- |{' --- |' if both else ''}",
        *(row(case, both) for case in cases),
    ]
    return "\n".join(lines)


def row(case: Case, both: bool) -> str:
    """One attack; with what it gains on stock nbgrader, where there is a column for that."""
    said = "<br>".join(escaped(shortened(sentence)) for sentence in case.said)
    person = f"*Needs a person*: {', '.join(case.person)}." if case.person else ""
    told = " ".join(part for part in (said, person) if part) or "nothing: it changes nothing"
    stock = f" {escaped(str(case.stock) if case.stock else f'({case.why_not})')} |" if both else ""
    return f"| `{case.id}` | {escaped(case.rule)} | {told} |{stock}"


def shortened(sentence: str) -> str:
    """A sentence that goes on with what differs from case to case."""
    return sentence if sentence.endswith(".") else f"{sentence.rstrip(' :(,')} …"


def escaped(text: str) -> str:
    """A text that stands in a table's cell as it is."""
    for sign in "\\|<>*_[]`":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
