"""The rules of exercise files, beyond the examples of their pages: each case says in its first lines what must be found."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.check.exercise import check_exercise
from course.engine import opening, scene_of
from course.scenario.load import dump, load
from course.scenario.strip import strip
from course.search import Space
from tests.check.sketch import REFLECTION, UMBRELLA, expected, found, write
from tests.strategies import role_plays, state_of, walks

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
PLAYABLE = {"S002", "S003", "S004", "S005", "S006", "S007", "S008", "S017", "S018"}
"""The codes of what keeps a role-play from being played to its end."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_found_out(path):
    """What the first lines expect is found, and nothing else is."""
    assert found(check_exercise(path)) == expected(path.read_text(encoding="utf-8"))


def test_a_problem_names_file_line_code_and_sentence(tmp_path):
    """The text of a problem is what an editor can jump to."""
    path = tmp_path / "umbrella.yaml"
    write(path, UMBRELLA.replace("to: stays", "to: stay"))
    (problem,) = check_exercise(path)

    assert str(problem) == (
        f"{path}:18: S002 no scene is called 'stay', where this route of the reply 'ours' leads. Did you mean 'stays'?"
    )


def test_nothing_is_wrong_with_a_reflection(tmp_path):
    """The shape of a reflection is all there is to check."""
    write(tmp_path / "my-week.yaml", REFLECTION)

    assert check_exercise(tmp_path / "my-week.yaml") == []


def test_a_released_copy_is_not_asked_for_its_key(tmp_path):
    """What learners get of an assessed role-play has no why, no plays and no behaviours, and that is right."""
    path = tmp_path / "umbrella.yaml"
    write(path, UMBRELLA.replace("practice", "assessed"))
    assert check_exercise(path) == []
    write(path, dump(strip(load(path))))

    assert check_exercise(path) == []


def test_a_released_copy_must_still_be_playable(tmp_path):
    """A released file that leads nowhere is found out, although its words are the author's copy's to answer for."""
    path = tmp_path / "umbrella.yaml"
    write(
        path,
        UMBRELLA.replace("to: stays", "to: stay").replace(
            '        why: "Kind, but nobody owns anything here."\n', ""
        ),
    )

    assert [each.code for each in check_exercise(path)] == ["S002", "S013"]
    assert [each.code for each in check_exercise(path, released=True)] == ["S002"]


def checked(folder, play):
    """The codes of what is wrong with a role-play."""
    path = folder / "random.yaml"
    path.write_text(dump(play), encoding="utf-8")
    return {each.code for each in check_exercise(path)}


@settings(max_examples=50)
@given(st.data())
def test_every_walk_of_a_clean_role_play_ends(tmp_path_factory, data):
    """Where nothing is found that keeps it from being played, whatever is said leads to an end."""
    play = data.draw(role_plays(costly=False))
    if checked(tmp_path_factory.getbasetemp(), play) & PLAYABLE:
        return
    _, turns = data.draw(walks(play, most=len(Space(play).next)))

    assert scene_of(play, state_of(turns, play)).is_ending


@settings(max_examples=50)
@given(role_plays())
def test_costly_rounds_are_never_found_out(tmp_path_factory, play):
    """A role-play in which every way round costs patience has nothing that keeps it from being played."""
    assert checked(tmp_path_factory.getbasetemp(), play) & PLAYABLE == set()


@settings(max_examples=50)
@given(role_plays(costly=False, own_words=False))
def test_a_scene_is_unreached_when_no_state_is_in_it(tmp_path_factory, play):
    """The rule on unreached scenes says no more and no less than the search."""
    codes = checked(tmp_path_factory.getbasetemp(), play)
    if "S017" in codes:
        return
    reached = {node[0] for node in Space(play).next}

    assert ("S019" in codes) == (reached != set(play.scenes))
    assert opening(play).scene in reached
