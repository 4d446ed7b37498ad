"""Options of questions about all elections: which state or party, the last time or the first, what is ranked."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.facts.apportionments import NOT_A_STATE
from bot.facts.model import Election, Votes
from bot.questions.election_slots import coming_election
from bot.questions.filling import SIDES, UNFIT, WHOSE, Filled

if TYPE_CHECKING:
    from bot.facts.model import Party
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_COLOURS = {"blue": "democratic", "red": "republican"}
_FIRST = {"first_time"}
_EVER = {"ever", "not"}
_AFTER_AN_ELECTION = {"in", "that", "when", "where", "which", "a", "the", "any", "won"}
"""What follows "the last election" where the one is meant that came out so, and not simply the last one held."""

_A_HALF = Fraction(1, 2)
_SEVERAL = 2


def a_state(question: Question) -> Filled:
    """The one state whose past is asked for."""
    codes = _states(question)
    return Filled((codes[0],)) if len(codes) == 1 else UNFIT


def state_with_seats(question: Question) -> Filled:
    """The one state whose seats in the House are asked for; the District has none."""
    found = a_state(question)
    return UNFIT if found.values == (NOT_A_STATE,) else found


def several_states(question: Question) -> Filled:
    """Two states or more, whose electors are asked for together."""
    codes = _states(question)
    return Filled((",".join(codes),)) if len(codes) >= _SEVERAL else UNFIT


def a_party(question: Question) -> Filled:
    """The party that is named, by its name or by its colour."""
    named = {_main(parties) for _, parties in question.parties_named(*SIDES)}
    named |= {party for colour, party in _COLOURS.items() if colour in question.heard.names}
    others = [segment for segment, _ in question.people_named(*WHOSE) if not _follows(segment, "before", question)]
    return Filled(tuple(named)) if len(named) == 1 and not others else UNFIT


def which_time(question: Question) -> Filled:
    """The last time, the first, or whether ever; None where it is asked how often. "The last election" is none."""
    heard = question.heard.names
    segments = question.heard.segments
    for before, after in pairwise(segments):
        if "last" in before.names and "election" in after.names and not _goes_on(segments, after):
            return UNFIT
    if heard & _FIRST:
        return Filled(("first",))
    if heard & {"how_many", "times", "times_word"} - {"last"} and not heard & {"last", "last_time"}:
        return Filled()
    if heard & {"last", "last_time"} or ("when" in heard and "ever" not in heard):
        return Filled(("last",))
    return Filled(("ever",)) if heard & _EVER else UNFIT


def by_popular_vote(question: Question) -> Filled:
    """The popular vote, where it is named: else the presidency is meant."""
    return Filled(("popular_vote" if "popular_vote" in question.heard.names else None,))


def since_year(question: Question) -> Filled:
    """The year after "since"."""
    return _bound(question, "since", 0)


def until_year(question: Question) -> Filled:
    """The year before the one after "before", by a year or by the name of whoever stood then."""
    for segment, sharing in question.people_named(*WHOSE):
        known = question.people
        won = [year for person in sharing for year in known.years_of(person) if known.was_elected(person, year)]
        if _follows(segment, "before", question):
            return Filled((min(won) - 1,)) if won and len(sharing) == 1 else UNFIT
    return _bound(question, "before", -1)


def record(question: Question) -> Filled:
    """What elections are to be ranked by: what there is said to be most of."""
    words = {token.word for segment in question.heard.meaningful for token in segment.tokens}
    heard = question.heard.names
    if heard & {"percent", "share_word"} and heard & {"electoral_votes", "elector", "college"}:
        return UNFIT if heard & {"record_low", "fewest"} else Filled(("largest",))
    if heard & {"percent", "share_word"}:
        return Filled(("least_popular_share" if heard & {"record_low", "fewest"} else "popular_share",))
    if heard & {"record_low", "fewest"}:
        return UNFIT
    if "state_word" in heard or words & {"states"}:
        return Filled(("most_states",))
    if heard & {"electoral_votes", "elector", "college"} or words & {"electoral", "evs", "electors"}:
        return Filled(("most_electoral_votes",))
    return Filled(("most_popular_votes",))


def with_so_many(question: Question) -> Filled:
    """Who received as many electoral votes, or such a part of the popular vote, as is said."""
    found = question.snapshot.elections.get(question.year or 0)
    if found is None:
        return UNFIT
    numbers = {value for value in question.heard.values("@number") if isinstance(value, int)}
    counts = (found.totals(votes) for votes in Votes)
    people = {person for count in counts for person, votes in count.items() if votes in numbers}
    for said in question.heard.values("@percent"):
        people |= _with_share(found, str(said))
    return Filled(tuple(people)) if len(people) == 1 else UNFIT


def election_of_states(question: Question) -> Filled:
    """The election, of those said or of all, in which somebody carried just the states named, or all but those."""
    said = question.years
    elections = (one for year, one in question.snapshot.elections.items() if not said or year in said)
    years = tuple(one.year for one in elections if len(_carriers(one, question)) == 1)
    return Filled(years) if len(years) == 1 else UNFIT


def carried_only(question: Question) -> Filled:
    """Who carried just the states that are named, and no others; or all but those."""
    found = question.snapshot.elections.get(question.year or 0)
    people = _carriers(found, question) if found else ()
    return Filled(people) if len(people) == 1 else UNFIT


def election_with_states(question: Question) -> Filled:
    """The election in which the one person named carried as many states as is said."""
    numbers = {value for value in question.heard.values("@number") if isinstance(value, int)}
    people = {person for _, sharing in question.people_named(*WHOSE) for person in sharing}
    years = tuple(
        year
        for year in sorted({year for person in people for year in question.people.years_of(person)})
        if (not question.years or year in question.years)
        and any(len(_carried(question.snapshot.elections[year], person)) in numbers for person in people)
    )
    return Filled(years) if len(years) == 1 and len(people) == 1 else UNFIT


def _carried(election: Election, person: str) -> set[str]:
    """The states that somebody carried; the District is none."""
    units = election.holdings(Votes.AS_PLEDGED).items()
    return {unit for unit, held in units if len(unit) == len("PA") and person in held} - {NOT_A_STATE}


def _carriers(election: Election, question: Question) -> tuple[str, ...]:
    """Whoever carried just the states that are named, or all but those."""
    named = set(_states(question)) - {NOT_A_STATE}
    if "all_but" in question.heard.names:
        named = set(election.allotted) - named - {NOT_A_STATE}
    people = election.totals(Votes.AS_PLEDGED)
    return tuple(person for person in people if named and _carried(election, person) == named)


def votes_said(question: Question) -> Filled:
    """The popular vote, where a part in percent is said."""
    return Filled(("popular",)) if "@percent" in question.heard.names else Filled()


def each_said(question: Question) -> Filled:
    """How many electors every state is said to have."""
    numbers = [value for value in question.heard.values("@number") if isinstance(value, int)]
    return Filled((numbers[0],)) if len(numbers) == 1 else UNFIT


def electors_of_several(question: Question) -> Filled:
    """The election whose electors are asked for: one only."""
    return coming_election(question) if len(question.years) <= 1 else UNFIT


def _main(parties: tuple[Party, ...]) -> str:
    """One of today's large parties, where a name may also mean another: "Democrats"."""
    ids = [party.id for party in parties]
    return next((id_ for id_ in ids if id_ in _COLOURS.values()), ids[0])


