import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.engine import Choose, State, Write, line_of, offered, opening, scene_of, speaker_of, step
from course.errors import IllegalMove, PlayError
from course.scenario.model import RolePlay
from course.scenario.strip import digest, strip, token
from course.search import moves
from tests.readings import reading
from tests.strategies import role_plays, state_of, walks


def play(**scenes):
    """A role-play of these scenes and two endings; it begins with trust 50 and patience 60 in ``opening``."""
    made = {
        "title": "The late parcel",
        "principle": "act-with-integrity",
        "mode": "practice",
        "you": "You answer the phone.",
        "customer": {"name": "Ola Berg"},
        "out_of_patience": "hangs-up",
        "scenes": {
            **scenes,
            "thanks": {"says": "Thank you.", "ends": "Ola waits."},
            "hangs-up": {"says": "Enough.", "ends": "Ola hung up."},
        },
    }
    return RolePlay.model_validate(made)


def scene(*replies, says="Where is it?"):
    """A scene with these replies."""
    return {"says": says, "calls_for": ["owns_it"], "replies": list(replies)}


def reply(id="a", to="thanks", **more):
    """A reply."""
    return {"id": id, "say": "Here.", "why": "Because.", "to": to, **more}


def after(scenario, *said):
    """The state after these replies, by id."""
    state = opening(scenario)
    for id in said:
        state, _ = step(scenario, state, Choose(id))
    return state


def test_a_conversation_begins_where_the_scenario_says():
    """The first state is the start, with the customer's own trust and patience and no flag."""
    assert opening(play(opening=scene(reply()))) == State("opening", 50, 60, frozenset())


def test_a_reply_changes_the_meters_and_sets_its_flags():
    """Trust and patience are added to; flags stay set."""
    scenario = play(opening=scene(reply(trust=-10, patience=5, sets=["told"])))

    assert after(scenario, "a") == State("thanks", 40, 65, frozenset({"told"}))


@pytest.mark.parametrize(("change", "trust"), [(100, 100), (-100, 0)])
def test_meters_stop_at_their_ends(change, trust):
    """Trust is never below 0 or above 100."""
    assert after(play(opening=scene(reply(trust=change))), "a").trust == trust


def test_the_reply_counts_before_its_routes_are_asked():
    """A route's condition sees trust as the reply has left it, and the flag that the reply has set."""
    to = [{"when": "trust >= 60 and told", "to": "thanks"}, {"to": "hangs-up"}]

    assert after(play(opening=scene(reply(trust=10, sets=["told"], to=to))), "a").scene == "thanks"
    assert after(play(opening=scene(reply(trust=9, sets=["told"], to=to))), "a").scene == "hangs-up"


def test_the_first_route_that_holds_is_taken_with_its_changes():
    """Of two routes that hold, the first leads on, and only its changes are made."""
    to = [
        {"when": "trust < 10", "to": "hangs-up", "trust": 1},
        {"when": "trust > 10", "to": "thanks", "trust": 5, "patience": -5, "sets": ["told"]},
        {"to": "hangs-up", "trust": 50},
    ]

    assert after(play(opening=scene(reply(to=to))), "a") == State("thanks", 55, 55, frozenset({"told"}))


def test_a_route_sees_what_its_reply_shows_and_breaks():
    """Levels of shown behaviours and 1 for each broken one are in the conditions of a reply's routes, and nowhere later."""
    shows = {"owns_it": {"level": 2, "why": "It does."}}
    to = [{"when": "owns_it >= 2 and blames", "to": "next"}, {"to": "hangs-up"}]
    later = [{"when": "owns_it or blames", "to": "hangs-up"}, {"to": "thanks"}]
    scenario = play(
        opening=scene(reply(shows=shows, breaks={"blames": "It does."}, to=to)),
        next=scene(reply(to=later)),
    )

    assert after(scenario, "a").scene == "next"
    assert after(scenario, "a", "a").scene == "thanks"


