import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given

from course.errors import ScenarioError
from course.scenario import schema
from course.scenario.load import KINDS, LARGEST, dump, load, read
from course.scenario.model import RolePlay
from course.scenario.strip import digest, strip
from tests.check.sketch import UMBRELLA, expected
from tests.strategies import role_plays

#: A key that each of the kinds that are not conversations cannot do without.
NEEDS = {
    "sort": "groups",
    "mark-the-words": "texts",
    "better-of-two": "pairs",
    "rewrite": "original",
    "prediction": "story",
    "commitment": "with_whom",
}
MATERIAL = sorted((Path(__file__).resolve().parent.parent / "material").glob("*.yaml"))
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
LESSONS = sorted((Path(__file__).resolve().parent.parent.parent / "source").glob("*/scenarios/*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_its_lines(path):
    """Each case says in its first lines what must be said about it, and nothing else may be."""
    with pytest.raises(ScenarioError) as raised:
        load(path)

    assert [f"line {line}: {text}" for line, text in raised.value.problems] == expected(
        path.read_text(encoding="utf-8")
    )
    assert str(raised.value).splitlines()[0].startswith(f"{path}:{raised.value.problems[0][0]}: ")


@pytest.fixture
def umbrella(tmp_path):
    """A good exercise file."""
    path = tmp_path / "umbrella.yaml"
    path.write_text(UMBRELLA, encoding="utf-8")
    return path


def refused(path):
    """What is said about a file that cannot be read."""
    with pytest.raises(ScenarioError) as raised:
        load(path)
    return str(raised.value)


def test_a_good_file_is_read(umbrella):
    """The exercise comes back with its name, and short forms are written out."""
    source = read(umbrella)

    assert source.name == "umbrella"
    assert isinstance(source.exercise, RolePlay)
    assert source.exercise.scenes["opening"].says[0].text == "It broke on the first day."
    assert source.exercise.scenes["opening"].replies[1].to[0].to == "stays"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 1),
        (("scenes", "opening"), 7),
        (("scenes", "opening", "replies", 1, "say"), 16),
        (("scenes", "opening", "replies", 1, "shows", "owns_it"), 17),
        (("scenes", "opening", "replies", 1, "to", 0, "when"), 18),
        (("plays", "best", "points"), 26),
        (("attempts",), 1),
    ],
)
def test_every_place_has_its_line(umbrella, place, line):
    """The line of a place, or of the nearest thing around it."""
    assert read(umbrella).line(*place) == line


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "n", "y", "null-and-void", "2024-01-01", "1e3"])
def test_words_stay_words(umbrella, word):
    """What YAML 1.1 turns into a truth, a date or a number names a scene here."""
    umbrella.write_text(UMBRELLA.replace("stays", word), encoding="utf-8")
    exercise = load(umbrella)

    assert exercise.scenes["opening"].replies[1].to[0].to == word
    assert word in exercise.scenes


def test_true_is_still_a_truth(umbrella):
    """Only `true` and `false` are yes and no."""
    umbrella.write_text(UMBRELLA + "stripped: true\n", encoding="utf-8")

    assert load(umbrella).stripped is True


def test_a_missing_file_names_the_nearest(umbrella):
    """A slip in the name is answered with the name that is there."""
    path = umbrella.with_name("umbrela.yaml")

    assert refused(path) == f"{path}:1: there is no such exercise file. Did you mean 'umbrella'?"


def test_other_text_than_utf_8_is_refused(umbrella):
    """A file that another program saved in its own way says how to save it."""
    umbrella.write_bytes("title: Café".encode("latin-1"))

    assert refused(umbrella) == f"{umbrella}:1: this is not UTF-8 text (byte 10). Save it as UTF-8."


def test_a_mark_at_the_beginning_is_no_fault(umbrella):
    """Windows' Notepad writes a byte order mark before UTF-8."""
    umbrella.write_text(UMBRELLA, encoding="utf-8-sig")

    assert load(umbrella).title == "The broken umbrella"


def test_a_huge_file_is_refused(umbrella):
    """A file too large for an exercise is not even parsed."""
    umbrella.write_text("#" * (LARGEST + 1), encoding="utf-8")

    assert refused(umbrella) == f"{umbrella}:1: this file is larger than 1000 kB, too large for an exercise."


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: " + "[" * 100_000, 1), ("\n".join(" " * depth + "a:" for depth in range(1200)), 51)],
)
def test_a_deep_file_is_refused(umbrella, text, line):
    """Nesting without an end is refused at once; the reader neither crashes nor takes its time."""
    umbrella.write_text(text, encoding="utf-8")

    assert (
        refused(umbrella) == f"{umbrella}:{line}: this is nested more than 50 deep, too deep for an exercise."
    )


