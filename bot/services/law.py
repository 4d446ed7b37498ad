"""How the states bind their electors, now and in December 2016, and what becomes of a vote against the pledge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import FollowUp, LawAnswer, LawsAnswer
from bot.facts.apportionments import NOT_A_STATE
from bot.facts.elector_laws import BEFORE_THE_LAW_CHANGED, ElectorLaw, Remedy
from bot.facts.model import RECALLED
from bot.queries import ElectorsQuery, LawQuery, StateQuery
from bot.services.cases import cited
from bot.services.wording import capitalised, in_sentence, number, plain_date, plural, possessive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers import SourceNote
    from bot.facts.model import State
    from bot.facts.snapshot import Snapshot

NOT_ADVICE = "What the law was found to say as of its date, not legal advice."
CHIAFALO = "chiafalo"
"""The source that holds the Supreme Court's decision."""
SOURCED = "sourced"
"""The evidence where there is nothing to doubt."""

_MOST_CITED = 2
_WHAT_HAPPENS = {
    Remedy.COUNTED: "the law sets no penalty, and a stray vote counts",
    Remedy.COUNTED_PENALTY: "a stray vote counts, and may be punished",
    Remedy.REPLACED: "a stray vote does not count, and the elector is replaced",
    Remedy.REPLACED_PENALTY: "a stray vote does not count, the elector is replaced and may be fined",
}
_LABELS = {
    Remedy.REPLACED: "Vote not counted, elector replaced",
    Remedy.REPLACED_PENALTY: "The same, and a fine",
    Remedy.COUNTED_PENALTY: "Vote counts, and may be punished",
    Remedy.COUNTED: "Bound, but the vote counts and there is no penalty",
    Remedy.NO_LAW: "No law found",
}


def law_in_short(law: ElectorLaw) -> str:
    """Whether electors are bound, and what becomes of a stray vote, as part of a sentence."""
    if not law.bound:
        return "no law was found that binds its electors, and a stray vote would count"
    return f"its electors are bound by law; {_WHAT_HAPPENS[law.remedy]}"


def law_answer(query: LawQuery, snapshot: Snapshot, state: State) -> LawAnswer:
    """One state's law."""
    law = snapshot.elector_laws[state.code]
    query = query.model_copy(update={"state": state.code})
    return LawAnswer(
        query=query,
        headline=_headline(law, state),
        reasoning=(_then(law), *([f"{law.note}."] if law.note else [])),
        caveats=(NOT_ADVICE, *_doubts(law)),
        sources=cited(snapshot, law.sources),
        follow_ups=(
            FollowUp(label="All states", query=LawQuery()),
            FollowUp(label=f"About {state.name}", query=StateQuery(state=state.code)),
            FollowUp(
                label=f"Its electors in {BEFORE_THE_LAW_CHANGED}",
                query=ElectorsQuery(election=BEFORE_THE_LAW_CHANGED, state=state.code),
            ),
        ),
        state=state.code,
        bound=law.bound,
        remedy=law.remedy,
        fine=law.fine,
        remedy_in_2016=law.remedy_in_2016,
        as_of=law.as_of,
        lines=tuple(_details(law)),
    )


def laws_answer(query: LawQuery, snapshot: Snapshot) -> LawsAnswer:
    """How many states bind their electors, and how."""
    laws = tuple(snapshot.elector_laws.values())
    bound = tuple(law.state for law in laws if law.bound)
    then = tuple(law.state for law in laws if law.remedy_in_2016 is not Remedy.NO_LAW)
    remedies = tuple((remedy, tuple(law.state for law in laws if law.remedy is remedy)) for remedy in _LABELS)
    newest = max(law.as_of for law in laws)
    return LawsAnswer(
        query=query,
        headline=f"{capitalised(_states(bound))} bind their electors by law.",
        reasoning=(_then_and_now(laws, then), *_supreme_court(snapshot)),
        caveats=(
            NOT_ADVICE,
            f"Each state’s law is as of a date of its own, the newest {newest}: see /law with a state.",
        ),
        sources=surveys(snapshot),
        follow_ups=tuple(
            FollowUp(label=snapshot.states[code].name, query=LawQuery(state=code)) for code in _examples(remedies)
        ),
        bound=bound,
        bound_in_2016=then,
        remedies=remedies,
        lines=tuple((f"{_LABELS[remedy]} ({len(codes)})", ", ".join(sorted(codes))) for remedy, codes in remedies),
    )


