"""Words of one part of life: *piano* and *concert*, *stairs* and *lift*. They tell that a reply speaks of the same in other words.

``data/fields.txt`` holds a part of life in each line. A word may stand in several. To share a field is a hint, not the same meaning: the
coach asks for two before it takes them for a fact said back.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from course.coach.measure import stem
from course.coach.rules.pattern import Pattern

__all__ = ["alike", "events", "fields_of"]

_EVENTS = {
    "silence": "(?:nobody|no one|none of (?:you|them)) <3>(?:came|come|comes|called|call|phoned|answered|answers|wrote|replied|told|turned up|showed|picked|looked)|(?:heard|hear|got|had|received|get|gets) <1>(?:nothing|no word)|no (?:answer|reply|news|call|sign|word|message)|(?:not|never) <2>(?:called|answered|replied|written|come|came|turned up|shown up|picked up|got in touch)|silence|silent|without (?:a word|an answer|news|a call)",
    "given up": "(?:day|morning|afternoon|week|time|hours?|shift) off|(?:gave|give|gives|given|giving) up <2>(?:day|morning|afternoon|week|weekend|evening|hours?|work|holiday)|day 's (?:work|pay|leave|wages)|(?:took|taken|take|taking) (?:leave|a day|a morning)|(?:missed|lost) <2>(?:work|shift|pay)|free day",
    "stopped": "(?:does|do|did|will|would) (?:not|no longer) <1>(?:work|start|run|turn|switch|go on|charge|open)|(?:stopped|quit) \\w+ing|broke down|out of order|(?:is|are|was|been|went) (?:dead|down|broken|out(?! of (?:the|my|your)))|gave up",
    "sent about": "(?:sent|passed|pushed|put|moved|transferred|handed) <2>(?:around|on to|somewhere else|elsewhere|from one|back and forth|through to)|from one \\w+ to (?:another|the next|the other)|one after (?:the other|another)",
    "far away": "abroad|far from home|away from home|overseas|in another (?:country|city)|on the other side of",
    "by oneself": "by (?:yourself|myself|himself|herself)|on (?:my|your|his|her) own|alone|with nobody",
    "shut out": "locked out|(?:not|never) get in|in front of <2>(?:door|gate)|outside",
    "more than once": "twice|two times|double|a second time|once more|once again|over again",
    "not believed": "(?:not|nobody|never) <2>(?:believed?|trust)|a liar|take (?:my|your) word",
    "told otherwise": "(?:something|a) (?:else|different)|another (?:story|answer|thing)|(?:three|two|four|several|many) (?:different )?(?:answers|stories|versions)",
    "first time": "first time|never <2>before|new to",
}
"""What happens to customers everywhere, in the ways people say it."""
_PATTERNS = {name: Pattern(source) for name, source in _EVENTS.items()}


@cache
def _fields() -> dict[str, frozenset[int]]:
    lines = (files("course.coach") / "data" / "fields.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def fields_of(stems: Iterable[str]) -> dict[str, frozenset[int]]:
    """The fields of each of these stems that has any."""
    known = _fields()
    return {each: known[each] for each in stems if each in known}


def alike(own: Iterable[str], told: Iterable[str]) -> dict[str, str]:
    """Each word of the first that is not among the second and shares a field with one of them: with which; each is used once."""
    theirs = fields_of(sorted(told))
    found: dict[str, str] = {}
    used: set[str] = set()
    for word, numbers in fields_of(sorted(set(own) - set(theirs))).items():
        other = next((each for each, there in theirs.items() if each not in used and numbers & there), None)
        if other is not None:
            found[word] = other
            used.add(other)
    return found


def events(said: str) -> frozenset[str]:
    """What these words tell of that happens to customers everywhere."""
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(said))
