"""The kinds that are not conversations: what can be done in each, and what it is worth."""

import pytest

from course.coach import VERSION
from course.errors import PlayError
from course.exercises import RULES, rules_for
from course.grading.grade import grade
from course.result import Outcome
from course.scenario.load import KINDS
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from course.transcript import events as ev
from tests.material import rules

PROMISE, GROUPS = rules("promise-or-hope"), rules("who-belongs-where")
MARKS, PAIRS, NEXT = rules("who-can-know"), rules("which-reply"), rules("what-next")
HEATER, THING = rules("the-heater"), rules("one-thing")
NAMES = (
    *("promise-or-hope", "who-belongs-where", "who-can-know", "which-reply", "what-next"),
    *("the-heater", "one-thing", "my-week", "two-calls", "late-parcel"),
)

SHOWS_TWO = "We forgot two visits, and that is our mistake. I will send our mechanic tomorrow before noon, as promised to you by me here."
MAYBE = "We forgot two visits, and that is our mistake. I see how it is with the nights that you have there now with that heater."


def placed(made, *placings):
    """The progress after these (statement, group) were placed."""
    return made.replay(ev.Place(statement=statement, group=group) for statement, group in placings)


def marked(*marks):
    """The progress after these (text, phrases) were checked."""
    return MARKS.replay(ev.Mark(text=text, parts=list(parts)) for text, parts in marks)


def compared(*answers):
    """The progress after these (pair, reply, reason) were given."""
    events = []
    for pair, reply, reason in answers:
        events += [
            ev.Prefer(pair=pair, reply=reply),
            *([ev.Because(pair=pair, reason=reason)] if reason else []),
        ]
    return PAIRS.replay(events)


def sent(*texts, coach=VERSION):
    """The progress after these messages were sent."""
    return HEATER.replay(ev.Send(text=text, coach=coach) for text in texts)


