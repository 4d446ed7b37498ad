"""What an apportionment rests on: whose people, how many seats, which rule, and which law it is compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.engine.apportionment import (
    Division,
    InLine,
    Rule,
    cube_root_rule,
    divide,
    electors_of,
    in_line,
    most_seats,
    wyoming_rule,
)
from bot.errors import NothingToDoError, UserFacingError
from bot.facts.apportionments import NOT_A_STATE
from bot.facts.model import RECALLED
from bot.facts.names import RULE_NAMES, census_years, place_name, resolve_admissions, resolve_census
from bot.services.allotments import TWENTY_THIRD_AMENDMENT
from bot.services.wording import capitalised, in_sentence, listed, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.apportionments import Apportionment, Census
    from bot.facts.model import Election
    from bot.facts.snapshot import Snapshot
    from bot.queries import ApportionQuery

_RESIDENTS_WILL_DO_SINCE = 1910
"""From here on residents are counted of all that became states; before, tribes and slaves make the numbers differ."""


@dataclass(frozen=True)
class Basis:
    """Everything that decides the seats.

    Attributes:
        census: whose people are counted.
        populations: the people of every state that has seats, places to be admitted among them.
        size: the seats of the House.
        rule: how they are divided.
        law: the seats of each state that the outcome is compared with.
        admitted: the codes of places that are treated as states and were none.
        district: whether the District of Columbia has electors without being a state.
        assumptions: what was not asked for and taken for granted.
    """

    snapshot: Snapshot
    census: Census
    populations: Mapping[str, int]
    size: int
    rule: Rule
    law: Mapping[str, int]
    admitted: tuple[str, ...]
    district: bool
    assumptions: tuple[str, ...]

    @cached_property
    def division(self) -> Division:
        """The seats.

        Raises:
            NothingToDoError: two states have the same claim to the last seat.
        """
        try:
            return divide(self.populations, self.size, self.rule)
        except ValueError as error:
            raise NothingToDoError(f"A House of {number(self.size)} seats cannot be divided: {error}.") from error

    @cached_property
    def line(self) -> tuple[InLine, ...]:
        """The states by their claim to one more seat; empty where the rule gives seats in no order."""
        return in_line(self.division) if self.division.awards else ()

    @cached_property
    def electors(self) -> Mapping[str, int]:
        """The electors of each state, and of the District."""
        return electors_of(self.division.seats, self.populations, NOT_A_STATE if self.district else None)

    @cached_property
    def people(self) -> int:
        """All residents: of the states, the District, and the places admitted."""
        resident = dict(self.census.resident)
        resident |= {code: territory.resident for code, territory in self.census.territories.items()}
        return sum(resident[code] for code in {*self.populations, NOT_A_STATE} if code in resident)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of the people counted."""
        territories = self.census.territories
        return (
            *self.census.sources,
            *(id_ for code in self.admitted if code in territories for id_ in territories[code].sources),
        )

    @cached_property
    def caveats(self) -> tuple[str, ...]:
        """What to bear in mind with a place that was no state."""
        others = [code for code in self.populations if code not in self.census.apportionment]
        names = listed(in_sentence(place_name(self.snapshot, code)) for code in others)
        caveats = [f"The people of {names} are residents, without federal employees abroad."] if others else []
        if RECALLED in self.census.sources:
            caveats.append(f"The numbers of people of {self.census.year} are from memory, and were not checked.")
        if NOT_A_STATE in self.admitted:
            caveats.append(
                "The Twenty-third Amendment would leave its electors to what remained of the District, unless "
                "repealed; here they are taken to fall away."
            )
        return tuple(caveats)


def census_of(snapshot: Snapshot, year: int | None) -> int:
    """The census meant: the newest, if none is named.

    Raises:
        UnknownNameError: there was none in that year.
    """
    return census_years(snapshot)[-1] if year is None else resolve_census(snapshot, str(year))


def law_after(snapshot: Snapshot, census: int) -> Apportionment:
    """The apportionment in force after a census: of 1910 also after 1920, when Congress made none."""
    return snapshot.apportionments[max(year for year in snapshot.apportionments if year <= census)]


def basis_of(query: ApportionQuery, snapshot: Snapshot) -> Basis:
    """What a question about seats rests on, when it names no election.

    Raises:
        UserFacingError: the question names something that there is not, or that cannot be worked out.
    """
    census = _counted(snapshot, census_of(snapshot, query.census))
    law = law_after(snapshot, census.year)
    admitted = resolve_admissions(snapshot, census, query.admit) if query.admit else ()
    states = {code: census.apportionment[code] for code in census.apportionment if code in law.seats}
    return _basis(
        query,
        snapshot,
        census=census,
        populations=states | _residents(census, admitted),
        law=law.seats,
        admitted=admitted,
        district=law.first_election >= TWENTY_THIRD_AMENDMENT and NOT_A_STATE not in admitted,
    )


def basis_for(query: ApportionQuery, snapshot: Snapshot, election: Election) -> Basis:
    """The same for an election that is run again: seats for the states it had, those without electors among them.

    Without a census in the question the one in force is taken, and without a number of seats the House as it was.

    Raises:
        UserFacingError: the question names something that there is not, or that cannot be worked out.
    """
    in_force = max(a.census for a in snapshot.apportionments.values() if a.first_election <= election.year)
    census = _counted(snapshot, census_of(snapshot, query.census or in_force), election)
    admitted = resolve_admissions(snapshot, census, query.admit) if query.admit else ()
    admitted = tuple(code for code in admitted if code == NOT_A_STATE or code not in election.allotted)
    states = [code for code in election.allotted if code != NOT_A_STATE]
    assumptions = () if query.census else (f"the census of {census.year}, in force then",)
    return _basis(
        query,
        snapshot,
        census=census,
        populations=_people_of(snapshot, census, states) | _residents(census, admitted),
        law={code: election.allotted[code] - 2 for code in states},
        admitted=admitted,
        district=NOT_A_STATE in election.allotted and NOT_A_STATE not in admitted,
        assumptions=assumptions,
    )


def _basis(
    query: ApportionQuery,
    snapshot: Snapshot,
    *,
    census: Census,
    populations: Mapping[str, int],
    law: Mapping[str, int],
    admitted: tuple[str, ...],
    district: bool,
    assumptions: tuple[str, ...] = (),
) -> Basis:
    rule, of_the_time = _rule(query, snapshot, census.year)
    basis = Basis(
        snapshot=snapshot,
        census=census,
        populations=populations,
        size=sum(law.values()),
        rule=rule,
        law=law,
        admitted=admitted,
        district=district,
        assumptions=(*assumptions, *of_the_time),
    )
    size = _size(query, basis)
    return replace(basis, size=size)


def _counted(snapshot: Snapshot, year: int, election: Election | None = None) -> Census:
    """A census whose numbers the seats rested on are known.

    Raises:
        NothingToDoError: they are not.
    """
    census = snapshot.censuses.get(year)
    if census is not None and census.apportionment:
        return census
    known = sorted(known for known, each in snapshot.censuses.items() if each.apportionment)
    what = f"to run {election.year} again" if election else "for another House"
    raise NothingToDoError(
        f"The numbers of people that House seats rested on after {year} are not known here; "
        f"{what}, name a census that is: {known[0]}, or {known[1]} and later."
    )


def _rule(query: ApportionQuery, snapshot: Snapshot, census: int) -> tuple[Rule, tuple[str, ...]]:
    """The rule asked for, or the law's; what is to be said of the latter where it is not today's."""
    if query.rule is not None:
        return query.rule, ()
    used = snapshot.apportionments[census].rule if census in snapshot.apportionments else ""
    if used not in set(Rule) or used == Rule.HUNTINGTON_HILL:
        return Rule.HUNTINGTON_HILL, () if used else (f"{RULE_NAMES[Rule.HUNTINGTON_HILL]}, today’s law",)
    return Rule(used), (f"{RULE_NAMES[Rule(used)]}, the law then",)


def _size(query: ApportionQuery, basis: Basis) -> int:
    """The number of seats.

    Raises:
        UserFacingError: there is not one for each state, or more than the Constitution allows.
    """
    match query.seats:
        case None:
            size = basis.size
        case "wyoming":
            size = wyoming_rule(basis.populations)
        case "cube_root":
            size = cube_root_rule(basis.people)
        case int(asked):
            size = asked
    states, most = len(basis.populations), most_seats(basis.populations)
    if size < states:
        raise UserFacingError(f"A House of {number(size)} is too small: each of {states} states has a seat.")
    if size > most:
        raise UserFacingError(
            f"A House of {number(size)} is too large: the Constitution allows one seat for 30,000 people, "
            f"which is {number(most)} by the census of {basis.census.year}."
        )
    return size


def _people_of(snapshot: Snapshot, census: Census, states: list[str]) -> dict[str, int]:
    lacking = [code for code in states if code not in census.apportionment]
    if lacking and (census.year < _RESIDENTS_WILL_DO_SINCE or any(code not in census.resident for code in lacking)):
        names = listed(place_name(snapshot, code) for code in lacking)
        raise NothingToDoError(f"{capitalised(names)} had no seats by the census of {census.year}.")
    return {code: census.apportionment.get(code) or census.resident[code] for code in states}


def _residents(census: Census, admitted: tuple[str, ...]) -> dict[str, int]:
    return {
        code: census.resident[code] if code in census.resident else census.territories[code].resident
        for code in admitted
    }
