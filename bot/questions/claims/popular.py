"""Finds statements of popular votes, of who became president, and of who carried which states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.questions.claims.statements import (
    Elected,
    PopularLead,
    PopularTotal,
    PopularWinner,
    StatesCounted,
    StatesWon,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.questions.claims.amounts import Amount
    from bot.questions.claims.finder import Heard
    from bot.questions.claims.passage import Mention, Stretch

_MANY = 1_000
"""From how many on votes are people's."""
_FEW_IN_A_STATE = 50
_NEAR, _BESIDE = 10, 4
_PRONOUNS = {"he", "she", "they"}
_TRAILING = {"lost", "lose", "loses", "losing", "trailed", "behind", "deficit", "fewer", "trails", "trailing"}
_LEADING = {
    "won",
    "ahead",
    "lead",
    "leads",
    "led",
    "leading",
    "more",
    "beat",
    "winning",
    "outpolled",
    "edged",
    "win",
    "defeated",
    "carried",
    "over",
}


def popular_statements(heard: Heard) -> Iterator[PopularLead | PopularTotal | PopularWinner]:
    """Every statement of popular votes in a sentence."""
    if heard.sentence.has("other_contest"):
        return
    told = False
    for amount in heard.sentence.amounts:
        found = _popular(heard, amount)
        if found is not None:
            told = told or isinstance(found, PopularLead)
            yield found
    if not told:
        yield from _winners(heard)


def _popular(heard: Heard, amount: Amount) -> PopularLead | PopularTotal | None:
    sentence = heard.sentence
    is_share = amount.percent or amount.whole < _MANY
    if amount.dollars or sentence.has("signed", "petition") or sentence.supposed(amount.figure, by_poll=is_share):
        return None
    if sentence.denied(amount.first - 3, amount.first):
        return None
    state = _state(heard, amount)
    if _is_of_several(heard, amount):
        return None
    if not _counts_people(heard, amount, state):
        return None
    if _is_lead(heard, amount):
        return _lead(heard, amount, state)
    return _total(heard, amount, state)


def _counts_people(heard: Heard, amount: Amount, state: Mention | None) -> bool:
    sentence = heard.sentence
    noun = sentence.follows("votes", amount.last, 3)
    about_votes = noun is not None or sentence.has("popular")
    if sentence.follows("electoral_votes", amount.last, 2) is not None:
        return False
    if amount.percent:
        return about_votes or (state is not None and bool(heard.persons))
    lost_by = sentence.precedes("margin_by", amount.first, 1) is not None
    least = _FEW_IN_A_STATE if state and noun and lost_by else _MANY
    return amount.whole >= least and (
        about_votes or (lost_by and sentence.has("lead", "won", "lost") and bool(heard.persons))
    )


def _state(heard: Heard, amount: Amount) -> Mention | None:
    """The state that an amount is about: the only one named, or of several the one just before it."""
    states = heard.sentence.states
    if len({state.ids[0] for state in states}) == 1:
        return states[0]
    return heard.nearest_before(states, amount.first, amount.first - _BESIDE)


def _is_of_several(heard: Heard, amount: Amount) -> bool:
    """Whether an amount may be of some states together, or of one that is not clear."""
    states = {state.ids[0] for state in heard.sentence.states}
    together = heard.sentence.follows("states_word", amount.last, 6)
    return together is not None or (len(states) > 1 and _state(heard, amount) is None)


def _is_lead(heard: Heard, amount: Amount) -> bool:
    sentence = heard.sentence
    if sentence.precedes("margin_by", amount.first, 1):
        return True
    after = {heard.word(at) for at in range(amount.last + 1, amount.last + 5)}
    if after & {"more", "fewer", "ahead", "behind", "lead", "margin"} or heard.word(amount.last) == "points":
        return True
    if sentence.precedes("lead_noun", amount.first, _NEAR):
        return True
    before = sentence.precedes("lead", amount.first, 3)
    return before is not None and heard.word(before.last) != "than"


