"""Whatever somebody attaches: it is a scenario that can be shown, or a sentence says why not."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.allocation import Method
from bot.engine.apportionment import Rule
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.scenarios.model import Opened
from bot.services.actors import Actor
from bot.services.imports import from_file
from bot.services.panels import scenario_answer
from bot.services.sharing import draft

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SNAPSHOT = FactStore().current
TRUMP, CLINTON = "donald-trump", "hillary-clinton"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
names = st.sampled_from([TRUMP, CLINTON, "jill-stein", "abstain", "vacant", "", "x", "Jane Doe", "\ud800"]) | st.text(
    max_size=5
)
units = st.lists(st.sampled_from(["PA", "ME", "ME-1", "PR", "XX", "", "TX"]), max_size=3)
counts = st.integers(-1, 60) | st.just(10**9)
any_edit = st.one_of(
    st.fixed_dictionaries({"kind": st.sampled_from(["flip", "call"]), "units": units, "to": names | st.none()}),
    st.fixed_dictionaries(
        {
            "kind": st.just("split"),
            "unit": st.sampled_from(["TX", "ME", "XX"]),
            "electors": st.lists(st.tuples(names, counts), max_size=3),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("electors"),
            "count": counts,
            "to": names,
            "state": st.sampled_from(["", "TX", "ME", "XX"]),
            "of": names,
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("swing"), "points": st.floats(-1, 300), "toward": names, "away": names, "states": units}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("method"), "method": st.sampled_from([*Method]) | st.just("coup"), "states": units}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("apportion")},
        optional={
            "census": st.sampled_from([1790, 2020, 2015]),
            "seats": st.integers(40, 12_000),
            "rule": st.sampled_from([*Rule]),
            "admit": units,
        },
    ),
    st.fixed_dictionaries(
        {"kind": st.just("ticket"), "id": names, "name": names, "colour": st.sampled_from(["gold", "red", "plaid"])}
    ),
    st.just({"kind": "reset"}),
    json_values,
)
any_scenario = st.fixed_dictionaries(
    {
        "format": st.just("ascertain-scenario"),
        "version": st.just(1) | json_values,
        "name": names,
        "base": st.fixed_dictionaries(
            {
                "election": st.sampled_from([2016, 2028, 1824, 1796, 1]),
                "votes": st.sampled_from(["as_pledged", "as_cast"]),
            }
        ),
        "edits": st.lists(st.fixed_dictionaries({"edit": any_edit}), max_size=5),
    },
    optional={"units": json_values},
)
candidate_ids = st.sampled_from(["a", "b", "c", "t", "?"])
any_region = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["pa", "tx", "me", "me-al", "me-01", "me-03", "ne-02", "dc", "xx", "PA ", "pr", ""])
        | st.text(max_size=4),
        "value": st.integers(-1, 60) | json_values,
        "candidates": st.lists(st.fixed_dictionaries({"id": candidate_ids, "count": counts}), max_size=3),
    },
    optional={"disabled": st.booleans()},
)
any_candidate = st.fixed_dictionaries(
    {
        "id": candidate_ids,
        "name": st.sampled_from(["Trump", "Hillary Clinton", "Democrat", "Vacant", "abstain", "Jane Doe", "!!", ""])
        | st.text(max_size=8),
    },
    optional={
        "margins": st.lists(st.fixed_dictionaries({"color": st.sampled_from(["#ff0000", "red", "#00f"])}), max_size=2)
    },
)
any_yapms = st.fixed_dictionaries(
    {
        "map": st.fixed_dictionaries(
            {"country": st.sampled_from(["usa", "USA", "gbr"]), "type": st.sampled_from(["presidential", "senate"])},
            optional={"year": st.sampled_from(["2016", "2028", 1976, "1796", "blank", None]) | json_values},
        )
        | json_values,
        "tossup": st.just({"id": "t", "name": "Toss Up"}) | json_values,
        "candidates": st.lists(any_candidate, max_size=5),
        "regions": st.lists(any_region, max_size=8),
    }
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_scenario | any_yapms | json_values)
def test_any_json_value_is_a_scenario_that_can_be_shown_or_gets_a_sentence(value: object):
    opened = None
    try:
        opened = from_file(json.dumps(value).encode(), "any.json", SNAPSHOT).opened
        told = scenario_answer(draft(opened, Actor("channel:1", 1), NOON), SNAPSHOT).headline
    except UserFacingError as refused:
        told = str(refused)
    assert told
    assert opened is None or Opened.model_validate_json(opened.model_dump_json()) == opened


@given(st.binary(max_size=200))
def test_any_bytes_get_a_sentence(content: bytes):
    with pytest.raises(UserFacingError):
        from_file(content, "any", SNAPSHOT)
