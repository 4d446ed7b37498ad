"""Finds statements about electors themselves: who would have to leave, who broke a pledge, who is bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.questions.claims.amounts import Bound
from bot.questions.claims.statements import (
    BindingStates,
    ElectorOf,
    FaithlessCount,
    FlipsNeeded,
    HouseChose,
    LastFaithless,
    Mismatches,
    StateBinds,
    StateFine,
    StrayVote,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.questions.claims.amounts import Amount
    from bot.questions.claims.finder import Heard

_MOST_FLIPS = 270
_STATES = 51
_FEW = 12
_OF = frozenset("of from a an the is was , elector republican democratic presidential in".split())  # noqa: SIM905


def flip_statements(heard: Heard) -> Iterator[FlipsNeeded]:
    """How many electors would have to leave the leader."""
    sentence = heard.sentence
    if not sentence.has("flip") or not sentence.has("takes") or not sentence.told("electors", "college"):
        return
    for amount in sentence.amounts:
        noun = {heard.word(at) for at in range(amount.last + 1, amount.last + 6)}
        about = noun & {
            "electors",
            "elector",
            "republican",
            "defectors",
            "of",
            "flip",
            "have",
            "more",
            "others",
            "faithless",
        }
        if not about or not 1 < amount.whole < _MOST_FLIPS or amount.percent or "states" in noun:
            continue
        if sentence.follows("electoral_votes", amount.last, 2) or sentence.precedes("short_of", amount.first, 2):
            continue
        besides = [s for s in sentence.find("besides") if abs(s.first - amount.last) <= 5]  # noqa: PLR2004
        named = [s for s in sentence.find("suprun") if besides]
        ends = [at for s in (*besides[:1], *named[:1]) for at in s] if named else []
        flips = [s for s in sentence.find("flip") if amount.last < s.first <= amount.last + 6]
        years, _ = heard.context.years(sentence, amount.figure)
        yield FlipsNeeded(
            **heard.place(
                amount.first,
                min(amount.last + 2, len(sentence.marks) - 1),
                *ends,
                *(at for s in flips[:1] for at in s),
            ),
            years=years,
            amount=amount,
            besides=bool(named),
            elects=sentence.has("make_win"),
        )
        return


def faithless_statements(heard: Heard) -> Iterator[FaithlessCount | LastFaithless | StrayVote | ElectorOf]:
    """When electors last broke a pledge, how many did, for whom they voted, and whose electors they were."""
    yield from _last(heard)
    yield from _how_many(heard)
    yield from _stray(heard)
    yield from _of_state(heard)


def _last(heard: Heard) -> Iterator[LastFaithless]:
    sentence = heard.sentence
    if not sentence.told("faithless") or sentence.asks:
        return
    for found in sentence.find("last_time"):
        said = next((n for n in sentence.years if found.last < n.at <= found.last + 12), None)
        words = {heard.word(at) for at in range(found.last + 1, found.last + 6)}
        about = words & {
            "time",
            "faithless",
            "elector",
            "rogue",
            "such",
            "one",
            "instance",
            "case",
            "to",
            "defector",
            "occurrence",
        }
        if said is not None and about and not sentence.denied(found.first, said.at):
            yield LastFaithless(**heard.place(found.first, said.at), year=said.year)
            return


def _how_many(heard: Heard) -> Iterator[FaithlessCount]:
    sentence = heard.sentence
    for amount in sentence.amounts:
        noun = [s for s in sentence.find("faithless") if 0 < s.first - amount.last <= 6]  # noqa: PLR2004
        electors = sentence.follows("electors", amount.last, 3)
        if not noun or amount.whole <= 0 or electors is None or sentence.supposed(amount.figure) or sentence.states:
            continue
        if {heard.word(at) for at in range(amount.last + 1, noun[0].last + 3)} & {"law", "laws", "states"}:
            continue
        ever = sentence.has("history")
        years, certain = heard.context.years(sentence, amount.figure)
        if (ever or (certain and years)) and not heard.persons:
            place = heard.place(amount.first, noun[0].last, electors.last)
            yield FaithlessCount(**place, years=years, certain_year=certain, amount=amount, ever=ever and not certain)


def _stray(heard: Heard) -> Iterator[StrayVote]:
    sentence = heard.sentence
    for found in sentence.find("stray_vote"):
        recipient = heard.nearest_after(heard.persons, found.last, 3)
        elector = heard.nearest_before(sentence.electors, found.first)
        state = heard.nearest_before(sentence.states, found.first)
        about = elector is not None or (
            state is not None and (sentence.has("electors") or sentence.told("faithless"))
        )
        if (
            recipient is None
            or not about
            or sentence.supposed(found.first)
            or sentence.denied(found.first - 3, found.last)
        ):
            continue
        expected = heard.nearest_after(heard.persons, recipient.last, 5) if sentence.has("instead") else None
        who = elector.ids[0] if elector else None
        first = (elector or state or recipient).first
        stray = "|".join(recipient.ids)
        years = (
            (int(who.split()[0]),) if who else () if sentence.has("last_time") else heard.context.said_years(sentence)
        )
        yield StrayVote(
            **heard.place(first, (expected or recipient).last),
            years=years,
            voted_for=stray,
            state=state.ids[0] if state else None,
            elector=who.partition(" ")[2] if who else None,
            instead_of="|".join(expected.ids) if expected else None,
        )
        return


def _of_state(heard: Heard) -> Iterator[ElectorOf]:
    """As in "Bret Chiafalo of Washington state", "Texas Republican elector Christopher Suprun"."""
    sentence = heard.sentence
    if not sentence.has("electors") and not sentence.told("electors"):
        return
    for elector in sentence.electors:
        after = heard.nearest_after(sentence.states, elector.last, 6)
        before = heard.nearest_before(sentence.states, elector.first, elector.first - 6)
        between = {heard.word(at) for at in range(elector.last + 1, after.first)} if after else set[str]()
        if after and between <= _OF:
            state = after
        elif before and any(before.last < s.first < elector.first for s in sentence.find("electors")):
            state = before
        else:
            continue
        near = [
            p
            for p in sentence.parties
            if min(state.first, elector.first) - 1 <= p.first <= max(state.last, elector.last) + 3
        ]
        party = "|".join(near[0].ids) if near else None
        marks = [elector.first, elector.last, state.first, state.last]
        yield ElectorOf(
            **heard.place(*marks),
            years=(int(elector.ids[0].split()[0]),),
            elector=elector.ids[0].partition(" ")[2],
            state=state.ids[0],
            party=party,
        )


def law_statements(heard: Heard) -> Iterator[BindingStates | StateBinds | StateFine]:
    """How many states bind their electors, whether one does, and what it fines them."""
    sentence = heard.sentence
    if not sentence.has("bind", "void", "fine") or not sentence.told("electors", "faithless", "college"):
        return
    for amount in sentence.amounts:
        if (
            amount.dollars
            and sentence.has("fine")
            and len(sentence.states) == 1
            and not sentence.supposed(amount.figure)
        ):
            state = sentence.states[0]
            place = heard.place(state.first, state.last, amount.first, amount.last)
            years, _ = heard.context.years(sentence, amount.figure)
            yield StateFine(**place, years=years, state=state.ids[0], amount=amount)
        elif heard.word(amount.last + 1) == "states" and 1 < amount.whole <= _STATES and sentence.has("bind"):
            if sentence.denied(amount.last, len(sentence.marks) - 1) or amount.bound not in {
                Bound.PLAIN,
                Bound.ABOUT,
                Bound.OVER,
            }:
                continue
            yield _binding(heard, amount)
    if not sentence.amounts:
        yield from _binds(heard)


def _binding(heard: Heard, amount: Amount) -> BindingStates:
    sentence = heard.sentence
    years, certain = heard.context.years(sentence, amount.figure)
    ends = [at for s in sentence.find("bind") for at in s]
    void = sentence.has("void")
    return BindingStates(
        **heard.place(amount.first, amount.last + 1, *ends),
        years=years,
        certain_year=certain,
        amount=amount,
        void=void,
    )


def _binds(heard: Heard) -> Iterator[StateBinds]:
    sentence = heard.sentence
    found = [s for s in sentence.find("bind") if s.last - s.first < _FEW]
    if len(sentence.states) != 1 or not found or not sentence.has("electors") or sentence.electors:
        return
    state = sentence.states[0]
    if sentence.supposed(found[0].first) or sentence.asks or heard.persons:
        return
    if not 0 < found[0].first - state.last <= 6:  # noqa: PLR2004
        return
    denied = sentence.denied(state.first, found[0].last)
    years, certain = heard.context.years(sentence, found[0].first)
    place = heard.place(state.first, found[0].last)
    yield StateBinds(**place, years=years, certain_year=certain, state=state.ids[0], binds=not denied)


def record_statements(heard: Heard) -> Iterator[HouseChose | Mismatches]:
    """In which elections the House chose, and how often the popular vote and the electors disagreed."""
    sentence = heard.sentence
    if sentence.asks:
        return
    if sentence.has("popular_lost", "popular_won") or (sentence.has("popular") and sentence.has("times")):
        yield from _mismatches(heard)
    found = sentence.find("house_chose")
    if (
        sentence.has("house")
        and found
        and sentence.years
        and sentence.has("became_anyway")
        and not heard.sentence.amounts
    ):
        if sentence.denied(0, len(sentence.marks) - 1) or sentence.supposed(found[0].first):
            return
        said = tuple(n.year for n in sentence.years)
        house = sentence.find("house")[0]
        yield HouseChose(
            **heard.place(house.first, house.last, sentence.years[0].at, sentence.years[-1].at), said_years=said
        )


def _mismatches(heard: Heard) -> Iterator[Mismatches]:
    sentence = heard.sentence
    held = heard.context.held
    said = tuple(n.year for n in sentence.years if n.year in held)
    counted = next((a for a in sentence.amounts if 0 < a.whole < _FEW and sentence.follows("times", a.last, 2)), None)
    lost = sentence.has("popular_lost") or sentence.has("popular_won")
    if heard.persons or not sentence.has("became_anyway") or not lost or sentence.supposed(0):
        return
    if counted is not None:
        noun = sentence.follows("times", counted.last, 2)
        ends = [at for s in sentence.find("popular_won") for at in s]
        place = heard.place(counted.first, counted.last, *(noun or ()), *ends)
        before = sentence.has("not_then") or "previous" in sentence.words or "other" in sentence.words
        yield Mismatches(**place, amount=counted, said_years=said if len(said) > 1 else (), before=before)
    elif len(said) > 1:
        yield Mismatches(**heard.place(sentence.years[0].at, sentence.years[-1].at), said_years=said)
