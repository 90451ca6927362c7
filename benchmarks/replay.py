"""How many moves are replayed and graded in a second, in one process, from the bytes of transcripts."""

import statistics
import time

from benchmarks.bar import Bar
from course.grading.grade import grade
from course.session import Session
from course.testing import BOTS, FIXED, MemoryStore, play
from course.transcript.read import parse
from tests.material import rules

LIMIT = 20_000  # moves a second
ROUNDS = 5


def measure() -> list[Bar]:
    """Transcripts of bots of every skill, read, replayed and graded over and over."""
    exercises = [rules("late-parcel"), rules("measured")]
    transcripts = [
        (exercise, play(Session(exercise, MemoryStore(), clock=FIXED), bot, seed=seed).store.data)
        for exercise in exercises
        for bot in BOTS.values()
        for seed in range(20)
        if bot.moves
    ]
    moves = sum(data.count(b'"do":"reply"') for _, data in transcripts)
    rates = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for exercise, data in transcripts:
            grade(exercise, parse(data, "memory"))
        rates.append(moves / (time.perf_counter() - begin))
    rate = statistics.median(rates)
    return [
        Bar("moves read, replayed and graded", f"{rate:,.0f} a second", f"{LIMIT:,} a second", rate >= LIMIT)
    ]