def test_every_kind_has_rules():
    """What can be loaded can be done."""
    assert set(RULES) == set(KINDS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bot", ["perfect", "random", "blank"])
def test_bots_finish_what_they_begin(name, bot):
    """The perfect bot earns everything that no person has to read; nobody who does nothing earns anything."""
    made = rules(name)
    session = play(Session(made, MemoryStore(), clock=FIXED), BOTS[bot], seed=5)
    result = grade(made, session.store.read()).result

    if bot == "blank":
        assert (result.outcome, result.share) == (Outcome.NOT_STARTED, 0)
    elif made.by_hand:
        assert (result.outcome, made.standing(session.progress)) == (Outcome.NEEDS_A_PERSON, Outcome.FINISHED)
    else:
        assert made.standing(session.progress) is Outcome.FINISHED
        assert result.share == 1 or bot == "random"


class TestSort:
    """Statements into groups."""

    @pytest.mark.parametrize(
        ("placings", "earned"),
        [
            ((), 0),
            ((("a", "ours"),), 2),
            ((("a", "theirs"), ("a", "ours")), 1),
            ((("a", "theirs"), ("a", "nobodys"), ("a", "ours")), 0),
            ((("a", "theirs"),), 0),
            ((("a", "ours"), ("b", "ours"), ("b", "theirs")), 3),
        ],
    )
    def test_each_try_is_worth_less(self, placings, earned):
        """Right at once 2, at the second try 1, then nothing."""
        result = GROUPS.result(placed(GROUPS, *placings))

        assert (result.earned, result.most) == (earned, 10)

    @pytest.mark.parametrize(
        "placings",
        [
            (("z", "ours"),),
            (("a", "mine"),),
            (("a", "theirs"), ("a", "theirs")),
            (("a", "ours"), ("a", "theirs")),
        ],
        ids=["no statement", "no group", "the same again", "it is right already"],
    )
    def test_what_is_not_offered_is_refused(self, placings):
        """A statement stays where it belongs, and a group that was wrong is not tried again."""
        with pytest.raises(PlayError, match="not offered here"):
            placed(GROUPS, *placings)

    def test_it_is_finished_when_everything_is_placed(self):
        """One of five is unfinished."""
        right = [(name, each.group) for name, each in PROMISE.spec.statements.items()]

        assert PROMISE.standing(placed(PROMISE, *right[:1])) is Outcome.UNFINISHED
        assert PROMISE.standing(placed(PROMISE, *right)) is Outcome.FINISHED


class TestMarkTheWords:
    """Phrases in texts."""

    @pytest.mark.parametrize(
        ("marks", "earned"),
        [
            ((("mail", (2, 4)),), 4),
            ((("mail", (2,)), ("mail", (4,))), 3),
            ((("mail", (1, 2)), ("mail", (4,))), 2),
            ((("mail", (1, 3)), ("mail", (2, 4))), 2),
            ((("mail", (1, 2, 3, 4)),), 2),
            ((("mail", (1, 2, 3)),), 0),
            ((("mail", (1,)), ("mail", (3,))), 0),
            ((("mail", (2, 4)), ("note", (2,))), 6),
        ],
    )
    def test_found_at_once_is_worth_two_and_a_wrong_mark_takes_one(self, marks, earned):
        """Only at the first check do wrong marks cost, and never more than the text has earned there."""
        result = MARKS.result(marked(*marks))

        assert (result.earned, result.most) == (earned, 6)

    @pytest.mark.parametrize(
        "marks",
        [
            (("letter", (1,)),),
            (("mail", (5,)),),
            (("mail", (2, 2)),),
            (("mail", (2,)), ("mail", (2,))),
            (("mail", (1,)), ("mail", (3,)), ("mail", (2,))),
            (("mail", (2, 4)), ("mail", (1,))),
        ],
        ids=["no text", "no phrase", "twice in one", "twice", "a third check", "all found"],
    )
    def test_what_is_not_offered_is_refused(self, marks):
        """A text is checked twice at most, and not once everything is found."""
        with pytest.raises(PlayError, match="not offered here"):
            marked(*marks)

    def test_an_empty_check_says_what_to_do(self):
        """It costs no check."""
        with pytest.raises(PlayError, match=r"^Mark something first, then check it\.$"):
            MARKS.event(MARKS.start(), {"do": "mark", "text": "mail", "parts": []})

    def test_it_is_finished_when_every_text_is_done(self):
        """Found or checked twice."""
        assert MARKS.standing(marked(("mail", (1,)), ("mail", (3,)))) is Outcome.UNFINISHED
        assert MARKS.standing(marked(("mail", (1,)), ("mail", (3,)), ("note", (2,)))) is Outcome.FINISHED


class TestBetterOfTwo:
    """Two replies and a reason."""

    @pytest.mark.parametrize(
        ("answers", "earned"),
        [
            ((("late-parcel", "second", "time"),), 2),
            ((("late-parcel", "first", "time"),), 1),
            ((("late-parcel", "second", "short"),), 1),
            ((("late-parcel", "first", "polite"),), 0),
            ((("late-parcel", "second", ""),), 1),
        ],
    )
    def test_one_level_for_the_reply_and_one_for_the_reason(self, answers, earned):
        """Each by itself: who preferred the other reply can still say why this one is better."""
        result = PAIRS.result(compared(*answers))

        assert (result.earned, result.most) == (earned, 4)

    @pytest.mark.parametrize(
        "events",
        [
            [ev.Prefer(pair="no-such", reply="first")],
            [ev.Because(pair="late-parcel", reason="time")],
            [ev.Prefer(pair="late-parcel", reply="first")] * 2,
            [ev.Prefer(pair="late-parcel", reply="first"), ev.Because(pair="late-parcel", reason="who")],
            [
                ev.Prefer(pair="late-parcel", reply="first"),
                *[ev.Because(pair="late-parcel", reason="time")] * 2,
            ],
        ],
        ids=["no pair", "the reason first", "the reply twice", "no reason", "the reason twice"],
    )
    def test_the_first_answers_stand(self, events):
        """First the reply, then the reason, each once."""
        with pytest.raises(PlayError, match="not offered here"):
            PAIRS.replay(events)


class TestPrediction:
    """What happens next."""

    @pytest.mark.parametrize(("option", "earned"), [("leaves", 2), ("pays", 1)])
    def test_having_said_something_is_worth_half(self, option, earned):
        """Committing oneself is the exercise; having been right is worth as much again."""
        result = NEXT.result(NEXT.replay([ev.Expect(option=option)]))

        assert (result.earned, result.most, result.outcome) == (earned, 2, Outcome.FINISHED)

    @pytest.mark.parametrize("options", [("sings",), ("pays", "leaves")], ids=["no option", "another"])
    def test_what_was_said_stands(self, options):
        """Once the end was seen, it cannot be foreseen."""
        with pytest.raises(PlayError, match="not offered here"):
            NEXT.replay(ev.Expect(option=option) for option in options)


class TestRewrite:
    """A message to be written better."""

    def test_what_is_called_for_counts(self):
        """Two levels for each behaviour that is specific to this customer."""
        result = HEATER.result(sent(HEATER.spec.model))

        assert (result.earned, result.most, result.outcome) == (6, 6, Outcome.FINISHED)
        assert [each.behaviour for each in result.findings] == HEATER.spec.calls_for
        assert all(each.quote in HEATER.spec.model for each in result.findings)

    def test_the_best_message_counts(self):
        """A worse one after it takes nothing away."""
        progress = sent(HEATER.spec.model, HEATER.spec.original)

        assert HEATER.result(progress).earned == 6
        assert HEATER.best(progress).text == HEATER.spec.model

    def test_the_bad_original_earns_nothing(self):
        """Sent back as it was, it goes against the customer still."""
        result = HEATER.result(sent(HEATER.spec.original))

        assert result.earned == 0
        assert {each.behaviour for each in result.findings if each.contrary} >= {"blames"}

    def test_what_the_coach_is_unsure_of_needs_a_person(self, monkeypatch):
        """What is sure counts already, and the text is there to be read."""
        unsure(monkeypatch, "names_the_feeling")
        result = HEATER.result(sent(SHOWS_TWO))

        assert (result.outcome, result.earned) == (Outcome.NEEDS_A_PERSON, 4)
        assert result.to_read == (("The cold flat", SHOWS_TWO),)

    def test_doubt_that_can_change_nothing_asks_nobody(self, monkeypatch):
        """Where another message has earned everything, nobody has to read the unsure one."""
        progress = sent(HEATER.spec.model, SHOWS_TWO)
        assert HEATER.result(progress).outcome is Outcome.FINISHED

        unsure(monkeypatch, "names_the_feeling", of=SHOWS_TWO)

        assert HEATER.result(progress).outcome is Outcome.FINISHED

    def test_another_version_of_the_coach_needs_a_person(self):
        """What it found then is not known now; nothing of it is sure, and nothing is taken."""
        result = HEATER.result(sent(HEATER.spec.model, coach="0.9"))

        assert (result.outcome, result.earned) == (Outcome.NEEDS_A_PERSON, 0)
        assert result.written[0].doubt == "Another version of the coach (0.9) read this when it was sent."

    def test_a_message_read_anew_makes_up_for_it(self):
        """Who sends everything once more to the present coach waits for nobody."""
        progress = HEATER.apply(sent(HEATER.spec.model, coach="0.9"), HEATER.model("")[0])

        assert HEATER.result(progress).outcome is Outcome.FINISHED

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", r"That has 0 words\. Write at least 20, then send it\."),
            ("Sorry", r"That has 1 word\. Write at least 20, then send it\."),
            ("x " * 5_001, r"That is longer than 10,000 characters\. Make it shorter, then send it\."),
        ],
    )
    def test_too_short_and_too_long_say_what_to_do(self, text, says):
        """Before anything is sent."""
        if len(text) > 5_000:
            text = text.replace(" ", "  ")
        with pytest.raises(PlayError, match=says):
            HEATER.event(HEATER.start(), {"do": "send", "text": text})

    def test_the_coach_of_today_is_written_down(self):
        """Whatever a page says of it."""
        event = HEATER.event(HEATER.start(), {"do": "send", "text": MAYBE, "coach": "99"})

        assert (event.text, event.coach) == (MAYBE, VERSION)

    @pytest.mark.parametrize("event", [ev.Send(text="  ", coach="1"), ev.Text(field="what", text="x")])
    def test_what_is_not_offered_is_refused(self, event):
        """Nothing but a message."""
        with pytest.raises(PlayError, match="not offered here"):
            HEATER.replay([event])


