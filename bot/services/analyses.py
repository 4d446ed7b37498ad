"""What is computed from one election or scenario: which service answers which query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NothingToDoError
from bot.queries import Analysis, FlipsQuery, MethodsQuery, PathsQuery, PowerQuery, StatesQuery, WhatIfQuery
from bot.services.flips import flips_answer
from bot.services.methods import methods_answer
from bot.services.paths import paths_answer
from bot.services.power import power_answer
from bot.services.state_lists import states_answer
from bot.services.what_ifs import what_if_answer

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.services.cases import Case


def analysis_answer(query: Analysis, case: Case, assumptions: tuple[str, ...]) -> Answer:
    """Answer an analysis of ``case``, whose electors are as pledged.

    Args:
        query: with ``election`` naming the case.
        case: what it is about.
        assumptions: what was taken for granted to arrive at the case.

    Raises:
        UserFacingError: the query names nothing that is known, or has no answer here.
    """
    match query:
        case FlipsQuery():
            return flips_answer(query, case, assumptions)
        case StatesQuery():
            return states_answer(query, case, assumptions)
        case WhatIfQuery():
            return what_if_answer(query, case, assumptions)
        case PathsQuery():
            return paths_answer(query, case, assumptions)
        case PowerQuery():
            return power_answer(query, case, assumptions)
        case MethodsQuery():
            return methods_answer(query, case, assumptions)
        case _:
            raise NothingToDoError("That cannot be computed here yet.")
