"""Views as HTML: whatever anybody wrote is text, and the plain page needs no script and no style to be read."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exercises import rules_for
from course.scenario.load import load
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from course.transcript import events as ev
from course.views import page
from tests.browser.lab import OWN
from tests.material import HERE, rules
from tests.readings import one_for_all

STEADY = (
    *("late-parcel", "measured", "letter", "two-calls", "my-week"),
    *("promise-or-hope", "who-can-know", "which-reply", "what-next", "one-thing"),
)
#: Those and the kind of which the coach's findings, and so the page, hang on every word.
NAMES = (*STEADY, "the-heater")
#: Texts that would do something if they were markup.
SHARP = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'\" onfocus=alert(1) autofocus '",
        "</p></textarea></title></style><svg onload=alert(1)>",
        "&lt;script&gt; &amp; &#x27;",
        "{{ 7 * 7 }} {% include 'page.py' %}",
        "]]><!-- --> <![CDATA[",
        "javascript:alert(1)",
    ]
)
TEXTS = st.lists(
    SHARP | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), min_size=1, max_size=4
).map("".join)


class Read(HTMLParser):
    """The elements of a page with their attributes, its text, and what was left open."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text, self.open = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in ("input", "path", "polyline", "br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        """An element ends; it must be the one that began last."""
        if tag in self.open:
            assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        """Text."""
        self.text += data


def session(name, bot="learner", seed=1):
    """A session that a bot went through."""
    return play(Session(rules(name), MemoryStore(), clock=FIXED), BOTS[bot], seed=seed)


def pages(made, progress, text=""):
    """Every page of an exercise where it stands."""
    status = page.Status("2026-01-05T09:00:00Z", text, text, "", text, False, text, text)
    return page.live(made, progress, status), page.static(made, progress, status)


#: Where an author writes what people read: under these names, and under every name in these.
READ = {
    "about",
    "asks",
    "ends",
    "first",
    "from_customer",
    "hint",
    "label",
    "name",
    "opens",
    "original",
    "prompt",
    "say",
    "second",
    "setting",
    "situation",
    "story",
    "text",
    "then",
    "thinks",
    "title",
    "wants",
    "why",
    "you",
}
READ_ALL = {"breaks", "facts", "groups", "options", "others", "permissions", "wrong"}


def sharpened(name, text):
    """An exercise in which everything that people read is this text."""

    def sharp(value, read=False):
        if isinstance(value, dict):
            return {
                key: sharp(
                    inner,
                    read or key in READ or key in READ_ALL or (key == "customer" and isinstance(inner, str)),
                )
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [sharp(inner, read) for inner in value]
        return text if read and isinstance(value, str) and value else value

    spec = load(HERE / f"{name}.yaml")
    return rules_for(name, type(spec).model_validate(sharp(spec.model_dump(exclude={"plays", "flags"}))))


@pytest.mark.parametrize("name", STEADY)
@settings(max_examples=15)
@given(text=TEXTS.filter(str.strip))
def test_no_text_is_ever_markup(name, text):
    """With every text of an exercise sharp, its pages have the very elements and attributes they have with plain letters."""
    letters = "".join(
        each if each.isspace() or each in ",." else "A" if each.isupper() else "a" for each in text
    )
    with one_for_all({"owns_it": 1}, ["blames"]):  # what it finds depends on what the customer said
        events = session(name).events
        for one, two in zip(
            after(sharpened(name, letters), events, letters),
            after(sharpened(name, text), events, text),
            strict=True,
        ):
            assert skeleton(one) == skeleton(two)


def after(made, events, text):
    """Every page of an exercise after these events."""
    return pages(
        made,
        made.replay(event for event in events if not hasattr(event, "token") or not made.spec.assessed),
        text,
    )


def skeleton(html):
    """The elements of a page and the names of their attributes."""
    return [(tag, sorted(attrs)) for tag, attrs in Read(html).elements]


@settings(max_examples=25)
@given(text=TEXTS.filter(str.strip))
def test_no_text_of_a_letter_is_markup(text):
    """A rewrite with every text sharp, and a sharp message sent, has no element but those that pages have."""
    made = sharpened("the-heater", text)
    progress = made.replay([ev.Send(text=" ".join([text] * made.spec.least_words), coach="1")])
    for html in pages(made, progress, text):
        elements = Read(html).elements
        assert {tag for tag, _ in elements} <= {*page.TAGS, "form", "label", "textarea", "button"}
        assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]


