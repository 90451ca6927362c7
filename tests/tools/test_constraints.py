"""The pins."""

from __future__ import annotations

import pytest

from tools import constraints


def report(*packages):
    """A report of pip's, cut down to what is read of it."""
    return {"install": [{"metadata": {"name": name, "version": version}} for name, version in packages]}


def test_pins_are_sorted_names_and_versions():
    """The file holds one released version a line, sorted without regard to case."""
    assert constraints.pins(report(("Zope", "1.0"), ("alembic", "1.20.1"))) == [
        "alembic==1.20.1",
        "Zope==1.0",
    ]


@pytest.mark.parametrize("version", ["2.13.0+cpu", "@ file:///wheels/x.whl", "1.0 --hash=sha256:00"])
def test_what_only_this_machine_has_is_refused(version):
    """A local build, an address or an option never gets into the file."""
    with pytest.raises(ValueError, match=r"not a plain pin, so constraints\.txt stays as it was: torch=="):
        constraints.pins(report(("torch", version)))


def test_the_file_holds_only_pins():
    """constraints.txt names its make target and is nothing but comments and pins."""
    comments, pins = [], []
    for line in constraints.TARGET.read_text().splitlines():
        (comments if line.startswith("#") else pins).append(line)

    assert "make constraints" in comments[0]
    assert [line for line in pins if not constraints.PIN.fullmatch(line)] == []


def test_everything_asked_for_is_pinned():
    """Each direct dependency, of every extra and of the build, has its pin."""
    names = {constraints.re.split(r"[<>=!~\[ ]", name)[0].lower() for name in constraints.wanted()}
    pinned = {
        line.split("==")[0].lower() for line in constraints.TARGET.read_text().splitlines() if "==" in line
    }

    assert names - pinned == set()
