"""What ``/paths`` answers: the outcomes of the undecided units, for elections, open maps and scenarios."""

from datetime import UTC, datetime

import pytest
from discord.ui import TextDisplay

from bot.answers import ANSWER, PathsAnswer
from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.map_spec import MapSpec
from bot.maps.studio import MapStudio
from bot.presenters.discord import DiscordPresenter
from bot.presenters.text import table_lines
from bot.queries import PathsQuery, parse
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.answering import AnswerService, Asker
from bot.services.cases import Case
from bot.services.paths import paths_answer

SNAPSHOT = load(default_data_dir())
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TWO_VOTES = {1789, 1792, 1796, 1800}
UNOPPOSED = 1820


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: NOON, 2016)


async def paths(service, text):
    given = await service.answer(parse(f"paths {text}".strip()), Asker())
    assert isinstance(given, PathsAnswer)
    return given


def in_scenario(year, *edits, **options):
    """The paths of a scenario with some units flipped: pairs of units and a ticket."""
    recorded = tuple(
        RecordedEdit(seq=place, edit=Flip(units=tuple(units.split()), to=to), author=1, made_at=NOON)
        for place, (units, to) in enumerate(edits, start=1)
    )
    scenario = Scenario(
        id=1,
        scope="channel:1",
        name="What if",
        base=Base(election=year),
        edits=recorded,
        head=len(recorded),
        version=1,
        started_by=1,
        started_at=NOON,
    )
    case = Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED, scenario)
    return paths_answer(PathsQuery(election="scenario", **options), case, ())


async def test_the_whole_map_favours_nobody(service):
    given = await paths(service, "election:2028")

    assert given.headline == (
        "Either side wins in 35,756,014,125,288,148 of the 72,057,594,037,927,936 outcomes "
        "if all 56 units of 2028 are undecided."
    )
    assert "545,565,787,351,640 ties" in given.reasoning[0]
    # National Archives, census of 2020: the eleven largest states have 268 electors together.
    assert given.lines[0] == (
        "Fewest states",
        "12, if none is divided: the 12 largest have 281 electors, the 11 largest 268, and 270 elect",
    )
    assert given.fewest == 12
    assert given.map is None


async def test_few_units_gone_through_by_hand(service):
    # As pledged in 2016 (National Archives): Trump 306, Clinton 232. Without PA 20, MI 16 and WI 10 he had 260.
    given = await paths(service, "election:2016 undecided:PA,MI,WI")

    assert given.headline == "Donald Trump wins in 7 of the 8 outcomes of the 3 undecided units of 2016."
    assert (given.held, given.against, given.majority) == (260, 232, 270)
    assert (given.wins, given.losses, given.ties) == (7, 1, 0)
    assert (given.minimal_sets, given.fewest, given.must_win) == (3, 1, ())
    assert given.lines == (
        ("1 unit, 20 electors", "PA"),
        ("1 unit, 16 electors", "MI"),
        ("1 unit, 10 electors", "WI"),
    )


async def test_the_others_side_of_it(service):
    given = await paths(service, "election:2016 undecided:PA,MI,WI ticket:hillary-clinton")

    assert given.headline == "Hillary Clinton wins in 1 of the 8 outcomes of the 3 undecided units of 2016."
    assert given.must_win == ("PA", "MI", "WI")
    assert given.lines == (("3 units, 46 electors", "all of them"),)
    assert any("Must-win for Clinton: PA, MI and WI." in line for line in given.reasoning)


async def test_units_in_any_spelling_become_codes(service):
    given = await service.answer(PathsQuery(election=2016, undecided="penn, Michigan & maine at large, NE"), Asker())

    assert given.query.undecided == "PA,MI,ME-AL,NE"
    assert [unit.unit for unit in given.units] == ["PA", "MI", "ME", "NE", "NE-1", "NE-2", "NE-3"]
    again = await service.answer(parse("paths election:2016 undecided:PA,MI,ME-AL,NE"), Asker())
    assert again == given
    assert [row[0] for row in given.table.rows] == ["PA", "MI", "ME-AL", "NE-AL", "NE-1", "NE-2", "NE-3"]
    assert "The districts of Nebraska are units of their own" in given.caveats[1]


async def test_third_parties_keep_their_electors(service):
    # National Archives, 1968: Wallace 45 as pledged. Without CA 40, IL 26 and OH 26 Nixon had 210 of 302.
    given = await paths(service, "election:1968 undecided:CA,IL,OH")

    assert (given.held, given.against) == (210, 191)
    assert (given.wins, given.losses, given.nobody, given.ties) == (3, 1, 4, 0)
    assert "nobody has a majority and the House decides" in given.reasoning[0]
    assert "45 are elsewhere" in given.reasoning[1]


