"""Paths to victory and minimal winning sets: published counts, and every outcome gone through on small maps."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.minimal_sets import minimal_sets
from bot.engine.paths import Fewest, fewest_units, open_map, paths_to_victory
from bot.engine.units import Unit


def read(table: str) -> dict[str, int]:
    """A table of electors: "CA 55 TX 34"."""
    words = table.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


# National Archives, Distribution of Electoral Votes: states and DC by the censuses of 2000, 2010 and 2020.
CENSUS_2000 = read(
    "CA 55 TX 34 NY 31 FL 27 IL 21 PA 21 OH 20 MI 17 GA 15 NJ 15 NC 15 VA 13 MA 12 IN 11 MO 11 TN 11 WA 11 AZ 10 "
    "MD 10 MN 10 WI 10 AL 9 CO 9 LA 9 KY 8 SC 8 CT 7 IA 7 OK 7 OR 7 AR 6 KS 6 MS 6 NE 5 NV 5 NM 5 UT 5 WV 5 HI 4 "
    "ID 4 ME 4 NH 4 RI 4 AK 3 DE 3 DC 3 MT 3 ND 3 SD 3 VT 3 WY 3"
)
CENSUS_2010 = CENSUS_2000 | read(
    "TX 38 NY 29 FL 29 IL 20 PA 20 OH 18 MI 16 GA 16 NJ 14 MA 11 MO 10 WA 12 AZ 11 LA 8 SC 9 IA 6 NV 6 UT 6"
)
CENSUS_2020 = CENSUS_2010 | read("CA 54 TX 40 FL 30 NY 28 IL 19 PA 19 OH 17 MI 15 NC 16 CO 10 OR 8 WV 4 MT 4")
WITH_DISTRICTS = CENSUS_2020 | read("ME 2 ME-1 1 ME-2 1 NE 2 NE-1 1 NE-2 1 NE-3 1")

SMALL = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 12), max_size=9)


def unit(code: str, electors: int, holder: str | None = None) -> Unit:
    held = ((holder, electors),) if holder else ()
    return Unit(code=code, state=code[:2], electors=electors, held=held, popular_votes=(), ballots=0)


def test_the_figures_used_here_are_those_of_538_electors():
    for electors in (CENSUS_2000, CENSUS_2010, CENSUS_2020):
        assert (len(electors), sum(electors.values())) == (51, 538)
    assert (len(WITH_DISTRICTS), sum(WITH_DISTRICTS.values())) == (56, 538)


def test_how_many_ways_there_are_to_win_with_nothing_to_spare():
    # Isabel Lugo, "51199463116367", God Plays Dice, June 2008, confirmed by N. Silver, FiveThirtyEight, 11 June 2008:
    # sets of states and DC with 270 electors, but not without the smallest of them. Census of 2000.
    assert minimal_sets(CENSUS_2000, 270).total == 51_199_463_116_367


def test_how_many_ties_there_are():
    # Brian Hayes, "College Ties", bit-player, October 2012: 16,976,480,564,070. Census of 2010, no state divided.
    units = [unit(code, electors) for code, electors in CENSUS_2010.items()]
    assert paths_to_victory(units, CENSUS_2010, "a", "b").ties == 16_976_480_564_070


def test_the_whole_map_of_2024_and_2028():
    # The same counts by adding up a table of sums, one unit after the other.
    sums = {0: 1}
    for electors in WITH_DISTRICTS.values():
        added = dict(sums)
        for total, count in sums.items():
            added[total + electors] = added.get(total + electors, 0) + count
        sums = added
    units = [unit(code, electors) for code, electors in WITH_DISTRICTS.items()]
    paths = paths_to_victory(units, WITH_DISTRICTS, "a", "b")

    assert paths.outcomes == sum(sums.values()) == 2**56
    assert paths.wins == paths.losses == sum(count for total, count in sums.items() if total >= 270)
    assert paths.wins == 35_756_014_125_288_148
    assert paths.ties == paths.nobody == sums[269] == 545_565_787_351_640


def test_the_fewest_states():
    # National Archives, census of 2020: the eleven largest hold 268, the twelve largest (with Virginia) 281.
    assert fewest_units(CENSUS_2020.values(), 270) == Fewest(units=12, reached=281, short=268)
    # The same of 2010: the eleven largest have exactly 270.
    assert fewest_units(CENSUS_2010.values(), 270) == Fewest(units=11, reached=270, short=256)
    assert fewest_units([3, 4], 8) is None
    assert minimal_sets(CENSUS_2020, 270).fewest == 12


@given(SMALL, st.integers(-3, 70))
def test_minimal_sets_are_those_that_win_and_can_spare_nothing(electors: dict[str, int], needed: int):
    expected = {
        frozenset(group)
        for size in range(len(electors) + 1)
        for group in combinations(electors, size)
        if sum(electors[code] for code in group) >= needed
        and all(sum(electors[code] for code in group if code != spared) < needed for spared in group)
    }
    found = minimal_sets(electors, needed)
    listed = found.listed(0, found.total + 5)

    assert {frozenset(each.units) for each in listed} == expected
    assert len(listed) == found.total == sum(found.by_size) == len(expected)
    assert all(each.electors == sum(electors[code] for code in each.units) for each in listed)
    assert [(len(each.units), -each.electors) for each in listed] == sorted(
        (len(each.units), -each.electors) for each in listed
    )
    assert found.fewest == min(map(len, expected), default=None)
    assert found.listed(2, 3) == listed[2:5]


def test_the_last_of_many_sets_is_found_without_going_through_them():
    found = minimal_sets(CENSUS_2020, 270)
    (last,) = found.listed(found.total - 1, 10)

    total = sum(CENSUS_2020[code] for code in last.units)
    assert total == last.electors >= 270
    assert total - min(CENSUS_2020[code] for code in last.units) < 270
    assert found.listed(found.total, 10) == ()


MAPS = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(["us", "them", "third", None]), st.booleans()), max_size=9
)


@given(MAPS)
def test_every_outcome_gone_through(rows: list[tuple[int, str | None, bool]]):
    units = [unit(f"u{place}", electors, holder) for place, (electors, holder, _) in enumerate(rows)]
    free = [each for each, (_, _, is_open) in zip(units, rows, strict=True) if is_open]
    fixed = [each for each in units if each not in free]
    majority = sum(each.electors for each in units) // 2 + 1
    outcomes = []
    for sides in product(("us", "them"), repeat=len(free)):
        carried = dict(zip((each.code for each in free), sides, strict=True))
        ours, theirs = (
            sum(each.electors for each in free if carried[each.code] == side)
            + sum(each.electors for each in fixed if each.holder == side)
            for side in ("us", "them")
        )
        elected = "us" if ours >= majority else "them" if theirs >= majority else None
        outcomes.append((carried, elected, ours == theirs))
    found = paths_to_victory(units, [each.code for each in free], "us", "them")

    assert found.outcomes == len(outcomes)
    assert found.wins == sum(elected == "us" for _, elected, _ in outcomes)
    assert found.losses == sum(elected == "them" for _, elected, _ in outcomes)
    assert found.nobody == sum(elected is None for _, elected, _ in outcomes)
    assert found.ties == sum(level for _, _, level in outcomes)
    by_outcome = {tuple(carried.items()): elected for carried, elected, _ in outcomes}
    for part in found.units:
        code = part.code
        assert part.wins == sum(elected == "us" and carried[code] == "us" for carried, elected, _ in outcomes)
        assert part.losses == sum(elected == "them" and carried[code] == "them" for carried, elected, _ in outcomes)
        assert part.must_win == (
            found.wins > 0 and all(carried[code] == "us" for carried, elected, _ in outcomes if elected == "us")
        )
        assert part.matters == any(
            by_outcome[tuple({**carried, code: "us"}.items())] != by_outcome[tuple({**carried, code: "them"}.items())]
            for carried, _, _ in outcomes
        )


def test_more_units_than_64_bits_can_count():
    electors = {f"u{place:02}": 1 for place in range(71)}
    units = [unit(code, 1) for code in electors]
    paths = paths_to_victory(units, electors, "a", "b")

    # Of an odd number of equal units more than half goes to one side: each side wins half of the outcomes.
    assert (paths.outcomes, paths.wins, paths.nobody) == (2**71, 2**70, 0)
    # 36 of 71 decide: the binomial coefficient.
    assert paths.minimal.total == 221_256_270_138_418_389_602
    assert len(paths.minimal.listed(10**20, 1)[0].units) == 36


def test_what_cannot_be_asked():
    with pytest.raises(ValueError, match="own rival"):
        paths_to_victory([unit("PA", 19)], ["PA"], "a", "a")
    with pytest.raises(ValueError, match="not among the units"):
        paths_to_victory([unit("PA", 19)], ["MI"], "a", "b")


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_an_open_map_is_counted_outcome_by_outcome(electors: list[int]):
    total, needed = sum(electors), sum(electors) // 2 + 1
    subsets = [chosen for count in range(len(electors) + 1) for chosen in combinations(range(len(electors)), count)]
    held = {chosen: sum(electors[place] for place in chosen) for chosen in subsets}
    winning = [chosen for chosen in subsets if held[chosen] >= needed]

    found = open_map(tuple(electors))

    assert (found.outcomes, found.wins) == (len(subsets), len(winning))
    assert found.ties == sum(2 * count == total for count in held.values())
    assert found.minimal == sum(
        all(held[chosen] - electors[place] < needed for place in chosen) for chosen in winning
    )
