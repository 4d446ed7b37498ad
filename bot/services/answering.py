"""The one door to every answer: a query or a question in, an answer out, from one snapshot of the data."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.answers import Answer, CheckAnswer, Clarify, Declined, FollowUp
from bot.clock import today_in_washington
from bot.errors import NothingToDoError
from bot.facts.model import Votes
from bot.facts.names import resolve_state, resolve_ticket
from bot.queries import (
    AboutQuery,
    ApportionQuery,
    CandidateQuery,
    CompareQuery,
    ElectionRef,
    ElectorsQuery,
    FactQuery,
    HelpQuery,
    HistoryQuery,
    LawQuery,
    LogQuery,
    MethodsQuery,
    Query,
    ResultQuery,
    ResultVotes,
    ScenarioQuery,
    ScenariosQuery,
    StateQuery,
    WhenQuery,
)
from bot.questions.claims import ClaimReader
from bot.questions.reader import NotUnderstood, Reader, Unclear, Understood
from bot.questions.understanding import Place
from bot.services.analyses import analysis_answer
from bot.services.apportion import apportion_answer
from bot.services.apportion_elections import rerun_answer
from bot.services.calendar import when_answer
from bot.services.candidates import candidate_answer
from bot.services.case_finder import Asker, CaseFinder, named
from bot.services.claims import check_answer
from bot.services.compare import compare_answer, in_order
from bot.services.compare_pairs import beside
from bot.services.electors import electors_answer
from bot.services.facts import fact_answer
from bot.services.guide import about_answer, help_answer
from bot.services.history import history_answer
from bot.services.last_questions import LastQuestions
from bot.services.law import law_answer, laws_answer
from bot.services.methods_across import across_answer
from bot.services.other_languages import said_in
from bot.services.panels import case_of, scenario_answer
from bot.services.refusals import NOTHING_OPEN
from bot.services.results import result_answer
from bot.services.state_results import state_result_answer
from bot.services.states import state_answer

__all__ = ["AnswerService", "Asker"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.facts.snapshot import Snapshot
    from bot.facts.store import FactStore
    from bot.questions import Understanding
    from bot.services.cases import Case
    from bot.services.preferences import PreferenceService
    from bot.services.scenarios import ScenarioService
    from bot.services.sessions import SessionService


class AnswerService:
    """Answers queries and questions. ``scenarios`` is None where nothing is stored, as on the command line."""

    def __init__(
        self,
        store: FactStore,
        scenarios: ScenarioService | None,
        now: Callable[[], datetime],
        default_election: int,
        preferences: PreferenceService | None = None,
        sessions: SessionService | None = None,
    ) -> None:
        self._store = store
        self._cases = CaseFinder(scenarios, default_election, preferences)
        self._sessions = sessions
        self._now = now
        self._default_election = default_election
        self._asked = LastQuestions()
        self._reader: Reader | None = None
        self._read_from: Snapshot | None = None
        self._claims: ClaimReader | None = None
        self._claims_from: Snapshot | None = None

    def prepare(self) -> None:
        """Read every election and every word, so that nobody waits for it later; slow, so call it in a thread."""
        snapshot = self._store.current
        for year in snapshot.elections:
            snapshot.elections[year]
        _ = snapshot.records
        snapshot.fact_index.search("electors")
        self._reader_of(snapshot)

    async def answer(self, query: Query, asker: Asker) -> Answer:
        """Answer a query.

        Raises:
            UserFacingError: something in the query names nothing that is known.
        """
        snapshot = self._store.current
        match query:
            case ResultQuery():
                answer = await self._result(query, snapshot, asker)
            case CandidateQuery() | MethodsQuery(across=True):
                # All elections take a moment the first time, in which others are not to wait.
                answer = await asyncio.to_thread(_of_all_elections, query, snapshot)
            case CompareQuery():
                answer = await self._compare(query, snapshot, asker)
            case ApportionQuery():
                answer = await self._apportionment(query, snapshot, asker)
            case ElectorsQuery() | StateQuery():
                answer = await self._of_electors(query, snapshot, asker)
            case ScenarioQuery():
                answer = scenario_answer(await self._cases.scenario(asker), snapshot)
            case ScenariosQuery() | LogQuery():
                answer = await self._kept(query, asker)
            case WhenQuery() | LawQuery() | HistoryQuery() | FactQuery() | HelpQuery() | AboutQuery():
                answer = self._without_case(query, snapshot, self._cases.default(asker))
            case _:
                case_, assumptions = await self._cases.case(query.election, Votes.AS_PLEDGED, snapshot, asker)
                answer = analysis_answer(query.model_copy(update={"election": named(case_)}), case_, assumptions)
        return answer

    async def _apportionment(self, query: ApportionQuery, snapshot: Snapshot, asker: Asker) -> Answer:
        """Seats and electors; only an election that is named is run again."""
        if query.election is None:
            return apportion_answer(query, snapshot)
        case, assumptions = await self._cases.case(query.election, Votes.AS_PLEDGED, snapshot, asker)
        return rerun_answer(query.model_copy(update={"election": named(case)}), case, assumptions)

    async def _kept(self, query: ScenariosQuery | LogQuery, asker: Asker) -> Answer:
        """The channel's scenarios, or the edits of the open one."""
        if self._sessions is None or asker.scope is None:
            raise NothingToDoError(NOTHING_OPEN)
        if isinstance(query, LogQuery):
            return await self._sessions.log(asker.scope, query.page)
        return await self._sessions.list(asker.scope, query.page)

    async def _of_electors(self, query: ElectorsQuery | StateQuery, snapshot: Snapshot, asker: Asker) -> Answer:
        state = resolve_state(snapshot, query.state) if query.state else None
        case, assumptions = await self._cases.as_it_was(query.election, snapshot, asker)
        if isinstance(query, ElectorsQuery):
            return electors_answer(query, case, state, assumptions)
        return state_answer(query, case, state or resolve_state(snapshot, query.state), assumptions)

    def _without_case(
        self,
        query: WhenQuery | LawQuery | HistoryQuery | FactQuery | HelpQuery | AboutQuery,
        snapshot: Snapshot,
        default_election: int,
    ) -> Answer:
        """Answers that are about no election's votes."""
        match query:
            case WhenQuery():
                return when_answer(query, snapshot, today_in_washington(self._now()), default_election, ())
            case LawQuery(state=state):
                return (
                    law_answer(query, snapshot, resolve_state(snapshot, state))
                    if state
                    else laws_answer(query, snapshot)
                )
            case HistoryQuery():
                return history_answer(query, snapshot)
            case FactQuery():
                return fact_answer(query, snapshot)
            case HelpQuery():
                return help_answer(snapshot, default_election)
            case _:
                return about_answer(snapshot)

    async def check(self, text: str, asker: Asker, as_of: date | None = None) -> CheckAnswer:
        """The verdict on each claim of a text that the data can judge. ``as_of``: the day of the text, if known.

        A text that names no election means the default one of who asks, unless nobody has voted in that yet.
        """
        snapshot, default = self._store.current, self._cases.default(asker)
        if snapshot.elections[default].uncalled:
            default = self._default_election
        # A long text takes a moment, in which others are not to wait.
        return await asyncio.to_thread(self._checked, text, snapshot, default, as_of)

    def _checked(self, text: str, snapshot: Snapshot, default: int, as_of: date | None) -> CheckAnswer:
        if self._claims is None or self._claims_from is not snapshot:
            self._claims, self._claims_from = ClaimReader(snapshot, self._default_election), snapshot
        return check_answer(text, self._claims, snapshot, default, as_of)

    async def ask(self, question: str, asker: Asker) -> Answer:
        """Understand a question in plain words, and answer it, ask back, or decline.

        Raises:
            UserFacingError: the text is not something that can be read as a question at all.
        """
        snapshot = self._store.current
        match await self._understood(question, snapshot, asker):
            case Understood(query=query, assumptions=assumptions, language=language, premise=premise):
                self._asked.keep(asker, query, self._now())
                answer = await self.answer(query, asker)
                if premise:
                    update = {"headline": premise, "reasoning": (answer.headline, *answer.reasoning)}
                    answer = answer.model_copy(update=update)
                if language:
                    answer = said_in(language, answer, snapshot)
                return answer.model_copy(update={"assumptions": (*assumptions, *answer.assumptions)})
            case Unclear(question=back, readings=readings):
                options = tuple(FollowUp(label=label, query=query) for label, query in readings)
                return Clarify(headline=back, follow_ups=options)
            case NotUnderstood(reason=reason, nearest=nearest):
                offers = tuple(FollowUp(label=label, query=query) for label, query in nearest)
                return Declined(headline=reason, follow_ups=offers)

    async def _understood(self, question: str, snapshot: Snapshot, asker: Asker) -> Understanding:
        """The question as it reads after the last one of whoever asks, else by itself."""
        reader, today = self._reader_of(snapshot), today_in_washington(self._now())
        last = self._asked.last(asker, self._now())
        scenario = await self._cases.open_scenario(asker)
        default = self._cases.default(asker) if scenario is None else scenario.base.election
        place = Place(default, in_scenario=scenario is not None)
        followed = reader.follow(question, today, last, place) if last else None
        return followed or reader.understand(question, today, place)

    async def _result(self, query: ResultQuery, snapshot: Snapshot, asker: Asker) -> Answer:
        votes = Votes.AS_PLEDGED if query.votes is ResultVotes.AS_PLEDGED else Votes.AS_CAST
        case, assumptions = await self._cases.case(query.election, votes, snapshot, asker)
        person = _person(query.person, case) if query.person else None
        query = query.model_copy(update={"election": named(case), "person": person})
        if query.state is None:
            return result_answer(query, case, assumptions)
        state = resolve_state(case.snapshot, query.state)
        return state_result_answer(query.model_copy(update={"state": state.code}), case, state, assumptions)

    async def _compare(self, query: CompareQuery, snapshot: Snapshot, asker: Asker) -> Answer:
        """Two elections, or a scenario and another map; what goes with one that stands alone is assumed."""
        if query.other is not None:
            other = await self._cases.named(query.other, asker)
            first, second = in_order(case_of(other, snapshot), case_of(await self._cases.scenario(asker), snapshot))
            return compare_answer(query, first, second, ())
        given: list[ElectionRef] = [election for election in (query.first, query.second) if election is not None]
        cases = [await self._cases.case(election, Votes.AS_PLEDGED, snapshot, asker) for election in given or [None]]
        assumptions = tuple(assumption for _, assumed in cases for assumption in assumed)
        first, *others = (case for case, _ in cases)
        if not others:
            others = [beside(first, later=query.first is not None)]
            assumptions = (*assumptions, f"compared with {others[0].election.year}")
        first, second = in_order(first, others[0])
        query = query.model_copy(update={"first": named(first), "second": named(second)})
        return compare_answer(query, first, second, assumptions)

    def _reader_of(self, snapshot: Snapshot) -> Reader:
        if self._reader is None or self._read_from is not snapshot:
            self._reader, self._read_from = Reader(snapshot, self._default_election), snapshot
        return self._reader


def _of_all_elections(query: CandidateQuery | MethodsQuery, snapshot: Snapshot) -> Answer:
    """What looks through every election."""
    if isinstance(query, CandidateQuery):
        return candidate_answer(query, snapshot)
    return across_answer(query, snapshot)


def _person(named: str, case: Case) -> str:
    """The id of somebody who stood or was voted for.

    Raises:
        UnknownNameError: nobody of that name did.
    """
    if named in case.election.people:
        return named
    return resolve_ticket(case.election, case.snapshot, named).id