def _lead(heard: Heard, amount: Amount, state: Mention | None) -> PopularLead | None:
    leader, trailer = _sides(heard, amount)
    mentions = tuple(m for m in (leader, trailer) if m is not None)
    years, certain = heard.context.years(heard.sentence, amount.figure, *mentions)
    if not years:
        return None
    ids = tuple(heard.context.person(m, years[0]) if m else None for m in (leader, trailer))
    if any(m is not None and person is None for m, person in zip((leader, trailer), ids, strict=True)):
        return None
    return PopularLead(
        **heard.place(*_around(heard, amount, mentions)),
        years=years,
        certain_year=certain,
        amount=amount,
        leader=ids[0],
        trailer=ids[1],
        state=state.ids[0] if state else None,
        running=heard.runs(amount),
    )


def _sides(heard: Heard, amount: Amount) -> tuple[Mention | None, Mention | None]:
    """Who leads and who trails: the subject, by its verb, and whoever it is compared with."""
    subject = heard.nearest_before(heard.persons, amount.first)
    other = heard.nearest_after(heard.persons, amount.last, 7)
    earlier = [m for m in heard.persons if subject is not None and m.last < subject.first]
    if subject is not None and earlier and other is None:
        words = {heard.word(at) for at in range(earlier[-1].last + 1, subject.first)}
        if words & (_LEADING | _TRAILING | {"defeated", "to"}):
            subject, other = earlier[-1], subject
    if subject is None:
        return (other, None) if _after_verb(heard, amount) is None else (None, None)
    return (other, subject) if _after_verb(heard, amount) else (subject, other)


def _after_verb(heard: Heard, amount: Amount) -> bool | None:
    """Whether the subject trails; None where there is no verb to tell."""
    clause = heard.sentence.clause(amount.figure)
    for at in range(amount.first - 1, clause.first - 1, -1):
        if heard.word(at) in _TRAILING:
            return True
        if heard.word(at) in _LEADING:
            return False
    after = {heard.word(at) for at in range(amount.last + 1, amount.last + 4)}
    return bool(after & _TRAILING) if after & (_TRAILING | _LEADING) else None


def _around(heard: Heard, amount: Amount, mentions: tuple[Mention, ...]) -> list[int]:
    """The marks to quote: the people, the verb, the amount and its noun."""
    sentence = heard.sentence
    clause = sentence.clause(amount.figure)
    ends = [
        amount.first,
        amount.last,
        *(at for m in mentions if abs(m.first - amount.figure) <= _NEAR for at in (m.first, m.last)),
    ]
    found: list[Stretch] = [*sentence.find("popular"), *sentence.find("lead", "lost", "won")]
    ends += [at for s in found if clause.first <= s.first and s.last <= clause.last + 1 for at in s]
    noun = sentence.follows("votes", amount.last, 2)
    return [*ends, *((noun.last,) if noun else ())]


def _total(heard: Heard, amount: Amount, state: Mention | None) -> PopularTotal | None:
    sentence = heard.sentence
    who = heard.nearest_before(heard.persons, amount.first) or heard.nearest_after(heard.persons, amount.last, 4)
    if who is None or not sentence.has("won"):
        return None
    if (
        amount.percent
        and not sentence.follows("votes", amount.last, 4)
        and not sentence.follows("popular", amount.last, 4)
    ):
        return None
    years, certain = heard.context.years(sentence, amount.figure, who)
    person = heard.context.person(who, years[0]) if years else None
    if person is None:
        return None
    return PopularTotal(
        **heard.place(*_around(heard, amount, (who,))),
        years=years,
        certain_year=certain,
        person=person,
        amount=amount,
        state=state.ids[0] if state else None,
        running=heard.runs(amount),
    )


def _winners(heard: Heard) -> Iterator[PopularWinner]:
    """Who won or lost the popular vote, where no figure is given."""
    sentence = heard.sentence
    for found in sentence.find("popular_won"):
        who = heard.nearest_before(heard.persons, found.first)
        if who is None or found.first - who.last > _NEAR:
            continue
        pronouns = [at for at in range(who.last + 1, found.first) if heard.word(at) in _PRONOUNS]
        if sentence.supposed_within(pronouns[-1] if pronouns else who.last, found.last):
            continue
        lost = any(found.first <= s.first <= found.last for s in sentence.find("popular_lost"))
        denied = sentence.denied(who.last + 1, found.first)
        years, certain = heard.context.years(sentence, found.first, who)
        person = heard.context.person(who, years[0]) if years else None
        if person is not None:
            place = heard.place(pronouns[-1] if pronouns else who.first, found.last)
            yield PopularWinner(**place, years=years, certain_year=certain, person=person, won=lost == denied)
            return


