"""What is computed from one election or scenario: which service answers which query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.errors import NothingToDoError
from bot.queries import (
    Analysis,
    ContingentQuery,
    FlipsQuery,
    MethodsQuery,
    OddsQuery,
    PathsQuery,
    PowerQuery,
    StatesQuery,
    SwingQuery,
    WhatIfQuery,
)
from bot.services.contingent import contingent_answer
from bot.services.flips import flips_answer
from bot.services.methods import methods_answer
from bot.services.odds import odds_answer
from bot.services.paths import paths_answer
from bot.services.power import power_answer
from bot.services.smallest_wins import smallest_win_answer
from bot.services.state_lists import states_answer
from bot.services.swing import swing_answer
from bot.services.what_ifs import what_if_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.answers import Answer
    from bot.services.cases import Case


def _paths_answer(query: PathsQuery, case: Case, assumptions: tuple[str, ...]) -> Answer:
    return (paths_answer if query.fewest is None else smallest_win_answer)(query, case, assumptions)


_ANSWERS: Mapping[type[Analysis], Callable[[Any, Case, tuple[str, ...]], Answer]] = {
    FlipsQuery: flips_answer,
    StatesQuery: states_answer,
    WhatIfQuery: what_if_answer,
    PathsQuery: _paths_answer,
    PowerQuery: power_answer,
    MethodsQuery: methods_answer,
    ContingentQuery: contingent_answer,
    SwingQuery: swing_answer,
    OddsQuery: odds_answer,
}


def analysis_answer(query: Analysis, case: Case, assumptions: tuple[str, ...]) -> Answer:
    """Answer an analysis of ``case``, whose electors are as pledged.

    Args:
        query: with ``election`` naming the case.
        case: what it is about.
        assumptions: what was taken for granted to arrive at the case.

    Raises:
        UserFacingError: the query names nothing that is known, or has no answer here.
    """
    if type(query) not in _ANSWERS:
        raise NothingToDoError("That cannot be computed here yet.")
    return _ANSWERS[type(query)](query, case, assumptions)
    match query:
        case FlipsQuery():
            return flips_answer(query, case, assumptions)
        case SwingQuery():
            return swing_answer(query, case, assumptions)
        case OddsQuery():
            return odds_answer(query, case, assumptions)
        case _:
            raise NothingToDoError("That cannot be computed here yet.")
