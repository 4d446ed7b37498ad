"""The sentences of a contingent election: how the chambers stand, by what rule they choose, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.engine.contingent import Delegation, Standing
from bot.engine.tally import Outcome
from bot.facts.apportionments import NOT_A_STATE
from bot.services.congresses import INDEPENDENT, count_day
from bot.services.wording import (
    in_words,
    listed,
    number,
    ordinal,
    plain_date,
    plural,
    possessive,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.engine.contingent import Camp
    from bot.services.cases import Case
    from bot.services.congresses import Chambers

FIRST_BY_THE_TWELFTH = 1804
"""The first election under the Twelfth Amendment."""
FIRST_BY_THE_TWENTIETH = 1932
"""The first election after which the Twentieth Amendment, of January 1933, says who acts as president."""
FIRST_COUNTED_BY_THE_NEW = 1936
_FIRST_WITH_THE_DISTRICT = 1964
_FIRST_WITH_THE_SPEAKER = 1948
"""The Presidential Succession Act of 1947 put the Speaker next in line (3 U.S.C. 19)."""

_NAMED = 3
"""How many camps, or states, a sentence names."""
_FRESH = timedelta(days=60)
_MOST_NOTES = 4
_COUNTABLE = ("publican", "ist", "Whig", "Independent", "Democrat", "Nullifier", "Readjuster")


def members_of(party: str) -> str:
    """A party's members: "Democrats", "Whigs", "American members"."""
    name = party.removesuffix("ic") if party.endswith("cratic") else party
    return f"{name}s" if name.endswith(_COUNTABLE) else f"{party} members"


def camp_name(camp: Camp) -> str:
    """Its party, or its parties: "Democratic and Liberal Republican"."""
    return listed(camp.parties)


def standing_in_words(chambers: Chambers) -> str:
    """Such as "Republicans held 32 delegations, Democrats 17 and Maine’s was divided"."""
    house = chambers.house
    held, was, has = ("hold", "is", "has") if chambers.case.election.uncalled else ("held", "was", "had")
    had, none = f"{has} no majority", f"{has} no member"
    parts = _one_verb([(_whose(camp, chambers.case), len(states)) for camp, states in house.held[:_NAMED]], held)
    others = sum(len(states) for _, states in house.held[_NAMED:])
    parts += [f"other parties {others}"] if others else []
    clauses = [
        _some(found, how, chambers.case)
        for standing, how in ((Standing.DIVIDED, f"{was} divided"), (Standing.PLURALITY, had), (Standing.EMPTY, none))
        if (found := house.standing(standing))
    ]
    if not clauses:
        return listed(parts)
    return f"{', '.join([*parts, *clauses[:-1]])}, and {clauses[-1]}"


def _one_verb(counts: Sequence[tuple[str, int]], verb: str) -> list[str]:
    """Such as "Republicans held 32 delegations", "Democrats 17": what the first has is said once."""
    return [
        f"{who} {number(count)}" if rank else f"{who} {verb} {plural(count, 'delegation')}"
        for rank, (who, count) in enumerate(counts)
    ]


def _whose(camp: Camp, case: Case) -> str:
    if len(camp.parties) > 1 and camp.candidate:
        return f"members for {case.short(camp.candidate)}"
    return members_of(camp.party)


def _some(delegations: Sequence[Delegation], how: str, case: Case) -> str:
    """Such as "Maine’s was divided", "three were divided (Michigan, Minnesota and Pennsylvania)"."""
    names = [case.snapshot.states[delegation.state].name for delegation in delegations]
    if len(names) == 1:
        return f"{possessive(names[0])} {how}"
    verb, _, rest = how.partition(" ")
    verbs = {"was": "were", "is": "are", "has": "have"}
    where = f" ({listed(names)})" if len(names) <= _NAMED else ""
    return f"{in_words(len(names))} {verbs.get(verb, verb)} {rest}{where}"


