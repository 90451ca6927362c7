"""The rubric as data: the five principles, the behaviours that show them, and their contraries.

The HEART model (Hear and understand, Expect the best, Act with integrity, Respect diversity, Transcend yourself) is
Impact Learning Systems'. The behaviours are ours.

A behaviour has a level: 0 absent, 1 generic, 2 specific to this customer. A contrary behaviour makes its turn worth 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = ["BEHAVIOURS", "CONTRARIES", "TOP_LEVEL", "Behaviour", "Principle", "say"]

TOP_LEVEL = 2
"""The highest level a behaviour can have."""


class Principle(StrEnum):
    """One of the five; the value is its name in exercise files."""

    HEAR = "hear-and-understand"
    EXPECT = "expect-the-best"
    ACT = "act-with-integrity"
    RESPECT = "respect-diversity"
    TRANSCEND = "transcend-yourself"

    @property
    def title(self) -> str:  # type: ignore[override]  # str.title() is never wanted of a principle
        """The principle as people write it: ``Act with integrity``."""
        return self.value.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Behaviour:
    """An observable thing a person says; ``name`` is how a sentence calls it."""

    id: str
    principle: Principle
    name: str
    contrary: bool = False


def _of(principle: Principle, contrary: bool, **names: str) -> dict[str, Behaviour]:
    return {id: Behaviour(id, principle, name, contrary) for id, name in names.items()}


BEHAVIOURS = MappingProxyType(
    _of(
        Principle.HEAR,
        False,
        names_the_feeling="names the feeling",
        paraphrases="says back a fact the customer gave",
        asks_an_open_question="asks an open question",
        checks_understanding="checks the understanding",
        lets_them_finish="lets the customer finish before solving",
    )
    | _of(
        Principle.EXPECT,
        False,
        assumes_good_intent="assumes good intent",
        can_do_framing="says what can be done",
        thanks="thanks",
        works_together="works together",
        recognises_effort="recognises effort",
        gives_room_to_decide="gives room to decide",
        minds_the_details="minds the details",
        seeks_outside_recognition="seeks recognition from outside",
    )
    | _of(
        Principle.ACT,
        False,
        owns_it="owns it",
        tells_the_truth="tells the truth",
        promises_with_who_and_when="promises with who and when",
        says_what_is_not_known="says what is not known",
        same_rule_for_everyone="keeps the same rule for everyone",
    )
    | _of(
        Principle.RESPECT,
        False,
        plain_words="uses plain words",
        inclusive_words="uses words that include",
        asks_preference="asks what the customer prefers",
        assumes_nothing="assumes nothing about the person",
    )
    | _of(
        Principle.TRANSCEND,
        False,
        stays_calm="stays calm",
        offers_options="offers options",
        follows_up="follows up at a named time",
        prevents_next_problem="prevents the next problem",
        learns_from_it="learns from it",
    )
)
"""Every behaviour of the rubric by its identifier."""

CONTRARIES = MappingProxyType(
    _of(
        Principle.HEAR,
        True,
        dismisses="brushes the feeling aside",
        asks_again="asks what was already said",
        advises_too_early="advises too early",
    )
    | _of(
        Principle.EXPECT,
        True,
        blames="blames",
        suspects="suspects",
        sarcasm="is sarcastic",
        but_cancels="cancels it with a “but”",
    )
    | _of(
        Principle.ACT,
        True,
        unsupported_promise="promises what is not allowed",
        policy_shield="hides behind a policy",
        passes_the_buck="passes the buck",
        non_apology="apologises without owning it",
        invents_a_fact="invents a fact",
    )
    | _of(
        Principle.RESPECT,
        True,
        othering="makes the customer an outsider",
        condescends="talks down",
        assumes="assumes something about the person",
    )
    | _of(
        Principle.TRANSCEND,
        True,
        hostile="meets hostility with hostility",
        no_next_step="ends without a next step",
    )
)
"""Every contrary behaviour by its identifier."""


def say(id: str) -> str:
    """A behaviour or contrary behaviour in words: ``say("owns_it") == "owns it"``."""
    known = BEHAVIOURS.get(id) or CONTRARIES.get(id)
    return known.name if known else id.replace("_", " ")
