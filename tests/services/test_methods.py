"""Elections under other allocation methods, against what was published."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, MethodAnswer, MethodsAcrossAnswer, MethodsAnswer
from bot.engine.allocation import Method
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError
from bot.facts.files import default_data_dir
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.maps.studio import MapStudio
from bot.presenters.discord import DiscordPresenter
from bot.presenters.text import table_lines
from bot.queries import MethodsQuery, parse, written
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
ELECTIONS = tuple(STORE.current.elections)
WITH_VOTES = tuple(year for year in ELECTIONS if 1824 <= year <= 2024)
WITH_DISTRICTS = (2008, 2012, 2016, 2020, 2024)


ELECTED = {
    # National Archives: presidents elected by the electors, for the elections that some method changes.
    1836: "martin-van-buren",
    1848: "zachary-taylor",
    1856: "james-buchanan",
    1860: "abraham-lincoln",
    1876: "rutherford-b-hayes",
    1880: "james-a-garfield",
    1888: "benjamin-harrison",
    1892: "grover-cleveland",
    1896: "william-mckinley",
    1900: "william-mckinley",
    1908: "william-howard-taft",
    1912: "woodrow-wilson",
    1924: "calvin-coolidge",
    1948: "harry-s-truman",
    1960: "john-f-kennedy",
    1968: "richard-nixon",
    1992: "bill-clinton",
    1996: "bill-clinton",
    2000: "george-w-bush",
    2012: "barack-obama",
    2016: "donald-trump",
}


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def ask(service, text):
    return await service.answer(parse(text), Asker())


async def votes_under(service, year, method):
    given = await ask(service, f"methods election:{year} method:{method.value}")
    assert isinstance(given, MethodAnswer)
    return tuple(count for _, count in given.outcome.electoral_votes), given.outcome.elected


@pytest.mark.parametrize(
    ("year", "votes", "elected"),
    [
        # 2008: Swing State Project's results by district, Obama 301 to 237. 2012: 270toWin, "Gaming the Electoral
        # College", Romney 274. The others: districts carried, two for each state carried, and DC's three. In 2016
        # Trump carried 230 (Daily Kos Elections) and 30 states; in 2020 Biden 224 (The Hill, 24 February 2021) and
        # 25; in 2024 Trump 230, for Republicans held 220, three of them in Harris's, and Democrats 13 in his
        # (K. Kondik, "The 2024 Crossover House Seats"), and 31 states.
        (2008, (301, 237), "barack-obama"),
        (2012, (274, 264), "mitt-romney"),
        (2016, (290, 248), "donald-trump"),
        (2020, (277, 261), "joe-biden"),
        (2024, (292, 246), "donald-trump"),
    ],
)
async def test_congressional_districts(service, year, votes, elected):
    assert await votes_under(service, year, Method.CONGRESSIONAL_DISTRICT) == (votes, elected)


async def test_largest_remainder_in_2000_and_2016(service):
    # "A proposal for Electoral College reform as Biden becomes president" (20 January 2021): in 2000 Bush 263, Gore
    # 262 and Nader 13, with Florida's 25 at 12–12–1; in 2016 Trump and Clinton 261 each, Johnson 14, two others one.
    assert await votes_under(service, 2000, Method.LARGEST_REMAINDER) == ((263, 262, 13), None)
    assert await votes_under(service, 2016, Method.LARGEST_REMAINDER) == ((261, 261, 14, 1, 1), None)
    given = await ask(service, "methods election:2000 method:largest_remainder")
    (florida,) = (state for state in given.states if state.state == "FL")
    assert dict(florida.electors) == {"al-gore": 12, "george-w-bush": 12, "ralph-nader": 1}


async def test_which_elections_proportional_electors_would_have_sent_to_the_house(service):
    # National Popular Vote, "Analysis of the Whole-Number Proportional Method of Awarding Electoral Votes": of the
    # elections of 1992–2020 the House would have decided 1992, 1996, 2000 and 2016.
    undecided = [
        y for y in range(1992, 2024, 4) if (await votes_under(service, y, Method.LARGEST_REMAINDER))[1] is None
    ]

    assert undecided == [1992, 1996, 2000, 2016]


async def test_the_popular_vote_would_have_elected_others_five_times(service):
    # National Archives and the Clerk of the House: 1824 (nobody had a majority), 1876, 1888, 2000, 2016.
    given = await ask(service, "methods method:popular_vote across:true")

    assert isinstance(given, MethodsAcrossAnswer)
    (record,) = given.records
    assert (record.changed, record.elections) == ((1824, 1876, 1888, 2000, 2016), 51)
    assert given.headline == (
        "The national popular vote would have changed the outcome of five of the 51 elections of 1824–2024: "
        "1824, 1876, 1888, 2000 and 2016."
    )


async def test_winner_take_all_takes_back_what_maine_and_nebraska_split(service):
    # National Archives: Nebraska's one for Obama in 2008; Maine's one for Trump in 2016; both in 2020 and 2024.
    for year, votes in ((2008, (364, 174)), (2016, (305, 233)), (2020, (306, 232)), (2024, (312, 226))):
        assert (await votes_under(service, year, Method.WINNER_TAKE_ALL))[0] == votes


async def test_one_table_of_all_methods(service):
    given = await ask(service, "methods election:2012")

    assert isinstance(given, MethodsAnswer)
    assert [outcome.method for outcome in given.outcomes] == list(Method)
    assert given.headline == (
        "In 2012 Barack Obama would still have been elected under six of the seven other methods; "
        "under congressional districts Mitt Romney would have been."
    )
    assert given.table is not None
    rows = {row[0]: row[1:] for row in given.table.rows}
    # National Archives; FEC, Federal Elections 2012: 51.06 % to 47.20 %, of all votes reported here 51.0 and 47.2.
    assert rows["Actual rule"][:2] == ("•332", "206")
    assert rows["Districts"][:2] == ("264", "•274")
    assert rows["Popular vote"][:2] == ("•51.0%", "47.2%")


@pytest.mark.parametrize("year", WITH_VOTES)
async def test_any_election_under_every_method(service, year):
    given = await ask(service, f"methods election:{year}")
    election = STORE.current.elections[year]
    actual, *others = given.outcomes

    assert dict(actual.electoral_votes) == dict(election.totals(Votes.AS_PLEDGED))
    assert (Method.CONGRESSIONAL_DISTRICT in {o.method for o in others}) == (year in WITH_DISTRICTS)
    for outcome in given.outcomes:
        assert sum(count for _, count in outcome.electoral_votes) + outcome.undecided == election.electors_appointed
        assert (outcome.elected is None) == (outcome.outcome is not Outcome.ELECTED)
        assert (outcome.elected is None) == (outcome.electoral_votes[0][1] <= election.electors_appointed // 2)
    (popular,) = (outcome for outcome in others if outcome.method is Method.POPULAR_VOTE)
    votes = {who: n for who, n in election.national_popular_votes.items() if who != election.OTHER}
    assert popular.elected == max(votes, key=votes.__getitem__)
    assert all(len(line) <= 44 for line in table_lines(given.table))
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given


@pytest.mark.parametrize("year", WITH_VOTES)
async def test_only_states_that_split_or_did_not_vote_differ_from_winner_take_all(service, year):
    # Where one ticket has all electors of a state in which the people voted, it led there.
    given = await ask(service, f"methods election:{year} method:winner_take_all")
    election = STORE.current.elections[year]
    for state in given.states:
        if len(state.before) == 1 and state.before[0][1] == sum(
            unit.electors for unit in election.units_of(state.state)
        ):
            assert state.electors == state.before, state.state


@pytest.mark.parametrize("year", WITH_VOTES)
async def test_one_method_in_any_election_fits_a_message_and_its_map_adds_up(service, year):
    methods = [method for method in Method if method is not Method.CONGRESSIONAL_DISTRICT or year in WITH_DISTRICTS]
    for method in methods:
        given = await ask(service, f"methods election:{year} method:{method.value}")
        assert all(len(line) <= 44 for line in (table_lines(given.table) if given.table else ()))
        assert (given.map is None) == (method is Method.POPULAR_VOTE)
        if given.map:
            assert {side.ticket: side.electoral_votes for side in given.map.sides} == dict(
                given.outcome.electoral_votes
            )
            held = [pair for unit in given.map.units for pair in unit.holders]
            for ticket, count in given.outcome.electoral_votes:
                assert sum(n for holder, n in held if holder == ticket) == count
            assert sum(unit.electors for unit in given.map.units) == given.map.electors_appointed


async def test_messages_and_pictures(service):
    studio = MapStudio(default_data_dir() / "geometry")
    try:
        for text in (
            "methods election:1860",
            "methods across:true",
            "methods across:true method:largest_remainder",
            "methods election:2016 method:largest_remainder",
            "methods election:1860 method:dhondt",
            "methods election:2024 method:congressional_district",
        ):
            card = await DiscordPresenter(studio).card(await ask(service, text))
            assert card.view.content_length() <= 4000
            shown = "\n".join(getattr(item, "content", "") for item in card.view.walk_children())
            assert "…" not in shown, text
    finally:
        studio.close()


async def test_the_map_of_districts_shows_those_of_maine_and_nebraska(service):
    # Maine's second district and Nebraska's second: Trump 2016 both; National Archives.
    given = await ask(service, "methods election:2016 method:congressional_district")
    units = {unit.unit: unit.holders for unit in given.map.units}

    assert units["ME"] == (("hillary-clinton", 2),)
    assert units["ME-2"] == units["NE-2"] == (("donald-trump", 1),)
    shared = await ask(service, "methods election:2016 method:largest_remainder")
    assert "ME-2" not in {unit.unit for unit in shared.map.units}


async def test_states_that_would_choose_otherwise_are_paged(service):
    first = await ask(service, "methods election:2016 method:largest_remainder")
    (following,) = (offer.query for offer in first.follow_ups if offer.label == "Next page")
    second = await ask(service, written(following))
    codes = [row[0] for page in (first, second) for row in page.table.rows]

    # Every state but the District, whose three electors would all have gone to the ticket that had them.
    assert sorted(codes) == sorted(state.state for state in first.states if state.state != "DC")
    assert "Next page" not in {offer.label for offer in second.follow_ups}
    with pytest.raises(NothingToDoError, match="2 pages"):
        await ask(service, "methods election:2016 method:largest_remainder page:3")


@pytest.mark.parametrize("year", [year for year in ELECTIONS if year not in WITH_VOTES])
async def test_without_popular_votes_there_is_nothing_to_allocate_by(service, year):
    says = "Nobody has voted yet" if year == 2028 else "they can be compared from 1824 on"
    for text in (f"methods election:{year}", f"methods election:{year} method:dhondt"):
        with pytest.raises(NothingToDoError, match=says):
            await ask(service, text)


async def test_districts_without_figures_are_said_and_not_guessed(service):
    with pytest.raises(NothingToDoError, match="not on record for 2004; those of 2008–2024 are"):
        await ask(service, "methods election:2004 method:congressional_district")
    given = await ask(service, "methods election:2004")
    assert "Votes by congressional district are not on record for 2004." in " ".join(given.reasoning)


async def test_states_whose_legislature_chose_keep_their_electors(service):
    given = await ask(service, "methods election:1860 method:largest_remainder")
    (carolina,) = (state for state in given.states if state.state == "SC")

    assert carolina.electors == carolina.before == (("john-c-breckinridge", 8),)
    assert "In South Carolina the legislature chose" in " ".join(given.reasoning)


async def test_a_slate_counted_twice_is_warned_of(service):
    for text in ("methods election:1960", "methods election:1960 method:dhondt"):
        assert "do not add them" in " ".join((await ask(service, text)).caveats)


async def test_across_lists_every_election_that_any_method_changes(service):
    given = await ask(service, "methods across:true")
    changed = {year for record in given.records for year in record.changed}

    assert {int(row[0]) for row in given.table.rows} == changed
    assert [record.elections for record in given.records if record.method is Method.CONGRESSIONAL_DISTRICT] == [5]
    assert given.headline.startswith(
        f"Of the 51 elections of 1824–2024, {len(changed)} would have come out otherwise"
    )
    assert given.assumptions == ()
    for record in given.records:
        for year in record.changed:
            (one,) = (
                o for o in (await ask(service, f"methods election:{year}")).outcomes if o.method is record.method
            )
            assert one.elected != ELECTED.get(year)


async def test_one_method_across_has_a_row_for_each_election(service):
    years = []
    for page in (1, 2, 3):
        given = await ask(service, f"methods across:true method:dhondt page:{page}")
        years += [int(row[0]) for row in given.table.rows]
        assert all(len(line) <= 44 for line in table_lines(given.table))
    assert years == sorted(WITH_VOTES, reverse=True)
    for method in Method:
        if method is not Method.ACTUAL:
            rows = (await ask(service, f"methods across:true method:{method.value}")).table
            assert all(len(line) <= 44 for line in table_lines(rows))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("methods across:true method:actual", "compared with"),
        ("methods across:true page:9", "There is no page 9"),
        ("methods across:true method:congressional_district page:2", "1 page"),
    ],
)
async def test_what_has_no_answer_is_said(service, text, says):
    with pytest.raises(NothingToDoError, match=says):
        await ask(service, text)


@pytest.mark.parametrize(
    "text", ["methods election:2012", "methods across:true", "methods election:2016 method:dhondt"]
)
async def test_offers_can_be_asked_and_nothing_is_markup(service, text):
    given = await ask(service, text)
    words = " ".join((given.headline, *given.reasoning, *given.caveats, *(line for _, line in given.lines)))

    assert not set("*_`<>|#") & set(words)
    assert given.sources
    for offer in given.follow_ups:
        await service.answer(offer.query, Asker())


def test_the_written_form_of_across_is_read_back():
    query = MethodsQuery(method=Method.DHONDT, across=True, page=2)

    assert written(query) == "methods method:dhondt across:true page:2"
    assert parse(written(query)) == query
