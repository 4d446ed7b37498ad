"""The facts: all of them sound, their figures those of the tables, and the four articles of 2016 covered."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.facts.fact_model import FactStatus
from bot.facts.figures import figures_in, filled

if TYPE_CHECKING:
    from bot.facts.fact_model import Fact
    from bot.facts.snapshot import Snapshot


def _texts(fact: Fact) -> tuple[str, ...]:
    return (fact.answer, fact.details, fact.note, *(value.value for value in fact.series))


def _told(snapshot: Snapshot, id_: str) -> str:
    return " ".join(filled(text, snapshot) for text in _texts(snapshot.facts[id_]))


def test_there_are_facts_on_every_topic(snapshot: Snapshot):
    assert len(snapshot.facts) >= 330
    assert len(snapshot.fact_topics) >= 20
    assert [id_ for topic in snapshot.fact_topics.values() for id_ in topic.facts] == list(snapshot.facts)


def test_every_figure_is_filled_in(snapshot: Snapshot):
    for fact in snapshot.facts.values():
        for text in _texts(fact):
            assert not re.search(r"[{}]", filled(text, snapshot)), fact.id


def test_a_superseded_fact_knows_what_holds_now(snapshot: Snapshot):
    superseded = [fact for fact in snapshot.facts.values() if fact.status is FactStatus.SUPERSEDED]
    assert len(superseded) >= 10
    for fact in superseded:
        assert fact.superseded_by
        assert fact.id in snapshot.facts[fact.superseded_by].supersedes


@pytest.mark.parametrize(
    ("named", "reads"),
    [
        # National Archives, 2016 Electoral College Results.
        ("{cast 2016 donald-trump}", "304"),
        ("{second 2016 mike-pence}", "305"),
        ("{electors 2016}", "538"),
        ("{electors 2016 ME}", "4"),
        # FairVote, "Faithless Electors Fizzle": 306 to 232 as pledged; 306 − 37 is one short of 270.
        ("{pledged 2016 hillary-clinton}", "232"),
        ("{deny 2016}", "37"),
        ("{majority 2016}", "270"),
        # FEC, as quoted in the summary of the popular vote of 2016: 65,853,514 to 62,984,828.
        ("{lead 2016}", "2,868,686"),
        ("{popular 2016 hillary-clinton}", "65,853,514"),
        # Bush v. Gore: 537 votes in Florida.
        ("{lead 2000 FL}", "537"),
        # National Archives timeline; 3 U.S.C. 7 as amended in 2022: the first Tuesday after the second Wednesday.
        ("{day electors_meet 2016}", "December 19, 2016"),
        ("{day electors_meet 2028}", "December 19, 2028"),
        # Clerk of the House, 115th Congress: Republican 32, Democratic 17, Maine divided.
        ("{delegations 115 Republican}", "32"),
        ("{delegations 115 divided}", "1"),
        # Reports of April 2026: eighteen states and the District, 222 electors, 48 short.
        ("{compact states}", "18"),
        ("{compact electors}", "222"),
        ("{compact short}", "48"),
        # Law and Crime, December 19, 2016: thirty states and the District.
        ("{laws 2016}", "30"),
        # FairVote, December 2020: 165 faithless votes.
        ("{broken total}", "165"),
    ],
)
def test_a_figure_reads_as_published(snapshot: Snapshot, named: str, reads: str):
    assert filled(f"It is {named}.", snapshot) == f"It is {reads}."


def test_a_figure_brings_its_sources(snapshot: Snapshot):
    (figure,) = figures_in("Trump had {cast 2016 donald-trump}.", snapshot)
    assert "nara-2016" in figure.sources


@pytest.mark.parametrize(
    "named",
    [
        "{cast 2016 nobody}",
        "{cast 2015 donald-trump}",
        "{lead}",
        "{day feast 2016}",
        "{electors 2016 ZZ}",
        "{}",
        "{laws 2017}",
        "{replaced then}",
        "{day safe_harbor 2028}",
    ],
)
def test_a_figure_the_tables_do_not_have_is_an_error(snapshot: Snapshot, named: str):
    with pytest.raises(ValueError, match=re.escape(named)):
        filled(named, snapshot)


def test_series_end_where_the_tables_are(snapshot: Snapshot):
    def last(id_: str) -> int | None:
        return snapshot.facts[id_].series[-1].amount

    assert f"{last('popular-lead-2016'):,}" == filled("{lead 2016}", snapshot)
    assert str(last("trump-count-2016")) == filled("{cast 2016 donald-trump}", snapshot)
    assert str(last("clinton-count-2016")) == filled("{cast 2016 hillary-clinton}", snapshot)
    assert str(last("compact-total")) == filled("{compact electors}", snapshot)
    assert [str(value.amount) for value in snapshot.facts["bound-states"].series] == [
        filled("{laws 2016}", snapshot),
        filled("{laws now}", snapshot),
    ]


def test_what_was_known_on_a_day(snapshot: Snapshot):
    # Politico of November 15, 2016, and Heavy of November 23, after the Cook Political Report: 61,963,234 to
    # 60,961,185, and a margin of 2,015,251. The Daily Caller of November 30: 4,669,970 signatures.
    lead = {value.on: value.amount for value in snapshot.facts["popular-lead-2016"].series}
    assert lead[date(2016, 11, 15)] == 61_963_234 - 60_961_185
    assert lead[date(2016, 11, 23)] == 2_015_251
    signatures = {value.on: value.amount for value in snapshot.facts["petition-2016"].series}
    assert signatures[date(2016, 11, 30)] == 4_669_970


STATEMENTS = [
    # The article of about December 8, 2016.
    ("he lost by 2.36 million votes", "popular-lead-2016", "2.36 million"),
    ("Dec. 19, the day the President is formally chosen", "december-19", "December 19, 2016"),
    ("Suprun announced he will not vote for Trump", "suprun", "December 5, 2016"),
    ("Electors are meant to determine if a candidate is qualified", "federalist-68-debate", "disputed"),
    ("not planning to vote for Hillary Clinton", "suprun", "not for Hillary Clinton"),
    ("urging his 537 fellow electors", "suprun-reasons", "537"),
    ("Democratic members engaged in a Hail Mary effort", "hamilton-electors", "mostly Democratic"),
    ("P. Bret Chiafalo, a Washington State elector", "chiafalo-elector", "Washington"),
    ("his opposition to Hillary Clinton", "chiafalo-elector", "pledged to Clinton"),
    ("Micheal Baca of Colorado", "baca-elector", "Colorado"),
    ("write in Mitt Romney or John Kasich", "write-ins-2016", "Mitt Romney none"),
    ("More than 4.6 million people have signed", "petition-2016", "4.6 million"),
    ("the largest in history", "petition-largest", "not of all petitions"),
    ("the petition argues that Trump is unfit to serve", "petition-words", "unfit"),
    ("36 Republican electors, in addition to Suprun", "electors-to-deny-2016", "36 besides Suprun"),
    ("the 270-vote marker", "majority-needed", "270"),
    ("the first in American history", "first-overturn", "No revolt of electors"),
    ("most likely going to become the next President", "trump-45", "January 20, 2017"),
    # The article of November 11, 2016.
    ("a Change.org petition created Wednesday", "petition-start", "November 9 or 10, 2016"),
    ("their vote would still be counted", "petition-fine-claim", "9 states they were void"),
    ("they would simply pay a small fine", "fines-first", "$1,000"),
    ("the latest poll showed 400,000 more votes", "lead-was-no-poll", "no poll"),
    ("they vote to elect people of the Electoral College", "not-direct", "slate of electors"),
    ("the amount of electors is based on population", "population-only", "two more electors"),
    ("Trump received 290 votes", "trump-count-2016", "290"),
    ("Clinton won 228 votes", "clinton-count-2016", "228"),
    ("faithless elector", "faithless-elector", "pledged"),
    ("it rarely happens", "faithless-rare", "nine electors"),
    ("the last time this occurred was in 2008", "minnesota-2004", "not in 2008"),
    ("an elector in Minnesota cast a vote for John Edwards", "minnesota-2004", "John Edwards"),
    ("the first Monday after the second Wednesday", "electors-monday", "first Monday after the second Wednesday"),
    ("by Friday 1.3 million signatures", "petition-2016", "1.3 million"),
    ("a goal of 4.5 million", "petition-goal", "4.5 million"),
    # The article of about December 14, 2016, whose figures were lost.
    ("Alexander Hamilton wrote in Federalist 68", "federalist-68", "Alexander Hamilton"),
    ("at least 20 Republican electors", "lessig-twenty", "at least 20"),
    ("Larry Lessig, a constitutional law professor at Harvard", "electors-trust", "Harvard"),
    ("a former presidential candidate himself", "electors-trust", "2015"),
    ("more than half the number needed", "lessig-twenty", "more than half of the 37"),
    ("legal counsel to Republican electors", "electors-trust", "legal advice"),
    ("Trump has threatened to destroy any of his electors", "threats-2016", "No source"),
    ("the RNC disagrees; a whip operation", "republican-whips", "knew of one"),
    ("denying Trump the minimum sends it to Congress", "no-majority", "House of Representatives"),
    # The article of November 10, 2016.
    ("over half the signatures needed", "petition-goal", "No number of signatures was needed"),
    ("sent to the governing body", "petition-force", "no body"),
    ("elected the 45th President", "trump-45", "45th"),
    ("538 electors from each state", "not-538-each", "538"),
    ("279 electoral votes over Clinton’s 228", "trump-count-2016", "279"),
    ("won the nation’s popular vote", "popular-lead-2016", "2,868,686"),
    ("declare the official winner", "electors-do-not-declare", "announced in Congress"),
    ("the college gathers", "where-electors-meet", "never meet as one body"),
    ("no Constitutional provision or federal law", "no-federal-binding", "state law may"),
    ("forced to pay a fine", "fines-first", "first such fines"),
    ("Maine and Nebraska follow the district method", "maine-nebraska", "two electors"),
    ("faithless electors have not yet reversed the presidency", "faithless-effect", "never changed"),
    ("anti-Trump protests", "protests-2016", "many cities"),
]
"""A statement, the fact it is checked by, and what the fact says of it."""


@pytest.mark.parametrize(("statement", "id_", "says"), STATEMENTS)
def test_every_statement_of_the_four_articles_has_its_fact(snapshot: Snapshot, statement: str, id_: str, says: str):
    assert says in _told(snapshot, id_), statement


def test_no_ticket_is_praised_or_blamed(snapshot: Snapshot):
    loaded = re.compile(
        r"\b(unfortunately|sadly|shocking|radical|corrupt(?! bargain)|stole|stolen|hoax|heroic|brave|disgrace\w*|"
        r"undemocratic|rightful\w*|so-called)\b",
        re.IGNORECASE,
    )
    for fact in snapshot.facts.values():
        told = " ".join((fact.title, *_texts(fact)))
        assert not loaded.search(told.replace("Corrupt bargain", "")), fact.id