def how_it_comes_about(case: Case) -> tuple[str, ...]:
    """How it could come to that, where it has not."""
    if case.tally.outcome is not Outcome.ELECTED and not case.election.uncalled:
        return ()
    appointed = case.tally.electors_appointed
    half = number(appointed // 2)
    tie = (
        f"Two candidates tie at {half}–{half}, or a third one has" if appointed % 2 == 0 else "A third candidate has"
    )
    return (f"{tie} enough electors to keep both below {number(case.tally.majority)}: then nobody has a majority.",)


def how_the_house_chooses(chambers: Chambers) -> str:
    """The candidates, the rule and the quorum."""
    case, house = chambers.case, chambers.house
    here = listed(case.full(person) for person in chambers.finalists)
    highest = "the highest three at most"
    if case.election.year < FIRST_BY_THE_TWELFTH:
        highest = "those level with a majority, or else the highest five"
    apart = case.election.year >= _FIRST_WITH_THE_DISTRICT and NOT_A_STATE not in case.admitted
    district = "the District of Columbia has none, and " if apart else ""
    return (
        f"The House chooses from {highest} (here {here}), each state with one vote, cast by more than half of its "
        f"members (so the House ruled in 1825); {district}a quorum is a member from two-thirds of the states, "
        f"{number(house.quorum)}."
    )


def who_chooses(chambers: Chambers) -> tuple[str, ...]:
    """Why it is this Congress, or which it would have been by right."""
    case, day = chambers.case, plain_date(count_day(chambers.case))
    rightful = ordinal(chambers.rightful)
    if not chambers.by_right:
        if chambers.rightful not in case.snapshot.congresses:
            return ()
        return (f"By right it fell to the {rightful} Congress, in office on the day of the count, {day}.",)
    which = "until 1933 the outgoing one, here"
    if case.election.year >= FIRST_COUNTED_BY_THE_NEW:
        which = "since 1937 the new one, here"
    elif chambers.rightful == 1:
        which = "here"
    return (f"It falls to the Congress that counts the electoral votes: {which} the {rightful}, on {day}.",)


def how_the_senate_chooses(chambers: Chambers) -> str:
    """Between whom, by how many senators, and how its parties stood."""
    case, senate = chambers.case, chambers.senate
    if case.election.votes_per_elector > 1:
        return f"{NO_SEPARATE_VOTE}."
    mates = listed(case.full(person) for person in chambers.running_mates)
    among = f"the two highest ({mates})" if mates else "the two highest"
    verb = "would have chosen" if is_past(case) else "chooses" if case.scenario is None else "would choose"
    have, has = ("have", "has") if case.election.uncalled else ("had", "had")
    parties = listed(
        f"{_whose(camp, case)} {number(count) if rank else f'{have} {number(count)}'}"
        for rank, (camp, count) in enumerate(senate.members)
    )
    end = f", which by party is {case.full(senate.chosen)}" if senate.chosen else ""
    if mates and not senate.chosen:
        end = f", so by party nobody {has} {number(senate.majority)}"
    return (
        f"The Senate {verb} the vice-president from {among} by a majority of all senators, "
        f"{number(senate.majority)} of {number(senate.seats)}: {parties}{end}."
    )


NO_SEPARATE_VOTE = (
    "Before the Twelfth Amendment there was no separate vote for vice-president: that was whoever had the most "
    "electoral votes after the president, and the Senate chose only between equals"
)


def is_past(case: Case) -> bool:
    """Whether the election was held and is told as it was: not a scenario, and not still to come."""
    return case.scenario is None and not case.election.uncalled


def deadline(case: Case) -> str:
    """What follows if the House has chosen nobody in time."""
    year = case.election.year
    if year < FIRST_BY_THE_TWELFTH:
        return "The Constitution then did not say what follows if the House chose nobody by March 4."
    if year < FIRST_BY_THE_TWENTIETH:
        return "If the House chose nobody by March 4, the vice-president was to act as president (Twelfth Amendment)."
    term = "March 4" if year < FIRST_COUNTED_BY_THE_NEW else "January 20"
    speaker = ", and if there is none the Speaker (3 U.S.C. 19)" if year >= _FIRST_WITH_THE_SPEAKER else ""
    return (
        f"If the House has chosen nobody by {term}, the vice-president-elect acts as president until it does "
        f"(Twentieth Amendment, section 3){speaker}."
    )


def state_lines(chambers: Chambers) -> tuple[tuple[str, str], ...]:
    """Which states each camp has, those without a vote with their members, and the Senate."""
    return (*_held(chambers), *_without_vote(chambers), *_senate(chambers))


def _held(chambers: Chambers) -> Iterator[tuple[str, str]]:
    for camp, states in chambers.house.held:
        named = camp.candidate and not chambers.case.election.uncalled
        whose = f" (for {chambers.case.short(camp.candidate or '')})" if named else ""
        yield f"{camp_name(camp)}{whose}, {number(len(states))}", ", ".join(sorted(states))


def _without_vote(chambers: Chambers) -> Iterator[tuple[str, str]]:
    for standing, label in ((Standing.DIVIDED, "Divided"), (Standing.PLURALITY, "No majority")):
        if found := chambers.house.standing(standing):
            members = (_members(delegation, chambers.case) for delegation in found)
            yield f"{label}, {number(len(found))}", "; ".join(members)
    if empty := chambers.house.standing(Standing.EMPTY):
        yield f"No member, {number(len(empty))}", ", ".join(delegation.state for delegation in empty)


def _members(delegation: Delegation, case: Case) -> str:
    """Such as "Maine 1–1", or with three camps "New York: Republican 22, Democratic 22, American Labor 1"."""
    name = case.snapshot.states[delegation.state].name
    if len({count for _, count in delegation.members}) == 1:
        return f"{name} {'–'.join(str(count) for _, count in delegation.members)}"
    return f"{name}: {', '.join(f'{camp_name(camp)} {count}' for camp, count in delegation.members)}"


def _senate(chambers: Chambers) -> Iterator[tuple[str, str]]:
    senate = chambers.senate
    parties = ", ".join(f"{camp_name(camp)} {number(count)}" for camp, count in senate.members)
    yield "Senate", f"{parties}; {number(senate.majority)} of {number(senate.seats)} needed"


def caveats(chambers: Chambers) -> tuple[str, ...]:
    """What the data does not have: changes after a Congress began, members without a party's candidate, vacancies."""
    congress, day = chambers.congress, count_day(chambers.case)
    nothing = "Nothing binds members to their party’s candidate."
    late = f"Members are those of {plain_date(congress.as_of)}; later changes are not among them."
    fresh = chambers.by_right and day - congress.as_of <= _FRESH
    senate = f"Of the Senate: {congress.senate_note}." if congress.senate_note else ""
    told = [nothing, "" if fresh else late, *_notes(chambers), senate]
    return tuple(line for line in told if line)


def _notes(chambers: Chambers) -> list[str]:
    """What the data says of delegations whose vote is open, or that rest on memory; each thing said once."""
    states: dict[str, list[str]] = {}
    for delegation in chambers.house.delegations:
        known = chambers.congress.delegations.get(delegation.state)
        note = known.note if known else "no member is listed in the table of this Congress"
        open_ = delegation.camp is None or INDEPENDENT in delegation.camp.parties
        if note and (open_ or "memory" in note):
            states.setdefault(note, []).append(delegation.state)
    return [f"{listed(codes)}: {note}." for note, codes in states.items()][:_MOST_NOTES]
