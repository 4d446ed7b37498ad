from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.questions import Reader

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load(default_data_dir())


@pytest.fixture(scope="session")
def reader(snapshot: Snapshot) -> Reader:
    return Reader(snapshot, 2016)
