"""Answers about a result begin with what was asked."""

from datetime import UTC, datetime

import pytest

from bot.answers import CandidateAnswer, ResultAnswer, StateAnswer, StateResultAnswer
from bot.errors import UnknownNameError
from bot.facts.store import FactStore
from bot.queries import ResultAbout, parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def ask(service, text):
    return await service.answer(parse(text), Asker())


# Electoral votes: National Archives, Electoral College Results; running mates and parties: the same pages.
# Popular votes of 2000, 2016: FEC, Federal Elections; of 1992: FEC, Federal Elections 92.
@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("election:1964 about:runner_up", "Barry Goldwater lost the 1964 election to Lyndon B. Johnson, with 52"),
        ("election:1872 about:runner_up", "Horace Greeley lost the 1872 election to Ulysses S. Grant"),
        ("election:1824 about:runner_up", "Andrew Jackson lost the 1824 election to John Quincy Adams in the House"),
        ("election:1820 about:runner_up", "James Monroe had no opponent in 1820."),
        ("election:1984 person:walter-mondale about:running_mate", "Walter Mondale’s running mate in 1984 was Ger"),
        ("election:1860 about:running_mate", "Hannibal Hamlin was elected vice-president in 1860, with 180"),
        ("election:1836 about:running_mate", "Richard M. Johnson was elected vice-president by the Senate"),
        ("election:1792 about:running_mate", "Nobody stood for vice-president in 1792"),
        ("election:1992 about:third", "Ross Perot (Independent) came third in 1992, with 19,743,821"),
        ("election:1820 about:third", "Nobody came third in 1820"),
        ("election:1912 about:others", "Beside the two major parties stood in 1912: Theodore Roosevelt"),
        ("election:1860 about:others", "Beside the two leading tickets stood in 1860: John Bell"),
        ("election:1876 about:margin", "Rutherford B. Hayes won the 1876 election by 1 electoral vote, 185 to 184"),
        ("election:1980 about:party", "The Republican Party won the 1980 election, with Ronald Reagan."),
        ("election:1992 person:ross-perot about:party", "Ross Perot stood as an independent in 1992."),
        ("election:1860 about:candidates", "Abraham Lincoln (Republican), John C. Breckinridge"),
        ("election:1984 person:walter-mondale claimed:13", "Yes: Walter Mondale received"),
        ("election:1964 person:barry-goldwater claimed:60", "Not 60, but 52: Barry Goldwater received"),
        ("election:2016 person:donald-trump claimed:306", "306 as pledged, 304 as cast: Donald Trump received"),
        ("election:2024 state:CA claimed:55", "Not 55, but 54: Kamala Harris carried California"),
        ("election:2024 state:CA claimed:54", "Kamala Harris carried California"),
    ],
)  # fmt: skip
async def test_the_first_line_is_what_was_asked(service, query, begins):
    given = await ask(service, f"result {query}")
    assert given.headline.startswith(begins)


@pytest.mark.parametrize(
    ("query", "holds", "begins"),
    [
        (
            "election:2000 votes:popular person:al-gore about:won",
            True,
            "Yes: Al Gore received the most popular votes",
        ),
        (
            "election:2016 votes:popular person:donald-trump about:won",
            False,
            "No, Donald Trump did not win the popular vote: Hillary",
        ),
        (
            "election:2016 person:hillary-clinton about:won",
            False,
            "No, Hillary Clinton did not win: Donald Trump won",
        ),
        ("election:2016 person:hillary-clinton about:lost", True, "Yes, Hillary Clinton lost: Donald Trump won"),
        ("election:1824 person:john-quincy-adams about:won", True, "Yes, John Quincy Adams won: nobody had the 131"),
        ("election:1824 person:andrew-jackson about:won", False, "No, Andrew Jackson did not win: nobody had"),
    ],
)
async def test_yes_or_no_comes_first(service, query, holds, begins):
    given = await ask(service, f"result {query}")
    assert isinstance(given, ResultAnswer)
    assert given.holds is holds
    assert given.headline.startswith(begins)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        # FEC, Federal Elections 2000: Florida by 537 votes.
        ("election:2000 state:FL person:al-gore about:won", False),
        ("election:2000 state:FL person:george-w-bush about:won", True),
        ("election:2024 state:NV person:kamala-harris about:lost", True),
        # Nobody's votes were counted there: the legislature chose.
        ("election:1856 state:SC person:james-buchanan about:won", True),
    ],
)
async def test_yes_or_no_of_a_state(service, query, holds):
    given = await ask(service, f"result {query}")
    assert isinstance(given, StateResultAnswer)
    assert given.holds is holds
    assert given.headline.startswith("Yes" if holds else "No,")


