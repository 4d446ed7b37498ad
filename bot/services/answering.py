"""The one door to every answer: a query or a question in, an answer out, from one snapshot of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers import Answer, Clarify, Declined, FollowUp
from bot.errors import NothingToDoError
from bot.facts.model import Votes
from bot.facts.names import resolve_election, resolve_state
from bot.queries import (
    AboutQuery,
    ElectionRef,
    FlipsQuery,
    HelpQuery,
    Query,
    ResultQuery,
    ResultVotes,
    ScenarioQuery,
    WhenQuery,
)
from bot.questions.reader import NotUnderstood, Reader, Unclear, Understood
from bot.services.calendar import when_answer
from bot.services.cases import Case
from bot.services.flips import flips_answer
from bot.services.guide import about_answer, help_answer
from bot.services.results import result_answer, state_result_answer
from bot.services.scenarios import ScenarioService, case_of, scenario_answer
from bot.services.wording import plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.facts.snapshot import Snapshot
    from bot.facts.store import FactStore
    from bot.scenarios.model import Scenario


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as an answer depends on it. ``scope``: whose scenario is meant; None where there is none."""

    scope: str | None = None


class AnswerService:
    """Answers queries and questions. ``scenarios`` is None where nothing is stored, as on the command line."""

    def __init__(
        self,
        store: FactStore,
        scenarios: ScenarioService | None,
        now: Callable[[], datetime],
        default_election: int,
    ) -> None:
        self._store = store
        self._scenarios = scenarios
        self._now = now
        self._default_election = default_election
        self._reader: Reader | None = None
        self._read_from: Snapshot | None = None

    async def answer(self, query: Query, asker: Asker) -> Answer:
        """Answer a query.

        Raises:
            UserFacingError: something in the query names nothing that is known.
        """
        snapshot = self._store.current
        match query:
            case ResultQuery():
                return await self._result(query, snapshot, asker)
            case FlipsQuery():
                case_, assumptions = await self._case(query.election, Votes.AS_PLEDGED, snapshot, asker)
                return flips_answer(query.model_copy(update={"election": _named(case_)}), case_, assumptions)
            case WhenQuery():
                return when_answer(query, snapshot, self._now().date(), self._default_election, ())
            case ScenarioQuery():
                scenario = await self._scenario(asker)
                return scenario_answer(scenario, snapshot)
            case HelpQuery():
                return help_answer(snapshot, self._default_election)
            case AboutQuery():
                return about_answer(snapshot)

    async def ask(self, question: str, asker: Asker) -> Answer:
        """Understand a question in plain words, and answer it, ask back, or decline.

        Raises:
            UserFacingError: the text is not something that can be read as a question at all.
        """
        snapshot = self._store.current
        match self._reader_of(snapshot).understand(question, self._now().date()):
            case Understood(query=query, assumptions=assumptions):
                answer = await self.answer(query, asker)
                return answer.model_copy(update={"assumptions": (*assumptions, *answer.assumptions)})
            case Unclear(question=back, readings=readings):
                options = tuple(FollowUp(label=label, query=query) for label, query in readings)
                return Clarify(headline=back, follow_ups=options)
            case NotUnderstood(reason=reason, nearest=nearest):
                offers = tuple(FollowUp(label=label, query=query) for label, query in nearest)
                return Declined(headline=reason, follow_ups=offers)

    async def _result(self, query: ResultQuery, snapshot: Snapshot, asker: Asker) -> Answer:
        votes = Votes.AS_PLEDGED if query.votes is ResultVotes.AS_PLEDGED else Votes.AS_CAST
        case, assumptions = await self._case(query.election, votes, snapshot, asker)
        query = query.model_copy(update={"election": _named(case)})
        if query.state is None:
            return result_answer(query, case, assumptions)
        state = resolve_state(snapshot, query.state)
        return state_result_answer(query.model_copy(update={"state": state.code}), case, state, assumptions)

    async def _case(
        self, election: ElectionRef, votes: Votes, snapshot: Snapshot, asker: Asker
    ) -> tuple[Case, tuple[str, ...]]:
        """What the query is about; what was assumed, if it did not say. An open scenario comes before the default."""
        if election == "scenario":
            return case_of(await self._scenario(asker), snapshot), ()
        if election is not None:
            year = resolve_election(snapshot, str(election))
            return Case(snapshot, snapshot.elections[year], votes), ()
        scenario = await self._scenarios.active(asker.scope) if self._scenarios and asker.scope else None
        if scenario is not None:
            changes = plural(len(scenario.in_force), "edit")
            return case_of(scenario, snapshot), (f"the scenario open here, “{scenario.name}” ({changes})",)
        year = self._default_election
        return Case(snapshot, snapshot.elections[year], votes), (f"{year}, the default election here",)

    async def _scenario(self, asker: Asker) -> Scenario:
        scenario = await self._scenarios.active(asker.scope) if self._scenarios and asker.scope else None
        if scenario is None:
            raise NothingToDoError("No scenario is open here. Start one with /scenario start.")
        return scenario

    def _reader_of(self, snapshot: Snapshot) -> Reader:
        if self._reader is None or self._read_from is not snapshot:
            self._reader, self._read_from = Reader(snapshot, self._default_election), snapshot
        return self._reader


def _named(case: Case) -> ElectionRef:
    return "scenario" if case.scenario is not None else case.election.year
