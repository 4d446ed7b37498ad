"""A channel's scenarios in a list, and the edits of one in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.answers import FollowUp, KeptScenario, LogAnswer, LoggedEdit, ScenariosAnswer
from bot.errors import UnavailableError, UnknownNameError
from bot.queries import LogQuery, ScenarioQuery, ScenariosQuery
from bot.scenarios.model import RESTORABLE
from bot.services.edit_words import described
from bot.services.panels import case_of
from bot.services.wording import capitalised, listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.facts.snapshot import Snapshot
    from bot.scenarios.model import Kept, Scenario, Summary
    from bot.scenarios.repository import SessionRepository

_LISTED, _LOGGED, _ENDED = 10, 12, 5
"""How many a page has; and how many that were ended are named."""

Row = TypeVar("Row")


def days_left(ended: Kept, now: datetime) -> int:
    """For how many days, begun ones included, what was ended can still be restored; 0: no longer."""
    if ended.ended_at is None:
        return 0
    left = ended.ended_at + RESTORABLE - now
    return max(left.days + (1 if left.seconds or left.microseconds else 0), 0)


async def scenarios_answer(
    repository: SessionRepository,
    snapshot: Snapshot,
    kept: Sequence[Summary],
    ended: Sequence[Summary],
    page: int,
    now: datetime,
) -> ScenariosAnswer:
    """The list, one page of it.

    Raises:
        UnknownNameError: there is no such page.
    """
    numbered = list(enumerate(kept, 1))
    shown, pages = _page(numbered, page, _LISTED, "The list")
    rows = [await _row(repository, snapshot, place, one) for place, one in shown]
    active = next((one for one in kept if one.active), None)
    if not kept:
        headline = "No scenario is kept here. Start one with /scenario start."
    else:
        opened = f"“{active.name}” is open" if active else "none is open; /scenario switch opens one"
        headline = f"{capitalised(plural(len(kept), 'scenario'))} kept here; {opened}."
    return ScenariosAnswer(
        query=ScenariosQuery(page=page),
        headline=headline,
        reasoning=(*_restorable(ended, now), *((f"Page {page} of {pages}.",) if pages > 1 else ())),
        scenarios=tuple(rows),
        total=len(kept),
        follow_ups=(
            *((FollowUp(label="Open scenario", query=ScenarioQuery()),) if active else ()),
            *_turned(ScenariosQuery(page=page), pages),
        ),
    )


def log_answer(scenario: Scenario, snapshot: Snapshot, page: int) -> LogAnswer:
    """The edits of a scenario, newest first, one page of them.

    Raises:
        UnknownNameError: there is no such page.
    """
    case = case_of(scenario, snapshot)
    shown, pages = _page(scenario.edits[::-1], page, _LOGGED, "The log")
    undone = len(scenario.edits) - scenario.head
    told = f"“{scenario.name}” has {plural(len(scenario.edits), 'edit') if scenario.edits else 'no edits yet'}"
    return LogAnswer(
        query=LogQuery(page=page),
        headline=f"{told}{f', of which {number(undone)} undone' if undone else ''}.",
        reasoning=(
            f"It starts from {case.start}.",
            *((f"Page {page} of {pages}.",) if pages > 1 else ()),
        ),
        name=scenario.name,
        edits=tuple(
            LoggedEdit(
                number=made.seq,
                text=described(made.edit, case),
                author=made.author,
                made_at=made.made_at,
                undone=made.seq > scenario.head,
            )
            for made in shown
        ),
        follow_ups=(FollowUp(label="Open scenario", query=ScenarioQuery()), *_turned(LogQuery(page=page), pages)),
    )


async def _row(repository: SessionRepository, snapshot: Snapshot, place: int, one: Summary) -> KeptScenario:
    """A line of the list. What was changed since the list was read is shown as it is now."""
    scenario = await repository.read(one.id)
    base, count = f"{one.base.election}", ""
    if scenario is not None:
        try:
            case = case_of(scenario, snapshot)
        except UnavailableError:
            count = "no data at the moment"
        else:
            undecided = f"{number(case.tally.not_cast)} undecided" if case.tally.not_cast else ""
            base, count = case.start, ", ".join(part for part in (case.count_in_words(), undecided) if part)
    return KeptScenario(
        number=place,
        name=one.name,
        base=base,
        count=count,
        edits=one.head,
        changed_at=one.changed_at,
        active=one.active,
        locked=one.locked,
    )


def _restorable(ended: Sequence[Summary], now: datetime) -> tuple[str, ...]:
    if not ended:
        return ()
    named = [f"“{one.name}” ({plural(days_left(one, now), 'day')} left)" for one in ended[:_ENDED]]
    if len(ended) > _ENDED:
        named.append(f"{number(len(ended) - _ENDED)} more")
    return (f"Ended, and to be had back with /scenario restore: {listed(named)}.",)


def _page(rows: Sequence[Row], page: int, size: int, what: str) -> tuple[Sequence[Row], int]:
    """The rows of a page, and how many pages there are."""
    pages = max(-(-len(rows) // size), 1)
    if page > pages:
        raise UnknownNameError(f"{what} has {plural(pages, 'page')}.")
    return rows[(page - 1) * size : page * size], pages


def _turned(here: ScenariosQuery | LogQuery, pages: int) -> tuple[FollowUp, ...]:
    return tuple(
        FollowUp(label=label, query=here.model_copy(update={"page": page}))
        for label, page in (("Previous page", here.page - 1), ("Next page", here.page + 1))
        if 1 <= page <= pages
    )
