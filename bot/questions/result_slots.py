"""Options of questions about results: whom they are about, what the answer begins with, which figure is checked."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.facts.model import Election
from bot.queries import ResultAbout, ResultVotes
from bot.questions import election_slots
from bot.questions.filling import SIDES, UNFIT, WHOSE, Filled

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_WINS, _LOSES = {"won", "win", "elect"}, {"lose", "runner_up"}
_OF_STATES = {"electoral_votes", "elector"}
_WHO = "Which of them do you mean?"


def one_person(question: Question) -> Filled:
    """The one person, or party's candidate, whom a question is about; it does not fit where none or several are.

    Of two of whom one beat the other it is the one named before the verb.
    """
    named = question.tickets_named(*SIDES)
    if not named:
        recipients = tuple(str(value) for value in question.heard.values("@recipient") if isinstance(value, str))
        return Filled(recipients) if len(recipients) == 1 else UNFIT
    first, *others = named
    if any(not {*first} & {*other} for other in others):
        return _before_the_verb(question)
    common = tuple(person for person in first if all(person in other for other in others))
    return Filled(common, ask=_WHO if len(common) > 1 else "")


def named_person(question: Question) -> Filled:
    """The first who is named, whatever parties are named beside: "Kennedy's Republican opponent"."""
    named = question.people_named(*WHOSE)
    if not named:
        return UNFIT
    people = question.people.narrowed(named[0][1], (question.year,))
    return Filled(people, ask=_WHO if len(people) > 1 else "")


def partys_candidate(question: Question) -> Filled:
    """A party's candidate; it does not fit where no party is named."""
    return one_person(question) if question.parties_named(*SIDES) else UNFIT


def nobody_of_several(question: Question) -> Filled:
    """Nobody, where several are named: everybody's votes are told."""
    return Filled() if len(set(question.people_named(*WHOSE))) > 1 else UNFIT


def whom_it_was_won_by(question: Question) -> Filled:
    """Who is named right after "won by"."""
    segments = question.heard.meaningful
    for before, after in pairwise(segments):
        if "won_by" in before.names and after.names & {*SIDES}:
            return one_person(question)
    return UNFIT


def one_candidate(question: Question) -> Filled:
    """The one person whose candidacies are asked for, of no year in particular."""
    found = tuple(dict.fromkeys(sharing for _, sharing in question.people_named(*WHOSE)))
    if len(found) != 1 or question.years:
        return UNFIT
    known = tuple(person for person in found[0] if not question.people.is_minor(person))
    people = known if len(known) == 1 else found[0]
    names = " or ".join(question.snapshot.people[person].name for person in people)
    return Filled(people, ask=f"Do you mean {names}?" if len(people) > 1 else "")


def one_of_several_elections(question: Question) -> Filled:
    """Somebody who stood more than once, where no election is named and the default one is none of theirs."""
    found = one_candidate(question)
    if len(found.values) != 1 or len(election_slots.election(question).values) == 1:
        return UNFIT
    years = question.people.stood_in(str(found.values[0]))
    return found if len(years) > 1 and question.default_election not in years else UNFIT


def head_of_the_ticket(question: Question) -> Filled:
    """Who stood with the running mate named, in the election in question."""
    mates = {value for value in question.heard.values("@running_mate") if isinstance(value, str)}
    election = question.snapshot.elections.get(question.year or 0)
    heads = tuple(
        ticket.id
        for ticket in (election.tickets if election else ())
        if ticket.vice_president and ticket.vice_president.id in mates
    )
    return Filled(heads) if len(heads) == 1 else UNFIT


def election_of_both(question: Question) -> Filled:
    """The election in which those named stood against each other: two have to be named, or it is not known."""
    return election_slots.election(question) if len(question.people_named(*WHOSE)) > 1 else UNFIT


def clear_election(question: Question) -> Filled:
    """The election in question; it does not fit where it would have to be asked back which."""
    found = election_slots.election(question)
    return found if len(found.values) == 1 and not found.ask and not found.reason else UNFIT


def electors_year(question: Question) -> Filled:
    """The election that is named for a state's electors, or none: then any may be meant."""
    return election_slots.electors_election(question) if question.years else Filled()


def beaten(question: Question) -> Filled:
    """Who lost, where the winner is named: before "beat", or after "lost to"; else simply who won."""
    segments = question.heard.meaningful
    for at, segment in enumerate(segments):
        if segment.names & {"beat", "win", "won"} - _LOSES:
            winners = _people(segments[:at])[-1:]
        elif segment.names & _LOSES:
            winners = _people(segments[at + 1 :])[:1]
        else:
            continue
        year = question.year or 0
        if any(question.people.was_elected(person, year) for sharing in winners for person in sharing):
            return Filled((ResultAbout.RUNNER_UP,))
        if winners:
            break
    return Filled()


