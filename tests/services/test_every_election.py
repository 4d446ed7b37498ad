"""All sixty elections and the coming one: counts, majorities, who was chosen how, and what they explain."""

from datetime import UTC, datetime

import discord
import pytest

from bot.answers import ResultAnswer, StateResultAnswer
from bot.errors import NothingToDoError, UnknownNameError
from bot.facts.files import default_data_dir
from bot.facts.store import FactStore
from bot.maps.studio import MapStudio
from bot.presenters.discord import DiscordPresenter
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
ELECTIONS = tuple(STORE.current.elections)


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def ask(service, text):
    return await service.answer(parse(text), Asker())


# National Archives, Electoral College results by year: votes as cast and counted, electors appointed, majority.
COUNTS = {
    1789: ((69, 34, 9), 72, 37),
    1800: ((73, 73, 65, 64, 1), 138, 70),
    1824: ((99, 84, 41, 37), 261, 131),
    1836: ((170, 73, 26, 14, 11), 294, 148),
    1860: ((180, 72, 39, 12), 303, 152),
    1864: ((212, 21), 234, 118),
    1876: ((185, 184), 369, 185),
    1912: ((435, 88, 8), 531, 266),
    1948: ((303, 189, 39), 531, 266),
    1960: ((303, 219, 15), 537, 269),
    1968: ((301, 191, 46), 538, 270),
    1984: ((525, 13), 538, 270),
    2000: ((271, 266), 538, 270),
    2004: ((286, 251, 1), 538, 270),
    2020: ((306, 232), 538, 270),
    2024: ((312, 226), 538, 270),
}


@pytest.mark.parametrize("year", COUNTS)
async def test_the_official_counts(service, year):
    given = await ask(service, f"result election:{year}")
    counts, appointed, majority = COUNTS[year]

    assert isinstance(given, ResultAnswer)
    assert tuple(s.electoral_votes for s in given.standings)[: len(counts)] == counts
    assert (given.electors_appointed, given.majority) == (appointed, majority)


@pytest.mark.parametrize(
    ("year", "says"),
    [
        (
            1789,
            (
                "Each elector cast two votes",
                "John Adams, next with 34, became vice-president",
                "New York appointed none",
            ),
        ),
        (1800, ("each received 73", "the House elected Thomas Jefferson", "36th ballot", "Aaron Burr")),
        (1824, ("Nobody had the 131", "the House elected John Quincy Adams", "on the first ballot", "Crawford 41")),
        (1836, ("the Senate elected Richard M. Johnson", "Richard M. Johnson 147")),
        (1864, ("no electors were recognised",)),
        (1872, ("Greeley died on 29 November 1872", "The votes of 17 of them were rejected")),
        (1876, ("Electoral Commission gave", "Tilden led by")),
        (1912, ("Nicholas Murray Butler 8",)),
        (1960, ("Byrd 15", "unpledged")),
        (2000, ("cast no vote", "Gore led by 543,895")),
        (2004, ("Minnesota 1 for John Edwards",)),
        (2024, ("Donald Trump 77,302,580",)),
        (2028, ("November 7, 2028", "538 electors are to be chosen", "270 elect")),
    ],
)
async def test_unfamiliar_years_explain_themselves(service, year, says):
    given = await ask(service, f"result election:{year}")
    told = " ".join((given.headline, *given.reasoning, *given.caveats))

    for words in says:
        assert words in told


@pytest.mark.parametrize(
    ("state", "year", "says"),
    [
        ("AK", 1916, "admitted on January 3, 1959"),
        ("NY", 1789, "allotted 8 electors in 1789 and none were appointed"),
        ("AL", 1864, "none were appointed"),
        ("DC", 1960, "no electors in 1960"),
    ],
)
async def test_a_state_without_electors_is_told_why(service, state, year, says):
    given = await ask(service, f"result election:{year} state:{state}")

    assert isinstance(given, StateResultAnswer)
    assert says in given.headline
    assert (given.electors, given.standings, given.margin) == (0, (), None)


@pytest.mark.parametrize(
    ("state", "year", "says"),
    [
        ("SC", 1856, "The legislature of South Carolina chose the electors"),
        (
            "NY",
            1824,
            "26 for John Quincy Adams, 5 for William H. Crawford, 4 for Henry Clay and 1 for Andrew Jackson",
        ),
        ("FL", 2000, "by 537 votes"),
        ("MI", 1892, "9 for Benjamin Harrison and 5 for Grover Cleveland"),
        ("AL", 1960, "do not add them"),
        ("ME", 1972, "No counts by district were found"),
        ("PA", 2028, "will choose 19 electors in 2028"),
        ("TN", 1948, "Strom Thurmond"),
    ],
)
async def test_states_through_time(service, state, year, says):
    # National Archives by year; FEC and Clerk of the House for popular votes; 19 electors by the census of 2020.
    given = await ask(service, f"result election:{year} state:{state}")

    assert isinstance(given, StateResultAnswer)
    assert says in " ".join((given.headline, *given.reasoning, *given.caveats))


async def test_two_votes_an_elector_cannot_flip(service):
    for year in (1789, 1792, 1796, 1800):
        with pytest.raises(NothingToDoError, match="two votes"):
            await ask(service, f"flips election:{year}")


@pytest.mark.parametrize(
    ("year", "goal", "needed"),
    [
        # Bush 271 of 538 pledged, Gore 267; Lincoln 180 of 303; Nixon 302 of 538 (National Archives).
        (2000, "deny", 2),
        (2000, "win", 3),
        (2000, "tie", 2),
        (1860, "deny", 29),
        (1968, "deny", 33),
    ],
)
async def test_flips_in_other_years(service, year, goal, needed):
    given = await ask(service, f"flips election:{year} goal:{goal}")

    assert given.needed == needed


@pytest.mark.parametrize("year", ELECTIONS)
async def test_every_election_fits_a_message_and_has_a_map(service, year):
    studio = MapStudio(default_data_dir() / "geometry")
    try:
        card = await DiscordPresenter(studio).card(await ask(service, f"result election:{year}"))
    finally:
        studio.close()

    assert card.view.content_length() <= 4000
    assert [file.filename for file in card.files] == ["map.png"]
    (gallery,) = (item for item in card.view.walk_children() if isinstance(item, discord.ui.MediaGallery))
    assert 0 < len(gallery.items[0].description or "") <= 1000


@pytest.mark.parametrize("year", ELECTIONS)
async def test_every_state_of_every_election_is_answered_or_explained(service, year):
    election = STORE.current.elections[year]
    electors, unexplained = 0, []
    for code in STORE.current.states:
        try:
            given = await ask(service, f"result election:{year} state:{code}")
        except UnknownNameError as refusal:
            unexplained = [*unexplained, *([] if str(year) in refusal.sentence else [refusal.sentence])]
        else:
            assert isinstance(given, StateResultAnswer)
            electors += given.electors
    assert unexplained == []
    assert electors == election.electors_appointed
