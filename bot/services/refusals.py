"""What is said where there is no scenario, and where there are as many as there can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NothingToDoError, UserFacingError
from bot.scenarios.model import MOST_KEPT
from bot.services.wording import plain_date

if TYPE_CHECKING:
    from bot.scenarios.model import Scenario
    from bot.scenarios.repository import ScenarioRepository, SessionRepository

NOTHING_OPEN = "No scenario is open here. Start one with /scenario start, or open one of /scenario list."


async def the_open(repository: ScenarioRepository, scope: str) -> Scenario:
    """The open scenario of a scope.

    Raises:
        NothingToDoError: none is open.
    """
    scenario = await repository.active(scope)
    if scenario is None:
        raise NothingToDoError(NOTHING_OPEN)
    return scenario


async def no_room(repository: SessionRepository, scope: str) -> UserFacingError:
    """The refusal: it names the scenario that was left alone the longest."""
    others = [kept for kept in await repository.kept(scope) if not kept.active]
    sentence = f"{MOST_KEPT} scenarios are kept here, the most there can be; nothing was changed. End one first"
    if not others:
        return UserFacingError(f"{sentence}.")
    oldest = min(others, key=lambda kept: (kept.changed_at, kept.id))
    return UserFacingError(
        f"{sentence}, as /scenario end name:{oldest.name}, which nobody has changed since"
        f" {plain_date(oldest.changed_at.date())}."
    )