def _states(question: Question) -> tuple[str, ...]:
    mentions = question.heard.mentions("@state")
    if any(len(values) > 1 for _, values in mentions):
        return ()
    return tuple(dict.fromkeys(str(values[0]) for segment, values in mentions if not question.is_person(segment)))


def _follows(segment: Segment, concept: str, question: Question) -> bool:
    """Whether a segment comes right after a word such as "before"."""
    before = [other for other in question.heard.meaningful if other.at < segment.at]
    return bool(before) and concept in before[-1].names


def _goes_on(segments: tuple[Segment, ...], at: Segment) -> bool:
    after = segments[segments.index(at) + 1 :]
    return bool(after) and (
        after[0].tokens[0].word in _AFTER_AN_ELECTION - {"in"}
        or _is_in_which(after)
        or bool(after[0].names & {*SIDES})
    )


def _is_in_which(after: tuple[Segment, ...]) -> bool:
    words = [token.word for segment in after[:2] for token in segment.tokens]
    return words[:2] in (["in", "which"], ["in", "what"])


def _bound(question: Question, concept: str, shift: int) -> Filled:
    """The year that follows a word such as "since"; every year said has to be one of those."""
    at = {segment.at for segment in question.heard.meaningful if concept in segment.names}
    bound = [
        tag.value
        for before, after in pairwise(question.heard.meaningful)
        if before.at in at
        for tag in after.tags
        if tag.name == "@year" and isinstance(tag.value, int)
    ]
    other = {"since": "before", "before": "since"}[concept]
    if len(question.years) > len(bound) and not question.heard.names & {other}:
        return UNFIT
    return Filled((bound[0] + shift,)) if len(bound) == 1 else (UNFIT if bound or at else Filled())


def _with_share(found: Election, said: str) -> set[str]:
    """Whoever has so many percent of the popular vote, to as many figures as are said."""
    figures = len(said.partition(".")[2])
    total, scale = sum(found.national_popular_votes.values()), 10**figures
    wanted = int(Fraction(said) * scale)
    return {
        person
        for person, votes in found.national_popular_votes.items()
        if total and person != Election.OTHER and int(Fraction(100 * votes * scale, total) + _A_HALF) == wanted
    }
