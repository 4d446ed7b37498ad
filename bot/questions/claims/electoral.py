"""Finds statements of electoral votes: of candidates, of states, of all, and how many elect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.questions.claims.amounts import Bound
from bot.questions.claims.statements import (
    AllElectors,
    ElectoralCounts,
    ElectoralScore,
    Majority,
    StateElectors,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.questions.claims.amounts import Amount
    from bot.questions.claims.finder import Heard
    from bot.questions.claims.passage import Mention, Stretch

_MOST = 1100
"""No count of electoral votes was ever larger."""
_MAJORITIES = range(200, 300)
_LEAST_SCORE, _MOST_SCORE = 60, 540
_PAIR_GAP = 9
_CLOSE = 6
_TOTALS = range(500, 560)


def electoral_statements(
    heard: Heard,
) -> Iterator[AllElectors | ElectoralCounts | ElectoralScore | Majority | StateElectors]:
    """Every statement of electoral votes in a sentence."""
    if heard.sentence.has("other_contest"):
        return
    scored = tuple(_scores(heard))
    yield from (score for score, _ in scored)
    taken = {at for _, figures in scored for at in figures}
    counts: list[tuple[Mention, Amount]] = []
    used: set[int] = set()
    previous = -1
    for amount in heard.sentence.amounts:
        if amount.figure in taken or not 0 < amount.whole <= _MOST or amount.dollars or _denied(heard, amount):
            continue
        if (whole := _whole(heard, amount)) is not None:
            yield whole
            previous = amount.last
        elif _is_electoral(heard, amount, follows=bool(counts), previous=previous):
            found = _holder(heard, amount, previous, used)
            if isinstance(found, StateElectors):
                yield found
            elif found is not None:
                counts.append((found, amount))
                used.add(found.first)
            previous = amount.last
    if counts:
        yield from _together(heard, counts)


def _denied(heard: Heard, amount: Amount) -> bool:
    return heard.sentence.denied(amount.first - 3, amount.first)


def _together(heard: Heard, counts: list[tuple[Mention, Amount]]) -> Iterator[ElectoralCounts]:
    context, sentence = heard.context, heard.sentence
    if any(sentence.supposed(amount.figure) for _, amount in counts):
        return
    mentions = tuple(mention for mention, _ in counts)
    years, certain = context.years(sentence, counts[0][1].figure, *mentions)
    if not years:
        return
    people = tuple((context.person(mention, years[0]), amount) for mention, amount in counts)
    known = tuple((person, amount) for person, amount in people if person is not None)
    if len(known) < len(people):
        return
    ends = [at for mention, amount in counts for at in (mention.first, mention.last, amount.first, amount.last)]
    noun = sentence.follows("electoral_votes", max(ends)) or sentence.follows("votes", max(ends), 1)
    yield ElectoralCounts(
        **heard.place(*ends, *((noun.last,) if noun else ())),
        years=years,
        certain_year=certain,
        counts=known,
        running=any(heard.runs(amount) for _, amount in counts),
    )


def _is_electoral(heard: Heard, amount: Amount, *, follows: bool, previous: int) -> bool:
    """Whether an amount counts electoral votes: by its noun, or as the second of a pair."""
    sentence = heard.sentence
    if sentence.follows("electoral_votes", amount.last, 2) or sentence.follows("electors", amount.last, 2):
        return not _is_margin(heard, amount)
    nearby = sentence.has("college") or sentence.told("electoral_votes")
    if heard.word(amount.last + 1) in {"vote", "votes"} and nearby:
        return not _is_margin(heard, amount) and not sentence.follows("popular", amount.last, 3)
    pair = follows and amount.first - previous <= _PAIR_GAP
    return pair and heard.word(amount.last + 1) not in {"states", "points", "percent", "needed", "years", "days"}


def _is_margin(heard: Heard, amount: Amount) -> bool:
    found = heard.sentence.precedes("margin_by", amount.first, 1)
    return found is not None


def _holder(heard: Heard, amount: Amount, previous: int, used: set[int]) -> Mention | StateElectors | None:
    """Who or what has so many: named before the amount, else after it."""
    sentence = heard.sentence
    persons = tuple(mention for mention in heard.persons if mention.first not in used)
    before = heard.nearest_before(persons, amount.first, previous + 1)
    state = heard.nearest_before(sentence.states, amount.first, previous + 1)
    if state is not None and (before is None or before.last < state.first):
        return _of_state(heard, state, amount)
    if before is not None:
        return before if _has_verb(heard, before, amount) else None
    after = heard.nearest_after(persons, amount.last, 6)
    links = {heard.word(at) for at in range(amount.last + 1, after.first)} if after else set[str]()
    return after if after and links & {"for", "to", "pledged", "went", "by"} else None


def _has_verb(heard: Heard, who: Mention, amount: Amount) -> bool:
    """Whether somebody has the amount: "Trump won 306", "Clinton's 228", "Trump: 304", "to Clinton 227"."""
    between = range(who.last + 1, amount.first)
    if heard.sentence.marks[who.last].possessive or len(between) <= 1:
        return True
    return any(who.last < found.first < amount.first for found in heard.sentence.find("won", "lost", "lead"))


def _of_state(heard: Heard, state: Mention, amount: Amount) -> StateElectors | None:
    sentence = heard.sentence
    between = [heard.word(at) for at in range(state.last + 1, amount.first)]
    owns = sentence.marks[state.last].possessive or {
        "has",
        "had",
        "have",
        "holds",
        "gets",
        "with",
        "(",
        "casts",
        "worth",
    } & {*between}
    if not owns or sentence.supposed(amount.figure) or len(between) > 4:  # noqa: PLR2004
        return None
    years, certain = heard.context.years(sentence, amount.figure, *heard.persons[:1])
    certain = certain or bool(heard.persons)
    noun = sentence.follows("electoral_votes", amount.last) or sentence.follows("electors", amount.last)
    place = heard.place(state.first, amount.last, *((noun.last,) if noun else ()))
    return StateElectors(**place, years=years, certain_year=certain, state=state.ids[0], amount=amount)


def _whole(heard: Heard, amount: Amount) -> AllElectors | Majority | None:
    """An amount that is of all electors, or of those who elect."""
    sentence, value = heard.sentence, amount.whole
    years, certain = heard.context.years(sentence, amount.figure)
    fellow = sentence.follows("fellow", amount.last, 1)
    if fellow:
        return AllElectors(**heard.place(amount.first, fellow.last), years=years, amount=amount, others=True)
    noun = sentence.follows("electors", amount.last, 2) or sentence.follows("electoral_votes", amount.last, 2)
    member = heard.word(amount.last + 1) in {"members", "people"} and sentence.has("college")
    each = sentence.find("each_state")
    holder = heard.nearest_before(heard.persons, amount.first)
    held = (
        holder is not None and _has_verb(heard, holder, amount) and not each and heard.word(amount.first - 1) != "of"
    )
    if (noun or member) and value in _TOTALS and amount.bound is Bound.PLAIN and not held:
        ends = [s.last for s in each if s.first <= amount.last + 4]
        place = heard.place(amount.first, noun.last if noun else amount.last + 1, *ends)
        return AllElectors(**place, years=years, certain_year=certain, amount=amount, each=bool(ends))
    if value not in _MAJORITIES or amount.bound not in {Bound.PLAIN, Bound.UNDER}:
        return None
    need = [s for s in sentence.find("need") if _close(s, amount)]
    need += [s for s in sentence.find("short_of") if 0 <= amount.figure - s.last <= _CLOSE]
    if not need:
        return None
    nearest = min(need, key=lambda s: min(abs(s.first - amount.last), abs(s.last - amount.first)))
    return Majority(
        **heard.place(amount.first, amount.last, nearest.first, nearest.last),
        years=years,
        certain_year=certain,
        amount=amount,
    )


def _close(stretch: Stretch, amount: Amount) -> bool:
    return min(abs(stretch.first - amount.last), abs(stretch.last - amount.first)) <= _CLOSE


def _scores(heard: Heard) -> Iterator[tuple[ElectoralScore, tuple[int, int]]]:
    """Results such as "304–227" or "271 to 266"."""
    sentence = heard.sentence
    for first in sentence.amounts:
        second = next((a for a in sentence.amounts if a.figure == first.last + 2), None)
        if second is None or heard.word(first.last + 1) not in {"-", "to"} or not _plausible(first, second):
            continue
        if not _about_electors(heard, second) or sentence.supposed(first.figure):
            continue
        people = heard.persons[:2] if len(heard.persons) <= 3 else ()  # noqa: PLR2004
        years, certain = heard.context.years(sentence, first.figure, *people)
        named = tuple(heard.context.person(mention, years[0]) for mention in people) if years else ()
        high, low = sorted((first.whole, second.whole), reverse=True)
        if years:
            yield (
                ElectoralScore(
                    **heard.place(first.first, second.last),
                    years=years,
                    certain_year=certain,
                    high=high,
                    low=low,
                    people=tuple(person for person in named if person),
                    running=heard.runs(first),
                ),
                (first.figure, second.figure),
            )


def _plausible(first: Amount, second: Amount) -> bool:
    return first.whole > 0 and second.whole >= 0 and _LEAST_SCORE <= first.whole + second.whole <= _MOST_SCORE


def _about_electors(heard: Heard, second: Amount) -> bool:
    """Whether a score is one of electors: said so, or of two candidates and about as many as there are electors."""
    sentence = heard.sentence
    if sentence.has("house", "votes") and not sentence.has("college") and second.whole < _LEAST_SCORE:
        return False
    if heard.word(second.last + 1) in {"in", "vote"} and sentence.has("house"):
        return False
    return (
        sentence.told("electoral_votes")
        or sentence.has("college")
        or (bool(heard.persons) and sentence.has("beat", "won", "election_won"))
    )
