import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import search
from course.engine import Write, opening, scene_of, step
from course.errors import Endless, GuardError, PlayError, ScenarioError, TooManyStates
from course.exercises.role_play import Playing, RolePlayRules, Run
from course.heart import BEHAVIOURS, CONTRARIES, TOP_LEVEL
from course.search import Space, conditions, earned, levels, most, moves
from course.writings import SURE, writing
from tests.readings import reading
from tests.strategies import NAMES as NAMED
from tests.strategies import role_plays, state_of, walks
from tests.test_engine import after, play, reply, scene

OWNS = {"owns_it": {"level": 2, "why": "It does."}}
NAMES = {"owns_it": {"level": 1, "why": "It does."}}


def worth(scenario, turns):
    """What a run is worth: each scene pays at its first visit."""
    total, seen = 0, set()
    for turn in turns:
        if turn.before.scene not in seen:
            seen.add(turn.before.scene)
            total += earned(scenario, turn)
    return total


def written(scenario, state, route):
    """A text that takes this route and earns the most that one can, found by trying everything a coach may find."""
    tried = [
        Write(
            "Hm.",
            reading("Hm.", {name: (level, "") for name, level in zip(NAMED, levels, strict=True)}, against),
        )
        for levels in product(range(TOP_LEVEL + 1), repeat=len(NAMED))
        for against in ({}, dict.fromkeys([next(iter(CONTRARIES))], ""))
    ]
    taken = [move for move in tried if step(scenario, state, move)[1].route == route]
    return max(taken, key=lambda move: earned(scenario, step(scenario, state, move)[1]), default=None)


def test_a_turn_earns_what_its_scene_calls_for():
    """A behaviour that is shown but not called for earns nothing."""
    shows = OWNS | {"thanks": {"level": 2, "why": "It does."}}
    scenario = play(opening=scene(reply(shows=shows)))
    _, turn = step(scenario, opening(scenario), *moves(scenario, opening(scenario)))

    assert levels(scenario, turn) == {"owns_it": 2}
    assert earned(scenario, turn) == 2


def test_a_reply_that_breaks_something_earns_nothing():
    """A contrary behaviour makes its turn worth 0, whatever else is shown."""
    scenario = play(opening=scene(reply(shows=OWNS, breaks={"blames": "It does."})))
    _, turn = step(scenario, opening(scenario), *moves(scenario, opening(scenario)))

    assert levels(scenario, turn) == {"owns_it": 0}
    assert most(scenario) == 0


def test_the_most_is_over_whole_plays():
    """The reply that earns most here may lead to where less can be earned."""
    scenario = play(
        opening=scene(reply("now", shows=OWNS), reply("later", to="next", shows=NAMES)),
        next=scene(reply(shows=OWNS)),
    )

    assert most(scenario) == 3


def test_a_scene_pays_once():
    """Coming back to a scene earns nothing there, so going round does not pay."""
    scenario = play(opening=scene(reply("again", to="opening", shows=OWNS, patience=-20), reply("on")))

    assert most(scenario) == 2


def test_a_scene_can_pay_at_the_first_visit_only():
    """Who takes the poor reply first cannot make up for it by coming back."""
    scenario = play(
        opening=scene(reply("poor", to="back"), reply("good", shows=OWNS)),
        back=scene(reply("round", to="opening", patience=-20)),
    )
    space = Space(scenario)

    assert space.most[space.node(after(scenario, "poor", "round"), {"opening", "back"})] == 0
    assert space.most[space.start] == 2


def test_the_most_minds_conditions():
    """What no play can reach does not count."""
    to = [{"when": "trust > 90", "to": "next"}, {"to": "thanks"}]
    scenario = play(opening=scene(reply(to=to, trust=10)), next=scene(reply(shows=OWNS)))

    assert most(scenario) == 0


def test_the_best_move_is_the_one_with_most_to_come():
    """``best`` looks to the end, and says when there is nothing to say."""
    scenario = play(
        opening=scene(reply("now", shows=NAMES), reply("later", to="next")),
        next=scene(reply(shows=OWNS)),
    )
    space = Space(scenario)
    state, _ = step(scenario, opening(scenario), space.best(opening(scenario)))

    assert state.scene == "next"
    with pytest.raises(PlayError, match=r"^The conversation is over here\.$"):
        space.best(step(scenario, state, space.best(state, {"opening"}))[0])


def test_routes_are_counted_by_replies():
    """Two replies, then three, are six complete plays."""
    scenario = play(
        opening=scene(reply("a", to="next"), reply("b", to="next")),
        next=scene(reply("a"), reply("b"), reply("c", to="hangs-up")),
    )
    space = Space(scenario)

    assert space.routes[space.start] == 6


