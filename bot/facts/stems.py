"""The words of a question, as facts are searched by them: without number and tense, and of which kind it is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.facts.names.text import fold

if TYPE_CHECKING:
    from bot.facts.fact_words import FactWords

_FIRST_WORDS = 4
"""Among so many words a question says of which kind it is."""
_LEAST_TELLING = frozenset({"whether", "which"})
OPEN_KINDS = frozenset({"what", "how"})
"""These may ask for nearly anything."""
ASKING = frozenset({"who", "when", "where", "why", "many"})
"""These words say what sort of answer is wanted."""
_SHORTEST_STEM = 4
_WORD = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"\btwenty[- ](first|second|third|fourth|fifth|sixth|seventh)\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_NO_PRESENT = {(before, "winning") for before in ("without", "after", "by", "despite", "for", "of", "before")}
"""Where "winning" is nothing that goes on now."""
_REMEMBERED = 4096


class Reading(NamedTuple):
    """What is left of a question: of which kind it is (empty where it is none), its stems, and its sense.

    ``sense``: whether it asks what may, must, will or would be, of each or of the most, or denies. ``which``: the
    stem of what it asks for by "which" or "what", as in "which state".
    """

    kind: str
    stems: frozenset[str]
    sense: frozenset[str] = frozenset()
    which: str = ""


class Stems:
    """Reads questions by the words of ``fact_words.toml``."""

    def __init__(self, words: FactWords) -> None:
        self.idle = frozenset(words.idle)
        self.form = self.idle | frozenset(words.form)
        self._kinds = _by_word(words.kinds)
        self._senses = _by_word(words.senses)
        self._same = _by_word(words.same)
        self._phrases = words.phrases
        longest_first = sorted(words.phrases, key=len, reverse=True)
        self._phrase = re.compile(rf"\b({'|'.join(longest_first)})\b")
        self.stem_of = lru_cache(maxsize=_REMEMBERED)(self._stem_of)

    def read(self, text: str) -> Reading:
        """Read a question, or any words."""
        return self.read_words(self.words_of(text))

    def read_words(self, words: tuple[str, ...]) -> Reading:
        """Read a question whose words are already told apart."""
        kinds = [self._kinds[word] for word in words[:_FIRST_WORDS] if word in self._kinds]
        # "how many", "on what date", "in which city": the later word says more than the open one.
        kind = next((kind for kind in kinds if kind not in OPEN_KINDS | _LEAST_TELLING), kinds[0] if kinds else "")
        after = (noun for asking, noun in pairwise(words) if asking in {"which", "what"} and noun not in self._kinds)
        nouns = map(self.stem_of, after)
        which = next((noun for noun in nouns if noun not in self.form | ASKING), "")
        return Reading(kind, frozenset(map(self.stem_of, words)), self._sense(words, kind), which)

    def words_of(self, text: str) -> tuple[str, ...]:
        """The folded words and numbers of a text, in order: ``D.C.`` is one, and an apostrophe parts no word."""
        folded = _ORDINAL.sub(lambda found: f"twenty{found[1]}", fold(text).replace("'", ""))
        if "." in folded:
            folded = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
        spaced = " ".join(_WORD.findall(folded))
        return tuple(self._phrase.sub(lambda found: self._phrases[found[1]], spaced).split())

    def _stem_of(self, word: str) -> str:
        """The form in which a folded word is compared."""
        same = self._same.get(word, word)
        return same if same in self.form or same in ASKING else without_endings(same)

    def _sense(self, words: tuple[str, ...], kind: str) -> frozenset[str]:
        found = {self._senses[word] for word in words if word in self._senses}
        if _NO_PRESENT & set(pairwise(words)):
            found.discard("now")
        if kind == "when":
            found.discard("next")
        if any(pair in {("have", "to"), ("has", "to")} for pair in pairwise(words)):
            found.add("must")
        # Whether something can be, is, or would be: who asks one is answered by the other.
        return frozenset(found - {"may", "if"} if kind == "whether" else found)


def without_endings(word: str) -> str:
    """The word without the endings of number and tense, so far as they can be told from its letters."""
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1 and not word.endswith("ss"):
            return f"{word[: -len(ending)]}{put}" if ending != "s" else without_endings(word[:-1])
    return word


def _by_word(lists: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}
