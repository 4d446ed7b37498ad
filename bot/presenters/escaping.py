"""Text as Discord is to show it: to the letter."""

from __future__ import annotations

import re

import discord

_MARKUP = re.compile(r"([\\`*_~|\[\]<>])")
_AT_LINE_START = re.compile(r"^(\s*)([#+\-])", re.MULTILINE)
"""What is markup everywhere, and what only where a line begins (headings and lists)."""


def escaped(text: str) -> str:
    """Text in which Discord finds no markdown, link, mention, timestamp or emoji, whatever was typed."""
    plain = _AT_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
    return discord.utils.escape_mentions(plain).replace("://", ":\u200b//")
