"""What can go wrong, as a small tree.

::

    AscertainError
    ├── UserFacingError          what somebody typed cannot be answered as it stands
    │   ├── UnknownNameError     a state, election, ticket, event or date that was not recognised
    │   ├── NotAllowedError      the person may not do this
    │   ├── NothingToDoError     nothing to undo, no scenario open, …
    │   └── UnavailableError     storage or data cannot serve right now; trying again later may help
    ├── DataFaultsError          files in ``data/`` that cannot be accepted, each with file, line and reason
    └── ConfigurationError       a setting that is missing or wrong

A :class:`UserFacingError` carries one plain sentence for the person who asked, and is never logged with a
traceback. Everything else that escapes is a fault of ours: it is logged under a reference number, and the person
is shown only that number.
"""

from __future__ import annotations

from dataclasses import dataclass


class AscertainError(Exception):
    """The root of every error that this project raises on purpose."""


class UserFacingError(AscertainError):
    """Something a person asked for that cannot be done as asked.

    Args:
        sentence: what is wrong, in one plain sentence.
        suggestions: the nearest valid choices, best first; may be empty.
    """

    def __init__(self, sentence: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.suggestions = suggestions

    def __str__(self) -> str:
        """The sentence, and the suggestions as one more."""
        if not self.suggestions:
            return self.sentence
        return f"{self.sentence} Did you mean {_either(self.suggestions)}?"


class UnknownNameError(UserFacingError):
    """A name that stands for no state, election, ticket, event or date that is known."""


class NotAllowedError(UserFacingError):
    """The person who asked may not do this here."""


class NothingToDoError(UserFacingError):
    """What was asked would change nothing, or there is nothing to act upon."""


class UnavailableError(UserFacingError):
    """Storage or data cannot serve at this moment; nothing was changed."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One reason why a data file is not acceptable. ``line`` is 1-based; 0 stands for the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class DataFaultsError(AscertainError):
    """The data cannot be accepted; ``faults`` says where and why, in file order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class ConfigurationError(AscertainError):
    """A setting is missing or wrong; the message says which and what to do."""


def _either(choices: tuple[str, ...]) -> str:
    if len(choices) == 1:
        return choices[0]
    return f"{', '.join(choices[:-1])} or {choices[-1]}"
