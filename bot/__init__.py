"""Ascertain: exact, sourced answers about the United States Electoral College, on Discord."""

__version__ = "0.1.0"
