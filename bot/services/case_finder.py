"""Which election or scenario a query is about: the one named, else the open scenario, else the default election."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import NothingToDoError
from bot.facts.model import Votes
from bot.facts.names import resolve_election
from bot.services.cases import Case
from bot.services.panels import case_of
from bot.services.refusals import NOTHING_OPEN
from bot.services.wording import plural

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot
    from bot.queries import ElectionRef
    from bot.scenarios.model import Scenario
    from bot.services.preferences import PreferenceService
    from bot.services.scenarios import ScenarioService


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as an answer depends on it.

    Attributes:
        scope: whose scenario is meant; None where there is none.
        user: whose last question a further one may follow; None where nobody is known.
        server: whose settings hold; None where there is no server.
    """

    scope: str | None = None
    user: str | None = None
    server: int | None = None


class CaseFinder:
    """Finds cases. ``scenarios`` is None where nothing is stored, as on the command line."""

    def __init__(
        self,
        scenarios: ScenarioService | None,
        default_election: int,
        preferences: PreferenceService | None = None,
    ) -> None:
        self._scenarios = scenarios
        self._default_election = default_election
        self._preferences = preferences

    def default(self, asker: Asker) -> int:
        """The election that is meant where none is named: the server's, else the process's."""
        if self._preferences is None:
            return self._default_election
        return self._preferences.election(asker.server)

    async def case(
        self, election: ElectionRef, votes: Votes, snapshot: Snapshot, asker: Asker
    ) -> tuple[Case, tuple[str, ...]]:
        """What the query is about; what was assumed, if it did not say. An open scenario comes before the default."""
        if election == "scenario":
            return case_of(await self.scenario(asker), snapshot), ()
        if election is not None:
            year = resolve_election(snapshot, str(election))
            return Case(snapshot, snapshot.elections[year], votes), ()
        scenario = await self.open_scenario(asker)
        if scenario is not None:
            changes = plural(len(scenario.in_force), "edit") if scenario.in_force else "no edits yet"
            return case_of(scenario, snapshot), (f"the scenario open here, “{scenario.name}” ({changes})",)
        year = self.default(asker)
        return Case(snapshot, snapshot.elections[year], votes), (f"{year}, the default election here",)

    async def as_it_was(
        self, election: ElectionRef, snapshot: Snapshot, asker: Asker
    ) -> tuple[Case, tuple[str, ...]]:
        """An election as cast: of a scenario the one it starts from, for a what-if has no electors of its own."""
        if election is None:
            year = self.default(asker)
            return Case(snapshot, snapshot.elections[year], Votes.AS_CAST), (f"{year}, the default election here",)
        named, assumptions = await self.case(election, Votes.AS_CAST, snapshot, asker)
        if named.scenario is not None:
            assumptions = (f"{named.election.year}, the election from which the scenario starts",)
        return Case(snapshot, named.origin, Votes.AS_CAST), assumptions

    async def open_scenario(self, asker: Asker) -> Scenario | None:
        """The scenario that is open where the question is asked, if one is."""
        return await self._scenarios.active(asker.scope) if self._scenarios and asker.scope else None

    async def scenario(self, asker: Asker) -> Scenario:
        """The open scenario.

        Raises:
            NothingToDoError: none is open where the question was asked.
        """
        scenario = await self.open_scenario(asker)
        if scenario is None:
            raise NothingToDoError(NOTHING_OPEN)
        return scenario

    async def named(self, name: str, asker: Asker) -> Scenario:
        """Another scenario of the place where the question was asked.

        Raises:
            UserFacingError: it is not there any more.
        """
        found = await self._scenarios.named(asker.scope, name) if self._scenarios and asker.scope else None
        if found is None:
            raise NothingToDoError(f"There is no scenario “{name.replace('+', ' ')}” here any more.")
        return found


def named(case: Case) -> ElectionRef:
    """How a query names the case."""
    return "scenario" if case.scenario is not None else case.election.year
