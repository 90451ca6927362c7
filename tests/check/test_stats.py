import pytest

from course.check.stats import BOTS, bot_mean, random_mean, stats
from course.search import Space
from tests.test_engine import play, reply, scene

TWO = {"owns_it": {"level": 2, "why": "It does."}}
ONE = {"owns_it": {"level": 1, "why": "It does."}}


def call():
    """Two scenes: 2 or 1 levels in the first, and in the second 2 more, which only the good reply leads to."""
    return play(
        opening=scene(
            reply("good", to="next", shows=TWO, say="It was our mistake."),
            reply("fair", shows=ONE, say="I am sorry."),
            reply("long", to="hangs-up", say="It is on its way, as far as I can see here in my computer."),
        ),
        next=scene(
            reply("so", say="So?", to="hangs-up"), reply("mine", shows=TWO, say="Thank you. I will call.")
        ),
    )


@pytest.fixture(scope="module")
def numbers():
    """The numbers of that call."""
    return stats(Space(call()))


def test_what_there_is_is_counted(numbers):
    """Scenes, endings, scenes whose replies part ways, routes, turns of the shortest, the longest and the best play."""
    assert (numbers.scenes, numbers.endings, numbers.branching, numbers.routes) == (2, 2, 2, 4)
    assert numbers.turns == (1, 2, 2)
    assert numbers.most == 4


def test_the_range_is_over_complete_plays(numbers):
    """The best share is 1 as soon as anything can be earned; the worst is what the poorest complete play earns."""
    assert (numbers.worst, numbers.best) == (0.0, 1.0)


def test_random_play_is_seeded(numbers):
    """The same every time, near the mean over all routes, each by its chance: (1/3)(1/2 + 1)/2 + (1/3)(1/4) = 1/3."""
    assert numbers == stats(Space(call()))
    assert numbers.random_mean == random_mean(Space(call()))
    assert numbers.random_mean == pytest.approx(1 / 3, abs=0.03)
    assert 0.3 < numbers.random_spread < 0.4


def test_hits_add_up(numbers):
    """Every play says one thing in the first scene, and ends once."""
    assert (
        sum(times for (scene, _), times in numbers.hits.items() if scene == "opening")
        == numbers.plays
        == 1000
    )
    assert sum(numbers.ended.values()) == 1000
    assert numbers.hits["opening", "good"] == numbers.hits["next", "so"] + numbers.hits["next", "mine"]


def test_what_is_never_said_is_counted_too():
    """A reply that no play says is there with 0, so that it is seen."""
    closed = play(opening=scene(reply("a"), reply("b", when="trust > 90")))

    assert stats(Space(closed)).hits == {("opening", "a"): 1000, ("opening", "b"): 0}


def test_bots_choose_without_reading(numbers):
    """Longest and shortest by the number of letters, first by its place, sorry by the words 'sorry' and 'thank'."""
    assert set(numbers.bots) == set(BOTS) == {"longest", "shortest", "first", "sorry or thanks"}
    assert numbers.bots["longest"] == 0
    assert numbers.bots["shortest"] == 1 / 4
    assert numbers.bots["first"] == 2 / 4
    assert numbers.bots["sorry or thanks"] == 1 / 4


def test_a_bot_that_finds_nothing_polite_chooses_at_random():
    """Its share is then a mean over many plays."""
    silent = play(opening=scene(reply("a", shows=TWO, say="Ours."), reply("b", say="Hm.")))

    assert bot_mean(Space(silent), "sorry or thanks") == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("polite", ["Sorry!", "I apologise.", "My apologies.", "Thanks.", "THANK you"])
def test_politeness_is_known_in_all_its_forms(polite):
    """'Sorry', 'apologise', 'apologies', 'thanks', in any case."""
    scenario = play(opening=scene(reply("a", say="Hm."), reply("b", shows=TWO, say=polite)))

    assert bot_mean(Space(scenario), "sorry or thanks") == 1


def test_a_writing_is_one_of_the_samples_or_a_weak_text():
    """Random players write what the author has written; who does not read writes something that says little."""
    routes = [
        {"when": "owns_it", "to": "thanks", "samples": ["Our mistake: we lost it."]},
        {"to": "hangs-up", "samples": ["Good morning."]},
    ]
    own = {"says": "Well?", "calls_for": ["owns_it"], "own_words": {"prompt": "Answer.", "routes": routes}}
    space = Space(play(opening=own))
    numbers = stats(space)

    assert numbers.ended["thanks"] == pytest.approx(500, abs=50)
    assert numbers.random_mean == pytest.approx(0.5, abs=0.05)
    assert (numbers.worst, numbers.branching) == (0, 1)
    assert bot_mean(space, "shortest") == bot_mean(space, "first") == 0


def test_nothing_to_earn_is_no_division_by_zero():
    """A role-play in which nothing can be earned has shares of 0."""
    numbers = stats(Space(play(opening=scene(reply()))))

    assert (numbers.most, numbers.best, numbers.random_mean) == (0, 0, 0)
