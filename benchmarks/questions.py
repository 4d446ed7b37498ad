"""How long a question takes to be read: ``python -m benchmarks.questions [FILE]``.

Every question is read on one core by one reader that is kept, as the bot does. Beside it stands the simplest thing
that could be done instead: finding the nearest of all known wordings with rapidfuzz, which understands nothing. Then
what it costs to start: the data and the reader. ``FILE`` holds JSON lines with ``q``; without one, the questions of
the tests are read.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process

from bot.app import utc_now
from bot.clock import today_in_washington
from bot.errors import UserFacingError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.questions import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.facts.snapshot import Snapshot

Result = TypeVar("Result")

DEFAULT = Path("tests/questions/graded/answers.jsonl")
MEDIAN_LIMIT, P99_LIMIT = 5, 25
"""Milliseconds."""


def main() -> None:
    """Print the table."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    questions = [json.loads(line)["q"] for line in file.read_text(encoding="utf-8").splitlines()]
    snapshot, loading = timed(lambda: load(default_data_dir()))
    reader, building = timed(lambda: Reader(snapshot, 2016))
    today = today_in_washington(utc_now())

    def understand(question: str) -> None:
        try:
            reader.understand(question, today)
        except UserFacingError:
            return

    _, first = timed(lambda: understand(questions[0]))
    # Elections and records are read when they are first asked for; the bot reads them before it answers.
    for year in snapshot.elections:
        _ = snapshot.elections[year]
    _ = snapshot.records
    reading = spread(understand, questions)
    wordings = wordings_of(snapshot)
    nearest = spread(lambda question: process.extractOne(question, wordings, scorer=fuzz.WRatio), questions)

    print(f"{len(questions)} questions, {len(wordings):,} wordings of facts")
    print(f"{'':<34}{'median':>9}{'p99':>9}   milliseconds")
    print(f"{'read':<34}{reading[0]:>9.2f}{reading[1]:>9.2f}   to stay below {MEDIAN_LIMIT} and {P99_LIMIT}")
    print(f"{'nearest wording, by rapidfuzz':<34}{nearest[0]:>9.2f}{nearest[1]:>9.2f}")
    print(f"{'read ÷ nearest wording':<34}{reading[0] / nearest[0]:>9.2f}{reading[1] / nearest[1]:>9.2f}")
    print(f"once: data {loading:.0f} ms, reader {building:.0f} ms, first question {first:.0f} ms")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What the work gives, and how many milliseconds it took."""
    began = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - began) * 1000


def spread(work: Callable[[str], object], questions: list[str]) -> tuple[float, float]:
    """The median and the 99th percentile of the milliseconds that a question takes."""
    taken = [timed(lambda asked=question: work(asked))[1] for question in questions]
    return statistics.median(taken), statistics.quantiles(taken, n=100)[-1]


def wordings_of(snapshot: Snapshot) -> list[str]:
    """Every title and phrasing of a fact."""
    return [wording for fact in snapshot.facts.values() for wording in (fact.title, *fact.phrasings)]


if __name__ == "__main__":
    main()
