"""The small language that rules are written in, and how they are run.

A pattern is a regular expression over canonical words (``course.coach.text``) with names in angle brackets for what people vary:
``<very>`` any strengthening words or none, ``<I>`` *I* or *we*, ``<3>`` up to three words of any kind but no mark, ``<,3>`` the same
across a comma. It begins and ends at a word's edge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Everywhere", "Mark", "Pattern", "Rule", "compiled", "rule", "search"]

_WORD = r"[^ .?!,;:\\]+ "
_ANY = r"[^ .?!;\\]+ "
NAMES = {
    "very": r"(?:(?:so|very|really|truly|quite|absolutely|terribly|deeply|sincerely|extremely|just|completely|totally|fully|"
    r"definitely|also|too|honestly|genuinely|pretty|particularly|incredibly|perfectly|most|more|a bit|a little|rather|still|"
    r"certainly|all|again|awfully|indeed|both|now|of course|entirely|sure|surely|rightly|much|more than|beyond|kind of) ){0,3}",
    "I": r"(?:i|we)",
    "my": r"(?:my|our)",
    "me": r"(?:me|us)",
    "am": r"(?:am|are|is|was|were)",
    "will": r"(?:will|shall|am going to|are going to|am about to|are about to|would|promise to|am gonna)",
    "it": r"(?:it|that|this)",
    "we will": r"(?:i|we) (?:will|shall|am going to|are going to|promise to|promise i will|promise we will)",
    "feeling": r"(?:frustrat\w*|annoy(?:ed|ing|ance)|irritat\w+|upset\w*|angry|anger|furious|infuriat\w+|mad|madden\w+|worr(?:y|ied|ying|ies|isome)|"
    r"disappoint\w+|stress\w*|anxious|anxiety|nervous\w*|nerve racking|scar(?:ed|y)|afraid|fear\w*|frighten\w+|panic\w*|terrif\w+|"
    r"exhaust\w+|tired|tiring|tiresome|wearing|weary|worn out|fed up|drained|draining|confus\w+|embarrass\w+|humiliat\w+|overwhelm\w*|sad|sadness|hurt\w*|"
    r"let down|helpless|powerless|shock\w*|uneasy|unsettl\w+|uncomfortable|distress\w+|heartbreak\w*|lonely|alone|concern\w*|"
    r"discourag\w+|bitter|cross(?! out| off| the)|betrayed|cheated|ignored|forgotten|fobbed off|offended|insult\w+|unhappy|miserable|desperate|"
    r"suspicious|distrust\w*|impatient|impatience|pressure|grief|griev\w+|mourning|relie(?:f|ved)|excit\w+|thrilled|happy|glad|proud|grateful|"
    r"delighted|left alone|on edge|at your wits end|sick and tired|sick of|had enough|not heard|unheard|not taken seriously|let you down|puzzled|puzzling|"
    r"troubl(?:ed|ing)|torn|ashamed|guilty|stuck|trapped|bothered|bothersome|mistrust|disheartened|demoralized|disrespected|hopeless)",
    "felt": r"(?:frustrating|annoying|irritating|upsetting|infuriating|maddening|worrying|disappointing|stressful|scary|frightening|"
    r"terrifying|exhausting|tiring|tiresome|draining|wearing|confusing|embarrassing|humiliating|overwhelming|sad|hurtful|painful|shocking|unsettling|"
    r"uncomfortable|distressing|heartbreaking|lonely|discouraging|insulting|miserable|awful|horrible|terrible|dreadful|nasty|"
    r"hard|difficult|tough|rough|unpleasant|unbearable|exasperating|unnerving|nerve racking|a nightmare|a shock|a blow|a pain|a worry|"
    r"a lot|no fun|not fun|the last thing|rotten|galling|bitter|unfair|troubling|puzzling|alarming|aggravating|a nuisance|"
    r"a relief|exciting|wonderful news|a let down|a disappointment|a headache|a hassle|annoyance|not nice|not easy|not pleasant|far too long|too long|too much|not acceptable|no joke|disheartening|demoralizing|unacceptable|lovely news|a big deal)",
    "time": r"(?:xtime|today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midday|midnight|lunch|"
    r"lunchtime|this (?:morning|afternoon|evening|week|minute|second|weekend)|next (?:week|month|day|morning|hour)|the end of the (?:day|week|month)|"
    r"within the (?:hour|day|week)|(?:in|within|for|after|the next|inside) (?:the )?(?:next )?(?:about |around )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty|forty|forty five|sixty|half an|a couple of|a few) ?(?:working |business |more )?(?:minutes?|hours?|days?|weeks?|months?)|"
    r"(?:by|at|before|until|around|about|after|from|between|till) (?:about |around |half past |quarter past |quarter to |half |the |no later than )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|close|closing)(?! (?:percent|euros?|pounds?|dollars?|of|other|different|more|people|%))|"
    r"right now|right away|straight away|straightaway|immediately|at once|as we speak|while you wait|before (?:you (?:leave|go)|i (?:leave|go)|lunch|we close|my shift)|(?:\d+|the \w+) (?:of )?(?:january|february|march|"
    r"april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december) (?:the )?\d+|on the \d+|every (?:day|morning|evening|hour|week|monday|friday)|same day|the day after|half past|hourly|daily)",
    "relax": r"(?:calm|relax|chill)",
}
_LOOP = re.compile(r"(?<!\\)\)([*+])")
_ANGLE = re.compile(r"<(,?)(\d+)>|<([^<>]+?)>")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a rule found: ``name`` at ``level`` (None: unsure) in the words ``first`` to ``last``, both included."""

    name: str
    level: int | None
    first: int
    last: int
    free: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns for one behaviour or contrary; it holds where any of them does. ``free``: a *not* before it does not undo it."""

    name: str
    level: int | None
    patterns: tuple[str, ...]
    free: bool = False


def rule(name: str, *patterns: str, level: int | None = 1, free: bool = False) -> Rule:
    """A rule for ``name`` that holds where any of the patterns does."""
    return Rule(name, level, patterns, free)


_ARTICLE = re.compile(
    r"(?<=[a-z)>?] )(?:(?P<word>a|an|the) (?=[a-z])|\(\?:(?P<group>(?:(?:an?|the|one|that|this|our|your|my|any|some)\|)+(?:an?|the|one|that|this|our|your|my|any|some))\) (?=[a-z]|(?:<\d>)?\(\?:[a-z]))"
)
_LOOKS = re.compile(r"\(\?<?[=!]")


def _without_articles(pattern: str) -> str:
    """The pattern with its articles made optional where a plain word stands before and after: many languages have none."""

    def loose(found: re.Match[str]) -> str:
        group = found["group"]
        if group and not {"a", "an", "the"} & set(group.split("|")):
            return found.group()
        return f"(?:{found['word']} |one )?" if found["word"] else f"(?:(?:{group}|one) )?"

    parts, at = [], 0
    for begin, end in _looking(pattern):
        parts += [_ARTICLE.sub(loose, pattern[at:begin]), pattern[begin:end]]
        at = end
    return "".join([*parts, _ARTICLE.sub(loose, pattern[at:])])


def _looking(pattern: str) -> list[tuple[int, int]]:
    """Where a pattern only looks ahead or back."""
    found = []
    at = 0
    while look := _LOOKS.search(pattern, at):
        depth, at = 1, look.end()
        while depth and at < len(pattern):
            if pattern[at] == "\\":
                at += 1
            else:
                depth += (pattern[at] == "(") - (pattern[at] == ")")
            at += 1
        found.append((look.start(), at))
    return found


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern."""
    return re.compile(f"(?<= )(?:{_plain(pattern)})(?= )")


