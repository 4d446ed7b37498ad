"""How long each analysis takes: ``python -m benchmarks.engine``.

Every analysis works on the same election of 56 units, on one core, in CPU time, with nothing kept between rounds.
Beside it stands how many times longer a Monte Carlo of one chance takes at three digits: a million draws with numpy.
Then the whole answers, sentences and map included.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from bot.app import utc_now
from bot.engine.allocation import Method, reallocate, states_of
from bot.engine.apportionment import Rule, apportion
from bot.engine.compare import compare
from bot.engine.contingent import count_house
from bot.engine.distribution import Contest, Spread, independent, under_swing
from bot.engine.flips import electors_to_deny, electors_to_tie, electors_to_win
from bot.engine.flips_in_states import fewest_units
from bot.engine.flips_in_votes import fewest_voters
from bot.engine.paths import paths_to_victory
from bot.engine.power import power_of_states
from bot.engine.swing import Shift, falls, swung, swung_in_turn
from bot.engine.switching import Aim, Counting
from bot.engine.tipping import tipping_point
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker
from bot.services.cases import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.engine.flips import ElectorFlips
    from bot.facts.snapshot import Snapshot

ROUNDS = 15
LIMIT = 10
"""Milliseconds."""

DRAWS = 1_000_000
"""After so many the standard error of a chance near one half is half of its third digit."""

BIDEN, TRUMP = "joe-biden", "donald-trump"

ANSWERS = (
    "flips election:2020 goal:win unit:votes",
    "paths election:2028",
    "power election:2024",
    "swing election:2016",
    "odds election:2028",
    "methods election:2016",
    "apportion census:2020",
    "apportion census:1990 election:2000 seats:600",
    "contingent election:2016",
    "compare first:2016 second:2020",
    "history sort:closest",
    "states election:2016",
    "whatif election:2016 changes:PA,MI>hillary-clinton",
)


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The least and the median of several rounds, in milliseconds of this process's CPU time."""
    times: list[float] = []
    gc.collect()
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return min(times), statistics.median(times)


def monte_carlo(electors: np.ndarray) -> float:
    """The chance of a majority by a million draws, each unit going either way."""
    generator = np.random.default_rng(1)
    draws = 50_000
    batches = (generator.random((draws, len(electors))) < 0.5 for _ in range(DRAWS // draws))  # noqa: PLR2004 - even
    return sum(int((batch @ electors > electors.sum() / 2).sum()) for batch in batches) / DRAWS


def analyses(snapshot: Snapshot) -> Iterator[tuple[str, Callable[[], object]]]:
    """The engine's analyses of 2020, with 56 units, 51 of them states."""
    case = Case(snapshot, snapshot.elections[2020], Votes.AS_PLEDGED)
    units, majority, count = case.units, case.tally.majority, case.tally
    people = snapshot.censuses[2020].apportionment
    delegations = {one.state: dict(one.parties) for one in snapshot.congresses[117][0].delegations.values()}
    contests = [Contest(unit.code, unit.electors, float(unit.margin or 0) / unit.ballots * 100) for unit in units]
    later = Case(snapshot, snapshot.elections[2024], Votes.AS_PLEDGED).units
    states = states_of(units)

    def voters(flips: ElectorFlips) -> Callable[[], object]:
        aim = Aim.of(flips)
        assert aim is not None
        return lambda: fewest_voters(units, aim, Counting.SWITCHED)

    deny = Aim.of(electors_to_deny(count, BIDEN))
    assert deny is not None
    yield "flips in states, deny", lambda: fewest_units(units, deny)
    yield "flips in votes, deny", voters(electors_to_deny(count, BIDEN))
    yield "flips in votes, win", voters(electors_to_win(count, TRUMP))
    yield "flips in votes, tie", voters(electors_to_tie(count, TRUMP, BIDEN))
    yield "paths, 56 units undecided", lambda: paths_to_victory(units, {u.code for u in units}, BIDEN, TRUMP)
    yield "power of 51 states", lambda: _uncached(lambda: power_of_states(units))
    yield "distribution, independent units", lambda: independent([(u.electors, 0.5) for u in units], majority)
    yield "distribution, shared swing", lambda: under_swing(contests, Spread(5.1, 5.3), majority)
    yield "tipping point", lambda: tipping_point(units, BIDEN, majority)
    yield "order in which units fall", lambda: falls(units, TRUMP, BIDEN, majority)
    yield "uniform swing", lambda: swung(units, Fraction(2), TRUMP, BIDEN)
    to_and_fro = [Shift(Fraction(n, 100), *((TRUMP, BIDEN) if n % 2 else (BIDEN, TRUMP))) for n in range(1, 501)]
    yield "500 swings, one after the other", lambda: swung_in_turn(units, to_and_fro)
    yield "proportional in every state", lambda: reallocate(states, Method.LARGEST_REMAINDER)
    yield "apportionment, 435 seats", lambda: apportion(people, 435)
    yield "apportionment, Hamilton, 435 seats", lambda: apportion(people, 435, Rule.HAMILTON)
    yield "contingent election", lambda: count_house(delegations, {"Democratic": BIDEN}, (BIDEN, TRUMP))
    yield "comparison of two elections", lambda: compare(units, later)


def _uncached(work: Callable[[], object]) -> None:
    from bot.engine import power

    for name in dir(power):
        clear = getattr(getattr(power, name), "cache_clear", None)
        if clear is not None:
            clear()
    work()


def main() -> None:
    """Print the table."""
    store = FactStore()
    snapshot = store.current
    service = AnswerService(store, None, utc_now, 2016)
    service.prepare()
    slow, _ = timed(lambda: monte_carlo(np.array([unit.electors for unit in snapshot.elections[2020].units])), 3)
    print(f"{'analysis of 56 units':52} {'least':>8} {'median':>8}   a Monte Carlo takes")
    for name, work in analyses(snapshot):
        _line(name, *timed(work), slow)
    loop = asyncio.new_event_loop()
    print(f"\n{'whole answer':52} {'least':>8} {'median':>8}   a Monte Carlo takes")
    for text in ANSWERS:
        query = parse(text)
        _line(text, *timed(lambda: loop.run_until_complete(service.answer(query, Asker()))), slow)  # noqa: B023
    print(f"\n{'a Monte Carlo of one chance at three digits':52} {slow:5.0f} ms")
    loop.close()


def _line(name: str, least: float, median: float, slow: float) -> None:
    late = f"   (over {LIMIT} ms)" if least > LIMIT else ""
    print(f"{name:52} {least:5.2f} ms {median:5.2f} ms {slow / least:8,.0f} ×{late}")


if __name__ == "__main__":
    main()
