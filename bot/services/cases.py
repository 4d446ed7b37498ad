"""What a question is about: an election, or a channel's scenario on top of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answers import SourceNote, Standing
from bot.engine.allocation import Method
from bot.engine.tally import Tally, tally
from bot.facts.model import CaveatTopic, Election, Office, UnitKind, Votes
from bot.scenarios.edits import Allocate, Split, Swing
from bot.scenarios.fold import Ground, State, changed_units, fold
from bot.services.adapted import adapted, with_places
from bot.services.grounds import fixed_units, ground_of, house_of
from bot.services.wording import listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.engine.units import Unit
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.edits import Edit
    from bot.scenarios.model import Scenario

Holdings = dict[str, dict[str, int]]
"""For each allocation unit, the electors that each person holds; what is missing is undecided."""

_OF_ONE_STATE = frozenset({CaveatTopic.POPULAR_VOTES, CaveatTopic.DISTRICT_VOTES})
"""What is said of one state's counts does not matter to the whole country's."""

OURSELVES = "The Ascertain developers"
"""The publisher of the sources that stand for our own inferences and memory."""

_CAVEATS = 6
"""How many caveats an answer carries at the most; the widest come first in the data."""

_BASIS = {Votes.AS_CAST: "as cast", Votes.AS_PLEDGED: "as pledged"}


@dataclass(frozen=True)
class Case:
    """An election with its electors as pledged or as cast, or as a scenario has them.

    Attributes:
        data: everything on record.
        origin: the election itself; ``election`` is as the edits make it.
        votes: whether its electors are as pledged or as cast.
        scenario: whose edits are on top of it, if any.
        what_if: edits of nobody's scenario, on top of it if there is one: a question's.
    """

    data: Snapshot
    origin: Election
    votes: Votes
    scenario: Scenario | None = None
    what_if: tuple[Edit, ...] = ()

    @cached_property
    def snapshot(self) -> Snapshot:
        """Everything on record, with the places that a scenario admits among the states."""
        return with_places(self.data, self.units) if self.is_edited else self.data

    @cached_property
    def election(self) -> Election:
        """The election as the scenario has it: its units and their electors, its votes and its tickets."""
        return adapted(self.origin, self.state, self.snapshot) if self.is_edited else self.origin

    @property
    def is_edited(self) -> bool:
        """Whether there are edits."""
        return bool(self.what_if) or (self.scenario is not None and bool(self.scenario.in_force))

    @cached_property
    def ground(self) -> Ground:
        """What a what-if starts from: every allocation unit as it was."""
        return ground_of(self.data, self.origin, self.votes)

    @cached_property
    def state(self) -> State:
        """What the scenario's edits, and the what-if's on top of them, make of the ground."""
        recorded = self.scenario.in_force if self.scenario is not None else ()
        return fold(self.ground, (*(one.edit for one in recorded), *self.what_if))

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every allocation unit with its holders and popular votes, what-ifs included."""
        return self.state.units

    @cached_property
    def base(self) -> Holdings:
        """Who holds which electors before any what-if."""
        return {unit.code: dict(unit.held) for unit in self.ground.units}

    @cached_property
    def holdings(self) -> Holdings:
        """Who holds which electors, what-ifs included."""
        return {unit.code: dict(unit.held) for unit in self.units}

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The units that a what-if changed."""
        return changed_units(self.ground, self.state)

    @cached_property
    def totals(self) -> Counter[str]:
        """Each person's electoral votes for president."""
        totals: Counter[str] = Counter()
        for held in self.holdings.values():
            totals.update(held)
        return totals

    @property
    def pledged_totals(self) -> Mapping[str, int]:
        """Each person's electors as pledged, in the election itself."""
        return self.origin.totals(Votes.AS_PLEDGED)

    @cached_property
    def tally(self) -> Tally:
        """The count for president."""
        appointed = sum(unit.electors for unit in self.units)
        return tally(self.totals, appointed, self.election.votes_per_elector)

    @cached_property
    def abstaining(self) -> int:
        """How many electors a what-if lets vote for nobody."""
        return sum(self.state.abstaining.values())

    @cached_property
    def undecided(self) -> int:
        """How many of the electors appointed nobody holds, without those who abstain."""
        return self.tally.not_cast - self.abstaining

    @cached_property
    def fixed(self) -> frozenset[str]:
        """The units whose electors no statewide or district vote decides: by law, or as a scenario divides them."""
        methods: dict[str, Method] = {}
        split: set[str] = set()
        for edit in self.state.in_force:
            if isinstance(edit, Allocate):
                methods |= dict.fromkeys(edit.states or [unit.state for unit in self.units], edit.method)
            elif isinstance(edit, Split):
                split.add(edit.unit)
        by_winner = {Method.ACTUAL, Method.WINNER_TAKE_ALL}
        divided = {state for state, method in methods.items() if method not in by_winner}
        kinds = self.election.unit
        whole = {
            unit.code for unit in self.units if unit.state in divided and kinds[unit.code].kind is UnitKind.STATE
        }
        return fixed_units(self.election) | whole | split

    @property
    def admitted(self) -> tuple[str, ...]:
        """The places that a scenario admits as states."""
        house = house_of(self.state.in_force)
        states = {unit.state for unit in self.units}
        return tuple(code for code in house.admit if code in states) if house is not None else ()

    @property
    def swung(self) -> bool:
        """Whether the popular votes are not as they were counted."""
        return any(isinstance(edit, Swing) for edit in self.state.in_force)

    @property
    def votes_from(self) -> str:
        """What a scenario adds to "popular vote": " of 2016", " of 2016 after the swing"; of an election nothing."""
        if self.scenario is None:
            return ""
        return f" of {self.origin.year}{' after the swing' if self.swung else ''}"

    @property
    def basis(self) -> str:
        """Such as "as pledged" or "as cast"."""
        return _BASIS[self.votes]

    @property
    def start(self) -> str:
        """What a scenario starts from, as part of a sentence."""
        year = self.election.year
        return f"the open map of {year}" if self.election.uncalled else f"{year} {self.basis}"

    @property
    def label(self) -> str:
        """What the case is, as part of a sentence."""
        if self.scenario is None:
            return f"{self.election.year}, {self.basis}"
        return f"the scenario “{self.scenario.name}” ({self.start})"

    @property
    def chosen_by_house(self) -> str | None:
        """Whom the House elected where nobody had a majority; None where it did not have to, or is not known."""
        return self._chosen(Office.PRESIDENT)

    @property
    def chosen_by_senate(self) -> str | None:
        """Whom the Senate elected vice-president where nobody had a majority."""
        return self._chosen(Office.VICE_PRESIDENT)

    @property
    def house_count(self) -> tuple[Counter[str], int]:
        """The states that voted for each on the House's last ballot, and which ballot that was; empty if none was."""
        return self._last_ballot(Office.PRESIDENT)

    def _chosen(self, office: Office) -> str | None:
        counts, _ = self._last_ballot(office)
        return counts.most_common(1)[0][0] if counts else None

    def _last_ballot(self, office: Office) -> tuple[Counter[str], int]:
        votes = [vote for vote in self.snapshot.contingent_votes.get(self.election.year, ()) if vote.office is office]
        last = max((vote.ballot for vote in votes), default=0)
        counts: Counter[str] = Counter()
        for vote in votes:
            if vote.ballot == last and vote.cast_for:
                counts[vote.cast_for] += vote.votes
        return counts, last

    def full(self, person: str) -> str:
        """A person's full name."""
        known = self.snapshot.people.get(person)
        if known is not None:
            return known.name
        return self.election.name_of(person) if person in self.election.people else _as_named(person)

    def short(self, person: str) -> str:
        """A person's surname, or the whole name where two here share the surname."""
        people = self.election.people
        if person not in people:
            known = self.snapshot.people.get(person)
            return known.surname if known else _as_named(person)
        surname = people[person].surname
        shared = sum(other.surname == surname for other in people.values()) > 1
        return people[person].name if shared else surname

    def standings(self) -> tuple[Standing, ...]:
        """Everybody with electoral votes, most first, then tickets without any that people voted for."""
        pledged = self.pledged_totals
        popular = self.election.national_popular_votes
        with_votes = [person for person, _ in self.tally.electoral_votes]
        without = [t.id for t in self.election.tickets if t.id not in self.totals and popular.get(t.id)]
        return tuple(
            Standing(
                person=person,
                name=self.full(person),
                party=self.party(person),
                electoral_votes=self.totals[person],
                pledged=pledged.get(person, 0),
                popular_votes=popular.get(person),
            )
            for person in [*with_votes, *without]
        )

    def party(self, person: str) -> str:
        """The name of the party whose ticket a person led; empty for somebody who led none."""
        ticket = self.election.ticket.get(person)
        return ticket.party.name if ticket else ""

    def held_in(self, state: str) -> Counter[str]:
        """The electors that each person holds in one state."""
        return self._sum_over(state, self.holdings)

    def pledged_in(self, state: str) -> Counter[str]:
        """The electors that were pledged to each person in one state."""
        return self._sum_over(state, self.origin.holdings(Votes.AS_PLEDGED))

    def _sum_over(self, state: str, holdings: Mapping[str, Mapping[str, int]]) -> Counter[str]:
        held: Counter[str] = Counter()
        for code, counts in holdings.items():
            if code.partition("-")[0] == state:
                held.update(counts)
        return held

    def count_in_words(self) -> str:
        """Such as "Trump 304, Clinton 227, Powell 3"."""
        return ", ".join(f"{self.short(person)} {number(count)}" for person, count in self.tally.electoral_votes)

    def caveats(self, *topics: CaveatTopic, state: str = "") -> tuple[str, ...]:
        """What to bear in mind with some figures; what is said of several states alike is said once."""
        states: dict[str, list[str]] = {}
        for topic in topics:
            for caveat in self.election.caveats_on(topic, state):
                if caveat.state and not state and topic in _OF_ONE_STATE:
                    continue
                states.setdefault(caveat.text, []).extend([caveat.state] if caveat.state and not state else [])
        told = [f"{listed(codes)}: {text}" if codes else text for text, codes in states.items()]
        return tuple(told[:_CAVEATS])

    def sources(self, *tables: str) -> tuple[SourceNote, ...]:
        """The sources of the election's tables, each once."""
        ids = dict.fromkeys(source for table in tables for source in self.election.sources.get(table, ()))
        return cited(self.snapshot, ids)


def _as_named(person: str) -> str:
    """The name of somebody who is nobody's id: as it was given, or such as "somebody else"."""
    return person.replace("-", " ") if person.islower() else person


def cited(snapshot: Snapshot, ids: Iterable[str]) -> tuple[SourceNote, ...]:
    """Sources by their ids, as an answer cites them; what the project itself inferred is told in caveats instead."""
    found = (snapshot.sources[source] for source in dict.fromkeys(ids))
    return tuple(
        SourceNote(title=s.title, publisher=s.publisher, as_of=s.as_of, url=s.url)
        for s in found
        if s.publisher != OURSELVES
    )