def _plain(pattern: str) -> str:
    """A pattern as Python writes them."""

    def written(found: re.Match[str]) -> str:
        comma, number, name = found.groups()
        if number:
            return f"(?:{_ANY if comma else _WORD}){{0,{number}}}?"
        return NAMES[name]

    plain = re.sub(r"(<,?\d+>|<very>) ", r"\1", _without_articles(pattern))
    # Nobody strengthens a word nine times, and a loop without an end would take time by the square of a text made for it.
    plain = _LOOP.sub(lambda found: ")" + ("{0,8}" if found[1] == "*" else "{1,8}"), plain)
    plain = plain.replace("(?:^|", "(?:(?<=^ )|")  # canonical words begin after a space
    return _ANGLE.sub(written, plain).replace("|$)", "| ?$)").replace("|$|", "| ?$|")


class Pattern:
    """A pattern that is compiled when it is first used, so that importing the coach costs nothing."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = compiled(self._source)
        return self._compiled

    def search(self, said: str) -> re.Match[str] | None:
        """Where it first occurs."""
        return self._ready().search(said)

    def match(self, said: str, at: int = 1) -> re.Match[str] | None:
        """Whether canonical words begin with it; they begin after their first space."""
        return self._ready().match(said, at)

    def all(self, said: str) -> list[re.Match[str]]:
        """Every place where it occurs."""
        return list(self._ready().finditer(said))


class Everywhere:
    """A pattern for which all places are wanted. It looks from space to space: Python finds the next one faster than it tries each letter."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def places(self, said: str) -> list[tuple[int, int]]:
        """Where it occurs in canonical words: from, up to."""
        if self._compiled is None:
            self._compiled = re.compile(f" (?:{_plain(self._source)})(?= )")
        return [(found.start() + 1, found.end()) for found in self._compiled.finditer(said)]


def search(pattern: str, said: str) -> bool:
    """Whether a pattern occurs in canonical words."""
    return compiled(pattern).search(said) is not None
