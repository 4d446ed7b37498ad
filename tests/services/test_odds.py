"""Chances under stated assumptions: where they start from, what is set by hand, and what is said of it."""

import math
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.answers import ANSWER, OddsAnswer
from bot.engine.tipping import lead_in, national_lead
from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.queries import OddsQuery, parse
from bot.services.answering import AnswerService, Asker
from bot.services.cases import Case
from bot.services.odds_setting import NATIONAL_SD, OWN_SD

STORE = FactStore()
ELECTIONS = tuple(STORE.current.elections)
NOTHING_TO_START_FROM = {1789, 1792, 1796, 1800, 1804, 1808, 1812, 1816, 1820}


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def ask(service, query) -> Any:
    given = await service.answer(parse(query) if isinstance(query, str) else query, Asker())
    assert isinstance(given, OddsAnswer)
    return given


def points(lead):
    return float(lead.points)


def democratic_leads(year):
    """The Democratic lead over the Republican in the country and in each unit, in points of all ballots."""
    case = Case(STORE.current, STORE.current.elections[year], Votes.AS_PLEDGED)
    democrat = next(ticket.id for ticket in case.election.tickets if ticket.party.id == "democratic")
    leads = {unit.code: points(lead_in(unit, democrat)) for unit in case.units}
    return points(national_lead(case.units, democrat)), leads


def test_the_standard_deviations_are_those_of_the_elections_since_2000():
    """The rival of the Democratic ticket was the Republican one in every unit of these years."""
    changes, strays = [], []
    for year in range(2004, 2025, 4):
        (nation, units), (nation_before, units_before) = democratic_leads(year), democratic_leads(year - 4)
        changes.append(nation - nation_before)
        strays += [units[code] - units_before[code] - changes[-1] for code in units]

    assert len(strays) == 6 * 56
    assert math.sqrt(math.fsum(change**2 for change in changes) / 6) == pytest.approx(NATIONAL_SD, abs=0.05)
    assert math.sqrt(math.fsum(stray**2 for stray in strays) / len(strays)) == pytest.approx(OWN_SD, abs=0.05)


@pytest.mark.parametrize("year", ELECTIONS)
async def test_every_election_is_answered_or_explained(service, year):
    if year in NOTHING_TO_START_FROM:
        with pytest.raises(NothingToDoError, match=r"."):
            await service.answer(parse(f"odds election:{year}"), Asker())
        return
    given = await ask(service, f"odds election:{year}")
    assert given.headline.startswith("Not a forecast: ")
    assert given.ticket_wins + given.rival_wins + given.nobody_wins == pytest.approx(1, abs=1e-12)
    assert 0 <= given.tie <= given.nobody_wins + 1e-15
    assert given.central[0] <= given.median <= given.central[1]
    assert math.fsum(given.map.masses) == pytest.approx(1, abs=1e-4)
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
    for row in given.table.rows:
        assert len("  ".join(row)) <= 44


@pytest.mark.parametrize("year", [1968, 2000, 2016, 2024, 2028])
async def test_both_sides_tell_the_same_story(service, year):
    first = await ask(service, f"odds election:{year}")
    second = await ask(service, OddsQuery(election=year, ticket=first.rival))

    assert (second.ticket, second.rival) == (first.rival, first.ticket)
    assert (second.ticket_wins, second.rival_wins) == pytest.approx((first.rival_wins, first.ticket_wins))
    assert second.national_lead == pytest.approx(-first.national_lead)
    assert second.map.masses == pytest.approx(first.map.masses[::-1], abs=1e-6)


async def test_without_doubt_about_the_country_the_leads_are_those_of_the_election(service):
    # FEC, Federal Elections 2016: Michigan 10,704 of 4,799,284, the closest; the country −2,868,686 of 136,669,276.
    given = await ask(service, "odds election:2016 swing_sd:0")

    michigan = next(unit for unit in given.units if unit.unit == "MI")
    assert michigan.lead == pytest.approx(0.2230, abs=1e-4)
    assert given.national_lead == pytest.approx(-2.0990, abs=1e-4)
    assert given.units[0].unit == "MI"


async def test_a_better_national_lead_is_a_better_chance(service):
    chances = [(await ask(service, f"odds election:2016 lead:{lead}")).ticket_wins for lead in (-6, -2.1, 0, 3, 40)]
    assert chances == sorted(chances)
    assert chances[-1] > 0.999


