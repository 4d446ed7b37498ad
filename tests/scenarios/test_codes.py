"""Share codes: what is typed amiss is noticed, and a code never means another map than the one that was shared."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.scenarios.codes import Book, BookUnit, KeyCode, MapCode, SharedMap, map_code, map_in, new_key, read_code
from bot.scenarios.codes.digits import Reader, Writer
from bot.scenarios.codes.letters import ALPHABET, CHECKS, LONGEST, read, written
from bot.scenarios.edits import ABSTAIN, VACANT
from bot.services.maps_in_codes import book_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.facts.snapshot import Snapshot

SLIP, OTHER_DATA = "There is a slip", "other data"
symbols = st.lists(st.integers(0, 31), min_size=1, max_size=LONGEST - CHECKS)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return FactStore().current


def random_codes(count: int) -> Iterator[str]:
    """Codes of every length, without gaps."""
    dice = random.Random(2028)  # noqa: S311 - a test's
    for number in range(count):
        length = 1 + number % (LONGEST - CHECKS)
        yield written([dice.randrange(32) for _ in range(length)]).replace("-", "")


def is_slip(typed: str) -> bool:
    try:
        read(typed)
    except UserFacingError as error:
        return SLIP in str(error)
    return False


def test_every_wrong_character_is_noticed():
    for code in random_codes(120):
        for place, right in enumerate(code):
            for wrong in set(ALPHABET) - {right}:
                assert is_slip(code[:place] + wrong + code[place + 1 :])


def test_any_two_characters_that_changed_places_are_noticed():
    for code in random_codes(120):
        for first in range(len(code)):
            for second in range(first + 1, len(code)):
                if code[first] != code[second]:
                    swapped = list(code)
                    swapped[first], swapped[second] = swapped[second], swapped[first]
                    assert is_slip("".join(swapped))


def test_any_two_wrong_characters_are_noticed():
    dice = random.Random(16)  # noqa: S311 - a test's
    for code in random_codes(2000):
        places = dice.sample(range(len(code)), 2)
        wrong = [dice.choice(ALPHABET) if place in places else right for place, right in enumerate(code)]
        assert "".join(wrong) == code or is_slip("".join(wrong))


def test_few_characters_too_many_or_too_few_pass():
    # Nothing of ten bits can notice all of these: one in 1,024 passes by chance.
    changed = [
        other
        for code in random_codes(400)
        for place in range(len(code))
        for other in (code[:place] + code[place + 1 :], code[:place] + "0" + code[place:])
        if CHECKS < len(other) <= LONGEST and other != code
    ]
    assert sum(not is_slip(other) for other in changed) < len(changed) / 400


def test_zeros_are_no_code_whatever_their_number():
    assert all(is_slip("0" * length) for length in range(CHECKS + 1, LONGEST + 1))


@given(symbols)
def test_a_code_is_read_however_it_is_typed(values: list[int]):
    code = written(values)
    looks_alike = code.lower().replace("1", "l").replace("0", "O").replace("v", "u")

    assert list(read(code)) == values
    assert list(read(looks_alike)) == values
    assert list(read(f"  {code.replace('-', ' – ')}\n")) == values
    assert list(read(code.replace("1", "i").replace("-", ""))) == values
    assert all(len(group) == 5 for group in code.split("-")[:-1])


@pytest.mark.parametrize("typed", ["", "  ", "A", "A-1", "Blue wall!", "K7Q2M…", "é" * 20, "A" * 32, "7" * 100_000])
def test_what_is_no_code_is_refused(typed: str):
    with pytest.raises(UserFacingError, match="not a share code"):
        read_code(typed)


@pytest.mark.parametrize("kind", sorted(set(ALPHABET) - set("ABK")))
def test_a_newer_versions_code_is_told_from_a_slip(kind: str):
    code = written([ALPHABET.index(kind), *range(10, 24)])
    with pytest.raises(UserFacingError, match="newer version"):
        read_code(code)


def test_keys_are_read_back_and_no_two_are_alike():
    keys = {new_key() for _ in range(2000)}

    assert len(keys) == 2000
    for key in keys:
        assert read_code(key.text) == key
        assert key.text.startswith("K")
        assert len(key.text.replace("-", "")) == 15
    # Sixty bits: each of the twelve free characters takes every value.
    assert all({key.key[place] for key in keys} == set(ALPHABET) for place in range(1, 13))


@given(st.data())
def test_numbers_are_taken_apart_as_they_were_put_together(data: st.DataObject):
    writer, read_back = Writer(), list[tuple[str, object, tuple[int, ...]]]()
    for _ in range(data.draw(st.integers(0, 12))):
        match data.draw(st.sampled_from(("digit", "count", "choice"))):
            case "digit":
                radix = data.draw(st.integers(1, 10**6))
                value = data.draw(st.integers(0, radix - 1))
                writer.put(value, radix)
                read_back.append(("digit", value, (radix,)))
            case "count":
                value = data.draw(st.integers(0, 1000))
                writer.put_count(value)
                read_back.append(("count", value, ()))
            case _:
                among = data.draw(st.integers(0, 60))
                chosen = tuple(sorted(data.draw(st.sets(st.integers(0, among - 1)))) if among else ())
                writer.put_choice(chosen, among)
                read_back.append(("choice", chosen, (len(chosen), among)))
    reader = Reader(writer.number)
    takes = {"digit": reader.take, "count": reader.take_count, "choice": reader.take_choice}
    for kind, value, arguments in read_back:
        assert takes[kind](*arguments) == value
    assert reader.is_empty


@st.composite
def books(draw: st.DrawFn) -> Book:
    """An election in small."""
    people = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map(tuple))
    units = list[BookUnit]()
    for code in draw(st.lists(st.sampled_from([f"U{number}" for number in range(60)]), unique=True, max_size=12)):
        electors = draw(st.integers(0, 55))
        units.append(BookUnit(code, electors, draw(holdings(electors, people))))
    return Book(
        year=draw(st.integers(4, 60)) * 4 + 1788,
        votes=draw(st.sampled_from(("as_pledged", "as_cast"))),
        units=tuple(units),
        people=people,
        guests=("x", "y", "z"),
    )


def holdings(electors: int, people: tuple[str, ...]) -> st.SearchStrategy[dict[str, int]]:
    """Who may have how many of some electors; the rest are undecided."""

    def counted(drawn: Sequence[str | None]) -> dict[str, int]:
        return dict(Counter(one for one in drawn[:electors] if one is not None))

    anybody = st.none() if not people else st.none() | st.sampled_from(people)
    whole = anybody.map(lambda one: [one] * electors)
    divided = st.lists(anybody, min_size=electors, max_size=electors)
    return (whole | divided).map(counted)


@given(books(), st.data())
def test_a_code_that_holds_a_map_gives_it_back(book: Book, data: st.DataObject):
    everybody = (*book.people, *book.guests, ABSTAIN, VACANT)
    held = {
        unit.code: data.draw(holdings(unit.electors, everybody) | st.just(dict(unit.held)), unit.code)
        for unit in book.units
    }
    shared = SharedMap(book.year, book.votes, held)

    code = map_code(shared, book)

    if code is not None:
        assert len(code.replace("-", "")) <= 25
        found = read_code(code)
        assert isinstance(found, MapCode)
        assert map_in(found, lambda year, votes: book if (year, votes) == (book.year, book.votes) else None) == shared


@given(books(), symbols)
def test_any_code_is_a_map_or_refused(book: Book, values: list[int]):
    code = MapCode(sum(value << 5 * place for place, value in enumerate(values)), (1, 2), book.year, book.votes)
    shared = opened_with(book, code)
    assert shared is None or set(shared.holdings) == {unit.code for unit in book.units}


def base_of(book: Book) -> dict[str, dict[str, int]]:
    return {unit.code: dict(unit.held) for unit in book.units}


def decoded(code: str, snapshot: Snapshot) -> SharedMap:
    found = read_code(code)
    assert isinstance(found, MapCode)
    return map_in(found, lambda year, votes: book_for(snapshot, year, votes))


def test_any_two_party_map_of_2028_fits_even_where_some_are_undecided(snapshot: Snapshot):
    # 56 units of three states each: 56 log2 3 = 88.8 bits.
    book, dice = book_for(snapshot, 2028, "as_pledged"), random.Random(538)  # noqa: S311 - a test's
    assert book is not None
    assert (len(book.units), sum(unit.electors for unit in book.units)) == (56, 538)
    for _ in range(200):
        held = {
            unit.code: dice.choice([{}, *({ticket: unit.electors} for ticket in book.people[:2])])
            for unit in book.units
        }
        code = map_code(SharedMap(2028, "as_pledged", held), book)
        assert code is not None
        assert decoded(code, snapshot).holdings == held


@pytest.mark.parametrize("votes", ["as_pledged", "as_cast"])
def test_eight_changed_units_fit_in_every_election(snapshot: Snapshot, votes: str):
    dice = random.Random(8)  # noqa: S311 - a test's
    for year in snapshot.elections:
        book = book_for(snapshot, year, votes)
        if book is None:
            assert year <= 1800
            continue
        for _ in range(5):
            held = base_of(book)
            for unit in dice.sample(book.units, 8):
                held[unit.code] = {dice.choice(book.people): unit.electors} if unit.electors else {}
            code = map_code(SharedMap(year, votes, held), book)
            assert code is not None
            assert decoded(code, snapshot).holdings == held


def test_the_seven_faithless_votes_of_2016_fit(snapshot: Snapshot):
    # National Archives, 2016: Texas 36 Trump, 1 Kasich, 1 Paul; Washington 8 Clinton, 3 Powell, 1 Spotted Eagle;
    # Hawaii 3 Clinton, 1 Sanders.
    pledged, cast = (book_for(snapshot, 2016, votes) for votes in ("as_pledged", "as_cast"))
    assert pledged is not None
    assert cast is not None
    shared = SharedMap(2016, "as_pledged", base_of(cast))
    code = map_code(shared, pledged)

    assert code is not None
    told = decoded(code, snapshot).holdings
    assert told["TX"] == {"donald-trump": 36, "john-kasich": 1, "ron-paul": 1}
    assert told["WA"] == {"hillary-clinton": 8, "colin-powell": 3, "faith-spotted-eagle": 1}
    assert told["HI"] == {"hillary-clinton": 3, "bernie-sanders": 1}


def test_a_map_that_is_too_long_or_has_a_stranger_has_no_code(snapshot: Snapshot):
    book = book_for(snapshot, 2016, "as_pledged")
    assert book is not None
    halves = {
        unit.code: {"donald-trump": unit.electors // 2, "jill-stein": (unit.electors + 1) // 2}
        for unit in book.units
        if unit.electors > 1
    }
    assert map_code(SharedMap(2016, "as_pledged", base_of(book) | halves), book) is None
    stranger = base_of(book) | {"PA": {"Nobody Known": 20}}
    assert map_code(SharedMap(2016, "as_pledged", stranger), book) is None


@pytest.mark.parametrize("seed", range(40))
def test_other_data_never_makes_another_map_of_a_code(snapshot: Snapshot, seed: int):
    book, dice = book_for(snapshot, 2016, "as_pledged"), random.Random(seed)  # noqa: S311 - a test's
    assert book is not None
    held = base_of(book)
    for unit in dice.sample(book.units, 4):
        held[unit.code] = {dice.choice(book.people[:4]): unit.electors}
    shared = SharedMap(2016, "as_pledged", held)
    code = map_code(shared, book)
    assert code is not None
    found = read_code(code)
    assert isinstance(found, MapCode)
    for other in _corrected(book):
        told = opened_with(other, found)
        if told is not None:
            # The correction is of what the code itself tells.
            assert told.holdings == held
            assert [unit.electors for unit in other.units] == [unit.electors for unit in book.units]


def opened_with(book: Book, code: MapCode) -> SharedMap | None:
    """The map of a code by a book; None where it is refused as made with other data."""
    try:
        return map_in(code, lambda *_: book)
    except UserFacingError as error:
        if OTHER_DATA in str(error):
            return None
        raise


def _corrected(book: Book) -> Iterator[Book]:
    """The election as other data might have it."""
    first, *rest = book.units
    yield replace(book, units=(first._replace(electors=first.electors + 1), *rest))
    yield replace(book, units=(first._replace(held={"jill-stein": first.electors}), *rest))
    yield replace(book, units=(*rest, first))
    yield replace(book, units=(first, *rest, BookUnit("PR", 5, {"jill-stein": 5})))
    yield replace(book, units=tuple(rest))
    yield replace(book, people=("new-ticket", *book.people))
    yield replace(book, people=(*book.people, "elector-for-a-day"))
    yield replace(book, people=(book.people[1], book.people[0], *book.people[2:]))


def test_an_election_that_there_is_no_data_on_is_named():
    book = Book(2032, "as_pledged", (BookUnit("PA", 19, {}),), ("democratic-nominee", "republican-nominee"))
    code = map_code(SharedMap(2032, "as_pledged", {"PA": {"republican-nominee": 19}}), book)
    assert code is not None
    found = read_code(code)
    assert isinstance(found, MapCode)
    assert not isinstance(found, KeyCode)
    with pytest.raises(UserFacingError, match="2032"):
        map_in(found, lambda *_: None)


def test_a_code_is_the_same_for_the_same_map(snapshot: Snapshot):
    # Codes that are in use must be read as long as their version is.
    book = book_for(snapshot, 2016, "as_pledged")
    assert book is not None
    held = base_of(book) | {"PA": {"hillary-clinton": 20}, "MI": {"hillary-clinton": 16}}
    assert map_code(SharedMap(2016, "as_pledged", held), book) == "A2XXN-109S2-VPWT"