def test_out_of_patience_goes_to_its_ending():
    """With no patience left the conversation ends there, wherever the route led."""
    scenario = play(opening=scene(reply(to="next", patience=-60)), next=scene(reply()))

    assert after(scenario, "a") == State("hangs-up", 50, 0, frozenset())


def test_an_ending_is_reached_even_without_patience():
    """A route that leads to an ending leads there also when it uses up the patience."""
    assert after(play(opening=scene(reply(patience=-100))), "a").scene == "thanks"


def test_without_that_ending_patience_only_stops_at_0():
    """A scenario that names no ``out_of_patience`` goes on."""
    scenario = play(opening=scene(reply(to="next", patience=-60)), next=scene(reply()))
    scenario = scenario.model_copy(update={"out_of_patience": None})

    assert after(scenario, "a").scene == "next"


def test_the_customer_says_the_first_line_that_holds():
    """A line with a condition comes before the one without."""
    says = [{"when": "trust < 50", "text": "You again."}, {"text": "Hello."}]
    scenario = play(opening=scene(reply(trust=-1, to="next"), says=says), next=scene(reply(), says=says))

    assert line_of(scenario, opening(scenario)).text == "Hello."
    assert line_of(scenario, after(scenario, "a")).text == "You again."


def test_a_scene_may_have_another_speaker():
    """Where a scene names a speaker, that is who speaks; else it is the customer. A released copy knows it too."""
    scenario = play(
        opening=scene(reply(to="mikko")), mikko={"says": "Hm.", "speaker": "Mikko", "ends": "He waits."}
    )
    assessed = scenario.model_copy(update={"mode": "assessed"})

    for each in (scenario, assessed, strip(assessed)):
        assert speaker_of(each, opening(each)) == "Ola Berg"
        assert speaker_of(each, State("mikko", 50, 60)) == "Mikko"


def test_a_speaker_counts_in_the_digest_only_where_there_is_one():
    """Files from before there were speakers keep their digest; to name one changes what is played."""
    before = play(opening=scene(reply()))
    named = play(opening={**scene(reply()), "speaker": "Mikko"})

    assert digest(before) == digest(play(opening={**scene(reply()), "speaker": ""})) != digest(named)


def test_a_reply_is_offered_only_while_its_condition_holds():
    """What is not offered cannot be said."""
    scenario = play(opening=scene(reply("a"), reply("b", when="trust > 50")))

    assert [each.id for each in offered(scenario, opening(scenario))] == ["a"]
    with pytest.raises(IllegalMove, match=r"^'b' is not offered here\. Choose one of: a\.$"):
        step(scenario, opening(scenario), Choose("b"))


def test_after_the_end_nothing_can_be_said():
    """An ending offers no move."""
    scenario = play(opening=scene(reply()))

    with pytest.raises(IllegalMove, match=r"^'a' is not offered here\. Nothing can be done here\.$"):
        step(scenario, after(scenario, "a"), Choose("a"))


def test_a_scene_of_replies_takes_no_writing():
    """A reply in the learner's own words is refused where replies are to be chosen."""
    with pytest.raises(IllegalMove, match="a reply in your own words"):
        step(play(opening=scene(reply())), opening(play(opening=scene(reply()))), Write("Hello"))


def test_a_writing_takes_the_first_route_that_its_reading_allows():
    """Levels and contrary behaviours that the coach found are in the conditions; what it is unsure of is not found."""
    routes = [
        {"when": "owns_it >= 2 and not blames", "to": "thanks"},
        {"when": "blames", "to": "hangs-up"},
        {"to": "next"},
    ]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}
    scenario = play(opening=own, next=scene(reply()))

    def led(shown=None, against=None):
        return step(scenario, opening(scenario), Write("Hm.", reading("Hm.", shown, against)))[0].scene

    assert led({"owns_it": (2, "Hm.")}) == "thanks"
    assert led({"owns_it": (2, "Hm.")}, {"blames": "Hm."}) == "hangs-up"
    assert led({"owns_it": (1, "Hm.")}) == "next"
    assert led({"owns_it": (None, "Hm.")}) == "next"


