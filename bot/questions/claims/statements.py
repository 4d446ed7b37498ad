"""What a passage can state that the data can judge: one frozen type for each kind of claim.

``span`` are the exact words of the passage. ``year`` is the election meant; ``years`` are all that may be meant where
the passage leaves it open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine.calendar import Event, NthWeekday
    from bot.questions.claims.amounts import Amount
    from bot.questions.claims.rows import ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What every statement has; ``start`` and ``end`` are places in the passage."""

    span: str
    start: int
    end: int
    years: tuple[int, ...] = ()
    certain_year: bool = False
    """The year was said, and not gathered from the people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectoralCounts(Stated):
    """Electoral votes of candidates: pairs of ids and amounts. ``running``: told as an unfinished count."""

    counts: tuple[tuple[str, Amount], ...]
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectoralScore(Stated):
    """A result such as "304–227", of the candidates named or of the first two."""

    high: int
    low: int
    people: tuple[str, ...]
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PopularLead(Stated):
    """By how much somebody led in popular votes, in the whole country or in a state."""

    amount: Amount
    leader: str | None = None
    trailer: str | None = None
    state: str | None = None
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PopularTotal(Stated):
    """How many popular votes, or what share of them, somebody had."""

    person: str
    amount: Amount
    state: str | None = None
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PopularWinner(Stated):
    """Who won, or lost, the popular vote."""

    person: str
    won: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Elected(Stated):
    """Who became president, or did not; ``over``: whom the passage says was beaten."""

    person: str
    won: bool
    over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesWon(Stated):
    """Who carried, or lost, which states."""

    person: str
    states: tuple[str, ...]
    won: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesCounted(Stated):
    """How many states somebody carried."""

    person: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority(Stated):
    """How many electoral votes elect."""

    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class AllElectors(Stated):
    """How many electors there are; ``each``: of every single state, as is sometimes said; ``others``: besides one."""

    amount: Amount
    each: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StateElectors(Stated):
    """How many electors a state has."""

    state: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfEvent(Stated):
    """On which day a step of an election falls; ``year`` of the day, if it was said."""

    event: Event
    month: int
    day: int
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOfEvent(Stated):
    """The rule for the day of a step of an election."""

    event: Event
    pattern: NthWeekday


@dataclass(frozen=True, slots=True, kw_only=True)
class FlipsNeeded(Stated):
    """How many electors would have to leave; ``besides``: one is not counted; ``elects``: so that another wins."""

    amount: Amount
    besides: bool = False
    elects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastFaithless(Stated):
    """When an elector last broke a pledge."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaithlessCount(Stated):
    """How many electors broke a pledge, in one election or (``ever``) in all."""

    amount: Amount
    ever: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayVote(Stated):
    """For whom an elector voted: of a state, or by name; ``instead_of`` where that is said."""

    voted_for: str
    state: str | None = None
    elector: str | None = None
    instead_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectorOf(Stated):
    """Of which state, and of which party, somebody was an elector."""

    elector: str
    state: str
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingStates(Stated):
    """How many states bind their electors, or (``void``) cancel a vote against the pledge."""

    amount: Amount
    void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StateBinds(Stated):
    """Whether a state binds its electors."""

    state: str
    binds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFine(Stated):
    """What a state fines an elector who breaks the pledge."""

    state: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatches(Stated):
    """How often, or in which years, somebody with fewer popular votes became president."""

    amount: Amount | None = None
    said_years: tuple[int, ...] = ()
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseChose(Stated):
    """In which elections the House chose the president."""

    said_years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSeries(Stated):
    """A value of a quantity that a fact follows over time."""

    fact: str
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition(Stated):
    """Something that a row of ``rows.toml`` recognises; ``denied``: the passage says the opposite."""

    row: ClaimRow
    denied: bool = False


Statement = (
    ElectoralCounts
    | ElectoralScore
    | PopularLead
    | PopularTotal
    | PopularWinner
    | Elected
    | StatesWon
    | StatesCounted
    | Majority
    | AllElectors
    | StateElectors
    | DayOfEvent
    | RuleOfEvent
    | FlipsNeeded
    | LastFaithless
    | FaithlessCount
    | StrayVote
    | ElectorOf
    | BindingStates
    | StateBinds
    | StateFine
    | Mismatches
    | HouseChose
    | OnSeries
    | Proposition
)
