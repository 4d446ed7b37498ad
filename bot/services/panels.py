"""A scenario as its panel shows it: the count, what was changed by whom, and what can be changed next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.answers import EditNote, FollowUp, ScenarioAnswer
from bot.engine.flips import Goal
from bot.errors import UnavailableError
from bot.facts.model import Votes
from bot.map_spec import MapStyle
from bot.queries import (
    CompareQuery,
    ContingentQuery,
    FlipsQuery,
    MethodsQuery,
    OddsQuery,
    PathsQuery,
    ResultQuery,
    ScenarioQuery,
    SwingQuery,
)
from bot.services.cases import Case
from bot.services.edit_words import described, few
from bot.services.leading import leaders
from bot.services.pictures import states_map
from bot.services.results import count_sentence, map_titles
from bot.services.unit_choices import by_name, choices
from bot.services.wording import number, plural

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.model import Scenario

_LAST_EDITS = 3
_OF_A_PERSON = "user:"
"""What the scope of a person's own scenarios begins with."""


class Panel(NamedTuple):
    """The panel that was used.

    Attributes:
        scenario: whose panel it is.
        version: the version of the scenario that it shows.
        style: what its map is drawn of.
        message: the message that it is, so that one press is told from the same press again.
    """

    scenario: int
    version: int
    style: MapStyle = MapStyle.STATES
    message: int = 0


def case_of(scenario: Scenario, snapshot: Snapshot) -> Case:
    """The case a scenario makes.

    Raises:
        UnavailableError: the data no longer holds the scenario's election.
    """
    election = snapshot.elections.get(scenario.base.election)
    if election is None:
        raise UnavailableError(f"There is no data for {scenario.base.election} at the moment; the scenario is kept.")
    return Case(snapshot, election, Votes(scenario.base.votes), scenario)


def scenario_answer(
    scenario: Scenario, snapshot: Snapshot, notice: str = "", panel: Panel | None = None
) -> ScenarioAnswer:
    """A scenario as it stands, with what can be done to it; the map is drawn as on ``panel``, if one was used."""
    case = case_of(scenario, snapshot)
    edits, style = scenario.in_force[-_LAST_EDITS:], panel.style if panel else MapStyle.STATES
    units = choices(case)
    return ScenarioAnswer(
        query=ScenarioQuery(),
        headline=count_sentence(case),
        reasoning=(_undecided_line(case),),
        sources=case.sources("electoral_votes", "electors"),
        map=states_map(case, *map_titles(case), style=style),
        follow_ups=_analyses(case),
        scenario=scenario.id,
        version=scenario.version,
        name=scenario.name,
        base=case.start,
        tickets=_tickets(case),
        choices=units,
        groups=by_name(units),
        standings=case.standings(),
        outcome=case.tally.outcome,
        elected=case.tally.elected,
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
        changed=case.changed,
        last_edits=tuple(EditNote(seq=r.seq, text=described(r.edit, case), author=r.author) for r in reversed(edits)),
        can_undo=scenario.can_undo,
        can_redo=scenario.can_redo,
        locked=scenario.locked,
        own=scenario.scope.startswith(_OF_A_PERSON),
        style=style,
        notice=notice,
    )


def _tickets(case: Case) -> tuple[tuple[str, str], ...]:
    """Every ticket, those of the election and those added, the leading two first."""
    ids = [*leaders(case), *(ticket.id for ticket in case.election.tickets), *case.state.tickets]
    return tuple((id_, case.short(id_)) for id_ in dict.fromkeys(ids))


def _undecided_line(case: Case) -> str:
    line = f"{number(case.tally.majority)} of {number(case.tally.electors_appointed)} elect"
    if case.undecided:
        line += f"; {plural(case.undecided, 'elector')} undecided"
    if case.abstaining:
        line += f"; {plural(case.abstaining, 'elector')} abstaining"
    changed = f"changed from {case.start}: {few(case.changed)}" if case.changed else "nothing changed yet"
    return f"{line}; {changed}."


def _analyses(case: Case) -> tuple[FollowUp, ...]:
    """What can be asked of the scenario as it stands, and how the election came out that it starts from."""
    year, counted = case.election.year, bool(case.election.national_popular_votes)
    votes = (
        (
            FollowUp(label="Tipping point", query=SwingQuery(election="scenario")),
            FollowUp(label="Odds", query=OddsQuery(election="scenario")),
            FollowUp(label="Other ways to allocate electors", query=MethodsQuery(election="scenario")),
        )
        if counted
        else ()
    )
    return (
        FollowUp(label="Flips needed", query=FlipsQuery(election="scenario", goal=Goal.DENY)),
        FollowUp(label="Paths to victory", query=PathsQuery(election="scenario")),
        FollowUp(label="If nobody has a majority", query=ContingentQuery(election="scenario")),
        *votes,
        *(
            ()
            if case.election.uncalled
            else (
                FollowUp(label="Compare with the start", query=CompareQuery(first=year, second="scenario")),
                FollowUp(label=f"{year} as cast", query=ResultQuery(election=year)),
            )
        ),
    )
