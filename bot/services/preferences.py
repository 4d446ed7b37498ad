"""The settings of servers: kept in memory, so that no question waits for the database, and changed by managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.answers import SettingsAnswer
from bot.errors import NothingToDoError, UserFacingError
from bot.facts.names import resolve_election
from bot.scenarios.preferences import Preferences
from bot.services.actors import check_may_manage

if TYPE_CHECKING:
    from bot.facts.store import FactStore
    from bot.scenarios.repository import SettingsRepository
    from bot.services.actors import Actor

_RESET = {"", "default", "none", "reset"}
"""What is typed for an election to go back to the default one."""

_WHO = {
    "everyone": "everyone",
    "starter": "whoever started it, and whoever manages the server",
    "role": "members with one role, and whoever manages the server",
}


class PreferenceService:
    """The use cases of ``/settings``, and the settings of servers for whoever goes by them.

    It is a :class:`~bot.scenarios.repository.SettingsRepository` that answers at once. What another process sets is
    read anew when the store tells of it.
    """

    def __init__(self, repository: SettingsRepository, store: FactStore, default_election: int) -> None:
        self._repository = repository
        self._store = store
        self._default_election = default_election
        self._known: dict[int, Preferences] = {}

    async def load(self) -> None:
        """Read what is set for all servers: at the start, and whenever another process has set something.

        Raises:
            UnavailableError: the database cannot be read.
        """
        self._known = await self._repository.all_preferences()

    def of(self, server: int | None) -> Preferences:
        """What holds in a server; the defaults where nothing is set, and where there is no server."""
        return self._known.get(server, Preferences()) if server is not None else Preferences()

    def election(self, server: int | None) -> int:
        """The election that is meant in a server where none is named."""
        chosen = self.of(server).election
        return chosen if chosen is not None and chosen in self._store.current.elections else self._default_election

    async def preferences(self, server: int) -> Preferences:
        """What holds in a server."""
        return self.of(server)

    async def all_preferences(self) -> dict[int, Preferences]:
        """What is set for each server for which anything is."""
        return dict(self._known)

    async def prefer(self, server: int, preferences: Preferences) -> None:
        """Keep the settings of a server.

        Raises:
            UnavailableError: they could not be kept, and do not hold.
        """
        await self._repository.prefer(server, preferences)
        self._known[server] = preferences

    async def show(self, actor: Actor) -> SettingsAnswer:
        """The settings of the actor's server.

        Raises:
            NotAllowedError: the actor does not manage the server.
        """
        check_may_manage(actor)
        return self._answer(actor, "The settings of this server.")

    async def set_election(self, actor: Actor, election: str) -> SettingsAnswer:
        """Which election is meant where none is named; "default" goes back to the process's."""
        check_may_manage(actor)
        if election.strip().casefold() in _RESET:
            return await self._set(
                actor, f"The default election is {self._default_election} again.", "election", None
            )
        year = resolve_election(self._store.current, election)
        told = f"Where no election is named, {year} is meant in this server"
        if self._store.current.elections[year].votes_per_elector > 1:
            told += "; but each elector cast two votes then, so /scenario start needs another named."
        else:
            told += ", and /scenario start begins with it."
        return await self._set(actor, told, "election", year)

    async def set_editors(
        self, actor: Actor, editors: Literal["everyone", "starter", "role"], role: int | None
    ) -> SettingsAnswer:
        """Who may change scenarios.

        Raises:
            UserFacingError: a role is missing, or is not asked for.
        """
        check_may_manage(actor)
        if editors == "role" and role is None:
            raise UserFacingError("Say which role may change scenarios: /settings editors who:role role:….")
        if editors != "role" and role is not None:
            raise UserFacingError("A role is only needed with who:role; nothing was changed.")
        told = f"A scenario can be changed by {_WHO[editors]}."
        return await self._set(actor, told, "editors", editors, role=role)

    async def set_theme(self, actor: Actor, theme: Literal["dark", "light"]) -> SettingsAnswer:
        """On which ground pictures are drawn."""
        return await self._set(actor, f"Maps are drawn on a {theme} ground from now on.", "theme", theme)

    async def set_scenarios(self, actor: Actor, *, on: bool) -> SettingsAnswer:
        """Whether scenarios can be started and changed."""
        told = "Scenarios are switched on." if on else "Scenarios are switched off; those that there are, are kept."
        return await self._set(actor, told, "scenarios", on)

    async def _set(self, actor: Actor, told: str, name: str, value: object, **others: object) -> SettingsAnswer:
        check_may_manage(actor)
        before = self.of(actor.server)
        after = Preferences.model_validate({**before.model_dump(), name: value, **others})
        if after == before:
            raise NothingToDoError("That is so already; nothing was changed.")
        if actor.server is not None:
            await self.prefer(actor.server, after)
        return self._answer(actor, told)

    def _answer(self, actor: Actor, told: str) -> SettingsAnswer:
        held = self.of(actor.server)
        own = self.election(actor.server)
        default = f"{own}" if held.election == own else f"{own}, the bot’s own default"
        return SettingsAnswer(
            headline=told,
            lines=(
                ("Default election", default),
                ("Who may change scenarios", _WHO[held.editors]),
                ("Maps", f"on a {held.theme} ground"),
                ("Scenarios", "on" if held.scenarios else "off"),
            ),
            reasoning=("Change them with /settings election, editors, theme and scenarios.",),
            election=own,
            role=held.role,
        )