async def test_somebody_has_won_or_cannot_win(service):
    # 306 of 538 as pledged: Vermont's three are not needed, and of no use.
    won = await paths(service, "election:2016 undecided:VT")
    lost = await paths(service, "election:2016 undecided:VT ticket:hillary-clinton")

    assert won.headline.startswith("Donald Trump wins without the 1 undecided unit of 2016, having 306 electors")
    assert won.reasoning[0] == "Hillary Clinton can no longer win."
    assert won.irrelevant == ("VT",)
    assert lost.headline.startswith(
        "Hillary Clinton cannot win even with the 1 undecided unit of 2016: that makes 232"
    )
    assert lost.reasoning[0] == "Donald Trump has won already, with 306 electors."
    assert lost.fewest is None
    assert lost.table is None


def test_in_the_middle_of_the_count_only_what_is_open_counts():
    # National Archives, census of 2020: 54 + 40 + 30 + 28 + 19 + 17 + 16 + 16 + 14 + 13 + 12, and 19 + 15.
    called = "CA TX FL NY IL OH GA NC NJ VA WA"
    given = in_scenario(2028, (called, "democratic-nominee"), ("PA MI", "republican-nominee"))

    assert (given.held, given.against) == (259, 34)
    assert len(given.units) == 56 - 13
    assert given.headline.startswith("Democratic nominee wins in ")
    assert not given.headline.startswith("Either")
    assert isinstance(given.map, MapSpec)
    assert {unit.unit: unit.holders for unit in given.map.units}["PA"] == (("republican-nominee", 19),)
    assert given.query.undecided is None


def test_a_scenario_with_nothing_open_is_open_altogether():
    given = in_scenario(2016, ("PA MI", "hillary-clinton"))

    assert len(given.units) == 56
    assert given.headline.endswith("if all 56 units of the scenario are undecided.")


def test_a_scenario_counts_what_it_changed():
    # Michigan's 16 given to Clinton: Trump keeps 290, and without Pennsylvania's 20 he has 270.
    given = in_scenario(2016, ("MI", "hillary-clinton"), undecided="PA")

    assert (given.held, given.against) == (270, 248)
    assert given.wins == given.outcomes == 2


async def test_pages_go_on_where_the_last_one_stopped(service):
    first = await paths(service, "election:2028")
    second = await paths(service, "election:2028 page:2")
    following = first.follow_ups[0]

    assert following.label == "Next page"
    assert following.query == parse("paths election:2028 page:2")
    assert len(first.lines) == 12
    assert len(second.lines) == 10
    assert not set(first.lines) & set(second.lines[2:])
    rows = [row for given in (first, second) if given.table for row in given.table.rows]
    assert [int(electors) for _, electors, _ in rows] == [unit.electors for unit in first.units[:40]]
    last = await paths(service, f"election:2028 page:{first.pages}")
    assert 1 <= len(last.lines) <= 10
    assert last.table is None
    with pytest.raises(UserFacingError, match="There is no page"):
        await paths(service, f"election:2028 page:{first.pages + 1}")


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("undecided:Ontario", UnknownNameError, "Ontario"),
        ("ticket:nixon", UnknownNameError, "Nixon"),
        ("election:1956 undecided:AK", UnknownNameError, "Alaska"),
        ("election:1800", NothingToDoError, "two votes"),
        ("election:1820", NothingToDoError, "Nobody stood against James Monroe"),
        ("page:99999999999999999999", UserFacingError, "the last is"),
    ],
)
async def test_bad_input_gets_a_sentence(service, text, error, says):
    with pytest.raises(error, match=says):
        await paths(service, text)


@pytest.mark.parametrize("year", [year for year in SNAPSHOT.elections if year not in {*TWO_VOTES, UNOPPOSED}])
async def test_every_election_fits_a_message_and_its_counts_add_up(service, year):
    studio = MapStudio(default_data_dir() / "geometry")
    closest = "undecided:" + ",".join(unit.state for unit in SNAPSHOT.elections[year].units[:5])
    try:
        for text in ("", "page:2", "page:3", closest):
            given = await paths(service, f"election:{year} {text}")
            assert given.outcomes == 2 ** len(given.units)
            assert given.wins + given.losses + given.nobody == given.outcomes
            assert 0 <= given.ties <= given.nobody
            if "undecided" not in text:
                assert given.wins == given.losses
            assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
            card = await DiscordPresenter(studio).card(given)
            assert card.view.content_length() <= 4000
            shown = "".join(item.content for item in card.view.walk_children() if isinstance(item, TextDisplay))
            assert "…" not in shown
            assert given.table is None or all(len(line) <= 44 for line in table_lines(given.table))
            words = " ".join((given.headline, *given.reasoning, *given.caveats))
            assert not set("*_`<>|#") & set(words)
    finally:
        studio.close()


async def test_the_whole_map_is_counted_with_undivided_states_too(service):
    # An independent count over the electors of the 2020 census: 2^51 outcomes of fifty states and the District.
    given = await paths(service, "election:2028")

    (line,) = [line for label, line in given.lines if "undivided" in label]
    assert "1,117,385,292,262,622 of the 2,251,799,813,685,248 outcomes" in line
    assert "51,178,341,131,036 winning sets are minimal" in line
