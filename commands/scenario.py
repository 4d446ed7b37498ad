"""``/scenario``: a what-if map that a channel builds together."""

from __future__ import annotations

from discord.ext import commands

from commands.desk import Desk
from commands.scenario_edits import Edits
from commands.scenario_sessions import Sessions
from commands.scenario_sharing import Sharing


class ScenarioCog(
    Sessions,
    Edits,
    Sharing,
    commands.GroupCog,
    group_name="scenario",
    group_description="Build a what-if map with this channel",
):
    """Each command changes or shows the channel's open scenario and sends its panel."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
