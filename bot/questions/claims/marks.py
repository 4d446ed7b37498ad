"""A passage cut into marks: words, numbers and signs, each with its place, so that a finding can quote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("“”„", '"'))
"""One sign for one: places in the plain text are places in the passage."""

_MARK = re.compile(
    r"""
      (?P<number>\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<suffix>st|nd|rd|th|mn?|bn|k)?(?![^\W_])
    | (?P<initials>(?:[^\W\d_]\.){2,})
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<sign>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen rep gov vs v no st jr sr jan feb mar apr jun jul aug sep sept oct nov dec prof hon gen".split()  # noqa: SIM905
)
_ENDS = frozenset(".!?")
_CLOSING = frozenset("\"')]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One word, number or sign. ``word`` is folded, without a possessive ending; ``suffix`` such as "th" or "m"."""

    raw: str
    word: str
    start: int
    end: int
    kind: str = "word"
    suffix: str = ""
    possessive: bool = False

    @property
    def denies(self) -> bool:
        """Whether it turns what is said into its opposite."""
        return self.word in {"not", "never", "no", "nobody", "none", "neither", "without", "nor"} or (
            self.word.endswith("n't") or self.word == "cannot"
        )


def marks_of(text: str) -> tuple[Mark, ...]:
    """Every mark of a text, in order."""
    return tuple(_mark(found) for found in _MARK.finditer(text.translate(_PLAIN)))


def sentences_of(marks: tuple[Mark, ...], text: str) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each sentence: a sentence ends with its full stop, or with its line."""
    sentences: list[tuple[Mark, ...]] = []
    begun = 0
    for at, mark in enumerate(marks):
        after = marks[at + 1] if at + 1 < len(marks) else None
        if after is not None and after.word in _CLOSING and after.start == mark.end:
            continue
        ended = mark.word in _CLOSING and at > begun and _ends(marks, at - 1)
        if after is None or "\n" in text[mark.end : after.start] or ended or _ends(marks, at):
            sentences.append(marks[begun : at + 1])
            begun = at + 1
    return tuple(sentence for sentence in sentences if any(mark.kind != "sign" for mark in sentence))


def _ends(marks: tuple[Mark, ...], at: int) -> bool:
    """Whether a mark is the full stop of a sentence, and not of an abbreviation or a name's initial."""
    mark = marks[at]
    if mark.word not in _ENDS:
        return False
    if mark.word != ".":
        return True
    next_one = marks[at + 1] if at + 1 < len(marks) else None
    if next_one is not None and next_one.start == mark.end and next_one.kind != "sign":
        return False
    before = marks[at - 1] if at else None
    if before is not None and before.end == mark.start and (before.word in _ABBREVIATIONS or len(before.word) == 1):
        after = marks[at + 1] if at + 1 < len(marks) else None
        return before.kind == "number" and (after is None or after.start > mark.end)
    return True


def _mark(found: re.Match[str]) -> Mark:
    kind, raw = str(found.lastgroup), found[0]
    if found["number"]:
        return Mark(raw, found["number"], *found.span(), "number", (found["suffix"] or "").lower())
    if kind == "initials":
        return Mark(raw, raw.replace(".", "").lower(), *found.span())
    if kind == "sign":
        return Mark(raw, raw, *found.span(), "sign")
    word = raw.lower()
    if word.endswith("'s"):
        return Mark(raw, word[:-2], *found.span(), possessive=True)
    return Mark(raw, word.rstrip("'"), *found.span())