async def test_a_level_country_shows_the_bias(service):
    """At the tipping point of 2016 Trump ran 2.86 points ahead of the country, so a level country favours him."""
    assert (await ask(service, "odds election:2016 lead:0")).ticket_wins > 0.6
    # In 2012 the bias was Obama's (D+1.51).
    assert (await ask(service, "odds election:2012 lead:0")).ticket_wins > 0.5


async def test_units_set_by_hand_keep_their_chance(service):
    given = await ask(
        service, OddsQuery(election=2016, ticket="clinton", chances="Pennsylvania 60%, mich=55; ME-2: 10")
    )

    assert given.query.ticket == "hillary-clinton"
    assert given.query.chances == "PA=60,MI=55,ME-2=10"
    chances = {unit.unit: unit.chance for unit in given.units}
    assert (chances["PA"], chances["MI"], chances["ME-2"]) == pytest.approx((0.6, 0.55, 0.1))
    assert dict(given.lines)["Set by hand"] == "PA=60, MI=55, ME-2=10 percent, for Hillary Clinton"
    assert await ask(service, given.query) == given


async def test_what_is_certain_by_hand_is_certain(service):
    every = ",".join(f"{state}=100" for state in STORE.current.states)
    given = await ask(service, OddsQuery(election=2016, chances=every))
    assert (given.ticket_wins, given.expected) == pytest.approx((1, 538))
    assert given.central == (538, 538)
    assert "is 100.0% for Donald Trump and 0.0% for Hillary Clinton" in given.headline


async def test_a_state_with_districts_stands_for_all_its_electors(service):
    given = await ask(service, OddsQuery(election=2016, chances="Maine=0"))
    assert given.query.chances == "ME=0,ME-1=0,ME-2=0"


@pytest.mark.parametrize(
    ("chances", "says"),
    [
        ("PA", "not a unit and a percentage"),
        ("PA=sixty", "not a unit and a percentage"),
        ("PA=160", "from 0 to 100 percent"),
        ("PA=60,pennsylvania=50", "given twice"),
        (" , ", "No chance is given"),
        ("Ontario=50", "Ontario"),
        ("PA=60," * 400, "too long"),
    ],
)
async def test_chances_that_cannot_be_read(service, chances, says):
    with pytest.raises(UserFacingError, match=says):
        await ask(service, OddsQuery(election=2016, chances=chances))


async def test_2028_starts_from_2024_with_the_electors_of_2028(service):
    # Certified results of 2024: Trump's national lead 1.47 points, Pennsylvania's 1.70.
    given = await ask(service, "odds election:2028")

    assert (given.base, given.ticket, given.rival) == (2024, "republican-nominee", "democratic-nominee")
    assert given.national_lead == pytest.approx(1.47, abs=0.01)
    assert next(unit.lead for unit in given.units if unit.unit == "PA") == pytest.approx(1.70, abs=0.01)
    assert sum(unit.electors for unit in given.units) == 538
    assert "starting from 2024 with the electors of 2028" in given.headline
    assert "each party’s ticket where its ticket of 2024 stood" in dict(given.lines)["Assumed"]


async def test_a_third_ticket_keeps_its_states(service):
    # George Wallace: 45 electors pledged in AL, AR, GA, LA and MS (National Archives, 1968).
    given = await ask(service, "odds election:1968")

    assert len(given.map.masses) == 538 - 45 + 1
    assert given.nobody_wins > 0.05
    assert given.tie == 0
    assert dict(given.lines)["Certain"] == "AL, AR, GA, LA, MS, whoever holds them"


async def test_what_is_assumed_is_said(service):
    given = await ask(service, "odds election:2016 lead:1.5 swing_sd:3")

    assert given.lines == (
        ("Assumed", "each state and district stands to the country as in 2016"),
        ("Of the country", "the national lead of Donald Trump is +1.50 points, with a standard deviation of 3"),
        (
            "Of each unit",
            "it strays from that on its own with a standard deviation of 5.3 points, independently of others",
        ),
    )


async def test_who_has_the_chances_must_have_stood(service):
    with pytest.raises(UnknownNameError):
        await ask(service, "odds election:2016 ticket:obama")


async def test_what_is_asked_next_is_answered(service):
    for text in ("odds election:2016", "odds election:2028", "odds election:1968 swing_sd:0 lead:0"):
        for follow_up in (await ask(service, text)).follow_ups:
            assert (await service.answer(follow_up.query, Asker())).headline


async def test_no_answer_contains_markup(service):
    for text in ("odds", "odds election:1912", "odds election:2028"):
        given = await ask(service, text)
        words = " ".join((given.headline, *given.reasoning, *given.caveats, *dict(given.lines).values()))
        assert not set("*_`<>|#") & set(words), text
