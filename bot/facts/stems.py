"""The words of a question, as facts are searched by them: without number and tense, and with what each is worth."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
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
_IDLE_WORDS = """
actual anyway anymore basically bit certain come concerned correct curious detail details easy effectively
else eli5 elis even explaining explanation five folks fyi generally gist guy guys hello hey hi ill im info
information instead interesting isn ive kind language like lol man maybe mister movement mr mrs ms name named
names ok okay only ordinary overview person physically play plain please plz pls possible possibly precisely
quick quickly question quite real really regard regarding right role said says short should simple simply
single something sort stuff story summarize summary supposed sure tell term terms thanks thing things think
thx time true truly try trying tried u understand ur very wanna weird well whatever whether who's whole wonder
wondering word words year years yes yeah false theres location somewhere themselves itself himself yet purpose
understanding apply one always already anytime soon besides finally eventually ultimately under according
receive receives received describe describes described obtain obtains becoming actually truly ago apparently
supposedly technically officially normally usually typically typical heard teacher professor class homework
quiz exam student kid dad mom friend friends everyone keep keeps saying basically honestly literally seriously
main process
"""
IDLE = frozenset(_IDLE_WORDS.split())
"""Words that add nothing to what is asked."""
_FORM_WORDS = (
    """
a about actually again all am an and any anybody anyone anywhere are arent as at be been being but by call called
can cant could currently define definition describe did didnt do does doesnt doing done dont each ever exact exactly
explain for from get gets give given go goes got had happen happened happening happens has have he her his how i if
in into is isnt it its just know known knows let like made make makes may me mean meaning means meant more most much
must my need not now of off on or our out people please presently put really s said say says she should so some
somebody someone still such t take takes tell tells than that the their them then there these they thing this those
to today under up us use used was wasnt we went were what whats which while whom whose will with wont work worked
works would you your
"""
    + _IDLE_WORDS
)
FORM = frozenset(_FORM_WORDS.split())
"""Words that only give a question its form."""
_FORMS = {
    "president": "potus presidency presidential presidents presidentially",
    "vice": "veep vp",
    "court": "scotus justices courts",
    "college": "ec ecs colleges",
    "votes": "ev evs vote voting votes voted voter voters",
    "unconstitutional": "constitutionality",
    "faithless": "faithlessness rogue unfaithful disloyal",
    "abolish": "rid repeal repealed abolished abolishing abolition scrap eliminate eliminated",
    "choose": (
        "nominate nominated nominates chosen chose chooses choosing picked picks pick picking selected select "
        "selects selection choice"
    ),
    "die": "died dies dead death dying",
    "win": "won wins winner winning winners victory victorious",
    "lose": "lost loses loser losing losers defeat defeated",
    "begin": "began started start starts begun beginning",
    "congressional": "congress",
    "representatives": "reps",
    "amendment": "amendments",
    "republican": "gop republicans",
    "democrat": "dems democrats democratic",
    "unanimous": "unanimously unanimity",
    "meet": "gather gathers gathered assemble convene met meeting meetings meets",
    "result": "outcome outcomes results",
    "large": "larger largest big bigger biggest",
    "kept": "keeps keep stored stores store",
    "break": "broke broken breaks breaking",
    "give": "gave given gives giving",
    "become": "became becomes becoming",
    "write": "wrote written writes writing",
    "swear": "swore sworn swears",
    "replace": "substitute substituted substitutes",
    "void": "cancel cancels cancelled canceled invalidate invalidated invalid thrown discard discarded",
    "deadline": "cutoff",
    "dispute": "disputed disputes contested contest contests",
    "settle": "settled settles resolve resolved resolves",
    "formal": "formally",
    "preside": "presides presided presiding",
    "advantage": "advantages benefit benefits pros",
    "disadvantage": "disadvantages drawback drawbacks cons downside downsides",
    "reject": "rejected rejects rejecting refuse refused refuses",
    "count": "counted counts counting",
    "small": "smaller smallest",
    "nobody": "noone none",
    "bind": "binds bound binding",
    "law": "laws legal legally statute statutes illegal lawful lawfully",
    "jail": "prison prisoned imprisoned jailed",
    "punish": (
        "consequence consequences punished punishment punishments penalty penalties penalized penalised punishable"
    ),
    "fine": "fined fines",
    "split": "splits splitting divide divided",
    "change": "changed changes changing",
    "reason": "reasons",
    "stop": "stops stopped stopping prevent prevents prevented",
    "object": "objects objected objection objections objecting",
    "certify": "certifies certified certifying certification",
    "determine": "determined determines decided calculated calculate formula computed worked figured",
    "reapportion": "reapportioned reapportionment redistributed reallocated",
    "apportion": "apportioned apportionment",
    "framer": "framers",
    "invent": "invented inventor invents create created creates creating",
    "serve": "serves served serving",
    "eligible": "eligibility",
    "qualify": "qualifies qualified qualification qualifications",
    "allot": "allotted allocate allocated allocates allocation award awarded awards",
    "clinton": "hillary",
    "constitution": "constitutional constitutionally",
    "explode": "exploded",
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
}
_SAME = {form: word for word, forms in _FORMS.items() for form in forms.split()}
"""Forms, short forms and synonyms that no rule of endings would find."""
_PHRASES = {
    "gotten rid of": "abolish",
    "get rid of": "abolish",
    "got rid of": "abolish",
    "getting rid of": "abolish",
    "do away with": "abolish",
    "founding fathers": "framers",
    "founders": "framers",
    "interstate compact": "compact",
    "national popular vote compact": "compact",
    "national popular vote interstate": "",
    "npvic": "compact",
    "npv": "compact",
    "united states of america": "",
    "united states": "",
    "show up": "appear",
    "shows up": "appear",
    "president elect": "presidentelect",
    "presidents elect": "presidentelect",
    "first amendment": "amendment1",
    "second amendment": "amendment2",
    "third amendment": "amendment3",
    "washington dc": "dc",
    "washington d c": "dc",
    "district of columbia": "dc",
    "commander in chief": "president",
    "chief executive": "president",
    "white house": "president",
    "winner takes all": "winner take all",
    "winner takes it all": "winner take all",
    "winner gets all": "winner take all",
    "came up with": "invented",
    "come up with": "invented",
    "drop dead": "die",
    "drops dead": "die",
    "dropped dead": "die",
    "pass away": "die",
    "passes away": "die",
    "passed away": "die",
    "be elected": "win",
    "get elected": "win",
    "gets elected": "win",
    "two seventy": "270",
    "house of representatives": "house",
    "house of reps": "house",
    "do over": "redo",
    "go rogue": "faithless",
    "went rogue": "faithless",
    "going rogue": "faithless",
    "goes rogue": "faithless",
    "break their pledge": "faithless",
    "breaks their pledge": "faithless",
    "broke their pledge": "faithless",
    "break his pledge": "faithless",
    "break a pledge": "faithless",
    "breaking a pledge": "faithless",
    "breaking his pledge": "faithless",
    "breaking their pledge": "faithless",
    "in jail": "jail",
    "how come": "why",
    "what is the reason": "why",
    "whats the reason": "why",
    "for what reason": "why",
    "this year": "",
    "these days": "",
    "electorel": "electoral",
    "electorial": "electoral",
    "collage": "college",
    "colege": "college",
    "wat": "what",
    "wut": "what",
    "wot": "what",
    "wen": "when",
    "hu": "who",
    "wich": "which",
    "wheres": "where is",
    "wher": "where",
    "hw": "how",
    "dose": "does",
    "duz": "does",
    "teh": "the",
    "becuz": "because",
    "cuz": "because",
    "no one": "nobody",
    "noone": "nobody",
    "neither candidate": "nobody",
    "no candidate": "nobody",
    "none of the candidates": "nobody",
    "reach 270": "get 270",
    "reaches 270": "get 270",
    "hits 270": "get 270",
    "gets to 270": "get 270",
    "get to 270": "get 270",
    "a thousand dollars": "1000",
    "1000 dollars": "1000",
    "op ed": "oped",
    "electoral college members": "electors",
    "electoral college member": "elector",
    "electoral college voters": "electors",
    "electoral college voter": "elector",
    "electoral college electors": "electors",
    "members of the electoral college": "electors",
    "member of the electoral college": "elector",
    "presidential electors": "electors",
    "presidential elector": "elector",
    "two hundred seventy": "270",
    "felons": "felon",
    "a convict": "a felon",
    "criminal": "felon",
    "enslaved people": "slavery",
    "slaves": "slavery",
    "slave": "slavery",
    "dc residents": "dc",
    "give out": "allot",
    "gives out": "allot",
    "hand out": "allot",
    "hands out": "allot",
    "split up": "split",
    "swear in": "inaugurate",
    "sworn in": "inaugurate",
    "takes office": "inaugurate",
    "take office": "inaugurate",
    "took office": "inaugurate",
}
"""Several words that mean one; the longer first."""
_PHRASE = re.compile(r"\b(" + "|".join(sorted(_PHRASES, key=len, reverse=True)) + r")\b")
_SHORTEST_STEM = 4
_WORD = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"\btwenty[- ](first|second|third|fourth|fifth|sixth|seventh)\b")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")


_SENSES = {
    "may": "can could may might able allowed possible",
    "if": "if would",
    "should": "should ought",
    "must": "must need needed needs required obligated obliged",
    "each": "each every",
    "most": "most more fewer least fewest closest largest biggest highest lowest smallest",
    "not": "not no never without nobody dont doesnt didnt isnt arent cant cannot wont",
    "next": "will next",
    "now": "winning ahead leading",
    "part": "lost lose loses",
}
"""Words that change what is asked, by what they change it to."""
_SENSE_OF = {word: sense for sense, words in _SENSES.items() for word in words.split()}


_NO_PRESENT = {(before, "winning") for before in ("without", "after", "by", "despite", "for", "of", "before")}
"""Where "winning" is nothing that goes on now."""


class Reading(NamedTuple):
    """What is left of a question: of which kind it is (empty where it is none), its stems, and its sense.

    ``sense``: whether it asks what may, must, will or would be, of each or of the most, or denies. ``which``: the
    stem of what it asks for by "which" or "what", as in "which state".
    """

    kind: str
    stems: frozenset[str]
    sense: frozenset[str] = frozenset()
    which: str = ""


def read(text: str) -> Reading:
    """Read a question, or any words."""
    return read_words(words_of(text))


def read_words(words: tuple[str, ...]) -> Reading:
    """Read a question whose words are already told apart."""
    kinds = [_KIND_OF[word] for word in words[:_FIRST_WORDS] if word in _KIND_OF]
    # "how many", "on what date", "in which city": the later word says more than the open one.
    kind = next((kind for kind in kinds if kind not in OPEN_KINDS | _LEAST_TELLING), kinds[0] if kinds else "")
    nouns = (stem_of(noun) for asking, noun in pairwise(words) if asking in {"which", "what"})
    which = next((noun for noun in nouns if noun not in FORM | ASKING), "")
    return Reading(kind, frozenset(map(stem_of, words)), _sense(words, kind), which)


def _sense(words: tuple[str, ...], kind: str) -> frozenset[str]:
    found = {_SENSE_OF[word] for word in words if word in _SENSE_OF}
    if _NO_PRESENT & set(pairwise(words)):
        found.discard("now")
    if kind == "when":
        found.discard("next")
    if any(pair in {("have", "to"), ("has", "to")} for pair in pairwise(words)):
        found.add("must")
    # Whether something can be, is, or would be: who asks one is answered by the other.
    return frozenset(found - {"may", "if"} if kind == "whether" else found)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order: ``D.C.`` is one, and an apostrophe does not part a word."""
    folded = _ORDINAL.sub(lambda found: f"twenty{found[1]}", fold(text).replace("'", ""))
    if "." in folded:
        folded = _INITIALS.sub(lambda found: found[0].replace(".", ""), folded)
    spaced = " ".join(_WORD.findall(folded))
    return tuple(_PHRASE.sub(lambda found: _PHRASES[found[1]], spaced).split())


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
