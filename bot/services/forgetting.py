"""``/forget-me``: what is stored of a person, deleted once they confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import ForgetAnswer
from bot.services.wording import listed, plural

if TYPE_CHECKING:
    from bot.scenarios.repository import SessionRepository


class ForgettingService:
    """Deletes what is stored of a person."""

    def __init__(self, repository: SessionRepository) -> None:
        self._repository = repository

    async def ask(self) -> ForgetAnswer:
        """What would be deleted; nothing is yet."""
        return ForgetAnswer(
            headline="Delete what is stored of you?",
            reasoning=(
                "Your own scenarios, in direct messages and wherever only you installed the bot, are deleted.",
                "So are the share codes you made, which then open nothing unless they hold the map themselves.",
                "Scenarios and edits that you made in channels stay, made by “somebody”: your id is taken from them.",
                "This cannot be undone.",
            ),
            asks=True,
        )

    async def forget(self, user: int) -> ForgetAnswer:
        """Delete it, in every server; what was found.

        Raises:
            UnavailableError: the database cannot serve; nothing was deleted.
        """
        found = await self._repository.forget(user)
        if not found.anything:
            return ForgetAnswer(headline="Nothing was stored of you.", asks=False)
        own = [
            plural(count, *nouns)
            for count, nouns in (
                (found.scenarios, ("scenario of your own", "scenarios of your own")),
                (found.shares, ("share code", "share codes")),
            )
            if count
        ]
        taken = [
            plural(count, *nouns)
            for count, nouns in (
                (found.edits, ("edit", "edits")),
                (found.started, ("scenario that you had started", "scenarios that you had started")),
            )
            if count
        ]
        return ForgetAnswer(
            headline="What was stored of you is deleted.",
            reasoning=(
                *((f"Deleted: {listed(own)}.",) if own else ()),
                *((f"Your id was taken from {listed(taken)}.",) if taken else ()),
            ),
            asks=False,
        )
