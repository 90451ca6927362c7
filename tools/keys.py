"""The coach reads every scripted reply of a lesson: where it disagrees with the author's key, and why that may stay so.

    python -m tools.keys            bring the lists up to date: what is no longer so goes, what is new waits for its reason
    python -m tools.keys --propose  the same, and give what is new a reason that fits its kind, for a person to look at

The lists stand in ``docs/reference/coach-and-keys``, one a lesson; ``reasons.yaml`` there holds the sentences. A test fails on a
disagreement that is not listed, on one that is no longer there, and on one without a reason.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from course.check.visits import visits
from course.exercises.role_play import RolePlayRules
from course.heart import CONTRARIES
from course.lesson import SCENARIOS
from course.scenario.load import load
from course.scenario.model import Reply, RolePlay, Scene

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "docs" / "reference" / "coach-and-keys"
REASONS = LISTS / "reasons.yaml"

Where = tuple[str, str]
"""A reply, as ``scenario/scene/reply``, and a behaviour or contrary behaviour."""


class Entry(NamedTuple):
    """What the key says, what the coach says (1: it is there, 0: it is not), and the reason's name, or a sentence."""

    key: int
    coach: int
    why: str = ""
    broken: bool = False
    """Whether the reply goes against the customer by its key; only while the lists are made."""


def lessons() -> list[Path]:
    """The folders of the lessons, as their authors have them."""
    return sorted(path.parent for path in (ROOT / "source").glob("*/*.ipynb"))


def disagreements(lesson: Path) -> dict[Where, Entry]:
    """Every behaviour that a scene calls for, and every contrary one, of which author and coach say different things.

    Whether it is there counts, not at which level. What the coach is unsure of is no disagreement: a person would read it.
    """
    found: dict[Where, Entry] = {}
    for path in sorted((lesson / SCENARIOS).glob("*.yaml")):
        play = load(path)
        if isinstance(play, RolePlay):
            rules = RolePlayRules(path.stem, play)
            runs = visits(rules)
            for id, scene in play.scenes.items():
                for reply in scene.replies if id in runs else ():
                    reading = rules.written(runs[id], reply.say).reading
                    for name, key, coach in _compared(scene, reply, reading):
                        found[f"{path.stem}/{id}/{reply.id}", name] = Entry(
                            key, coach, broken=bool(reply.breaks)
                        )
    return found


def _compared(scene: Scene, reply: Reply, reading: object) -> list[tuple[str, int, int]]:
    """What key and coach say differently of one reply."""
    levels, contrary = reading.levels, reading.contrary
    said = [
        (name, int(name in reply.shows), int(bool(levels[name])))
        for name in scene.calls_for
        if levels[name] is not None
    ]
    said += [(name, int(name in reply.breaks), int(name in contrary)) for name in CONTRARIES]
    return [each for each in said if each[1] != each[2]]


def listed(lesson: str) -> dict[Where, Entry]:
    """What the lesson's list says."""
    path = LISTS / f"{lesson}.yaml"
    if not path.exists():
        return {}
    kept = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {(reply, name): Entry(**entry) for reply, names in kept.items() for name, entry in names.items()}


def reasons() -> dict[str, str]:
    """The sentences, by name."""
    return dict(yaml.safe_load(REASONS.read_text(encoding="utf-8")))


def renewed(old: dict[Where, Entry], now: dict[Where, Entry], propose: bool) -> dict[Where, Entry]:
    """The list as it has to be: an entry that is still so keeps its reason."""
    made = {}
    for where, entry in now.items():
        why = old[where].why if where in old and old[where][:2] == entry[:2] else ""
        made[where] = entry._replace(why=why or (proposed(where[1], entry) if propose else ""))
    return made


def proposed(name: str, entry: Entry) -> str:
    """The name of a reason that fits a disagreement of this kind."""
    if name in CONTRARIES:
        if not entry.coach:
            return "harm-in-the-story"
        if entry.broken:
            return "another-harm"
        return "leads-on" if name == "no_next_step" else "false-alarm"
    if entry.coach:
        return "good-words-bad-turn" if entry.broken else "half-of-it"
    return "told-in-the-story" if name in ("tells_the_truth", "says_what_is_not_known") else "said-otherwise"


def text(lesson: str, entries: dict[Where, Entry]) -> str:
    """A list as a file."""
    lines = [
        f"# Where the coach and the keys of {lesson} disagree: 1 says that it is there. Written by `python -m tools.keys`;",
        "# `why` is the name of one of reasons.yaml, or a sentence.",
    ]
    last = ""
    for (reply, name), entry in entries.items():
        if reply != last:
            lines.append(f"{reply}:")
            last = reply
        why = yaml.safe_dump(
            entry.why, default_style='"' if " " in entry.why or not entry.why else "", width=10**6
        )
        lines.append(f"  {name}: {{key: {entry.key}, coach: {entry.coach}, why: {why.splitlines()[0]}}}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Bring the lists up to date."""
    waiting = 0
    for lesson in lessons():
        entries = renewed(listed(lesson.name), disagreements(lesson), "--propose" in arguments)
        (LISTS / f"{lesson.name}.yaml").write_text(text(lesson.name, entries), encoding="utf-8")
        waiting += sum(not entry.why for entry in entries.values())
        print(f"{lesson.name}: {len(entries)} disagreements.")
    print(
        f"{waiting} wait for a reason: write the name of one of {REASONS.name}, or a sentence."
        if waiting
        else "Each has its reason."
    )
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