@settings(max_examples=60)
@given(text=TEXTS)
def test_what_a_learner_writes_is_text(text):
    """It can be read letter by letter on the live and on the plain page, and makes no element."""
    made = rules("letter")
    if not text.strip():
        return
    with one_for_all({"owns_it": 2}):
        progress = made.apply(made.start(), made.event(made.start(), {"do": "write", "text": text}))
    for html in pages(made, progress):
        read = Read(html)
        assert text.strip().replace("\r\n", "\n").replace("\r", "\n") in read.text.replace(
            "\r\n", "\n"
        ).replace("\r", "\n")
        assert not [tag for tag, _ in read.elements if tag in ("script", "img", "iframe", "style")]
        assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]


@pytest.mark.parametrize("bot", ["blank", "taster", "quitter", "explorer"])
@pytest.mark.parametrize("name", NAMES)
def test_plain_pages_have_only_what_a_sanitiser_is_told_of(name, bot):
    """``TAGS`` and ``ATTRIBUTES`` are complete, so that nbgrader's pages show all of it; and every element is closed."""
    made = session(name, bot)
    status = page.Status("2026-01-05T09:00:00Z", go_on="On.")
    read = Read(page.static(made.rules, made.progress, status))

    assert read.open == []
    for tag, attrs in read.elements:
        assert tag in page.TAGS
        assert set(attrs) <= {each.lower() for each in page.ATTRIBUTES}
        assert re.fullmatch(r"width: \d+%", attrs.get("style", "width: 0%"))


@pytest.mark.parametrize("name", NAMES)
def test_every_control_keeps_its_keys_from_jupyter(name):
    """Each element that can have the focus says so itself: on a parent it does not work."""
    made = session(name, "taster")
    controls = [
        (tag, attrs)
        for tag, attrs in Read(page.live(made.rules, made.progress, page.Status())).elements
        if tag in ("button", "input", "textarea", "summary", "select", "a") or "tabindex" in attrs
    ]

    assert controls
    assert [tag for tag, attrs in controls if attrs.get("data-lm-suppress-shortcuts") != "true"] == []


def test_plain_pages_have_no_controls():
    """There is nothing to press where nothing answers."""
    made = session("late-parcel", "quitter")
    elements = Read(page.static(made.rules, made.progress, page.Status())).elements

    assert not [tag for tag, _ in elements if tag in ("button", "form", "input", "textarea")]


def test_blank_lines_of_a_writing_are_kept():
    """What a person reads and marks is what was written."""
    made = rules("my-week")
    text = "First.\n\n\nThird."
    progress = made.apply(
        made.start(), made.event(made.start(), {"do": "text", "field": "what", "text": text})
    )

    assert all(text in html for html in pages(made, progress)[:2])


def test_the_sharp_lesson_of_the_browser_tests_is_an_exercise():
    """It is loaded here, where a mistake in it is told at once."""
    assert load(OWN / "sharp.yaml").title.startswith("Sharp")


def test_the_style_sheet_touches_only_exercises():
    """Every rule is about something inside an exercise, or about the place of one; JupyterLab keeps its own looks."""
    rules_only = re.sub(r"/\*.*?\*/|@keyframes[^}]*\}\s*\}", "", page.style(), flags=re.S)
    selectors = [each.strip() for block in re.findall(r"([^{}]+)\{", rules_only) for each in block.split(",")]

    assert [each for each in selectors if ".heart" not in each and not each.startswith("@")] == [":has(*))"]
