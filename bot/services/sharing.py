"""Carrying a scenario elsewhere: codes and files out, codes and files in, and copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.answers import ShareAnswer
from bot.errors import UnavailableError, UserFacingError
from bot.scenarios.codes import KeyCode, new_key, read_code
from bot.scenarios.files import MOST_BYTES, exported, too_large
from bot.scenarios.model import Opened, RecordedEdit, Scenario
from bot.scenarios.naming import clean_name
from bot.scenarios.repository import NoRoomError, VersionConflictError
from bot.services.actors import check_may_start, preferences_for
from bot.services.exports import Form, as_file, as_picture
from bot.services.imports import Import, from_code, from_file, from_store
from bot.services.maps_in_codes import code_of
from bot.services.panels import case_of, scenario_answer
from bot.services.refusals import no_room, the_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.answers import ScenarioAnswer
    from bot.facts.store import FactStore
    from bot.scenarios.repository import ScenarioRepository, SettingsRepository, ShareRepository
    from bot.services.actors import Actor

_KEYS = 5
"""How many keys are tried; that even one is taken will not happen in a lifetime."""


class Attached(Protocol):
    """A file that somebody attached. ``read`` raises UserFacingError where it cannot be had."""

    @property
    def name(self) -> str:
        """What the file is called."""
        ...

    @property
    def size(self) -> int:
        """Its bytes."""
        ...

    async def read(self) -> bytes:
        """Its content."""
        ...


class SharingService:
    """The use cases of ``/scenario share``, ``load`` and ``fork``. What raises has changed nothing.

    ``changed`` is told the scope in which another scenario was opened; it must neither wait nor do the work.
    """

    def __init__(
        self,
        scenarios: ScenarioRepository,
        shares: ShareRepository,
        settings: SettingsRepository,
        store: FactStore,
        now: Callable[[], datetime],
        changed: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._scenarios = scenarios
        self._shares = shares
        self._settings = settings
        self._store = store
        self._now = now
        self._changed = changed

    async def share(self, actor: Actor, form: Form = Form.CODE) -> ShareAnswer:
        """The open scenario as a code, a file or a picture.

        Raises:
            UserFacingError: none is open, or it cannot be written in that form.
        """
        scenario, snapshot = await the_open(self._scenarios, actor.scope), self._store.current
        match form:
            case Form.CODE:
                return await self._as_code(actor, scenario)
            case Form.PNG:
                return as_picture(scenario, snapshot)
            case _:
                return as_file(scenario, snapshot, form)

    async def load(self, actor: Actor, *, code: str | None = None, file: Attached | None = None) -> ScenarioAnswer:
        """Open what somebody shared as a scenario of its own; the earlier one is kept.

        Raises:
            UserFacingError: not exactly one of both is given, or it cannot be read.
        """
        if (code is None) == (file is None):
            raise UserFacingError("Give either a share code or a file to load, and not both.")
        await self._check_may_start(actor)
        imported = await self._from_code(code) if code is not None else await self._from_file(file)
        return await self._opened(actor, imported, "Opened")

    async def fork(self, actor: Actor, *, name: str | None = None, code: str | None = None) -> ScenarioAnswer:
        """Copy the open scenario, or the one behind a code, and open the copy.

        Raises:
            UserFacingError: none is open, or the code cannot be read.
        """
        await self._check_may_start(actor)
        title = clean_name(name)
        if code is not None:
            imported = await self._from_code(code)
            if title:
                imported = Import(imported.opened.model_copy(update={"name": title}), imported.remarks)
            return await self._opened(actor, imported, "Copied to")
        original = await the_open(self._scenarios, actor.scope)
        try:
            made = await self._scenarios.copy(
                original.id, actor.scope, title or original.name, by=actor.user, at=self._now()
            )
        except NoRoomError:
            raise await no_room(self._scenarios, actor.scope) from None
        except VersionConflictError:
            raise UnavailableError("The scenario is gone by now; nothing was copied.") from None
        self._changed(actor.scope)
        notice = f"Copied to “{made.name}”, which is the open one now; “{original.name}” is kept as it is."
        return scenario_answer(made, self._store.current, notice)

    async def _as_code(self, actor: Actor, scenario: Scenario) -> ShareAnswer:
        case = case_of(scenario, self._store.current)
        code = code_of(scenario, case)
        if code is not None:
            how = "It holds the map itself, so it opens anywhere and always; it does not have the single edits."
        else:
            code = await self._stored(actor, scenario)
            how = "The scenario is stored under it as it stands now, edits included; later edits do not change it."
        return ShareAnswer(
            headline=f"Share code of “{scenario.name}”: {code}",
            reasoning=(f"Anyone can open it with /scenario load code:{code} in any server.", how),
            code=code,
            holds_map=not isinstance(read_code(code), KeyCode),
        )

    async def _stored(self, actor: Actor, scenario: Scenario) -> str:
        case = case_of(scenario, self._store.current)
        payload = exported(scenario.name, scenario.base, scenario.in_force, case.state).text
        for _ in range(_KEYS):
            key = new_key()
            if await self._shares.keep(key.key, payload, by=actor.user, at=self._now()):
                return key.text
        raise UnavailableError("No share code could be made right now; please try again.")

    async def _from_code(self, typed: str) -> Import:
        code = read_code(typed)
        if not isinstance(code, KeyCode):
            return from_code(code, self._store.current)
        payload = await self._shares.shared(code.key)
        if payload is None:
            raise UserFacingError(
                "Nothing is stored under that share code here: another bot made it, or somebody whose data was"
                " deleted."
            )
        return from_store(payload, self._store.current)

    async def _from_file(self, file: Attached | None) -> Import:
        assert file is not None  # noqa: S101 - one of both is given
        if file.size > MOST_BYTES:
            raise too_large()
        return from_file(await file.read(), file.name, self._store.current)

    async def _opened(self, actor: Actor, imported: Import, verb: str) -> ScenarioAnswer:
        """Open the scenario, once it is certain that it can be shown."""
        opened, at, snapshot = imported.opened, self._now(), self._store.current
        scenario_answer(draft(opened, actor, at), snapshot)
        earlier = await self._scenarios.active(actor.scope)
        try:
            made = await self._scenarios.start_with(opened, actor.scope, by=actor.user, at=at)
        except NoRoomError:
            raise await no_room(self._scenarios, actor.scope) from None
        self._changed(actor.scope)
        notice = [f"{verb} “{made.name}”.", *imported.remarks]
        if earlier is not None:
            notice.append(f"“{earlier.name}” is kept, and no longer the open one.")
        return scenario_answer(made, snapshot, " ".join(notice))

    async def _check_may_start(self, actor: Actor) -> None:
        check_may_start(actor, await preferences_for(actor, self._settings))


def draft(opened: Opened, actor: Actor, at: datetime) -> Scenario:
    """What would be stored if an actor opened a scenario now."""
    edits = tuple(
        RecordedEdit(seq=seq, edit=edit, author=actor.user, made_at=at)
        for seq, edit in enumerate(opened.edits, start=1)
    )
    return Scenario(
        id=0,
        scope=actor.scope,
        name=opened.name,
        base=opened.base,
        edits=edits,
        head=len(edits),
        version=1,
        started_by=actor.user,
        started_at=at,
    )
