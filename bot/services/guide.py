"""What can be asked, and what stands behind the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import __version__
from bot.answers import AboutAnswer, FollowUp, HelpAnswer
from bot.queries import AboutQuery, CalendarDay, FlipsQuery, HelpQuery, ResultQuery, WhenQuery
from bot.services.wording import listed, number

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot


def help_answer(snapshot: Snapshot, default_election: int) -> HelpAnswer:
    """The guide: each command with an example to type."""
    return HelpAnswer(
        query=HelpQuery(),
        headline="Ask about the Electoral College, or build a what-if map together.",
        reasoning=(
            "Every figure comes with its source and its date.",
            f"Elections with data now: {_span(tuple(snapshot.elections))}.",
        ),
        examples=(
            ("/ask how many flips are needed", "a question in plain words"),
            (f"/result election:{default_election}", "who received how many electoral votes, with the map"),
            ("/result state:Pennsylvania", "one state’s popular vote and electors"),
            ("/flips goal:win", "how many electors would have to change their vote, with the sum"),
            ("/electors election:2016", "who was appointed, how they voted, and every broken pledge"),
            ("/law state:Colorado", "whether an elector is bound there, and what becomes of a stray vote"),
            ("/state state:Texas", "its electors now and over time, its result, its law"),
            ("/fact topic:faithless electors", "law, procedure, people and events, with sources and history"),
            ("/when date:Dec 19", "what falls on a day, and under which law"),
            ("/scenario start", "open this channel’s what-if map"),
            ("/scenario flip states:PA, MI, wisc. to:Clinton", "give states away, in any spelling"),
            ("/scenario undo", "take the last change back; /scenario redo brings it again"),
            ("/scenario list", "the scenarios kept here; switch, rename, lock, end, restore, log"),
            ("/about", "version, data, privacy"),
        ),
        follow_ups=(
            FollowUp(label=f"Result of {default_election}", query=ResultQuery(election=default_election)),
            FollowUp(label="How many flips?", query=FlipsQuery(election=default_election)),
            FollowUp(label="What is Dec 19?", query=WhenQuery(date=CalendarDay(month=12, day=19))),
        ),
    )


def about_answer(snapshot: Snapshot) -> AboutAnswer:
    """Version, data and privacy."""
    newest = max((source.as_of for source in snapshot.sources.values()), default=None)
    figures = f"{_span(tuple(snapshot.elections))}; {number(len(snapshot.sources))} sources"
    if newest:
        figures += f", the latest as of {newest.isoformat()}"
    return AboutAnswer(
        query=AboutQuery(),
        headline=f"Ascertain {__version__} answers Electoral College questions exactly, and takes no side.",
        lines=(
            ("Figures", f"{figures}; data version {snapshot.version}"),
            (
                "Privacy",
                (
                    "of a person: their id beside scenarios they started, edits they made, with the time, and codes"
                    " they shared; /forget-me deletes it"
                ),
            ),
            ("Intents", "servers only; the bot does not read messages"),
            ("Licence", "MIT; the sources of the figures are listed in data/SOURCES.md"),
        ),
        follow_ups=(FollowUp(label="What can I ask?", query=HelpQuery()),),
    )


def _span(years: tuple[int, ...]) -> str:
    few = 4
    return (
        listed(map(str, sorted(years)))
        if len(years) <= few
        else f"{min(years)}–{max(years)} ({len(years)} elections)"
    )
