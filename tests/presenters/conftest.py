"""Who answers, and who lays the answers out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.facts.files import default_data_dir
from bot.facts.store import FactStore
from bot.maps.studio import MapStudio
from bot.presenters.discord import DiscordPresenter
from bot.services.answering import AnswerService

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def service() -> AnswerService:
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


@pytest.fixture(scope="package")
def presenter() -> Iterator[DiscordPresenter]:
    studio = MapStudio(default_data_dir() / "geometry")
    yield DiscordPresenter(studio)
    studio.close()
