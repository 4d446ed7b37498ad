"""``/scenario``: sharing, loading, comparing, and a board."""

from __future__ import annotations

from discord.ext import commands

from commands.desk import Desk


class Sharing(commands.Cog):
    """Commands that carry a scenario elsewhere."""

    desk: Desk
