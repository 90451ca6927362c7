"""Random things that are valid: role-plays, and ways through them."""

from __future__ import annotations

from hypothesis import strategies as st

from course.engine import Choose, State, Turn, Write, offered, opening, scene_of, step
from course.heart import CONTRARIES
from course.scenario.model import RolePlay
from course.scenario.strip import token
from tests.readings import reading

NAMES = ("owns_it", "tells_the_truth", "thanks")
FLAGS = ("told", "promised")
ENDS = {
    "good-end": {"says": "Thank you.", "ends": "It ended well.", "ending": "good"},
    "bad-end": {"says": "Goodbye.", "ends": "It ended badly.", "ending": "bad"},
}
CHANGES = st.integers(-100, 100) | st.sampled_from((0, 5, -5, 10, -10))


@st.composite
def conditions(draw, behaviours=False):
    """A condition on meters, flags and, in routes, behaviours."""
    terms = [
        st.builds(
            "{} {} {}".format, st.sampled_from(("trust", "patience")), comparisons(), st.integers(0, 100)
        ),
        st.sampled_from(FLAGS),
        st.sampled_from(FLAGS).map("not {}".format),
    ]
    if behaviours:
        names = st.sampled_from((*NAMES, next(iter(CONTRARIES))))
        terms.append(st.builds("{} {} {}".format, names, comparisons(), st.integers(0, 2)))
    parts = draw(st.lists(st.one_of(terms), min_size=1, max_size=3))
    return draw(st.sampled_from((" and ", " or "))).join(parts)


def comparisons():
    """The comparisons that conditions have."""
    return st.sampled_from(("<", "<=", ">", ">=", "==", "!="))


@st.composite
def role_plays(draw, costly=True, own_words=True):
    """A role-play that can be played: every target exists, every last route is without a condition.

    Where rounds are ``costly``, every way round costs patience; else some could go round for ever.
    """
    mode = draw(st.sampled_from(("practice", "assessed")))
    count = draw(st.integers(1, 5))
    ids = [f"scene-{number}" for number in range(count)]
    scenes = dict(ENDS)
    for number, id in enumerate(ids):
        onward = [*ids[number + 1 :], *ENDS]
        back = ids[: number + 1]
        scene = {"says": draw(_says()), "thinks": "Hm.", "calls_for": draw(_names(NAMES, least=1))}
        if own_words and draw(st.integers(0, 3)) == 0:
            scene["own_words"] = {"prompt": "What do you say?", "routes": draw(_routes(onward, []))}
        else:
            size = draw(st.integers(1, 4))
            scene["replies"] = [
                draw(_replies(f"reply-{each}", onward, back, each, mode, costly)) for each in range(size)
            ]
        scenes[id] = scene
    return RolePlay.model_validate(
        {
            "title": "A random call",
            "principle": "act-with-integrity",
            "mode": mode,
            "you": "You answer.",
            "customer": {
                "name": "Ola",
                "trust": draw(st.integers(0, 100)),
                "patience": draw(st.integers(1, 60)),
            },
            "flags": dict.fromkeys(FLAGS, "Something that was said."),
            "start": ids[0],
            "out_of_patience": "bad-end",
            "scenes": scenes,
        }
    )


@st.composite
def _says(draw):
    lines = [{"when": draw(conditions()), "text": "Well."} for _ in range(draw(st.integers(0, 2)))]
    return [*lines, {"text": "And now?"}]


def _names(known, least=0):
    return st.lists(st.sampled_from(known), min_size=least, max_size=2, unique=True)


@st.composite
def _replies(draw, id, onward, back, number, mode, costly):
    """A reply; the first of a scene is always offered, what leads back costs patience, and nothing gives any.

    In assessed role-plays no route asks for behaviours, which learners' copies do not have.
    """
    round_ = draw(st.integers(0, 3)) == 0
    least = -5 if round_ and costly else 0
    reply = {
        "id": id,
        "say": draw(st.sampled_from(("Sorry.", "I see.", "It was our mistake, and I will put it right."))),
        "why": "Because.",
        "shows": {
            name: {"level": draw(st.integers(1, 2)), "why": "It does."} for name in draw(_names(NAMES))
        },
        "breaks": dict.fromkeys(
            draw(_names(tuple(CONTRARIES)[:2])) if draw(st.booleans()) else [], "It does."
        ),
        "trust": draw(CHANGES),
        "patience": draw(st.integers(-40, least) | st.just(least)),
        "sets": draw(_names(FLAGS)),
        "to": draw(_routes(onward, back if round_ else [], behaviours=mode == "practice")),
    }
    if number and draw(st.booleans()):
        reply["when"] = draw(conditions())
    return reply


@st.composite
def _routes(draw, onward, back, behaviours=True):
    targets = st.sampled_from([*onward, *back])
    routes = [
        {"when": draw(conditions(behaviours)), "to": draw(targets), "trust": draw(CHANGES)}
        for _ in range(draw(st.integers(0, 2)))
    ]
    return [*routes, {"to": draw(targets), "sets": draw(_names(FLAGS))}]


@st.composite
def walks(draw, play, most=500):
    """A way through a role-play, move by move to its end: its moves and its turns."""
    state, made, turns = opening(play), [], []
    while not scene_of(play, state).is_ending and len(turns) < most:
        move = draw(said(play, state))
        state, turn = step(play, state, move)
        made.append(move)
        turns.append(turn)
    return made, turns


def said(play, state):
    """A move that can be made: a reply that is offered, or a text in which the coach finds whatever it may find."""
    if scene_of(play, state).own_words:
        return st.builds(lambda found: Write("Hm.", found), readings())
    return st.sampled_from([Choose(token(play, state.scene, reply)) for reply in offered(play, state)])


def readings():
    """What a coach may find in a text, unsure included."""
    levels = st.dictionaries(
        st.sampled_from(NAMES), st.sampled_from((0, 1, 2, None)).map(lambda level: (level, "")), max_size=3
    )
    against = st.lists(st.sampled_from(tuple(CONTRARIES)[:2]), max_size=1).map(
        lambda names: dict.fromkeys(names, "")
    )
    return st.builds(lambda shown, contrary: reading("Hm.", shown, contrary), levels, against)


def state_of(turns: list[Turn], play: RolePlay) -> State:
    """Where a way through a role-play has led."""
    return turns[-1].after if turns else opening(play)


__all__ = ["conditions", "readings", "role_plays", "said", "state_of", "walks"]
