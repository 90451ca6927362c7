"""A reply as the rules see it: words in one spelling, each with its place in the text; sentences; and what is not meant.

Every rule is a regular expression over ``Text.canon``: the words in lower case and one spelling, single spaces between them, marks as
words of their own (`` i am sorry . ``). ``Text.span`` leads back to the learner's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from course.coach.learners import mend
from course.coach.sound import sound
from course.coach.spelling import corrected
from course.coach.words import CHAT, CONTRACTED, FUNCTION, SPELLING, bag

__all__ = ["LONGEST", "Sentence", "Text", "read"]

LONGEST = 10_000
"""Characters that are read; what stands after them is not."""

_LONG_SENTENCE = 60  # words; a longer one is cut, so that no rule looks further

_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<time>\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.m\.?|[ap]m\b|h\b|hrs\b)|\d{1,2}:\d{2})"
    r"|(?P<number>\d+(?:[.,']\d+)*(?:st|nd|rd|th)?(?![\w])|\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`´‘][^\W\d_]+|\d+)*(?:-[^\W\d_]+)*)"
    r"|(?P<end>[.!?…。？！؟]+)"
    r"|(?P<line>\n\s*)"
    r"|(?P<mark>[,;:—–]|\s-+\s)"
    r"|(?P<open>[“„«])|(?P<close>[”»])|(?P<quote>[\"])"
    r"|(?P<sign>[%€$£₹]|[\U0001F300-\U0001FAFF\u2600-\u27BF])"
)
_APOSTROPHES = str.maketrans("’ʼ`´‘", "'''''")
_NUMBERED = re.compile(r"\s*\d")
_CAPITAL = re.compile(r"[\s\ufe0f\U0001F300-\U0001FAFF\u2600-\u27BF]{0,20}[A-Z]")
_MAILED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)  # what a mail quotes of the mail before
_YOU_DO = r"(?:You|At \w+,? you) (?!can|could|should|must|need|are|were|have|had|did|do|will|would|might|may|never|know)"
_DOES = (
    r"(?:smile|wait|nod|sigh|look|turn|pause|laugh|shrug|shake|walk|sit|stand|call|ring|dial|write|type|read|open|close|take|give|hand|put|"
    r"point|pick|bring|hold|lift|listen|think|check|lean|goe|go|come|leave|apologise|apologize|thank|offer|show|get|move|step|raise|lower|speak|"
    r"whisper|say|hang|print|search|searche|click|greet|wave|bow|roll|fold|draw|count|pour|wipe|start|stop|stay|keep|ask|repeat|explain|"
    r"presse|pushe|pull|note|fetche|kneel|breathe|remain|grin|frown|blush|hesitate|swallow|cough|tap|switche|run|follow|fill|sign|lay|drop|grab|"
    r"slide|pushe|glance|stare|watche|cross|crosse|clear|rub|scratche|set|touche|straighten|enter)s"
)
_DOING = (
    r"(?:smil|wait|nodd|sigh|look|turn|paus|laugh|shrugg|shak|walk|sitt|stand|call|ring|writ|typ|read|open|clos|tak|hand|point|hold|listen|"
    r"think|check|lean|go|com|leav|offer|show|mov|stepp|whisper|grinn|frown)ing"
)
_DO = r"(?:smile|nod|sigh|shrug|laugh|grin|frown|pause|silence)"
_DONE = (
    rf"(?:(?:Then |And |Now |Still )?(?:\w+ly,? )?(?:{_DOES}|{_DOING})\b(?! (?:are|is|cost|good|great|like|fine|were|for)\b)|"
    rf"(?:A |Long |Short |A long |A short )?(?:{_DO}s?)(?:[.,! ]+(?:{_DO}s?|and|then)){{0,3}}[.!]?(?=[)\]*]))"
)
"""What somebody does and does not say, without *you*: *Smiles and waits.* *Still smiling* *A pause.*"""
_ALONE = r"(?:(?<![^\n])|(?<=[.!?…:)\]*\"”])|(?<=[.!?…:)\]*\"”] ))"
_NO_NUMBER = r"(?!.{0,24}(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|noon|days?|weeks?|hours?|free)\b))"
"""*(Opens at nine.)* and *(Takes two days.)* are said."""
_STAGE = re.compile(
    rf"\({_YOU_DO}[^()]*\)|{_ALONE}\((?i:{_NO_NUMBER}{_DONE})[^()]{{0,400}}\)|"
    rf"{_ALONE}\[(?:{_YOU_DO}|(?i:{_NO_NUMBER}{_DONE}))[^\[\]]{{0,400}}\]|\*(?i:{_DONE})[^*\n]{{0,400}}\*"
)
"""Stage directions: what stands between brackets or asterisks and is done, not said."""
_SHORT = bag("mr mrs ms dr st prof e.g i.e etc vs approx")
_IS = bag("it that what there he she who where how here when this everything something nothing")
_AFTER_ITS = bag("""normal not only just so very a an the okay my our too really ok fine hard never all in on sad annoying frustrating
    terrible awful""")
_AFTER_YOUR = bag("""welcome upset right disappointed not so very angry worried frustrated annoyed tired stressed scared sad just
    also""")
_MISSED = {"its": _AFTER_ITS, "your": _AFTER_YOUR, "were": frozenset(["sorry", "going"])}
"""Words that lack their apostrophe, told by the word that follows."""
_MISSED_AS = {"its": ["it", "is"], "your": ["you", "are"], "were": ["we", "are"]}
_MISTAKEN = {
    ("clam", "down"): ["calm", "down"],
    ("of", "coarse"): ["of", "course"],
    ("of", "cause"): ["of", "course"],
    ("little", "one"): ["little", "kid"],
    ("little", "ones"): ["little", "kids"],
}
"""Words that are words but not the ones meant, or that mean something of their own beside their neighbour."""
_BEFORE_RING = bag("a the your my his her our this that one 's wedding engagement gold silver diamond")
_SUFFIXES = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_SPEAKING = frozenset("🙄😏🎻🤡👏😂🤣😆🤦🙃%€$£₹")
"""Signs that say something of their own. All others decorate; before a capital letter they end a sentence."""


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
        kind = _kind(kind, found, words)
        for word in _words(kind, found.group(), words):
            before = words[-1] if words else ""
            if word in _MISSED.get(before, ()):
                words[-1:] = _MISSED_AS[before]
                starts.append(starts[-1])
                ends.append(ends[-1])
            if (before, word) in _MISTAKEN:
                words[-1:] = _MISTAKEN[before, word]
            else:
                words.append(word)
            starts.append(found.start())
            ends.append(found.end())
    quoted = _quoted(len(words), quotes)
    for mailed in (*_MAILED.finditer(raw), *_STAGE.finditer(raw)):
        for at in range(bisect_left(starts, mailed.start()), bisect_left(starts, mailed.end())):
            quoted[at] = True
    mend(words, starts, ends, quoted)
    offsets, at = [], 1
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    canon = f" {' '.join(words)} " if words else " "
    return Text(raw, words, starts, ends, quoted, _sentences(words), offsets, canon)


def _kind(kind: str, found: re.Match[str], words: list[str]) -> str:
    """The kind of a token as its neighbours make it: *no. 5* ends nothing, and an emoji before a capital letter ends a sentence."""
    if kind == "end" and words[-1:] == ["no"] and _NUMBERED.match(found.string, found.end()):
        return "none"
    if kind == "sign" and found.group() not in _SPEAKING:
        return "line" if _CAPITAL.match(found.string, found.end()) else "none"
    return kind


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
    return [] if kind == "none" else [token]


def _spelled(word: str, before: list[str]) -> list[str]:
    known = CONTRACTED.get(word)
    if known:
        return known.split()
    if word in ("ring", "rings") and before and before[-1] in _BEFORE_RING:
        return [word]
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
                found.append(Sentence(first, index, word, sound(words[first:index])))
            elif found and word == "?":
                last = found.pop()
                found.append(Sentence(last.first, last.last, word, last.sound))
            first = index + 1
        elif index - first >= _LONG_SENTENCE:
            found.append(Sentence(first, index, "", sound(words[first:index])))
            first = index
    if first < len(words):
        found.append(Sentence(first, len(words), "", sound(words[first:])))
    lone = {each for each in found if sum(word[0].isalnum() for word in words[each.first : each.last]) == 1}
    if lone and (any(not each.sound for each in found) or (len(lone) >= 3 and len(lone) * 2 > len(found))):
        found = [
            Sentence(each.first, each.last, each.mark, each.sound and each not in lone) for each in found
        ]
    return found