def whether(question: Question) -> Filled:
    """Whether the answer begins with yes or no: somebody is named, and that they won, or that they lost."""
    heard = question.heard.names
    if not question.options.get("person") or (heard & _WINS and heard & _LOSES):
        return Filled()
    return Filled((ResultAbout.LOST if heard & _LOSES else ResultAbout.WON,))


def subject(question: Question) -> Filled:
    """Whom a question for yes or no is about; nobody where that is not clear."""
    heard = question.heard.names
    if {token.word for segment in question.heard.segments for token in segment.tokens} & {"what", "which"}:
        return UNFIT  # "what Republican lost": nobody is named yet
    found = one_person(question)
    clear = len(found.values) == 1 and not (heard & _WINS and heard & _LOSES)
    return found if clear else Filled()


def false_claim(question: Question) -> Filled:
    """What somebody is wrongly said to have done; it does not fit where they did: why, is not known here."""
    year, person = question.year, str(question.options.get("person") or "")
    election = question.snapshot.elections.get(year or 0)
    if election is None or year is None or not person:
        return UNFIT
    first = next((segment.names for segment in question.heard.meaningful if segment.names & {*_WINS, *_LOSES}), None)
    if first is None:
        return UNFIT
    said = ResultAbout.WON if first & _WINS else ResultAbout.LOST
    return Filled((said,)) if (said is ResultAbout.WON) is not _won(question, election, person) else UNFIT


def _won(question: Question, election: Election, person: str) -> bool:
    state, popular = question.options.get("state"), question.options.get("votes") == ResultVotes.POPULAR
    if not state and not popular:
        return question.people.was_elected(person, election.year)
    votes = Counter(election.popular_votes.get(str(state), {}) if state else election.national_popular_votes)
    votes.pop(Election.OTHER, None)
    return bool(votes) and votes.most_common(1)[0][0] == person


def votes_won(question: Question) -> Filled:
    """The popular vote, where it is named and no electoral votes are; else both kinds are told of."""
    heard = question.heard.names
    popular = "popular_vote" in heard and not heard & _OF_STATES
    return Filled((ResultVotes.POPULAR if popular else None,))


def popular_for_loser(question: Question) -> Filled:
    """The popular vote, if somebody named led it and was not elected; nothing else fits such a blank."""
    year = question.year or 0
    election = question.snapshot.elections.get(year)
    people = {person for sharing in _people(question.heard.meaningful) for person in sharing}
    if election is None or not election.national_popular_votes:
        return UNFIT
    led = max(
        (person for person in election.national_popular_votes if person != Election.OTHER),
        key=lambda person: election.national_popular_votes[person],
    )
    return Filled((ResultVotes.POPULAR,)) if led in people and not question.people.was_elected(led, year) else UNFIT


def claimed(question: Question) -> Filled:
    """The number that stands before "electoral votes", or nothing."""
    numbers = _numbers_of_electors(question)
    return Filled(tuple(numbers)) if len(numbers) == 1 else Filled() if not numbers else UNFIT


def at_least(question: Question) -> Filled:
    """The fewest electors of the states asked for."""
    heard, numbers = question.heard.names, _numbers(question)
    if len(numbers) > 1:
        return UNFIT
    if not numbers or heard & {"at_most", "fewer_than"}:
        return Filled()
    return Filled((numbers[0] + 1 if "more_than" in heard else numbers[0],))


def at_most(question: Question) -> Filled:
    """The most electors of the states asked for; just so many, where only a number is said."""
    heard, numbers = question.heard.names, _numbers(question)
    if not numbers or heard & {"at_least", "more_than"}:
        return Filled()
    return Filled((numbers[0] - 1 if "fewer_than" in heard else numbers[0],))


def _numbers(question: Question) -> list[int]:
    """The numbers in figures; one that is written out counts the states themselves: "which six states"."""
    return [
        number
        for segment, values in question.heard.mentions("@number")
        if "counted" not in segment.names
        for number in values
        if isinstance(number, int)
    ]


def _numbers_of_electors(question: Question) -> list[int]:
    segments, found = question.heard.meaningful, list[int]()
    for before, after in pairwise(segments):
        if "@number" in before.names and after.names & _OF_STATES:
            found += [tag.value for tag in before.tags if tag.name == "@number" and isinstance(tag.value, int)]
    return found


def _people(segments: tuple[Segment, ...]) -> list[list[str]]:
    """Everybody that each name may mean, in the order named."""
    found = [[str(tag.value) for tag in segment.tags if tag.name in WHOSE] for segment in segments]
    return [people for people in found if people]


def _before_the_verb(question: Question) -> Filled:
    segments = question.heard.meaningful
    verb = next((at for at, segment in enumerate(segments) if segment.names & {"beat", "get", "have", *_LOSES}), 0)
    before = _people(segments[:verb])
    if len(before) != 1:
        return UNFIT
    return Filled(question.people.narrowed(tuple(before[0]), (question.year,)))
