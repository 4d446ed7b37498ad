"""The command line: ``python -m bot COMMAND``, or ``ascertain COMMAND`` where it is installed."""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from bot import __version__
from bot.config import read_settings
from bot.errors import ConfigurationError, DataFaultsError, UnavailableError, UserFacingError
from bot.logs import configure_logs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answers import Answer
    from bot.config import Settings
    from bot.services.answering import AnswerService

PICTURES = (".png", ".svg")
"""Endings of the files that a picture can be written to."""

OK, FAILED, USAGE = 0, 1, 2
"""Exit codes: done; something is wrong with the data or the database; wrong usage or settings."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        configure_logs(settings.log_level, settings.log_format)
        return options.command(settings, options)
    except ConfigurationError as error:
        return _fail(str(error), USAGE)
    except UnavailableError as error:
        return _fail(f"{error} ({error.__cause__})" if error.__cause__ else str(error), FAILED)
    except (DataFaultsError, UserFacingError) as error:
        return _fail(str(error), FAILED)
    except KeyboardInterrupt:
        return OK
    except BrokenPipeError:
        sys.stderr.close()
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ascertain", description="Exact, sourced answers on the Electoral College.")
    parser.add_argument("--version", action="version", version=f"ascertain {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("run", help="connect to Discord and serve").set_defaults(command=_run)
    preview = commands.add_parser("preview", help="the whole bot in a local browser, without an account")
    preview.add_argument("--port", type=int, help="the port on this machine (default: a free one)")
    preview.add_argument("--no-open", action="store_true", help="do not open a browser")
    preview.set_defaults(command=_preview)
    ask = commands.add_parser("ask", help="answer a question here")
    ask.add_argument("question", nargs="+", help="the question; - reads one a line from standard input")
    ask.add_argument("--json", action="store_true", help="one JSON object an answer")
    ask.add_argument("--map", type=Path, metavar="FILE", help="write the answer's picture too: FILE.png or FILE.svg")
    ask.add_argument("--theme", choices=("dark", "light"), default="dark", help="the picture's ground")
    ask.add_argument("--large", action="store_true", help="larger labels on a map of states")
    ask.set_defaults(command=_ask)
    check = commands.add_parser("check", help="check the claims of a text")
    check.add_argument("text", nargs="+", help="the text; - reads one a line from standard input")
    check.add_argument("--json", action="store_true", help="one JSON object a text")
    check.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day of the text")
    check.set_defaults(command=_check)
    commands.add_parser("check-data", help="check every data file").set_defaults(command=_check_data)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(command=_migrate)
    backup = commands.add_parser("backup", help="copy the database, which may be in use, to a file")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new SQLite file, whatever the database is")
    backup.set_defaults(command=_backup)
    move = commands.add_parser("move-storage", help="copy every row to an empty database; stop the bot first")
    move.add_argument("source", metavar="FROM", help="the URL of the database to move from")
    move.add_argument("target", metavar="TO", help="the URL of the database to move to")
    move.set_defaults(command=_move_storage)
    return parser


def _run(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001 - the same for every command
    from bot import app

    asyncio.run(app.run(settings))
    return OK


def _preview(settings: Settings, options: argparse.Namespace) -> int:
    from bot import app

    asyncio.run(app.preview(settings, port=options.port, open_browser=not options.no_open, say=_say))
    return OK


def _ask(settings: Settings, options: argparse.Namespace) -> int:
    from bot import app

    service = app.answer_service(settings)
    question = " ".join(options.question)
    if options.map is not None and (fault := _unfit(options.map, question)):
        return _fail(fault, USAGE)
    questions = _lines(sys.stdin) if question == "-" else (question,)

    async def answer_all() -> int:
        code = OK
        for asked in questions:
            answer = await _answer(service, asked, as_json=options.json)
            if options.map is not None:
                code = _draw(settings, options, answer)
        return code

    return asyncio.run(answer_all())


def _unfit(file: Path, question: str) -> str:
    """Why a picture cannot be written to a file; empty if it can."""
    if file.suffix.lower() not in PICTURES:
        return f"A picture is written as {' or '.join(PICTURES)}; {file.name!r} ends with neither."
    return "--map takes one question, not standard input." if question == "-" else ""


def _draw(settings: Settings, options: argparse.Namespace, answer: Answer | None) -> int:
    """Write the picture of an answer."""
    from bot import app
    from bot.maps.drawing import Draughtsman
    from bot.maps.palette import Theme

    if answer is None or answer.map is None:
        return _fail("That answer has no picture; no file was written.", FAILED)
    draughtsman, theme = Draughtsman(app.data_dir(settings) / "geometry"), Theme(options.theme)
    file: Path = options.map
    if file.suffix.lower() == ".svg":
        picture = draughtsman.svg(answer.map, theme, large=options.large).encode()
    else:
        picture = draughtsman.png(answer.map, theme, large=options.large)
    try:
        file.write_bytes(picture)
    except OSError as error:
        return _fail(f"{file} cannot be written: {error.strerror}.", FAILED)
    return OK


def _check(settings: Settings, options: argparse.Namespace) -> int:
    from bot import app

    service = app.answer_service(settings)
    text = " ".join(options.text)
    texts = _lines(sys.stdin) if text == "-" else (text,)

    async def check_all() -> None:
        for checked in texts:
            await _check_one(service, checked, options.as_of, as_json=options.json)

    asyncio.run(check_all())
    return OK


async def _check_one(service: AnswerService, text: str, as_of: date | None, *, as_json: bool) -> None:
    from rich.console import Console

    from bot.presenters.json import check_as_json
    from bot.presenters.terminal import page
    from bot.services.answering import Asker

    answer = await service.check(text, Asker(), as_of)
    if as_json:
        _say(check_as_json(text, answer))
    else:
        Console(highlight=False, width=min(Console().width, 100)).print(page(answer))


def _lines(stream: TextIO) -> Iterator[str]:
    """Each line without its end; bytes that are no UTF-8 become a question nobody understands, not the end of all."""
    if isinstance(stream, io.TextIOWrapper):
        cast("io.TextIOWrapper", stream).reconfigure(encoding="utf-8", errors="replace")
    for line in stream:
        yield line.rstrip("\r\n")


async def _answer(service: AnswerService, question: str, *, as_json: bool) -> Answer | None:
    """Print the answer to a question, or why there is none."""
    from rich.console import Console

    from bot.presenters.json import as_json as json_line
    from bot.presenters.json import error_as_json
    from bot.presenters.terminal import page
    from bot.services.answering import Asker

    try:
        answer = await service.ask(question, Asker())
    except UserFacingError as error:
        _say(error_as_json(question, error) if as_json else str(error))
        return None
    if as_json:
        _say(json_line(question, answer))
    else:
        Console(highlight=False, width=min(Console().width, 100)).print(page(answer))
    return answer


def _check_data(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001
    from bot import app

    faults = app.check_data(settings)
    for fault in faults:
        _say(str(fault))
    _say(f"{len(faults)} faults" if faults else "The data is sound.")
    return FAILED if faults else OK


def _migrate(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001
    from bot import app

    before, after = asyncio.run(app.migrate(settings))
    _say(f"The database is at revision {after}." if before == after else f"Migrated from {before} to {after}.")
    return OK


def _backup(settings: Settings, options: argparse.Namespace) -> int:
    from bot import app

    size = asyncio.run(app.backup(settings, options.file))
    _say(f"Backed up to {options.file} ({size:,} bytes). DATABASE_URL=sqlite+aiosqlite:///{options.file} opens it.")
    return OK


def _move_storage(settings: Settings, options: argparse.Namespace) -> int:  # noqa: ARG001
    from bot import app

    copied = asyncio.run(app.move_storage(options.source, options.target))
    for table, rows in copied.items():
        _say(f"{table}: {rows:,}")
    _say(f"All told: {sum(copied.values()):,}. Set DATABASE_URL to the new database and start the bot.")
    return OK


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is the command line


def _fail(reason: str, code: int) -> int:
    print(reason, file=sys.stderr)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
