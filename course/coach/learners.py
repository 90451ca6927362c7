"""Forms that learners of English use, brought to the form that rules look for: *how I can help?*, *I am not knowing*, *did not wrote*.

Words are only changed, dropped or swapped, each with its place in the text, so that evidence still quotes what was written.
"""

from __future__ import annotations

from course.coach.words import bag

__all__ = ["mend"]

_BE = bag("am are is was were")
_BETWEEN = bag("not also already really still just now")
_STATIVE = {
    "knowing": "know", "understanding": "understand", "believing": "believe", "wanting": "want", "needing": "need",
    "having": "have", "meaning": "mean", "preferring": "prefer", "liking": "like", "agreeing": "agree", "owning": "own",
    "remembering": "remember", "seeing": "see", "hearing": "hear", "thinking": "think", "wishing": "wish",
}  # fmt: skip
"""Verbs of a state, which English does not use in this form."""
_ASKS = bag("how what when where why which who whom")
_PERSONS = bag("i we you he she they it")
_MODALS = bag("can could should shall may might will would")
_BEGINS = bag(". ? ! \\ , : ; -- and but so hello hi please")
_STATES = bag("be is was are were been")
_FOR_WHOM = bag("you me her him them us")
_ENDS = bag(
    ". ? ! \\ , : ; -- and or to but if when because until at on in by from , free both all as is not then today tomorrow now"
)
"""After these, *for you* stands where it belongs: *it is for you.*"""
_REFLEXIVE = bag("imagine remember")
_THAT = bag("how what that , very well")
_DO = bag("do does did")
_BODIES = {"no": "nobody", "all": "everybody", "any": "anybody", "some": "somebody"}
"""*No person* for *nobody*."""
_PAST = {
    "wrote": "write", "told": "tell", "sent": "send", "came": "come", "knew": "know", "gave": "give", "took": "take", "called": "call",
    "checked": "check", "asked": "ask", "looked": "look", "kept": "keep", "did": "do", "made": "make", "said": "say", "saw": "see",
    "went": "go", "got": "get", "found": "find", "listened": "listen", "booked": "book", "answered": "answer", "informed": "inform",
    "warned": "warn", "heard": "hear", "brought": "bring", "passed": "pass", "paid": "pay", "thought": "think", "received": "receive",
    "understood": "understand", "explained": "explain", "noticed": "notice", "updated": "update", "delivered": "deliver",
}  # fmt: skip


def mend(words: list[str], starts: list[int], ends: list[int], quoted: list[bool]) -> None:
    """Change the words in place, and with them where each begins and ends. Takes time in proportion to their number."""
    kept: list[int] = []
    for at in range(len(words)):
        before = words[kept[-1]] if kept else "."
        after = words[at + 1] if at + 1 < len(words) else "."
        following = words[at + 2] if at + 2 < len(words) else "."
        if not words[at] or (kept and _merged(words, kept[-1], words[at])):
            continue  # it is part of what stands before
        if words[at] == "for" and before in _STATES and after in _FOR_WHOM and following not in _ENDS:
            words[at] = words[at + 1] = ""
        elif words[at] == "me" and before in _REFLEXIVE and after in _THAT:
            words[at] = ""
        elif words[at] in _DO and after == "not" and following in _PAST:
            words[at + 2] = _PAST[following]
        elif words[at] in _BE and before in _PERSONS:
            _state(words, at)
        elif words[at] in _ASKS and before in _BEGINS:
            _turn(words, at)
        if words[at]:
            kept.append(at)
    if len(kept) < len(words):
        words[:] = [words[number] for number in kept]
        starts[:] = [starts[number] for number in kept]
        ends[:] = [ends[number] for number in kept]
        quoted[:] = [quoted[number] for number in kept]


def _merged(words: list[str], last: int, word: str) -> bool:
    """Two words that are one: *no person* for *nobody*, *two times* for *twice*."""
    if word in ("people", "person") and words[last] in _BODIES:
        words[last] = _BODIES[words[last]]
        return True
    if word == "times" and words[last] in ("2", "two"):
        words[last] = "twice"
        return True
    return False


def _state(words: list[str], at: int) -> None:
    """*Am knowing* is *know*, and *am not knowing* is *do not know*."""
    verb = at + 1 + (at + 1 < len(words) and words[at + 1] in _BETWEEN)
    if verb < len(words) and words[verb] in _STATIVE and words[at] not in ("was", "were"):
        words[verb] = _STATIVE[words[verb]]
        words[at] = "do" if words[at + 1] == "not" else ""


def _turn(words: list[str], at: int) -> None:
    """Turn *how I can help?* into *how can I help?* where it is a question."""
    if (
        words[at + 1 : at + 2]
        and words[at + 1] in _PERSONS
        and words[at + 2 : at + 3]
        and words[at + 2] in _MODALS
        and _asked(words, at)
    ):
        words[at + 1], words[at + 2] = words[at + 2], words[at + 1]


def _asked(words: list[str], at: int) -> bool:
    """Whether the sentence that begins here ends with a question mark."""
    for word in words[at : at + 40]:
        if word in (".", "!", "\\"):
            return False
        if word == "?":
            return True
    return False
