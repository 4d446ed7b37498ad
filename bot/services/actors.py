"""Who wants to change a scenario, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import NotAllowedError, NothingToDoError, UserFacingError
from bot.scenarios.model import NOBODY
from bot.scenarios.preferences import Preferences

if TYPE_CHECKING:
    from bot.scenarios.model import Kept
    from bot.scenarios.repository import SettingsRepository

_ONLY = "Only {who} can {what} scenarios in this server; nothing was changed."


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


async def preferences_for(actor: Actor, settings: SettingsRepository) -> Preferences:
    """What holds where the actor acts; the defaults where there is no server."""
    return await settings.preferences(actor.server) if actor.server is not None else Preferences()


def check_may_start(actor: Actor, preferences: Preferences) -> None:
    """Let pass who may open a scenario: start, load or fork one, switch to another, or restore one.

    Where only whoever started a scenario changes it, everyone may start their own.

    Raises:
        UserFacingError: scenarios are switched off in the server, or left to the members of a role.
    """
    _check_scenarios_on(preferences)
    if actor.manages or preferences.editors != "role" or preferences.role in actor.roles:
        return
    raise UserFacingError(_ONLY.format(who="members with a certain role", what="open"))


def check_may_edit(actor: Actor, scenario: Kept, preferences: Preferences) -> None:
    """Let pass who may change the scenario.

    Raises:
        UserFacingError: it is locked, or the server's settings leave changes to others.
    """
    if scenario.locked:
        raise UserFacingError(
            f"“{scenario.name}” is locked; nothing was changed. {who_has_the_key(actor)} can unlock it with"
            " /scenario lock; /scenario fork makes a copy that can be changed."
        )
    _check_scenarios_on(preferences)
    if actor.manages or actor.user == scenario.started_by or preferences.editors == "everyone":
        return
    if preferences.editors == "role" and preferences.role in actor.roles:
        return
    if preferences.editors == "role":
        raise UserFacingError(_ONLY.format(who="members with a certain role", what="change"))
    raise UserFacingError(
        f"Only whoever started “{scenario.name}” or manages the server can change it; nothing was changed."
        " /scenario fork makes a copy of your own."
    )


def who_has_the_key(actor: Actor) -> str:
    """Who can unlock a scenario where the actor is, at the beginning of a sentence."""
    return "Whoever started it" if actor.server is None else "Whoever started it or manages the server"


def check_may_lock(actor: Actor, scenario: Kept) -> None:
    """Let pass who may lock and unlock the scenario: who started it, and who manages the server.

    Where nobody manages, as in a private conversation, and who started it wishes to be forgotten, everyone may.

    Raises:
        NotAllowedError: the actor is neither.
    """
    orphaned = actor.server is None and scenario.started_by == NOBODY
    if not (actor.manages or actor.user == scenario.started_by or orphaned):
        raise NotAllowedError(
            f"Only whoever started “{scenario.name}” or manages the server can lock and unlock it;"
            " nothing was changed."
        )


def check_may_manage(actor: Actor) -> None:
    """Let pass who may change the settings of the server.

    Raises:
        NotAllowedError: the actor does not manage it.
        NothingToDoError: there is no server.
    """
    if actor.server is None:
        raise NothingToDoError("Settings are a server’s: use /settings in a server that has the bot.")
    if not actor.manages:
        raise NotAllowedError("Only members with the permission Manage Server can see or change its settings.")


def _check_scenarios_on(preferences: Preferences) -> None:
    if not preferences.scenarios:
        raise UserFacingError("Scenarios are switched off in this server; nothing was changed.")
