"""Every code has a page, and the page's example triggers it: the examples are the tests of the rules."""

import re
from pathlib import Path

import pytest

from course.check import TITLES, check_all
from tests.check.sketch import expected, found, lay_out, write

PAGES = Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "diagnostics"


def page(code):
    """The text of a code's page."""
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def example(code):
    """The language and the text of a page's example."""
    return re.search(r"^```(\w+)\n(.*?)^```", page(code), re.MULTILINE | re.DOTALL).groups()


def test_every_code_has_a_page_and_every_page_a_code():
    """No rule without a page that explains it, no page that explains what nothing says."""
    assert {path.stem for path in PAGES.glob("?[0-9][0-9][0-9].md")} == set(TITLES)


@pytest.mark.parametrize("code", TITLES)
def test_a_page_is_called_as_its_rule(code):
    """A page's heading is the code and the rule's name."""
    assert page(code).splitlines()[0] == f"# {code}: {TITLES[code]}"


def test_the_index_lists_every_code():
    """The index of the pages names each, in the order of the codes."""
    rows = re.findall(r"^\| \[(\w+)\]\((\w+)\.md\) \| (.*) \|$", page("README"), re.MULTILINE)

    assert rows == [(code, code, TITLES[code]) for code in sorted(TITLES, key=_order)]


def _order(code):
    return code[0] != "S", code


@pytest.mark.parametrize("code", TITLES)
def test_the_example_triggers_the_code(code, tmp_path):
    """What the example's first lines expect is found in it, and nothing else is."""
    language, text = example(code)

    assert any(re.search(rf"\b{code}\b", line) for line in expected(text))
    if language == "yaml":
        where = re.search(r"^# file: (.*)$", text, re.MULTILINE)
        path = tmp_path / (where[1] if where else "umbrella.yaml")
        write(path, text)
        if where:
            problems = [each for each in check_all([path.parent.parent]) if each.path == path]
        else:
            problems = check_all([path])
        assert found(problems) == expected(text)
    else:
        folder = lay_out(text, tmp_path)
        assert [f"{each.code} {each.text}" for each in check_all([folder])] == expected(text)
