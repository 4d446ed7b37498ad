"""What ``/power`` answers: the power of units and states, and the people and voters behind an elector."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, PowerAnswer
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.presenters.text import table_lines
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
ELECTIONS = tuple(STORE.current.elections)


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


def rows_of(given):
    assert given.table is not None
    return given.table.rows


async def power(service, text):
    given = await service.answer(parse(f"power {text}".strip()), Asker())
    assert isinstance(given, PowerAnswer)
    return given


async def test_the_states_of_2028(service):
    # Census Bureau, 2020: 39,538,223 residents of California, 576,851 of Wyoming; 54 and 3 electors.
    given = await power(service, "election:2028")
    units, states = ({row.unit: row for row in rows} for rows in (given.units, given.states))

    assert given.headline.startswith("California’s 54 electors decide in 46.1% of the ways the other units of 2028")
    assert "Wyoming’s 3 in 2.3%" in given.headline
    assert (units["CA"].people_per_elector, units["WY"].people_per_elector) == (732_189, 192_284)
    assert round(states["CA"].banzhaf, 6) == 0.460711
    assert round(states["TX"].banzhaf, 6) == 0.317538
    assert round(states["CA"].shapley_shubik, 6) == 0.108037
    assert (len(given.units), len(given.states)) == (56, 51)
    assert units["ME-1"].people_per_elector is None
    assert states["ME"].electors == 4
    assert "CA 0.4607, TX 0.3175" in dict(given.lines)["With all 51 undivided"]
    assert rows_of(given)[0] == ("CA", "54", "0.4614", "0.1080", "732,189")


async def test_voters_by_turnout(service):
    # FEC, Federal Elections 2016: 255,849 votes in Wyoming for three electors.
    rows = {row.unit: row for row in (await power(service, "election:2016")).units}

    assert rows["WY"].voters_per_elector == 85_283
    assert all(row.voters_per_elector is None for row in (await power(service, "election:2028")).units)


async def test_a_state_had_the_people_of_its_borders_then(service):
    # Census of 1790 (Census Bureau): Massachusetts 378,787 and its district of Maine 96,540, 16 electors in 1792;
    # Virginia, with what is West Virginia now, 747,610, 21 electors.
    rows = {row.unit: row for row in (await power(service, "election:1792")).units}

    assert rows["MA"].people_per_elector == 29_708
    assert rows["VA"].people_per_elector == 35_600


async def test_what_to_bear_in_mind(service):
    early = " ".join((await power(service, "election:1800")).caveats)
    first = await power(service, "election:1789")
    split = " ".join((await power(service, "election:1892")).caveats)

    assert "Each elector had two votes" in early
    assert "held in slavery" in early
    assert first.census is None
    assert "rest on no census" in " ".join(first.caveats)
    assert all(row.people_per_elector is None for row in first.units)
    assert "The electors of CA, MI, ND, OH and OR were divided" in split


async def test_pages(service):
    pages = [await power(service, f"election:2016 page:{page}") for page in (1, 2, 3)]

    assert [len(rows_of(page)) for page in pages] == [25, 25, 6]
    assert [page.follow_ups[0].label for page in pages] == ["Next page", "Next page", "Paths to victory"]
    assert len({row for page in pages for row in rows_of(page)}) == 56
    with pytest.raises(UserFacingError, match="There is no page 4; the last is 3"):
        await power(service, "election:2016 page:4")


@pytest.mark.parametrize("year", ELECTIONS)
async def test_every_election(service, year):
    given = await power(service, f"election:{year}")

    for rows in (given.units, given.states):
        assert sum(row.electors for row in rows) == given.electors_appointed
        assert sum(row.shapley_shubik for row in rows) == pytest.approx(1)
        assert sum(row.banzhaf_share for row in rows) == pytest.approx(1)
    assert given.table is not None
    assert all(len(line) <= 44 for line in table_lines(given.table))
    assert given.sources
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
    known = [row for row in given.states if row.people_per_elector]
    assert len(known) == (0 if year == 1789 else len(given.states) - (year == 1848))
    words = " ".join((given.headline, *given.reasoning, *given.caveats))
    assert not set("*_`<>|#") & set(words)


async def test_two_states_are_compared_by_their_people(service):
    # Census Bureau, resident population of 2020: Wyoming 576,851, California 39,538,223; 3 and 54 electors.
    given = await power(service, "election:2028 states:CA,WY")

    assert given.query.states == "WY,CA"
    assert given.headline.startswith(
        "Wyoming has 192,284 people per elector and California 732,189: 3.81 times as many"
    )


@pytest.mark.parametrize("states", ["WY", "WY,CA,TX", "WY,WY"])
async def test_a_comparison_takes_two_states(states, service):
    with pytest.raises(UserFacingError, match="two states"):
        await power(service, f"election:2028 states:{states}")
