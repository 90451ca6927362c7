"""How pages put things into words."""

from __future__ import annotations

from course.heart import BEHAVIOURS, say
from course.result import STEPS

__all__ = [
    "CHANNELS",
    "REOPEN",
    "against",
    "calls",
    "capital",
    "count",
    "level",
    "listed",
    "moved",
    "patience",
    "predicted",
    "trust",
]

CHANNELS = {
    "phone": "on the phone",
    "chat": "in a chat",
    "e-mail": "by e-mail",
    "counter": "at the counter",
    "in person": "in person",
    "video": "on a video call",
}
"""Where a conversation takes place, as a page says it."""

REOPEN = "To go on, start the course again and open this lesson."
"""What stands under an exercise where nothing can answer a click."""

_TRUST = (
    "does not trust you",
    "has doubts about you",
    "is not sure about you yet",
    "starts to trust you",
    "trusts you",
)
_PATIENCE = (
    "has almost no patience left",
    "is losing patience",
    "still has some patience",
    "is patient",
    "has plenty of patience",
)


_TITLES = {
    "Mr",
    "Mrs",
    "Ms",
    "Mx",
    "Miss",
    "Dr",
    "Prof",
    "Sir",
    "Madam",
    "The",
    "Sister",
    "Brother",
    "Father",
}


def calls(name: str, called: str = "") -> str:
    """How a sentence calls a person: as the author says, else by the first name, or by all of it where it begins with a title."""
    if called:
        return called
    first, _, rest = name.partition(" ")
    return name if not rest or first.rstrip(".") in _TITLES else first


def trust(name: str, value: int) -> str:
    """A customer's trust, 0 to 100, in words: ``Dana trusts you``."""
    return f"{name} {_TRUST[_fifth(value)]}"


def patience(name: str, value: int) -> str:
    """A customer's patience, 0 to 100, in words: ``Dana is losing patience``."""
    return f"{name} {'has no patience left' if value == 0 else _PATIENCE[_fifth(value)]}"


def moved(what: str, before: int, after: int) -> str:
    """How a meter changed: ``Trust went up a lot``; empty when it stayed."""
    change = after - before
    if not change:
        return ""
    size = " a lot" if abs(change) >= 15 else " a little" if abs(change) <= 5 else ""
    return f"{what} went {'up' if change > 0 else 'down'}{size}"


def level(value: int) -> str:
    """A behaviour's level, 1 or 2, in a word."""
    return "specific" if value > 1 else "in general"


def count(number: float, one: str, many: str = "") -> str:
    """A number with its noun: ``count(2, "chance") == "2 chances"``."""
    return f"{number:g} {one if number == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(behaviours: list[str]) -> str:
    """Behaviours in words, with commas: ``owns it, tells the truth``."""
    return ", ".join(say(name) for name in behaviours)


def against(name: str) -> str:
    """What a reply broke, in words: a contrary behaviour by its own name, a behaviour as the opposite of its own."""
    return f"the opposite of “{say(name)}”" if name in BEHAVIOURS else say(name)


def predicted(expected: int, happened: int) -> str:
    """What a prediction, 1 to 3, says beside what happened, 1 to 3."""
    if expected == happened:
        return f"You expected to take {STEPS[expected - 1]}, and you did. You see your own work clearly."
    tail = (
        "It was harder than it felt. That is worth knowing: a call can feel good and still miss chances."
        if expected > happened
        else "You did better than you thought."
    )
    return f"You expected to take {STEPS[expected - 1]}. You took {STEPS[happened - 1]}. {tail}"


def _fifth(value: int) -> int:
    return min(4, max(0, value) // 20)
