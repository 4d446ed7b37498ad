"""What is suggested while somebody types the options of an edit: of the scenario that would be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.names import Choice, place_name, suggest_tickets, suggest_units
from bot.facts.names.text import offer, words
from bot.facts.names.tickets import person_spellings
from bot.scenarios.edits import ABSTAIN, VACANT
from bot.services.leading import leaders
from bot.services.nobody import UNCALLED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.cases import Case

    Choices = Sequence[tuple[str, str]]

_NOBODY = (
    (Choice("Abstain: they vote for nobody", ABSTAIN), (ABSTAIN, "nobody")),
    (Choice("Vacant: they are never appointed", VACANT), (VACANT, "never appointed")),
)
_UNCALLED = (Choice("Uncalled: nobody has them yet", UNCALLED), (UNCALLED, "undecided", "open", "toss-up"))


def units(case: Case, typed: str) -> Choices:
    """Lists of states and districts, one more with each pick."""
    return suggest_units(case.election, case.snapshot, typed)


def tickets(case: Case, typed: str) -> Choices:
    """Tickets, those added among them."""
    return suggest_tickets(case.election, case.snapshot, typed)


def tickets_or_open(case: Case, typed: str) -> Choices:
    """Tickets, and what takes a call back."""
    return (*tickets(case, typed), *offer(typed, [_UNCALLED]))[:25]


def recipients(case: Case, typed: str) -> Choices:
    """To whom single electors can go: tickets, nobody, and whoever else was voted for there."""
    stood = case.election.ticket
    others = (
        (Choice(person.name, person.name), person_spellings(person))
        for person in case.election.people.values()
        if person.id not in stood
    )
    return (*tickets(case, typed)[:10], *offer(typed, (*_NOBODY, *others)))[:25]


def holders(case: Case, typed: str) -> Choices:
    """Whoever has electors."""
    names = (
        (Choice(f"{case.full(p)} ({n})", case.full(p)), _spellings(case, p)) for p, n in case.totals.most_common()
    )
    return offer(typed, names)


def _spellings(case: Case, person: str) -> tuple[str, ...]:
    return tuple(" ".join(words(name)) for name in (case.full(person), case.short(person)))


def splits(case: Case, state: str, typed: str) -> Choices:
    """Every way to divide a state's electors between the two leading tickets, the most even first."""
    own = [unit for unit in case.units if state in {unit.code, unit.state}]
    two, electors = leaders(case), sum(unit.electors for unit in own)
    if not own or len(two) < 2:  # noqa: PLR2004 - a split is between two
        return ()
    shares = sorted(range(electors + 1), key=lambda count: (abs(2 * count - electors), -count))
    first, second = map(case.short, two)
    texts = (f"{first} {count}, {second} {electors - count}" for count in shares)
    name = place_name(case.snapshot, own[0].state)
    return offer(typed, ((Choice(f"{name}: {text}", text), (text, text.replace(",", ""))) for text in texts))
