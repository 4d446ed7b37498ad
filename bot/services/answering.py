"""The one door to every answer: a query or a question in, an answer out, from one snapshot of the data."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers import Answer, Clarify, Declined, FollowUp
from bot.clock import today_in_washington
from bot.errors import NothingToDoError
from bot.facts.model import Votes
from bot.facts.names import resolve_election, resolve_state, resolve_ticket
from bot.queries import (
    AboutQuery,
    ApportionQuery,
    CompareQuery,
    ContingentQuery,
    ElectionRef,
    ElectorsQuery,
    FlipsQuery,
    HelpQuery,
    HistoryQuery,
    LawQuery,
    MethodsQuery,
    OddsQuery,
    PathsQuery,
    PowerQuery,
    Query,
    ResultQuery,
    ResultVotes,
    ScenarioQuery,
    StateQuery,
    StatesQuery,
    SwingQuery,
    WhatIfQuery,
    WhenQuery,
)
from bot.questions.reader import NotUnderstood, Reader, Unclear, Understood
from bot.services.analyses import analysis_answer
from bot.services.calendar import when_answer
from bot.services.cases import Case
from bot.services.electors import electors_answer
from bot.services.guide import about_answer, help_answer
from bot.services.law import law_answer, laws_answer
from bot.services.methods_across import across_answer
from bot.services.panels import case_of, scenario_answer
from bot.services.results import result_answer
from bot.services.state_results import state_result_answer
from bot.services.states import state_answer
from bot.services.wording import plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.facts.snapshot import Snapshot
    from bot.facts.store import FactStore
    from bot.scenarios.model import Scenario
    from bot.services.scenarios import ScenarioService


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

    def prepare(self) -> None:
        """Read every election and every word, so that nobody waits for it later; slow, so call it in a thread."""
        snapshot = self._store.current
        for year in snapshot.elections:
            snapshot.elections[year]
        self._reader_of(snapshot)

    async def answer(self, query: Query, asker: Asker) -> Answer:
        """Answer a query.

        Raises:
            UserFacingError: something in the query names nothing that is known.
        """
        snapshot = self._store.current
        match query:
            case ResultQuery():
                return await self._result(query, snapshot, asker)
            case MethodsQuery(across=True):
                # All elections take a moment the first time, in which others are not to wait.
                return await asyncio.to_thread(across_answer, query, snapshot)
            case (
                FlipsQuery()
                | PathsQuery()
                | SwingQuery()
                | OddsQuery()
                | MethodsQuery()
                | PowerQuery()
                | ContingentQuery()
                | StatesQuery()
                | WhatIfQuery()
            ):
                case_, assumptions = await self._case(query.election, Votes.AS_PLEDGED, snapshot, asker)
                return analysis_answer(query.model_copy(update={"election": _named(case_)}), case_, assumptions)
            case ApportionQuery() | CompareQuery() | HistoryQuery():
                raise NothingToDoError("That cannot be computed here yet.")
            case ElectorsQuery() | StateQuery():
                return await self._of_electors(query, snapshot, asker)
            case ScenarioQuery():
                scenario = await self._scenario(asker)
                return scenario_answer(scenario, snapshot)
            case _:
                return self._without_case(query, snapshot)

    async def _of_electors(self, query: ElectorsQuery | StateQuery, snapshot: Snapshot, asker: Asker) -> Answer:
        state = resolve_state(snapshot, query.state) if query.state else None
        case, assumptions = await self._as_it_was(query.election, snapshot, asker)
        if isinstance(query, ElectorsQuery):
            return electors_answer(query, case, state, assumptions)
        return state_answer(query, case, state or resolve_state(snapshot, query.state), assumptions)

    def _without_case(self, query: WhenQuery | LawQuery | HelpQuery | AboutQuery, snapshot: Snapshot) -> Answer:
        """Answers that are about no election's votes."""
        match query:
            case WhenQuery():
                return when_answer(query, snapshot, today_in_washington(self._now()), self._default_election, ())
            case LawQuery(state=None):
                return laws_answer(query, snapshot)
            case LawQuery(state=str(named)):
                return law_answer(query, snapshot, resolve_state(snapshot, named))
            case HelpQuery():
                return help_answer(snapshot, self._default_election)
            case _:
                return about_answer(snapshot)

    async def ask(self, question: str, asker: Asker) -> Answer:
        """Understand a question in plain words, and answer it, ask back, or decline.

        Raises:
            UserFacingError: the text is not something that can be read as a question at all.
        """
        snapshot = self._store.current
        match self._reader_of(snapshot).understand(question, today_in_washington(self._now())):
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
        person = _person(query.person, case) if query.person else None
        query = query.model_copy(update={"election": _named(case), "person": person})
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

    async def _as_it_was(
        self, election: ElectionRef, snapshot: Snapshot, asker: Asker
    ) -> tuple[Case, tuple[str, ...]]:
        """An election as cast: of a scenario the one it starts from, for a what-if has no electors of its own."""
        if election is None:
            year = self._default_election
            return Case(snapshot, snapshot.elections[year], Votes.AS_CAST), (f"{year}, the default election here",)
        named, assumptions = await self._case(election, Votes.AS_CAST, snapshot, asker)
        if named.scenario is not None:
            assumptions = (f"{named.election.year}, the election from which the scenario starts",)
        return Case(snapshot, named.election, Votes.AS_CAST), assumptions

    async def _scenario(self, asker: Asker) -> Scenario:
        scenario = await self._scenarios.active(asker.scope) if self._scenarios and asker.scope else None
        if scenario is None:
            raise NothingToDoError("No scenario is open here. Start one with /scenario start.")
        return scenario

    def _reader_of(self, snapshot: Snapshot) -> Reader:
        if self._reader is None or self._read_from is not snapshot:
            self._reader, self._read_from = Reader(snapshot, self._default_election), snapshot
        return self._reader


def _person(named: str, case: Case) -> str:
    """The id of somebody who stood or was voted for.

    Raises:
        UnknownNameError: nobody of that name did.
    """
    if named in case.election.people:
        return named
    return resolve_ticket(case.election, case.snapshot, named).id


def _named(case: Case) -> ElectionRef:
    return "scenario" if case.scenario is not None else case.election.year