def test_a_writing_keeps_what_was_found_in_it():
    """The turn has the text, the reading and the doubt; a stored route is followed; without a reading nothing is found."""
    routes = [{"when": "owns_it", "to": "thanks"}, {"to": "hangs-up"}]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}
    scenario = play(opening=own)
    begin, found = opening(scenario), reading("It was us.", {"owns_it": (2, "It was us.")})
    state, turn = step(scenario, begin, Write("It was us.", found, route=1, doubt="Old."))

    assert (state.scene, turn.said, turn.written, turn.reading, turn.doubt) == (
        "hangs-up",
        "It was us.",
        True,
        found,
        "Old.",
    )
    assert step(scenario, begin, Write("It was us."))[1].route == 1
    with pytest.raises(IllegalMove, match=r"'route 2' is not offered here\. Choose one of: 0, 1\."):
        step(scenario, begin, Write("It was us.", route=2))


def test_a_scene_that_does_not_exist_is_named():
    """A broken scenario says where to look, not KeyError."""
    scenario = play(opening=scene(reply(to="nowhere")))

    with pytest.raises(
        PlayError, match=r"has no scene called 'nowhere'\. Its author can find the mistake with 'heart check'"
    ):
        scene_of(scenario, after(scenario, "a"))


def test_routes_of_which_none_holds_are_named():
    """A list whose last route has a condition can leave nowhere to go, and says so."""
    with pytest.raises(PlayError, match="In the scene 'opening' no route holds"):
        after(play(opening=scene(reply(to=[{"when": "trust > 99", "to": "thanks"}]))), "a")


@given(st.data())
def test_every_walk_ends_and_keeps_the_meters(data):
    """Whatever is said, a conversation in which every way round costs patience ends, with meters between 0 and 100."""
    scenario = data.draw(role_plays())
    _, turns = data.draw(walks(scenario))

    assert scene_of(scenario, state_of(turns, scenario)).is_ending
    for turn in turns:
        assert 0 <= turn.after.trust <= 100
        assert 0 <= turn.after.patience <= 100
        assert turn.after.flags >= turn.before.flags


@given(st.data())
def test_the_same_moves_lead_to_the_same_end(data):
    """The engine is a function of scenario, state and move: played again, every turn is the same."""
    scenario = data.draw(role_plays())
    made, turns = data.draw(walks(scenario))
    state, again = opening(scenario), []
    for move in made:
        state, turn = step(scenario, state, move)
        again.append(turn)

    assert again == turns


@given(st.data())
def test_a_released_copy_plays_the_same(data):
    """Without its key a role-play offers the same moves and leads to the same states."""
    scenario = data.draw(role_plays())
    released = strip(scenario)
    made, turns = data.draw(walks(scenario))
    state = opening(released)
    for move, turn in zip(made, turns, strict=True):
        if not isinstance(move, Write):
            assert [token(released, state.scene, each) for each in offered(released, state)] == [
                token(scenario, state.scene, each) for each in offered(scenario, state)
            ]
        assert line_of(released, state) == line_of(scenario, state)
        state, _ = step(released, state, move)
        assert state == turn.after


@given(st.data())
def test_only_what_is_offered_can_be_done(data):
    """Any other token is refused, and the state stays what it was."""
    scenario = data.draw(role_plays(own_words=False))
    state = state_of(data.draw(walks(scenario, most=data.draw(st.integers(0, 5))))[1], scenario)
    known = {move.token for move in moves(scenario, state)}
    other = data.draw(st.text(max_size=12).filter(lambda text: text not in known))

    with pytest.raises(IllegalMove):
        step(scenario, state, Choose(other))
