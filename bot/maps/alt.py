"""What a map shows, in words: for those who cannot see it, and read aloud by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.map_spec import HistogramSpec, MapStyle
from bot.maps.elector_alt import elector_sentences
from bot.maps.histogram import percent
from bot.maps.margin_alt import margin_sentences
from bot.maps.names import STATE_NAMES
from bot.maps.places import Place, Side, places, plain, sides
from bot.maps.shading import signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.map_spec import MapSpec

ALT_LIMIT = 1000
"""The longest description written, in characters: Discord takes 1,024."""

_PAIR, _FEW = 2, 3
"""So many states that the same two sides share are described one by one; more are listed shortly."""


def alt_text(spec: MapSpec | HistogramSpec) -> str:
    """A picture in at most ``ALT_LIMIT`` characters.

    Raises:
        ValueError: as :func:`bot.maps.scene.compose`.
    """
    return _histogram(spec) if isinstance(spec, HistogramSpec) else _map(spec)


def _map(spec: MapSpec) -> str:
    """A map in at most ``ALT_LIMIT`` characters: title, totals, majority, changes, and who has which state.

    States are written by name if that leaves room for all, else by postal code; what still does not fit is left out
    from the end, sentence by sentence, and said to be.
    """
    bar = sides(spec)
    found = places(spec)
    if spec.style is MapStyle.MARGIN:
        return _margins(spec, bar)
    by_elector = spec.style is MapStyle.ELECTORS
    head = [*_heading(spec), *_score(spec, bar)]
    for name, of_state in ((_full_name(found), _state_name), (_code, str)):
        sentences = [
            *head,
            *(elector_sentences(spec, bar, of_state) if by_elector else _changes(found, bar, name, spec.base)),
            *_splits(found, bar, name, spec.unheld),
            *_holdings(found, bar, name, spec.unheld),
        ]
        text = " ".join(sentences)
        if len(text) <= ALT_LIMIT:
            return text
    return _shortened(sentences)


def _margins(spec: MapSpec, bar: Sequence[Side]) -> str:
    """A margin map: title, totals, majority, and who led which state by how much."""
    head = [*_heading(spec), *_score(spec, bar)]
    for by_name in (True, False):
        sentences = [*head, *margin_sentences(spec, bar, by_name=by_name)]
        text = " ".join(sentences)
        if len(text) <= ALT_LIMIT:
            return text
    return _shortened(sentences)


def _histogram(spec: HistogramSpec) -> str:
    """What a histogram shows: who has which chance, where the majority is, and where the mass lies."""
    first, second = spec.first, spec.second
    low, high = spec.central
    peak = max(range(len(spec.masses)), key=spec.masses.__getitem__)
    name, other = plain(first.name), plain(second.name)
    chances = f"{name} {percent(first.chance)}, {other} {percent(second.chance)}, nobody {percent(spec.nobody)}"
    sentences = [
        _sentence(f"Histogram of electoral votes: {plain(spec.title)}"),
        _sentence(plain(spec.subtitle)),
        f"Chance of a majority: {chances}; {spec.majority} of {spec.electors_appointed} needed to win.",
        f"Across, {name}’s electoral votes from 0 to {len(spec.masses) - 1}: {other} wins on the left,",
        f"{name} from {spec.majority} on, to the right of an upright line.",
        f"{name}’s median is {spec.median}; nine chances in ten lie from {low} to {high};",
        f"the highest bar is at {peak}.",
    ]
    text = " ".join(sentences)
    return text if len(text) <= ALT_LIMIT else _shortened(sentences)


def _heading(spec: MapSpec) -> Iterator[str]:
    of = "the electors of " if spec.style is MapStyle.ELECTORS else ""
    yield _sentence(f"Map of {of}the United States: {plain(spec.title) or 'an election'}")
    if subtitle := plain(spec.subtitle):
        yield _sentence(subtitle)


def _score(spec: MapSpec, bar: Sequence[Side]) -> Iterator[str]:
    """Totals, most first; then the majority and who has it, or who is ahead without it."""
    ranked = sorted(bar, key=lambda side: (-side.electoral_votes, side.order))
    net = {side.order: known.net for side, known in zip(bar, spec.sides, strict=True)}
    totals = [f"{side.name} {side.electoral_votes}{_gained(net[side.order])}" for side in ranked]
    undecided = spec.electors_appointed - sum(side.electoral_votes for side in bar)
    if undecided > 0:
        totals.append(f"{undecided} {spec.unheld}")
    yield f"{spec.noun.capitalize()}: {', '.join(totals)}."
    majority = f"{spec.majority} of {spec.electors_appointed} needed to win"
    if elected := [side.name for side in bar if side.elected]:
        yield _sentence(f"{majority}; {_listed(elected)} elected")
    elif not ranked or not ranked[0].electoral_votes:
        yield _sentence(majority)
    else:
        ahead = [side.name for side in ranked if side.electoral_votes == ranked[0].electoral_votes]
        if len(ahead) == 1 and ranked[0].electoral_votes >= spec.majority:
            yield _sentence(f"{majority}; {ahead[0]} has a majority")
            return
        standing = f"{ahead[0]} ahead" if len(ahead) == 1 else f"{_listed(ahead)} tied"
        yield _sentence(f"{majority}; {standing}, nobody has a majority")


def _gained(net: int | None) -> str:
    """What a side has more than before, in parentheses."""
    return "" if net is None else f" ({signed(net)})"


def _changes(found: Sequence[Place], bar: Sequence[Side], name: Callable[[Place], str], base: str) -> Iterator[str]:
    changed = [place for place in found if place.changed]
    if not changed:
        return
    electors = sum(place.moved for place in changed)
    clauses: list[str] = []
    for holder, those in _by_holder(changed):
        to = "undecided" if holder is None else f"to {bar[holder].name}"
        clauses.append(f"{_listed([name(place) for place in those])} {to}")
    clauses += (f"{name(place)} split" for place in changed if len(place.parts) > 1)
    yield f"Changed from {base}, {electors} {'elector' if electors == 1 else 'electors'}: {'; '.join(clauses)}."


def _splits(found: Sequence[Place], bar: Sequence[Side], name: Callable[[Place], str], unheld: str) -> Iterator[str]:
    """Each split place with its counts; where many have the same two holders, the counts in one order for all."""
    split = [place for place in found if len(place.parts) > 1]
    shared: dict[tuple[int | None, ...], list[Place]] = {}
    for place in split:
        shared.setdefault(tuple(side for side, _ in place.parts), []).append(place)
    pairs = {holders: those for holders, those in shared.items() if len(holders) == _PAIR and len(those) > _FEW}
    clauses = [
        f"{name(place)} ({', '.join(f'{_holder(side, bar, unheld)} {count}' for side, count in place.parts)})"
        for place in split
        if tuple(side for side, _ in place.parts) not in pairs
    ]
    if clauses:
        yield f"Split: {'; '.join(clauses)}."
    for holders, those in pairs.items():
        counts = (f"{name(place)} {'–'.join(str(count) for _, count in place.parts)}" for place in those)
        yield f"Split between {_listed([_holder(side, bar, unheld) for side in holders])}: {', '.join(counts)}."


def _holder(side: int | None, bar: Sequence[Side], unheld: str) -> str:
    return unheld if side is None else bar[side].name


def _holdings(
    found: Sequence[Place], bar: Sequence[Side], name: Callable[[Place], str], unheld: str
) -> Iterator[str]:
    """Who has what whole: the fewest places first, so that the longest list is the one to be left out."""
    for holder, those in sorted(_by_holder(found), key=lambda pair: len(pair[1])):
        whose = unheld.capitalize() if holder is None else bar[holder].name
        yield f"{whose}: {', '.join(name(place) for place in those)}."


def _by_holder(found: Iterable[Place]) -> list[tuple[int | None, list[Place]]]:
    """The places that go one way, by whom they go to, in bar order."""
    held: dict[int | None, list[Place]] = {}
    for place in found:
        if len(place.parts) == 1:
            held.setdefault(place.parts[0][0], []).append(place)
    return sorted(held.items(), key=lambda pair: float("inf") if pair[0] is None else pair[0])


def _full_name(found: Sequence[Place]) -> Callable[[Place], str]:
    """Names for the places of one map: a state with a district apart is "Maine at large"."""
    divided = {place.state for place in found if place.code != place.state}

    def name(place: Place) -> str:
        state = STATE_NAMES.get(place.state, place.state)
        if place.code != place.state:
            return f"{state} district {place.code.rpartition('-')[2]}"
        return f"the rest of {state}" if place.state in divided else state

    return name


def _state_name(state: str) -> str:
    return STATE_NAMES.get(state, state)


def _code(place: Place) -> str:
    return place.code


def _shortened(sentences: Sequence[str]) -> str:
    """As many whole sentences as fit, and word of the rest; a first sentence that is too long is cut."""
    more = "The rest does not fit here."
    kept: list[str] = []
    for sentence in sentences:
        if len(" ".join([*kept, sentence, more])) > ALT_LIMIT:
            break
        kept.append(sentence)
    return " ".join([*(kept or [sentences[0][: ALT_LIMIT - len(more) - 3] + "…"]), more])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
