"""A reply as the rules see it: words in one spelling, each with its place in the text; sentences; and what is not meant.

Every rule is a regular expression over ``Text.canon``: the words in lower case and one spelling, single spaces between them, marks as
words of their own (`` i am sorry . ``). ``Text.span`` leads back to the learner's own characters.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from course.coach.spelling import corrected
from course.coach.words import AUXILIARIES, CHAT, CONTRACTED, FUNCTION, SPELLING

__all__ = ["LONGEST", "Sentence", "Text", "read"]

LONGEST = 10_000
"""Characters that are read; what stands after them is not."""

_LONG_SENTENCE = 60  # words; a longer one is cut, so that no rule looks further

_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<time>\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.m\.?|[ap]m\b|h\b|hrs\b)|\d{1,2}:\d{2})"
    r"|(?P<number>\d+(?:[.,']\d+)*(?:st|nd|rd|th)?(?![\w])|\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`´‘][^\W\d_]+|\d+)*(?:-[^\W\d_]+)*)"
    r"|(?P<end>[.!?…。？！؟]+)"
    r"|(?P<line>\s*\n\s*)"
    r"|(?P<mark>[,;:—–]|\s-+\s)"
    r"|(?P<open>[“„«])|(?P<close>[”»])|(?P<quote>[\"])"
    r"|(?P<sign>[%€$£₹]|[\U0001F300-\U0001FAFF\u2600-\u27BF])"
)
_APOSTROPHES = str.maketrans("’ʼ`´‘", "'''''")
_SHORT = frozenset(["mr", "mrs", "ms", "dr", "st", "no", "prof", "e.g", "i.e", "etc", "vs", "approx"])
_AFTER_ILL = frozenset(["and", "but", "or", ".", ",", "with", "because"])
_IS = frozenset(
    [
        "it",
        "that",
        "what",
        "there",
        "he",
        "she",
        "who",
        "where",
        "how",
        "here",
        "when",
        "this",
        "everything",
        "something",
        "nothing",
    ]
)
_PLAIN = frozenset(
    [
        "normal",
        "not",
        "only",
        "just",
        "so",
        "very",
        "a",
        "an",
        "the",
        "okay",
        "my",
        "our",
        "too",
        "really",
        "ok",
        "fine",
        "hard",
        "never",
        "all",
        "in",
        "on",
        "sad",
        "annoying",
        "frustrating",
        "terrible",
        "awful",
    ]
)
_MISSED = {
    "its": _PLAIN,
    "your": frozenset(
        [
            "welcome",
            "upset",
            "right",
            "disappointed",
            "not",
            "so",
            "very",
            "angry",
            "worried",
            "frustrated",
            "annoyed",
            "tired",
            "stressed",
            "scared",
            "sad",
            "just",
            "also",
        ]
    ),
    "were": frozenset(["sorry", "going"]),
}  # an apostrophe that was left out, told by the word that follows
_MISSED_AS = {"its": ["it", "is"], "your": ["you", "are"], "were": ["we", "are"]}
_ASKING = frozenset(["what", "how", "why", "when", "where", "who", "which"])
_SUFFIXES = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``first`` up to ``last`` (left out); its closing mark; whether it is more than a row of key words."""

    first: int
    last: int
    mark: str
    sound: bool


