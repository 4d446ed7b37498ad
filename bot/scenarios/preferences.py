"""What a server's managers have set for it."""

from __future__ import annotations

from typing import Literal

from bot.frozen import Frozen


class Preferences(Frozen):
    """The settings of one server; as they are before anybody set any.

    Attributes:
        election: the election that is meant where none is named; None: the process's default.
        editors: who may change scenarios: everyone, whoever started it, or the members of ``role``.
        role: the role's id where ``editors`` is "role".
        theme: of pictures.
        scenarios: whether scenarios may be started and changed at all.
    """

    election: int | None = None
    editors: Literal["everyone", "starter", "role"] = "everyone"
    role: int | None = None
    theme: Literal["dark", "light"] = "dark"
    scenarios: bool = True
