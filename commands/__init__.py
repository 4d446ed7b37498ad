"""Slash commands and their controls: each turns what a person did into a query, and sends the answer."""
