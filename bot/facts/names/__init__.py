"""From what people type to what it names: states, elections, tickets, dates, events; and what to suggest.

Every function takes the text as it was typed. What it cannot resolve for certain raises
:class:`~bot.errors.UnknownNameError` with the nearest choices; it never guesses.
"""

from bot.facts.names.dates import (
    EVENT_NAMES,
    NamedDay,
    resolve_date,
    resolve_event,
    suggest_dates,
    suggest_events,
    written_day,
)
from bot.facts.names.elections import (
    available_elections,
    election_label,
    nearest_elections,
    require_election,
    resolve_election,
    suggest_elections,
)
from bot.facts.names.houses import (
    RULE_NAMES,
    SIZE_NAMES,
    census_years,
    resolve_admissions,
    resolve_census,
    resolve_house_size,
    suggest_house_sizes,
)
from bot.facts.names.states import resolve_state, resolve_units, suggest_states, suggest_units
from bot.facts.names.territories import place_aliases, place_name, territory_in
from bot.facts.names.text import Choice, clean, shown
from bot.facts.names.tickets import resolve_candidate, resolve_person, resolve_ticket, suggest_tickets

__all__ = [
    "EVENT_NAMES",
    "RULE_NAMES",
    "SIZE_NAMES",
    "Choice",
    "NamedDay",
    "available_elections",
    "census_years",
    "clean",
    "election_label",
    "nearest_elections",
    "place_aliases",
    "place_name",
    "require_election",
    "resolve_admissions",
    "resolve_candidate",
    "resolve_census",
    "resolve_date",
    "resolve_election",
    "resolve_event",
    "resolve_house_size",
    "resolve_person",
    "resolve_state",
    "resolve_ticket",
    "resolve_units",
    "shown",
    "suggest_dates",
    "suggest_elections",
    "suggest_events",
    "suggest_house_sizes",
    "suggest_states",
    "suggest_tickets",
    "suggest_units",
    "territory_in",
    "written_day",
]
