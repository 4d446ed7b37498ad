"""The scenarios that a channel keeps: listed, switched, renamed, locked, ended, restored; and the open one's log."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.errors import NothingToDoError, UnavailableError, UnknownNameError, UserFacingError
from bot.scenarios.model import RESTORABLE
from bot.scenarios.naming import clean_name, same
from bot.scenarios.repository import NameTakenError, NoRoomError
from bot.services.actors import check_may_edit, check_may_lock, check_may_start, preferences_for, who_has_the_key
from bot.services.attempts import insisting
from bot.services.panels import scenario_answer
from bot.services.refusals import no_room, the_open
from bot.services.session_lists import days_left, log_answer, scenarios_answer
from bot.services.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.answers import LogAnswer, ScenarioAnswer, ScenariosAnswer
    from bot.facts.store import FactStore
    from bot.scenarios.model import Kept, Scenario, Summary
    from bot.scenarios.repository import ScenarioRepository, SettingsRepository
    from bot.services.actors import Actor

_NEAR = 60
"""From which likeness, of 100, what was typed means a name."""
_SUGGESTED, _NAMED = 25, 3
TIDIED_EVERY = 3600.0
"""Seconds."""


class SessionService:
    """The use cases of ``/scenario`` that concern scenarios as wholes.

    A change that returns is durable; one that raises has changed nothing. ``changed`` is told the scope of each; it
    must neither wait nor do the work.
    """

    def __init__(
        self,
        repository: ScenarioRepository,
        settings: SettingsRepository,
        store: FactStore,
        now: Callable[[], datetime],
        changed: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._repository = repository
        self._settings = settings
        self._store = store
        self._now = now
        self._changed = changed

    async def list(self, scope: str, page: int = 1) -> ScenariosAnswer:
        """The scenarios of a scope, and those that can be restored."""
        return await self._list(scope, page)

    async def log(self, scope: str, page: int = 1) -> LogAnswer:
        """Every edit of the open scenario, newest first.

        Raises:
            NothingToDoError: none is open.
            UnknownNameError: there is no such page.
        """
        return log_answer(await the_open(self._repository, scope), self._store.current, page)

    async def switch(self, actor: Actor, name: str) -> ScenarioAnswer:
        """Make another scenario the open one.

        Raises:
            UnknownNameError: no scenario has that name or number.
        """
        check_may_start(actor, await preferences_for(actor, self._settings))

        async def change() -> Scenario:
            found = _found(name, await self._repository.kept(actor.scope))
            if found.active:
                raise NothingToDoError(f"“{found.name}” is the open one already.")
            return await self._repository.activate(found)

        scenario = await self._insisting(actor, change)
        return self._panel(scenario, f"“{scenario.name}” is the open scenario now.")

    async def rename(self, actor: Actor, name: str) -> ScenarioAnswer:
        """Give the open scenario another name."""
        new, preferences, before = clean_name(name), await preferences_for(actor, self._settings), ""
        if not new:
            raise UserFacingError("A name needs at least one letter or figure; nothing was changed.")

        async def change() -> Scenario:
            nonlocal before
            scenario = await the_open(self._repository, actor.scope)
            check_may_edit(actor, scenario, preferences)
            before = scenario.name
            if new == before:
                raise NothingToDoError(f"It is called “{new}” already.")
            return await self._repository.rename(scenario, new)

        try:
            scenario = await self._insisting(actor, change)
        except NameTakenError:
            raise UserFacingError(f"Another scenario here is called “{new}”; nothing was changed.") from None
        return self._panel(scenario, f"“{before}” is called “{scenario.name}” now.")

    async def lock(self, actor: Actor) -> ScenarioAnswer:
        """Lock the open scenario, or unlock it.

        Raises:
            NotAllowedError: the actor neither started it nor manages the server.
        """

        async def change() -> Scenario:
            scenario = await the_open(self._repository, actor.scope)
            check_may_lock(actor, scenario)
            return await self._repository.lock(scenario, locked=not scenario.locked)

        scenario = await self._insisting(actor, change)
        if scenario.locked:
            notice = (
                f"“{scenario.name}” is locked: nobody can change it. {who_has_the_key(actor)} can unlock it with"
                " /scenario lock."
            )
            return self._panel(scenario, notice)
        return self._panel(scenario, f"“{scenario.name}” is unlocked: it can be changed again.")

    async def end(self, actor: Actor, name: str | None = None) -> ScenariosAnswer:
        """Put a scenario away, by default the open one; it can be restored for a while, and no other takes over."""
        preferences = await preferences_for(actor, self._settings)

        async def change() -> Scenario:
            kept: Kept
            if name:
                kept = _found(name, await self._repository.kept(actor.scope))
            else:
                kept = await the_open(self._repository, actor.scope)
            check_may_edit(actor, kept, preferences)
            return await self._repository.end(kept, at=self._now())

        await self.delete_old(actor.scope)
        ended = await self._insisting(actor, change)
        kept = await self._repository.kept(actor.scope)
        told = [f"/scenario restore brings it back within {RESTORABLE.days} days."]
        active = next((one for one in kept if one.active), None)
        if active is not None:
            told.append(f"“{active.name}” is the open one.")
        elif kept:
            others = listed(f"“{one.name}”" for one in sorted(kept, key=_age, reverse=True)[:_NAMED])
            told.append(f"No scenario is open now: /scenario switch opens another, such as {others}.")
        else:
            told.append("No scenario is left here: /scenario start opens another.")
        return await self._list(actor.scope, 1, f"“{ended.name}” has ended.", tuple(told))

    async def restore(self, actor: Actor, name: str) -> ScenarioAnswer:
        """Bring back what was ended; it is the open one if no other is.

        Raises:
            UnknownNameError: nothing of that name can be restored.
        """
        check_may_start(actor, await preferences_for(actor, self._settings))
        await self.delete_old(actor.scope)

        async def change() -> Scenario:
            ended = await self._repository.ended(actor.scope)
            if not ended:
                raise NothingToDoError(f"No scenario was ended here within {RESTORABLE.days} days.")
            return await self._repository.restore(_found(name, ended))

        try:
            scenario = await self._insisting(actor, change)
        except NoRoomError:
            raise await no_room(self._repository, actor.scope) from None
        if scenario.active:
            return self._panel(scenario, f"“{scenario.name}” is back, and the open scenario.")
        opened = await the_open(self._repository, actor.scope)
        return self._panel(
            opened, f"“{scenario.name}” is back. “{opened.name}” stays the open one; /scenario switch opens another."
        )

    async def delete_old(self, scope: str | None = None) -> int:
        """Delete what was ended too long ago to be restored, in one scope or in all; how many that were."""
        return await self._repository.delete_ended(self._now() - RESTORABLE, scope)

    async def keep_tidy(self, pause: Callable[[float], Awaitable[None]]) -> None:
        """Delete every hour what was ended too long ago, until cancelled: what is promised holds where nobody is."""
        while True:
            await pause(TIDIED_EVERY)
            with suppress(UnavailableError):  # a store that is busy now is cleared the next time
                await self.delete_old()

    async def suggest(self, scope: str, typed: str) -> list[tuple[str, str]]:
        """Scenarios to choose from: what is shown, and the value."""
        kept = await self._repository.kept(scope)
        return [(_shown(number, one), one.name) for number, one in _fitting(typed, kept)]

    async def suggest_ended(self, scope: str, typed: str) -> list[tuple[str, str]]:
        """Ended scenarios to choose from, with the days that are left."""
        ended = [one for one in await self._repository.ended(scope) if days_left(one, self._now()) > 0]
        first = {one.name.casefold(): number for number, one in reversed([*enumerate(ended, 1)])}
        return [
            (
                f"{one.name} · {plural(days_left(one, self._now()), 'day')} left",
                one.name if first[one.name.casefold()] == number else str(number),
            )
            for number, one in _fitting(typed, ended)
        ]

    async def _list(
        self, scope: str, page: int, headline: str = "", reasoning: tuple[str, ...] = ()
    ) -> ScenariosAnswer:
        now = self._now()
        kept = await self._repository.kept(scope)
        ended = [one for one in await self._repository.ended(scope) if days_left(one, now) > 0]
        answer = await scenarios_answer(self._repository, self._store.current, kept, ended, page, now)
        if not headline:
            return answer
        return answer.model_copy(update={"headline": headline, "reasoning": reasoning})

    async def _insisting(self, actor: Actor, change: Callable[[], Awaitable[Scenario]]) -> Scenario:
        """Make a change, and tell of it."""
        changed = await insisting(change)
        self._changed(actor.scope)
        return changed

    def _panel(self, scenario: Scenario, notice: str) -> ScenarioAnswer:
        return scenario_answer(scenario, self._store.current, notice)


def _found(typed: str, summaries: Sequence[Summary]) -> Summary:
    """The scenario that was meant: by its name, its number in the list, or a name much like it."""
    wanted = " ".join(typed.split())
    exact = [one for one in summaries if same(one.name, wanted)]
    if exact:
        return exact[0]
    number = wanted.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= len(summaries):  # noqa: PLR2004
        return summaries[int(number) - 1]
    likely = [one for _, one in _fitting(wanted, summaries)] if wanted else []
    containing = [one for one in likely if wanted.casefold() in one.name.casefold()]
    if len(containing) == 1 or (len(likely) == 1 and not containing):
        return (containing or likely)[0]
    nearest = tuple(f"“{one.name}”" for one in (likely or summaries)[:_NAMED])
    if not summaries:
        raise UnknownNameError("No scenario is kept here. Start one with /scenario start.")
    if not wanted:
        raise UnknownNameError("Give the scenario’s name, or its number in /scenario list.", nearest)
    if likely:
        raise UnknownNameError(f"“{clean_name(typed)}” fits more than one scenario here.", nearest)
    raise UnknownNameError(f"No scenario here is called “{clean_name(typed)}”.", nearest)


def _fitting(typed: str, summaries: Sequence[Summary]) -> list[tuple[int, Summary]]:
    """What fits best what was typed so far, with the numbers; all of it where nothing was."""
    numbered = list(enumerate(summaries, 1))
    wanted = typed.strip().casefold()
    if not wanted:
        return numbered[:_SUGGESTED]
    names = [one.name.casefold() for one in summaries]
    ranked = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_SUGGESTED)
    return [numbered[index] for _, _, index in ranked]


def _shown(number: int, one: Summary) -> str:
    marks = "".join(f" · {mark}" for mark, holds in (("open", one.active), ("locked", one.locked)) if holds)
    return f"{number}. {one.name}{marks}"


def _age(one: Summary) -> tuple[datetime, int]:
    return one.changed_at, one.id
