"""Who wants to change a scenario, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserFacingError

if TYPE_CHECKING:
    from bot.scenarios.model import Scenario
    from bot.scenarios.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Actor:
    """A person where they act.

    Attributes:
        scope: whose scenarios are meant: ``channel:<id>`` or ``user:<id>``.
        user: the person's id.
        roles: the ids of the roles that the person has there.
        server: the server's id; None in a direct message, or where only the user installed the bot.
        manages: whether the person may manage the server.
    """

    scope: str
    user: int
    roles: frozenset[int] = frozenset()
    server: int | None = None
    manages: bool = False


def check_may_edit(actor: Actor, scenario: Scenario, preferences: Preferences) -> None:
    """Let pass who may change the scenario.

    Raises:
        UserFacingError: it is locked, or the server's settings leave changes to others.
    """
    if scenario.locked:
        raise UserFacingError(
            f"“{scenario.name}” is locked; nothing was changed. Whoever started it, or who manages the server, can"
            " unlock it with /scenario lock; /scenario fork makes a copy that can be changed."
        )
    if not preferences.scenarios:
        raise UserFacingError("Scenarios are switched off in this server; nothing was changed.")
    if actor.manages or actor.user == scenario.started_by or preferences.editors == "everyone":
        return
    if preferences.editors == "role" and preferences.role in actor.roles:
        return
    who = "members with a certain role" if preferences.editors == "role" else "whoever started it"
    raise UserFacingError(f"Only {who} can change scenarios in this server; nothing was changed.")