def test_what_cannot_matter_any_more_is_left_out():
    """Trust that no later condition asks about does not make states."""
    scenario = play(
        opening=scene(reply("a", to="next", trust=5), reply("b", to="next", trust=10), reply("c", to="next")),
        next=scene(reply()),
    ).model_copy(update={"out_of_patience": None})

    assert len(Space(scenario).next) == 3


def test_a_round_that_costs_nothing_is_endless():
    """The message names the scenes of the round."""
    scenario = play(
        opening=scene(reply(to="next")),
        next=scene(reply(to="after")),
        after=scene(reply(to="next"), reply("b")),
    )
    text = (
        "call.yaml:1: the conversation can go round for ever: 'next' → 'after' → 'next' leaves everything as it was. "
        "Let every round cost patience, and name an 'out_of_patience' ending."
    )

    with pytest.raises(Endless, match=f"^{re.escape(text)}$"):
        Space(scenario, "call.yaml")


def test_a_round_that_closes_behind_itself_ends():
    """A reply that is offered only until its flag is set can lead back without costing patience."""
    scenario = play(opening=scene(reply("ask", to="opening", when="not asked", sets=["asked"]), reply("on")))

    assert Space(scenario).routes[Space(scenario).start] == 2


def test_too_many_states_are_refused(monkeypatch):
    """The search gives up with advice."""
    monkeypatch.setattr(search, "LIMIT", 2)
    scenario = play(opening=scene(reply(to="next")), next=scene(reply()))

    with pytest.raises(
        TooManyStates, match=r"^call\.yaml:1: this scenario has more than 2 states.*in steps of 5 or 10"
    ):
        Space(scenario, "call.yaml")


def test_an_unknown_scene_is_refused():
    """Neither the search nor grading ends in KeyError."""
    scenario = play(opening=scene(reply(to="thankz")))

    with pytest.raises(ScenarioError, match=r"no scene is called 'thankz'\. Did you mean 'thanks'\?$"):
        Space(scenario)
    with pytest.raises(ScenarioError, match="no scene is called 'thankz'"):
        most(scenario)


def test_a_bad_condition_is_refused():
    """A condition outside the language stops the search."""
    with pytest.raises(GuardError, match="Conditions have names"):
        Space(play(opening=scene(reply(when="trust()"))))


def test_a_writing_takes_every_route_that_a_text_can_take():
    """Where one writes, the search follows each route, and earns on each what a text that takes it can earn."""
    routes = [
        {"when": "owns_it >= 2 and not blames", "to": "thanks"},
        {"when": "owns_it", "to": "next"},
        {"to": "hangs-up"},
    ]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}
    space = Space(play(opening=own, next=scene(reply(shows=NAMES))))

    assert space.routes[space.start] == 3
    assert [each[1:3] for each in space.next[space.start]] == [(0, 2), (1, 1), (2, 0)]
    assert space.most[space.start] == TOP_LEVEL
    assert space.best(opening(space.scenario)) == Write("…", route=0)


def test_a_route_that_needs_a_contrary_behaviour_earns_nothing():
    """What goes against the customer makes its turn worth 0, so that route cannot pay; nor can one that no text takes."""
    routes = [
        {"when": "blames", "to": "hangs-up"},
        {"when": "trust > 90 and owns_it", "to": "next"},
        {"to": "thanks"},
    ]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}
    space = Space(play(opening=own, next=scene(reply(shows=OWNS))))

    assert [each[1:3] for each in space.next[space.start]] == [(0, 0), (2, 2)]


def test_too_many_behaviours_in_one_scene_are_refused():
    """Every combination of levels is tried, so the routes of one scene ask about eight behaviours at most."""
    routes = [{"when": " or ".join([*BEHAVIOURS][:9]), "to": "thanks"}, {"to": "hangs-up"}]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}

    with pytest.raises(TooManyStates, match=r"the routes of 'opening' ask about 9 behaviours, .* 8 at most"):
        Space(play(opening=own))


