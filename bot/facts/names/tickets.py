"""Tickets by their candidate, running mate or party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UnknownNameError
from bot.facts.model import Votes
from bot.facts.names.text import Choice, alike, clean, nearest_spellings, offer, shown, words

if TYPE_CHECKING:
    from bot.facts.model import Election, Party, Person, Ticket
    from bot.facts.snapshot import Snapshot

PARTY_WORDS = {
    "republican": ("gop", "republicans", "rep", "reps", "r"),
    "democratic": ("democrat", "democrats", "dem", "dems", "d"),
    "libertarian": ("libertarians",),
    "green": ("greens",),
    "independent": ("independents",),
    "constitution": (),
    "federalist": ("federalists",),
    "democratic-republican": ("jeffersonian", "jeffersonians", "democratic republicans"),
    "whig": ("whigs",),
    "national-union": ("republican", "republicans", "union"),
    "northern-democratic": ("democratic", "democrat", "democrats"),
    "southern-democratic": ("democratic", "democrat", "democrats"),
    "know-nothing": ("american", "know nothing", "know nothings"),
    "liberal-republican": ("democratic", "democrat", "democrats"),
    "populist": ("populists", "peoples"),
    "progressive": ("progressives", "bull moose"),
    "socialist": ("socialists",),
    "states-rights-democratic": ("dixiecrat", "dixiecrats"),
    "prohibition": ("prohibitionist", "prohibitionists"),
    "reform": (),
}
"""What the members of a party, by its id, are called beside its name."""

_NOISE = {"the", "party", "ticket", "and", "for", "candidate", "v", "vs"}


def person_spellings(person: Person) -> tuple[str, ...]:
    """What a person goes by, as folded words with single spaces: full name, surname, aliases."""
    spellings = (person.name, person.surname, *person.aliases)
    return tuple(dict.fromkeys(" ".join(words(spelling)) for spelling in spellings))


def party_spellings(party: Party) -> tuple[str, ...]:
    """What a party goes by, as folded words with single spaces."""
    return (" ".join(words(party.name)), *PARTY_WORDS.get(party.id, ()))


def resolve_ticket(election: Election, snapshot: Snapshot, text: str) -> Ticket:
    """The one ticket of the election that ``text`` names: "trump", "Hillary Clinton", "Trump/Pence", "GOP".

    Raises:
        UnknownNameError: it names none, or could be several.
        UserFacingError: it cannot be read.
    """
    typed = words(clean(text))
    spellings = _ticket_spellings(election)
    found = _matching(" ".join(typed), spellings) or _matching_each(
        tuple(word for word in typed if word not in _NOISE), spellings
    )
    if len(found) > 1:
        # Somebody who stood for president and was another's running mate as well: Burr in 1800.
        heads = {id_ for id_ in found if " ".join(typed) in person_spellings(election.ticket[id_].president)}
        found = heads if len(heads) == 1 else found
    if len(found) == 1:
        return election.ticket[found.pop()]
    if found:
        names = tuple(election.ticket[ticket].president.name for ticket in sorted(found))
        raise UnknownNameError(f"“{shown(text)}” fits more than one ticket of {election.year}.", names)
    if elsewhere := _person_of_another_election(snapshot, " ".join(typed)):
        raise UnknownNameError(f"{elsewhere} had no ticket in the election of {election.year}.", _names(election))
    nearest = {spelling: min(ids) for spelling, ids in spellings.items() if len(ids) == 1}
    near = tuple(election.ticket[ticket].president.name for ticket in alike(" ".join(typed), nearest))
    raise UnknownNameError(
        f"“{shown(text)}” is not a ticket of the election of {election.year}.", near or _names(election)
    )


def resolve_person(election: Election, snapshot: Snapshot, text: str) -> str:
    """The id of the one person whom ``text`` names: who stood or was voted for in the election, else anybody known.

    Raises:
        UnknownNameError: it names nobody, or could be several.
        UserFacingError: it cannot be read.
    """
    phrase = " ".join(words(clean(text)))
    for people in (election.people, snapshot.people):
        found = [
            person.id
            for person in people.values()
            if phrase in {*person_spellings(person), " ".join(words(person.id))}
        ]
        if len(found) == 1:
            return found[0]
    return resolve_ticket(election, snapshot, text).id


def resolve_candidate(snapshot: Snapshot, text: str) -> str:
    """The id of the one person whom ``text`` names among all who ever headed a ticket.

    Raises:
        UnknownNameError: it names none, or could be several.
        UserFacingError: it cannot be read.
    """
    phrase = " ".join(words(clean(text)))
    heads = {ticket.id for election in snapshot.elections.values() for ticket in election.tickets}
    spelled: dict[str, set[str]] = {}
    for id_ in heads & snapshot.people.keys():
        for spelling in (*person_spellings(snapshot.people[id_]), " ".join(words(id_))):
            spelled.setdefault(spelling, set()).add(id_)
    found = spelled.get(phrase, set())
    if len(found) == 1:
        return next(iter(found))
    near = found or {id_ for one in nearest_spellings(phrase, tuple(spelled)) for id_ in spelled[one]}
    names = tuple(sorted(snapshot.people[id_].name for id_ in near))
    sentence = "fits more than one candidate" if found else "is nobody who stood for president"
    raise UnknownNameError(f"“{shown(text)}” {sentence}.", names)


def suggest_tickets(election: Election, snapshot: Snapshot, text: str) -> tuple[Choice, ...]:  # noqa: ARG001 - as its kin
    """Tickets of an election for an autocompletion, those with the most electors pledged first."""
    pledged = election.totals(Votes.AS_PLEDGED)
    ordered = sorted(election.tickets, key=lambda ticket: -pledged.get(ticket.id, 0))
    return offer(
        text,
        (
            (Choice(f"{ticket.president.name} ({ticket.party.name})", ticket.id), tuple(_spellings_of(ticket)))
            for ticket in ordered
        ),
    )


def _spellings_of(ticket: Ticket) -> dict[str, None]:
    people = (ticket.president, *((ticket.vice_president,) if ticket.vice_president else ()))
    names = (spelling for person in people for spelling in person_spellings(person))
    given_and_family = words(ticket.president.name)
    return dict.fromkeys((" ".join(words(ticket.id)), *names, *given_and_family, *party_spellings(ticket.party)))


def _ticket_spellings(election: Election) -> dict[str, set[str]]:
    spellings: dict[str, set[str]] = {}
    for ticket in election.tickets:
        for spelling in _spellings_of(ticket):
            spellings.setdefault(spelling, set()).add(ticket.id)
    return spellings


def _matching(phrase: str, spellings: dict[str, set[str]]) -> set[str]:
    if phrase in spellings:
        return set(spellings[phrase])
    return {ticket for spelling in nearest_spellings(phrase, spellings) for ticket in spellings[spelling]}


def _matching_each(typed: tuple[str, ...], spellings: dict[str, set[str]]) -> set[str]:
    """The tickets that every word fits: "trump pence"; none if one fits nothing, or no ticket fits all."""
    found = [_matching(word, spellings) for word in typed]
    return found[0].intersection(*found) if found else set()


def _person_of_another_election(snapshot: Snapshot, phrase: str) -> str:
    names = [person.name for person in snapshot.people.values() if phrase in person_spellings(person)]
    return names[0] if len(names) == 1 else ""


def _names(election: Election) -> tuple[str, ...]:
    return tuple(ticket.president.name for ticket in election.tickets[:3])
