"""States, districts, and lists of them in any spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UnknownNameError
from bot.facts.model import UnitKind
from bot.facts.names.territories import place_name, territory_in
from bot.facts.names.text import Choice, Word, alike, clean, nearest_spellings, offer, shown, split_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.model import AllocationUnit, Election, State
    from bot.facts.snapshot import Snapshot

AT_LARGE = "AL"
"""The suffix of a state's electors at large where it has districts: ``ME-AL``."""

ORDINALS = {"first": 1, "second": 2, "third": 3}
LONGEST_STATE_NAME = 4
"""In words: "washington d c" and the like."""

_CHOICE_LENGTH = 100
_LIST_SEPARATORS = re.compile(r"[,;/&+|]|\band\b", re.IGNORECASE)
_DOUBTFUL = {"or", "in"}
"""Small words that may join two names as well as be a postal code."""
_UNIMPORTANT = {"the", "state", "states", "commonwealth", "of", "and"}
_DISTRICT_WORDS = {"congressional", "cong", "district", "dist", "cd", "no", "number", "the"}
_SHORTEST_BEGINNING = 4
# fmt: off
_MANY = {
    "all", "all states", "every state", "everything", "everywhere", "swing states", "battlegrounds",
    "battleground states", "blue wall", "rust belt", "sun belt", "bible belt", "northeast", "midwest", "south",
    "deep south", "west", "east", "southwest", "southeast", "new england", "east coast", "west coast",
    "red states", "blue states", "safe states",
}
# fmt: on
"""What stands for many states, without saying which."""


@dataclass(frozen=True, slots=True)
class Place:
    """A state as it was named: all of its electors, or (``part``) those of a district or at large."""

    state: str
    part: str = ""

    @property
    def code(self) -> str:
        """``PA``, ``ME-2`` or ``ME-AL``."""
        return f"{self.state}-{self.part}" if self.part else self.state


def state_spellings(states: Mapping[str, State]) -> dict[str, str]:
    """Every spelling a state is known by, as folded words with single spaces, and its code."""
    spellings: dict[str, str] = {}
    for code, state in states.items():
        for spelling in (state.name, code, *state.aliases):
            spellings.setdefault(" ".join(words(spelling)), code)
    return spellings


def resolve_state(snapshot: Snapshot, text: str) -> State:
    """The one state that ``text`` names.

    Raises:
        UnknownNameError: it names none, a district, or more than one.
        UserFacingError: it cannot be read.
    """
    places = _Scan(clean(text), snapshot).places()
    if len({place.state for place in places}) > 1:
        names = tuple(snapshot.states[place.state].name for place in places)
        raise UnknownNameError(f"“{shown(text)}” names more than one state; please name one.", names[:3])
    place = places[0]
    if place.part:
        name = snapshot.states[place.state].name
        raise UnknownNameError(f"“{shown(text)}” is a part of {name}; please name the whole state.")
    return snapshot.states[place.state]


def resolve_units(election: Election, snapshot: Snapshot, text: str) -> tuple[AllocationUnit, ...]:
    """The allocation units that ``text`` names, in the order named, each once.

    A state with districts stands for all of its electors: those at large and those of the districts.

    Raises:
        UnknownNameError: a part of it names nothing, or nothing in this election, or is doubtful.
        UserFacingError: it cannot be read.
    """
    named: dict[str, AllocationUnit] = {}
    for place in _Scan(clean(text), snapshot).places():
        named |= {unit.code: unit for unit in _units_at(place, election, snapshot.states[place.state].name)}
    return tuple(named.values())


def suggest_states(snapshot: Snapshot, text: str) -> tuple[Choice, ...]:
    """States for an autocompletion, in the order of their names."""
    spelled = _spellings_by_code(snapshot)
    ordered = sorted(snapshot.states.values(), key=lambda state: state.name)
    return offer(text, ((Choice(state.name, state.code), spelled[state.code]) for state in ordered))