@pytest.mark.parametrize(
    ("turn", "levels_"),
    [
        ({"reading": reading("Hm.", {"owns_it": (1, "Hm.")})}, {"owns_it": 1}),
        ({"reading": reading("Hm.", {"owns_it": (None, "Hm.")})}, {"owns_it": None}),
        ({"reading": reading("Hm.", {"owns_it": (2, "Hm.")}, {"non_apology": "Hm."})}, {"owns_it": 0}),
        ({"reading": reading("Hm.", {"owns_it": (2, "Hm.")}, {"blames": "Hm."})}, {"owns_it": None}),
        ({"reading": reading("Hm.", {}, {"blames": "Hm."})}, {"owns_it": 0}),
        ({"reading": reading("Hm.", {"owns_it": (2, "Hm.")}), "doubt": "Why."}, {"owns_it": None}),
        ({}, {"owns_it": None}),
    ],
)
def test_a_writing_earns_what_the_coach_is_sure_of(turn, levels_):
    """A level counts; unsure, doubted and unread are not known; what surely goes against the customer makes the turn 0, and what
    does so less surely leaves what is good beside it to a person.
    """
    own = {
        "says": "Well?",
        "calls_for": ["owns_it"],
        "own_words": {"prompt": "Answer.", "routes": [{"to": "thanks"}]},
    }
    scenario = play(opening=own)
    _, made = step(scenario, opening(scenario), Write("Hm.", **turn))

    assert levels(scenario, made) == levels_
    assert earned(scenario, made) == (levels_["owns_it"] or 0)


def test_every_condition_is_listed():
    """Those of lines, of replies, of their routes and of a writing's."""
    routes = [{"when": "a", "to": "thanks"}, {"to": "thanks"}]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}
    says = [{"when": "b", "text": "Well?"}, {"text": "Well?"}]
    scenario = play(
        opening=scene(reply(when="c", to=[{**routes[0], "when": "d"}, routes[1]]), says=says), own=own
    )

    assert sorted(conditions(scenario)) == ["a", "b", "c", "d"]


@given(st.data())
def test_no_play_earns_more_than_the_most(data):
    """Whatever is said, a run earns at most what the search found, and so a share of at most 1."""
    scenario = data.draw(role_plays())
    _, turns = data.draw(walks(scenario))

    assert worth(scenario, turns) <= most(scenario)
    run = Run(tuple(turns), state_of(turns, scenario), over=True)
    assert 0 <= (RolePlayRules("call", scenario).result(Playing((run,))).share or 0) <= 1


@given(role_plays())
def test_some_play_earns_the_most(scenario):
    """Following the best moves earns exactly what the search found."""
    space, state, turns = Space(scenario), opening(scenario), []
    while not scene_of(scenario, state).is_ending:
        move = space.best(state, {turn.before.scene for turn in turns})
        if isinstance(move, Write):
            move = written(scenario, state, move.route)
        state, turn = step(scenario, state, move)
        turns.append(turn)

    assert worth(scenario, turns) == most(scenario)


@given(role_plays())
def test_looking_everywhere_finds_no_more(scenario):
    """The quick search for the most and the one that visits every state agree."""
    space = Space(scenario)

    assert space.most[space.start] == most(scenario)


@given(st.data())
def test_the_search_goes_where_the_engine_goes(data):
    """Along any walk, the space has a step for each move that the engine offers, and it leads where the engine leads."""
    scenario = data.draw(role_plays())
    space, (made, turns) = Space(scenario), data.draw(walks(scenario))
    visited: set[str] = set()
    for move, turn in zip(made, turns, strict=True):
        node = space.node(turn.before, visited)
        visited.add(turn.before.scene)
        steps, offers = space.next[node], moves(scenario, turn.before)
        assert len(steps) == len(offers)
        index = offers.index(Write("…", route=turn.route) if turn.written else move)
        assert steps[index][3] == space.node(turn.after, visited)


@given(st.data())
def test_a_route_is_possible_where_a_text_can_take_it(data):
    """The search knows exactly the routes that some reading takes, and the most that one of them earns there."""
    scenario = data.draw(role_plays())
    _, turns = data.draw(walks(scenario))
    for turn in turns:
        if turn.written:
            known = writing(scene_of(scenario, turn.before)).outcomes(turn.before.values())
            for route in range(len(scene_of(scenario, turn.before).own_words.routes)):
                best = written(scenario, turn.before, route)
                assert (route in known) == (best is not None)
                assert best is None or known[route] == earned(scenario, step(scenario, turn.before, best)[1])


def test_only_what_the_coach_is_right_about_takes_points_away():
    """A contrary behaviour makes a turn 0 by itself only where its precision, as measured, is nine in ten or better."""
    page = (Path(__file__).parent.parent / "docs" / "reference" / "coach-accuracy.md").read_text(
        encoding="utf-8"
    )
    table = page.partition("## Contrary behaviours")[2].partition("## ")[0]
    precision = {
        name: float(number)
        for name, number in re.findall(r"^\| `(\w+)` \| \d+ \| ([\d.]+)", table, re.MULTILINE)
    }

    assert precision.keys() == CONTRARIES.keys()
    assert {name for name in SURE if precision[name] < 0.9} == set()
