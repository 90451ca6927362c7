"""One learner's run of an exercise: the rules, a store and a clock. Resuming is replaying.

Disk first, page second: what :meth:`Session.do` returns from is on disk. Nothing here knows of a page.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from course.errors import DamagedTranscript, NewerTranscript, PlayError, StaleMove
from course.exercises import AnyRules
from course.transcript.events import VERSION, Event, Head
from course.transcript.limits import too_much, written
from course.transcript.read import Transcript
from course.transcript.store import Store, line
from course.version import VERSION as COURSE

__all__ = ["Clock", "Session", "now"]

Clock = Callable[[], str]


def now() -> str:
    """The present moment in UTC, to the second, in ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Session:
    """An exercise as one learner goes through it.

    ``progress`` is how far they have come, ``events`` what they did, ``notice`` what they must be told about their file, and
    ``blocked`` says that nothing can be done until that is put right. ``saved_at`` is the time of the last event.
    """

    def __init__(self, rules: AnyRules, store: Store, clock: Clock = now) -> None:
        self.rules, self.store, self._clock = rules, store, clock
        self.resume()

    def resume(self) -> None:
        """Go to where the transcript stands."""
        self.progress: Any = self.rules.start()
        self.events: list[Event] = []
        self._size = 0
        self.notice, self.blocked, self._damaged = "", False, False
        self.head = self._new_head()
        try:
            transcript = self.store.read()
            if transcript is not None:
                self._replay(transcript)
        except NewerTranscript as error:
            self.notice, self.blocked = str(error), True
        except DamagedTranscript as error:
            self._damaged = True
            self.notice = (
                f"What was saved here before cannot be read ({error}) It is kept, and your instructor can look at it. "
                "Your next step begins a new one."
            )

    @property
    def seen(self) -> int:
        """How many events there are: a page sends it back, so that one that is behind can be told."""
        return len(self.events)

    @property
    def saved_at(self) -> str:
        """When the last event was saved, in UTC, ISO 8601; empty when nothing was."""
        return self.events[-1].at if self.events else ""

    def do(self, what: Mapping[str, Any], seen: int | None = None) -> Event:
        """Do what the page asks for; it is on disk when this returns.

        Args:
            what: such as ``{"do": "reply", "token": "tell-her"}``; see ``event`` of the exercise's rules.
            seen: how many events the page knew of.

        Raises:
            PlayError: the exercise does not offer this now, or its transcript holds no more; ``StaleMove`` when another window
                was there first.
            TranscriptError: it could not be saved, and so was not done.
        """
        if self.blocked:
            raise PlayError(self.notice)
        if seen is not None and seen != self.seen:
            raise StaleMove
        event = self.rules.event(self.progress, what).model_copy(update={"at": self._clock()})
        progress = self.rules.apply(self.progress, event)
        size = self._room(event)
        if self._damaged:
            self.store.set_aside()
            self._damaged = False
        try:
            self.store.append(self.head, event)
        except StaleMove:
            self.resume()
            raise
        self.progress, self._size = progress, size
        self.events.append(event)
        self.notice = ""
        return event

    def refresh(self) -> bool:
        """Look whether another window has gone on; if so go there too. Says whether anything changed."""
        before = (self.seen, self.notice, self.head.session)
        self.resume()
        return before[:2] != (self.seen, self.notice) or (self.seen > 0 and before[2] != self.head.session)

    def _replay(self, transcript: Transcript) -> None:
        head = transcript.head
        if (head.exercise, head.kind) != (self.rules.name, self.rules.spec.kind):
            raise DamagedTranscript(
                f"{self.rules.name}.jsonl", 1, f"it belongs to the exercise “{head.exercise}”."
            )
        for number, event in enumerate(transcript.events, 2):
            try:
                self.progress = self.rules.apply(self.progress, event)
            except PlayError as error:
                self.progress, self.events = self.rules.start(), []
                raise DamagedTranscript(f"{self.rules.name}.jsonl", number, str(error)) from None
            self.events.append(event)
        self.head, self._size = head, transcript.size
        if transcript.torn:
            self.notice = "The last step was not saved completely and was never shown, so it was left out."

    def _room(self, event: Event) -> int:
        """The bytes of the transcript with this event; a PlayError where reading would refuse it."""
        events = [*self.events, event]
        size = self._size + len(line(event) if self._size else line(self.head) + line(event))
        full = too_much(size=size, events=len(events), characters=written(events))
        if full:
            raise PlayError(
                f"Not saved: with this there would be {full}, more than one exercise holds. "
                "Everything before it is saved, and counts."
            )
        return size

    def _new_head(self) -> Head:
        return Head(
            at=self._clock(),
            heart=VERSION,
            exercise=self.rules.name,
            kind=self.rules.spec.kind,
            session=secrets.token_hex(8),
            digest=self.rules.digest,
            course=COURSE,
        )
