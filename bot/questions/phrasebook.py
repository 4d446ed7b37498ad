"""Every phrase that means something, and the words of a question matched against them in spite of typing slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.facts.names.text import nearest_spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.questions.tokens import Token

FILLER = "filler"
_SHORTEST_CORRECTED_FILLER = 6
_MOST_SPELLINGS = 4


class Tag(NamedTuple):
    """What a phrase stands for: a concept, or with a value an entity such as ``("@state", "PA")``."""

    name: str
    value: object = None


class Found(NamedTuple):
    """The longest phrase at a place: how many tokens, and what it may stand for."""

    length: int
    tags: tuple[Tag, ...]


class _Node:
    __slots__ = ("after", "tags")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.tags: tuple[Tag, ...] = ()


class Phrasebook:
    """Phrases by their words. Built once, then only read."""

    def __init__(self, phrases: Iterable[tuple[str, Tag]], ordinary: Iterable[str]) -> None:
        """Take each phrase (folded words with single spaces) with its tag.

        Args:
            phrases: a postal code that is also a small word stands in capitals, and matches only capitals.
            ordinary: further words that are spelled right.
        """
        self._root = _Node()
        known: dict[str, None] = {}
        filler: dict[str, None] = {}
        for phrase, tag in phrases:
            spelled = phrase.split()
            self._add(spelled, tag)
            (filler if tag.name == FILLER else known).update(dict.fromkeys(spelled))
        self._ordinary = frozenset(ordinary)
        self._known = frozenset(known) | frozenset(filler) | self._ordinary
        lasting_filler = (word for word in filler if len(word) >= _SHORTEST_CORRECTED_FILLER)
        candidates = dict.fromkeys((*known, *lasting_filler, *sorted(self._ordinary)))
        self._corrections = tuple(word for word in candidates if word.isalpha() and word.islower())

    def spellings(self, token: Token, *, shouted: bool) -> tuple[str, ...]:
        """The words that a token may stand for: itself if it is known, else the known words it may be a slip for."""
        word = token.word
        if len(word) == 2 and token.raw.isupper() and not (shouted and word == "in"):  # noqa: PLR2004 - a postal code
            return (token.raw, word)
        if word in self._known or not word.isalpha():
            return (word,)
        return nearest_spellings(word, self._corrections)[:_MOST_SPELLINGS] or (word,)

    def find(self, spellings: tuple[tuple[str, ...], ...], at: int) -> Found | None:
        """The longest phrase that begins at ``at``; where several are equally long, all that they stand for."""
        nodes = [self._root]
        longest: Found | None = None
        for length, words in enumerate(spellings[at:], start=1):
            nodes = [node.after[word] for node in nodes for word in words if word in node.after]
            if not nodes:
                break
            tags = tuple(dict.fromkeys(tag for node in nodes for tag in node.tags))
            if tags:
                longest = Found(length, tags)
        return longest

    def _add(self, words: list[str], tag: Tag) -> None:
        node = self._root
        for word in words:
            node = node.after.setdefault(word, _Node())
        if tag not in node.tags:
            node.tags = (*node.tags, tag)


def phrases_of(table: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, Tag]]:
    """The phrases of a table of concepts, each with its tag."""
    return ((phrase, Tag(name)) for name, phrases in table.items() for phrase in phrases)
