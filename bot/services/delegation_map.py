"""The map of a contingent election: one vote a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.contingent import seated_in
from bot.engine.tally import majority_of
from bot.map_spec import MapSide, MapSpec, MapUnit
from bot.services.wording import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.engine.contingent import Camp, Delegation
    from bot.facts.congresses import Congress, ContingentVote
    from bot.services.cases import Case
    from bot.services.congresses import Chambers

_BAR_ORDER = ("blue", "green", "gold", "lilac", "grey", "red")
_SPARE_COLOURS = ("gold", "green", "lilac", "grey")


def delegations_map(chambers: Chambers) -> MapSpec:
    """Which party's, or whose, delegation each state has."""
    house, case = chambers.house, chambers.case
    held = {state: _key(camp) for camp, states in house.held for state in states}
    names = {_key(camp): _name(camp, case) for camp, _ in house.held}
    wanted = {_key(camp): _colour(camp, case) for camp, _ in house.held}
    colours = _apart(wanted)
    number = chambers.congress.number
    return _spec(
        title=f"House delegations, {ordinal(number)} Congress",
        year=case.election.year if chambers.by_right else seated_in(number),
        subtitle=f"Members by state; {house.majority} of {house.states} delegations elect",
        votes={delegation.state: held.get(delegation.state) for delegation in house.delegations},
        labels={delegation.state: _members(delegation, colours) for delegation in house.delegations},
        names=names,
        colours=colours,
        chosen=None,
    )


def votes_map(case: Case, last: Sequence[ContingentVote], congress: Congress) -> MapSpec:
    """For whom each state voted."""
    persons = dict.fromkeys(vote.cast_for for vote in last if vote.cast_for)
    wanted = {person: _ticket_colour(person, case) for person in persons}
    return _spec(
        title=f"The House in {last[0].day.year}, {ordinal(congress.number)} Congress",
        year=case.election.year,
        subtitle=f"One vote a state: {majority_of(len(last))} of {len(last)} elect",
        votes={vote.state: vote.cast_for for vote in last},
        labels={},
        names={person: case.short(person) for person in persons},
        colours=_apart(wanted),
        chosen=case.chosen_by_house,
    )


def _spec(
    *,
    title: str,
    subtitle: str,
    year: int,
    votes: Mapping[str, str | None],
    labels: Mapping[str, str],
    names: Mapping[str, str],
    colours: Mapping[str, str],
    chosen: str | None,
) -> MapSpec:
    sides = [
        MapSide(
            ticket=key,
            name=name,
            colour=colours[key],
            electoral_votes=sum(holder == key for holder in votes.values()),
            elected=key == chosen,
        )
        for key, name in names.items()
    ]
    return MapSpec(
        title=title,
        subtitle=subtitle,
        year=year,
        sides=tuple(sorted(sides, key=lambda side: _BAR_ORDER.index(side.colour))),
        units=tuple(
            MapUnit(
                unit=state,
                state=state,
                electors=1,
                holders=((holder, 1),) if holder else (),
                label=labels.get(state, ""),
            )
            for state, holder in votes.items()
        ),
        majority=majority_of(len(votes)),
        electors_appointed=len(votes),
        noun="states",
        unheld="without a vote",
    )


def _members(delegation: Delegation, colours: Mapping[str, str]) -> str:
    """The members of two camps in the order of the bar, "39–14"; of one camp, or of more than two, all members."""
    if len(delegation.members) != 2:  # noqa: PLR2004 - a pair
        return str(delegation.seated)
    ordered = sorted(delegation.members, key=lambda pair: _BAR_ORDER.index(colours.get(_key(pair[0]), "grey")))
    return "–".join(str(count) for _, count in ordered)


def _key(camp: Camp) -> str:
    return camp.candidate or camp.party


def _name(camp: Camp, case: Case) -> str:
    return case.short(camp.candidate) if camp.candidate and len(camp.parties) > 1 else camp.party


def _colour(camp: Camp, case: Case) -> str:
    """That of the candidate's ticket, else of the party that has the camp's name."""
    if camp.candidate:
        return _ticket_colour(camp.candidate, case)
    named = (party.colour for party in case.snapshot.parties.values() if party.name == camp.party)
    return next(named, "grey")


def _ticket_colour(person: str, case: Case) -> str:
    ticket = case.election.ticket.get(person)
    return ticket.party.colour if ticket else "grey"


def _apart(wanted: Mapping[str, str]) -> dict[str, str]:
    """Each an ink of its own as far as there are inks: the first who asks for one keeps it."""
    colours: dict[str, str] = {}
    for key, colour in wanted.items():
        spare: Iterable[str] = (other for other in (colour, *_SPARE_COLOURS) if other not in colours.values())
        colours[key] = next(iter(spare), _SPARE_COLOURS[-1])
    return colours