def outcome_statements(heard: Heard) -> Iterator[Elected | StatesCounted | StatesWon]:
    """Who became president, and who carried which states, or how many."""
    if not heard.sentence.has("other_contest"):
        yield from _elected(heard)
        yield from _carried(heard)


def _elected(heard: Heard) -> Iterator[Elected]:
    sentence = heard.sentence
    for found in sentence.find("election_won"):
        who = heard.nearest_before(heard.persons, found.first)
        if who is None or found.first - who.last > 4 or sentence.supposed_within(who.last, found.last):  # noqa: PLR2004
            continue
        if sentence.denied(who.last + 1, found.first) or {heard.word(at) for at in range(who.last, found.first)} & {
            ","
        }:
            continue
        years, certain = heard.context.years(sentence, found.first, who)
        person = heard.context.person(who, years[0]) if years and certain else None
        if person is not None:
            won = "lost" not in {heard.word(at) for at in range(found.first, found.last + 1)}
            yield Elected(
                **heard.place(who.first, found.last), years=years, certain_year=certain, person=person, won=won
            )
            return
    yield from _beaten(heard)


def _beaten(heard: Heard) -> Iterator[Elected]:
    """As in "Bush defeated Gore in 2000"."""
    sentence = heard.sentence
    for found in sentence.find("beat"):
        first = heard.nearest_before(heard.persons, found.first)
        second = heard.nearest_after(heard.persons, found.last, 2)
        verb = heard.word(found.first)
        if first is None or second is None or found.first - first.last > 3 or verb == "over" or sentence.states:  # noqa: PLR2004
            continue
        if sentence.supposed(found.first) or sentence.denied(first.last, found.first) or sentence.has("popular"):
            continue
        years, certain = heard.context.years(sentence, found.first, first, second)
        ids = tuple(heard.context.person(m, years[0]) for m in (first, second)) if years else (None, None)
        winner, loser = reversed(ids) if verb in {"lost", "beaten"} else ids
        if winner and loser:
            place = heard.place(first.first, second.last)
            yield Elected(**place, years=years, certain_year=certain, person=winner, won=True, over=loser)
            return


def _carried(heard: Heard) -> Iterator[StatesCounted | StatesWon]:
    sentence = heard.sentence
    for found in sentence.find("carried"):
        who = heard.nearest_before(heard.persons, found.first)
        if who is None or found.first - who.last > 3 or sentence.supposed(found.first):  # noqa: PLR2004
            continue
        if sentence.denied(who.last + 1, found.first):
            continue
        years, certain = heard.context.years(sentence, found.first, who)
        person = heard.context.person(who, years[0]) if years else None
        if person is None:
            continue
        states = _listed_states(heard, found.last)
        counted = next((a for a in sentence.amounts if found.last < a.first <= found.last + 2), None)
        if states and heard.word(states[-1].last + 1) not in {"votes", "voters", "electors"}:
            place = heard.place(who.first, states[-1].last)
            won = heard.word(found.first) != "lost"
            ids = tuple(state.ids[0] for state in states)
            yield StatesWon(**place, years=years, certain_year=certain, person=person, states=ids, won=won)
        elif counted is not None and heard.word(counted.last + 1) == "states" and counted.whole > 0:
            place = heard.place(who.first, counted.last + 1)
            yield StatesCounted(**place, years=years, certain_year=certain, person=person, amount=counted)


def _listed_states(heard: Heard, at: int) -> tuple[Mention, ...]:
    """The states that follow a verb, as a list: "Wisconsin, Michigan and Pennsylvania"."""
    found: list[Mention] = []
    for state in heard.sentence.states:
        if state.first <= at:
            continue
        between = {heard.word(i) for i in range(at + 1, state.first)}
        if between - {",", "and", "both", "the", "states", "of", "state"}:
            break
        if heard.sentence.marks[state.last].possessive:
            break
        found.append(state)
        at = state.last
    return tuple(found)
