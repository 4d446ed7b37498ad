from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.proportional import Split, dhondt, largest_remainder, sainte_lague

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[dict[str, int], int], Split]

RULES = (largest_remainder, dhondt, sainte_lague)

COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 10**7))
"""Small counts, so that ties are common, and counts as of a state."""

VOTES = st.dictionaries(st.sampled_from("abcdefghijkl"), COUNTS, min_size=1).filter(lambda votes: any(votes.values()))
ELECTORS = st.integers(0, 60)


def awarded(claims: list[tuple[Fraction, str]], given: dict[str, int], left: int) -> Split:
    """An independent count: rank every claim, give to all above the last one's height, name who is level with it."""
    if not left:
        return as_split(given, 0, set())
    height = sorted((claim for claim, _ in claims), reverse=True)[left - 1]
    for claim, ticket in claims:
        given[ticket] += claim > height
    level = [ticket for claim, ticket in claims if claim == height]
    left -= sum(claim > height for claim, _ in claims)
    if len(level) > left:
        return as_split(given, left, set(level))
    for ticket in level:
        given[ticket] += 1
    return as_split(given, 0, set())


def as_split(given: dict[str, int], undecided: int, tied: set[str]) -> Split:
    ranked = sorted(((t, n) for t, n in given.items() if n), key=lambda pair: (-pair[1], pair[0]))
    return Split(tuple(ranked), undecided, tuple(sorted(tied)))


def by_quotients(votes: dict[str, int], electors: int, step: int) -> Split:
    """Every quotient of every ticket, as far as electors go: votes ÷ 1, ÷ (1 + step), …"""
    claims = [(Fraction(count, 1 + step * n), ticket) for ticket, count in votes.items() for n in range(electors)]
    return awarded(claims, dict.fromkeys(votes, 0), electors)


def by_remainders(votes: dict[str, int], electors: int) -> Split:
    quotas = {ticket: Fraction(count * electors, sum(votes.values())) for ticket, count in votes.items()}
    whole = {ticket: floor(quota) for ticket, quota in quotas.items()}
    claims = [(quota - floor(quota), ticket) for ticket, quota in quotas.items()]
    return awarded(claims, whole, electors - sum(whole.values()))


@given(VOTES, ELECTORS)
def test_dhondt_is_the_highest_quotients_by_one_two_three(votes: dict[str, int], electors: int):
    assert dhondt(votes, electors) == by_quotients(votes, electors, 1)


@given(VOTES, ELECTORS)
def test_sainte_lague_is_the_highest_quotients_by_one_three_five(votes: dict[str, int], electors: int):
    assert sainte_lague(votes, electors) == by_quotients(votes, electors, 2)


@given(VOTES, ELECTORS)
def test_largest_remainder_is_whole_quotas_then_the_largest_fractions(votes: dict[str, int], electors: int):
    assert largest_remainder(votes, electors) == by_remainders(votes, electors)


@pytest.mark.parametrize("rule", RULES)
@given(votes=VOTES, electors=ELECTORS)
def test_every_elector_is_given_or_tied_for(rule: Rule, votes: dict[str, int], electors: int):
    split = rule(votes, electors)

    assert sum(count for _, count in split.electors) + split.undecided == electors
    assert bool(split.tied) == bool(split.undecided)
    assert not split.tied or len(split.tied) > split.undecided


@pytest.mark.parametrize("rule", RULES)
@given(votes=VOTES, electors=ELECTORS)
def test_more_votes_never_have_fewer_electors(rule: Rule, votes: dict[str, int], electors: int):
    given = dict(rule(votes, electors).electors)

    by_votes = sorted(votes, key=votes.__getitem__)
    for fewer, more in pairwise(by_votes):
        assert votes[fewer] == votes[more] or given.get(fewer, 0) <= given.get(more, 0)


@given(VOTES, ELECTORS)
def test_quotas_are_kept(votes: dict[str, int], electors: int):
    # Balinski and Young: Hamilton's rule stays within the quota, Jefferson's never goes below it.
    hamilton, jefferson = dict(largest_remainder(votes, electors).electors), dict(dhondt(votes, electors).electors)
    for ticket, count in votes.items():
        quota = Fraction(count * electors, sum(votes.values()))
        assert floor(quota) <= hamilton.get(ticket, 0) <= ceil(quota)
        assert jefferson.get(ticket, 0) >= floor(quota)


@pytest.mark.parametrize("rule", RULES)
@given(votes=VOTES, electors=ELECTORS)
def test_the_size_of_the_vote_does_not_matter(rule: Rule, votes: dict[str, int], electors: int):
    assert rule({ticket: 7 * count for ticket, count in votes.items()}, electors) == rule(votes, electors)


def test_examples_of_the_textbooks():
    # The examples with which Wikipedia explains the rules, "Highest averages method" and "Largest remainder method".
    votes = {"yellow": 47_000, "white": 16_000, "red": 15_900, "green": 12_000, "blue": 6_000, "pink": 3_100}

    assert dhondt(votes, 10).electors == (("yellow", 5), ("red", 2), ("white", 2), ("green", 1))
    assert sainte_lague(votes, 10).electors == (("yellow", 4), ("red", 2), ("white", 2), ("blue", 1), ("green", 1))
    votes |= {"red": 15_800, "blue": 6_100}
    assert largest_remainder(votes, 10).electors == (
        ("yellow", 5),
        ("white", 2),
        ("blue", 1),
        ("green", 1),
        ("red", 1),
    )


@pytest.mark.parametrize("rule", RULES)
def test_the_same_claim_to_the_last_elector_leaves_it_undecided(rule: Rule):
    assert rule({"b": 50, "a": 50}, 3) == Split((("a", 1), ("b", 1)), 1, ("a", "b"))
    assert rule({"b": 50, "a": 50}, 4) == Split((("a", 2), ("b", 2)))


@pytest.mark.parametrize("rule", RULES)
def test_without_votes_nothing_is_shared(rule: Rule):
    for votes, electors in (({}, 3), ({"a": 0}, 3), ({"a": 5, "b": -1}, 3), ({"a": 5}, -1)):
        with pytest.raises(ValueError, match="among tickets with votes"):
            rule(votes, electors)
