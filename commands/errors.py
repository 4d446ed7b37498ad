"""The one place where errors of commands and controls end up."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import discord
import structlog
from discord import app_commands

from bot.errors import UserFacingError
from bot.presenters.discord import escaped
from commands.desk import NO_MENTIONS

if TYPE_CHECKING:
    from commands.desk import Interaction

log = structlog.stdlib.get_logger()


async def answer_error(interaction: Interaction, error: Exception) -> None:
    """Tell the person who asked, and only them; log one line for what they did, a traceback for what we did.

    A :class:`~bot.errors.UserFacingError` is a sentence for them. Anything else is ours: they get a reference
    number, and the log has the rest.
    """
    cause = _cause(error)
    if isinstance(cause, UserFacingError):
        log.info("refused", command=_name(interaction), kind=type(cause).__name__)
        await _tell(interaction, str(cause))
        return
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        log.warning("outdated_command", command=_name(interaction))
        await _tell(interaction, "This command has just been updated; please type it again.")
        return
    reference = secrets.token_hex(4)
    log.error("failed", command=_name(interaction), reference=reference, exc_info=cause)
    await _tell(interaction, f"Something went wrong on our side. Reference: {reference}.")


def _cause(error: BaseException) -> BaseException:
    """What lies beneath discord.py's wrappers."""
    while isinstance(error, app_commands.AppCommandError) and error.__cause__:
        error = error.__cause__
    return error


def _name(interaction: Interaction) -> str:
    if interaction.command is not None:
        return interaction.command.qualified_name
    return str((interaction.data or {}).get("custom_id", "")).partition("|")[0]


async def _tell(interaction: Interaction, sentence: str) -> None:
    text = escaped(sentence)
    try:
        if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await _tell_after_announcement(interaction, text)
        elif interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True, allowed_mentions=NO_MENTIONS)
        else:
            await interaction.response.send_message(text, ephemeral=True, allowed_mentions=NO_MENTIONS)
    except discord.HTTPException as error:
        log.warning("error_not_delivered", status=error.status, code=error.code)


async def _tell_after_announcement(interaction: Interaction, text: str) -> None:
    """The first message after an announcement is as public as that was; so the sentence comes second, and alone."""
    await interaction.edit_original_response(content="This could not be answered.")
    await interaction.followup.send(text, ephemeral=True, allowed_mentions=NO_MENTIONS)
    await interaction.delete_original_response()
