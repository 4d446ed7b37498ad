"""What ``/law`` answers: each state's law on electors, and all of them together."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, LawAnswer, LawsAnswer
from bot.errors import UnknownNameError
from bot.facts.elector_laws import Remedy
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def law(service, state):
    given = await service.answer(parse(f"law state:{state}"), Asker())
    assert isinstance(given, LawAnswer)
    return given


@pytest.mark.parametrize(
    ("state", "bound", "remedy", "in_2016"),
    [
        # RCW 29A.56.090 (2019); in 2016 RCW 29A.56.340, a civil penalty of up to $1,000.
        ("WA", True, Remedy.REPLACED, Remedy.COUNTED_PENALTY),
        # Tex. Elec. Code ch. 192 as amended by H.B. 87 (2023); no law in 2016.
        ("TX", True, Remedy.REPLACED, Remedy.NO_LAW),
        # Minn. Stat. 208.46, since 2015.
        ("MN", True, Remedy.REPLACED, Remedy.REPLACED),
        # Ohio Rev. Code 3505.40: a direction without a remedy.
        ("OH", True, Remedy.COUNTED, Remedy.COUNTED),
        ("PA", False, Remedy.NO_LAW, Remedy.NO_LAW),
    ],
)
async def test_now_and_in_december_2016(service, state, bound, remedy, in_2016):
    given = await law(service, state)

    assert (given.bound, given.remedy, given.remedy_in_2016) == (bound, remedy, in_2016)
    assert given.as_of
    assert given.as_of in given.headline


async def test_an_unbound_state_says_so(service):
    given = await law(service, "PA")

    assert given.headline == (
        "No law was found that binds Pennsylvania’s electors: a stray vote would count (as of 2022)."
    )


async def test_what_differed_in_2016_is_told_and_what_did_not_is_too(service):
    assert (await law(service, "TX")).reasoning[0] == "In December 2016 it was otherwise: no law; counted as cast."
    assert (await law(service, "MN")).reasoning[0] == "It stood the same in December 2016."


async def test_fine_citation_and_beginning_are_listed(service):
    given = await law(service, "NC")  # N.C. Gen. Stat. 163-212, as of 2020

    assert given.fine == 500
    assert ("Fine", "$500") in given.lines
    assert ("Citation", "N.C. Gen. Stat. 163-212") in given.lines
    assert ("Since", "before 2008") in given.lines


async def test_a_doubtful_row_carries_its_caveat(service):
    given = await law(service, "NC")

    assert "A part of this is recalled and has not been checked against a page." in given.caveats
    assert any("statute seen as of 2020" in caveat for caveat in given.caveats)


async def test_it_is_never_advice(service):
    for state in ("PA", "TX"):
        assert "not legal advice" in (await law(service, state)).caveats[0]


async def test_the_summary_counts_what_the_rows_say(service):
    given = await service.answer(parse("law"), Asker())
    laws = FactStore().current.elector_laws.values()

    assert isinstance(given, LawsAnswer)
    assert len(given.bound) == sum(each.bound for each in laws)
    assert sum(len(states) for _, states in given.remedies) == 51
    # NCSL, about 2020: 33 states and the District. Since then ND (2021), NY and TX (2023), SD (2026); between 2016
    # and that survey AZ and IN (2017), IA (2020).
    assert given.headline == "37 states and the District of Columbia bind their electors by law."
    assert "In December 2016 it was 30 states and the District of Columbia" in given.reasoning[0]
    assert "DC" in given.bound_in_2016


async def test_the_supreme_court_is_cited_with_its_day(service):
    # Chiafalo v. Washington, 591 U.S. 578, decided July 6, 2020.
    given = await service.answer(parse("law"), Asker())

    assert "In Chiafalo v. Washington (July 6, 2020)" in given.reasoning[-1]
    assert any(source.publisher.startswith("Supreme Court") for source in given.sources)


async def test_every_state_has_an_answer_with_a_source(service):
    for code in FactStore().current.states:
        given = await law(service, code)
        assert given.sources, code
        assert given.query.state == code
        assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
        words = " ".join((given.headline, *given.reasoning, *given.caveats))
        assert not set("*_`<>|#") & set(words), code
        assert ".." not in words, code


async def test_a_state_that_is_none_is_refused(service):
    with pytest.raises(UnknownNameError):
        await law(service, "Narnia")
