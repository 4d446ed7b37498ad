"""How long each analysis takes: ``python -m benchmarks.engine``.

The analyses are timed on the same 56 units, one core, without what is kept between calls. Beside each stands how many
times longer a Monte Carlo of the same question needs for three digits, where one is usual.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np

from bot.app import utc_now
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 15
LIMIT = 10
"""Milliseconds."""

THREE_DIGITS = 1_000_000
"""Draws after which the standard error of a chance near one half is half of its third digit."""

ANALYSES = (
    "flips election:2016",
    "flips election:2016 goal:win unit:states",
    "flips election:2016 goal:win unit:votes",
    "flips election:2020 goal:tie unit:votes",
    "paths election:2028",
    "paths election:2016 undecided:PA,MI,WI,FL,NC,AZ,NV,NH",
    "power election:2024",
    "swing election:2016",
    "swing election:2016 points:2 toward:hillary-clinton",
    "odds election:2028",
    "methods election:2016",
    "apportion census:2020",
    "apportion census:2020 seats:700 rule:webster",
    "apportion census:1990 election:2000 seats:600",
    "contingent election:2016",
    "compare first:2016 second:2020",
    "history sort:closest",
    "states election:2016",
    "whatif election:2016 changes:PA,MI>hillary-clinton",
)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """The least and the median of several rounds, in milliseconds of this process's CPU time."""
    times: list[float] = []
    gc.collect()
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return min(times), statistics.median(times)


def monte_carlo(chances: np.ndarray, electors: np.ndarray, majority: int) -> float:
    """The chance of a majority by a million draws, as most programs have it."""
    generator = np.random.default_rng(1)
    wins = 0
    for _ in range(THREE_DIGITS // 50_000):
        wins += int(((generator.random((50_000, len(chances))) < chances) @ electors >= majority).sum())
    return wins / THREE_DIGITS


def main() -> None:
    """Print the table."""
    store = FactStore()
    service = AnswerService(store, None, utc_now, 2016)
    service.prepare()
    election = store.current.elections[2024]
    electors = np.array([unit.electors for unit in election.units])
    loop = asyncio.new_event_loop()
    slow, _ = timed(lambda: monte_carlo(np.full(len(electors), 0.5), electors, 270))
    print(f"{'whole answer, sentences included':58} {'least':>8} {'median':>8}")
    for text in ANALYSES:
        query = parse(text)
        least, median = timed(lambda: loop.run_until_complete(service.answer(query, Asker())))  # noqa: B023
        late = "" if least <= LIMIT else f"  over {LIMIT} ms"
        print(f"{text:58} {least:5.1f} ms {median:5.1f} ms  1/{slow / least:,.0f} of a Monte Carlo{late}")
    print(f"{'a Monte Carlo of one chance at three digits':58} {slow:5.0f} ms")
    loop.close()


if __name__ == "__main__":
    main()