def suggest_units(election: Election, snapshot: Snapshot, text: str) -> tuple[Choice, ...]:
    """Completions of the last name in a list of states and districts, those with the closest popular vote first."""
    text = shown(text, _CHOICE_LENGTH * 3)
    separators = list(_LIST_SEPARATORS.finditer(text))
    before, last = (text[: separators[-1].start()], text[separators[-1].end() :]) if separators else ("", text)
    try:
        kept = tuple(place.code for place in _Scan(before, snapshot).places()) if before.strip() else ()
    except UnknownNameError:
        return ()
    spelled = _spellings_by_code(snapshot)
    candidates = (
        (Choice(", ".join((*kept, name)), ", ".join((*kept, code))), (*spelled[state], *spellings))
        for state, code, name, spellings in _parts(election, snapshot)
        if code not in kept
    )
    return tuple(choice for choice in offer(last, candidates) if len(choice.label) <= _CHOICE_LENGTH)


def _spellings_by_code(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    spelled: dict[str, tuple[str, ...]] = {}
    for spelling, code in state_spellings(snapshot.states).items():
        spelled[code] = (*spelled.get(code, ()), spelling)
    return spelled


def _parts(election: Election, snapshot: Snapshot) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """State, code, name and further spellings of all that can be picked, closest popular vote first."""
    parts: list[tuple[float, tuple[str, str, str, tuple[str, ...]]]] = []
    for code in dict.fromkeys(unit.state for unit in election.units):
        units = election.units_of(code)
        parts.append((_closeness(election, code), (code, code, snapshot.states[code].name, ())))
        for unit in units if len(units) > 1 else ():
            part = unit.code if unit.kind is UnitKind.DISTRICT else f"{code}-{AT_LARGE}"
            spellings = (" ".join(words(part)), " ".join(words(unit.name)))
            parts.append((_closeness(election, unit.code), (code, part, unit.name, spellings)))
    return [part for _, part in sorted(parts, key=lambda pair: pair[0])]


def _closeness(election: Election, place: str) -> float:
    counts = sorted(election.popular_votes.get(place, {}).values(), reverse=True)
    return (counts[0] - counts[1]) / sum(counts) if len(counts) > 1 and sum(counts) else 1.0


def _units_at(place: Place, election: Election, name: str) -> tuple[AllocationUnit, ...]:
    units = election.units_of(place.state)
    if not units:
        raise UnknownNameError(f"{name} appointed no electors in the election of {election.year}.")
    if not place.part:
        return units
    if len(units) == 1:
        raise UnknownNameError(f"{name} had no districts that choose electors in {election.year}.", (name,))
    if place.part == AT_LARGE:
        return tuple(unit for unit in units if unit.kind is UnitKind.AT_LARGE)
    if place.code not in election.unit:
        districts = tuple(unit.code for unit in units if unit.kind is UnitKind.DISTRICT)
        raise UnknownNameError(f"{name} had no district {place.part} in {election.year}.", districts)
    return (election.unit[place.code],)


class _Scan:
    """Reads a list of places from left to right, the longest name first."""

    def __init__(self, text: str, snapshot: Snapshot) -> None:
        self._words: tuple[Word, ...] = split_words(text)
        self._snapshot = snapshot
        self._states = snapshot.states
        self._spellings = state_spellings(snapshot.states)
        self._at = 0

    def places(self) -> tuple[Place, ...]:
        """Every place named.

        Raises:
            UnknownNameError: something else stands among them, or nothing does.
        """
        found: list[Place] = []
        while self._at < len(self._words):
            if self._word() in _UNIMPORTANT and not self._exact(self._at):
                self._at += 1
            else:
                found.append(self._place())
        if not found:
            raise UnknownNameError("No state is named in that.")
        return tuple(found)

    def _place(self) -> Place:
        number = self._district_before()
        code, length = self._state()
        self._at += length
        return Place(code, number or self._part_after(code))

    def _state(self) -> tuple[str, int]:
        exact = self._the_capital() or self._exact(self._at)
        if exact:
            self._refuse_doubtful(exact[1])
            return exact
        for length in range(LONGEST_STATE_NAME - 1, 0, -1):
            phrase = self._phrase(self._at, length)
            codes = {self._spellings[spelling] for spelling in nearest_spellings(phrase, self._spellings)}
            if len(phrase) >= _SHORTEST_BEGINNING and not codes:
                codes = {code for spelling, code in self._spellings.items() if spelling.startswith(phrase)}
            if len(codes) == 1:
                return codes.pop(), length
        raise self._unknown()

    def _exact(self, at: int) -> tuple[str, int] | None:
        for length in range(LONGEST_STATE_NAME, 0, -1):
            phrase = self._phrase(at, length)
            if phrase in self._spellings:
                return self._spellings[phrase], length
        return None

    def _phrase(self, at: int, length: int) -> str:
        """That many words as one phrase; empty where a comma or the end comes before."""
        taken = self._words[at : at + length]
        if len(taken) < length or any(_LIST_SEPARATORS.search(word.gap) for word in taken[1:]):
            return ""
        return " ".join(word.folded for word in taken)

    def _the_capital(self) -> tuple[str, int] | None:
        """Washington, DC, written with a comma; in a longer list that may be two places."""
        if (self._word(), self._word(1)) != ("washington", "dc") or "," not in self._words[self._at + 1].gap:
            return None
        if len(self._words) > len(("washington", "dc")):
            raise UnknownNameError("“Washington, DC” may be one place or two; please write WA or DC.", ("WA", "DC"))
        return "DC", len(self._words)

    def _refuse_doubtful(self, length: int) -> None:
        word, after = self._words[self._at], self._words[self._at + 1 : self._at + 2]
        joins = (self._at == 0 or word.gap.isspace()) and all(other.gap.isspace() for other in after)
        if length == 1 and word.raw in _DOUBTFUL and after and joins:
            name = self._states[self._spellings[word.folded]].name
            raise UnknownNameError(f"“{word.raw}” may be {name} or just a small word; please use commas.", (name,))

    def _district_before(self) -> str:
        """The number in "2nd district of Maine", read over; or nothing."""
        at, number = self._at, self._number(self._word())
        if not number or self._word(1) not in _DISTRICT_WORDS:
            return ""
        while at + 1 < len(self._words) and self._words[at + 1].folded in (*_DISTRICT_WORDS, "of", "in"):
            at += 1
        self._at = min(at + 1, len(self._words) - 1)
        return number

    def _part_after(self, code: str) -> str:
        if self._word() == "al" and not _LIST_SEPARATORS.search(self._gap()):
            if self._gap().strip() != "-":
                name = self._states[code].name
                raise UnknownNameError(f"“{code} AL” may be {name} at large or {name} and Alabama.", (f"{code}-AL",))
            self._at += 1
            return AT_LARGE
        for phrase in (("at", "large"), ("statewide",)):
            if tuple(word.folded for word in self._words[self._at : self._at + len(phrase)]) == phrase:
                self._at += len(phrase)
                return AT_LARGE
        return self._district_after()

    def _district_after(self) -> str:
        at = self._at
        while at < len(self._words) and self._words[at].folded in _DISTRICT_WORDS:
            at += 1
        number = self._number(self._words[at].folded) if at < len(self._words) else ""
        if not number or _LIST_SEPARATORS.search(self._words[at].gap):
            return ""
        while at + 1 < len(self._words) and self._words[at + 1].folded in _DISTRICT_WORDS - {"the"}:
            at += 1
        self._at = at + 1
        return number

    def _number(self, word: str) -> str:
        digits = re.fullmatch(r"0*(\d{1,2})(?:st|nd|rd|th)?", word)
        return digits[1] if digits else str(ORDINALS[word]) if word in ORDINALS else ""

    def _word(self, ahead: int = 0) -> str:
        return self._words[self._at + ahead].folded if self._at + ahead < len(self._words) else ""

    def _gap(self) -> str:
        return self._words[self._at].gap if self._at < len(self._words) else ""

    def _unknown(self) -> UnknownNameError:
        part = [self._words[self._at]]
        for word in self._words[self._at + 1 :]:
            if _LIST_SEPARATORS.search(word.gap) or word.folded == "and":
                break
            part.append(word)
        typed = " ".join(word.raw for word in part)
        if (territory := territory_in(self._snapshot, typed)) is not None:
            name = place_name(self._snapshot, territory)
            return UnknownNameError(
                f"{name} is not a state and has no electors; a scenario can admit it:"
                f" /scenario apportion admit:{name}."
            )
        if " ".join(words(typed)) in _MANY:
            return UnknownNameError(
                f"“{shown(typed)}” does not say which states; please name each, such as “PA, Michigan, wisc.”."
            )
        near = alike(typed, self._spellings)
        return UnknownNameError(
            f"“{shown(typed)}” is not a state or district.", tuple(self._states[code].name for code in near)
        )