def test_a_folder_is_refused(tmp_path):
    """A folder where a file should be is named."""
    (tmp_path / "umbrella.yaml").mkdir()

    assert refused(tmp_path / "umbrella.yaml").endswith(
        "umbrella.yaml:1: this file cannot be read: Is a directory."
    )


def test_control_characters_are_refused(umbrella):
    """Text that no one can see does not get in."""
    umbrella.write_bytes(b"title: a\x00b\n")

    assert ":1: this is not YAML: unacceptable character" in refused(umbrella)


def test_a_number_that_is_too_long_is_refused(umbrella):
    """A number of thousands of digits is no exercise's."""
    umbrella.write_text("title: " + "9" * 5000, encoding="utf-8")

    assert ":1: this is not YAML: Exceeds the limit" in refused(umbrella)


@given(role_plays())
def test_what_is_dumped_is_read_again(tmp_path_factory, play):
    """A release writes YAML that reads as the same exercise; so does the copy without its key."""
    path = tmp_path_factory.getbasetemp() / "dumped.yaml"
    for exercise in (play, strip(play)):
        path.write_text(dump(exercise), encoding="utf-8")
        assert load(path) == exercise


@pytest.mark.parametrize("path", MATERIAL, ids=lambda path: path.stem)
def test_every_kind_is_dumped_and_read_again(path, tmp_path):
    """Of every kind a release writes what reads as the same exercise, with the same digest."""
    exercise = load(path)
    written = tmp_path / path.name
    written.write_text(dump(strip(exercise)), encoding="utf-8")

    assert load(written) == strip(exercise)
    assert digest(load(written)) == digest(exercise)


def test_what_a_reader_looks_for_stays_with_the_author():
    """A commitment is released without it, as a reflection is; the keys of practice stay, because it is practice."""
    kept = {path.stem: strip(load(path)) for path in MATERIAL}

    assert kept["one-thing"].looks_for == kept["my-week"].looks_for == []
    assert kept["promise-or-hope"].statements["soon"].group == "hope"


@given(role_plays())
def test_source_and_release_have_one_digest(play):
    """What determines play is the same with the key and without."""
    assert digest(strip(play)) == digest(play)


def test_the_schema_is_current():
    """`python -m course.scenario.schema` would write the file that is there."""
    assert schema.PATH.read_text(encoding="utf-8") == schema.text()


def test_the_schema_knows_the_kinds():
    """The kind decides which keys an editor offers; without one it is a role-play."""
    validator = jsonschema.Draft202012Validator(json.loads(schema.text()))

    def wrong(value):
        return sorted(error.message for error in validator.iter_errors(value))

    assert "'runs' is a required property" in wrong({"kind": "turning-point"})
    assert "'fields' is a required property" in wrong({"kind": "reflection"})
    assert "'scenes' is a required property" in wrong({"kind": "role-play"})
    assert "'scenes' is a required property" in wrong({})
    for kind, key in NEEDS.items():
        assert f"'{key}' is a required property" in wrong({"kind": kind})
    assert set(KINDS) == {"role-play", "turning-point", "reflection", *NEEDS}


def test_the_schema_knows_the_rubric(umbrella):
    """An editor offers the behaviours, and marks a name that the rubric does not have."""
    validator = jsonschema.Draft202012Validator(json.loads(schema.text()))
    good = yaml.safe_load(UMBRELLA)
    bad = yaml.safe_load(UMBRELLA.replace("shows: {owns_it:", "shows: {owns_up:"))

    assert list(validator.iter_errors(good)) == []
    assert [error.message.split(" is not")[0] for error in validator.iter_errors(bad)] == ["'owns_up'"]


@pytest.mark.parametrize("path", [*LESSONS, *MATERIAL], ids=lambda path: path.stem)
def test_the_lessons_follow_the_schema(path):
    """What the loader reads, an editor that knows the schema finds nothing wrong with."""
    validator = jsonschema.Draft202012Validator(json.loads(schema.text()))
    load(path)

    assert list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []
