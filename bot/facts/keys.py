"""The columns that name a row, for each table by its path, or by its name where each election has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts import apportionments, congresses, district_votes, elector_laws, factions, rows

if TYPE_CHECKING:
    from bot.facts.rows import Row

ROWS: dict[str, type[Row]] = {
    "states.csv": rows.StateRow,
    "parties.csv": rows.PartyRow,
    "people.csv": rows.PersonRow,
    "electors.csv": rows.ElectorsRow,
    "electoral_votes.csv": rows.ElectoralVotesRow,
    "popular_votes.csv": rows.PopularVotesRow,
    "faithless_electors.csv": rows.FaithlessRow,
    "caveats.csv": rows.CaveatRow,
    "official_totals.csv": rows.OfficialTotalRow,
    "calendar/exceptions.csv": rows.ExceptionRow,
    "calendar/dates.csv": rows.DateRow,
    apportionments.CENSUSES: apportionments.CensusRow,
    apportionments.SEATS: apportionments.SeatsRow,
    apportionments.CHANGES: apportionments.SeatChangeRow,
    apportionments.POPULATIONS: apportionments.PopulationRow,
    apportionments.TERRITORIES: apportionments.TerritoryRow,
    apportionments.ESTIMATES: apportionments.EstimateRow,
    apportionments.PROJECTION: apportionments.ProjectionRow,
    elector_laws.LAWS: elector_laws.ElectorLawRow,
    elector_laws.COMPACT: elector_laws.CompactRow,
    congresses.DELEGATIONS: congresses.DelegationRow,
    congresses.SENATE: congresses.SenateRow,
    congresses.HOUSE: congresses.HouseTotalRow,
    congresses.CONTINGENT: congresses.ContingentRow,
    factions.FACTIONS: factions.FactionRow,
    district_votes.DISTRICT_VOTES: district_votes.DistrictVotesRow,
}
"""What a row of each table holds."""


def key_columns(name: str) -> tuple[str, ...] | None:
    """The columns that name a row of the table at this path; None for a table that is not known."""
    row = ROWS.get(name) or ROWS.get(name.rpartition("/")[2])
    return row.KEY if row else None
