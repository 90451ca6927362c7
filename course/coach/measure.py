"""Content words cut to stems, and quantities brought to one unit, so that two texts can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from course.coach.text import Text
from course.coach.words import FUNCTION, GENERIC, NUMBERS, SAME

__all__ = ["apart", "located", "quantities", "stem", "stems"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {
    "minute": ("minute", 1), "hour": ("minute", 60), "day": ("day", 1), "night": ("day", 1), "week": ("day", 7),
    "fortnight": ("day", 14), "month": ("month", 1), "year": ("month", 12), "euro": ("money", 1), "pound": ("money", 1),
    "dollar": ("money", 1), "€": ("money", 1), "$": ("money", 1), "£": ("money", 1), "quid": ("money", 1), "rupee": ("money", 1), "₹": ("money", 1),
    "percent": ("percent", 1), "%": ("percent", 1), "buck": ("money", 1),
}  # fmt: skip
_ENDINGS = re.compile(r"(?:ings?|ied|ies|edly|ed|es|s|ly|er|ers|ment|ments|ation|ations|'s)$")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The part of a word that its forms share, or the first word of its group: *delivered*, *parcel* -> the same."""
    if word in SAME:
        return SAME[word]
    if word in NUMBERS:
        return NUMBERS[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    cut = _ENDINGS.sub("", word)
    if len(cut) < 3:
        return word
    if word.endswith(("ied", "ies")):
        cut += "y"
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz":
        cut = cut[:-1]
    cut = cut[:-1] if cut.endswith("e") and len(cut) > 3 else cut
    return _BY_STEM.get(cut, cut)


def stems(words: Iterable[str]) -> list[str]:
    """The stems of the content words among these, in order."""
    return [
        stem(word) for word in words if word not in FUNCTION and word not in GENERIC and (len(word) > 1 or word.isdigit()) and word[0].isalnum()
        and word not in ("xtime", "xlink") and stem(word) not in GENERIC
    ]  # fmt: skip


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_TIMES = {"twice": 2.0, "thrice": 3.0}
_SHARES = {"half": 50.0, "quarter": 25.0, "third": 33.0}
_LINKS = frozenset(
    [
        "more",
        "working",
        "business",
        "full",
        "whole",
        "long",
        "entire",
        "and",
        "half",
        "big",
        "small",
        "new",
        "different",
        "other",
        "of",
    ]
)


def quantities(text: Text, first: int, last: int) -> list[tuple[str, float]]:
    """The quantities of :func:`located`, without their places."""
    return [each for _, each in located(text, first, last)]


def located(text: Text, first: int, last: int) -> list[tuple[int, tuple[str, float]]]:
    """The quantities, each after the word where it begins, among the words ``first`` up to ``last``: (unit, number), in minutes, days, months, money, percent.

    A day of the week is ``("weekday", 0 to 6)``, an hour of the day ``("clock", 0 to 11.99)``, a date ``("date", 100 * month + day)``,
    and a number of things ``("n:" + the thing's stem, number)``.
    """
    found: list[tuple[int, tuple[str, float]]] = []
    words = text.words
    at = first
    while at < last:
        word = words[at]
        if word in _TIMES or (word in NUMBERS and words[at + 1 : at + 2] in (["time"], ["times"])):
            found.append((at, ("times", _TIMES.get(word) or float(NUMBERS[word]))))
        elif word in DAYS:
            found.append((at, ("weekday", float(DAYS.index(word)))))
        elif word == "xtime":
            found.append((at, ("clock", _clock(text.raw[text.starts[at] : text.ends[at]]))))
        elif word in ("half", "quarter") and words[at + 1 : at + 2] and words[at + 1] in ("past", "to"):
            hour = _value(words, at + 2, last)[0]
            if hour is not None:
                part = 0.5 if word == "half" else 0.25
                found.append((at, ("clock", (hour + part if words[at + 1] == "past" else hour - part) % 12)))
                at += 2
        elif word in _SHARES and words[at + 1 : at + 2] and words[at + 1] in ("off", "price", "less"):
            found.append((at, ("percent", _SHARES[word])))
        else:
            number, size = _value(words, at, last)
            if number is not None:
                found += [(at, each) for each in _measured(words, at, at + size - 1, last, number)]
                at += size - 1
        at += 1
    return found


def apart(text: Text) -> set[tuple[str, float]]:
    """What lies between two hours, dates, months or numbers that a text names: *row 4* and *row 30* are 26 apart."""
    by_unit: dict[str, set[float]] = {}
    for unit, value in quantities(text, 0, len(text.words)):
        by_unit.setdefault("number" if unit.startswith("n:") else unit, set()).add(value)
    for word in text.words:
        if word.isdigit() and float(word) < _COUNTED:
            by_unit.setdefault("number", set()).add(float(word))
        elif word in MONTHS:
            by_unit.setdefault("months", set()).add(float(MONTHS.index(word)))
    found = set()
    for unit, values in by_unit.items():
        if len(values) == 2 and unit in _APART:
            name, size = _APART[unit]
            found.add((name, (max(values) - min(values)) * size))
    return found


_APART = {
    "clock": ("minute", 60.0),
    "date": ("day", 1.0),
    "months": ("month", 1.0),
    "number": ("number", 1.0),
}
_COUNTED = 400  # what is larger is more often a name than a count


def _value(words: Sequence[str], at: int, last: int) -> tuple[float | None, int]:
    """The number that begins here, and how many words it takes: *eighty five*, *twelve hundred and fifty*."""
    if at >= last:
        return None, 0
    number = _number(words[at])
    if number is None:
        return None, 0
    size = 1
    while at + size < last:
        word = words[at + size]
        step = 2 if word == "and" and at + size + 1 < last and number >= 100 else 1
        following = words[at + size + step - 1]
        more = (
            _number(following)
            if following.isalpha()
            and following
            not in (
                "a",
                "an",
                "noon",
                "midday",
                "first",
                "second",
                "third",
                "once",
                "twice",
                "half",
                "couple",
            )
            else None
        )
        if more in (100.0, 1000.0) and number < 100 and step == 1:
            number *= more
        elif (
            more is not None
            and more < 100
            and (number % 100 == 0 or (20 <= number % 100 < 100 and number % 10 == 0 and more < 10))
            and words[at].isalpha()
        ):
            number += more
        else:
            break
        size += step
    return number, size


def _measured(words: Sequence[str], at: int, end: int, last: int, number: float) -> list[tuple[str, float]]:
    before = words[at - 1] if at else ""
    after = words[end + 1 : min(end + 5, last)]
    if before in _MONEY:
        return [("money", number)]
    month = next(
        (each for each in (before, *after[: 2 if after[:1] == ["of"] else 1]) if each in MONTHS), None
    )
    if month:
        return [("date", 100.0 * (MONTHS.index(month) + 1) + number)]
    found = _with_unit(words, at, after, number)
    if found:
        return [found]
    if before in _HOURLY and number <= 24 and after[:1] != ["of"]:
        return [("clock", number % 12)]
    if number < 2 or words[at] in ("a", "an"):
        return []
    thing = next((near for near in after if near not in _LINKS and near.isalpha()), "")
    counted = stems([thing]) if thing and after[0].isalpha() else []
    return [(f"n:{counted[0]}", number)] if counted else [("number", number)]


_MONEY = ("€", "$", "£", "₹")
_HOURLY = ("at", "by", "before", "until", "around", "past", "till")


def _with_unit(
    words: Sequence[str], at: int, after: Sequence[str], number: float
) -> tuple[str, float] | None:
    place = 0
    while place < len(after) and after[place] in _LINKS and after[place] not in _UNITS:
        place += 1
    if place == len(after):
        return None
    near = "percent" if after[place : place + 2] == ["per", "cent"] else after[place]
    unit = _UNITS.get(near) or _UNITS.get(near.rstrip("s"))
    if unit is None:
        return None
    if after[place + 1 : place + 4] == ["and", "a", "half"]:
        number += 0.5
    if at and (words[at - 1] == "half" or words[at - 2 : at] == ["half", "of"]):
        number = 0.5
    if unit[0] == "money" and place + 1 < len(after):
        cents = _number(after[place + 1])
        number += cents / 100 if cents and 10 <= cents < 100 else 0.0
    name, size = unit[0], number * unit[1]
    return ("day", size / 1440) if name == "minute" and size >= 1440 and size % 1440 == 0 else (name, size)


def _number(word: str) -> float | None:
    if word in NUMBERS and word not in ("second", "once", "first", "third", "fourth", "fifth"):
        return float(NUMBERS[word])
    if word in ("a", "an"):
        return 1.0
    if word[:1].isdigit():
        try:
            return float(word)
        except ValueError:
            return None
    return None


def _clock(raw: str) -> float:
    parts = [int(each) for each in re.findall(r"\d+", raw)] or [0]
    return parts[0] % 12 + (parts[1] / 60 if len(parts) > 1 else 0.0)


_BY_STEM: dict[str, str] = {}
for _word, _first in SAME.items():
    _cut = _ENDINGS.sub("", _word)
    _cut = _cut[:-1] if _cut.endswith("e") and len(_cut) > 3 else _cut
    if len(_cut) >= 3:
        _BY_STEM.setdefault(_cut, _first)
