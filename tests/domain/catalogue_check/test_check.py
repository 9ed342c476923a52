"""Every invariant of the catalogue: the sample keeps them all, and breaking one is named with item and field."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from tests.domain.breaking import Json, bundle, field, item, promise
from tests.domain.catalogue_check.broken_items import BROKEN_ITEMS
from tests.domain.catalogue_check.broken_shared import BROKEN_SHARED
from window_app.domain.catalogue_check.check import checked, problems
from window_app.errors import Refused

BROKEN = [*BROKEN_ITEMS, *BROKEN_SHARED]
RAW: Json = resources.read_json("catalogue", "catalogue-sample.json")


def test_the_sample_has_no_problem() -> None:
    assert problems(RAW) == []
    assert checked(RAW).version == RAW["catalogue_version"]


@pytest.mark.parametrize(("change", "item_id", "place"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_breaks_a_rule_is_named_with_item_and_field(change: Callable[[Json], None], item_id: str, place: str) -> None:
    raw = copy.deepcopy(RAW)
    change(raw)
    found = problems(raw)
    assert any(problem.item_id == item_id and place in problem.field for problem in found), found
    assert all(problem.message for problem in found)


def test_all_problems_are_named_at_once() -> None:
    raw = copy.deepcopy(RAW)
    promise(raw, "SVC-007", 11)
    field(raw, "SVC-009", "area")["unit"] = None
    bundle(raw, 2)["reduction"]["items"] = 9
    assert {problem.item_id for problem in problems(raw)} == {"SVC-007", "SVC-009", "BND-003"}
    with pytest.raises(Refused) as refused:
        checked(raw)
    assert refused.value.code == "bad_catalogue"
    assert {reason.item_id for reason in refused.value.reasons} == {"SVC-007", "SVC-009", "BND-003"}


def test_a_broken_shape_does_not_hide_the_rules_of_the_other_items() -> None:
    raw = copy.deepcopy(RAW)
    del item(raw, "SVC-007")["theme"]
    promise(raw, "SVC-008", 3)
    assert {(problem.item_id, problem.field) for problem in problems(raw)} >= {
        ("SVC-007", "theme"),
        ("SVC-008", "time_limits.promised"),
    }


garbage = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(garbage)
def test_no_json_makes_the_check_fall_over(raw: Any) -> None:
    assert problems(raw)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_to_the_sample_makes_the_check_fall_over(data: st.DataObject) -> None:
    raw = copy.deepcopy(RAW)
    for _ in range(data.draw(st.integers(1, 3))):
        node: Any = raw
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            key = data.draw(st.sampled_from(keys))
            child = node[key]
            if not isinstance(child, dict | list) or not child or data.draw(st.integers(0, 4)) == 0:
                break
            node = child
        if isinstance(node, dict) and data.draw(st.booleans()):
            del node[key]
        else:
            node[key] = data.draw(garbage)
        if not node:
            break
    assert isinstance(problems(raw), list)