def unsure(monkeypatch, name, of=None):
    """Let the coach be unsure of one behaviour, in every text or in one."""
    reading = type(HEATER).reading

    def doubtful(self, text):
        found = reading(self, text)
        return found if of not in (None, text) else _with(found, name)

    monkeypatch.setattr(type(HEATER), "reading", doubtful)


def _with(reading, name):
    from dataclasses import replace

    findings = tuple(replace(each, level=None) if each.name == name else each for each in reading.findings)
    return replace(reading, levels={**reading.levels, name: None}, findings=findings)


class TestCommitment:
    """What, when and with whom."""

    WHAT = ev.Text(field="what", text="I repeat each hour")
    WHEN = ev.Plan(day="Tuesday", moment="before the first call")
    WHOM = ev.Text(field="with_whom", text="my lead")

    def test_it_needs_a_person_who_reads_all_of_it(self):
        """The day stands before its moment, under the author's own labels."""
        result = THING.result(THING.replay([self.WHAT, self.WHEN, self.WHOM]))

        assert result.outcome is Outcome.NEEDS_A_PERSON
        assert result.to_read == (
            ("What I will do", "I repeat each hour"),
            ("When I will do it", "Tuesday: before the first call"),
            ("Who will know about it", "my lead"),
        )

    @pytest.mark.parametrize("missing", ["WHAT", "WHEN", "WHOM"])
    def test_it_is_finished_when_all_three_are_there(self, missing):
        """Two of three are unfinished."""
        events = {name: getattr(self, name) for name in ("WHAT", "WHEN", "WHOM")}

        assert THING.standing(THING.replay(events.values())) is Outcome.FINISHED
        del events[missing]
        assert THING.standing(THING.replay(events.values())) is Outcome.UNFINISHED

    @pytest.mark.parametrize(
        ("plan", "says"),
        [
            ({"day": "", "moment": "at noon"}, "Choose a day, then save it."),
            ({"day": "Friday", "moment": " "}, "Write at what moment of that day, then save it."),
            ({"day": "Friday", "moment": "x" * 10_001}, "Make it shorter, then save it."),
            ({"day": "Someday", "moment": "at noon"}, "'plan' is not offered here"),
        ],
    )
    def test_what_is_missing_is_said(self, plan, says):
        """A day and a moment, both."""
        with pytest.raises(PlayError) as error:
            THING.event(THING.start(), {"do": "plan", **plan})

        assert says in str(error.value)

    @pytest.mark.parametrize("field", ["when", "why"])
    def test_fields_are_its_own(self, field):
        """When is a plan and no text; another field there is not."""
        with pytest.raises(PlayError, match="not offered here"):
            THING.replay([ev.Text(field=field, text="some day")])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", [{}, {"do": "cheat"}, {"do": 7}, {"do": "back", "turn": 1}])
def test_what_a_kind_does_not_know_is_refused(name, what):
    """Whatever a page asks for, it gets an answer in words."""
    made = rules_for(name, rules(name).spec)

    with pytest.raises(PlayError, match="not offered here"):
        made.apply(made.start(), made.event(made.start(), what))
