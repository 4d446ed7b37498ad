"""The last question of everybody who asked a moment ago, in memory only, so that "and in 2012?" can follow it."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.queries import Query
    from bot.services.case_finder import Asker

REMEMBERED_FOR = timedelta(minutes=5)
"""How long a question can be followed by a fragment."""

_MOST = 2000
"""How many askers are remembered; the one who asked longest ago is forgotten first."""


class LastQuestions:
    """The last query that each asker's words were understood as, by channel and person."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[Query, datetime]] = OrderedDict()

    def keep(self, asker: Asker, query: Query, now: datetime) -> None:
        """Remember a query, unless it is not known who asks, or where."""
        if asker.scope is None or asker.user is None:
            return
        key = (asker.scope, asker.user)
        self._kept[key] = (query, now)
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def last(self, asker: Asker, now: datetime) -> Query | None:
        """What somebody asked last in this channel, if that is not too long ago."""
        if asker.scope is None or asker.user is None:
            return None
        query, when = self._kept.get((asker.scope, asker.user), (None, now))
        return query if now - when <= REMEMBERED_FOR else None
