"""One consistent state of everything that was read from ``data/``. A question is answered from a single snapshot."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bot.facts.records import election_records
from bot.facts.retrieval import FactIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.engine.calendar import Calendar
    from bot.engine.records import ElectionRecord
    from bot.facts.apportionments import Apportionment, Census, ProjectedSeats
    from bot.facts.congresses import Congress, ContingentVote
    from bot.facts.district_votes import DistrictVotes
    from bot.facts.elector_laws import CompactState, ElectorLaw
    from bot.facts.fact_model import Fact, FactTopic
    from bot.facts.factions import Faction
    from bot.facts.model import Election, Party, Person, Source, State
    from bot.facts.stems import Stems


@dataclass(frozen=True)
class Snapshot:
    """Figures and facts as of one reading of the data; never changed, only replaced.

    Attributes:
        version: names the content: the same files give the same version.
        elections: by year; an election's tables are read from memory when first asked for.
        tables: the parsed content of the data files that other packages interpret (``questions/…``), by their
            path below ``data/``.
        read_stems: reads the words by which facts are searched; :attr:`stems` keeps them.
        apportionments: House seats by census; 1789 is the Constitution's own.
        censuses: populations by census.
        estimates: populations estimated between censuses, by year and state.
        projection: guesses at each state's seats from 2032 on, and no more than that.
        elector_laws: how each state binds its electors.
        compact: each state's part in the National Popular Vote compact, members in the order of joining.
        congresses: each Congress by its number, as it began; a second value is a later day of it.
        contingent_votes: the votes in the House or the Senate, by the year of the election they decided.
        factions: with whom members of Congress stood whose party is named after a person, by that name.
        district_votes: for some elections, the popular votes of the two main tickets in all congressional districts,
            by district (``PA-7``; ``AK-AL`` where a state has one).
        facts: what is known beside the tables, by its id, topic after topic.
        fact_topics: the topics of the facts, by their ids.
    """

    version: str
    sources: Mapping[str, Source]
    states: Mapping[str, State]
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    elections: Mapping[int, Election]
    calendar: Calendar
    tables: Mapping[str, Mapping[str, object]]
    read_stems: Callable[[], Stems]
    apportionments: Mapping[int, Apportionment] = field(default_factory=dict[int, "Apportionment"])
    censuses: Mapping[int, Census] = field(default_factory=dict[int, "Census"])
    estimates: Mapping[int, Mapping[str, int]] = field(default_factory=dict[int, "Mapping[str, int]"])
    projection: Mapping[str, ProjectedSeats] = field(default_factory=dict[str, "ProjectedSeats"])
    elector_laws: Mapping[str, ElectorLaw] = field(default_factory=dict[str, "ElectorLaw"])
    compact: Mapping[str, CompactState] = field(default_factory=dict[str, "CompactState"])
    congresses: Mapping[int, tuple[Congress, ...]] = field(default_factory=dict[int, "tuple[Congress, ...]"])
    contingent_votes: Mapping[int, tuple[ContingentVote, ...]] = field(
        default_factory=dict[int, "tuple[ContingentVote, ...]"]
    )
    factions: Mapping[str, tuple[Faction, ...]] = field(default_factory=dict[str, "tuple[Faction, ...]"])
    district_votes: Mapping[int, Mapping[str, DistrictVotes]] = field(
        default_factory=dict[int, "Mapping[str, DistrictVotes]"]
    )
    facts: Mapping[str, Fact] = field(default_factory=dict[str, "Fact"])
    fact_topics: Mapping[str, FactTopic] = field(default_factory=dict[str, "FactTopic"])

    def admitting(self, places: Iterable[State]) -> Snapshot:
        """The same with further states; what was worked out from all elections is kept."""
        other = copy(self)
        object.__setattr__(other, "states", {**self.states, **{place.code: place for place in places}})
        return other

    @cached_property
    def records(self) -> tuple[ElectionRecord, ...]:
        """Every election that was held in short, oldest first; reads all elections when first asked for."""
        return election_records(self.elections.values(), self.contingent_votes)

    @cached_property
    def stems(self) -> Stems:
        """How a question is read where facts are searched; made when it is first asked for."""
        return self.read_stems()

    @cached_property
    def fact_index(self) -> FactIndex:
        """Every way of asking for the facts; made when it is first asked for."""
        return FactIndex(self.facts, self.stems)
