"""What is asked of electors by their number: by census, House size and rule, in which states, and in which two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.apportionment import Rule
from bot.questions.by_names import election_by_names
from bot.questions.filling import UNFIT, Filled

if TYPE_CHECKING:
    from bot.questions.filling import Question

_EVERY_TEN = 10
_MOST_SEATS = 20_000
_TERRITORIES = {"puerto": "PR", "guam": "GU", "samoa": "AS", "virgin": "VI", "mariana": "MP", "marianas": "MP"}
_DISTRICT = "DC"
_A_PAIR = 2
_PLACES = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "6th": 6,
    "7th": 7,
}
_BELOW = {"below", "fewer_than"}


def census(question: Question) -> Filled:
    """The census by which a state's electors are asked for; of a coming election, the coming census."""
    years, known = question.years, question.snapshot.apportionments
    if len(years) > 1:
        return UNFIT
    if not years:
        return Filled((max(known),)) if "gain" in question.heard.names else UNFIT
    (year,) = years
    newest = max(known)
    coming = newest + _EVERY_TEN
    if question.heard.names & {"gain", "lose"} and (found := _in_force(year, question)):
        return Filled((found,))
    if "census" in question.heard.names and (year in known or year == coming):
        return Filled((year,))
    named = year not in question.snapshot.elections and coming <= year <= coming + _EVERY_TEN
    return Filled((coming,)) if named else UNFIT


def _in_force(year: int, question: Question) -> int:
    """The census of that year, or the one whose seats an election of that year was the first to go by; else 0."""
    known = question.snapshot.apportionments
    first = {found.first_election: census for census, found in known.items()}
    return year if year in known else first.get(year, 0)


def census_of_changes(question: Question) -> Filled:
    """The census by which states gained and lost: that of the year named, or of the election; else the newest."""
    heard = question.heard.names
    if not question.years and heard & {"greatest", "most_votes"} and not heard & {"census", "last", "now"}:
        return UNFIT  # "what state lost the most electoral votes": at any time
    if not question.years or "since" in heard:
        return Filled((max(question.snapshot.apportionments),))
    found = _in_force(question.years[-1], question)
    return Filled((found,)) if found else UNFIT


def nth_most(question: Question) -> Filled:
    """The number of electors of the state that comes second, third and so on; equal ones share a place."""
    words = {token.word for segment in question.heard.meaningful for token in segment.tokens}
    places = [place for word, place in _PLACES.items() if word in words]
    counts = sorted(set(_allotted(question)), reverse=True)
    return Filled((counts[places[0] - 1],)) if len(places) == 1 and places[0] <= len(counts) else UNFIT


def census_of_seats(question: Question) -> Filled:
    """The census of an apportionment: the year said with the word, where there was one in that year."""
    if "census" not in question.heard.names:
        return Filled()
    years = tuple(year for year in question.years if year % _EVERY_TEN == 0)
    return Filled(years[-1:]) if years else (UNFIT if question.years else Filled())


def census_year(question: Question) -> Filled:
    """The census of a year that is named; no other year will do."""
    years = question.years
    return Filled(years) if len(years) == 1 and years[0] in question.snapshot.apportionments else UNFIT


def election_to_rerun(question: Question) -> Filled:
    """The election that is to be run again: a year that is not the census's; None where none is named."""
    asked = question.options.get("census")
    said = [value for _, values in question.heard.mentions("@year") for value in values if isinstance(value, int)]
    years = tuple(dict.fromkeys(year for year in said if year != asked or said.count(year) > 1))
    if not years and question.heard.names & {"@ticket", "@for", "@from"}:
        return election_by_names(question)
    held = question.snapshot.elections
    if len(years) > 1 or any(year not in held or held[year].uncalled for year in years):
        return UNFIT
    return Filled(years or (None,))


def seats(question: Question) -> Filled:
    """A House size: a number, or the proposal that gives one."""
    heard = question.heard.names
    named = {"wyoming_rule": "wyoming", "cube_root": "cube_root"}
    found: list[object] = [value for concept, value in named.items() if concept in heard]
    found += [n for n in question.heard.values("@number") if isinstance(n, int) and 0 < n <= _MOST_SEATS]
    return Filled(tuple(found)) if len(found) == 1 else UNFIT


def rule(question: Question) -> Filled:
    """The rule of apportionment that is named."""
    words = {
        token.word
        for segment in question.heard.segments
        if "apportion_rule" in segment.names
        for token in segment.tokens
    }
    found = tuple(rule for rule in Rule if set(rule.value.split("_")) & words)
    return Filled(found) if len(found) == 1 else UNFIT


def admitted(question: Question) -> Filled:
    """The places to be admitted as states: territories, and the District."""
    codes: dict[str, None] = {}
    for segment in question.heard.segments:
        if "territory" in segment.names:
            codes.update({_TERRITORIES[token.word]: None for token in segment.tokens if token.word in _TERRITORIES})
        for tag in segment.tags:
            if tag.name == "@state" and tag.value != _DISTRICT:
                return UNFIT
            if tag.name == "@state":
                codes[_DISTRICT] = None
    return Filled((",".join(codes),)) if codes else UNFIT


def two_states(question: Question) -> Filled:
    """Two states to be compared."""
    mentions = question.heard.mentions("@state")
    if any(len(values) > 1 for _, values in mentions):
        return UNFIT
    codes = tuple(dict.fromkeys(str(values[0]) for _, values in mentions))
    return Filled((",".join(codes),)) if len(codes) == _A_PAIR else UNFIT


def fewest_electors(question: Question) -> Filled:
    """The fewest electors of any state in the election in question."""
    return Filled((min(_allotted(question)),))


def most_electors(question: Question) -> Filled:
    """The most electors of any state in the election in question."""
    return Filled((max(_allotted(question)),))


def _allotted(question: Question) -> tuple[int, ...]:
    election = question.snapshot.elections[question.year or max(question.snapshot.elections)]
    return tuple(count for count in election.allotted.values() if count)


def at_least(question: Question) -> Filled:
    """The lower bound of "more than 20", "20 or more", "exactly 3"; None of "fewer than 5"."""
    number, heard = _number(question), question.heard.names
    if number is None:
        return UNFIT
    if heard & _BELOW or _is_at_most(question):
        return Filled()
    return Filled((number + 1 if "more_than" in heard else number,))


def at_most(question: Question) -> Filled:
    """The upper bound of "fewer than 5", "5 or fewer", "exactly 3"; None of "more than 20"."""
    number, heard = _number(question), question.heard.names
    from_above, from_below = heard & _BELOW or _is_at_most(question), heard & {"more_than", "at_least"}
    if number is None or (from_above and from_below):
        return UNFIT
    if from_below:
        return Filled()
    if heard & _BELOW:
        return Filled((number - 1,)) if number > 1 else UNFIT
    return Filled((number,))


def _is_at_most(question: Question) -> bool:
    """Whether a bound is said; "only three" is just so many."""
    return bool(question.heard.names & {"at_most"}) and "only" not in question.heard.names


def _number(question: Question) -> int | None:
    numbers = [number for number in question.heard.values("@number") if isinstance(number, int)]
    return numbers[0] if len(numbers) == 1 and numbers[0] > 0 else None
