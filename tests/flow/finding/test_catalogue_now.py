"""A catalogue that comes while the window stands open is the one that is asked from then on."""

from __future__ import annotations

from typing import Any

import resources
from tests.flow.playing import PROMISED
from window_app.flow.desk import Desk
from window_app.line_ports import Change
from window_app.programs.parts import Building
from window_app.store.inbox import StoreInbox


def test_a_new_catalogue_from_the_centre_is_searched_without_a_restart(building: Building, desk: Desk) -> None:
    before = desk.catalogue.item(PROMISED)
    assert next(hit.key for hit in desk.catalogue.searching().search(before.name)) == PROMISED
    raw: dict[str, Any] = dict(resources.read_json("catalogue", "catalogue-sample.json"))
    raw["catalogue_version"] = "2026.12"
    raw["items"] = [{**item, "name": "改了名的事项"} if item["item_id"] == PROMISED else item for item in raw["items"]]
    inbox = StoreInbox(building.store, building.place.announcer, building.place.numbering.arrived)
    assert inbox.apply([Change(1, "catalogue", {"catalogue": raw})], 1) == 1
    assert desk.catalogue.item(PROMISED).name == "改了名的事项"
    assert next(hit.key for hit in desk.catalogue.searching().search("改了名的事项")) == PROMISED


def test_sources_and_queues_bear_the_words_of_the_catalogue(desk: Desk) -> None:
    raw = resources.read_json("catalogue", "catalogue-sample.json")
    assert {row["value"]: desk.catalogue.source_label(row["value"]) for row in raw["material_sources"]} == {
        row["value"]: row["label"] for row in raw["material_sources"]
    }
    assert {row["letter"]: desk.catalogue.category_words(row["letter"]) for row in raw["queue_categories"]} == {
        row["letter"]: row["kiosk_label"] for row in raw["queue_categories"]
    }
    assert (desk.catalogue.source_label("?"), desk.catalogue.category_words("?")) == ("?", "?")


def test_a_line_of_the_hall_is_found_by_its_letter_and_by_its_name(desk: Desk) -> None:
    for row in resources.read_json("catalogue", "catalogue-sample.json")["queue_categories"]:
        assert desk.catalogue.queue_letter(row["letter"]) == desk.catalogue.queue_letter(row["name"]) == row["letter"]
    assert desk.catalogue.queue_letter("?") is None