@dataclass
class Text:
    """See the module. ``words[i]`` stands at ``raw[starts[i]:ends[i]]``; ``quoted[i]`` says that somebody else is speaking."""

    raw: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    sentences: list[Sentence]
    offsets: list[int] = field(repr=False)
    canon: str = field(repr=False)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that occur."""
        return frozenset(self.words)

    @cached_property
    def _firsts(self) -> list[int]:
        return [each.first for each in self.sentences]

    def index(self, offset: int) -> int:
        """The word at a place in ``canon``."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def sentence(self, word: int) -> int:
        """The number of the sentence that a word is in."""
        return max(0, bisect_right(self._firsts, word) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the words ``first`` to ``last``, both included, without marks at either end."""
        while last > first and not self.words[last][0].isalnum():
            last -= 1
        while first < last and not self.words[first][0].isalnum():
            first += 1
        return self.starts[first], self.ends[last]

    def said(self, first: int, last: int) -> str:
        """The canonical words ``first`` up to ``last`` (left out), as rules see them."""
        return f" {' '.join(self.words[first:last])} "


def read(raw: str) -> Text:
    """Tell words, sentences and quotations apart. Takes time in proportion to the length; never raises."""
    raw = raw[:LONGEST]
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quotes: list[tuple[int, str]] = []
    for found in _TOKEN.finditer(raw):
        kind = found.lastgroup or ""
        if kind in ("open", "close", "quote"):
            quotes.append((len(words), kind))
            continue
        for word in _words(kind, found.group(), words):
            if words and word in _MISSED.get(words[-1], ()):
                words[-1:], added = _MISSED_AS[words[-1]], ends[-1]
                starts.append(starts[-1])
                ends.append(added)
            words.append(word)
            starts.append(found.start())
            ends.append(found.end())
    offsets, at = [], 1
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    canon = f" {' '.join(words)} " if words else " "
    return Text(raw, words, starts, ends, _quoted(len(words), quotes), _sentences(words), offsets, canon)


def _words(kind: str, token: str, before: list[str]) -> list[str]:
    if kind == "word":
        return _spelled(unicodedata.normalize("NFKC", token).casefold().translate(_APOSTROPHES), before)
    if kind == "time":
        return ["xtime"]
    if kind == "number":
        return [token.rstrip("stndrh").replace(",", "").replace("'", "") or "0"]
    if kind == "link":
        return ["xlink"]
    if kind == "end":
        if before and token == "." and before[-1] in _SHORT:
            return []
        return [
            "?"
            if any(each in "?？؟" for each in token)
            else "!"
            if any(each in "!！" for each in token)
            else "."
        ]
    if kind == "line":
        return [] if not before or before[-1] in ".?!" else ["\\"]
    if kind == "mark":
        return [{",": ",", ";": ";", ":": ":"}.get(token, "--")]
    return [token]


def _spelled(word: str, before: list[str]) -> list[str]:
    known = CONTRACTED.get(word)
    if known:
        return known.split()
    if word in SPELLING:
        return SPELLING[word].split()
    if word in CHAT:
        return CHAT[word].split()
    if "'" in word:
        return _apart(word)
    if word in ("ill", "id") and (
        not before or before[-1] in ".?!,;\\" or before[-1] in ("and", "so", "then", "but")
    ):
        return ["i", "will" if word == "ill" else "would"]
    if "-" in word:
        return [part for part in word.split("-") if part]
    return [word] if word in FUNCTION else [corrected(word)]


def _apart(word: str) -> list[str]:
    if word.endswith("n't") and len(word) > 3:
        return [word[:-3], "not"]
    for suffix, written in _SUFFIXES.items():
        if word.endswith(suffix) and len(word) > len(suffix):
            return [word[: -len(suffix)], written]
    if word.endswith("'s") and len(word) > 2:
        return [word[:-2], "is" if word[:-2] in _IS else "'s"]
    plain = word.replace("'", "")
    return CONTRACTED.get(plain, SPELLING.get(plain, plain)).split() or ["x"]


def _quoted(count: int, quotes: list[tuple[int, str]]) -> list[bool]:
    quoted = [False] * count
    begin: int | None = None
    for at, kind in quotes:
        if begin is None and kind != "close":
            begin = at
        elif begin is not None and kind != "open":
            if 0 < at - begin < count * 0.9:
                quoted[begin:at] = [True] * (at - begin)
            begin = None
    return quoted


def _sentences(words: list[str]) -> list[Sentence]:
    found, first = [], 0
    for index, word in enumerate(words):
        if word in (".", "?", "!", "\\"):
            if index > first:
                found.append(Sentence(first, index, word, _sound(words[first:index])))
            elif found and word == "?":
                last = found.pop()
                found.append(Sentence(last.first, last.last, word, last.sound))
            first = index + 1
        elif index - first >= _LONG_SENTENCE:
            found.append(Sentence(first, index, "", _sound(words[first:index])))
            first = index
    if first < len(words):
        found.append(Sentence(first, len(words), "", _sound(words[first:])))
    lone = [each for each in found if sum(word[0].isalnum() for word in words[each.first : each.last]) == 1]
    if lone and (any(not each.sound for each in found) or (len(lone) >= 3 and len(lone) * 2 > len(found))):
        found = [
            Sentence(each.first, each.last, each.mark, each.sound and each not in lone) for each in found
        ]
    return found


def _sound(words: list[str]) -> bool:
    said = [word for word in words if word[0].isalpha()]
    count = len(said)
    if count < 2:
        return count == 1 and said[0] in ("thanks", "sorry", "apologies", "how", "why", "what")
    binding = sum(word in FUNCTION for word in said)
    content = [word for word in said if word not in FUNCTION]
    if (
        not binding
        and all(len(word) <= 3 or word[0].isdigit() for word in said)
        and any(word[0].isdigit() for word in said)
    ):
        return False
    if content and count >= 5 and max(content.count(word) for word in set(content)) >= 3:
        return False
    if count >= 6 and (binding / count < 0.27 or _doubled(said)):
        return False
    if count >= 4 and binding / count < 0.15:
        return False
    commas = sum(word == "," for word in words)
    if commas >= 3 and count / (commas + 1) < (2.3 if commas >= 5 else 1.8):
        return False
    if count <= 12 and sum(word in _ASKING for word in said) >= 4:
        return False
    links = sum(word in ("and", "or") for word in said)
    if links >= 3 and count / (links + commas + 1) < 2.1:
        return False
    return count < 8 or any(word in AUXILIARIES for word in said) or binding / count >= 0.3


def _doubled(said: list[str]) -> bool:
    pairs: dict[tuple[str, str], int] = {}
    for pair in itertools.pairwise(said):
        pairs[pair] = pairs.get(pair, 0) + 1
    return sum(number for number in pairs.values() if number >= 3) > len(said) * 0.3
