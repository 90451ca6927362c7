import re

from course.exercises import RolePlayRules
from course.scenario.model import RolePlay
from course.session import Session
from course.transcript.store import MemoryStore
from course.views import page


def rules():
    """A call in which the customer speaks first and then a colleague, whose name is not harmless."""
    made = {
        "title": "The late parcel",
        "principle": "act-with-integrity",
        "mode": "practice",
        "you": "You answer the phone.",
        "customer": {"name": "Ola Berg"},
        "scenes": {
            "opening": {
                "says": "Where is it?",
                "calls_for": ["owns_it"],
                "replies": [{"id": "a", "say": "I will ask.", "why": "Because.", "to": "van"}],
            },
            "van": {"says": "Wrong van.", "speaker": "Mikko <b>", "ends": "It is found."},
        },
    }
    return RolePlayRules("late-parcel", RolePlay.model_validate(made))


def test_the_page_says_who_speaks():
    """Above each line stands the name of whoever says it, the customer or the scene's speaker, escaped."""
    session = Session(rules(), MemoryStore())
    session.do({"do": "reply", "token": "a"})

    html = page.static(session.rules, session.progress)

    assert re.findall(r'class="heart-who">([^<]*)</p>\s*<p class="heart-words">([^<]*)<', html) == [
        ("Ola Berg", "Where is it?"),
        ("You", "I will ask."),
        ("Mikko &lt;b&gt;", "Wrong van."),
    ]
