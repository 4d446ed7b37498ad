"""How long the data takes to check and to load, and how much memory it holds: ``python -m benchmarks.data``."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from typing import TYPE_CHECKING

from bot.facts.check import check
from bot.facts.files import default_data_dir, read_files
from bot.facts.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.facts.snapshot import Snapshot

ROUNDS = 7
MIB = 1024 * 1024


def _milliseconds(work: Callable[[], object]) -> float:
    """The median of several rounds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def _ask_for_everything(snapshot: Snapshot) -> None:
    for election in snapshot.elections.values():
        assert election.electors_appointed
    for districts in snapshot.district_votes.values():
        assert districts
    everything = (
        snapshot.sources,
        snapshot.apportionments,
        snapshot.censuses,
        snapshot.estimates,
        snapshot.projection,
        snapshot.elector_laws,
        snapshot.compact,
        snapshot.congresses,
        snapshot.contingent_votes,
    )
    assert all(map(len, everything))


def _memory() -> tuple[float, float]:
    """MiB held after loading, and once everything was asked for."""
    folder = default_data_dir()
    tracemalloc.start()
    snapshot = load(folder)
    loaded, _ = tracemalloc.get_traced_memory()
    _ask_for_everything(snapshot)
    whole, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return loaded / MIB, whole / MIB


def main() -> None:
    """Print the table."""
    folder = default_data_dir()
    files = read_files(folder)
    assert check(folder) == ()
    # The memory is measured once everything that is made only once (validators, caches) is there.
    loaded, whole = _memory()
    print(
        f"files                      {len(files.contents):8} ({sum(map(len, files.contents.values())) / MIB:.2f} MiB)"
    )
    print(f"check everything           {_milliseconds(lambda: check(folder)):8.0f} ms")
    print(f"load at start              {_milliseconds(lambda: load(folder)):8.1f} ms")
    print(f"load, one election         {_milliseconds(lambda: load(folder).elections[2016]):8.1f} ms")
    print(f"load, everything asked for {_milliseconds(lambda: _ask_for_everything(load(folder))):8.0f} ms")
    print(f"memory after loading       {loaded:8.1f} MiB")
    print(f"memory with everything     {whole:8.1f} MiB")


if __name__ == "__main__":
    main()
