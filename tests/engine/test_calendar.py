"""The rules of ``data/calendar`` against independently published dates, and the patterns against a plain search."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.calendar import Calendar, DaysBefore, Event, FixedDay, NthWeekday, Once, Rule
from bot.facts.files import default_data_dir
from bot.facts.loader import load

MONDAY, TUESDAY, WEDNESDAY = 0, 1, 2


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load(default_data_dir()).calendar


@pytest.mark.parametrize(
    ("election", "published"),
    [
        (1789, "1789-02-04"),  # The Papers of George Washington
        (1800, "1800-12-03"),  # Act of 1792: first Wednesday in December
        (1876, "1876-12-06"),
        (1888, "1889-01-14"),  # Act of 1887: second Monday in January
        (1960, "1960-12-19"),
        (2000, "2000-12-18"),
        (2016, "2016-12-19"),  # The Texas Tribune, "Texas electors cast 36 votes for Trump", Dec. 19, 2016
        (2020, "2020-12-14"),  # National Archives, Electoral College Timeline of Events (2020)
        (2024, "2024-12-17"),  # National Archives, Electoral College Timeline of Events (2024)
        (2028, "2028-12-19"),  # 3 U.S.C. 7 as amended: first Tuesday after the second Wednesday
    ],
)
def test_the_electors_met(calendar: Calendar, election: int, published: str):
    assert day(calendar, Event.ELECTORS_MEET, election) == published


@pytest.mark.parametrize(
    ("election", "published"),
    [
        (1789, "1789-04-06"),  # The Papers of George Washington
        (1800, "1801-02-11"),
        (1824, "1825-02-09"),
        (1876, "1877-02-01"),  # Electoral Commission Act: three weeks early, and a month long
        (1956, "1957-01-07"),
        (1984, "1985-01-07"),
        (1988, "1989-01-04"),
        (1996, "1997-01-09"),
        (2000, "2001-01-06"),
        (2008, "2009-01-08"),
        (2012, "2013-01-04"),  # CRS RL32717
        (2016, "2017-01-06"),  # CRS RL32717
        (2020, "2021-01-06"),  # CRS RL32717
        (2024, "2025-01-06"),  # National Archives, Electoral College Timeline of Events (2024)
    ],
)
def test_congress_counted(calendar: Calendar, election: int, published: str):
    assert day(calendar, Event.COUNT, election) == published


@pytest.mark.parametrize(
    ("election", "published"),
    # FEC, election dates; Act of Jan. 23, 1845.
    [
        (1848, "1848-11-07"),
        (1860, "1860-11-06"),
        (2000, "2000-11-07"),
        (2016, "2016-11-08"),
        (2024, "2024-11-05"),
        (2028, "2028-11-07"),
        (2032, "2032-11-02"),
    ],
)
def test_election_day(calendar: Calendar, election: int, published: str):
    assert day(calendar, Event.ELECTION_DAY, election) == published


@pytest.mark.parametrize(
    ("election", "published"),
    # The American Presidency Project, inauguration dates; Joint Congressional Committee on Inaugural Ceremonies.
    [
        (1789, "1789-04-30"),
        (1800, "1801-03-04"),
        (1820, "1821-03-05"),
        (1848, "1849-03-05"),
        (1876, "1877-03-05"),
        (1916, "1917-03-05"),
        (1932, "1933-03-04"),
        (1936, "1937-01-20"),
        (1956, "1957-01-21"),
        (1984, "1985-01-21"),
        (2012, "2013-01-21"),
        (2016, "2017-01-20"),
    ],
)
def test_inauguration(calendar: Calendar, election: int, published: str):
    assert day(calendar, Event.INAUGURATION, election) == published


def test_safe_harbor_gave_way_to_the_certification_deadline(calendar: Calendar):
    # Bush v. Gore, 531 U.S. 98: December 12; National Archives timelines of 2020 and 2024.
    assert day(calendar, Event.SAFE_HARBOR, 2000) == "2000-12-12"
    assert day(calendar, Event.SAFE_HARBOR, 2020) == "2020-12-08"
    assert calendar.occurrence(Event.SAFE_HARBOR, 2024) is None
    assert calendar.occurrence(Event.SAFE_HARBOR, 1884) is None
    assert day(calendar, Event.CERTIFICATION_DEADLINE, 2024) == "2024-12-11"
    assert calendar.occurrence(Event.CERTIFICATION_DEADLINE, 2020) is None


def test_the_new_congress_counts_since_the_twentieth_amendment(calendar: Calendar):
    assert day(calendar, Event.NEW_CONGRESS, 1789) == "1789-03-04"
    assert day(calendar, Event.NEW_CONGRESS, 1932) == "1933-03-04"
    assert day(calendar, Event.NEW_CONGRESS, 1936) == "1937-01-03"


def test_before_1845_each_state_chose_within_34_days(calendar: Calendar):
    # Act of Mar. 1, 1792: within 34 days preceding the first Wednesday in December (December 5 in 1792).
    found = calendar.occurrence(Event.ELECTION_DAY, 1792)
    assert found is not None
    assert (found.begins, found.day) == (date(1792, 11, 1), date(1792, 12, 4))
    assert [o.election for o in calendar.on(11, 15, 1792)] == [1792]
    assert calendar.on(10, 31, 1792) == ()


def test_what_is_december_19(calendar: Calendar):
    # The Monday rule in 1960, 1988 and 2016, the Tuesday rule of 2022 in 2028.
    found = calendar.on(12, 19)
    assert {o.event for o in found} == {Event.ELECTORS_MEET}
    assert [o.election for o in found] == [1960, 1988, 2016, 2028]


def test_a_count_past_midnight_falls_on_both_days(calendar: Calendar):
    assert [o.election for o in calendar.on(1, 7, 2021)] == [2020]
    assert [o.election for o in calendar.on(1, 6, 2021)] == [2020]
    assert calendar.on(1, 8, 2021) == ()


def test_an_exception_brings_its_own_citation(calendar: Calendar):
    moved = calendar.occurrence(Event.COUNT, 2008)
    usual = calendar.occurrence(Event.COUNT, 2016)
    assert moved is not None
    assert usual is not None
    assert moved.citation == "Pub. L. 110-430 (2008)"
    assert usual.citation == usual.rule.citation


def test_an_election_is_told_in_the_order_of_its_days(calendar: Calendar):
    assert [(str(o.event), o.day.isoformat()) for o in calendar.of_election(2016)] == [
        ("election_day", "2016-11-08"),
        ("safe_harbor", "2016-12-13"),
        ("electors_meet", "2016-12-19"),
        ("certificates_due", "2016-12-28"),
        ("new_congress", "2017-01-03"),
        ("count", "2017-01-06"),
        ("inauguration", "2017-01-20"),
    ]


def test_what_is_to_come_begins_with_today(calendar: Calendar):
    coming = calendar.after(date(2028, 12, 19))
    assert (coming[0].event, coming[0].election) == (Event.ELECTORS_MEET, 2028)
    assert calendar.after(date(2028, 12, 20))[0].event is Event.CERTIFICATES_DUE


def test_no_dates_for_a_year_without_election(calendar: Calendar):
    assert calendar.of_election(2018) == ()
    assert len(calendar.elections) == 63


def test_every_election_has_its_five_great_days(calendar: Calendar):
    for election in calendar.elections:
        events = {o.event for o in calendar.of_election(election)}
        assert {
            Event.ELECTION_DAY,
            Event.ELECTORS_MEET,
            Event.NEW_CONGRESS,
            Event.COUNT,
            Event.INAUGURATION,
        } <= events


def test_the_steps_follow_each_other_in_every_election(calendar: Calendar):
    steps = (Event.ELECTION_DAY, Event.ELECTORS_MEET, Event.COUNT, Event.INAUGURATION)
    for election in calendar.elections:
        days = [day(calendar, event, election) for event in steps]
        assert days == sorted(set(days))


@given(st.integers(1789, 2100), st.integers(1, 12), st.integers(0, 6), st.integers(1, 4), st.integers(0, 1))
def test_the_nth_weekday_is_the_nth_found_by_looking_at_every_day(
    year: int, month: int, weekday: int, nth: int, offset: int
):
    days = (date(year + offset, month, number) for number in range(1, 29))
    found = [candidate for candidate in days if candidate.weekday() == weekday]
    assert NthWeekday(month, weekday, nth, offset).on(year) == found[nth - 1]


@given(st.integers(1789, 2100), st.integers(0, 6), st.integers(0, 6))
def test_then_is_the_next_such_weekday_and_never_the_same_day(year: int, weekday: int, then: int):
    base = NthWeekday(12, weekday, 2).on(year)
    found = NthWeekday(12, weekday, 2, then=then).on(year)
    week = [base + timedelta(days=n) for n in range(1, 8)]
    assert [found] == [candidate for candidate in week if candidate.weekday() == then]


@given(st.integers(1848, 2100))
def test_election_day_is_a_tuesday_from_november_2_to_8(year: int):
    found = NthWeekday(11, MONDAY, 1, then=TUESDAY).on(year)
    assert (found.month, found.weekday()) == (11, TUESDAY)
    assert 2 <= found.day <= 8


@given(st.integers(1789, 2100), st.integers(0, 40))
def test_days_before_are_counted_back(year: int, days: int):
    other = FixedDay(12, 5)
    assert DaysBefore(other, days).on(year) + timedelta(days=days) == date(year, 12, 5)


def test_a_rule_covers_its_first_and_its_last_election():
    rule = Rule(Event.COUNT, 1792, 1932, Once(date(1800, 1, 1)), "text", "citation", ())
    assert [rule.covers(year) for year in (1789, 1792, 1932, 1936)] == [False, True, True, False]
    assert Rule(Event.COUNT, 1936, None, FixedDay(1, 6, 1), "text", "citation", ()).covers(2400)


def day(calendar: Calendar, event: Event, election: int) -> str:
    found = calendar.occurrence(event, election)
    assert found is not None
    return found.day.isoformat()