@pytest.mark.parametrize("about", [None, *ResultAbout])
async def test_every_election_has_an_answer_to_everything(service, about):
    for year, election in STORE.current.elections.items():
        for person in (None, election.tickets[0].id, election.tickets[-1].id):
            option = f"{f' about:{about}' if about else ''}{f' person:{person}' if person else ''}"
            for votes in ("as_cast", "popular"):
                given = await ask(service, f"result election:{year} votes:{votes}{option}")
                assert isinstance(given, ResultAnswer)
                assert given.headline.endswith(".")
                told = (given.headline, *given.reasoning)
                assert len(set(told)) == len(told)


async def test_somebody_won_exactly_one_ticket_of_each_election(service):
    for year, election in STORE.current.elections.items():
        won = [
            ticket.id
            for ticket in election.tickets
            if (await ask(service, f"result election:{year} person:{ticket.id} about:won")).holds
        ]
        assert len(won) == (0 if election.uncalled else 1), year


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        # National Archives, Distribution of Electoral Votes; for 1980 the apportionment of the census of 1970.
        ("state:OH claimed:20", "Yes: Ohio had 20 electoral votes in 2004 and 2008."),
        ("state:CA claimed:40", "Yes: California had 40 electoral votes in 1964 and 1968."),
        ("state:PA claimed:38", "Yes: Pennsylvania had 38 electoral votes from 1912 to 1928."),
        ("state:OH claimed:99", "No: Ohio never had 99 electoral votes."),
        ("state:OH election:1980 claimed:25", "Yes: Ohio had 25 electoral votes in 1980."),
        ("state:OH election:2016 claimed:20", "No: Ohio had 18 electoral votes in 2016, not 20."),
    ],
)
async def test_a_figure_that_was_heard_is_checked(service, query, headline):
    given = await ask(service, f"state {query}")
    assert isinstance(given, StateAnswer)
    assert given.headline == headline


async def test_candidacies(service):
    # National Archives, Electoral College Results 1952–1972.
    given = await ask(service, "candidate person:richard-nixon")
    assert isinstance(given, CandidateAnswer)
    assert [(own.election, own.electoral_votes, own.elected) for own in given.candidacies] == [
        (1960, 219, False),
        (1968, 301, True),
        (1972, 520, True),
    ]
    assert [own.running_mate for own in given.candidacies] == ["Henry Cabot Lodge Jr.", "Spiro Agnew", "Spiro Agnew"]
    assert given.as_running_mate == (1952, 1956)
    assert "three times, in 1960, 1968 and 1972, and was elected twice, in 1968 and 1972" in given.headline
    assert given.sources


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("franklin-d-roosevelt", "four times, in 1932, 1936, 1940 and 1944, and was elected each time."),
        ("henry-clay", "three times, in 1824, 1832 and 1844, and was never elected."),
        ("Mondale", "once, in 1984, and was not elected."),
        ("john-quincy-adams", "and was elected once, in 1824."),
        ("geraldine-ferraro", "Geraldine Ferraro headed no ticket"),
    ],
)
async def test_candidacies_in_a_sentence(service, person, says):
    assert says in (await ask(service, f"candidate person:{person}")).headline


async def test_running_mates_of_several_elections(service):
    given = await ask(service, "candidate person:richard-nixon about:running_mate")
    assert given.headline == (
        "Richard Nixon’s running mates were Henry Cabot Lodge Jr. (1960) and Spiro Agnew (1968 and 1972)."
    )
    assert "stood for president three times" in given.reasoning[0]


async def test_everybody_who_stood_has_candidacies(service):
    heads = {ticket.id for election in STORE.current.elections.values() for ticket in election.tickets}
    for person in heads & STORE.current.people.keys():
        given = await ask(service, f"candidate person:{person}")
        assert isinstance(given, CandidateAnswer)
        assert len(given.candidacies) == len(given.lines) > 0


@pytest.mark.parametrize(("named", "offered"), [("Bush", "George W. Bush"), ("Nixson", "Richard Nixon")])
async def test_a_name_that_is_not_one_candidates_is_not_guessed(service, named, offered):
    with pytest.raises(UnknownNameError) as raised:
        await ask(service, f"candidate person:{named}")
    assert offered in raised.value.suggestions
