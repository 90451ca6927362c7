"""The charts: what is drawn, for whom it is named, and that its colours can be told from what they stand on."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from course import report
from course.report import charts
from course.report.charts import About, Bar, Pair, Stack

CSS = Path(report.__file__).with_name("report.css").read_text(encoding="utf-8")
ABOUT = About("chart-x", "Which <one>?", "This & that.")
SVG = "{http://www.w3.org/2000/svg}"
#: The variables in light, in dark and on paper.
SCHEMES = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)]  # fmt: skip
GROUNDS = ("accent", "done", "part", "none", "away", "person", "good", "bad")


def luminance(colour):
    """The relative luminance of WCAG 2, 0 to 1."""
    wide = colour[1:] if len(colour) == 7 else "".join(2 * letter for letter in colour[1:])
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark", "print"])
def test_colours_can_be_told_apart_from_their_ground(scheme):
    """Letters on the page and in a bar 4.5 to 1, bars and marks on the page and on their track 3 to 1."""
    assert contrast("#ffffff", "#000") == pytest.approx(21)
    for name in GROUNDS:
        assert contrast(scheme["paper"], scheme[name]) >= 4.5, name
    for name in ("ink", "soft"):
        assert contrast(scheme["paper"], scheme[name]) >= 4.5, name
    for name in ("accent", "bad", "practice", "measured"):
        assert contrast(scheme["track"], scheme[name]) >= 3, name


def drawn(svg):
    """The drawing, and its texts."""
    root = ET.fromstring(svg)
    return root, ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_a_chart_is_one_picture_with_a_name_and_a_description():
    """As wide as its place, with nothing that a screen reader would read piece by piece."""
    root, texts = drawn(charts.bars([Bar("Owns <it>", 0.25, "1 of 4 (25 %)")], ABOUT))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "chart-x-title chart-x-desc"
    assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text) == ("Which <one>?", "This & that.")
    assert root.get("viewBox") == "0 0 400 46"
    assert root.get("width") is None
    assert texts == ["Owns <it>", "1 of 4 (25 %)"]
    assert not [
        each
        for each in root.iter()
        if each is not root and ("role" in each.attrib or "aria-label" in each.attrib)
    ]


def test_a_bar_is_as_long_as_its_share():
    """A quarter of the width; a long name is cut so that the value has its place."""
    root, texts = drawn(charts.bars([Bar("word " * 20, 0.25, "1 of 4 (25 %)")], ABOUT))
    bar = next(each.get("d") for each in root.iter(f"{SVG}path") if each.get("fill") == "var(--accent)")

    assert bar.startswith("M0,24h100v16")
    assert texts[0].endswith("…")
    assert len(texts[0]) <= charts.LETTERS - len("1 of 4 (25 %)")


def test_parts_stand_side_by_side_and_say_their_number_where_there_is_room():
    """Three quarters, a quarter, and a part too small for its number."""
    rows = [Stack("A call", {"good": 3, "bad": 1}), Stack("Another", {"good": 199, "bad": 1})]
    root, texts = drawn(charts.stacks(rows, {"good": "var(--good)", "bad": "var(--bad)"}, ABOUT))
    paths = [(each.get("fill"), each.get("d")) for each in root.iter(f"{SVG}path") if each.get("stroke")]

    assert [fill for fill, _ in paths] == ["var(--good)", "var(--bad)", "var(--good)", "var(--bad)"]
    assert paths[1][1].startswith("M300,")
    assert texts == ["3", "1", "199", "", "A call", "Another", "4", "200"]


def test_a_pair_may_have_one_mark_only():
    """Where nothing was measured yet, there is a ring and no diamond."""
    rows = [Pair("Both", 0.5, 0.75, "x"), Pair("One", 0.5, None, "y")]
    root, _ = drawn(charts.pairs(rows, ABOUT))
    fills = [each.get("fill") for each in root.iter(f"{SVG}path")]

    assert fills.count("var(--measured)") == 1
    assert [each.get("stroke") for each in root.iter(f"{SVG}path")].count("var(--practice)") == 2


def test_a_grid_frames_what_is_the_same():
    """Where row and column agree, and nowhere else; the highest step stands on top."""
    table = {(row, column): 10 * row + column for row in (1, 2, 3) for column in (1, 2, 3)}
    root, texts = drawn(charts.grid(table, ["low", "mid", "high"], ["few", "half", "most"], ABOUT))
    widths = [float(each.get("stroke-width")) for each in root.iter(f"{SVG}path") if each.get("fill-opacity")]

    assert sorted(widths) == [0] * 6 + [2.5] * 3
    assert texts[:9] == ["11", "12", "13", "21", "22", "23", "31", "32", "33"]
    assert texts[9:] == ["few", "half", "most", "low", "mid", "high"]