def _headline(law: ElectorLaw, state: State) -> str:
    name = in_sentence(state.name)
    if not law.bound:
        return (
            f"No law was found that binds {possessive(name)} electors: a stray vote would count (as of {law.as_of})."
        )
    return f"{capitalised(name)} binds its electors by law: {_clause(law.remedy)} (as of {law.as_of})."


def _clause(remedy: Remedy) -> str:
    return _WHAT_HAPPENS[remedy].replace("the law", "it", 1) if remedy is Remedy.COUNTED else _WHAT_HAPPENS[remedy]


def _then(law: ElectorLaw) -> str:
    if (law.remedy_in_2016, law.in_2016) == (law.remedy, law.in_words) or law.remedy is Remedy.NO_LAW:
        return "It stood the same in December 2016."
    if law.remedy is law.remedy_in_2016:
        return f"By the law as it stood in December 2016: {law.in_2016}."
    return f"In December 2016 it was otherwise: {law.in_2016}."


def _details(law: ElectorLaw) -> Iterable[tuple[str, str]]:
    if law.bound:
        yield "A stray vote", law.in_words
    if law.fine is not None:
        yield "Fine", f"${number(law.fine)}"
    if law.bound:
        yield "Bound by", law.form
    if law.uniform_act:
        yield "Uniform Faithful Presidential Electors Act", law.uniform_act
    if law.citation:
        yield "Citation", law.citation
    if law.since:
        yield "Since", law.since


def _doubts(law: ElectorLaw) -> Iterable[str]:
    if law.evidence != SOURCED:
        yield f"What this rests on: {law.evidence}."
    if RECALLED in law.sources:
        yield "A part of this is recalled and has not been checked against a page."


def _states(codes: tuple[str, ...]) -> str:
    """Such as "38 states and the District of Columbia"."""
    states = plural(sum(code != NOT_A_STATE for code in codes), "state")
    return f"{states} and the District of Columbia" if NOT_A_STATE in codes else states


def _then_and_now(laws: tuple[ElectorLaw, ...], then: tuple[str, ...]) -> str:
    void_now = sum(not law.remedy.counts for law in laws)
    void_then = sum(not law.remedy_in_2016.counts for law in laws)
    return (
        f"A stray vote is not counted in {number(void_now)} of them. "
        f"In December 2016 it was {_states(then)}, and in {number(void_then)} of them the vote was not counted."
    )


def _supreme_court(snapshot: Snapshot) -> tuple[str, ...]:
    source = snapshot.sources.get(CHIAFALO)
    if source is None:
        return ()
    day = plain_date(source.as_of)
    return (
        f"In Chiafalo v. Washington ({day}) the Supreme Court held that a state may enforce an elector’s pledge.",
    )


def surveys(snapshot: Snapshot) -> tuple[SourceNote, ...]:
    """The surveys that most rows rest on, and the decision; each state's own sources are cited with its law."""
    laws = snapshot.elector_laws.values()
    counts = Counter(source for law in laws for source in law.sources if source not in {RECALLED, CHIAFALO})
    decision = [CHIAFALO] if CHIAFALO in snapshot.sources else []
    return cited(snapshot, [*(source for source, _ in counts.most_common(_MOST_CITED)), *decision])


def _examples(remedies: tuple[tuple[Remedy, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """A state for each remedy."""
    return tuple(codes[-1] for _, codes in remedies if codes)
