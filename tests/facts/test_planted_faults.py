"""A fault of every kind, planted in a copy of the data, is found on its line; each file is spoiled at least once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.facts.conftest import DataCopy

ELECTION = "elections/2016/election.toml"
ELECTORS = "elections/2016/electors.csv"
ELECTORAL_VOTES = "elections/2016/electoral_votes.csv"
POPULAR_VOTES = "elections/2016/popular_votes.csv"
FAITHLESS = "faithless_electors.csv"
TOTALS = "official_totals.csv"
RULES = "calendar/rules.toml"
EXCEPTIONS = "calendar/exceptions.csv"
DATES = "calendar/dates.csv"
CERTIFICATES = "facts/certificates.toml"
CASES = "facts/cases.toml"
PEOPLE_OF_2016 = "facts/electors-of-2016.toml"


class Planted(NamedTuple):
    """``old`` becomes ``new``; the fault found ``below`` so many lines further down ``says`` this.

    ``below`` None: on the header of its entry, however long that is.
    """

    file: str
    old: str
    new: str
    says: str
    below: int | None = 0


FORM = [
    Planted("sources.toml", 'title = "3 U.S.C. 15 (2018 edition)"\n', "", "title: is missing", below=-1),
    Planted("sources.toml", "as_of = 2024-12-10", 'as_of = "late 2024"', "as_of: 'late 2024' is not a date"),
    Planted("sources.toml", "as_of = 1934-06-05", "as_off = 1934-06-05", "as_off: is not a key that is known here"),
    Planted("sources.toml", "as_of = 2007-09-13", "as_of = 2007-09-31", "the file is not TOML"),
    Planted(
        "sources.toml", '"https://www.archives.gov/electoral-college/2016"', '"archives.gov"', "url: string should"
    ),
    Planted("states.csv", "AK,Alaska,", "AK,,", "name: the cell is empty"),
    Planted(
        "states.csv",
        "AK,Alaska,1959-01-03,alas|",
        "AK,Alaska,1959-01-03,ala|",
        "'ala' already stands for the row on line 2",
    ),
    Planted(
        "states.csv",
        "AK,Alaska,1959-01-03,alas|",
        "AK,Alaska,1959-01-03,Ala.|",
        "'Ala.' already stands for the row on line 2",
    ),
    Planted("states.csv", "AK,Alaska,1959-01-03,alas|", "AK,Alaska,1959-01-03,alas||", "aliases: '' is not an alias"),
    Planted("states.csv", "alas|alska,project recalled", "alas|alska,", "source: the row names no source"),
    Planted("states.csv", "alas|alska,project recalled", "alas|alska", "4 cells under 5 columns"),
    Planted("states.csv", "alas|alska,project recalled", "alas|alska,project recalled,", "6 cells under 5 columns"),
    Planted(
        "states.csv", "alas|alska,project recalled", "alas|alska,project recalled\n", "the line is empty", below=1
    ),
    Planted("states.csv", "AK,Alaska,", "AK, Alaska,", "name: ' Alaska' has spaces around it"),
    Planted("states.csv", "AK,Alaska,", "AK,Ala\tska,", "characters that do not print"),
    Planted(
        "states.csv",
        "code,name,admitted,aliases",
        "code,name,admitted,nicks",
        "'aliases' is missing; 'nicks' is not one of them",
    ),
    Planted("states.csv", "code,name,admitted,aliases", "name,code,admitted,aliases", "the order is another"),
    Planted("states.csv", "code,name,admitted,aliases", "code,name,name,admitted,aliases", "'name' is there twice"),
    Planted(
        "congress/factions.csv",
        "Anti-Jackson,23,24,whig,,",
        "Anti-Jackson,23,24,whig,andrew-jackson,",
        "either with a party or with a person",
    ),
    Planted(
        "parties.csv", "libertarian,Libertarian,gold", "libertarian,Libertarian,pink", "colour: 'pink' is none of"
    ),
    Planted(
        "parties.csv",
        "red,republican",
        "red,republicans",
        "counted_with: 'republicans' is not a party in parties.csv; the nearest is 'republican'",
    ),
    Planted("people.csv", "Ron Paul,Paul,", "Ron Paul,,", "surname: the cell is empty"),
    Planted(FAITHLESS, "2016,TX,Bill Greene", "2012,TX,Bill Greene", "'2012' is not an election that has a folder"),
    Planted(FAITHLESS, "2016,TX,Bill Greene", "2016,Texas,Bill Greene", "unit: 'Texas' is not the code of a unit"),
    Planted(
        FAITHLESS, "2016,TX,Bill Greene", "2016,TX,Christopher Suprun", "the same election 2016, unit TX, elector"
    ),
    Planted(
        FAITHLESS,
        "donald-trump,ron-paul,mike-pence",
        "donald-trump,rand-paul,mike-pence",
        "voted_for: 'rand-paul' is not a person",
    ),
    Planted(
        FAITHLESS,
        "mike-pence,mike-pence,faithless,yes",
        "mike-pence,mike-pence,faithless,true",
        "'true' is neither yes nor no",
    ),
    Planted(TOTALS, "2016,electors_appointed,,,538", "2016,electors,,,538", "quantity: 'electors' is none of"),
    Planted(
        TOTALS,
        "2016,electors_appointed,,,538",
        "2016,electors_appointed,,ron-paul,538",
        "every total but those of electors",
    ),
    Planted(
        TOTALS, "president,as_pledged,donald-trump", "president,,donald-trump", "votes are as_cast or as_pledged"
    ),
    Planted(RULES, 'event = "certificates_due"', 'event = "certificates"', "event: 'certificates' is none of"),
    Planted(RULES, "nth = 4", "nth = 5", "nth: input should be less than or equal to 4, not 5"),
    Planted(RULES, "nth = 4", "", "a rule's day is a date, or a month and day, or", below=-5),
    Planted(RULES, "date = 1789-04-30", "date = 1789-04-30\nmonth = 4", "a rule's day is a date, or", below=-4),
    Planted(RULES, "last = 1789\ndate = 1789-04-30", "last = 1792\ndate = 1789-04-30", "a single date", below=-3),
    Planted(RULES, "last = 1844", "last = 1788", "the rule ends (1788) before it begins (1792)", below=-3),
    Planted(RULES, "last = 1844", "last = 1848", "election_day of 1848 already has a rule", below=10),
    Planted(
        RULES, "window_days = 33", 'then = "monday"\nwindow_days = "33 days"', "window_days: input should", below=1
    ),
    Planted(
        EXCEPTIONS, "count,1876,1877-02-01", "count,1876,1877-02-29", "'1877-02-29' is not a day of the calendar"
    ),
    Planted(EXCEPTIONS, "count,1876,1877-02-01", "count,1876,Feb 1", "day: 'Feb 1' is not a date (YYYY-MM-DD)"),
    Planted(EXCEPTIONS, "count,1876,", "count,1877,", "the rules know no count for 1877"),
    Planted(EXCEPTIONS, "count,1988,1989-01-04", "count,1988,1989-01-06", "1989-01-06 is the rule's own day"),
    Planted(
        EXCEPTIONS, "2021-01-06,2021-01-07", "2021-01-06,2021-01-06", "through: 2021-01-06 is not after 2021-01-06"
    ),
    Planted(
        DATES, "count,2016,2017-01-06,known-dates", "count,2016,2017-01-06,known-date", "nearest is 'known-dates'"
    ),
    Planted(ELECTION, "year = 2016", "year = 2020", "year: 2020 stands in the folder of 2016"),
    Planted(
        ELECTION, 'party = "green"', 'party = "greens"', "'greens' is not a party in parties.csv; the nearest is"
    ),
    Planted(ELECTION, '"mike-pence"', '"mike-pense"', "vice_president: 'mike-pense' is not a person in people.csv"),
    Planted(ELECTION, "statewide = 16051", "statewide = -1", "statewide: -1 is not a whole number"),
    Planted(ELECTORS, "CA,CA,55,55,", "CA,CA,-55,55,", "electors: '-55' is not a whole number (digits only)"),
    Planted(ELECTORS, "CA,CA,55,55,", "CA,CA,0,0,", "allotted: 0 electors need no row"),
    Planted(ELECTORS, "CA,CA,55,55,", "CA,CA,55,54,", "55 electors appointed are more than the 54 allotted"),
    Planted(ELECTORS, "CA,CA,55,55,state,statewide", "CA,CA,55,55,state,", "choice: electors are chosen in some way"),
    Planted(ELECTORS, "CA,CA,55,55,state,statewide", "CA,CA,55,55,state,lottery", "choice: 'lottery' is none of"),
    Planted(ELECTORS, "CA,CA,55,55,state", "CA,CA,55,55,statewide", "kind: 'statewide' is none of"),
    Planted(ELECTORS, "CA,CA,55,55,state", "CA,ZZ,55,55,state", "state: 'ZZ' is not a state in states.csv"),
    Planted(
        ELECTORS, "CA,CA,55,55,state", "CA,NV,55,55,state", "the electors of the whole state have the state's code"
    ),
    Planted(
        ELECTORS, "ME,ME,2,2,at_large", "ME,ME,2,2,state", "ME has neither one unit of kind state nor one at_large"
    ),
    Planted(
        ELECTORAL_VOTES, "donald-trump,donald-trump,29,", "donald-trump,donald-trump,29.0,", "'29.0' is not a whole"
    ),
    Planted(
        ELECTORAL_VOTES, "TX,president,donald-trump,ron", "ZZ,president,donald-trump,ron", "unit: 'ZZ' is not a unit"
    ),
    Planted(ELECTORAL_VOTES, "TX,president,donald-trump,ron", "TX,senator,donald-trump,ron", "'senator' is none of"),
    Planted(ELECTORAL_VOTES, "bernie-sanders,1,yes", "bernard-sanders,1,yes", "the nearest is 'bernie-sanders'"),
    Planted(
        ELECTORAL_VOTES,
        "donald-trump,ron-paul,1,yes",
        "donald-trump,john-kasich,1,yes",
        "the same unit TX, office president",
    ),
    Planted(POPULAR_VOTES, ",163387,", ',"163,387",', "popular_votes: '163,387' is not a whole number (digits only)"),
    Planted(POPULAR_VOTES, ",163387,", ",0163387,", "popular_votes: '0163387' is not a whole number (digits only)"),
    Planted(POPULAR_VOTES, ",163387,", ",٣,", "popular_votes: '٣' is not a whole number (digits only)"),
    Planted(
        POPULAR_VOTES, "AK,gary-johnson", "AK,mike-pence", "candidate: 'mike-pence' is not a ticket in the election"
    ),
    Planted(POPULAR_VOTES, "AK,gary-johnson", "ME-3,gary-johnson", "place: 'ME-3' is not a unit in the election's"),
    Planted(POPULAR_VOTES, "ME-1,other,6,fivethirtyeight", "ME-1,other,6,538", "source: '538' is not a source in"),
]

FORM_OF_FACTS = [
    Planted(CASES, 'id = "chiafalo-v-washington"', 'id = "Chiafalo"', "id: 'Chiafalo' is not an id"),
    Planted(CASES, 'title = "What did Chiafalo', 'tittle = "What did Chiafalo', "tittle: is not a key that is known"),
    Planted(CASES, 'title = "What did Chiafalo v. Washington decide?"', f'title = "{"so " * 30}?"', "at most 80"),
    Planted(CASES, 'an elector’s pledge."', "an elector's pledge.\"", "write ’ “ ” – as they are printed"),
    Planted(CASES, 'an elector’s pledge."', 'an elector’s pledge"', "does not end as a sentence does"),
    Planted(CASES, 'an elector’s pledge."', 'an elector’s  pledge."', "has spaces around it, two in a row"),
    Planted(
        CASES, 'answer = "On July 6, 2020 the', 'answer = "Yes: the', "cannot be quoted alone: it begins with 'Yes'"
    ),
    Planted(
        CASES, 'answer = "On July 6, 2020 the', 'answer = "It was the', "cannot be quoted alone: it begins with 'It'"
    ),
    Planted(CASES, "valid_from = 2020-07-06", 'valid_from = "in 2020"', "'in 2020' is not a date"),
    Planted(CASES, 'source = "chiafalo"', 'source = "chiafallo"', "the nearest is 'chiafalo'"),
    Planted(CASES, 'source = "chiafalo"', 'source = ""', "source: the row names no source"),
    Planted(
        CASES, '  "chiafalo case",', '  "{cast 2016 donald-trump}",', "holds no figure to be filled in", below=-5
    ),
    Planted(CERTIFICATES, 'status = "superseded"', 'status = "gone"', "status: 'gone' is none of"),
    Planted(CERTIFICATES, "valid_to = 2022-12-29", "valid_to = 1887-02-03", "is not after 1887-02-03", below=-8),
    Planted(CERTIFICATES, "valid_to = 2022-12-29\n", "", "has the day on which it ceased to hold", below=-8),
    Planted(PEOPLE_OF_2016, "amount = 1002049", "amount = -1", "amount: -1 is not a whole number", below=-2),
    Planted(PEOPLE_OF_2016, "on = 2016-11-15", "on = 2016-11-10", "stand in the order of their days", below=None),
    Planted(
        PEOPLE_OF_2016,
        'quantity = "Hillary Clinton’s lead in popular votes, as counted so far"\n',
        "",
        "quantity: a series says what it measures",
        below=None,
    ),
]

AGREEMENT_OF_FACTS = [
    Planted(CASES, 'id = "chiafalo-v-washington"', 'id = "suprun"', "id: 'suprun' already stands for", below=-1),
    Planted(CASES, 'id = "chiafalo-v-washington"', 'id = "cases"', "already stands for the topic cases", below=-1),
    Planted(
        CASES, '"chiafalo case"', '"What was the safe harbor deadline"', "asks for 'chiafalo-v-washington'", below=0
    ),
    Planted(
        CASES, 'source = "chiafalo"', 'source = "chiafalo"\nrelated = ["nobody"]', "related: 'nobody' is not the id"
    ),
    Planted(CERTIFICATES, '"safe-harbor"]', '"safe-harbour"]', "the nearest is 'safe-harbor'"),
    Planted(
        CERTIFICATES, 'status = "superseded"', 'status = "historical"', "the status of 'safe-harbor' is historical"
    ),
    Planted(CERTIFICATES, 'supersedes = ["safe-harbor"]\n', "", "0 facts supersede 'safe-harbor'"),
    Planted(PEOPLE_OF_2016, "{lead 2016}", "{lead 2016 ZZ}", "popular-lead-2016: {lead 2016 ZZ}: the tables have no"),
    Planted(PEOPLE_OF_2016, "{lead 2016}", "{margin 2016}", "{margin 2016} is no figure: the first word is one of"),
    Planted(PEOPLE_OF_2016, "{lead 2016}", "{lead 2016", "a brace is not closed"),
]
"""Told on the line of a fact, which may be another than the one that was edited."""

LOST_IDS = [
    Planted("sources.toml", "[constitution]", "[nara-2016]", "Cannot declare ('nara-2016',) twice"),
    Planted("states.csv", "AK,Alaska,", "Al,Alaska,", "code: 'Al' is not a postal code of two capitals"),
    Planted("states.csv", "WY,Wyoming", 'WY,"Wyoming', "the line is not CSV"),
    Planted("parties.csv", "green,Green", "Green,Green", "id: 'Green' is not an id"),
    Planted("people.csv", "ron-paul,", "other,", "'other' stands for the candidates who are not listed"),
    Planted(ELECTION, '"jill-stein"', '"gary-johnson"', "'gary-johnson' heads more than one ticket", below=-1),
    Planted(ELECTORS, "ME-1,ME,1,", "WY-1,ME,1,", "a district of ME has a code such as ME-1, not 'WY-1'"),
]
"""Faults that take an id away, so that the rows that refer to it are faulty too."""

AGREEMENT = [
    Planted(
        ELECTORAL_VOTES,
        "donald-trump,donald-trump,29,",
        "donald-trump,donald-trump,28,",
        "FL has 29 votes for president",
    ),
    Planted(
        ELECTORAL_VOTES,
        "FL,president,donald-trump,donald-trump,29",
        "FL,president,hillary-clinton,hillary-clinton,29",
        "FL is pledged to 'hillary-clinton', but 'donald-trump' has the most popular votes there",
    ),
    Planted(
        ELECTORAL_VOTES,
        "NE-2,president,donald-trump,donald-trump,1",
        "NE-2,president,hillary-clinton,hillary-clinton,1",
        "NE-2 is pledged to 'hillary-clinton', but 'donald-trump'",
    ),
    Planted(
        ELECTORAL_VOTES,
        "FL,president,donald-trump,donald-trump,29",
        "FL,president,mike-pence,donald-trump,29",
        "pledged_to: 'mike-pence' heads no ticket",
    ),
    Planted(
        ELECTORAL_VOTES,
        "TX,vice_president,mike-pence,carly-fiorina,1",
        "TX,vice_president,mike-pence,susan-collins,1",
        "1 electors pledged to 'mike-pence' voted for 'susan-collins', but 0 faithless electors are named",
    ),
    Planted(
        FAITHLESS, "2016,HI,David", "2016,DE,David", "DE, president: 0 electors pledged to 'hillary-clinton' voted"
    ),
    Planted(FAITHLESS, "2016,HI,David", "2016,HI-1,David", "unit: 2016 had no unit 'HI-1'"),
    Planted(
        FAITHLESS,
        "tim-kaine,tim-kaine,voided,no",
        "tim-kaine,tim-kaine,voided,yes",
        "ME, president: 0 electors pledged to",
    ),
    Planted(POPULAR_VOTES, "NE-1,donald-trump,158642", "NE-1,donald-trump,158643", "'donald-trump' 495962", below=-5),
    Planted(
        ELECTION, "districts = 16126", "districts = 16125", "these are not the figures for 'other' in NE", below=-3
    ),
    Planted(
        TOTALS,
        "as_cast,donald-trump,304",
        "as_cast,donald-trump,305",
        "the source has 305, the tables of 2016 give 304",
    ),
    Planted(TOTALS, "as_pledged,donald-trump,306", "as_pledged,donald-trump,304", "the tables of 2016 give 306"),
    Planted(TOTALS, "as_cast,mike-pence,305", "as_cast,mike-pence,306", "mike-pence as_cast vice_president"),
    Planted(TOTALS, "donald-trump,62984828", "donald-trump,62979879", "the tables of 2016 give 62984828"),
    Planted(TOTALS, "2016,electors_appointed,,,538", "2016,electors_appointed,,,531", "the tables of 2016 give 538"),
    Planted(DATES, "electors_meet,2016,2016-12-19", "electors_meet,2016,2016-12-20", "gives 2016-12-19"),
    Planted(
        DATES, "safe_harbor,2020", "certification_deadline,2020", "the rules know no certification_deadline for 2020"
    ),
]


def _where(data: DataCopy, planted: Planted, changed: int) -> int:
    """The line of the fault, from that of the change."""
    if planted.below is not None:
        return changed + planted.below
    lines = data.text(planted.file).splitlines()[:changed]
    return max(number for number, line in enumerate(lines, start=1) if line == "[[facts]]")


@pytest.mark.parametrize(
    "planted", FORM + FORM_OF_FACTS + LOST_IDS + AGREEMENT, ids=lambda planted: f"{planted.file}: {planted.says}"
)
def test_a_planted_fault_is_found_on_its_line(data: DataCopy, planted: Planted):
    line = _where(data, planted, data.replace(planted.file, planted.old, planted.new))
    found = [fault for fault in data.faults() if (fault.file, fault.line) == (planted.file, line)]
    assert any(planted.says in fault.reason for fault in found), data.faults()


@pytest.mark.parametrize("planted", AGREEMENT_OF_FACTS, ids=lambda planted: f"{planted.file}: {planted.says}")
def test_facts_that_disagree_are_found(data: DataCopy, planted: Planted):
    data.replace(planted.file, planted.old, planted.new)
    lines = {fault.line for fault in data.faults() if planted.says in fault.reason}
    headers = {
        number
        for name in (CASES, CERTIFICATES, PEOPLE_OF_2016)
        for number, line in enumerate(data.text(name).splitlines(), start=1)
        if line == "[[facts]]"
    }
    assert lines, data.faults()
    assert lines <= headers


@pytest.mark.parametrize("planted", FORM + FORM_OF_FACTS, ids=lambda planted: f"{planted.file}: {planted.says}")
def test_a_fault_of_form_is_told_once_and_alone(data: DataCopy, planted: Planted):
    data.replace(planted.file, planted.old, planted.new)
    assert {fault.file for fault in data.faults()} == {planted.file}
