"""Questions that take for granted what is not so: the first sentence of the answer puts it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.queries import ResultQuery

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot
    from bot.questions.matching import Proposal


def result_without_the_stranger(proposal: Proposal, snapshot: Snapshot) -> ResultQuery | None:
    """The result of the one election that is asked about, where somebody is named who did not stand in it."""
    queries = proposal.queries
    if len(queries) != 1 or not isinstance(queries[0], ResultQuery):
        return None
    query, year = queries[0], queries[0].election
    if not isinstance(year, int) or not proposal.reason.endswith(f"in the election of {year}."):
        return None
    if year not in snapshot.elections or snapshot.elections[year].uncalled:
        return None
    return ResultQuery(election=year, state=query.state)
