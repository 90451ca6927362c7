"""Slips of one letter in the words that rules look for are mended; no word that is a word is touched."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

__all__ = ["SHORTEST", "corrected", "forms", "one_slip"]

SHORTEST = 4  # letters; in shorter words a slip is too often another word


@lru_cache(maxsize=8192)
def corrected(word: str) -> str:
    """The word that was most likely meant: this one, or the only one the rules know that is one slip away."""
    if len(word) < SHORTEST or len(word) > 16 or not word.isascii():
        return word
    known, slips = _index()
    if word in known:
        return word
    near = {meant for form in forms(word) for meant in slips.get(form, ()) if one_slip(word, meant)}
    near = {meant for meant in near if meant[0] == word[0]} or near
    near = {meant for meant in near if meant[-1] == word[-1]} or near
    return near.pop() if len(near) == 1 else word


@cache
def _index() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    folder = files("course.coach") / "data"
    meant = (folder / "mended.txt").read_text(encoding="utf-8").split()
    known = frozenset(meant) | frozenset((folder / "neighbors.txt").read_text(encoding="utf-8").split())
    slips: dict[str, tuple[str, ...]] = {}
    for word in meant:
        for form in forms(word):
            slips[form] = (*slips.get(form, ()), word)
    return known, slips


def forms(word: str) -> set[str]:
    """A word, and the word without each of its letters."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def one_slip(word: str, meant: str) -> bool:
    """Whether one letter more, less or other, two letters swapped, or letters doubled otherwise, is all that is apart.

    In a word of four letters, only a swap, or a letter left out, is taken for a slip.
    """
    if len(word) == len(meant):
        apart = [at for at in range(len(word)) if word[at] != meant[at]]
        swapped = (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and word[apart[0]] == meant[apart[1]]
            and word[apart[1]] == meant[apart[0]]
        )
        return swapped or (len(word) > SHORTEST and (len(apart) == 1 or _single(word) == _single(meant)))
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    return (
        len(longer) - len(shorter) == 1
        and len(meant) > SHORTEST
        and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    )


def _single(word: str) -> str:
    """A word with each run of one letter written once."""
    return "".join(letter for letter, _ in groupby(word))
