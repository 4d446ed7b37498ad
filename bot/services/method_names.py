"""What each allocation method is called: on a menu, in a table, in a sentence; and its rule in one sentence."""

from __future__ import annotations

from bot.engine.allocation import Method

TITLES = {
    Method.ACTUAL: "The actual rule",
    Method.WINNER_TAKE_ALL: "Winner-take-all in every state",
    Method.CONGRESSIONAL_DISTRICT: "Congressional districts",
    Method.LARGEST_REMAINDER: "Proportional: largest remainder",
    Method.DHONDT: "Proportional: D’Hondt",
    Method.SAINTE_LAGUE: "Proportional: Sainte-Laguë",
    Method.POPULAR_VOTE: "National popular vote",
    Method.POPULAR_PLUS_TWO: "Popular vote plus two",
}

ROWS = {
    Method.ACTUAL: "Actual rule",
    Method.WINNER_TAKE_ALL: "All to winner",
    Method.CONGRESSIONAL_DISTRICT: "Districts",
    Method.LARGEST_REMAINDER: "Largest rem.",
    Method.DHONDT: "D’Hondt",
    Method.SAINTE_LAGUE: "Sainte-Laguë",
    Method.POPULAR_VOTE: "Popular vote",
    Method.POPULAR_PLUS_TWO: "Plus two",
}

COLUMNS = {
    Method.WINNER_TAKE_ALL: "WTA",
    Method.CONGRESSIONAL_DISTRICT: "CD",
    Method.LARGEST_REMAINDER: "LR",
    Method.DHONDT: "D’H",
    Method.SAINTE_LAGUE: "S-L",
    Method.POPULAR_VOTE: "NPV",
    Method.POPULAR_PLUS_TWO: "P+2",
}

PHRASES = {
    Method.ACTUAL: "the actual rule",
    Method.WINNER_TAKE_ALL: "winner-take-all everywhere",
    Method.CONGRESSIONAL_DISTRICT: "congressional districts",
    Method.LARGEST_REMAINDER: "largest remainder",
    Method.DHONDT: "D’Hondt",
    Method.SAINTE_LAGUE: "Sainte-Laguë",
    Method.POPULAR_VOTE: "the national popular vote",
    Method.POPULAR_PLUS_TWO: "the popular vote plus two",
}
"""As after "under"."""

RULES = {
    Method.ACTUAL: "Each state’s electors as its own law had them chosen.",
    Method.WINNER_TAKE_ALL: "A state’s electors all go to the winner of its popular vote, in Maine and Nebraska too.",
    Method.CONGRESSIONAL_DISTRICT: (
        "One elector goes to the winner of each congressional district and two to the winner of the state; "
        "the District of Columbia counts as one district."
    ),
    Method.LARGEST_REMAINDER: (
        "Each state’s electors are shared in proportion to its popular vote: a ticket has one for each whole quota "
        "of votes, and what is left goes to the largest remainders (Hamilton’s rule)."
    ),
    Method.DHONDT: (
        "Each state’s electors are shared in proportion to its popular vote: one after another goes to the highest "
        "of votes ÷ (electors so far + 1) (Jefferson’s rule)."
    ),
    Method.SAINTE_LAGUE: (
        "Each state’s electors are shared in proportion to its popular vote: one after another goes to the highest "
        "of votes ÷ (2 × electors so far + 1) (Webster’s rule)."
    ),
    Method.POPULAR_VOTE: "Whoever has the most popular votes in the whole country is elected; electors play no part.",
    Method.POPULAR_PLUS_TWO: (
        "Two electors of each state go to the winner of its popular vote, and the others are shared in proportion to "
        "it, by largest remainder."
    ),
}
