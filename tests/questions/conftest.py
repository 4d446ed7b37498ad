from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.questions import Reader

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot


class Score(NamedTuple):
    """How many of the questions of a topic were read, or answered, rightly."""

    topic: str
    right: int
    of: int


SCORES = pytest.StashKey[list[Score]]()
"""The scores of this run, for the summary at its end."""


def pytest_configure(config: pytest.Config) -> None:
    config.stash.setdefault(SCORES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    scores = terminalreporter.config.stash.get(SCORES, [])
    if scores:
        terminalreporter.section("graded questions")
    for score in scores:
        terminalreporter.write_line(f"{score.topic:<28}{score.right:>5} / {score.of:<5}{score.right / score.of:7.1%}")


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load(default_data_dir())


@pytest.fixture(scope="session")
def reader(snapshot: Snapshot) -> Reader:
    return Reader(snapshot, 2016)
