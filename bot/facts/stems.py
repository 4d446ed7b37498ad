"""The words of a question, as facts are searched by them: without number and tense, and with what each is worth."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.facts.names.text import fold

_KINDS = {
    "why": "why reason reasons",
    "when": "when date day",
    "where": "where city place",
    "who": "who whom whose",
    "many": "many much often",
    "how": "how",
    "what": "what define definition meaning",
    "which": "which list",
    "whether": "is are was were do does did has have had can could may might must should will would am",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FIRST_WORDS = 4
"""Among so many words a question says of which kind it is."""
_LEAST_TELLING = frozenset({"whether", "which"})
OPEN_KINDS = frozenset({"what", "how"})
"""These may ask for nearly anything."""
ASKING = frozenset({"who", "when", "where", "why", "many"})
"""These words say what sort of answer is wanted."""
_FORM_WORDS = """
a about actually again all am an and any anybody anyone anywhere are arent as at be been being but by call called
can cant could currently define definition describe did didnt do does doesnt doing done dont each ever exact exactly
explain for from get gets give given go goes got had happen happened happening happens has have he her his how i if
in into is isnt it its just know known knows let like made make makes may me mean meaning means meant more most much
must my need not now of off on or our out people please presently put really s said say says she should so some
somebody someone still such t take takes tell tells than that the their them then there these they thing this those
to today under up us use used was wasnt we went were what whats which while whom whose will with wont work worked
works would you your
"""
FORM = frozenset(_FORM_WORDS.split())
"""Words that only give a question its form."""
_FORMS = {
    "president": "potus presidency presidential presidents presidentially",
    "vice": "veep vp",
    "court": "scotus justices courts",
    "college": "ec colleges",
    "votes": "evs vote voting votes voted voter voters",
    "unconstitutional": "constitutionality",
    "faithless": "faithlessness rogue unfaithful disloyal",
    "abolish": "abolished abolishing abolition scrap eliminate eliminated",
    "choose": "chosen chose chooses choosing picked picks pick picking selected select selects selection choice",
    "die": "died dies dead death dying",
    "win": "won wins winner winning winners victory victorious",
    "lose": "lost loses loser losing losers defeat defeated",
    "begin": "began started start starts begun beginning",
    "district": "dc",
    "congressional": "congress",
    "representatives": "reps",
    "amendment": "amendments",
    "republican": "gop republicans",
    "democrat": "dems democrats democratic",
    "unanimous": "unanimously unanimity",
    "meet": "gather gathers gathered assemble convene met meeting meetings meets",
    "result": "outcome outcomes results",
    "large": "larger largest big bigger biggest",
    "reject": "rejected rejects rejecting refuse refused refuses",
    "count": "counted counts counting",
    "small": "smaller smallest",
    "nobody": "noone none",
    "bind": "binds bound binding",
    "law": "laws legal legally statute statutes",
    "elector": "electors",
    "twelfth": "12th",
    "twentysecond": "22nd",
    "twentythird": "23rd",
    "twentyfourth": "24th",
    "twentyfifth": "25th",
    "fourteenth": "14th",
    "twentieth": "20th",
    "sign": "signed signs signatures signature",
    "first": "1st",
    "send": "sent sends sending",
    "pay": "paid pays",
    "tie": "tied ties tying",
    "hold": "held holds",
    "leave": "left leaves leaving",
    "join": "joined joins joining joiners",
    "split": "splits splitting divide divided",
}
_SAME = {form: word for word, forms in _FORMS.items() for form in forms.split()}
"""Forms, short forms and synonyms that no rule of endings would find."""
_SHORTEST_STEM = 4
_WORD = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"\btwenty[- ](first|second|third|fourth|fifth|sixth|seventh)\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")


class Reading(NamedTuple):
    """What is left of a question: of which kind it is (empty where it is none), and its stems."""

    kind: str
    stems: frozenset[str]


def read(text: str) -> Reading:
    """Read a question, or any words."""
    words = words_of(text)
    kinds = [_KIND_OF[word] for word in words[:_FIRST_WORDS] if word in _KIND_OF]
    # "how many", "on what date", "in which city": the later word says more than the open one.
    kind = next((kind for kind in kinds if kind not in OPEN_KINDS | _LEAST_TELLING), kinds[0] if kinds else "")
    return Reading(kind, frozenset(map(stem_of, words)))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order: ``D.C.`` is one, and an apostrophe does not part a word."""
    folded = _ORDINAL.sub(lambda found: f"twenty{found[1]}", fold(text).replace("'", ""))
    if "." in folded:
        folded = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
    return tuple(_WORD.findall(folded))


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """The form in which a folded word is compared."""
    same = _SAME.get(word, word)
    return same if same in FORM or same in ASKING else _stem(same)


def _stem(word: str) -> str:
    """The word without the endings of number and tense, so far as they can be told from its letters."""
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1 and not word.endswith("ss"):
            return f"{word[: -len(ending)]}{put}" if ending != "s" else _stem(word[:-1])
    return word
