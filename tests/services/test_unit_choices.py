"""What can be picked on a panel, in every election that a scenario can start from."""

import pytest

from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.services.cases import Case
from bot.services.unit_choices import MENU, by_name, choices

SNAPSHOT = FactStore().current
YEARS = [year for year, election in SNAPSHOT.elections.items() if election.votes_per_elector == 1]


def case(year):
    return Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED)


@pytest.mark.parametrize("year", YEARS)
def test_every_unit_can_be_picked_and_is_in_one_group(year):
    of_year = case(year)
    picked = choices(of_year)
    groups = by_name(picked)

    assert sorted(unit.unit for unit in picked) == sorted(of_year.holdings)
    assert sorted(code for _, codes in groups for code in codes) == sorted(of_year.holdings)
    assert all(0 < len(codes) <= MENU for _, codes in groups)
    # A form has room for a menu of tickets, one of the closest, and three by name.
    assert len(groups) <= 3
    sizes = [len(codes) for _, codes in groups]
    assert max(sizes) - min(sizes) < len(groups)


def test_the_closest_come_first():
    # FEC, 2016: Michigan by 10,704, then New Hampshire by 2,736, of 0.22 and 0.37 points.
    assert [unit.unit for unit in choices(case(2016))[:2]] == ["MI", "NH"]


def test_on_an_open_map_the_last_count_says_what_is_close():
    first = choices(case(2028))[0]
    # 2024, certified: Wisconsin by 29,397 of 3,422,918 votes, 0.86 points, was the closest state.
    assert first.unit == "WI"
    assert first.detail == "10 electors · Trump by 29,397 (0.86 points) in 2024"
    assert first.held == "undecided"


def test_whose_a_unit_is_is_said_in_a_word():
    held = {unit.unit: (unit.holder, unit.held) for unit in choices(case(2016))}
    assert held["TX"] == ("donald-trump", "Trump")
    assert held["ME-2"] == ("donald-trump", "Trump")


def test_nothing_to_pick_makes_no_groups():
    assert by_name(()) == ()
