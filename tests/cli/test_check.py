import re
import sys

import pytest

from course import cli
from tests.check.sketch import REFLECTION, UMBRELLA, lay_out, write
from tests.check.test_lesson import GOOD


@pytest.fixture
def heart(capsys, monkeypatch, tmp_path):
    """Run `heart` with these words in an empty folder; its exit code, what it printed, and what it said on stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["heart", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def test_without_a_word_source_and_release_are_checked(heart, tmp_path):
    """The lessons of the folder one stands in; a clean one exits 0."""
    lay_out(GOOD, tmp_path)

    assert heart("check") == (0, "No problem in 2 lessons and exercise files.\n", "")


def test_a_problem_is_a_line_and_exits_1(heart, tmp_path):
    """File, line, code and sentence; then how many there are."""
    lay_out(GOOD.replace("out_of=4", "out_of=5"), tmp_path)
    code, out, err = heart("check")
    first, last = out.splitlines()

    assert (code, err) == (1, "")
    assert re.match(
        r"source/1-umbrella/1-umbrella\.ipynb:\d+: L005 cell 2 \('umbrella-points'\) has 4 points", first
    )
    assert last == "1 problem in 2 lessons and exercise files."


def test_one_file_can_be_checked(heart, tmp_path):
    """Paths are taken as they are written, so that an editor can follow them."""
    write(tmp_path / "umbrella.yaml", UMBRELLA.replace("to: stays", "to: stay").replace("blames", "blame"))
    code, out, _ = heart("check", "umbrella.yaml")

    assert code == 1
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["umbrella.yaml:13:", "S011"],
        ["umbrella.yaml:18:", "S002"],
        ["2", "problems"],
    ]


def test_nothing_to_check_is_said(heart):
    """An empty folder is not a course without problems."""
    assert heart("check") == (
        1,
        "",
        "There is nothing to check here: no folder called 'source' or 'release'.\n",
    )
    assert heart("check", "nowhere") == (1, "", "There is no file or folder called 'nowhere'.\n")


def test_the_numbers_of_a_role_play(heart, tmp_path):
    """Routes, turns, the range of points, bots, endings and replies: tables that can be read when piped."""
    write(tmp_path / "umbrella.yaml", UMBRELLA)
    code, out, err = heart("check", "--stats", "umbrella.yaml")
    rows = [re.split(r"  +", line.strip()) for line in out.splitlines()]

    assert (code, err) == (0, "")
    assert rows[0] == ["The broken umbrella"]
    assert ["scenes and endings", "1 and 2"] in rows
    assert ["routes", "3"] in rows
    assert ["turns", "1 to 1; the best play has 1"] in rows
    assert ["points of a complete play", "0.00 to 1.00 (2 levels)"] in rows
    assert [row[1] for row in rows if row[0].startswith("always")] == ["0.00"] * 4
    counted = {row[0]: int(row[2]) for row in rows if row[0] in ("stays", "goes")}
    assert sum(counted.values()) == 1000
    assert sum(int(row[2]) for row in rows if row[0] == "opening") == 1000
    assert max(map(len, out.splitlines())) <= 120
    assert "\x1b" not in out, "no colours into a pipe"


def test_only_role_plays_have_numbers(heart, tmp_path):
    """A reflection says so, and a file that cannot be read says why."""
    write(tmp_path / "my-week.yaml", REFLECTION)
    write(tmp_path / "odd.yaml", "title: a: b")
    write(tmp_path / "round.yaml", UMBRELLA.replace("to: goes", "to: opening"))

    assert heart("check", "--stats", "my-week.yaml") == (
        1,
        "",
        "my-week.yaml is a reflection. Only role-plays have numbers.\n",
    )
    assert heart("check", "--stats", "odd.yaml")[2].startswith("odd.yaml:1: this is not YAML: ")
    assert heart("check", "--stats", "round.yaml")[2].startswith(
        "round.yaml:1: the conversation can go round for ever: "
    )
