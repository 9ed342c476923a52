"""The catalogue as typed values: what it keeps, what it offers, and what it says of a broken file."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.errors import Refused

RAW: dict[str, Any] = resources.read_json("catalogue", "catalogue-sample.json")
SAMPLE = Catalogue.from_json(RAW)


def test_the_sample_has_its_items_bundles_and_categories() -> None:
    assert (len(SAMPLE.items), len(SAMPLE.bundles), len(SAMPLE.queue_categories)) == (31, 3, 8)
    assert (len(SAMPLE.material_library), len(SAMPLE.departments)) == (58, 16)
    assert SAMPLE.version == "2026.11-sample"


def test_an_item_is_pinned_by_the_hash_of_its_definition_and_reads_back() -> None:
    for item in SAMPLE.items:
        again = Item.from_json(json.loads(item.definition()))
        assert again == item
        assert again.hash == item.hash
        assert len(item.hash) == 64


def test_the_hash_does_not_depend_on_the_order_of_keys_and_sees_every_change() -> None:
    raw = copy.deepcopy(RAW["items"][0])
    turned = dict(reversed(raw.items()))
    assert Item.from_json(turned).hash == SAMPLE.items[0].hash
    raw["materials"][0]["sample_note"] = "别的说明"
    assert Item.from_json(raw).hash != SAMPLE.items[0].hash


def test_only_items_in_force_are_offered() -> None:
    raw = copy.deepcopy(RAW)
    raw["items"][0]["effective_to"] = "2026-06-30"
    raw["items"][1]["status"] = "取消"
    raw["items"][2]["effective_from"] = "2026-07-02"
    catalogue = Catalogue.from_json(raw)
    first, second, third = (item.item_id for item in catalogue.items[:3])
    on_last_day = {item.item_id for item in catalogue.on(date(2026, 6, 30))}
    after = {item.item_id for item in catalogue.on(date(2026, 7, 2))}
    assert first in on_last_day
    assert first not in after
    assert second not in on_last_day | after
    assert third not in on_last_day
    assert third in after
    assert SAMPLE.on(date(2025, 12, 31)) == ()


def test_an_unknown_item_is_refused_in_words() -> None:
    with pytest.raises(Refused) as refused:
        SAMPLE.item("SVC-999")
    assert refused.value.code == "unknown_item"
    assert "SVC-999" in refused.value.message


def test_rows_fields_and_questions_are_found_by_their_key() -> None:
    for item in SAMPLE.items:
        assert all(item.material(row.seq) is row for row in item.materials)
        assert all(item.field(entry.key) is entry for entry in item.form_fields)
        assert all(item.situation(entry.id) is entry for entry in item.situations)
        assert (item.material(99), item.field("no"), item.situation("no")) == (None, None, None)
        assert SAMPLE.department(item.department_id) is not None
        assert SAMPLE.category(item.queue_category) is not None
        assert all(SAMPLE.proof(row.material_id) is not None for row in item.materials)


def test_a_broken_shape_names_every_place_at_once() -> None:
    raw = copy.deepcopy(RAW)
    raw["items"][3]["name"] = 7
    raw["items"][4]["materials"][1]["seq"] = True
    raw["bundles"][0]["surprise"] = 1
    del raw["departments"][2]["uscc"]
    with pytest.raises(Refused) as refused:
        Catalogue.from_json(raw)
    assert refused.value.code == "bad_catalogue"
    assert {reason.field for reason in refused.value.reasons} == {
        "items[3].name",
        "items[4].materials[1].seq",
        "bundles[0].surprise",
        "departments[2].uscc",
    }


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["items", "bundles", "region", "x"]), inner),
        max_leaves=8,
    )
)
def test_whatever_is_no_catalogue_is_refused_and_never_falls_over(raw: Any) -> None:
    with pytest.raises(Refused):
        Catalogue.from_json(raw)


def test_resources_finds_what_ships() -> None:
    assert resources.path("catalogue", "catalogue-sample.json").is_file()
    with pytest.raises(OSError, match="none"):
        resources.read_json("catalogue", "none.json")
