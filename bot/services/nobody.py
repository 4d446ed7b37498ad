"""What is written in place of a name: nobody, nobody yet, or somebody of no matter which name."""

from __future__ import annotations

from bot.scenarios.edits import ABSTAIN, VACANT

SOMEBODY_ELSE = "somebody-else"
"""Stands for a person of no matter which name."""

UNCALLED = "uncalled"
"""Written, to whom units go that nobody holds."""
NOBODY = {
    "abstain": ABSTAIN,
    "abstains": ABSTAIN,
    "abstention": ABSTAIN,
    "nobody": ABSTAIN,
    "vacant": VACANT,
    "vacancy": VACANT,
    "uncalled": UNCALLED,
    "undecided": UNCALLED,
    "open": UNCALLED,
    "tossup": UNCALLED,
    "toss-up": UNCALLED,
}
"""What somebody writes in place of a name: that electors abstain, are never appointed, or are undecided."""
ELSE = {"somebody else", "someone else", "somebody-else", "other", "another", "a third candidate", "third party"}
