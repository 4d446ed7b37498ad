"""What ``/state`` answers: electors now and over time, one election, people per elector, law, compact."""

from datetime import UTC, date, datetime

import pytest

from bot.answers import ANSWER, StateAnswer
from bot.errors import UnknownNameError
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.allotments import electors_by_election
from bot.services.answering import AnswerService, Asker


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def state(service, text):
    given = await service.answer(parse(f"state {text}"), Asker())
    assert isinstance(given, StateAnswer)
    return given


@pytest.mark.parametrize(
    ("code", "electors"),
    # National Archives, Distribution of Electoral Votes, allocation based on the 2020 census (2024 and 2028).
    [
        ("CA", 54),
        ("TX", 40),
        ("FL", 30),
        ("NY", 28),
        ("PA", 19),
        ("OH", 17),
        ("ME", 4),
        ("NE", 5),
        ("DC", 3),
        ("MT", 4),
    ],
)
async def test_electors_now(service, code, electors):
    given = await state(service, f"state:{code}")

    assert given.electors == electors
    assert f"{electors} electoral votes in 2024 and 2028" in given.headline


async def test_the_electors_of_every_state_add_up_to_538(service):
    total = 0
    for code in FactStore().current.states:
        total += (await state(service, f"state:{code}")).electors
    assert total == 538


async def test_electors_over_time_are_those_of_every_election():
    snapshot = FactStore().current
    for code, each in snapshot.states.items():
        expected = {year: e.allotted[code] for year, e in snapshot.elections.items() if e.allotted.get(code)}
        assert electors_by_election(snapshot, each) == expected, code


async def test_changes_are_told_census_by_census(service):
    given = await state(service, "state:PA")
    line = dict(given.lines)["Electors over time"]

    # National Archives: Pennsylvania had 10 electors in 1789, 20 from 2012 to 2020, and has 19.
    assert line.startswith("10 (1789), 15 (1792–1800)")
    assert line.endswith("20 (2012–2020), 19 (2024–2028)")
    assert [span.electors for span in given.electors_over_time][-2:] == [20, 19]


async def test_an_election_that_was_named_is_in_the_headline(service):
    given = await state(service, "state:OH election:2008")

    # National Archives, 2008: Ohio 20.
    assert given.headline == "Ohio had 20 electoral votes in 2008, and has 17 in 2024 and 2028."
    assert given.assumptions == ()
    assert given.election == 2008


async def test_the_default_election_is_named_as_assumed_and_the_copy_asks_the_same(service):
    given = await state(service, "state:PA")

    assert given.assumptions == ("2016, the default election here",)
    assert given.query.election is None
    # FEC, Federal Elections 2016.
    assert given.margin == 44_292
    assert "carried Pennsylvania in 2016 by 44,292 votes" in given.reasoning[0]


@pytest.mark.parametrize(
    ("code", "people"),
    # Census Bureau, 2020: residents 29,145,505; 576,851; 39,538,223; 689,545, by 40, 3, 54, 3 electors.
    [("TX", 728_638), ("WY", 192_284), ("CA", 732_189), ("DC", 229_848)],
)
async def test_people_per_elector(service, code, people):
    assert (await state(service, f"state:{code}")).residents_per_elector == people


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("state:AK election:1956", "Alaska was admitted on January 3, 1959; its first election was 1960."),
        (
            "state:NC election:1789",
            "North Carolina ratified the Constitution on November 21, 1789; its first election was 1792.",
        ),
        (
            "state:DC election:1960",
            "The District of Columbia has had electors since 1964, under the Twenty-third Amendment.",
        ),
        (
            "state:MO election:1816",
            "Missouri was admitted on August 10, 1821, and had chosen electors in 1820 already.",
        ),
    ],
)
async def test_before_its_first_election(service, text, headline):
    given = await state(service, text)

    assert given.headline == headline
    assert given.margin is None
    assert headline not in dict(given.lines).values()
    for offer in given.follow_ups:
        await service.answer(offer.query, Asker())


async def test_admission(service):
    given = await state(service, "state:HI")

    assert given.admitted == date(1959, 8, 21)
    assert given.first_election == 1960


async def test_a_state_that_appointed_nobody(service):
    given = await state(service, "state:VA election:1864")

    assert given.reasoning == ("Virginia was allotted 10 electors in 1864 and appointed none.",)
    assert any("In rebellion" in caveat for caveat in given.caveats)


async def test_law_and_compact_in_a_line_each(service):
    maryland = dict((await state(service, "state:MD")).lines)
    texas = dict((await state(service, "state:TX")).lines)

    # Laws of Maryland 2007, ch. 43 and 44; the day is recalled, so the year alone is told.
    assert maryland["National Popular Vote compact"] == "a member since 2007 (as of November 21, 2026)"
    assert texas["National Popular Vote compact"] == "not a member (as of November 21, 2026)"
    assert texas["Law"].startswith("its electors are bound by law")


@pytest.mark.parametrize("year", [1789, 1824, 1872, 1876, 2000, 2024, 2028])
async def test_every_state_in_any_election(service, year):
    for code in FactStore().current.states:
        given = await state(service, f"state:{code} election:{year}")
        assert given.sources
        words = " ".join((given.headline, *given.reasoning, *(line for _, line in given.lines)))
        assert not set("*_`<>|#") & set(words)
        assert "None" not in words
        assert ANSWER.validate_json(ANSWER.dump_json(given)) == given


async def test_a_state_that_is_none_is_refused(service):
    with pytest.raises(UnknownNameError):
        await state(service, "state:Guam")
    with pytest.raises(UnknownNameError):
        await state(service, "state:PA election:2017")


async def test_the_electors_by_a_census(service):
    # National Archives: Ohio had 21 electors in 1992, 1996 and 2000.
    given = await state(service, "state:OH census:1990")

    assert (
        given.headline
        == "Ohio had 21 electoral votes by the census of 1990, from 1992 to 2000: two fewer than in 1988."
    )
    assert not given.assumptions


async def test_the_coming_census_is_projected_as_a_range(service):
    # American Redistricting Project, forecast for 2030: Texas 42 seats, and so 44 electors.
    given = await state(service, "state:TX census:2030")

    assert given.headline.startswith("Not known before the census of 2030: projections give Texas ")
    assert "44 electoral votes from 2032" in given.headline
    assert "it has 40" in given.reasoning[0]


@pytest.mark.parametrize("census", [1790, 1840, 1920, 1960, 2020, 2030])
async def test_every_state_by_a_census(service, census):
    snapshot = FactStore().current
    for code in snapshot.states:
        if census not in (*snapshot.apportionments, 2030):
            with pytest.raises(UnknownNameError, match="no census"):
                await state(service, f"state:{code} census:{census}")
            continue
        given = await state(service, f"state:{code} census:{census}")
        assert str(census) in given.headline or str(census + 2) in given.headline


async def test_a_census_that_was_not_taken_is_refused(service):
    with pytest.raises(UnknownNameError, match="There was no census in 1995"):
        await state(service, "state:PA census:1995")
