"""Structured logs: one line an event, for people (console) or for machines (json)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Literal

import structlog

if TYPE_CHECKING:
    from structlog.types import Processor


def configure_logs(level: str, style: Literal["console", "json"]) -> None:
    """Send structlog's and the standard library's records to standard error in one format."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: list[Processor] = (
        [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
        if style == "json"
        else [structlog.dev.ConsoleRenderer(colors=False)]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # discord.py and the database driver tell much at "info" that only a developer wants.
    for name in ("discord", "sqlalchemy", "alembic", "aiosqlite", "PIL", "asyncio"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
